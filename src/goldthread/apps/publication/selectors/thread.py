"""The thread between the report's paragraphs and the findings they rest on, and where it is broken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.apps.learning.selectors.for_report import ReportFinding, ReportLearning
from goldthread.apps.publication.models import Section
from goldthread.lib.statute.values import DrawsOn
from goldthread.lib.typeset import Block, Heading, Items, Paragraph
from goldthread.lib.typeset.notation import lines_of, read_notation, reference_of, references_in

RESTS_ON_FINDINGS = frozenset({DrawsOn.PRACTICE, DrawsOn.LESSONS})
"""Sections in which every paragraph is expected to name a finding."""
EXCERPT = 140


@dataclass(frozen=True)
class Use:
    """A paragraph of a section, with the numbers of the findings that it names."""

    section: Section
    excerpt: str
    findings: frozenset[int]


@dataclass(frozen=True)
class Thread:
    """How paragraphs and findings hang together. Excerpts are as written: for readers with real names."""

    uses: dict[int, list[Use]] = field(default_factory=dict)
    unused: Sequence[ReportFinding] = ()
    bare: Sequence[Use] = ()
    unknown: Sequence[Use] = ()

    @property
    def whole(self) -> bool:
        return not (self.unused or self.bare or self.unknown)


def uses_in(section: Section) -> Iterator[Use]:
    """Each paragraph and list with the findings it names; under a heading "Finding 3" it names that one."""
    level, inherited = 0, frozenset[int]()
    for block in read_notation(section.text):
        if isinstance(block, Heading):
            named = reference_of(block)
            if named and named.kind == "finding":
                level, inherited = block.level, frozenset({named.number})
            elif block.level <= level:
                inherited = frozenset()
        elif isinstance(block, Paragraph | Items):
            yield Use(section, _excerpt(block), inherited | _named(block))


def _named(block: Block) -> frozenset[int]:
    return frozenset(one.number for one in references_in(block) if one.kind == "finding")


def _excerpt(block: Block) -> str:
    text = " ".join(lines_of(block))
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"


def thread_of(sections: Sequence[Section], learning: ReportLearning) -> Thread:
    """What names what, findings that no paragraph names, and paragraphs of practice that name none."""
    known = {one.number for one in (*learning.findings, *learning.good_practice)}
    uses: dict[int, list[Use]] = {}
    bare, unknown = list[Use](), list[Use]()
    for section in sections:
        expected = bool(RESTS_ON_FINDINGS & set(section.draws_on)) and bool(learning.findings)
        for use in uses_in(section):
            for number in use.findings:
                uses.setdefault(number, []).append(use)
            bare += [use] if expected and not use.findings else []
            unknown += [use] if use.findings - known else []
    unused = [one for one in learning.findings if one.number not in uses]
    return Thread(uses, unused, bare, unknown)
