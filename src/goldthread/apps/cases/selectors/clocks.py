"""What is due on a case, and when: worked out from dated facts, never stored."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.policies.stage import stage_of
from goldthread.apps.cases.selectors.progress import annotated, facts_of
from goldthread.lib.statute import Edition, read_clock

REVIEW_CLOCK = "complete"


@dataclass(frozen=True)
class Due:
    """Something due on a day. `check` where the guidance was not read and the day is no hard rule."""

    what: str
    on: date
    check: bool = False
    source: str = ""

    def days_left(self, today: date) -> int:
        return (self.on - today).days


def dues_of(case: Case) -> list[Due]:
    """What is due on the case, the soonest first. `case` comes from `with_facts`, or is read again."""
    row = annotated(case)
    stage = stage_of(facts_of(row))
    found = []
    if row.agencies_owing and stage not in (Stage.CLOSED, Stage.REVIEW, Stage.NO_REVIEW):
        noun = "answer" if row.agencies_owing == 1 else "answers"
        found.append(Due(f"{row.agencies_owing} scoping {noun} from agencies", row.next_return_due))
    if stage is Stage.DEFERRED:
        found.append(Due("Decision put off to this day", row.decision_deferred_until))
    if stage is Stage.REVIEW:
        found += _review_due(row)
    return sorted(found, key=lambda due: due.on)


def _review_due(case: Any) -> list[Due]:
    edition = rulebook.edition_of(case)
    clock = next((clock for clock in edition.clocks if clock.id == REVIEW_CLOCK), None)
    if clock is None:
        return []
    reading = read_clock(clock, case.decision_decided_on, edition.nation, text_read=edition.text_read)
    if reading.due is None:
        return []
    return [Due(clock.name, reading.due, check=not reading.is_hard, source=_source(edition, clock.id))]


def _source(edition: Edition, clock_id: str) -> str:
    return str(edition.clock(clock_id).rule.cite)
