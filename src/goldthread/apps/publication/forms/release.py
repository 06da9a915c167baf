"""What people type about publication."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.publication.enums import Audience, Means, PublicationKind
from goldthread.apps.publication.models import PublicationPlan, Telling
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    TimeField,
    VersionedForm,
)

LONDON = ZoneInfo("Europe/London")


def moment_of(data: dict[str, Any], day: str, time: str) -> datetime:
    """Date and time of a form as one moment, in London."""
    return datetime.combine(data[day], data[time], tzinfo=LONDON)


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LONDON) if moment is not None else None


def _people(people: Iterable[User], none: str) -> list[tuple[str, str]]:
    return [("", none), *((str(person.pk), person.name) for person in people)]


class PlanForm(VersionedForm):
    """The publication plan. Every part may stay empty: a board fills in what it uses."""

    lead = SelectField(label="Who leads on publication", choices=(), required=False)
    aims = LongTextField(label="What publication is to achieve", required=False, rows=3)
    context = LongTextField(label="Context", required=False, rows=3)
    key_messages = LongTextField(label="Key messages", required=False, rows=4)
    lines = LongTextField(label="Lines to take, and answers to likely questions", required=False, rows=5)
    risks = LongTextField(label="Risks, and what is done about each", required=False, rows=4)
    spokesperson = LongTextField(label="Who speaks to the press", required=False, rows=2)
    partners = LongTextField(label="Partners in publication", required=False, rows=2)
    press_contacts = LongTextField(label="Press contacts of each partner", required=False, rows=3)
    restrictions = LongTextField(
        label="Reporting restrictions",
        help_text="What was checked, with which court, on which day, and what follows from it.",
        required=False,
        rows=3,
    )
    dates_avoided = LongTextField(
        label="Dates to avoid",
        help_text="Birthdays, anniversaries, court dates, and days that the family asked you to keep free.",
        required=False,
        rows=3,
    )
    after_care = LongTextField(label="Support for the family and staff afterwards", required=False, rows=3)
    reference = TextField(
        label="Reference in the library’s catalogue",
        help_text="Only if the report has one that may be public.",
        required=False,
        max_length=100,
        width="20",
    )
    licence = TextField(label="Licence", required=False, max_length=200)
    web_page = TextField(
        label="Web page of the report", help_text="Begins with https://", required=False, max_length=500
    )
    taken_down_on = DateField(label="Taken down from that page on", required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["lead"].choices = _people(self.people.values(), "Nobody yet")  # type: ignore[attr-defined]

    @staticmethod
    def values(plan: PublicationPlan | None) -> dict[str, Any]:
        """What the form shows of a plan."""
        if plan is None:
            return {"version": 0, "licence": "Open Government Licence v3.0"}
        shown = {
            name: getattr(plan, name) for name in PlanForm.base_fields if name not in {"version", "lead"}
        }
        return {**shown, "lead": str(plan.lead_id or ""), "version": plan.version}

    def clean_web_page(self) -> str:
        page = str(self.cleaned_data["web_page"] or "")
        if page and not page.startswith("https://"):
            self.add_error("web_page", "The web page must begin with https://")
        return page

    def planned(self) -> dict[str, Any]:
        """What was planned, as the record keeps it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "lead": self.people.get(given["lead"])}


class EmbargoForm(VersionedForm):
    """Until when nobody but early readers sees the report."""

    under = RadiosField(
        label="Is the report under embargo?",
        choices=[("yes", "Yes, until a day and time"), ("no", "No")],
        conditional={"yes": ["until_day", "until_time", "early_readers"]},
        required_message="Select whether the report is under embargo",
    )
    until_day = DateField(label="Day")
    until_time = TimeField(label="Time", help_text="Such as 9:30am or 14:30")
    early_readers = LongTextField(label="Who may see it before", required=False, rows=3)

    @staticmethod
    def values(plan: PublicationPlan | None) -> dict[str, Any]:
        until = _local(plan.embargo_until) if plan is not None else None
        return {
            "under": ("yes" if until else "no") if plan is not None else None,
            "until_day": until.date() if until else None,
            "until_time": until.time() if until else None,
            "early_readers": plan.early_readers if plan is not None else "",
            "version": plan.version if plan is not None else 0,
        }

    def until(self) -> datetime | None:
        if self.cleaned_data["under"] != "yes":
            return None
        return moment_of(self.cleaned_data, "until_day", "until_time")


