"""Reads the lists of questions and of areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from goldthread.lib.statute.areas import Area, Areas
from goldthread.lib.statute.conditions import facts_of, leaves
from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_conditions import ConditionReader
from goldthread.lib.statute.terms import Nation
from goldthread.lib.statute.values import UNKNOWN, Kind, Option

_REQUIRED = ("id", "text", "help", "type")
_OPTIONAL = ("says", "label", "options", "yes_when", "no_when", "nation_of", "same_as")
_SENTENCES = ("yes", "no", "unknown")


def read_questions(roots: list[Node], reader: Reader) -> dict[str, Question]:
    """All questions of all files; an id stands once."""
    found: dict[str, Question] = {}
    nodes: dict[str, Mapping[str, Node]] = {}
    for node in _entries(roots, reader):
        fields = reader.mapping(node, _REQUIRED, _OPTIONAL)
        question = _question(fields, reader)
        if question.id in found:
            reader.fault(fields["id"], f"question {question.id} stands twice")
        found[question.id] = question
        nodes[question.id] = fields
    for key, fields in nodes.items():
        found[key] = _with_inference(found[key], fields, found, reader)
        _check_nation_of(found[key], fields, found, reader)
    _refuse_chains(found, nodes, reader)
    for key, fields in nodes.items():
        if "same_as" in fields:
            _check_same(found[key], fields["same_as"], found, reader)
    return found


def _check_same(question: Question, node: Node, found: Mapping[str, Question], reader: Reader) -> None:
    """An older name's answers must mean the same under the name that took its place."""
    other = found.get(question.same_as)
    if other is None or other.same_as:
        reader.fault(node, f"there is no question {question.same_as!r} to answer")
    elif (other.kind, _values(other)) != (question.kind, _values(question)):
        reader.fault(node, f"{other.id} has answers of another kind")


def _values(question: Question) -> frozenset[str]:
    return frozenset(option.value for option in question.options)


def _entries(roots: list[Node], reader: Reader) -> Iterator[Node]:
    for root in roots:
        fields = reader.mapping(root, ["questions"])
        yield from reader.items(fields.get("questions"), lambda node: node)


def _question(fields: Mapping[str, Node], reader: Reader) -> Question:
    kind = reader.word(fields.get("type"), Kind, Kind.YES_NO)
    options = reader.items(fields.get("options"), lambda node: _option(node, reader))
    says = _says(fields, kind, options, reader)
    if (kind is Kind.CHOICE) != bool(options) and "id" in fields:
        reader.fault(fields["id"], "options belong to a choice, and a choice needs them")
    return Question(
        id=reader.text(fields.get("id")),
        text=reader.text(fields.get("text")),
        help=reader.text(fields.get("help")),
        kind=kind,
        says=says,
        options=options,
        nation_of=reader.text(fields.get("nation_of")),
        same_as=reader.text(fields.get("same_as")),
    )


def _check_nation_of(
    question: Question, fields: Mapping[str, Node], found: Mapping[str, Question], reader: Reader
) -> None:
    if not question.nation_of:
        return
    area = found.get(question.nation_of)
    if question.kind is not Kind.NATION or area is None or area.kind is not Kind.AREA:
        reader.fault(fields["nation_of"], "belongs to a nation question, and names an area question")


def _option(node: Node, reader: Reader) -> Option:
    fields = reader.mapping(node, ["value", "text"])
    value = reader.text(fields.get("value"))
    if value == UNKNOWN:
        reader.fault(node, "unknown is always an answer; leave it out of the options")
    return Option(value, reader.text(fields.get("text")))


def _says(
    fields: Mapping[str, Node], kind: Kind, options: tuple[Option, ...], reader: Reader
) -> dict[str, str]:
    """The sentence of a reason for each answer; `label` is how other sentences name the fact."""
    says = {"label": reader.text(fields["label"])} if "label" in fields else {}
    answers = {Kind.YES_NO: _SENTENCES, Kind.CHOICE: (*(o.value for o in options), UNKNOWN)}.get(kind)
    if answers is None:
        return says
    if "says" not in fields:
        if "id" in fields:
            reader.fault(fields["id"], f"needs says: a sentence for each of {', '.join(answers)}")
        return says
    sentences = reader.mapping(fields["says"], answers)
    return says | {answer: reader.text(sentences.get(answer)) for answer in answers}


def _with_inference(
    question: Question, fields: Mapping[str, Node], found: Mapping[str, Question], reader: Reader
) -> Question:
    conditions = ConditionReader(reader, found)
    yes, no = (conditions.read(fields[name]) if name in fields else None for name in ("yes_when", "no_when"))
    if (yes or no) and question.kind is not Kind.YES_NO:
        reader.fault(fields["id"], "yes_when and no_when belong to a yes/no question")
    return replace(question, yes_when=yes, no_when=no)


def _refuse_chains(
    found: Mapping[str, Question], nodes: Mapping[str, Mapping[str, Node]], reader: Reader
) -> None:
    """An answer may follow from facts, not from answers that themselves follow: no circles."""
    for question in found.values():
        for name, tree in (("yes_when", question.yes_when), ("no_when", question.no_when)):
            if tree is None:
                continue
            used = [found[key] for leaf in leaves(tree) for key in facts_of(leaf) if key in found]
            if any(other.yes_when or other.no_when or other is question for other in used):
                reader.fault(nodes[question.id][name], "rests on an answer that itself follows from others")


def read_areas(roots: list[Node], reader: Reader) -> Areas:
    """All areas of all files; a code stands once."""
    found: dict[str, Area] = {}
    for root in roots:
        fields = reader.mapping(root, ["areas"], ["source", "fictional"])
        fictional = reader.flag(fields.get("fictional"))
        if not fictional and "source" not in fields:
            reader.fault(root, "real areas need a source")
        for node in reader.items(fields.get("areas"), lambda node: node):
            area = _area(node, fictional, reader)
            if area.code in found:
                reader.fault(node, f"area {area.code} stands twice")
            found[area.code] = area
    return Areas(found.values())


def _area(node: Node, fictional: bool, reader: Reader) -> Area:
    fields = reader.mapping(node, ["code", "name", "nation"], ["from", "until", "also", "districts"])
    return Area(
        code=reader.text(fields.get("code")),
        name=reader.text(fields.get("name")),
        nation=reader.word(fields.get("nation"), Nation, Nation.ENGLAND),
        fictional=fictional,
        begins=reader.day(fields["from"], date.min) if "from" in fields else None,
        ends=reader.day(fields["until"], date.max) if "until" in fields else None,
        also=reader.items(fields.get("also"), reader.text),
        districts=reader.items(fields.get("districts"), reader.text),
    )
