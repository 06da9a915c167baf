"""A screening by all pathways in words: what applies first, what is open next, what does not apply last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.cli.pathways_output import NOT_A_DECISION, wrapped
from goldthread.lib.statute import (
    Answer,
    ClockReading,
    Facts,
    NotScreened,
    Outcome,
    Screening,
    applies,
    ask_next,
)

ASK_FIRST = 6
"""How many questions are given as the next ones to ask."""


def screenings_text(results: Sequence[Screening | NotScreened], facts: Facts) -> str:
    screened = [result for result in results if isinstance(result, Screening)]
    left_out = [result for result in results if isinstance(result, NotScreened)]
    apply = [one for one in screened if applies(one)]
    out = [one for one in screened if one.outcome is Outcome.NOT_MET]
    still_open = [one for one in screened if one not in apply and one not in out]
    lines = [
        *_group("Appears to apply", apply),
        *_group("Not settled yet", still_open),
        *_asked_next(screened, facts),
        *_not_met(out),
        *_not_screened(left_out),
    ]
    return "\n".join([*lines, *wrapped(NOT_A_DECISION, 0)])


def _group(title: str, found: list[Screening]) -> Iterator[str]:
    if not found:
        return
    yield from (title.upper(), "")
    for screening in sorted(found, key=_strength):
        yield from _screening(screening)
        yield ""


def _strength(screening: Screening) -> int:
    order = list(Outcome)
    return order.index(screening.at_least or screening.outcome)


def _screening(result: Screening) -> Iterator[str]:
    check = " (check the guidance)" if result.check_guidance else ""
    yield from wrapped(f"{result.edition.name} ({result.edition.pathway}): {result.outcome.words}{check}", 0)
    yield from wrapped(result.summary, 2)
    yield from _bodies(result)
    asked = {item.question.id for item in result.missing}
    known = [reason for reason in result.reasons if reason.question not in asked]
    if known:
        yield "  Reasons"
    for reason in known:
        yield from wrapped(f"- {reason.text} ({reason.citation})", 4)
    if result.missing:
        yield "  What could still change this, the most decisive first"
    for item in result.missing:
        yield from wrapped(f"- {item.question.text} ({item.question.id})", 4)
    yield from _clocks(result)
    for note in result.notes:
        yield from wrapped(f"Note: {note}", 2)


def _bodies(result: Screening) -> Iterator[str]:
    sure = [reading for reading in result.bodies if reading.sure is Answer.YES]
    if not any(reading.area for reading in sure):
        yield from wrapped(f"Responsible: {result.responsible_words}", 2)
        return
    yield "  Responsible"
    for reading in sure:
        yield from wrapped(f"- {reading.text} ({reading.rule.cite})", 4)


def _clocks(result: Screening) -> Iterator[str]:
    dated = sorted((reading for reading in result.clocks if reading.due), key=lambda one: str(one.due))
    if dated:
        yield "  Time limits"
    for reading in dated:
        yield from wrapped(f"- {_due(reading)}", 4)


def _due(reading: ClockReading) -> str:
    check = "" if reading.is_hard else "; check the guidance"
    return f"{reading.clock.name}: {reading.due} ({reading.clock.amount} from {reading.start}{check})"


def _asked_next(screened: list[Screening], facts: Facts) -> Iterator[str]:
    found = ask_next(screened, facts)[:ASK_FIRST]
    if not found:
        return
    yield from ("WHAT TO FIND OUT NEXT", "")
    for item in found:
        names = ", ".join(one.edition.pathway for one in item.bears_on)
        yield from wrapped(f"- {item.question.text} ({item.question.id}) It bears on {names}.", 2)
    yield ""


def _not_met(found: list[Screening]) -> Iterator[str]:
    if not found:
        return
    yield from ("DOES NOT APPEAR TO APPLY", "")
    for one in found:
        reasons = list(dict.fromkeys(reason.text for reason in one.reasons))
        yield from wrapped(f"- {one.edition.name} ({one.edition.pathway}): {' '.join(reasons[:2])}", 2)
        for note in one.notes:
            yield from wrapped(f"Note: {note}", 4)
    yield ""


def _not_screened(found: list[NotScreened]) -> Iterator[str]:
    if not found:
        return
    yield from ("NO RULES FOR ITS DATE", "")
    for one in found:
        yield from wrapped(f"- {one.pathway}: not screened. {one.why.partition(' Editions:')[0]}", 2)
    yield ""
