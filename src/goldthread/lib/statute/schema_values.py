"""Reads cited values, clocks, stages and the other parts of an edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.terms import Confidence, Force
from goldthread.lib.statute.values import (
    Amount,
    Citation,
    Clock,
    Counting,
    Decider,
    DecisionOption,
    DrawsOn,
    Form,
    Kind,
    Needs,
    ReportPart,
    Source,
    Stage,
    Unit,
    Value,
)

RULE_KEYS = ("text", "cite", "mark")
RULE_EXTRA = ("since", "force", "note")
SOURCE_KINDS = ("statute", "regulations", "guidance", "local", "report")
NOWHERE = Source("", "")


def read_sources(node: Node, reader: Reader) -> dict[str, Source]:
    """The sources that a file's values cite, by their key."""
    return {key: _read_source(key, child, reader) for key, child in reader.mapping_of_any(node).items()}


def _read_source(key: str, node: Node, reader: Reader) -> Source:
    fields = reader.mapping(node, ["title", "kind"], ["url"])
    kind = reader.text(fields.get("kind"))
    if "kind" in fields and kind not in SOURCE_KINDS:
        reader.fault(fields["kind"], f"{kind!r} is not one of {', '.join(SOURCE_KINDS)}")
    return Source(key, reader.text(fields.get("title")), reader.text(fields.get("url")), kind)


class ValueReader:
    """Reads the values of one edition: every one needs text, citation and confidence mark.

    `since` is the day from which the edition's values hold, unless one says otherwise.
    """

    def __init__(self, reader: Reader, sources: Mapping[str, Source], since: date) -> None:
        self._reader = reader
        self._sources = sources
        self._since = since

    def cite(self, node: Node | None) -> Citation:
        """`cite: care-act` or `cite: {source: care-act, at: section 44(1)}`."""
        if node is None:
            return Citation(NOWHERE)
        if not isinstance(node.value, Mapping):
            return Citation(self._source(node))
        fields = self._reader.mapping(node, ["source"], ["at"])
        source = self._source(fields["source"]) if "source" in fields else NOWHERE
        return Citation(source, self._reader.text(fields.get("at")))

    def _source(self, node: Node) -> Source:
        key = self._reader.text(node)
        if key not in self._sources:
            self._reader.fault(node, f"there is no source {key!r} in this file")
        return self._sources.get(key, NOWHERE)

    def value(self, node: Node) -> Value:
        return self._value(node, self._reader.mapping(node, RULE_KEYS, RULE_EXTRA))

    def duty(self, node: Node) -> Value:
        """A value that binds somebody, so that it needs a force word too."""
        return self._value(node, self._reader.mapping(node, [*RULE_KEYS, "force"], ("since", "note")))

    def within(
        self, node: Node, required: Collection[str], optional: Collection[str] = (), *, bound: bool = False
    ) -> tuple[Mapping[str, Node], Value]:
        """A value with keys of its own beside those that every value has."""
        needed = [*required, *RULE_KEYS, *(["force"] if bound else [])]
        fields = self._reader.mapping(node, needed, [*optional, *RULE_EXTRA])
        return fields, self._value(node, fields)

    def _value(self, node: Node, fields: Mapping[str, Node]) -> Value:
        force = self._reader.word(fields["force"], Force, Force.MAY) if "force" in fields else None
        return Value(
            text=self._reader.text(fields.get("text")),
            cite=self.cite(fields.get("cite")),
            mark=self._mark(fields.get("mark")),
            since=self._reader.day(fields.get("since"), self._since),
            force=force,
            note=self._reader.text(fields.get("note")),
        )

    def _mark(self, node: Node | None) -> Confidence:
        try:
            return Confidence.marked(str(node.value)) if node else Confidence.MEMORY_LOW
        except ValueError:
            if node is not None:
                self._reader.fault(node, f"{node.value!r} is not a mark: S, s, L, P, M, M-H, M-M or M-L")
            return Confidence.MEMORY_LOW

    def decider(self, node: Node) -> Decider:
        optional = ("how_many", "if_not_agreed", "stand_in")
        fields = self._reader.mapping(node, ["who"], optional)
        who, *others = (self.value(fields[name]) if name in fields else None for name in ("who", *optional))
        return Decider(who or self.nothing(), *others)

    def nothing(self) -> Value:
        """Stands where a value is missing, beside the problem that says so."""
        return Value("", Citation(NOWHERE), Confidence.MEMORY_LOW, self._since)

    def clock(self, node: Node, questions: Mapping[str, Question]) -> Clock:
        fields, rule = self.within(
            node, ["id", "name", "from", "until"], ["amount", "counting", "may_pause"], bound=True
        )
        start = self._reader.text(fields.get("from"))
        found = questions.get(start)
        if "from" in fields and (found is None or found.kind is not Kind.DATE):
            self._reader.fault(fields["from"], f"there is no date question {start!r}")
        return Clock(
            id=self._reader.text(fields.get("id")),
            name=self._reader.text(fields.get("name")),
            start=start,
            until=self._reader.text(fields.get("until")),
            rule=rule,
            amount=self.amount(fields.get("amount")),
            counting=self._reader.word(fields.get("counting"), Counting, Counting.AFTER),
            may_pause=self._reader.flag(fields.get("may_pause")),
        )

    def amount(self, node: Node | None) -> Amount | None:
        if node is None:
            return None
        fields = self._reader.mapping(node, [], list(Unit))
        given = [unit for unit in Unit if unit in fields]
        if len(given) != 1:
            self._reader.fault(node, f"should have exactly one of {', '.join(Unit)}")
            return None
        return Amount(self._reader.number(fields[given[0]], least=1), given[0])

    def stage(self, node: Node) -> Stage:
        fields, rule = self.within(node, ["id", "name", "who"], ["needs", "gives", "clock"])
        names = ("id", "name", "who", "needs", "gives", "clock")
        texts = {name: self._reader.text(fields.get(name)) for name in names}
        return Stage(rule=rule, **texts)

    def form(self, node: Node) -> Form:
        fields, rule = self.within(node, ["id", "name"])
        return Form(self._reader.text(fields.get("id")), self._reader.text(fields.get("name")), rule)

    def report_part(self, node: Node) -> ReportPart:
        """A part of the report: what it draws on is a list of at least one word, each once."""
        fields, rule = self.within(node, ["id", "name", "draws_on"], bound=True)
        draws_on = self._reader.items(
            fields.get("draws_on"), lambda word: self._reader.word(word, DrawsOn, DrawsOn.FREE)
        )
        if "draws_on" in fields and fields["draws_on"].value == ():
            self._reader.fault(fields["draws_on"], "should hold at least one value")
        if "draws_on" in fields and len(set(draws_on)) < len(draws_on):
            self._reader.fault(fields["draws_on"], "names one thing twice")
        return ReportPart(
            self._reader.text(fields.get("id")), self._reader.text(fields.get("name")), draws_on, rule
        )

    def decision_option(self, node: Node) -> DecisionOption:
        fields, rule = self.within(node, ["id", "name", "starts_review"], ["needs"])
        return DecisionOption(
            id=self._reader.text(fields.get("id")),
            name=self._reader.text(fields.get("name")),
            starts_review=self._reader.flag(fields.get("starts_review")),
            rule=rule,
            needs=self._reader.word(fields["needs"], Needs, Needs.DATE) if "needs" in fields else None,
        )
