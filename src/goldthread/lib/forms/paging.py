"""A section cut into short pages: what is asked together, and what waits for an answer before it."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.lib.forms.definition import Question, Section, Type
from goldthread.lib.statute.conditions import facts_of, leaves

_MOST = 6
_WEIGHT = {Type.LONG_TEXT: 2, Type.TABLE: _MOST, Type.SIGNATURE: 3, Type.STATEMENT: 0}


def pages_of(section: Section) -> tuple[tuple[Question, ...], ...]:
    """The questions by page, the same whatever was answered. A question that depends on another stands on
    a later page than that one; a table has a page of its own."""
    pages: list[list[Question]] = [[]]
    for question in section.questions:
        if pages[-1] and not _fits(pages[-1], question):
            pages.append([])
        pages[-1].append(question)
    return tuple(tuple(page) for page in pages)


def _fits(page: Sequence[Question], question: Question) -> bool:
    here = {one.id for one in page}
    needs = {fact for leaf in leaves(question.when) for fact in facts_of(leaf)} if question.when else set()
    weight = sum(_weight(one) for one in (*page, question))
    return not needs & here and weight <= _MOST


def _weight(question: Question) -> int:
    many = 3 if len(question.options) > 5 else 1
    return _WEIGHT.get(question.type, many)
