"""What one leaf of a condition contributes to an outcome, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from goldthread.lib.statute.conditions import AgeAt, Ask, Compare, Leaf, Op
from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.facts import Facts
from goldthread.lib.statute.terms import Answer, Nation


def leaf_sentence(leaf: Leaf, value: Answer, facts: Facts, questions: Mapping[str, Question]) -> str:
    """What a leaf contributes, as a sentence."""
    match leaf:
        case Ask(question=key):
            return _ask_sentence(questions[key], value, facts)
        case Compare(fact=key):
            return _compare_sentence(leaf, questions[key], value, Nation.named(_shown(facts, key)))
        case AgeAt(born=born, on=on):
            ages = f"The age at {questions[on].label.lower()} ({_shown(facts, born)} to {_shown(facts, on)})"
            return f"{ages} {_verb(value)} {leaf.op.words} {leaf.limit} years."


def _compare_sentence(leaf: Compare, question: Question, value: Answer, shown: str) -> str:
    """One of some words reads as the word that it is: The nation where it happened: Wales, not England."""
    limits = sorted(leaf.limit) if isinstance(leaf.limit, frozenset) else [str(leaf.limit)]
    words = " or ".join(Nation.named(limit) for limit in limits)
    if leaf.op is not Op.IS:
        return f"{question.label} ({shown}) {_verb(value)} {leaf.op.words} {words}."
    if value is Answer.UNKNOWN:
        return f"{question.label} ({shown}) may or may not be {words}."
    return f"{question.label}: {shown}{'' if value is Answer.YES else f', not {words}'}."


def _ask_sentence(question: Question, value: Answer, facts: Facts) -> str:
    given = facts.given(question.id)
    if given is not None:
        return question.says.get(str(given), f"{question.text} {given}.")
    if value is Answer.UNKNOWN:
        if facts.asked(question.id):
            return question.says.get("unknown", f"Not known: {question.text}")
        return f"Not yet answered: {question.text}"
    sentence = question.says.get(value.value, f"{question.text} {value}.")
    return f"{sentence} (This follows from other facts given.)"


def _shown(facts: Facts, key: str) -> str:
    value = facts.given(key)
    return "not known" if value is None else str(value)


def _verb(value: Answer) -> str:
    return {"yes": "is", "no": "is not", "unknown": "may or may not be"}[value.value]
