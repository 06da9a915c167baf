"""What is due on a case, and when: worked out from dated facts, never stored."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.policies.stage import stage_of
from goldthread.apps.cases.selectors.progress import annotated, facts_of


@dataclass(frozen=True)
class Due:
    """Something due on a day. `check` where the guidance was not read and the day is no hard rule.

    `href` is where it is dealt with; empty where that is the case's own overview. `own`: a person wrote
    `what`, without names as they were then; it is shown by `CaseReader.line`.
    """

    what: str
    on: date
    check: bool = False
    source: str = ""
    href: str = ""
    own: bool = False

    def days_left(self, today: date) -> int:
        return (self.on - today).days


SETTLED = (Stage.CLOSED, Stage.HISTORIC, Stage.REVIEW, Stage.NO_REVIEW)
"""Stages at which no agency is waited for any more."""

DuesOf = Callable[[Sequence[Case]], Mapping[UUID, Iterable[Due]]]
_sources: list[DuesOf] = []


def register_dues(source: DuesOf) -> None:
    """Add what is due by an app above, for many cases at once. Called from `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def dues_of(case: Case) -> list[Due]:
    """What is due on the case, the soonest first. `case` comes from `with_facts`, or is read again."""
    return dues_by_case([case])[case.pk]


def dues_by_case(cases: Sequence[Case]) -> dict[UUID, list[Due]]:
    """What is due on each case, what is late first, in a number of queries that does not grow with the cases.

    Give cases from `with_facts`: others are read again, one by one.
    """
    found: dict[UUID, list[Due]] = defaultdict(list)
    for case in cases:
        found[case.pk] += _until_decided(case)
    for source in _sources:
        for case_id, dues in source(cases).items():
            found[case_id] += dues
    return {case_id: sorted(dues, key=lambda due: due.on) for case_id, dues in found.items()}


def _until_decided(case: Case) -> Iterator[Due]:
    row = annotated(case)
    stage = stage_of(facts_of(row))
    if row.agencies_owing and stage not in SETTLED:
        noun = "answer" if row.agencies_owing == 1 else "answers"
        yield Due(f"{row.agencies_owing} scoping {noun} from agencies", row.next_return_due)
    if stage is Stage.DEFERRED:
        yield Due("Decision put off to this day", row.decision_deferred_until)
