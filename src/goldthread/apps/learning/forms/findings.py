"""Forms of findings, of what they rest on, and of what meets them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldthread.apps.learning.actions.findings import FindingWords
from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.learning.models import Finding
from goldthread.apps.reviews.models import LineOfEnquiry
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    VersionedForm,
)

Choices = Sequence[tuple[str, str]]


def finding_choices(findings: Iterable[Finding]) -> Choices:
    return [(str(one.pk), f"{one}: {one.title}") for one in findings]


class FindingForm(VersionedForm):
    kind = RadiosField(label="What is it?", choices=FindingKind.choices, inline=True)
    title = TextField(
        label="Title",
        help_text="One sentence that says what was found. Everybody on the case reads it: use no names.",
        max_length=160,
    )
    what_happened = LongTextField(label="What happened", required=False)
    why = LongTextField(
        label="Why it happened",
        help_text="What made it make sense to those who were there.",
        required=False,
    )
    so_what = LongTextField(
        label="So what", help_text="What it tells about how services work, here and now.", required=False
    )
    lines = CheckboxesField(label="Lines of enquiry it answers", choices=(), required=False)

    def __init__(self, *args: Any, lines: Iterable[tuple[LineOfEnquiry, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(line.pk), text) for line, text in lines]
        if choices:
            self.fields["lines"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["lines"]

    def words(self) -> FindingWords:
        given = self.cleaned_data
        return FindingWords(
            kind=FindingKind(given["kind"]),
            title=given["title"],
            what_happened=given["what_happened"],
            why=given["why"],
            so_what=given["so_what"],
            lines=frozenset(UUID(one) for one in given.get("lines") or ()),
        )


class BecauseForm(GovukForm):
    """One short reason that everybody on the case reads."""

    because = TextField(
        label="Why?", help_text="Everybody on the case reads it: use no names.", max_length=300
    )


class QuestionForm(VersionedForm):
    text = LongTextField(label="Question to the board", rows=4)
    about = CheckboxesField(label="Which findings is it about?", choices=())

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = finding_choices(findings)  # type: ignore[attr-defined]


class AnswerForm(GovukForm):
    text = LongTextField(label="What the board answered", rows=6)
    answered_on = DateField(label="Date of the answer", latest=timezone.localdate, initial=timezone.localdate)


class NotActForm(GovukForm):
    reasons = LongTextField(label="Why is nothing more done?", rows=6)
    decided_by = TextField(
        label="Who decided it?", help_text="A meeting or a role, such as: the board.", max_length=160
    )
    decided_on = DateField(
        label="Date of the decision", latest=timezone.localdate, initial=timezone.localdate
    )


class SourceSearchForm(GovukForm):
    """What to look for in the composite; everything is optional and stands in the address."""

    words = TextField(label="Words", required=False)
    agency = CheckboxesField(label="Agency", choices=(), required=False, small=True)
    start = DateField(label="From", required=False)
    end = DateField(label="To", required=False)

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]


class NoteForm(VersionedForm):
    note = LongTextField(label="What does it show?", rows=3, required=False)
