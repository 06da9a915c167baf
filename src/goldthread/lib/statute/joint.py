"""What is known of reviews that run beside each other, read from `rules/joint`: data, not decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_values import ValueReader, read_sources
from goldthread.lib.statute.values import Source, Value


class Place(StrEnum):
    """Where a review stands beside others."""

    LEADS = "leads"
    BESIDE = "beside"
    WITHIN = "within"
    FEEDS = "feeds"
    AFTER = "after"
    YIELDS = "yields"

    @property
    def words(self) -> str:
        return _PLACE_WORDS[self]


_PLACE_WORDS = {
    Place.LEADS: "Leads",
    Place.BESIDE: "Runs beside",
    Place.WITHIN: "Carried out within",
    Place.FEEDS: "Comes first and is used by",
    Place.AFTER: "Comes after",
    Place.YIELDS: "Gives way to",
}


class Stops(StrEnum):
    """What has to wait, or to be agreed first; the words are those of a review's plan."""

    INTERVIEWS = "interviews"
    FAMILY = "family"
    PUBLICATION = "publication"
    REVIEW = "review"
    NOTHING = "nothing"

    @property
    def words(self) -> str:
        return _STOPS_WORDS[self]


_STOPS_WORDS = {
    Stops.INTERVIEWS: "Talking with witnesses and practitioners",
    Stops.FAMILY: "Contact with the family",
    Stops.PUBLICATION: "Publication",
    Stops.REVIEW: "The review, or its last stage",
    Stops.NOTHING: "Nothing has to stop; agree how to work side by side",
}


@dataclass(frozen=True)
class Relation:
    """How one of `reviews` stands beside one of `beside`."""

    id: str
    reviews: frozenset[str]
    place: Place
    beside: frozenset[str]
    rule: Value


@dataclass(frozen=True)
class WaitRule:
    """What proceedings of a kind mean for reviews; for every review where `reviews` is empty."""

    id: str
    proceedings: str
    stops: Stops
    reviews: frozenset[str]
    excepts: frozenset[str]
    rule: Value

    def concerns(self, pathway: str) -> bool:
        """A prefix that ends in a dot stands for all pathways of a nation."""
        if pathway in self.excepts:
            return False
        return not self.reviews or any(_matches(known, pathway) for known in self.reviews)


@dataclass(frozen=True)
class MaterialRule:
    """What agencies prepare once. `excepts` are reviews that do not use it."""

    id: str
    name: str
    excepts: frozenset[str]
    rule: Value


@dataclass(frozen=True)
class JointRules:
    """All of `rules/joint`. `order` suggests who leads where nothing says so; `order_rule` says why."""

    relations: tuple[Relation, ...] = ()
    waits: tuple[WaitRule, ...] = ()
    material: tuple[MaterialRule, ...] = ()
    order: tuple[str, ...] = ()
    order_rule: Value | None = None
    stance: Value | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)


def _matches(known: str, pathway: str) -> bool:
    return pathway.startswith(known) if known.endswith(".") else pathway == known


def read_joint(roots: Collection[Node], pathways: Collection[str], reader: Reader) -> JointRules:
    """The one file of `rules/joint`, which names only pathways that there are; none without that file."""
    rules = [_JointReader(root, pathways, reader).read() for root in roots]
    if len(rules) > 1:
        reader.fault(list(roots)[1], "rules/joint holds one file")
    return rules[0] if rules else JointRules()


class _JointReader:
    def __init__(self, root: Node, pathways: Collection[str], reader: Reader) -> None:
        keys = ("sources", "stance", "order", "relations", "waits", "material")
        self._fields = reader.mapping(root, keys)
        self._reader = reader
        self._pathways = pathways
        sources = read_sources(self._fields["sources"], reader) if "sources" in self._fields else {}
        self._sources = sources
        self._values = ValueReader(reader, sources, date.min)

    def read(self) -> JointRules:
        fields, items = self._fields, self._reader.items
        order, order_rule = self._order(fields["order"]) if "order" in fields else ((), None)
        return JointRules(
            relations=items(fields.get("relations"), self._relation),
            waits=items(fields.get("waits"), self._wait),
            material=items(fields.get("material"), self._material),
            order=order,
            order_rule=order_rule,
            stance=self._values.value(fields["stance"]) if "stance" in fields else None,
            sources=self._sources,
        )

    def _order(self, node: Node) -> tuple[tuple[str, ...], Value]:
        fields, rule = self._values.within(node, ["reviews"])
        return self._reader.items(fields.get("reviews"), self._name), rule

    def _relation(self, node: Node) -> Relation:
        fields, rule = self._values.within(node, ["id", "reviews", "place", "beside"])
        return Relation(
            id=self._reader.text(fields.get("id")),
            reviews=self._names(fields.get("reviews")),
            place=self._reader.word(fields.get("place"), Place, Place.BESIDE),
            beside=self._names(fields.get("beside")),
            rule=rule,
        )

    def _wait(self, node: Node) -> WaitRule:
        fields, rule = self._values.within(node, ["id", "proceedings", "stops"], ["reviews", "excepts"])
        return WaitRule(
            id=self._reader.text(fields.get("id")),
            proceedings=self._reader.text(fields.get("proceedings")),
            stops=self._reader.word(fields.get("stops"), Stops, Stops.NOTHING),
            reviews=self._names(fields.get("reviews")),
            excepts=self._names(fields.get("excepts")),
            rule=rule,
        )

    def _material(self, node: Node) -> MaterialRule:
        fields, rule = self._values.within(node, ["id", "name"], ["excepts"])
        text = self._reader.text
        return MaterialRule(
            text(fields.get("id")), text(fields.get("name")), self._names(fields.get("excepts")), rule
        )

    def _names(self, node: Node | None) -> frozenset[str]:
        return frozenset(self._reader.items(node, self._name))

    def _name(self, node: Node) -> str | None:
        name = self._reader.text(node)
        if any(_matches(name, pathway) for pathway in self._pathways):
            return name
        self._reader.fault(node, f"there is no pathway {name!r}")
        return None
