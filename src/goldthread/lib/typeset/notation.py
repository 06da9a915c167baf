"""A small notation for text that people write in a box, read into blocks of a document.

    ## A heading                  ### A heading below it
    - an item of a list           1. an item of a numbered list
    **bold**                      [finding 3], [recommendation 2]: a reference to it
    \\* \\# \\- \\[ \\1             the character itself

An empty line ends a paragraph. Whatever is nothing of this stays as it was written: no text is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goldthread.lib.typeset.document import Block, Boxed, Heading, Items, Paragraph, Run, Table

_HEADING = re.compile(r"(#{1,4})\s+(\S.*)")
_BULLET = re.compile(r"[-*\u2022]\s+(\S.*)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(\S.*)")
_INLINE = re.compile(r"(\\[\\*#\-\[\]\u2022\d]|\*\*|\[(?:finding|recommendation) +\d{1,4}\])", re.IGNORECASE)
_MARKS = re.compile(
    r"\\(?=[\\*#\-\[\]\u2022\d])|\*(?=\*)|(?<=\*)\*|\[(?=finding|recommendation)", re.IGNORECASE
)
_REFERENCE = re.compile(r"\[(finding|recommendation) +(\d{1,4})\]", re.IGNORECASE)
_LINKED = re.compile(r"#(finding|recommendation)-(\d+)")
_NAMED = re.compile(r"(finding|recommendation) (\d{1,4})\b", re.IGNORECASE)
SHALLOWEST, DEEPEST = 2, 4


@dataclass(frozen=True)
class Reference:
    """A finding or recommendation that a paragraph names."""

    kind: str
    number: int


def read_notation(text: str) -> tuple[Block, ...]:
    """The blocks of a text: headings of level 2 to 4, paragraphs and lists. References are links to
    `#finding-3` and `#recommendation-2`; what they point to is for the whole document to say."""
    return tuple(block for lines in _groups(text) for block in _blocks(lines))


def _groups(text: str) -> Iterator[list[str]]:
    """Lines that stand together: an empty line ends a group, a heading is one by itself."""
    group: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        alone = bool(_HEADING.fullmatch(line))
        if group and (alone or not line):
            yield group
            group = []
        if alone:
            yield [line]
        elif line:
            group.append(line)
    if group:
        yield group


def _blocks(lines: list[str]) -> Iterator[Block]:
    heading = _HEADING.fullmatch(lines[0])
    if heading:
        level = min(max(len(heading[1]), SHALLOWEST), DEEPEST)
        yield Heading("".join(run.text for run in _runs(heading[2])), level)
        return
    for kind, start, texts in _pieces(lines):
        if kind == "words":
            yield Paragraph(_runs(" ".join(texts)))
        else:
            yield Items(tuple(_runs(text) for text in texts), ordered=kind == "numbered", start=start)


def _pieces(lines: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Runs of lines of one kind. A plain line after an item goes on with that item."""
    kind, start, texts = "", 1, list[str]()
    for line in lines:
        bullet, numbered = _BULLET.fullmatch(line), _NUMBERED.fullmatch(line)
        here = "bullets" if bullet else "numbered" if numbered else "words"
        if here == "words" and kind in {"bullets", "numbered"}:
            texts[-1] += f" {line}"
            continue
        if here != kind and texts:
            yield kind, start, texts
            texts = []
        if here != kind:
            kind, start = here, int(numbered[1]) if numbered else 1
        words = bullet[1] if bullet else numbered[2] if numbered else line
        texts.append(words)
    if texts:
        yield kind, start, texts


def _runs(words: str) -> tuple[Run, ...]:
    """Bold, references and escaped characters of one paragraph or item. An unpaired `**` stays."""
    pieces = [piece for piece in _INLINE.split(" ".join(words.split())) if piece]
    marks = [place for place, piece in enumerate(pieces) if piece == "**"]
    unpaired = marks[-1] if len(marks) % 2 else None
    runs, bold = list[Run](), False
    for place, piece in enumerate(pieces):
        if piece == "**" and place != unpaired:
            bold = not bold
        else:
            _add(runs, _run(piece, bold))
    return tuple(runs) or (Run(""),)


