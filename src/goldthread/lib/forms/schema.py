"""Reads the definition of a form from marked YAML, and finds every fault in one pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePath

from goldthread.lib.forms.definition import (
    NOT_APPLICABLE,
    UNKNOWN,
    Column,
    Form,
    Option,
    Question,
    Repeat,
    Section,
    Source,
    Status,
    Type,
    Who,
)
from goldthread.lib.forms.schema_conditions import read_condition
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader

_MARKS = ("S", "s", "P", "M", "M-H", "M-M", "M-L")
_TABLE_TYPES = (Type.TEXT, Type.LONG_TEXT, Type.DATE, Type.TIME, Type.NUMBER, Type.YES_NO, Type.CHOICE)
_QUESTION_KEYS = (
    *("help", "options", "columns", "required", "unknown", "not_applicable", "past", "keep", "names"),
    *("limit", "at_least", "at_most", "fact", "when"),
)
_FORM_KEYS = ("form", "edition", "name", "pathways", "status", "source", "sections")


def read_form(root: Node, reader: Reader) -> Form:
    """One file. What cannot be read stands as a fault in the reader."""
    fields = reader.mapping(root, _FORM_KEYS, ["about", "signed_by"])
    form = Form(
        id=reader.text(fields.get("form")),
        edition=_edition(fields.get("edition"), reader),
        name=reader.text(fields.get("name")),
        pathways=reader.items(fields.get("pathways"), reader.text),
        status=reader.word(fields.get("status"), Status, Status.TEMPLATE),
        source=reader.items(fields.get("source"), lambda node: _source(node, reader)),
        sections=_Sections(reader).read(fields.get("sections")),
        about=reader.text(fields.get("about")),
        signed_by=reader.items(fields.get("signed_by"), lambda node: reader.word(node, Who, Who.APPROVER)),
        file=root.file,
    )
    _check_form(form, root, reader)
    return form


def _edition(node: Node | None, reader: Reader) -> str:
    if node is None:
        return ""
    text = reader.text(node)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        reader.fault(node, f"{text!r} is not a date; write it as 2026-11-01")
        return text


def _source(node: Node, reader: Reader) -> Source:
    fields = reader.mapping(node, ["title", "mark"], ["url"])
    mark = reader.text(fields.get("mark"))
    if mark and mark not in _MARKS:
        reader.fault(fields["mark"], f"{mark!r} is not one of {', '.join(_MARKS)}")
    return Source(reader.text(fields.get("title")), mark, reader.text(fields.get("url")))


def _check_form(form: Form, root: Node, reader: Reader) -> None:
    if PurePath(form.file).name != f"{form.key}.yaml":
        reader.fault(root, f"should stand in a file named {form.key}.yaml")
    for name, found in (("pathways", form.pathways), ("source", form.source), ("sections", form.sections)):
        if not found and isinstance(root.value, Mapping) and name in root.value:
            reader.fault(root.value[name], "should not be empty")


class _Sections:
    """The sections in order. A condition may name only what was asked before it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._asked: dict[str, Question] = {}
        self._ids: set[str] = set()

    def read(self, node: Node | None) -> tuple[Section, ...]:
        return self._reader.items(node, self._section)

    def _section(self, node: Node) -> Section:
        reader = self._reader
        optional = ["help", "when", "repeat"]
        fields = reader.mapping(node, ["id", "name", "answers", "questions"], optional)
        return Section(
            id=self._new_id(fields.get("id")),
            name=reader.text(fields.get("name")),
            answers=reader.word(fields.get("answers"), Who, Who.COORDINATOR),
            help=reader.text(fields.get("help")),
            when=read_condition(fields["when"], self._asked, reader) if "when" in fields else None,
            repeat=self._repeat(fields.get("repeat")),
            questions=reader.items(fields.get("questions"), self._question),
        )

    def _new_id(self, node: Node | None) -> str:
        key = self._reader.text(node)
        if node is None:
            return key
        if not key.replace("_", "").isalnum() or not key.isascii() or not key[:1].isalpha():
            self._reader.fault(node, f"{key!r}: an id is letters, numbers and _, beginning with a letter")
        if key in self._ids:
            self._reader.fault(node, f"{key} stands twice; each section and question has an id of its own")
        self._ids.add(key)
        return key

    def _repeat(self, node: Node | None) -> Repeat | None:
        if node is None:
            return None
        fields = self._reader.mapping(node, ["name"], ["at_most", "at_least"])
        least = self._reader.number(fields["at_least"]) if "at_least" in fields else 0
        most = self._reader.number(fields["at_most"], 1) if "at_most" in fields else 50
        return Repeat(self._reader.text(fields.get("name")), most, least)

    def _question(self, node: Node) -> Question:
        reader = self._reader
        fields = reader.mapping(node, ["id", "text", "type"], _QUESTION_KEYS)
        flags = {
            name: reader.flag(fields.get(name))
            for name in ("required", "unknown", "not_applicable", "past", "keep", "names")
        }
        kind = reader.word(fields.get("type"), Type, Type.TEXT)
        if kind in (Type.PERSON, Type.SIGNATURE):
            flags["names"] = True
        question = Question(
            id=self._new_id(fields.get("id")),
            text=reader.text(fields.get("text")),
            type=kind,
            help=reader.text(fields.get("help")),
            options=_options(fields.get("options"), reader),
            columns=_columns(fields.get("columns"), reader),
            fact=reader.text(fields.get("fact")),
            when=read_condition(fields["when"], self._asked, reader) if "when" in fields else None,
            limit=_number(fields.get("limit"), reader),
            at_least=_number(fields.get("at_least"), reader),
            at_most=_number(fields.get("at_most"), reader),
            **flags,
        )
        _check_question(question, fields, node, reader)
        self._asked[question.id] = question
        return question


