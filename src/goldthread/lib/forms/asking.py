"""Which questions are asked, and how far each section is. Never a percentage.

A question is asked when its own and its section's condition hold on the answers to questions that are
themselves asked. While what a condition rests on has no answer, it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldthread.lib.forms.answers import Answers, Row, Value, is_given
from goldthread.lib.forms.definition import Form, Question, Section
from goldthread.lib.statute.conditions import Ask, Compare, Condition, Leaf, Op, trace
from goldthread.lib.statute.terms import Answer


class Progress(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"

    @property
    def words(self) -> str:
        return {Progress.NOT_STARTED: "Not started", Progress.IN_PROGRESS: "In progress"}.get(self, "Done")


@dataclass(frozen=True)
class AskedRow:
    """The questions asked in a section, or in one repetition of it (`row`, from 0), with the answers."""

    row: int | None
    questions: tuple[Question, ...]
    values: Row

    def missing(self) -> Iterator[Question]:
        """Asked, required, and not answered."""
        for question in self.questions:
            if question.required and not is_given(self.values.get(question.id)):
                yield question


@dataclass(frozen=True)
class AskedSection:
    section: Section
    rows: tuple[AskedRow, ...]

    @property
    def progress(self) -> Progress:
        """Done when nothing required is missing and something was answered, or there is nothing to answer."""
        asks = [question for row in self.rows for question in row.questions if question.asks]
        given = any(is_given(row.values.get(one.id)) for row in self.rows for one in row.questions)
        if not given and (asks or self.section.repeat):
            return Progress.NOT_STARTED
        return Progress.IN_PROGRESS if self.wants() else Progress.DONE

    def wants(self) -> bool:
        """Whether something required is missing."""
        return self.wants_rows() or any(next(row.missing(), None) for row in self.rows)

    def wants_rows(self) -> bool:
        """Whether there are fewer repetitions than the form asks for."""
        repeat = self.section.repeat
        return repeat is not None and len(self.rows) < repeat.at_least


@dataclass(frozen=True)
class Missing:
    """A required question without an answer; without a question, a repetition that is asked for."""

    section: Section
    row: int | None
    question: Question | None

    @property
    def words(self) -> str:
        name = self.section.repeat.name if self.section.repeat else ""
        if self.question is None:
            return f"{self.section.name}: give at least one {name}"
        where = f"{name} {self.row + 1}: " if self.row is not None else ""
        return f"{where}{self.question.text}"


def asked(form: Form, answers: Answers) -> tuple[AskedSection, ...]:
    """The sections and questions that are asked on these answers, in order."""
    live: dict[str, tuple[Value, ...]] = {}
    return tuple(found for section in form.sections if (found := _section(section, answers, live)))


def missing(form: Form, answers: Answers) -> tuple[Missing, ...]:
    """What is required and not answered, in order."""
    found: list[Missing] = []
    for one in asked(form, answers):
        if one.wants_rows():
            found.append(Missing(one.section, None, None))
        found += [Missing(one.section, row.row, question) for row in one.rows for question in row.missing()]
    return tuple(found)


def _section(section: Section, answers: Answers, live: dict[str, tuple[Value, ...]]) -> AskedSection | None:
    if not holds(section.when, live):
        return None
    if section.repeat is None:
        return AskedSection(section, (_row(section, None, answers.values, live),))
    outside = dict(live)
    rows = []
    for at, values in enumerate(answers.rows.get(section.id, ())):
        inside = dict(outside)
        rows.append(_row(section, at, values, inside))
        for question in section.questions:
            live[question.id] = live.get(question.id, ()) + inside.get(question.id, ())
    return AskedSection(section, tuple(rows))


def _row(section: Section, at: int | None, values: Row, live: dict[str, tuple[Value, ...]]) -> AskedRow:
    questions = []
    for question in section.questions:
        if holds(question.when, live):
            questions.append(question)
            value = values.get(question.id)
            if value is not None and is_given(value):
                live[question.id] = (value,)
    kept = {question.id for question in questions}
    return AskedRow(at, tuple(questions), {key: value for key, value in values.items() if key in kept})


def holds(condition: Condition | None, live: Mapping[str, tuple[Value, ...]]) -> bool:
    """Whether a condition is met; it is not while what it rests on is open."""
    if condition is None:
        return True
    return trace(condition, lambda leaf: _leaf(leaf, live)).value is Answer.YES


def _leaf(leaf: Leaf, live: Mapping[str, tuple[Value, ...]]) -> Answer:
    key = leaf.question if isinstance(leaf, Ask) else leaf.fact if isinstance(leaf, Compare) else ""
    values = live.get(key, ())
    if not values:
        return Answer.UNKNOWN
    return Answer.of(any(_matches(leaf, value) for value in values))


def _matches(leaf: Leaf, value: Value) -> bool:
    if isinstance(leaf, Ask):
        given = {value} if isinstance(value, str) else {one for one in value if isinstance(one, str)}
        return bool(given & leaf.accepts)
    if not isinstance(leaf, Compare) or not isinstance(leaf.limit, int) or not isinstance(value, str):
        return False
    try:
        number = float(value)
    except ValueError:
        return False
    return {
        Op.AT_LEAST: number >= leaf.limit,
        Op.MORE_THAN: number > leaf.limit,
        Op.AT_MOST: number <= leaf.limit,
        Op.LESS_THAN: number < leaf.limit,
    }.get(leaf.op, False)
