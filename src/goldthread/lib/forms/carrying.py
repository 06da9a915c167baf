"""Answers brought to another edition of a form: by question, and what does not fit is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.lib.forms.answers import Answers, Row, Value, is_given, shaped_as
from goldthread.lib.forms.checking import fault_of
from goldthread.lib.forms.definition import Form, Question, Section
from goldthread.lib.forms.words import words_of


@dataclass(frozen=True)
class Misfit:
    """An answer that has no place in the other edition, in the words in which it was given."""

    question: Question
    row: int | None
    words: str
    reason: str


@dataclass(frozen=True)
class Carried:
    answers: Answers
    misfits: tuple[Misfit, ...]


def carry(answers: Answers, old: Form, new: Form, today: date) -> Carried:
    """The answers that fit the new edition, and those that do not with the reason of each."""
    values: dict[str, Value] = {}
    rows: dict[str, list[dict[str, Value]]] = {}
    misfits = []
    for section, row, question, value in _given(answers, old):
        reason = _reason(section, question, value, new, today)
        if reason:
            misfits.append(Misfit(question, row, words_of(question, value), reason))
        elif row is None:
            values[question.id] = value
        else:
            kept = rows.setdefault(section.id, [{} for _ in answers.rows[section.id]])
            kept[row][question.id] = value
    return Carried(Answers(values, {key: tuple(found) for key, found in rows.items()}), tuple(misfits))


def _given(answers: Answers, form: Form) -> Iterator[tuple[Section, int | None, Question, Value]]:
    for section in form.sections:
        rows: list[tuple[int | None, Row]] = [(None, answers.values)]
        if section.repeat:
            rows = list(enumerate(answers.rows.get(section.id, ())))
        for at, row in rows:
            for question in section.questions:
                value = row.get(question.id)
                if value is not None and is_given(value):
                    yield section, at, question, value


def _reason(section: Section, question: Question, value: Value, new: Form, today: date) -> str:
    try:
        there, place = new.question(question.id), new.section_of(question.id)
    except KeyError:
        return "This question is no longer asked."
    if bool(section.repeat) != bool(place.repeat) or (section.repeat and section.id != place.id):
        return "This question now stands in another section."
    if there.type is not question.type or shaped_as(there, value) is None:
        return "This question is now answered in another way."
    return "This answer can no longer be chosen." if fault_of(there, value, today) else ""