def _number(node: Node | None, reader: Reader) -> int | None:
    return None if node is None else reader.number(node)


def _options(node: Node | None, reader: Reader) -> tuple[Option, ...]:
    options = reader.items(node, lambda one: _option(one, reader))
    if node is not None:
        _refuse_twice([option.value for option in options], node, reader)
    return options


def _option(node: Node, reader: Reader) -> Option:
    fields = reader.mapping(node, ["value", "text"], ["hint", "exclusive"])
    value = reader.text(fields.get("value"))
    if value in (UNKNOWN, NOT_APPLICABLE):
        reader.fault(node, f"leave {value} out of the options and write {value}: true beside the question")
    exclusive = reader.flag(fields.get("exclusive"))
    return Option(value, reader.text(fields.get("text")), reader.text(fields.get("hint")), exclusive)


def _columns(node: Node | None, reader: Reader) -> tuple[Column, ...]:
    columns = reader.items(node, lambda one: _column(one, reader))
    if node is not None:
        _refuse_twice([column.id for column in columns], node, reader)
    return columns


def _column(node: Node, reader: Reader) -> Column:
    fields = reader.mapping(node, ["id", "text"], ["type", "options", "width"])
    kind = reader.word(fields.get("type"), Type, Type.TEXT)
    if kind not in _TABLE_TYPES:
        reader.fault(fields["type"], f"a column is one of {', '.join(_TABLE_TYPES)}")
    options = _options(fields.get("options"), reader)
    if kind.has_options != bool(options):
        reader.fault(node, "options belong to a choice, and a choice needs them")
    width = reader.number(fields["width"], 1) if "width" in fields else 1
    return Column(reader.text(fields.get("id")), reader.text(fields.get("text")), kind, options, width)


def _refuse_twice(keys: list[str], node: Node, reader: Reader) -> None:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        reader.fault(node, f"{key} stands twice")


_ONLY_FOR: dict[str, Collection[Type]] = {
    "past": (Type.DATE,),
    "limit": (Type.TEXT, Type.LONG_TEXT, Type.PERSON),
    "at_least": (Type.NUMBER,),
    "at_most": (Type.NUMBER, Type.TABLE),
}


def _check_question(question: Question, fields: Mapping[str, Node], node: Node, reader: Reader) -> None:
    if question.type.has_options != bool(question.options):
        reader.fault(node, f"options belong to a choice, choices or score; this is a {question.type}")
    if question.type is not Type.CHOICES and any(option.exclusive for option in question.options):
        reader.fault(node, "exclusive belongs to the options of choices: of one choice all stand alone")
    if (question.type is Type.TABLE) != bool(question.columns):
        reader.fault(node, "columns belong to a table, and a table needs them")
    if question.type is Type.STATEMENT and (question.required or question.fact):
        reader.fault(node, "a statement is read, not answered: it is neither required nor a fact")
    for name, kinds in _ONLY_FOR.items():
        if name in fields and question.type not in kinds:
            reader.fault(fields[name], f"belongs to {' or '.join(kinds)}; this is a {question.type}")
