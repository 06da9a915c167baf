"""The facts from which an action's state is worked out."""

from collections.abc import Iterable

from goldthread.apps.learning.enums import NoteKind
from goldthread.apps.learning.models import Action, ActionNote
from goldthread.apps.learning.policies import ActionFacts, NoteFacts


def facts_of(action: Action) -> ActionFacts:
    """The action's facts. Its notes are fetched at once where they were prefetched."""
    return ActionFacts(action.target_on, action.starts_on, _notes(action.notes.all()))


def _notes(notes: Iterable[ActionNote]) -> tuple[NoteFacts, ...]:
    standing = sorted((one for one in notes if one.removed_at is None), key=lambda note: note.created_at)
    return tuple(
        NoteFacts(NoteKind(one.kind), one.dated, one.written_by_id, one.impact_due_on) for one in standing
    )