def _run(piece: str, bold: bool) -> Run:
    reference = _REFERENCE.fullmatch(piece)
    if reference:
        kind, number = reference[1].lower(), int(reference[2])
        return Run(f"({kind} {number})", bold, link=f"#{kind}-{number}")
    escaped = len(piece) == 2 and piece[0] == "\\" and _INLINE.fullmatch(piece)
    return Run(piece[1] if escaped else piece, bold)


def _add(runs: list[Run], run: Run) -> None:
    """Append, joined to the run before it where both look the same."""
    if runs and replace(runs[-1], text="") == replace(run, text="") and not run.link:
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)


def as_written(text: str) -> str:
    """Text of a record, to be put into a section: its words are no notation, but its lists stay lists."""
    lines = []
    for line in (line.strip() for line in text.splitlines()):
        bullet = _BULLET.fullmatch(line)
        head, rest = ("- ", bullet[1]) if bullet else ("", line)
        rest = _MARKS.sub(lambda found: f"\\{found[0]}", rest)
        lines.append(head + (f"\\{rest}" if rest.startswith("#") else rest))
    return "\n".join(lines).strip()


def references_in(block: Block) -> frozenset[Reference]:
    """The findings and recommendations that a paragraph or list names."""
    found = (_LINKED.fullmatch(run.link) for run in runs_of(block) if run.link)
    return frozenset(Reference(one[1], int(one[2])) for one in found if one)


def reference_of(heading: Heading) -> Reference | None:
    """The finding or recommendation that a heading is about: "Finding 3: ..."."""
    named = _NAMED.match(heading.text)
    return Reference(named[1].lower(), int(named[2])) if named else None


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, those of its items and of what it boxes too."""
    match block:
        case Paragraph():
            yield from block.runs
        case Items():
            yield from (run for item in block.items for run in item)
        case Boxed():
            for inner in block.blocks:
                yield from runs_of(inner)


def lines_of(block: Block) -> tuple[str, ...]:
    """The text of a block: one line a paragraph, an item, a row."""
    match block:
        case Heading():
            return (block.text,)
        case Paragraph():
            return ("".join(run.text for run in block.runs),)
        case Items():
            return tuple("".join(run.text for run in item) for item in block.items)
        case Table():
            return (block.caption, " | ".join(block.head), *(" | ".join(row) for row in block.rows))
        case Boxed():
            return (block.title, *(line for inner in block.blocks for line in lines_of(inner)))
    return ()


def with_ids(blocks: Iterable[Block], taken: set[str], prefix: str) -> tuple[Block, ...]:
    """The blocks, each heading with an id of its own; "Finding 3" and "Recommendation 2" have the ids
    that references point to. Ids used are added to `taken`."""
    done = list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            block = replace(block, id=_new_id(block.text, taken, prefix))
        done.append(block)
    return tuple(done)


def _new_id(text: str, taken: set[str], prefix: str) -> str:
    named = reference_of(Heading(text))
    wanted = f"{named.kind}-{named.number}" if named else ""
    if not wanted or wanted in taken:
        words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]
        wanted = f"{prefix}--{words}" if words else f"{prefix}--part"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def without_lost_links(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a document; references to headings that it does not have stay as words."""
    blocks = tuple(blocks)
    known = {f"#{block.id}" for block in blocks if isinstance(block, Heading) and block.id}

    def kept(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(
            replace(run, link="") if run.link.startswith("#") and run.link not in known else run
            for run in runs
        )

    def mended(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(kept(block.runs))
        if isinstance(block, Items):
            return replace(block, items=tuple(kept(item) for item in block.items))
        return block

    return tuple(mended(block) for block in blocks)
