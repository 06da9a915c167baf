"""Answers: values by question, and for repeated sections a row of values for each repetition.

Every value is text or made of text, as JSON holds it: a date is "2026-03-31", a time "14:05", a number "3".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from goldthread.lib.forms.definition import Form, Question, Type

Value = str | list[str] | list[dict[str, str]] | dict[str, str]
Row = Mapping[str, Value]


class AnswersError(ValueError):
    """The answers cannot be read; `problems` names each key at fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Answers:
    """`values` by question id; `rows` by the id of a repeated section."""

    values: Row = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def of(self, section: str, row: int | None) -> Row:
        """The values of a repetition (from 0), or of the sections that are not repeated."""
        if row is None:
            return self.values
        rows = self.rows.get(section, ())
        return rows[row] if row < len(rows) else {}

    def having(self, values: Row) -> Answers:
        """These answers with others in the place of some."""
        return replace(self, values={**self.values, **values})

    def mapped(self, change: Callable[[str, int | None, Value], Value]) -> Answers:
        """With each value changed, given its question and its repetition: for readers without names."""
        values = {key: change(key, None, value) for key, value in self.values.items()}
        rows = {
            section: tuple(
                {key: change(key, at, value) for key, value in row.items()} for at, row in enumerate(rows)
            )
            for section, rows in self.rows.items()
        }
        return Answers(values, rows)

    def to_json(self) -> dict[str, Any]:
        """What `read_answers` reads: question ids, and ids of repeated sections with a list each."""
        return {
            **self.values,
            **{section: [dict(row) for row in rows] for section, rows in self.rows.items()},
        }


def is_given(value: Value | None) -> bool:
    """Whether something was answered: blank text, empty lists and blank cells are not."""
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, dict):
        return any(is_given(part) for part in value.values())
    return any(is_given(part) for part in value)


def read_answers(form: Form, raw: Mapping[str, object]) -> Answers:
    """Answers from JSON. Raises AnswersError for keys that the form has not and values of another shape."""
    reader = _AnswersReader(form)
    answers = reader.read(raw)
    if reader.problems:
        raise AnswersError(reader.problems)
    return answers


class _AnswersReader:
    def __init__(self, form: Form) -> None:
        self.problems: list[str] = []
        self._repeated = {section.id: section for section in form.sections if section.repeat}
        self._plain = {
            question.id: question
            for section in form.sections
            if not section.repeat
            for question in section.questions
        }

    def read(self, raw: Mapping[str, object]) -> Answers:
        rows = {key: self._rows(key, value) for key, value in raw.items() if key in self._repeated}
        rest = {key: value for key, value in raw.items() if key not in self._repeated}
        return Answers(self._values(rest, self._plain, ""), rows)

    def _rows(self, key: str, value: object) -> tuple[Row, ...]:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.problems.append(f"{key}: should be a list with the answers of each repetition")
            return ()
        questions = {question.id: question for question in self._repeated[key].questions}
        return tuple(self._values(row, questions, f"{key}[{at}].") for at, row in enumerate(value))

    def _values(self, raw: Mapping[str, object], questions: Mapping[str, Question], under: str) -> Row:
        values = {}
        for key, value in raw.items():
            question = questions.get(key)
            if question is None or not question.asks:
                self.problems.append(f"{under}{key}: there is no question of this name here")
            elif value is not None:
                shaped = shaped_as(question, value)
                if shaped is None:
                    self.problems.append(f"{under}{key}: is not the answer of a {question.type} question")
                else:
                    values[key] = shaped
        return values


def shaped_as(question: Question, value: object) -> Value | None:
    """A value in the shape of its question's type; None when it has another shape."""
    if isinstance(value, bool):
        return ("yes" if value else "no") if question.type is Type.YES_NO else None
    if isinstance(value, int | float) and question.type in (Type.NUMBER, Type.SCORE, Type.CHOICE):
        return str(value)
    if isinstance(value, str):
        plain = question.type not in (Type.CHOICES, Type.TABLE, Type.SIGNATURE)
        return value if plain or question.unknown or question.not_applicable else None
    if question.type is Type.SIGNATURE:
        return _texts(value)
    if not isinstance(value, list):
        return None
    if question.type is Type.CHOICES:
        return value if all(isinstance(one, str) for one in value) else None
    if question.type is Type.TABLE:
        rows = [_texts(row) for row in value]
        return None if None in rows else [row for row in rows if row is not None]
    return None


def _texts(value: object) -> dict[str, str] | None:
    if isinstance(value, dict) and all(isinstance(part, str | int) for part in value.values()):
        return {str(key): str(part) for key, part in value.items()}
    return None
