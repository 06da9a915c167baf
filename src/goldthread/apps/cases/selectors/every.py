"""Every pathway screened at once on one set of facts: what applies, what could, and what would settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from goldthread.apps.accounts.models import Area
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.models import Case, ConcludedScreening, ScreeningAnswer
from goldthread.apps.cases.selectors.facts import dates_elsewhere_of
from goldthread.apps.cases.selectors.screening import as_facts, problem_sentences
from goldthread.lib.statute import (
    Edition,
    Facts,
    FactsError,
    NextQuestion,
    NotScreened,
    Outcome,
    PathwayError,
    Screening,
    ask_next,
    evaluate,
    read_facts,
)

APPLIES = (Outcome.REQUIRED, Outcome.SHOULD, Outcome.CONSIDER, Outcome.MAY)
"""What appears to be met, the strongest first."""


@dataclass(frozen=True)
class EveryScreening:
    """All pathways on the case's facts, or the sentences that say why these cannot be used.

    `elsewhere` are facts that stand on the case and not among its answers; `open` are the questions that
    nobody was asked yet and that could still change something, the most decisive first.
    """

    answers: Mapping[str, ScreeningAnswer]
    elsewhere: Mapping[str, str]
    screenings: tuple[Screening, ...] = ()
    not_screened: tuple[NotScreened, ...] = ()
    problems: tuple[str, ...] = ()
    open: tuple[NextQuestion, ...] = ()

    def of(self, *outcomes: Outcome) -> list[Screening]:
        """Those with one of the outcomes, in the order of `outcomes`."""
        found = [one for one in self.screenings if one.outcome in outcomes]
        return sorted(found, key=lambda one: (outcomes.index(one.outcome), one.edition.name))

    @property
    def shown(self) -> list[dict[str, str]]:
        """What a concluded screening keeps of each pathway."""
        return [
            {"pathway": one.edition.pathway, "edition": one.edition.id, "outcome": str(one.outcome)}
            for one in self.screenings
        ]

    @property
    def facts(self) -> dict[str, str]:
        """What the screening rests on, by question: what stands on the case, and the answers."""
        given = {key: one.answer for key, one in self.answers.items() if one.answer}
        return {**self.elsewhere, **given}

    @property
    def digest(self) -> str:
        """The SHA-256 of the facts and of what they led to."""
        return digest_of(self.facts, self.shown)


def digest_of(facts: Mapping[str, str], shown: Sequence[Mapping[str, str]]) -> str:
    """The SHA-256 that a concluded screening is known by; the order of the facts does not matter."""
    return sha256(dumps([dict(facts), list(shown)], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class CaseFacts:
    """The facts of one case as they are read for every pathway."""

    answers: dict[str, ScreeningAnswer] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)

    def read(self) -> Facts:
        """Raises `FactsError` where the answers do not agree."""
        given = {**self.elsewhere, **{key: one.answer for key, one in self.answers.items()}}
        loaded = rulebook.pathways()
        return read_facts(as_facts(given), loaded.questions, loaded.areas)


PLACES = ("nation", "incident_area")


def facts_of_cases(cases: Sequence[Case]) -> dict[UUID, CaseFacts]:
    """The facts of many cases in the same number of queries.

    Where nobody answered in which nation it happened, the nation of the case's area stands in.
    """
    found = {case.pk: CaseFacts() for case in cases}
    for row in ScreeningAnswer.objects.filter(case__in=found).select_related("written_by"):
        found[row.case_id].answers[row.question] = row
    for case_id, dates in dates_elsewhere_of(cases).items():
        found[case_id].elsewhere.update({key: day.isoformat() for key, day in dates.items()})
    nations = dict(Area.objects.filter(pk__in={one.area_id for one in cases}).values_list("pk", "nation"))
    for case in cases:
        facts = found[case.pk]
        if not any(key in facts.answers and facts.answers[key].answer for key in PLACES):
            facts.elsewhere["nation"] = str(nations[case.area_id])
    return found


def screen_every(case: Case, *, asked_on: date) -> EveryScreening:
    """Every pathway on the case's facts, each by the edition that its own date selects."""
    given = facts_of_cases([case])[case.pk]
    known = {key: value for key, value in given.elsewhere.items() if key not in given.answers}
    try:
        facts = given.read()
    except FactsError as error:
        return EveryScreening(given.answers, known, problems=problem_sentences(error))
    screened: list[Screening | NotScreened] = [
        screen_one(case, pathway, facts, asked_on=asked_on) for pathway in rulebook.pathways().ids()
    ]
    screenings = tuple(one for one in screened if isinstance(one, Screening))
    return EveryScreening(
        given.answers,
        known,
        screenings,
        tuple(one for one in screened if isinstance(one, NotScreened)),
        open=ask_next(screenings, facts),
    )


def screen_one(case: Case, pathway_id: str, facts: Facts, *, asked_on: date) -> Screening | NotScreened:
    """One pathway on the facts: by the edition fixed on the case where it is the case's own."""
    try:
        edition, note = edition_now(case, pathway_id, facts, asked_on=asked_on)
    except PathwayError as error:
        return NotScreened(pathway_id, str(error))
    return evaluate(edition, facts, notes=(note,) if note else ())


def edition_now(case: Case, pathway_id: str, facts: Facts, *, asked_on: date) -> tuple[Edition, str]:
    """The edition with a note where another date stood in. Raises `PathwayError`."""
    if case.edition_id and pathway_id == case.pathway_id:
        return rulebook.pathways().named(pathway_id, case.edition_id), ""
    chosen = rulebook.pathways().edition(pathway_id, facts, asked_on=asked_on)
    return chosen.edition, chosen.note


def edition_on_case(case: Case, pathway_id: str, *, asked_on: date) -> Edition | None:
    """The edition of a pathway on the case's facts; none where no edition covers its date."""
    try:
        facts = facts_of_cases([case])[case.pk].read()
        return edition_now(case, pathway_id, facts, asked_on=asked_on)[0]
    except (FactsError, PathwayError):
        return None


def concluded_screenings(case: Case) -> list[ConcludedScreening]:
    """What was concluded on the case, the newest first."""
    rows = ConcludedScreening.objects.filter(case=case, removed_at=None).select_related("concluded_by")
    return list(rows.order_by("-number"))


def shown_then(concluded: ConcludedScreening) -> list[tuple[Edition, Outcome]]:
    """The pathways of a concluded screening with their outcomes, the strongest first."""
    order = [*APPLIES, Outcome.UNDETERMINED, Outcome.NOT_MET]
    rows: list[Any] = concluded.shown
    found = [
        (rulebook.pathways().named(row["pathway"], row["edition"]), Outcome(row["outcome"])) for row in rows
    ]
    return sorted(found, key=lambda one: (order.index(one[1]), one[0].name))
