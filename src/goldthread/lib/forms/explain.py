"""Conditions of a form in words, for whoever reads the definition instead of filling it in."""

from __future__ import annotations

from goldthread.lib.forms.definition import NOT_APPLICABLE, UNKNOWN, Form, Question, Type
from goldthread.lib.statute.conditions import All, Ask, Compare, Condition, Not
from goldthread.lib.statute.conditions import Any as AnyOf

TYPE_WORDS = {
    Type.TEXT: "short text",
    Type.LONG_TEXT: "text",
    Type.YES_NO: "yes or no",
    Type.CHOICE: "one of",
    Type.CHOICES: "any of",
    Type.PERSON: "a person's name",
    Type.SCORE: "score",
    Type.STATEMENT: "to be read",
    Type.SIGNATURE: "name, role and date",
}
_OWN = {UNKNOWN: "not known", NOT_APPLICABLE: "not applicable"}


def type_words(question: Question) -> str:
    """The type as a reader would call it."""
    return TYPE_WORDS.get(question.type, question.type.value)


def when_words(form: Form, condition: Condition | None) -> str:
    """`"Has the adult died?" is yes`; empty without a condition."""
    if condition is None:
        return ""
    return _words(form, condition)


def _words(form: Form, condition: Condition) -> str:
    match condition:
        case All():
            return " and ".join(_inner(form, part) for part in condition.parts)
        case AnyOf():
            return " or ".join(_inner(form, part) for part in condition.parts)
        case Not(part=Ask() as ask):
            return _asked(form, ask, "is not")
        case Not():
            return f"not ({_words(form, condition.part)})"
        case Ask():
            return _asked(form, condition, "is")
        case Compare():
            return f"“{_question(form, condition.fact)}” is {condition.op.words} {condition.limit}"
        case _:
            raise ValueError(f"{condition!r} is no condition of a form")


def _inner(form: Form, condition: Condition) -> str:
    words = _words(form, condition)
    return f"({words})" if isinstance(condition, All | AnyOf) else words


def _asked(form: Form, ask: Ask, verb: str) -> str:
    question = form.question(ask.question)
    options = {option.value: option.text for option in question.options}
    possible = [*options, "yes", "no", UNKNOWN, NOT_APPLICABLE]
    accepted = sorted(ask.accepts, key=possible.index)
    words = [f"“{options[one]}”" if one in options else _OWN.get(one, one) for one in accepted]
    return f"“{question.text}” {verb} {' or '.join(words)}"


def _question(form: Form, key: str) -> str:
    return form.question(key).text
