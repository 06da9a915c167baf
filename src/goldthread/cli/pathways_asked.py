"""`goldthread pathways ask` and `compare` in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from goldthread.cli.pathways_output import NOT_KNOWN_HERE, line_text, wrapped
from goldthread.lib.statute import AnsweredQuestion, AskedQuestion, Edition, Row
from goldthread.lib.statute.explain import Line


def questions_text(questions: Iterable[AskedQuestion]) -> str:
    lines = [line for one in questions for line in wrapped(f"{one.number:>2}  {one.question}", 0)]
    return "\n".join([*lines, "", "`goldthread pathways ask 7` answers one of them."])


def answer_data(answered: AnsweredQuestion) -> dict[str, Any]:
    asked = answered.question
    return {
        "number": asked.number,
        "id": asked.id,
        "question": asked.question,
        "pathways": list(asked.pathways),
        "answer": [
            {
                "heading": block.heading or None,
                "pathway": block.edition.pathway if block.edition else None,
                "edition": block.edition.id if block.edition else None,
                "lines": [vars(line) for line in block.lines],
            }
            for block in answered.blocks
        ],
    }


def answer_text(answered: AnsweredQuestion, *, counted: bool) -> str:
    asked = answered.question
    lines = wrapped(f"{asked.number}. {asked.question}", 0)
    for block in answered.blocks:
        drawn = f" ({block.edition.name}, edition {block.edition.id})" if block.edition else ""
        lines += ["", *(wrapped(f"{block.heading.upper()}{drawn}", 0) if block.heading else ())]
        for line in block.lines:
            lines += line_text(line)
    if asked.counts_library and not counted:
        lines += ["", *wrapped(NOT_KNOWN_HERE, 0)]
    return "\n".join(lines).strip()


def comparison_data(left: Edition, right: Edition, rows: Iterable[Row]) -> dict[str, Any]:
    return {
        "pathways": [
            {"pathway": one.pathway, "edition": one.id, "name": one.name, "text_read": one.text_read}
            for one in (left, right)
        ],
        "rows": [
            {
                "id": row.id,
                "title": row.title,
                "left": [vars(line) for line in row.left],
                "right": [vars(line) for line in row.right],
            }
            for row in rows
        ],
    }


def comparison_text(left: Edition, right: Edition, rows: Iterable[Row]) -> str:
    """Each row with both sides under each other: two columns of sentences cannot be read at this width."""
    names = [f"{one.name} ({one.pathway}, edition {one.id})" for one in (left, right)]
    lines = [*wrapped(f"A  {names[0]}", 0), *wrapped(f"B  {names[1]}", 0)]
    for row in rows:
        lines += ["", row.title.upper(), *_side("A", row.left), *_side("B", row.right)]
    return "\n".join(lines)


def _side(letter: str, found: tuple[Line, ...]) -> Iterator[str]:
    yield f"  {letter}"
    if not found:
        yield "    The rules say nothing of it."
    for line in found:
        yield from (f"  {text}" for text in line_text(line))
