"""Texts and short lines of learning as one reader sees them."""

from goldthread.apps.cases.selectors.names import BEING_PREPARED, CaseReader
from goldthread.apps.learning.enums import ActionState
from goldthread.apps.learning.models import Action, Recommendation
from goldthread.apps.ui.components import Tag

STATE_COLOURS = {
    ActionState.OVERDUE: "red",
    ActionState.SAID_DONE: "yellow",
    ActionState.IMPACT_DUE: "orange",
    ActionState.OPEN: "blue",
    ActionState.PLANNED: "grey",
    ActionState.CLOSED: "green",
}
SHORT = 120


def state_tag(state: ActionState) -> Tag:
    return Tag(state.label, STATE_COLOURS[state])


def wording(reader: CaseReader, recommendation: Recommendation) -> str:
    """A recommendation's wording: once it was sent it is nameless, and every reader has it."""
    if recommendation.sent_on is not None:
        return reader.line(recommendation.text)
    return reader.text(recommendation, "text")


def action_text(reader: CaseReader, action: Action, name: str = "text") -> str:
    """What an action says: entered for a body it is nameless; what a body wrote waits for a check."""
    if action.by_body:
        return reader.text(action, name)
    return reader.line(str(getattr(action, name)))


def shortened(text: str, most: int = SHORT) -> str:
    """The beginning of a text in one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(".,;:") + " …"


def is_prepared(text: str) -> bool:
    """Whether the reader sees the text, and not only that it is being prepared."""
    return text != BEING_PREPARED
