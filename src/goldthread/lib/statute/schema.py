"""Reads a pathway edition from its marked YAML. The keys of a rule file are the keys used here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from goldthread.lib.statute.bodies import AREA, WORDS
from goldthread.lib.statute.conditions import Any, Condition, facts_of, leaves
from goldthread.lib.statute.edition import AppliesBy, Body, Branch, Edition, Limb, Question
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_conditions import ConditionReader
from goldthread.lib.statute.schema_values import ValueReader, read_sources
from goldthread.lib.statute.terms import Force, Nation
from goldthread.lib.statute.values import Clock, Kind, Value

T = TypeVar("T")
REQUIRED = (
    "pathway",
    "edition",
    "nation",
    "name",
    "text_read",
    "in_force",
    "applies_by",
    "sources",
    "responsible",
    "about",
    "legal_basis",
    "purpose",
    "trigger",
    "decides",
)
LISTS = ("results", "recommends", "told", "information", "report", "publication")
OPTIONAL = ("nations", "bodies", *LISTS, "clocks", "stages", "forms", "contents", "limbs", "decision_options")


def read_edition(root: Node, questions: Mapping[str, Question], reader: Reader) -> Edition | None:
    """One rule file as an edition; None when it is not even a set of keys with a beginning."""
    fields = reader.mapping(root, REQUIRED, OPTIONAL)
    if any(name not in fields for name in REQUIRED):
        return None
    return _EditionReader(fields, questions, reader).read(root.file)


class _EditionReader:
    def __init__(self, fields: Mapping[str, Node], questions: Mapping[str, Question], reader: Reader) -> None:
        self._fields = fields
        self._questions = questions
        self._reader = reader
        span = reader.mapping(fields["in_force"], ["from", "text", "cite", "mark"], ["until", "note"])
        self._begins = reader.day(span.get("from"), date.min)
        self._ends = reader.day(span["until"], date.max) if "until" in span else None
        if self._ends and self._ends < self._begins:
            reader.fault(fields["in_force"], f"ends on {self._ends}, before it begins on {self._begins}")
        self._sources = read_sources(fields["sources"], reader)
        self._values = ValueReader(reader, self._sources, self._begins)
        self._conditions = ConditionReader(reader, questions, self._values)
        self._clock_conditions: dict[str, Condition] = {}

    def read(self, file: str) -> Edition:
        text = self._reader.text
        fields = self._fields
        edition = Edition(
            pathway=text(fields["pathway"]),
            id=text(fields["edition"]),
            nation=self._reader.word(fields["nation"], Nation, Nation.ENGLAND),
            name=text(fields["name"]),
            text_read=self._reader.flag(fields["text_read"]),
            begins=self._begins,
            ends=self._ends,
            in_force=self._in_force(),
            applies_by=self._applies_by(fields["applies_by"]),
            responsible=self._values.value(fields["responsible"]),
            about=self._list("about"),
            legal_basis=self._list("legal_basis"),
            purpose=self._list("purpose"),
            results=self._list("results"),
            branches=self._items("trigger", self._branch),
            recommends=self._list("recommends"),
            decides=self._values.decider(fields["decides"]),
            told=self._duties("told"),
            information=self._duties("information"),
            clocks=self._items("clocks", self._clock),
            stages=self._items("stages", self._values.stage),
            forms=self._items("forms", self._values.form),
            report=self._duties("report"),
            contents=self._items("contents", self._values.report_part),
            publication=self._duties("publication"),
            limbs=self._items("limbs", self._limb),
            decision_options=self._items("decision_options", self._values.decision_option),
            sources=self._sources,
            questions=self._questions,
            file=file,
            clock_conditions=self._clock_conditions,
            nations=self._nations(),
            bodies=self._items("bodies", self._body),
        )
        self._check(edition)
        return edition

    def _nations(self) -> tuple[Nation, ...]:
        """Those that the pathway serves; without the key the one whose calendar it goes by."""
        nation = self._fields["nation"]
        given = self._fields.get("nations")
        nodes = self._reader.items(given, lambda node: node) if given else (nation,)
        found = tuple(self._reader.word(node, Nation, Nation.ENGLAND) for node in nodes)
        if given and self._reader.word(nation, Nation, Nation.ENGLAND) not in found:
            self._reader.fault(given, "should hold the nation whose calendar the pathway goes by")
        return found

    def _in_force(self) -> Value:
        node = self._fields["in_force"]
        kept = {name: child for name, child in _children(node).items() if name not in ("from", "until")}
        return self._values.value(Node(kept, node.file, node.line, node.key))

    def _applies_by(self, node: Node) -> AppliesBy:
        fields = self._reader.mapping(node, ["fact", "transition"], ["stands_in"])
        fact = self._conditions.question(fields["fact"], Kind.DATE) if "fact" in fields else None
        transition = (
            self._values.value(fields["transition"]) if "transition" in fields else self._values.nothing()
        )
        chosen = AppliesBy(fact.id if fact else "", transition)
        if "stands_in" not in fields:
            return chosen
        dates = self._reader.items(fields["stands_in"], lambda key: self._conditions.question(key, Kind.DATE))
        return replace(chosen, stands_in=tuple(question.id for question in dates))

    def _list(self, name: str) -> tuple[Value, ...]:
        found = self._reader.items(self._fields.get(name), self._values.value)
        if name in REQUIRED and self._fields[name].value == ():
            self._reader.fault(self._fields[name], "should hold at least one value")
        return found

    def _duties(self, name: str) -> tuple[Value, ...]:
        return self._items(name, self._values.duty)

    def _items(self, name: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        return self._reader.items(self._fields.get(name), read)

    def _branch(self, node: Node) -> Branch:
        fields = self._reader.mapping(
            node, ["id", "name", "text", "cite", "mark", "force", "when"], ["since", "note"]
        )
        kept = {k: child for k, child in fields.items() if k not in ("id", "name", "when")}
        rule = self._values.duty(Node(kept, node.file, node.line, node.key)) if kept else None
        return Branch(
            id=self._reader.text(fields.get("id")),
            name=self._reader.text(fields.get("name")),
            rule=rule or self._values.nothing(),
            force=(rule.force if rule else None) or Force.MAY,
            when=self._conditions.read(fields["when"]) if "when" in fields else Any(()),
        )

    def _clock(self, node: Node) -> Clock:
        """A clock, with the condition under which it runs kept apart."""
        fields = _children(node)
        if "when" in fields:
            kept = {key: child for key, child in fields.items() if key != "when"}
            node = Node(kept, node.file, node.line, node.key)
        clock = self._values.clock(node, self._questions)
        if "when" in fields:
            self._clock_conditions[clock.id] = self._conditions.read(fields["when"])
        return clock

    def _body(self, node: Node) -> Body:
        fields, rule = self._values.within(node, ["id"], ["area", "when"], bound=True)
        found = self._conditions.question(fields["area"], Kind.AREA) if "area" in fields else None
        if found is not None and found.id not in WORDS:
            self._reader.fault(fields["area"], f"is not one of {', '.join(WORDS)}")
        if found is None and AREA in rule.text:
            self._reader.fault(node, f"{AREA} needs an area")
        when = self._conditions.read(fields["when"]) if "when" in fields else None
        return Body(self._reader.text(fields.get("id")), found.id if found else "", rule, when)

    def _limb(self, node: Node) -> Limb:
        fields, rule = self._values.within(node, ["id", "name", "when"])
        when = self._conditions.read(fields["when"]) if "when" in fields else Any(())
        questions = dict.fromkeys(key for leaf in leaves(when) for key in facts_of(leaf))
        text = self._reader.text
        return Limb(text(fields.get("id")), text(fields.get("name")), rule, when, tuple(questions))

    def _check(self, edition: Edition) -> None:
        """What no single key shows: ids that stand twice, limbs and stages that point nowhere."""
        self._once("trigger", [branch.id for branch in edition.branches])
        self._once("clocks", [clock.id for clock in edition.clocks])
        self._once("stages", [stage.id for stage in edition.stages])
        self._once("contents", [part.id for part in edition.contents])
        self._once("bodies", [body.id for body in edition.bodies])
        self._once("limbs", [limb.id for limb in edition.limbs])
        self._once("decision_options", [option.id for option in edition.decision_options])
        clocks = {clock.id for clock in edition.clocks}
        self._exist("stages", [stage.clock for stage in edition.stages if stage.clock], clocks, "clock")
        if not edition.branches:
            self._reader.fault(self._fields["trigger"], "should hold at least one branch")
        if not edition.pathway.startswith(("uk.", "hospital.", "england-wales.", f"{_prefix(edition)}.")):
            self._reader.fault(self._fields["pathway"], f"should begin with the nation, {_prefix(edition)}.")

    def _once(self, name: str, ids: list[str]) -> None:
        for key, count in Counter(ids).items():
            if count > 1:
                self._reader.fault(self._fields[name], f"{key} stands {count} times")

    def _exist(self, name: str, keys: list[str], known: Collection[str], what: str) -> None:
        for key in dict.fromkeys(keys):
            if key not in known:
                self._reader.fault(self._fields[name], f"there is no {what} {key!r}")


def _children(node: Node) -> Mapping[str, Node]:
    return node.value if isinstance(node.value, Mapping) else {}


def _prefix(edition: Edition) -> str:
    return "ni" if edition.nation is Nation.NORTHERN_IRELAND else edition.nation.value
