"""What `goldthread pathways` prints: plain data for --json, and text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from goldthread.lib.statute import (
    BodyReading,
    ClockReading,
    Edition,
    Kind,
    Nation,
    NotScreened,
    Pathways,
    Problem,
    Question,
    Screening,
)
from goldthread.lib.statute.explain import Line, Section
from goldthread.lib.statute.values import UNKNOWN

Data = Mapping[str, Any]
WIDTH = 80
NOT_KNOWN_HERE = (
    "How many reviews the library holds is counted where there is one: set GOLDTHREAD_HOME to its folder, "
    "or open its search page."
)
NOT_A_DECISION = "This is not a decision: a named person decides and gives reasons."


def listing(pathways: Pathways) -> list[Data]:
    return [
        {
            "pathway": pathway,
            "nation": editions[-1].nation.value,
            "nations": [nation.value for nation in editions[-1].nations],
            "name": editions[-1].name,
            "editions": [
                {"edition": e.id, "from": str(e.begins), "until": str(e.ends) if e.ends else None}
                for e in editions
            ],
        }
        for pathway, editions in sorted(pathways.editions.items())
    ]


def listing_text(listed: Sequence[Data]) -> str:
    lines = []
    for item in listed:
        served = Nation.listed([Nation(nation) for nation in item["nations"]])
        lines.append(f"{item['pathway']}  {item['name']} ({served})")
        lines += [f"    {e['edition']}: from {e['from']} to {e['until'] or 'now'}" for e in item["editions"]]
    return "\n".join(lines)


def questions(pathways: Pathways) -> list[Data]:
    """The facts that can be given. Older names of a question still count and are not listed."""
    return [_question(question) for question in pathways.questions.values() if not question.same_as]


def _question(question: Question) -> Data:
    return {
        "name": question.id,
        "type": question.kind.value,
        "text": question.text,
        "help": question.help,
        "options": _options(question),
    }


def _options(question: Question) -> list[str]:
    """Every answer that can be given, where they can be listed; unknown is always one."""
    match question.kind:
        case Kind.YES_NO:
            return ["yes", "no", UNKNOWN]
        case Kind.CHOICE:
            return [*(option.value for option in question.options), UNKNOWN]
        case Kind.NATION:
            return [*(nation.value for nation in Nation), UNKNOWN]
        case _:
            return []


def questions_text(listed: Sequence[Data]) -> str:
    lines = []
    for item in listed:
        options = f" ({', '.join(item['options'])})" if item["options"] else ""
        lines.append(f"{item['name']}: {item['type']}{options}")
        lines += wrapped(f"{item['text']} {item['help']}", 4)
    return "\n".join(lines)


def explanation(edition: Edition, sections: Iterable[Section]) -> Data:
    return {
        "pathway": edition.pathway,
        "edition": edition.id,
        "name": edition.name,
        "nation": edition.nation.value,
        "nations": [nation.value for nation in edition.nations],
        "from": str(edition.begins),
        "until": str(edition.ends) if edition.ends else None,
        "chosen_by": edition.applies_by.fact,
        "text_read": edition.text_read,
        "contents": [
            {"id": part.id, "name": part.name, "draws_on": [source.value for source in part.draws_on]}
            for part in edition.contents
        ],
        "sections": [
            {"id": s.id, "title": s.title, "lines": [vars(line) for line in s.lines]} for s in sections
        ],
    }


def explanation_text(edition: Edition, sections: Iterable[Section]) -> str:
    lines = [
        f"{edition.name}, {edition.served} ({edition.pathway}, edition {edition.id})",
        f"In force from {edition.begins} to {edition.ends or 'now'}; chosen by {edition.applies_by.fact}.",
    ]
    if not edition.text_read:
        lines.append("The guidance behind these rules was not read: check it before you rely on them.")
    for section in sections:
        lines += ["", section.title.upper()]
        for line in section.lines:
            lines += line_text(line)
    return "\n".join(lines)


def line_text(line: Line) -> Iterator[str]:
    force = f" [{line.force}]" if line.force else ""
    source = f" ({line.citation})" if line.citation else ""
    yield from wrapped(f"- {line.text}{force}{source}", 2 + 2 * line.depth)
    if line.note:
        yield from wrapped(f"* {line.note}", 4 + 2 * line.depth)


def screenings(results: Iterable[Screening | NotScreened]) -> list[Data]:
    """One entry a pathway; a pathway with no edition for its date is left out."""
    return [_screening(result) for result in results if isinstance(result, Screening)]


def _screening(result: Screening) -> Data:
    return {
        "pathway": result.edition.pathway,
        "edition": result.edition.id,
        "name": result.edition.name,
        "outcome": result.outcome.value,
        "at_least": result.at_least.value if result.at_least else None,
        "force": result.force.value if result.force else None,
        "summary": result.summary,
        "reasons": [{"text": r.text, "citation": str(r.citation)} for r in result.reasons],
        "missing": [item.question.id for item in result.missing],
        "questions": [
            {
                **_question(item.question),
                "leads_to": {answer: outcome.value for answer, outcome in item.leads_to.items()},
            }
            for item in result.missing
        ],
        "responsible": result.responsible_words,
        "bodies": [_body(reading, result.edition) for reading in result.bodies],
        "clocks": [_clock(reading) for reading in result.clocks],
        "check_guidance": result.check_guidance,
        "notes": [*result.notes, NOT_A_DECISION],
    }


def _body(reading: BodyReading, edition: Edition) -> Data:
    return {
        "id": reading.id,
        "text": reading.text,
        "area": reading.area or None,
        "force": reading.rule.force.value if reading.rule.force else None,
        "sure": reading.sure.value,
        "citation": str(reading.rule.cite),
        "check_guidance": edition.needs_checking(reading.rule),
    }


def _clock(reading: ClockReading) -> Data:
    clock = reading.clock
    return {
        "name": clock.name,
        "due": str(reading.due) if reading.due else None,
        "from": clock.start,
        "start": str(reading.start) if reading.start else None,
        "amount": str(clock.amount) if clock.amount else None,
        "citation": str(clock.rule.cite),
        "force": clock.rule.force.value if clock.rule.force else None,
        "check_guidance": not reading.is_hard,
    }


def problems(found: Iterable[Problem]) -> list[Data]:
    return [vars(problem) for problem in found]


def check_text(pathways: Pathways, found: Sequence[Problem], scenarios: int) -> str:
    if found:
        return f"{len(found)} {'fault' if len(found) == 1 else 'faults'} in the rule files."
    editions = sum(len(held) for held in pathways.editions.values())
    counts = f"editions: {editions}, questions: {len(pathways.questions)}, scenarios: {scenarios}"
    return f"No faults ({counts})."


def wrapped(text: str, indent: int) -> list[str]:
    later = " " * (indent + (2 if text[:2] in ("- ", "* ") else 0))
    return textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=later, break_on_hyphens=False
    )
