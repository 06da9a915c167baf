"""Forms about terms of reference and lines of enquiry."""

from collections.abc import Iterable

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.reviews.forms.plan import NO_NAMES, today
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    TextField,
    VersionedForm,
)


class TermsForm(VersionedForm):
    purpose = LongTextField(
        label="Purpose", rows=5, required=False, help_text="What the review is for, and what it is not for."
    )
    period_from = DateField(label="Period under review, from", required=False)
    period_to = DateField(
        label="Period under review, to", required=False, help_text="Leave this empty if it runs until today."
    )
    scope = LongTextField(
        label="Scope", rows=6, required=False, help_text="What is looked at and what is left out, and why."
    )
    method = LongTextField(
        label="Method", rows=5, required=False, help_text="How it is done, and why that is in proportion."
    )
    key_people = LongTextField(
        label="Key people",
        rows=5,
        required=False,
        help_text="Reviewer, chair, panel members, contact for the family; and whose history is looked at.",
    )


class AgreeForm(VersionedForm):
    agreed_on = DateField(label="Agreed on", latest=today, initial=today)
    agreed_by = TextField(
        label="Agreed by",
        max_length=160,
        help_text=f"Such as “the review panel” or “the chair of the board”. {NO_NAMES}",
    )


class LineForm(VersionedForm):
    question = LongTextField(label="What question is the review to answer?", rows=4)
    why = LongTextField(label="Why is it asked?", rows=4, required=False)
    agencies = CheckboxesField(label="Which agencies is it put to?", choices=(), required=False)

    def __init__(self, *args: object, agencies: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["agencies"].choices = [(str(one.pk), one.name) for one in agencies]  # type: ignore[attr-defined]


class TakeOutForm(GovukForm):
    reason = LongTextField(label="Why is it taken out?", rows=3, max_characters=300, help_text=NO_NAMES)
