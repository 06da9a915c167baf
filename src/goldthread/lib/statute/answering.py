"""Answers the questions of `rules/explained` from the pathways, as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.lib.statute.edition import Edition
from goldthread.lib.statute.explain import Line, explain, line_of
from goldthread.lib.statute.explained import COUNTED, AskedQuestion, Block, FromPathway
from goldthread.lib.statute.pathways import Pathways
from goldthread.lib.statute.values import Value


@dataclass(frozen=True)
class AnsweredBlock:
    """`edition` is the one the lines after the own sentences were drawn from."""

    heading: str
    lines: tuple[Line, ...]
    edition: Edition | None = None


@dataclass(frozen=True)
class AnsweredQuestion:
    question: AskedQuestion
    blocks: tuple[AnsweredBlock, ...]


def answer_question(
    question: AskedQuestion, pathways: Pathways, *, on: date, library_records: int | None = None
) -> AnsweredQuestion:
    """The answer as it stands on a day.

    `library_records` is the number the library holds; while it is not known, a sentence that gives it
    is left out.
    """
    blocks = (_answered(block, pathways, on, library_records) for block in question.blocks)
    return AnsweredQuestion(question, tuple(block for block in blocks if block.lines))


def _answered(block: Block, pathways: Pathways, on: date, library_records: int | None) -> AnsweredBlock:
    own = [line for value in block.says for line in _own(value, library_records)]
    if block.drawn is None:
        return AnsweredBlock(block.heading, tuple(own))
    edition = _edition(block.drawn, pathways, on)
    return AnsweredBlock(block.heading, (*own, *_drawn(block.drawn, edition)), edition)


def _own(value: Value, library_records: int | None) -> Iterator[Line]:
    if COUNTED not in value.text:
        yield line_of(value)
    elif library_records is not None:
        yield line_of(value, value.text.replace(COUNTED, f"{library_records:,}"))


def _edition(drawn: FromPathway, pathways: Pathways, on: date) -> Edition:
    if drawn.edition:
        return pathways.named(drawn.pathway, drawn.edition)
    return pathways.shown(drawn.pathway, on)


def _drawn(drawn: FromPathway, edition: Edition) -> tuple[Line, ...]:
    found = next((section.lines for section in explain(edition) if section.id == drawn.section), ())
    return tuple(line for line in found if line.depth == 0)
