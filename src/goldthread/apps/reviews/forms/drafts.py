"""The parts of a request, each a page of its own."""

from collections.abc import Sequence
from typing import Any

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.reviews.models import RequestDraft
from goldthread.apps.reviews.selectors import agencies_offered
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    DateField,
    LongTextField,
    SelectField,
    VersionedForm,
)
from goldthread.lib.timeline import column_sets


class PartForm(VersionedForm):
    """One part of a draft. `saved` is what stands now, `values` what goes to the action."""

    text_fields: Sequence[str] = ()

    def __init__(self, *args: Any, draft: RequestDraft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **{"initial": {"version": draft.version, **self.saved(draft)}} | kwargs)
        self.offer()

    def offer(self) -> None:
        """Fill the choices that depend on the case."""

    @classmethod
    def saved(cls, draft: RequestDraft) -> dict[str, Any]:
        return {name: getattr(draft, name) for name in cls.text_fields}

    def values(self) -> dict[str, Any]:
        return {"values": {name: self.cleaned_data[name] for name in self.text_fields}}


class PurposeForm(PartForm):
    text_fields = ("purpose", "legal_power")

    purpose = LongTextField(
        label="What is the request for?",
        help_text="What the review looks at, and why this agency is likely to hold information about it.",
        size="m",
    )
    legal_power = LongTextField(
        label="Under which legal power is it made?",
        help_text="Each agency reads this. Change the wording if your adviser has other words.",
        size="m",
        rows=9,
    )


class PeopleForm(PartForm):
    text_fields = ("period_from", "period_to")

    people = CheckboxesField(
        label="Whose information is asked for?",
        help_text="The agency sees real names, other names and birth dates of these people, to search.",
        required_message="Select at least one person",
        size="m",
    )
    period_from = DateField(label="First day of the period", help_text="For example, 1 1 2019")
    period_to = DateField(label="Last day of the period")

    def offer(self) -> None:
        people = self.draft.case.people.filter(removed_at=None)
        self.fields["people"].choices = [(str(one.pk), _person(one)) for one in people]  # type: ignore[attr-defined]

    @classmethod
    def saved(cls, draft: RequestDraft) -> dict[str, Any]:
        chosen = [str(key) for key in draft.people.values_list("pk", flat=True)]
        return {**super().saved(draft), "people": chosen}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and first > last:
            self.add_error("period_to", "The last day must be after the first day")
        return cleaned

    def values(self) -> dict[str, Any]:
        people = PersonInReview.objects.filter(case=self.draft.case, pk__in=self.cleaned_data["people"])
        return {**super().values(), "people": people}


def _person(person: PersonInReview) -> str:
    born = f", born {person.birth_date:%-d %B %Y}" if person.birth_date else ""
    return f"{person.real_name} ({person.get_kind_display().lower()}){born}"


class LimitsForm(PartForm):
    text_fields = ("not_to_send", "readers", "keeping_note")

    not_to_send = LongTextField(label="What should agencies not send?", required=False, size="m")
    readers = LongTextField(label="Who will read the answer?", size="m")
    keeping_note = LongTextField(
        label="How is the answer kept, and for how long?",
        help_text="Use the words of your board's schedule.",
        size="m",
    )


class AgenciesForm(PartForm):
    text_fields = ("due_on",)

    agencies = CheckboxesField(
        label="Which agencies are asked?",
        help_text="Each gets a request of its own, with the same words.",
        required_message="Select at least one agency",
        size="m",
    )
    contact = SelectField(label="Whom should they ask?", help_text="Somebody of your board.")
    due_on = DateField(label="When is the answer due?")

    def offer(self) -> None:
        offered = agencies_offered(self.draft.case)
        self.fields["agencies"].choices = [(str(one.pk), one.name) for one in offered]  # type: ignore[attr-defined]
        self.fields["contact"].choices = [(str(one.pk), one.name) for one in self._contacts()]  # type: ignore[attr-defined]

    def _contacts(self) -> list[User]:
        return list(people_with_permission(self.draft.case.board, Permission.REQUEST_INFORMATION))

    @classmethod
    def saved(cls, draft: RequestDraft) -> dict[str, Any]:
        chosen = [str(key) for key in draft.agencies.values_list("pk", flat=True)]
        return {"due_on": draft.due_on, "agencies": chosen, "contact": str(draft.contact_id or "")}

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        contact = User.objects.get(pk=cleaned["contact"])
        agencies = Organisation.objects.filter(pk__in=cleaned["agencies"])
        return {"values": {"due_on": cleaned["due_on"], "contact": contact}, "agencies": agencies}


class StartingSetForm(PartForm):
    """Which starting set of columns; the columns themselves are on the next page."""

    column_set = SelectField(label="Start from")

    @classmethod
    def saved(cls, draft: RequestDraft) -> dict[str, Any]:
        return {"column_set": draft.column_set}

    def offer(self) -> None:
        choices = [(one.id, one.name) for one in column_sets().values()]
        self.fields["column_set"].choices = choices  # type: ignore[attr-defined]


PARTS: dict[str, tuple[str, type[PartForm]]] = {
    "purpose": ("Purpose and legal power", PurposeForm),
    "people": ("People and period", PeopleForm),
    "limits": ("What not to send, readers and keeping", LimitsForm),
    "agencies": ("Agencies, contact and due date", AgenciesForm),
}
"""The parts that are one form each; the columns have a page of their own."""


class SendForm(VersionedForm):
    """Nothing is sent before somebody says so."""

    confirm = ConfirmField(label="I have read this as the agencies will, and send it now")
