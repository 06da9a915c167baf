"""Does the state allow it? Where an action stands, worked out from its dates and notes."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.learning.enums import ActionState, NoteKind


@dataclass(frozen=True)
class NoteFacts:
    """What a dated note says, and who wrote it."""

    kind: NoteKind
    dated: date
    written_by: object
    impact_due_on: date | None = None


@dataclass(frozen=True)
class ActionFacts:
    """What the state of an action is worked out from; `notes` in the order they were written."""

    target_on: date
    starts_on: date | None = None
    notes: tuple[NoteFacts, ...] = ()

    @property
    def turn(self) -> NoteFacts | None:
        """The newest note that moved the action on: done, closed, opened again or impact checked."""
        moving = [note for note in self.notes if note.kind != NoteKind.PROGRESS]
        return moving[-1] if moving else None

    @property
    def is_closed(self) -> bool:
        return self.turn is not None and self.turn.kind in (NoteKind.CLOSED, NoteKind.IMPACT)

    @property
    def is_said_done(self) -> bool:
        return self.turn is not None and self.turn.kind == NoteKind.DONE

    @property
    def closing(self) -> NoteFacts | None:
        """The note that closed it, if it stands closed."""
        closing = [note for note in self.notes if note.kind == NoteKind.CLOSED]
        return closing[-1] if closing and self.is_closed else None

    @property
    def impact_due_on(self) -> date | None:
        """When the impact is to be checked, unless it was checked since the action closed."""
        if self.turn is None or self.turn.kind != NoteKind.CLOSED:
            return None
        return self.turn.impact_due_on


def state_of(facts: ActionFacts, today: date) -> ActionState:
    """Where the action stands on a day. A target day that is today is not late."""
    if facts.is_closed:
        due = facts.impact_due_on
        return ActionState.IMPACT_DUE if due is not None and due <= today else ActionState.CLOSED
    if facts.is_said_done:
        return ActionState.SAID_DONE
    if facts.target_on < today:
        return ActionState.OVERDUE
    begun = facts.starts_on is not None and facts.starts_on <= today
    return ActionState.OPEN if begun or facts.notes else ActionState.PLANNED


def due_of(facts: ActionFacts) -> date | None:
    """The day by which something is next due on the action; None once nothing is."""
    return facts.impact_due_on if facts.is_closed else facts.target_on


ORDER = tuple(ActionState)


def sort_key(facts: ActionFacts, today: date) -> tuple[int, date]:
    """Overdue first, then what the group should close or check, then by day; closed ones last."""
    state = state_of(facts, today)
    return ORDER.index(state), due_of(facts) or date.max


def why_not_done(facts: ActionFacts) -> str:
    """Why the owner may not say that the action is done, or nothing."""
    if facts.is_closed:
        return "The group has closed this action."
    return "This was said to be done already. It waits for the group." if facts.is_said_done else ""


def why_not_close(facts: ActionFacts, closer: object) -> str:
    """Why this person may not close the action, or nothing. Whoever said it is done never closes it."""
    if facts.is_closed:
        return "This action is closed already."
    if not facts.is_said_done:
        return "Its owner has not said that this is done. Record that first."
    if facts.turn is not None and facts.turn.written_by == closer:
        return "You entered that this is done. Somebody else of the group closes it."
    return ""


def why_not_reopen(facts: ActionFacts) -> str:
    return "" if facts.is_closed or facts.is_said_done else "This action is open."


def why_not_check(facts: ActionFacts) -> str:
    """Why the impact may not be checked: only of what the group closed."""
    return "" if facts.is_closed else "The impact is checked once the group has closed the action."
