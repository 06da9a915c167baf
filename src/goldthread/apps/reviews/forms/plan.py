"""Forms about a review's plan: opening, stages, clocks and completion."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.ui.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)

NO_NAMES = "Without names: people who see pseudonyms read it too."


def today() -> date:
    return timezone.localdate()


class OpenForm(GovukForm):
    """The date that selects the edition, not asked for where the decision gives it; or one that stands in."""

    selected_on = DateField(label="The date", latest=today)
    until_then = DateField(
        label="The date that stands in",
        latest=today,
        required=False,
        help_text="This date chooses the edition until the other one is known.",
    )

    def __init__(self, *args: object, label: str, stands_in: str, known: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["selected_on"].label = label
        if stands_in:
            self.fields["selected_on"].required = False
            self.fields["selected_on"].help_text = "Leave this empty if it has not been sent yet."
            self.fields["until_then"].label = stands_in
        else:
            del self.fields["until_then"]
        if known:
            del self.fields["selected_on"]


class StageForm(VersionedForm):
    name = TextField(label="Stage", max_length=120, help_text=NO_NAMES)
    state = RadiosField(
        label="Where does this stage stand?",
        choices=StageState.choices,
        conditional={StageState.DONE: ["done_on"], StageState.NOT_NEEDED: ["reason"]},
    )
    done_on = DateField(label="Done on", latest=today, required_message="Enter the day on which it was done")
    reason = LongTextField(label="Why is it not needed?", rows=3, max_characters=300, help_text=NO_NAMES)
    planned_on = DateField(label="Planned for", required=False)
    lead = SelectField(label="Who leads it?", choices=(), required=False)

    def __init__(self, *args: object, team: Iterable[User], own: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = [("", "Nobody named"), *((str(person.pk), person.name) for person in team)]
        self.fields["lead"].choices = people  # type: ignore[attr-defined]
        if not own:
            del self.fields["name"]


class AddStageForm(GovukForm):
    name = TextField(label="What is the stage?", max_length=120, help_text=NO_NAMES)
    planned_on = DateField(label="Planned for", required=False)


class FactForm(VersionedForm):
    day = DateField(label="Date", latest=today)
    note = TextField(
        label="How is it known?",
        required=False,
        max_length=300,
        help_text=f"Such as the letter or the meeting it stands in. {NO_NAMES}",
    )


class PauseForm(GovukForm):
    starts_on = DateField(label="First day of the pause", latest=today)
    ends_on = DateField(
        label="Last day of the pause",
        required=False,
        help_text="Leave this empty if it goes on. Then the clock has no due date until the pause ends.",
    )
    reason = LongTextField(
        label="Why does the clock stand still?", rows=3, max_characters=300, help_text=NO_NAMES
    )


class DelayForm(GovukForm):
    reason = LongTextField(
        label="Why will the date be missed?", rows=3, max_characters=300, help_text=NO_NAMES
    )
    expected_on = DateField(
        label="When is it now expected?",
        required=False,
        earliest=today,
        help_text="The due date stays as it is, and this day is shown beside it.",
    )


class EndPauseForm(GovukForm):
    ends_on = DateField(label="Last day on which the clock stood still", latest=today)


class MetForm(GovukForm):
    met_on = DateField(label="Met on", latest=today, initial=today)
    note = TextField(label="Note", required=False, max_length=300, help_text=NO_NAMES)


class DeadlineForm(GovukForm):
    what = TextField(label="What is due?", max_length=120, help_text=NO_NAMES)
    due_on = DateField(label="Due on")


class ChangeDeadlineForm(VersionedForm):
    due_on = DateField(label="Due on")
    reason = LongTextField(
        label="If the date moves: why?", rows=3, max_characters=300, required=False, help_text=NO_NAMES
    )
    met_on = DateField(
        label="Met on", required=False, latest=today, help_text="Leave this empty until it is."
    )


class CompleteForm(GovukForm):
    completed_on = DateField(label="Completed on", latest=today, initial=today)


class ReopenForm(GovukForm):
    reason = LongTextField(label="Why is it opened again?", rows=3, max_characters=300, help_text=NO_NAMES)
