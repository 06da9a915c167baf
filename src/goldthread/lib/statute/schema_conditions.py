"""Reads conditions: all, any, not; leaves are a question or a typed comparison, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from goldthread.lib.statute.conditions import AgeAt, All, Any, Ask, Compare, Condition, Leaf, Limit, Not, Op
from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_values import ValueReader
from goldthread.lib.statute.values import Citation, Kind

SHAPES = ("all", "any", "not", "question", "compare", "age")
_DAY_OPS = (Op.ON_OR_AFTER, Op.AFTER, Op.ON_OR_BEFORE, Op.BEFORE)
_NUMBER_OPS = (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN, Op.IS)
_OPERATORS = {
    Kind.DATE: (_DAY_OPS, f"a date is compared with {', '.join(_DAY_OPS)}"),
    Kind.NUMBER: (_NUMBER_OPS, f"a number is compared with {', '.join(_NUMBER_OPS)}"),
}


class ConditionReader:
    """Reads one file's conditions against the list of questions."""

    def __init__(
        self, reader: Reader, questions: Mapping[str, Question], values: ValueReader | None = None
    ) -> None:
        self._reader = reader
        self._questions = questions
        self._values = values

    def read(self, node: Node) -> Condition:
        """A tree. A part that cannot be read becomes an empty "any" beside the problem."""
        shape = self._shape(node)
        if shape is None:
            return Any(())
        own = ("name", "cite") if self._values else ("name",)
        extra = {"question": ("is",)}.get(shape, ())
        fields = self._reader.mapping(node, [shape], [*extra, *own])
        cite = self._cite(fields.get("cite"))
        name = self._reader.text(fields.get("name"))
        match shape:
            case "all" | "any":
                return self._group(shape, fields[shape], name, cite)
            case "not":
                return Not(self.read(fields["not"]), name, cite)
            case "question":
                return self._ask(fields, cite)
            case "compare":
                return self._compare(fields["compare"], cite)
            case _:
                return self._age(fields["age"], cite)

    def _shape(self, node: Node) -> str | None:
        if isinstance(node.value, Mapping):
            shapes = [shape for shape in SHAPES if shape in node.value]
            if len(shapes) == 1:
                return shapes[0]
        self._reader.fault(node, f"should have exactly one of {', '.join(SHAPES)}")
        return None

    def _cite(self, node: Node | None) -> Citation | None:
        return self._values.cite(node) if self._values and node else None

    def _group(self, shape: str, node: Node, name: str, cite: Citation | None) -> Condition:
        parts: tuple[Condition, ...] = self._reader.items(node, self.read)
        if not parts:
            self._reader.fault(node, "should list at least one condition")
        return All(parts, name, cite) if shape == "all" else Any(parts, name, cite)

    def question(self, node: Node, *kinds: Kind) -> Question | None:
        """The question a node names, if it exists and is of one of the kinds."""
        key = self._reader.text(node)
        found = self._questions.get(key)
        if found is None:
            self._reader.fault(node, f"there is no question {key!r}")
        elif kinds and found.kind not in kinds:
            self._reader.fault(node, f"{key} is a {found.kind} question; needed: {' or '.join(kinds)}")
            return None
        return found

    def _ask(self, fields: Mapping[str, Node], cite: Citation | None) -> Leaf:
        found = self.question(fields["question"], Kind.YES_NO, Kind.CHOICE)
        accepts = frozenset(self._reader.items(fields.get("is"), self._reader.text))
        if found is not None:
            self._check_accepts(fields, found, accepts)
        return Ask(found.id if found else "", accepts, cite)

    def _check_accepts(self, fields: Mapping[str, Node], found: Question, accepts: frozenset[str]) -> None:
        if found.kind is Kind.YES_NO:
            if "is" in fields:
                self._reader.fault(fields["is"], f"{found.id} is answered yes or no; use not for no")
        elif not accepts:
            self._reader.fault(fields["question"], f"{found.id} has options: say which count, with is: [...]")
        unknown = accepts - {option.value for option in found.options}
        if unknown and found.kind is Kind.CHOICE:
            self._reader.fault(fields["is"], f"not options of {found.id}: {', '.join(sorted(unknown))}")

    def _compare(self, node: Node, cite: Citation | None) -> Leaf:
        fields = self._reader.mapping(node, ["fact"], list(Op))
        kinds = (Kind.NUMBER, Kind.DATE, Kind.NATION, Kind.AREA)
        found = self.question(fields["fact"], *kinds) if "fact" in fields else None
        op, limit_node = self._operator(node, fields)
        if found is None or limit_node is None:
            return Compare("", op, 0, cite)
        return Compare(found.id, op, self._limit(limit_node, op, found), cite)

    def _operator(self, node: Node, fields: Mapping[str, Node]) -> tuple[Op, Node | None]:
        ops = [op for op in Op if op in fields]
        if len(ops) != 1:
            self._reader.fault(node, f"should have exactly one of {', '.join(Op)}")
            return Op.IS, None
        return ops[0], fields[ops[0]]

    def _limit(self, node: Node, op: Op, found: Question) -> Limit:
        allowed, words = _OPERATORS.get(found.kind, ((Op.IS,), f"{found.id} is compared with is: [...]"))
        if op not in allowed:
            self._reader.fault(node, words)
            return 0
        if found.kind is Kind.DATE:
            return self._reader.day(node, date.min)
        if found.kind is Kind.NUMBER:
            return self._reader.number(node)
        return frozenset(self._reader.items(node, self._reader.text))

    def _age(self, node: Node, cite: Citation | None) -> Leaf:
        fields = self._reader.mapping(node, ["born", "on"], list(_NUMBER_OPS))
        op, limit_node = self._operator(node, fields)
        for name in ("born", "on"):
            if name in fields:
                self.question(fields[name], Kind.DATE)
        limit = self._reader.number(limit_node) if limit_node else 0
        born, on = (self._reader.text(fields.get(name)) for name in ("born", "on"))
        return AgeAt(born, on, op, limit, cite)
