"""An answer as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldthread.lib.forms.answers import Value, is_given
from goldthread.lib.forms.definition import NOT_APPLICABLE, UNKNOWN, Column, Option, Question, Type

NO_ANSWER = "No answer given"
_OWN = {UNKNOWN: "Not known", NOT_APPLICABLE: "Not applicable"}


def words_of(question: Question, value: Value | None) -> str:
    """The answer in one text; lines part several. Empty when nothing was answered."""
    if value is None or not is_given(value):
        return ""
    if isinstance(value, str):
        own = (value == UNKNOWN and question.unknown) or (value == NOT_APPLICABLE and question.not_applicable)
        return _OWN[value] if own else _scalar(question.type, question.options, value)
    if isinstance(value, dict):
        return ", ".join(part for part in _signature(value) if part)
    if question.type is Type.TABLE:
        return "\n".join("; ".join(cell for cell in row if cell) for row in table_words(question, value))
    return "\n".join(_scalar(question.type, question.options, one) for one in value if isinstance(one, str))


def table_words(question: Question, value: Value | None) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, row by row, blank rows left out."""
    if not isinstance(value, list):
        return ()
    rows = (row for row in value if isinstance(row, dict) and is_given(row))
    return tuple(
        tuple(cell_words(column, row.get(column.id, "")) for column in question.columns) for row in rows
    )


def cell_words(column: Column, value: str) -> str:
    return _scalar(column.type, column.options, value)


def _scalar(kind: Type, options: Iterable[Option], value: str) -> str:
    if kind is Type.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(value, value)
    if kind is Type.DATE:
        return _day(value)
    if kind is Type.SCORE:
        return next((_scored(option) for option in options if option.value == value), value)
    if kind.has_options:
        return next((option.text for option in options if option.value == value), value)
    return value


def _scored(option: Option) -> str:
    return option.text if option.text.startswith(option.value) else f"{option.value}: {option.text}"


def _day(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%-d %B %Y}"
    except ValueError:
        return value


def _signature(value: dict[str, str]) -> tuple[str, str, str]:
    return value.get("name", ""), value.get("role", ""), _day(value.get("date", ""))
