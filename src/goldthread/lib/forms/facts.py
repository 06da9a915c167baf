"""What a form says to the law: the facts that its answers give, for the screening to be offered."""

from __future__ import annotations

from goldthread.lib.forms.answers import Answers
from goldthread.lib.forms.asking import asked
from goldthread.lib.forms.definition import NOT_APPLICABLE, UNKNOWN, Form, Question, Type

_KEEPS_UNKNOWN = (Type.YES_NO, Type.CHOICE)


def facts_given(form: Form, answers: Answers) -> dict[str, str | int]:
    """Facts by name, from the questions that are asked. A date or number that is not known says nothing;
    in a repeated section nothing is a fact, since it would be several."""
    found: dict[str, str | int] = {}
    for section in asked(form, answers):
        for row in section.rows:
            if row.row is not None:
                continue
            for question in row.questions:
                value = row.values.get(question.id)
                if question.fact and isinstance(value, str) and _says_something(question, value):
                    found[question.fact] = int(value) if question.type is Type.NUMBER else value
    return found


def _says_something(question: Question, value: str) -> bool:
    if not value.strip() or value == NOT_APPLICABLE:
        return False
    return value != UNKNOWN or question.type in _KEEPS_UNKNOWN
