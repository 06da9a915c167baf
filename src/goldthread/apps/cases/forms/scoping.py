"""Forms of scoping: asking agencies, and their return."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.cases.actions import ScopingAnswer
from goldthread.apps.cases.enums import Involved
from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.cases.subjects import CHILD, subject_of
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
)
from goldthread.lib.statute import Edition


def in_three_weeks() -> date:
    return timezone.localdate() + timedelta(days=21)


class AskForm(GovukForm):
    agencies = CheckboxesField(
        label="Which agencies do you ask?",
        choices=(),
        required_message="Choose at least one agency",
        help_text="The agencies of the board’s areas that were not asked yet.",
    )
    people = CheckboxesField(
        label="Whose records are they asked to search?", choices=(), help_text="They are told the real names."
    )
    due_on = DateField(label="Answer by", initial=in_three_weeks, earliest=timezone.localdate)
    meeting_on = DateField(
        label="Date of the meeting", required=False, help_text="If the agencies are invited to one."
    )
    notice = LongTextField(
        label="Notice to the agencies",
        rows=16,
        help_text="Purpose, legal basis, and that records are secured.",
    )

    def __init__(
        self,
        *args: object,
        agencies: Iterable[Organisation],
        people: Iterable[PersonInReview],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["agencies"].choices = [(str(one.pk), one.name) for one in agencies]  # type: ignore[attr-defined]
        self.fields["people"].choices = [(str(one.pk), one.real_name) for one in people]  # type: ignore[attr-defined]


def _whom(edition: Edition) -> str:
    subject = subject_of(edition.pathway)
    return f"{subject.the} or the family" if subject is CHILD else subject.the


class ReturnForm(GovukForm):
    """The scoping return, as an agency fills it in."""

    responder = TextField(label="Who answers for the organisation", max_length=120)
    responder_role = TextField(label="Role", max_length=120, required=False)
    involved = RadiosField(
        label="Was your organisation involved?",
        choices=Involved.choices,
        conditional={
            Involved.YES.value: ["period", "investigation", "issues", "view", "view_reasons"],
        },
        required_message="Select whether your organisation was involved",
    )
    period = TextField(
        label="From when to when?",
        max_length=200,
        required=False,
        help_text="Roughly is enough, such as 2019 to now.",
    )
    investigation = LongTextField(label="Your own investigation or learning, if any", rows=4, required=False)
    issues = LongTextField(label="Issues the board should look into", rows=6, required=False)
    view = RadiosField(label="What fits best, in your view?", choices=(), required=False)
    view_reasons = LongTextField(label="Why?", rows=4, required=False)
    other_agencies = LongTextField(
        label="Other organisations you know to have been involved", rows=3, required=False
    )
    records_secured_on = DateField(
        label="When were your records secured?", required=False, latest=timezone.localdate
    )

    def __init__(self, *args: object, edition: Edition, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["involved"].label = f"Was your organisation involved with {_whom(edition)}?"
        options = [(option.id, option.name) for option in edition.decision_options if option.id != "deferred"]
        self.fields["view"].choices = [*options, ("", "No view")]  # type: ignore[attr-defined]

    def answer(self) -> ScopingAnswer:
        """What was typed, for the action. Only of a valid form."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "received_on"}
        return ScopingAnswer(**{**given, "involved": Involved(given["involved"])})


class ReturnForAgencyForm(ReturnForm):
    """As the agency's own, entered from what it sent by e-mail."""

    received_on = DateField(label="Received on", initial=timezone.localdate, latest=timezone.localdate)
    field_order = ["received_on"]


class ScopingLinkForm(GovukForm):
    email = EmailField(
        label="Send the link to this email address",
        required=False,
        help_text="Leave this empty to give the link yourself. The code is always given another way.",
    )
