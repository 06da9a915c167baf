"""A board's own Word file, filled with the answers of a form.

A placeholder is `{{ question_id }}`. In a row of a Word table, `{{ table_id.column_id }}` or
`{{ section_id.question_id }}` (a repeated section) makes that row once for each row given. Nothing in the
file is run: a placeholder is looked up, never evaluated.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldthread.lib.forms.answers import Answers
from goldthread.lib.forms.asking import asked
from goldthread.lib.forms.definition import Form, Question, Type
from goldthread.lib.forms.frozen import from_json, to_json
from goldthread.lib.forms.word_package import Package, fill_package, open_package, placeholders_in
from goldthread.lib.forms.words import table_words, words_of
from goldthread.lib.sandbox import run_limited

EXTRAS = ("reference", "form_name")
"""Placeholders beside the questions: the form's reference on its case, and its name."""
_HERE = "goldthread.lib.forms.word_template"


@dataclass(frozen=True)
class TemplateNotes:
    """What a template asks for: placeholders that the form has, and those it has not, by name."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def placeholders_of(form: Form) -> tuple[str, ...]:
    """Every placeholder that can be written in a template of this form."""
    return (*EXTRAS, *(name for name, _ in _named(form)))


def _named(form: Form) -> Iterator[tuple[str, str]]:
    """Each placeholder with the words it stands for."""
    for section in form.sections:
        for question in section.questions:
            if not question.asks:
                continue
            if section.repeat:
                yield f"{section.id}.{question.id}", f"{section.name}: {question.text}"
            elif question.type is Type.TABLE:
                for column in question.columns:
                    yield f"{question.id}.{column.id}", f"{question.text}: {column.text}"
            else:
                yield question.id, question.text


def placeholder_words(form: Form) -> tuple[tuple[str, str], ...]:
    """Placeholders with what they stand for, in the form's order."""
    return tuple(_named(form))


def inspect_limited(data: bytes, form: Form, home: Path) -> TemplateNotes:
    """Check an uploaded template in a child process. Raises UnreadableFile for a file that is not taken."""
    found = run_limited(f"{_HERE}:inspect", {"form": to_json(form)}, data=data, tmp_dir=home / "tmp")
    return TemplateNotes(tuple(found["known"]), tuple(found["unknown"]))


def fill_limited(data: bytes, form: Form, answers: Answers, extras: Mapping[str, str], home: Path) -> bytes:
    """Fill a template in a child process. Raises UnreadableFile, LimitExceeded or ChildFailed."""
    singles, groups = values_of(form, answers)
    given = {"singles": {**singles, **extras}, "groups": groups}
    found = run_limited(f"{_HERE}:fill", given, data=data, tmp_dir=home / "tmp")
    return base64.b64decode(found["docx"])


def inspect(data: bytes, form: dict[str, Any]) -> dict[str, list[str]]:
    """For the child process."""
    used = placeholders_in(open_package(data))
    known = set(placeholders_of(from_json(form)))
    return {"known": sorted(used & known), "unknown": sorted(used - known)}


def fill(data: bytes, singles: dict[str, str], groups: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """For the child process."""
    package: Package = open_package(data)
    return {"docx": base64.b64encode(fill_package(package, singles, groups)).decode()}


Groups = dict[str, list[dict[str, str]]]


def values_of(form: Form, answers: Answers) -> tuple[dict[str, str], Groups]:
    """The words for each placeholder: single ones, and rows by group. What is not asked is empty."""
    singles = {question.id: "" for question in form.questions() if question.asks}
    groups: Groups = {section.id: [] for section in form.sections if section.repeat}
    groups |= {question.id: [] for question in form.questions() if question.type is Type.TABLE}
    for section in asked(form, answers):
        for row in section.rows:
            words = {one.id: words_of(one, row.values.get(one.id)) for one in row.questions}
            if section.section.repeat:
                groups[section.section.id].append(words)
                continue
            singles |= words
            for one in row.questions:
                if one.type is Type.TABLE:
                    groups[one.id] = _table(one, row.values.get(one.id))
    return singles, groups


def _table(question: Question, value: Any) -> list[dict[str, str]]:
    names = [column.id for column in question.columns]
    if isinstance(value, str):
        return [{names[0]: words_of(question, value)}] if value else []
    return [dict(zip(names, cells, strict=True)) for cells in table_words(question, value)]
