"""Forms of the accuracy check, on the board's side and on the agency's."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)
from goldthread.lib.typeset.places import Place

ANSWERS = [
    (AccuracyAnswer.ACCURATE.value, "What we were sent is accurate"),
    (AccuracyAnswer.POINTS.value, "The points listed are to be corrected"),
]


class RoundForm(GovukForm):
    due_on = DateField(label="When is the answer due?", earliest=timezone.localdate)
    agencies = CheckboxesField(
        label="Which agencies check?",
        choices=(),
        help_text="Those that were asked for information are ticked.",
    )

    def __init__(self, *args: Any, agencies: Iterable[Organisation], asked: set[Any], **kwargs: Any) -> None:
        choices = [(str(one.pk), one.name) for one in agencies]
        due = timezone.localdate() + timedelta(days=14)
        first = {"agencies": [str(one) for one in asked], "due_on": due}
        kwargs.setdefault("initial", first)
        super().__init__(*args, **kwargs)
        self.fields["agencies"].choices = choices  # type: ignore[attr-defined]


def _places(places: Sequence[Place]) -> list[tuple[str, str]]:
    titles = {place.id: place.title for place in places}
    return [
        (one.id, f"{titles[one.within]}: {one.title}" if one.within in titles else one.title)
        for one in places
    ]


class PlacesForm(VersionedForm):
    places = CheckboxesField(label="Which parts of the draft does it check?", choices=())

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = _places(places)  # type: ignore[attr-defined]


class PointForm(GovukForm):
    place = SelectField(label="Where is it?", choices=())
    wrong = LongTextField(
        label="What is wrong?", rows=5, help_text="Give the paragraph's number, and how it should read."
    )
    evidence = LongTextField(
        label="What shows it?", rows=3, required=False, help_text="The record, its date, the page."
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _places(places)
        first = [] if len(choices) == 1 else [("", "Choose")]
        self.fields["place"].choices = [*first, *choices]  # type: ignore[attr-defined]


class AnswerForm(GovukForm):
    answer = RadiosField(label="Your organisation's answer", choices=ANSWERS)


class ReceivedForm(GovukForm):
    """An answer that came in another way, entered by the board."""

    answer = RadiosField(label="What did the agency answer?", choices=ANSWERS)
    received_from = TextField(
        label="Who answered, and how?",
        max_length=200,
        help_text="By role: the practice manager, by secure e-mail.",
    )
    received_on = DateField(label="When did it come?", latest=timezone.localdate, initial=timezone.localdate)


class SettlePointForm(VersionedForm):
    state = RadiosField(
        label="What do you do?",
        choices=[
            (PointState.CORRECTED.value, "Corrected, in the next draft"),
            (PointState.NOT_CORRECTED.value, "Not corrected"),
        ],
    )
    answer = LongTextField(
        label="Answer to the agency",
        rows=4,
        required=False,
        help_text="Needed where it is not corrected. The agency reads this: no names.",
    )


class ObjectionForm(GovukForm):
    objection = LongTextField(
        label="Why do you not accept the answer?",
        rows=6,
        help_text="While this is open the report is not published. Whoever signs it off may end the dispute.",
    )


class RulingForm(GovukForm):
    ruling = LongTextField(
        label="Why does the dispute end here?",
        rows=6,
        help_text="Such as: both accounts now stand in the report. The agency reads this: no names.",
    )
