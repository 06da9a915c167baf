"""Read the audit: verify every chain, and show one chain's events."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.audit.events import Chain, event_hash
from goldthread.apps.audit.heads import heads_outside
from goldthread.apps.audit.models import ChainHead, Event


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold."""

    database: str
    chain_kind: str
    subject_id: str
    sequence: int
    event_id: str
    what: str


@dataclass(frozen=True)
class Verification:
    chains: int
    events: int
    faults: list[Fault]


def events_of(chain: Chain, *, using: str = "default") -> QuerySet[Event]:
    """The events of one chain, newest first."""
    return (
        Event.objects.using(using)
        .filter(chain_kind=chain.kind, chain_subject_id=chain.subject_id)
        .order_by("-sequence")
    )


def _faults_of_chain(using: str, head: ChainHead, hashes: dict[int, str]) -> tuple[int, list[Fault]]:
    faults: list[Fault] = []

    def fault(sequence: int, event_id: str, what: str) -> None:
        faults.append(Fault(using, head.kind, str(head.subject_id), sequence, event_id, what))

    events = Event.objects.using(using).filter(chain_kind=head.kind, chain_subject_id=head.subject_id)
    previous, place = "", 0
    for event in events.order_by("sequence").iterator(chunk_size=2000):
        place += 1
        if event.sequence != place:
            fault(place, "", f"event {place} is missing; the next one found is {event.sequence}")
            place = event.sequence
        elif event.previous_hash != previous:
            fault(place, str(event.id), "the event does not follow from the one before it")
        if event_hash(event) != event.hash:
            fault(place, str(event.id), "the event was altered after it was written")
        elif hashes.get(place, event.hash) != event.hash:
            fault(place, str(event.id), "the event differs from the head kept outside the database")
        previous = event.hash
    if place != head.sequence or (place and previous != head.hash):
        fault(place, "", f"the chain ends at event {place} but its head says {head.sequence}")
    for sequence in sorted(number for number in hashes if number > place):
        fault(sequence, "", f"event {sequence} was written once and is no longer there")
    return place, faults


def verify(using: str) -> Verification:
    """Check every chain on database `using` against itself and the heads kept outside.

    A chain whose head row was deleted is found by the heads outside and by its orphaned events.
    """
    outside: dict[tuple[str, str], dict[int, str]] = {}
    for kind, subject, sequence, digest in heads_outside(using):
        outside.setdefault((kind, subject), {})[sequence] = digest
    heads = {(head.kind, str(head.subject_id)): head for head in ChainHead.objects.using(using)}
    kept = {
        (kind, str(subject))
        for kind, subject in Event.objects.using(using)
        .values_list("chain_kind", "chain_subject_id")
        .distinct()
    }
    faults: list[Fault] = []
    count = 0
    for key in sorted(heads.keys() | outside.keys() | kept):
        head = heads.get(key) or ChainHead(kind=key[0], subject_id=UUID(key[1]))
        events, found = _faults_of_chain(using, head, outside.get(key, {}))
        count += events
        faults += found
    return Verification(chains=len(heads.keys() | outside.keys() | kept), events=count, faults=faults)
