"""What to ask next, over all pathways at once: the answer that could change most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.facts import Facts
from goldthread.lib.statute.screening import Screening
from goldthread.lib.statute.terms import Answer, Force, Outcome


@dataclass(frozen=True)
class NextQuestion:
    """A question that nobody has been asked yet, with the screenings whose outcome it could change."""

    question: Question
    bears_on: tuple[Screening, ...]


def ask_next(screenings: Iterable[Screening], facts: Facts) -> tuple[NextQuestion, ...]:
    """Questions not yet asked, the most decisive first.

    A question counts for each pathway by its place there (whole in the first, half in the second, a
    third in the third) and by how strong the pathway could yet be: a duty four times, a power once.
    One that was answered "unknown" is not asked again.
    """
    weights: dict[str, Fraction] = {}
    found: dict[str, tuple[Question, list[Screening]]] = {}
    for screening in screenings:
        strength = len(Force) - _rank(screening)
        for place, missing in enumerate(screening.missing, start=1):
            key = missing.question.id
            if not facts.asked(key):
                weights[key] = weights.get(key, Fraction(0)) + Fraction(strength, place)
                found.setdefault(key, (missing.question, []))[1].append(screening)
    ranked = sorted(found, key=lambda key: -weights[key])
    return tuple(NextQuestion(found[key][0], tuple(found[key][1])) for key in ranked)


def could_be(screening: Screening) -> Force | None:
    """The strongest force that is still open; None when the outcome is settled."""
    open_forces = (
        reading.branch.effective_force for reading in screening.branches if reading.value is Answer.UNKNOWN
    )
    return None if screening.is_settled else min(open_forces, key=lambda force: force.rank, default=None)


def _rank(screening: Screening) -> int:
    force = could_be(screening)
    return Force.MAY.rank if force is None else force.rank


def dates_for_clocks(screenings: Iterable[Screening], facts: Facts) -> tuple[Question, ...]:
    """The dates from which the clocks of reviews that appear to apply would run, not yet asked for."""
    wanted: dict[str, Question] = {}
    for screening in screenings:
        if applies(screening):
            wanted |= _starts(screening, screening.edition.questions, facts)
    return tuple(wanted.values())


def _starts(screening: Screening, questions: Mapping[str, Question], facts: Facts) -> dict[str, Question]:
    readings = (reading for reading in screening.clocks if reading.clock.amount is not None)
    starts = dict.fromkeys(reading.clock.start for reading in readings)
    return {key: questions[key] for key in starts if not facts.asked(key)}


def applies(screening: Screening) -> bool:
    """The criteria appear to be met, with whatever force."""
    return screening.outcome not in (Outcome.NOT_MET, Outcome.UNDETERMINED)
