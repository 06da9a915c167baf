"""Forms of the agenda and its papers, and of what a meeting said, decided and gave people to do."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.reviews.enums import ActionEnd
from goldthread.apps.reviews.models import AgendaItem, ItemMinutes, Meeting, MeetingAction, MeetingDecision
from goldthread.apps.reviews.selectors.papers import BOUND_KINDS, SEPARATE_KINDS, RecordPaper
from goldthread.apps.ui.forms import (
    ConfirmField,
    DateField,
    FileField,
    GovukForm,
    LongTextField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)


class ItemForm(GovukForm):
    title = TextField(label="Title of the item", help_text="Write it without names.", max_length=200)
    presenter = TextField(label="Who presents it", required=False, max_length=120)
    minutes_planned = NumberField(
        label="How long it should take", suffix="minutes", required=False, min_value=1, max_value=480
    )


class ItemChangeForm(ItemForm, VersionedForm):
    """An item that is on the agenda already."""


def item_now(item: AgendaItem) -> dict[str, Any]:
    return {
        "version": item.version,
        "title": item.title,
        "presenter": item.presenter,
        "minutes_planned": item.minutes_planned,
    }


class UploadPaperForm(GovukForm):
    title = TextField(
        label="Title of the paper",
        help_text="Everybody invited reads it: write it without names.",
        max_length=200,
    )
    file = FileField(
        label="The file",
        help_text="PDF, Word and plain text are bound into the pack. Excel, CSV and pictures are named "
        "on its cover and sent separately.",
        extensions=sorted({*BOUND_KINDS, *SEPARATE_KINDS, "jpg"}),
    )
    says_no_names = ConfirmField(
        label="There are no real names in it, also not in pictures",
        help_text="Software looks for the listed names in its text too. Unless you tick this and it finds "
        "none, only people who see real names get this paper.",
        required=False,
    )


class RecordPaperForm(GovukForm):
    record = RadiosField(
        label="Which record of the case?",
        help_text="It goes into the pack as it stands when the pack is made, for each reader with the names "
        "that they see.",
        choices=(),
    )

    def __init__(self, *args: Any, records: Iterable[RecordPaper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = [(one.key, one.label) for one in records]  # type: ignore[attr-defined]


class MinutesForm(VersionedForm):
    text = LongTextField(label="Minutes of this item", rows=16, required=False)


def minutes_now(row: ItemMinutes | None) -> dict[str, Any]:
    return {"version": row.version, "text": row.text} if row is not None else {"version": 0}


class DecisionForm(GovukForm):
    text = LongTextField(label="What was decided?", rows=4)
    reasons = LongTextField(label="Reasons", rows=5, required=False)
    dissent = LongTextField(
        label="Dissent",
        rows=3,
        required=False,
        help_text="Who did not agree, by role, and why.",
    )


class DecisionChangeForm(DecisionForm, VersionedForm):
    """A decision that is recorded already, while the minutes are a draft."""


def decision_now(row: MeetingDecision) -> dict[str, Any]:
    return {"version": row.version, "text": row.text, "reasons": row.reasons, "dissent": row.dissent}


class ActionForm(GovukForm):
    text = LongTextField(label="What is to be done?", rows=4)
    owner = SelectField(label="Who does it?", choices=())
    due_on = DateField(label="By when?")

    def __init__(
        self, *args: Any, people: Iterable[User], bodies: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a person or a body")]
        choices += [(f"person:{one.pk}", one.name) for one in people]
        choices += [(f"body:{one.pk}", f"{one.name} (body)") for one in bodies]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def owners(self) -> dict[str, Any]:
        """The owner as the actions want it: a person, or a body."""
        kind, _, key = self.cleaned_data["owner"].partition(":")
        if kind == "person":
            return {"owner": User.objects.get(pk=UUID(key)), "body": None}
        return {"owner": None, "body": Organisation.objects.get(pk=UUID(key))}


class ActionChangeForm(ActionForm, VersionedForm):
    """An open action."""


def action_now(row: MeetingAction) -> dict[str, Any]:
    owner = f"person:{row.owner_id}" if row.owner_id else f"body:{row.body_id}"
    return {"version": row.version, "text": row.text, "owner": owner, "due_on": row.due_on}


class EndActionForm(GovukForm):
    how = RadiosField(label="How did it end?", choices=ActionEnd.choices)
    outcome = LongTextField(label="What came of it?", rows=4, required=False)
    ended_on = DateField(label="On which day?", latest=timezone.localdate, initial=timezone.localdate)


class ApproveForm(GovukForm):
    later = RadiosField(label="At which meeting were they approved?", choices=())
    confirm = ConfirmField(label="The meeting approved these minutes, and they are not changed any more")

    def __init__(self, *args: Any, meetings: Iterable[tuple[Meeting, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["later"].choices = [(str(one.pk), words) for one, words in meetings]  # type: ignore[attr-defined]
