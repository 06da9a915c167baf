"""One filled form with its answers, as one reader may see them."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from goldthread.apps.cases.selectors.names import BEING_PREPARED, CaseReader
from goldthread.apps.paperwork.formbook import form_of
from goldthread.apps.paperwork.models import Answer, FilledForm
from goldthread.lib.forms import (
    Answers,
    AskedRow,
    AskedSection,
    Form,
    Missing,
    Question,
    Row,
    Type,
    Value,
    asked,
    is_given,
    missing,
)

NOT_SHOWN = "Shown to readers with real names"
FREE_TEXT = (Type.TEXT, Type.LONG_TEXT, Type.PERSON, Type.TABLE, Type.SIGNATURE)


def holds_free_text(question: Question) -> bool:
    """Whether a name may stand in the answer."""
    return question.type in FREE_TEXT or question.names


@dataclass(frozen=True)
class Sheet:
    """`saved` holds the answers by question and row; `rows` the numbers of repetitions, by section."""

    filled: FilledForm
    form: Form
    saved: dict[tuple[str, int], Answer]
    rows: dict[str, list[int]]
    answers: Answers

    @cached_property
    def sections(self) -> tuple[AskedSection, ...]:
        return asked(self.form, self.answers)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        return missing(self.form, self.answers)

    def section(self, key: str) -> AskedSection | None:
        return next((one for one in self.sections if one.section.id == key), None)

    def asked_row(self, section: AskedSection, row: int) -> AskedRow | None:
        """The questions of a repetition (0 where the section is not repeated)."""
        if section.section.repeat is None:
            return section.rows[0] if row == 0 else None
        numbers = self.rows.get(section.section.id, [])
        return section.rows[numbers.index(row)] if row in numbers else None

    def values(self, row: int) -> dict[str, Value]:
        """What is saved for a repetition (0: for sections that are not repeated), by question."""
        return {key[0]: cast(Value, answer.value) for key, answer in self.saved.items() if key[1] == row}

    def version(self, questions: list[str], row: int) -> int:
        """A number that grows with every change of one of these answers."""
        return sum(one.version for key in questions if (one := self.saved.get((key, row))) is not None)


def sheet_of(filled: FilledForm, reader: CaseReader | None = None) -> Sheet:
    """The form with its answers; without a reader as they were written (for actions and the writer)."""
    form = form_of(filled.definition)
    questions = {question.id: question for question in form.questions()}
    found = filled.answers.filter(removed_at=None)
    saved = {(answer.question, answer.row): answer for answer in found if answer.question in questions}
    rows = _rows(form, saved)
    answers = Answers(
        {key: _seen(reader, answer, questions[key]) for (key, row), answer in saved.items() if row == 0},
        {
            section.id: tuple(_row(reader, saved, section.questions, number) for number in rows[section.id])
            for section in form.sections
            if section.repeat
        },
    )
    return Sheet(filled, form, saved, rows, answers)


def _rows(form: Form, saved: dict[tuple[str, int], Answer]) -> dict[str, list[int]]:
    found = {}
    for section in form.sections:
        if section.repeat:
            own = {question.id for question in section.questions}
            found[section.id] = sorted({row for key, row in saved if key in own and row > 0})
    return found


def _row(
    reader: CaseReader | None,
    saved: dict[tuple[str, int], Answer],
    questions: tuple[Question, ...],
    number: int,
) -> Row:
    there = ((one, saved.get((one.id, number))) for one in questions)
    return {one.id: _seen(reader, answer, one) for one, answer in there if answer is not None}


def _seen(reader: CaseReader | None, answer: Answer, question: Question) -> Value:
    """The value as this reader may see it: free text without real names fails closed."""
    value = cast(Value, answer.value)
    own = reader is None or reader.real_names or answer.written_by_id == reader.user_id
    if own or reader is None or not is_given(value):
        return value
    if question.type is Type.DATE and _is_birth_date(reader, value):
        return NOT_SHOWN
    if not holds_free_text(question):
        return value
    return _without_names(reader, value) if reader.is_checked(answer) else BEING_PREPARED


def _is_birth_date(reader: CaseReader, value: Value) -> bool:
    return any(one.birth_date is not None and one.birth_date.isoformat() == value for one in reader.people)


def _without_names(reader: CaseReader, value: Value) -> Value:
    names = reader.names
    if isinstance(value, str):
        return names.replaced_in(value)
    if isinstance(value, dict):
        return {key: names.replaced_in(part) for key, part in value.items()}
    return cast(Value, [_without_names(reader, cast(Value, part)) for part in value])
