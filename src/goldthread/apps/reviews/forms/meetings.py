"""Forms of a meeting: when and where, who, the quorum, and who came."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import BOARD_ROLES
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import Attendance, MeetingKind
from goldthread.apps.reviews.models import AgendaItem, Attendee, Meeting
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    DateField,
    GovukForm,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)

CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
NOBODY_ELSE = "by-role"


def parse_time(typed: str) -> time | None:
    """A time of day as people type it: 14:00, 14.30, 1400, 2pm, 9.30 am. None if it is none."""
    if typed.strip().lower() in {"noon", "midday"}:
        return time(12)
    found = CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found[2] is None:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(TextField):
    """A time of day, as `datetime.time`."""

    look_defaults = {"width": "10"}

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found = parse_time(typed)
        if typed and found is None:
            raise ValidationError("Enter a time like 14:00 or 2pm", code="time")
        return found


class WhenForm(GovukForm):
    day = DateField(label="Date of the meeting", required_message="Enter the date of the meeting")
    time = TimeField(
        label="Time it starts",
        help_text="For example, 14:00 or 2pm",
        required_message="Enter the time it starts",
    )
    minutes_long = NumberField(label="How long it lasts", suffix="minutes", initial=120, min_value=1)
    place = TextField(
        label="Where it is held",
        help_text="A room, or a link to join by. Only people who may open this meeting see it.",
        required=False,
        max_length=300,
    )

    def starts_at(self) -> datetime:
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["day"], given["time"]))


class CallForm(WhenForm):
    kind = RadiosField(label="What kind of meeting is it?", choices=MeetingKind.choices)
    field_order = ["kind", "day", "time", "minutes_long", "place"]


class MoveForm(WhenForm, VersionedForm):
    """When and where a planned meeting is."""


def when_now(meeting: Meeting) -> dict[str, Any]:
    """What stands now, for a form."""
    starts = timezone.localtime(meeting.starts_at)
    return {
        "version": meeting.version,
        "day": starts.date(),
        "time": f"{starts:%H:%M}",
        "minutes_long": meeting.minutes_long,
        "place": meeting.place,
    }


class CancelForm(GovukForm):
    reason = TextField(label="Why is it cancelled?", help_text="Write it without names.", max_length=300)


ROLES = [(role.value, role.label) for role in BOARD_ROLES]


class QuorumForm(VersionedForm):
    number = NumberField(label="How many must be there?", min_value=1, max_value=50)
    roles = CheckboxesField(
        label="Which roles must be among them?", required=False, choices=ROLES, small=True
    )
    keep_for_board = ConfirmField(
        label="Keep this for every later meeting of this kind of the board", required=False
    )


def quorum_now(meeting: Meeting) -> dict[str, Any]:
    return {
        "version": meeting.version,
        "number": meeting.quorum_number,
        "roles": list(meeting.quorum_roles),
    }


class AttendeeForm(GovukForm):
    who = RadiosField(label="Who is invited?", choices=(), conditional={NOBODY_ELSE: ["by_role"]})
    by_role = TextField(
        label="Say by role who it is",
        help_text="Such as: detective superintendent, county police. They get no e-mail from here.",
        required=False,
        max_length=120,
    )
    role = SelectField(
        label="What do they count as towards the quorum?",
        choices=[("", "Their part in the team, or none"), *ROLES],
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in people]
        choices.append((NOBODY_ELSE, "Somebody who does not sign in here"))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @property
    def person_id(self) -> UUID | None:
        chosen = self.cleaned_data["who"]
        return None if chosen == NOBODY_ELSE else UUID(chosen)


CAME = [("", "Not recorded"), *Attendance.choices]


class AttendanceForm(VersionedForm):
    """A line for each person on the list: whether they came, and who came in their place."""

    def __init__(self, *args: Any, attendees: Sequence[Attendee], **kwargs: Any) -> None:
        self.attendees = attendees
        super().__init__(*args, **kwargs)
        for one in attendees:
            self.fields[f"came-{one.pk}"] = SelectField(
                label=f"Attendance of {one.named}", choices=CAME, required=False
            )
            self.fields[f"substitute-{one.pk}"] = TextField(
                label=f"Substitute of {one.named}, by role", required=False, max_length=120
            )

    def lines(self) -> list[tuple[Attendee, str, BoundField, BoundField]]:
        return [
            (
                one,
                Role(one.role).label if one.role else "",
                self[f"came-{one.pk}"],
                self[f"substitute-{one.pk}"],
            )
            for one in self.attendees
        ]


def attendance_now(meeting: Meeting, attendees: Sequence[Attendee]) -> dict[str, Any]:
    found: dict[str, Any] = {"version": meeting.version}
    for one in attendees:
        found |= {f"came-{one.pk}": one.attendance, f"substitute-{one.pk}": one.substitute}
    return found


class ConflictForm(GovukForm):
    """A declaration made in the meeting."""

    who = SelectField(label="Who declares?", choices=())
    kind = RadiosField(label="What do they declare?", choices=ConflictKind.choices)
    details = TextField(
        label="What the interest is, in a sentence",
        help_text="Write it without names of people in this review.",
        required=False,
        max_length=300,
    )
    effect = RadiosField(
        label="What follows for the whole case?",
        help_text="Leave it open where there is no conflict.",
        choices=ConflictEffect.choices,
        required=False,
    )
    items = CheckboxesField(
        label="Do they stand aside from items of this meeting?",
        help_text="They get neither the papers nor the minutes of these items.",
        choices=(),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        attendees: Iterable[Attendee],
        items: Iterable[AgendaItem],
        reader: CaseReader,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        who = [(str(one.pk), reader.line(one.named)) for one in attendees]
        of_items = [(str(one.pk), f"{one.place}. {reader.line(one.title)}") for one in items]
        self.fields["who"].choices = who  # type: ignore[attr-defined]
        self.fields["items"].choices = of_items  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") not in (None, ConflictKind.NONE) and not cleaned.get("effect"):
            self.add_error("effect", "Say what follows for the whole case")
        return cleaned