class PublicationDecisionForm(GovukForm):
    """Whether the report is published, in whole, in parts or not."""

    kind = RadiosField(
        label="What was decided?",
        choices=PublicationKind.choices,
        conditional={PublicationKind.PART.value: ["parts"]},
        required_message="Select what was decided",
    )
    parts = CheckboxesField(
        label="Which parts are published?", choices=(), required_message="Choose at least one part"
    )
    reasons = LongTextField(
        label="Reasons, for the record",
        help_text="Needed where the report is not published, or not all of it.",
        required=False,
        rows=5,
    )
    public_reason = LongTextField(
        label="Reason in public words",
        help_text="Printed with the parts that are published, and given to whoever asks. It names nobody.",
        required=False,
        rows=3,
    )
    decided_by = TextField(label="Who decided", help_text="Such as: the chair", max_length=200)
    decided_on = DateField(label="Decided on", initial=timezone.localdate, latest=timezone.localdate)

    def __init__(self, *args: Any, parts: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(part, part) for part in parts]  # type: ignore[attr-defined]


class TellingForm(VersionedForm):
    """Somebody who is told, when and by whom."""

    audience = RadiosField(label="Who is told?", choices=Audience.choices)
    who = TextField(
        label="Whom, without a name",
        help_text="Everybody on the case reads this. Such as: the mother, ward staff, the local paper.",
        max_length=200,
    )
    day = DateField(label="Day")
    time = TimeField(label="Time", help_text="Such as 9:30am or 14:30")
    teller = SelectField(label="Who tells them", choices=(), required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["teller"].choices = _people(self.people.values(), "Not settled yet")  # type: ignore[attr-defined]

    @staticmethod
    def values(telling: Telling | None) -> dict[str, Any]:
        if telling is None:
            return {"version": 0}
        planned = telling.planned_at.astimezone(LONDON)
        return {
            "audience": telling.audience,
            "who": telling.who,
            "day": planned.date(),
            "time": planned.time(),
            "teller": str(telling.teller_id or ""),
            "version": telling.version,
        }

    def planned(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "audience": Audience(given["audience"]),
            "who": given["who"],
            "planned_at": moment_of(given, "day", "time"),
            "teller": self.people.get(given["teller"]),
        }


class ToldForm(GovukForm):
    """That they were told."""

    day = DateField(label="Told on", initial=timezone.localdate, latest=timezone.localdate)
    time = TimeField(label="At", help_text="Such as 9:30am or 14:30")
    means = RadiosField(label="How were they told?", choices=Means.choices)
    note = LongTextField(label="What they said or asked", required=False, rows=4)
    out_of_order_because = TextField(
        label="Why they were told before those who come first",
        help_text="Everybody on the case reads this: name nobody.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, earlier: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not list(earlier):
            del self.fields["out_of_order_because"]

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "told_at": moment_of(given, "day", "time"),
            "means": Means(given["means"]),
            "note": given["note"],
            "out_of_order_because": given.get("out_of_order_because", ""),
        }


class NotToldForm(GovukForm):
    reason = TextField(
        label="Why are they not told?",
        help_text="Everybody on the case reads this: name nobody.",
        max_length=300,
    )


class SettleForm(GovukForm):
    reason = TextField(
        label="Why do these words name nobody?",
        help_text="Such as: the month of May. It names nobody.",
        max_length=300,
    )


class ReleaseForm(GovukForm):
    """The last question before everybody can read it."""

    sure = ConfirmField(label="I have looked at the files, and they are what was signed off")


class WithdrawForm(GovukForm):
    """The notice that stands in the place of the report."""

    notice = LongTextField(
        label="Withdrawal notice",
        help_text="Everybody who opens the report’s address reads this. Say why; name nobody.",
        required_message="Write a withdrawal notice",
        max_characters=2000,
    )
