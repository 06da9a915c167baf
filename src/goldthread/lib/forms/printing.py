"""A filled form as a document: every question that was asked, with its answer, in the form's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.lib.forms.answers import Answers, Value
from goldthread.lib.forms.asking import AskedRow, AskedSection, asked
from goldthread.lib.forms.definition import Form, Question, Section, Type
from goldthread.lib.forms.words import NO_ANSWER, table_words, words_of
from goldthread.lib.typeset.document import Block, Document, Heading, Items, Paragraph, Run, Table, text

_SHORT = 90
"""Answers up to this many characters stand beside their question, longer ones under it."""


@dataclass(frozen=True)
class Print:
    """What stands around the answers: a reference, a state ("Draft") on each page, and a foot."""

    reference: str = ""
    author: str = ""
    marking: str = ""
    day: date | None = None
    foot: tuple[str, ...] = ()


def as_document(form: Form, answers: Answers, around: Print | None = None) -> Document:
    """Lay out the form. A question that was asked and not answered says so."""
    around = around or Print()
    blocks: list[Block] = [text(form.about)] if form.about else []
    for section in asked(form, answers):
        blocks += _section(section)
    blocks += [text(line) for line in around.foot]
    blocks.append(_edition(form))
    return Document(
        title=form.name,
        subtitle=around.reference,
        author=around.author,
        subject=f"{form.name}, edition {form.edition}",
        day=around.day,
        marking=around.marking,
        blocks=tuple(blocks),
    )


def _edition(form: Form) -> Paragraph:
    return Paragraph((Run(f"Form: {form.id}, edition of {form.day:%-d %B %Y}.", italic=True),))


def _section(section: AskedSection) -> Iterator[Block]:
    yield Heading(section.section.name, 1)
    repeat = section.section.repeat
    if repeat and not section.rows:
        yield text("None given")
    for row in section.rows:
        if repeat and row.row is not None:
            yield Heading(f"{repeat.name[:1].upper()}{repeat.name[1:]} {row.row + 1}", 2)
        yield from _row(row, 3 if repeat else 2)


def _row(row: AskedRow, level: int) -> Iterator[Block]:
    short: list[tuple[Question, str]] = []
    for question in row.questions:
        value = row.values.get(question.id)
        if _stands_beside(question, value):
            short.append((question, words_of(question, value) or NO_ANSWER))
            continue
        yield from _beside(short, level)
        short = []
        yield from _under(question, value, level)
    yield from _beside(short, level)


def _stands_beside(question: Question, value: Value | None) -> bool:
    if question.type is Type.CHOICES:
        return True
    if question.type in (Type.LONG_TEXT, Type.STATEMENT, Type.TABLE):
        return False
    return len(words_of(question, value)) <= _SHORT


def _beside(short: list[tuple[Question, str]], level: int) -> Iterator[Block]:
    """Short answers beside their questions; one that stands alone under its own, as the long ones do."""
    if len(short) == 1:
        yield from _written(short[0][0], short[0][1], level)
    elif short:
        yield Table("", ("Question", "Answer"), tuple((one.text, words) for one, words in short), (2, 3))


def _under(question: Question, value: Value | None, level: int) -> Iterator[Block]:
    if question.type is Type.STATEMENT:
        yield text(question.text)
        return
    rows = table_words(question, value)
    if rows:
        head = tuple(column.text for column in question.columns)
        widths = tuple(column.width for column in question.columns)
        yield Table(question.text, head, rows, widths if set(widths) != {1} else ())
        return
    yield from _written(question, words_of(question, value) or NO_ANSWER, level)


def _written(question: Question, words: str, level: int) -> Iterator[Block]:
    yield Heading(question.text, level)
    for line in words.splitlines():
        if line.strip():
            yield text(line)


def as_blank(form: Form, around: Print | None = None) -> Document:
    """The form without answers: every question with its options, whatever its condition."""
    blocks: list[Block] = [text(form.about)] if form.about else []
    for section in form.sections:
        blocks.append(Heading(section.name, 1))
        blocks.append(Paragraph((Run(_who(section), italic=True),)))
        blocks += [text(section.help)] if section.help else []
        for question in section.questions:
            blocks += _blank(question)
    blocks.append(_edition(form))
    around = around or Print()
    return Document(title=form.name, subject=form.name, author=around.author, blocks=tuple(blocks))


def _who(section: Section) -> str:
    once = f", once for each {section.repeat.name}" if section.repeat else ""
    condition = " Asked only if the answers before call for it." if section.when else ""
    return f"Answered by the {section.answers.words}{once}.{condition}"


def _blank(question: Question) -> Iterator[Block]:
    if question.type is Type.STATEMENT:
        yield text(question.text)
        return
    notes = [question.type.words] + ["optional"] * (not question.required)
    notes += ["asked under a condition"] * (question.when is not None)
    yield Paragraph((Run(question.text, bold=True), Run(f" ({', '.join(notes)})")))
    if question.help:
        yield Paragraph((Run(question.help, italic=True),))
    if question.options:
        yield Items(tuple((Run(option.text),) for option in question.options))
    if question.columns:
        yield Items(tuple((Run(column.text),) for column in question.columns))
