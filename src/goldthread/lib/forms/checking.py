"""What is wrong with an answer, as a sentence that says how to put it right. Required is not checked here:
a form may be left and come back to, so what is missing is listed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from goldthread.lib.forms.answers import Answers, Value, is_given
from goldthread.lib.forms.asking import asked
from goldthread.lib.forms.definition import NOT_APPLICABLE, UNKNOWN, Column, Form, Question, Type

DEFAULT_LIMITS = {Type.TEXT: 500, Type.LONG_TEXT: 10_000, Type.PERSON: 500}
DEFAULT_ROWS = 200
CELL_LIMIT = 4_000
SIGNATURE_PARTS = ("name", "role", "date")


def limit_of(question: Question) -> int | None:
    """The most characters of a text; None for other types."""
    return question.limit if question.limit is not None else DEFAULT_LIMITS.get(question.type)


def fault_of(question: Question, value: Value, today: date) -> str:
    """One sentence, or nothing where the answer is fine. Empty answers are fine."""
    if not is_given(value) or _stands_for_itself(question, value):
        return ""
    if isinstance(value, str):
        return _text_fault(question, value, today)
    if question.type is Type.CHOICES:
        return _choices_fault(question, [one for one in value if isinstance(one, str)])
    if question.type is Type.TABLE and isinstance(value, list):
        return _table_fault(question, value, today)
    if question.type is Type.SIGNATURE and isinstance(value, dict):
        return _signature_fault(question, value, today)
    return f"{_named(question)}: this is not an answer to the question"


def faults(form: Form, answers: Answers, today: date) -> Iterator[tuple[Question, int | None, str]]:
    """Each answer at fault among the questions that are asked: question, repetition, sentence."""
    for section in asked(form, answers):
        for row in section.rows:
            for question in row.questions:
                fault = fault_of(question, row.values.get(question.id, ""), today)
                if fault:
                    yield question, row.row, fault


def _choices_fault(question: Question, chosen: list[str]) -> str:
    options = {option.value: option for option in question.options}
    if any(one not in options for one in chosen):
        return f"{_named(question)}: choose from the list"
    alone = next((options[one] for one in chosen if options[one].exclusive), None)
    if alone and len(chosen) > 1:
        return f"{_named(question)}: choose “{alone.text}” or the others, not both"
    return ""


def _named(question: Question) -> str:
    return question.text.rstrip("?:. ")


def _stands_for_itself(question: Question, value: Value) -> bool:
    return (value == UNKNOWN and question.unknown) or (value == NOT_APPLICABLE and question.not_applicable)


def _text_fault(question: Question, value: str, today: date) -> str:
    name = _named(question)
    match question.type:
        case Type.TEXT | Type.LONG_TEXT | Type.PERSON:
            most = limit_of(question) or 0
            return (
                f"{name}: use {most:,} characters or fewer; you have {len(value):,}"
                if len(value) > most
                else ""
            )
        case Type.DATE:
            return _date_fault(name, value, today if question.past else None)
        case Type.TIME:
            return _time_fault(name, value)
        case Type.NUMBER:
            return _number_fault(question, value)
        case Type.YES_NO:
            return "" if value in ("yes", "no") else f"{name}: choose yes or no"
        case Type.CHOICE | Type.SCORE:
            known = any(option.value == value for option in question.options)
            return "" if known else f"{name}: choose from the list"
        case _:
            return f"{name}: this is not an answer to the question"


def _date_fault(name: str, value: str, today: date | None) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return f"{name}: give a real date, for example 27 3 2026"
    return f"{name}: the date must be today or in the past" if today and day > today else ""


def _time_fault(name: str, value: str) -> str:
    try:
        datetime.strptime(value, "%H:%M")  # noqa: DTZ007
    except ValueError:
        return f"{name}: give a time of day, for example 14:30"
    return ""


def _number_fault(question: Question, value: str) -> str:
    try:
        number = int(value)
    except ValueError:
        return f"{_named(question)}: give a whole number"
    least, most = question.at_least, question.at_most
    if least is not None and number < least:
        return f"{_named(question)}: the number must be {least} or more"
    if most is not None and number > most:
        return f"{_named(question)}: the number must be {most} or less"
    return ""


def _table_fault(question: Question, rows: list[dict[str, str]] | list[str], today: date) -> str:
    most = question.at_most or DEFAULT_ROWS
    if len(rows) > most:
        return f"{_named(question)}: use {most} rows or fewer"
    for at, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            return f"{_named(question)}: this is not an answer to the question"
        for column in question.columns:
            fault = _cell_fault(column, row.get(column.id, ""), today)
            if fault:
                return f"{_named(question)}, row {at}: {fault}"
    return ""


def _cell_fault(column: Column, value: str, today: date) -> str:
    limit = CELL_LIMIT if column.type in (Type.TEXT, Type.LONG_TEXT) else None
    return fault_of(
        Question(column.id, column.text, column.type, options=column.options, limit=limit), value, today
    )


def _signature_fault(question: Question, value: dict[str, str], today: date) -> str:
    if set(value) - set(SIGNATURE_PARTS):
        return f"{_named(question)}: give a name, a role and a date"
    if any(len(value.get(part, "")) > 200 for part in ("name", "role")):
        return f"{_named(question)}: use 200 characters or fewer for name and role"
    return _date_fault(_named(question), value["date"], today) if value.get("date") else ""
