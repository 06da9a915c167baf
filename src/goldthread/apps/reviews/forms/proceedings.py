"""Forms about proceedings beside a review."""

from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.apps.reviews.forms.plan import NO_NAMES, today
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    VersionedForm,
)


class ProceedingsForm(VersionedForm):
    """New proceedings, or what is known of them now; a new one is version 0."""

    kind = RadiosField(label="What kind of proceedings?", choices=ProceedingsKind.choices)
    body = TextField(
        label="Court, coroner or other body",
        max_length=160,
        help_text=f"Such as “the coroner’s office of the area”. {NO_NAMES}",
    )
    officer = TextField(
        label="Whom to ask there, by role",
        required=False,
        max_length=160,
        help_text=f"Such as “senior investigating officer” or “coroner’s officer”. {NO_NAMES}",
    )
    their_reference = TextField(label="Their reference", required=False, max_length=60, width="20")
    began_on = DateField(label="Began on", latest=today)
    next_on = DateField(label="Next date", required=False)
    next_what = TextField(
        label="What happens then?",
        required=False,
        max_length=120,
        help_text=f"Such as “plea hearing” or “pre-inquest review”. {NO_NAMES}",
    )
    stops = CheckboxesField(
        label="What do they stop?",
        choices=Stoppable.choices,
        required=False,
        help_text="What is ticked stays stopped until somebody releases it with a reason.",
    )
    holds_records = ConfirmField(
        label="Put the case’s records under a hold while they last",
        required=False,
        help_text="Nothing on the case is removed then, whatever the keeping periods say.",
    )
    details = LongTextField(
        label="Anything else that the review must know",
        required=False,
        help_text="What was agreed, with whom.",
    )

    def __init__(self, *args: object, changes: bool = False, held: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if changes:
            del self.fields["kind"]
            self.fields["stops"].label = "What else do they stop?"
        if changes or held:
            del self.fields["holds_records"]


class EndForm(GovukForm):
    ended_on = DateField(label="Ended on", latest=today)
    reason = LongTextField(label="How did they end?", rows=3, max_characters=300, help_text=NO_NAMES)
    ends_hold = ConfirmField(label="End the hold on the case’s records too", required=False)

    def __init__(self, *args: object, held: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not held:
            del self.fields["ends_hold"]


class ReleaseForm(GovukForm):
    reason = LongTextField(
        label="Why can it go on?",
        rows=3,
        max_characters=300,
        help_text=f"Who agreed to it, and when. {NO_NAMES}",
    )
