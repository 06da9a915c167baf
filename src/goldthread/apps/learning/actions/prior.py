"""Keep earlier published learning beside a finding or a recommendation."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.learning.actions.gate import note_event, writer
from goldthread.apps.learning.enums import Verb
from goldthread.apps.learning.models import Finding, PriorLearning, Recommendation


@dataclass(frozen=True)
class Place:
    """Where the learning stands in the library, by permanent ids, and how it is cited."""

    record_id: UUID
    citation: str
    passage_id: UUID | None = None
    recommendation_id: UUID | None = None


@action
def keep_prior(*, by: Actor, beside: Finding | Recommendation, place: Place, note: str = "") -> PriorLearning:
    """Keep a passage or a recommendation of the library beside what is being written."""
    user = writer(by, beside.case)
    own = {"finding": beside} if isinstance(beside, Finding) else {"recommendation": beside}
    there = {"passage_id": place.passage_id, "recommendation_id_there": place.recommendation_id}
    if PriorLearning.objects.filter(**own, **there, record_id=place.record_id, removed_at=None).exists():
        raise Refused("This is kept here already.")
    kept = PriorLearning(
        **own, **there, record_id=place.record_id, citation=place.citation, note=note.strip(), written_by=user
    )
    kept.save()
    note_event(by, beside.case, Verb.PRIOR_KEPT, kept, record=place.record_id, number=beside.number)
    return kept


@action
def take_prior_off(*, by: Actor, kept: PriorLearning) -> None:
    """Take earlier learning off; the link is kept, marked as taken off."""
    beside = kept.finding or kept.recommendation
    assert beside is not None
    writer(by, beside.case)
    if kept.removed_at is not None:
        raise Refused("This was taken off already.")
    kept.removed_at = timezone.now()
    kept.save_changes(fields=["removed_at"])
    note_event(by, beside.case, Verb.PRIOR_TAKEN_OFF, kept, record=kept.record_id, number=beside.number)
