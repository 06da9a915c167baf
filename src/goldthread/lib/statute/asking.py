"""What to ask next, over all pathways at once: the answer that could change most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.facts import Facts
from goldthread.lib.statute.screening import Screening
from goldthread.lib.statute.terms import Outcome


@dataclass(frozen=True)
class NextQuestion:
    """A question that nobody has been asked yet, with the screenings whose outcome it could change."""

    question: Question
    bears_on: tuple[Screening, ...]


def ask_next(screenings: Iterable[Screening], facts: Facts) -> tuple[NextQuestion, ...]:
    """Questions not yet asked, the most decisive first.

    A question counts for each pathway by its place there: whole in the first place, half in the
    second, a third in the third. One that was answered "unknown" is not asked again.
    """
    weights: dict[str, Fraction] = {}
    found: dict[str, tuple[Question, list[Screening]]] = {}
    for screening in screenings:
        for place, missing in enumerate(screening.missing, start=1):
            key = missing.question.id
            if not facts.asked(key):
                weights[key] = weights.get(key, Fraction(0)) + Fraction(1, place)
                found.setdefault(key, (missing.question, []))[1].append(screening)
    ranked = sorted(found, key=lambda key: -weights[key])
    return tuple(NextQuestion(found[key][0], tuple(found[key][1])) for key in ranked)


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
