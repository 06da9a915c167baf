"""The short forms around a form: which one, by when, why, in what role; and a board's changes."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from goldthread.apps.paperwork.selectors.editions import Used
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    FileField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    VersionedForm,
)
from goldthread.lib.forms import Question, Section

TEMPLATE_BYTES = 5_000_000


def _choices(fitting: Iterable[Used], others: Iterable[Used]) -> list[tuple[str, str]]:
    return [(one.original.id, one.form.name) for one in (*fitting, *others)]


class BeginForm(GovukForm):
    """Which form to begin."""

    def __init__(self, *args: Any, fitting: list[Used], others: list[Used], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        divider = others[0].original.id if fitting and others else ""
        self.fields["form"] = RadiosField(
            label="Which form?",
            choices=_choices(fitting, others),
            hints={one.original.id: one.form.about for one in (*fitting, *others) if one.form.about},
            divider_before=divider,
            required_message="Choose a form",
        )


class AskForm(BeginForm):
    """Which form, from which agency, by when."""

    def __init__(self, *args: Any, requests: Iterable[InformationRequest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"] = RadiosField(
            label="Which agency?",
            help_text="Agencies with a request for information. It states the purpose and the legal power.",
            choices=[(str(one.pk), f"{one.agency.name} ({one.reference})") for one in requests],
            required_message="Choose an agency",
        )
        self.fields["due_on"] = DateField(label="When is it due?", earliest=timezone.localdate)


class SignForm(GovukForm):
    signed_as = TextField(
        label="In what role do you sign?",
        help_text="For example: Head of safeguarding. Without names.",
        max_length=160,
    )


class BecauseForm(GovukForm):
    because = TextField(
        label="Why?",
        help_text="Without names: everybody on the case reads this.",
        max_length=300,
    )


class WordsForm(VersionedForm):
    """A question's or a section's words on a board's forms, and whether it is left out."""

    text = TextField(label="Words", max_length=500)
    help = LongTextField(label="Help under it (optional)", required=False, disclosure=False, rows=3)

    def __init__(self, *args: Any, part: Question | Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_question = isinstance(part, Question)
        self.fields["text"].label = "Question" if is_question else "Name of the section"
        if not (isinstance(part, Question) and part.keep):
            self.fields["cut"] = CheckboxesField(
                label="Leave it out",
                choices=[
                    ("cut", "This board does not ask this" if is_question else "Leave the whole section out")
                ],
                required=False,
                small=True,
            )


class NameForm(VersionedForm):
    name = TextField(label="What does your board call this form?", max_length=200)


class TemplateForm(GovukForm):
    file = FileField(
        label="Your own Word template",
        help_text=(
            "A .docx file. Where an answer should stand, write its placeholder in double braces. "
            "Macros, and links to other files, are not taken."
        ),
        largest=TEMPLATE_BYTES,
        extensions=["docx"],
    )
