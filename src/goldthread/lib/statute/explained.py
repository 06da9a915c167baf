"""The questions people ask of reviews: what is read from `rules/explained`.

An answer is made of blocks; a block holds sentences of its own, with their source, or a section of a
pathway as it stands or last stood. What no sentence holds is not said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldthread.lib.statute.edition import Edition
from goldthread.lib.statute.explain import SECTIONS
from goldthread.lib.statute.marked import Node
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_values import ValueReader, read_sources
from goldthread.lib.statute.values import Source, Value

COUNTED = "{library_records}"
"""Stands in a sentence for the number of records that the library holds."""


@dataclass(frozen=True)
class FromPathway:
    """A section of a pathway's explanation. Without an edition: of the day asked, or the last there was."""

    pathway: str
    section: str
    edition: str = ""


@dataclass(frozen=True)
class Block:
    """A part of an answer: own sentences, then what is drawn from a pathway."""

    heading: str
    says: tuple[Value, ...]
    drawn: FromPathway | None = None


@dataclass(frozen=True)
class AskedQuestion:
    """A question with the blocks of its answer. `compares` are two pathways to set side by side."""

    number: int
    id: str
    question: str
    blocks: tuple[Block, ...]
    pathways: tuple[str, ...]
    compares: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def counts_library(self) -> bool:
        """Whether a sentence gives the number of records that the library holds."""
        return any(COUNTED in value.text for block in self.blocks for value in block.says)


@dataclass(frozen=True)
class Explained:
    """All questions, by their number, with the sources of their own sentences."""

    questions: tuple[AskedQuestion, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def question(self, wanted: str | int) -> AskedQuestion:
        """By number or id. Raises KeyError."""
        for question in self.questions:
            if wanted in (question.number, question.id):
                return question
        raise KeyError(wanted)

    def about(self, pathway: str) -> tuple[AskedQuestion, ...]:
        """The questions whose answer is drawn from a pathway."""
        return tuple(question for question in self.questions if pathway in question.pathways)


def read_explained(
    roots: Collection[Node], pathways: Mapping[str, tuple[Edition, ...]], reader: Reader
) -> Explained:
    """The files of `rules/explained`; every pathway and section they name has to be there."""
    found: list[AskedQuestion] = []
    sources: dict[str, Source] = {}
    for root in roots:
        file = _ExplainedReader(root, pathways, reader)
        found += file.read()
        sources |= file.sources
    return Explained(tuple(sorted(found, key=lambda question: question.number)), sources)


class _ExplainedReader:
    def __init__(self, root: Node, pathways: Mapping[str, tuple[Edition, ...]], reader: Reader) -> None:
        self._fields = reader.mapping(root, ("sources", "questions"))
        self._pathways = pathways
        self._reader = reader
        self.sources = read_sources(self._fields["sources"], reader) if "sources" in self._fields else {}
        self._values = ValueReader(reader, self.sources, date.min)

    def read(self) -> tuple[AskedQuestion, ...]:
        return self._reader.items(self._fields.get("questions"), self._question)

    def _question(self, node: Node) -> AskedQuestion:
        fields = self._reader.mapping(node, ("number", "id", "question", "answer"), ("compares", "see"))
        blocks = self._reader.items(fields.get("answer"), self._block)
        if not blocks:
            self._reader.fault(node, "needs an answer")
        compares = self._reader.items(fields.get("compares"), self._pathway)
        drawn = [block.drawn.pathway for block in blocks if block.drawn]
        return AskedQuestion(
            number=self._reader.number(fields["number"], least=1) if "number" in fields else 0,
            id=self._reader.text(fields.get("id")),
            question=self._reader.text(fields.get("question")),
            blocks=blocks,
            pathways=tuple(dict.fromkeys([*drawn, *compares])),
            compares=compares,
            see=self._reader.items(fields.get("see"), self._pathway),
        )

    def _block(self, node: Node) -> Block:
        fields = self._reader.mapping(node, (), ("heading", "says", "from"))
        says = self._reader.items(fields.get("says"), self._values.value)
        drawn = self._from(fields["from"]) if "from" in fields else None
        if not says and drawn is None:
            self._reader.fault(node, "should say something, or be drawn from a pathway")
        return Block(self._reader.text(fields.get("heading")), says, drawn)

    def _from(self, node: Node) -> FromPathway | None:
        fields = self._reader.mapping(node, ("pathway", "section"), ("edition",))
        section = self._reader.text(fields.get("section"))
        if "section" in fields and section not in SECTIONS:
            self._reader.fault(fields["section"], f"{section!r} is not one of {', '.join(SECTIONS)}")
        pathway = self._pathway(fields["pathway"]) if "pathway" in fields else None
        edition = self._reader.text(fields.get("edition"))
        if pathway is None:
            return None
        if edition and edition not in [one.id for one in self._pathways[pathway]]:
            self._reader.fault(fields["edition"], f"{pathway} has no edition {edition!r}")
        return FromPathway(pathway, section, edition)

    def _pathway(self, node: Node) -> str | None:
        name = self._reader.text(node)
        if name not in self._pathways:
            self._reader.fault(node, f"there is no pathway {name!r}")
            return None
        return name
