"""Reads the conditions of forms into the law's own tree of all, any and not.

A leaf names a question of the form: `{question: died}` (answered yes), `{question: cause, is: suicide}`,
`{question: cause, is: [suicide, trauma]}`, or `{question: overall, at_most: 2}` for a number or a score.
"""

from __future__ import annotations

from collections.abc import Mapping

from goldthread.lib.forms.definition import NOT_APPLICABLE, UNKNOWN, Question, Type
from goldthread.lib.statute.conditions import All, Any, Ask, Compare, Condition, Not, Op
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader

_SHAPES = ("all", "any", "not", "question")
_OPS = (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN)


def read_condition(node: Node, asked: Mapping[str, Question], reader: Reader) -> Condition:
    """A tree over the questions asked before. A part at fault becomes an empty "any"."""
    shapes = [shape for shape in _SHAPES if isinstance(node.value, Mapping) and shape in node.value]
    if len(shapes) != 1:
        reader.fault(node, f"should have exactly one of {', '.join(_SHAPES)}")
        return Any(())
    shape = shapes[0]
    fields = reader.mapping(node, [shape], ["is", *_OPS] if shape == "question" else [])
    if shape == "question":
        return _leaf(fields, node, asked, reader)
    if shape == "not":
        return Not(read_condition(fields["not"], asked, reader))
    parts: tuple[Condition, ...] = reader.items(
        fields[shape], lambda part: read_condition(part, asked, reader)
    )
    if not parts:
        reader.fault(node, "should list at least one condition")
    return All(parts) if shape == "all" else Any(parts)


def _leaf(fields: Mapping[str, Node], node: Node, asked: Mapping[str, Question], reader: Reader) -> Condition:
    question = asked.get(reader.text(fields["question"]))
    if question is None:
        key = fields["question"].value
        reader.fault(fields["question"], f"there is no question {key!r} before this one")
        return Any(())
    ops = [op for op in _OPS if op in fields]
    if len(ops) + ("is" in fields) > 1:
        reader.fault(node, f"should have one of is, {', '.join(_OPS)}")
    if ops:
        if question.type not in (Type.NUMBER, Type.SCORE):
            reader.fault(node, f"{question.id} is neither a number nor a score")
        return Compare(question.id, ops[0], reader.number(fields[ops[0]]))
    return Ask(question.id, _accepts(fields.get("is"), question, node, reader))


def _accepts(node: Node | None, question: Question, at: Node, reader: Reader) -> frozenset[str]:
    if node is None:
        if question.type is not Type.YES_NO:
            reader.fault(at, f"{question.id} has options: say which count, with is: [...]")
        return frozenset({"yes"})
    words = reader.items(node, reader.text) if isinstance(node.value, tuple) else (reader.text(node),)
    possible = ["yes", "no"] if question.type is Type.YES_NO else [one.value for one in question.options]
    if not possible:
        reader.fault(
            at, f"{question.id} is a {question.type}; a condition needs yes or no, options or numbers"
        )
    possible += [UNKNOWN] * question.unknown + [NOT_APPLICABLE] * question.not_applicable
    wrong = sorted(set(words) - set(possible))
    if wrong and possible:
        reader.fault(node, f"not an answer of {question.id}: {', '.join(wrong)}")
    return frozenset(words)
