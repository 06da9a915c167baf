"""The forms that come with Goldthread hold together with the law's questions."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.lib.forms import (
    Answers,
    Column,
    Form,
    Question,
    Type,
    Value,
    as_document,
    asked,
    faults,
    load_forms,
    words_of,
)
from goldthread.lib.forms.scenarios import plain_text
from goldthread.lib.statute import load_pathways

PATHWAYS = load_pathways()
FORMS = load_forms(facts=PATHWAYS.questions)
EVERY = [form for editions in FORMS.editions.values() for form in editions]
FREE = {Type.LONG_TEXT, Type.TABLE, Type.PERSON, Type.SIGNATURE}


@pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)
def test_free_text_may_hold_names_and_is_masked(form: Form) -> None:
    bare = [q.id for q in form.questions() if q.type in FREE and not q.names]
    assert bare == [], "say names: true, so that readers without real names do not see it"


@pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)
def test_each_form_says_where_its_fields_come_from(form: Form) -> None:
    assert form.about
    assert all(source.title.strip() for source in form.source)
    assert not any(source.mark == "S" and "in use" in source.title for source in form.source)


@pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)
def test_each_form_is_for_pathways_that_exist(form: Form) -> None:
    assert set(form.pathways) <= set(PATHWAYS.ids())


@pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)
def test_no_section_asks_twice_in_the_same_words(form: Form) -> None:
    for section in form.sections:
        texts = [question.text for question in section.questions]
        assert len(texts) == len(set(texts)), section.id


PLAIN: dict[Type, Value] = {
    Type.DATE: "2026-03-14",
    Type.TIME: "14:05",
    Type.YES_NO: "yes",
    Type.SIGNATURE: {"name": "Ann Hart", "role": "Head of service", "date": "2026-03-14"},
}


def sample(question: Question) -> Value:
    """An answer by which its question can be told from the others, where words can be written."""
    if question.type is Type.TABLE:
        return [{column.id: cell(question, column) for column in question.columns}]
    if question.type is Type.CHOICES:
        return [question.options[0].value]
    if question.type is Type.NUMBER:
        return str(question.at_least or 0)
    if question.type in (Type.CHOICE, Type.SCORE):
        return question.options[0].value
    return PLAIN.get(question.type, f"({question.id})"[: question.limit])


def cell(question: Question, column: Column) -> str:
    if column.options:
        return column.options[0].value
    plain = PLAIN.get(column.type)
    return plain if isinstance(plain, str) else f"({question.id}/{column.id})"


def filled(form: Form) -> Answers:
    values = {
        section.id: {question.id: sample(question) for question in section.questions if question.asks}
        for section in form.sections
    }
    rows = {section.id: (values[section.id],) for section in form.sections if section.repeat}
    plain = [values[section.id] for section in form.sections if not section.repeat]
    return Answers({key: value for part in plain for key, value in part.items()}, rows)


@pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)
def test_whatever_is_answered_stands_on_the_printed_form(form: Form) -> None:
    answers = filled(form)
    assert list(faults(form, answers, date(2026, 3, 14))) == []
    printed = plain_text(as_document(form, answers))
    for section in asked(form, answers):
        for row in section.rows:
            for question in row.questions:
                for line in words_of(question, row.values.get(question.id)).splitlines():
                    for part in line.split("; ") if question.type is Type.TABLE else [line]:
                        assert part in printed, question.id
