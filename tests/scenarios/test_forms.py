"""The forms that come with Goldthread hold together with the law's questions."""

from __future__ import annotations

import pytest

from goldthread.lib.forms import Form, Type, load_forms
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
