"""Places in a document: its headings, and what stands under each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goldthread.lib.typeset.document import Block, Contents, Heading, PageBreak


@dataclass(frozen=True)
class Place:
    """A heading and the part of the document under it, down to the next heading as high."""

    id: str
    title: str
    level: int
    start: int
    end: int
    within: str = ""


def places_of(blocks: Sequence[Block], depth: int = 2) -> tuple[Place, ...]:
    """The headings down to `depth` in their order. `within` is the id of the part that holds it."""
    heads = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    found: list[Place] = []
    above = ""
    for number, (at, head) in enumerate(heads):
        if head.level > depth:
            continue
        later = (place for place, other in heads[number + 1 :] if other.level <= head.level)
        end = next(later, len(blocks))
        found.append(Place(head.id, head.text, head.level, at, end, above if head.level > 1 else ""))
        above = head.id if head.level == 1 else above
    return tuple(found)


def blocks_at(blocks: Sequence[Block], ids: Collection[str]) -> tuple[Block, ...]:
    """What stands under the headings named, in the order of the document and each block once."""
    return tuple(block for _, block in numbered_at(blocks, ids))


def numbered_at(blocks: Sequence[Block], ids: Collection[str]) -> list[tuple[int, Block]]:
    """As `blocks_at`, each with the number that it has in the whole document."""
    wanted: set[int] = set()
    for place in places_of(blocks, depth=4):
        if place.id in ids:
            wanted.update(range(place.start, place.end))
    chosen = {id(block) for at, block in enumerate(blocks) if at in wanted}
    return [(number, block) for number, block in numbered(blocks) if id(block) in chosen]


def numbered(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    """Each block with the number of its paragraph, counted through the document; 0 for a heading."""
    found, number = list[tuple[int, Block]](), 0
    for block in blocks:
        if isinstance(block, Contents | PageBreak):
            continue
        number += 0 if isinstance(block, Heading) else 1
        found.append((0 if isinstance(block, Heading) else number, block))
    return found
