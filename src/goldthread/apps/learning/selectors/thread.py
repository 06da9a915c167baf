"""The thread from findings onwards: what meets each, what followed, and what is missing.

Everything here is worked out from links; nothing is stored. One case is read in a fixed number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from goldthread.apps.audit.records import Record
from goldthread.apps.learning.enums import ActionState
from goldthread.apps.learning.models import (
    Action,
    Addressee,
    BoardAnswer,
    BoardQuestion,
    DecisionNotToAct,
    Finding,
    FindingSource,
    Recommendation,
    Reply,
)
from goldthread.apps.learning.policies import ActionFacts, sort_key, state_of
from goldthread.apps.learning.selectors.states import facts_of


@dataclass(frozen=True)
class FollowedAction:
    """An action with its facts and where it stands on a day."""

    row: Action
    facts: ActionFacts
    state: ActionState

    @cached_property
    def has_evidence(self) -> bool:
        """Whether a file shows what was done."""
        return any(one.file_id and one.removed_at is None for one in self.row.notes.all())

    @property
    def lacks_evidence(self) -> bool:
        """Whether it is said to be done, or closed, and no file shows it."""
        return (self.facts.is_said_done or self.facts.is_closed) and not self.has_evidence


@dataclass(frozen=True)
class Body:
    """A body addressed: its reply that stands, and its actions."""

    addressee: Addressee
    reply: Reply | None
    actions: tuple[FollowedAction, ...]


@dataclass(frozen=True)
class Recommended:
    """A recommendation with its bodies and the numbers of the findings it answers."""

    row: Recommendation
    bodies: tuple[Body, ...]
    answers: tuple[Finding, ...]

    @property
    def actions(self) -> list[FollowedAction]:
        return [action for body in self.bodies for action in body.actions]


@dataclass(frozen=True)
class Asked:
    """A question to the board with the answer that stands."""

    row: BoardQuestion
    answer: BoardAnswer | None
    about: tuple[Finding, ...]


@dataclass(frozen=True)
class FindingThread:
    """One finding, how much it rests on, and what meets it."""

    row: Finding
    sources: int
    recommended: tuple[Recommended, ...] = ()
    asked: tuple[Asked, ...] = ()
    not_acted_on: DecisionNotToAct | None = None

    @property
    def is_met(self) -> bool:
        return bool(self.recommended or self.asked or self.not_acted_on is not None)


@dataclass(frozen=True)
class Thread:
    """All findings, recommendations and questions of some reviews."""

    findings: tuple[FindingThread, ...] = ()
    recommended: tuple[Recommended, ...] = ()
    asked: tuple[Asked, ...] = ()
    today: date = field(default=date.min)

    @property
    def actions(self) -> list[FollowedAction]:
        """Every action, overdue first, closed last."""
        found = [action for one in self.recommended for action in one.actions]
        return sorted(found, key=lambda one: (*sort_key(one.facts, self.today), one.row.created_at))


def thread_of(
    findings: Iterable[Finding],
    recommendations: Iterable[Recommendation],
    questions: Iterable[BoardQuestion],
    today: date,
) -> Thread:
    """The thread of what the caller's reader may see: give querysets that start at visibility."""
    rows = list(findings)
    recommended = _recommended(recommendations, today)
    asked = _asked(questions)
    return Thread(
        findings=tuple(_findings(rows, recommended, asked)),
        recommended=tuple(recommended),
        asked=tuple(asked),
        today=today,
    )


def _findings(
    rows: list[Finding], recommended: list[Recommended], asked: list[Asked]
) -> Iterable[FindingThread]:
    sources: dict[UUID, int] = defaultdict(int)
    for key in FindingSource.objects.filter(finding__in=rows, removed_at=None).values_list(
        "finding_id", flat=True
    ):
        sources[key] += 1
    decided = {one.finding_id: one for one in DecisionNotToAct.objects.filter(finding__in=rows)}
    for row in rows:
        yield FindingThread(
            row=row,
            sources=sources[row.pk],
            recommended=tuple(
                one for one in recommended if row in one.answers and one.row.withdrawn_on is None
            ),
            asked=tuple(one for one in asked if row in one.about),
            not_acted_on=decided.get(row.pk),
        )


def _recommended(recommendations: Iterable[Recommendation], today: date) -> list[Recommended]:
    rows = list(recommendations)
    bodies: dict[UUID, list[Addressee]] = defaultdict(list)
    addressees = Addressee.objects.filter(recommendation__in=rows, removed_at=None)
    for one in addressees.select_related("organisation").prefetch_related("replies"):
        bodies[one.recommendation_id].append(one)
    actions = actions_by_body([one for some in bodies.values() for one in some], today)
    answers = _linked(Recommendation.answers.through, "recommendation_id", rows)
    return [
        Recommended(
            row,
            tuple(Body(one, standing_reply(one), tuple(actions[one.pk])) for one in bodies[row.pk]),
            tuple(answers[row.pk]),
        )
        for row in rows
    ]


def standing_reply(addressee: Addressee) -> Reply | None:
    """The reply that stands: the newest."""
    replies = [one for one in addressee.replies.all() if one.removed_at is None]
    return replies[-1] if replies else None


def actions_by_body(bodies: Iterable[Addressee], today: date) -> dict[UUID, list[FollowedAction]]:
    """The actions of each body addressed, overdue first."""
    found: dict[UUID, list[FollowedAction]] = defaultdict(list)
    rows = Action.objects.filter(addressee__in=list(bodies), removed_at=None)
    related = ("addressee__organisation", "addressee__recommendation__review__case")
    for row in rows.select_related(*related).prefetch_related("notes", "target_changes"):
        found[row.addressee_id].append(followed(row, today))
    for actions in found.values():
        actions.sort(key=lambda one: sort_key(one.facts, today))
    return found


def followed(row: Action, today: date) -> FollowedAction:
    facts = facts_of(row)
    return FollowedAction(row, facts, state_of(facts, today))


def _asked(questions: Iterable[BoardQuestion]) -> list[Asked]:
    rows = list(questions)
    about = _linked(BoardQuestion.about.through, "boardquestion_id", rows)
    answers = {one.question_id: one for one in BoardAnswer.objects.filter(question__in=rows)}
    return [Asked(row, answers.get(row.pk), tuple(about[row.pk])) for row in rows]


def _linked(through: Any, owner: str, rows: Sequence[Record]) -> dict[UUID, list[Finding]]:
    """The standing findings that each row is linked to, by number."""
    found: dict[UUID, list[Finding]] = defaultdict(list)
    links = through.objects.filter(**{f"{owner.removesuffix('_id')}__in": rows}, finding__removed_at=None)
    for link in links.select_related("finding").order_by("finding__number"):
        found[getattr(link, owner)].append(link.finding)
    return found
