"""What a worked review has beside its case: plan, terms, proceedings, and what it teaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldthread.apps.learning.enums import Answer, FindingKind, Scope
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable


@dataclass(frozen=True)
class Line:
    question: str
    why: str


@dataclass(frozen=True)
class Court:
    """Proceedings beside the review. `next_in` is days from today to the next date."""

    kind: ProceedingsKind
    body: str
    officer: str
    began_on: date
    next_what: str
    next_in: int
    stops: tuple[Stoppable, ...] = ()
    details: str = ""


@dataclass(frozen=True)
class Found:
    """A finding. `episodes` are titles of the episodes it rests on, `between` days of entries."""

    title: str
    what_happened: str
    why: str = ""
    so_what: str = ""
    kind: FindingKind = FindingKind.FINDING
    episodes: tuple[str, ...] = ()
    between: tuple[date, date] | None = None


@dataclass(frozen=True)
class ActionDone:
    """An action of a body. Days are counted from today, negative ones lie behind."""

    text: str
    owner_role: str
    target_in: int
    measure: str = ""
    progress: str = ""
    done: str = ""
    closed: str = ""
    impact_in: int | None = None


@dataclass(frozen=True)
class Replied:
    answer: Answer
    given_by: str
    reason: str = ""
    actions: tuple[ActionDone, ...] = ()


@dataclass(frozen=True)
class Recommended:
    """A recommendation: the numbers of the findings it answers, its bodies and what each replied."""

    text: str
    scope: Scope
    answers: tuple[int, ...]
    bodies: tuple[str, ...]
    outside: tuple[str, ...] = ()
    replies: Mapping[str, Replied] = field(default_factory=dict)
    reply_in: int | None = None


@dataclass(frozen=True)
class Plan:
    """A review to its present stage. `done` and `in_hand` are ids of the edition's stages."""

    done: tuple[str, ...]
    in_hand: tuple[str, ...]
    terms: Mapping[str, object]
    agreed_by: str = ""
    lines: tuple[Line, ...] = ()
    courts: tuple[Court, ...] = ()
    deadlines: tuple[tuple[str, int], ...] = ()
    findings: tuple[Found, ...] = ()
    recommendations: tuple[Recommended, ...] = ()
    question: tuple[str, tuple[int, ...]] | None = None
    not_acted_on: tuple[int, str, str] | None = None
