"""Values that presenters hand to templates. Plain text in, markup only where the type says SafeString."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

TAG_COLOURS = {"", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"}


@dataclass(frozen=True)
class Link:
    """A link; ``hidden`` is read out after the text, so that ten times "Change" can be told apart."""

    text: str
    href: str
    hidden: str = ""

    def params(self) -> dict[str, Any]:
        return {"text": self.text, "href": self.href, "visuallyHiddenText": self.hidden or None}


@dataclass(frozen=True)
class Tag:
    """A word about a state. Colour never says anything that the word does not."""

    text: str
    colour: str = ""

    def __post_init__(self) -> None:
        if self.colour not in TAG_COLOURS:
            raise ValueError(f"{self.colour!r} is not a colour of a tag.")

    def params(self) -> dict[str, Any]:
        return {"text": self.text, "classes": f"govuk-tag--{self.colour}" if self.colour else None}


@dataclass(frozen=True)
class SummaryRow:
    key: str
    value: str | SafeString | Sequence[str] | Tag | Link
    actions: Sequence[Link] = ()


@dataclass(frozen=True)
class SummarySection:
    title: str
    rows: Sequence[SummaryRow]
    actions: Sequence[Link] = ()


@dataclass(frozen=True)
class Column:
    """``sort``: the address that sorts by it; ``sorted``: "ascending" or "descending" if so sorted.

    ``short``: values stay on one line (dates, references).
    """

    text: str
    sort: str = ""
    sorted: str = ""
    numeric: bool = False
    short: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: text, maybe a link, maybe tags after it, maybe a second line."""

    text: str | SafeString = ""
    href: str = ""
    hidden: str = ""
    tags: Sequence[Tag] = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its header."""

    caption: str
    columns: Sequence[Column | str]
    rows: Sequence[Sequence["Cell | Link | Tag | str | int | SafeString"]]
    caption_hidden: bool = False
    empty: str = "Nothing recorded."

    @property
    def heads(self) -> list[Column]:
        return [Column(column) if isinstance(column, str) else column for column in self.columns]

    @property
    def body(self) -> list[list[tuple[Cell, Column]]]:
        heads = self.heads
        return [[(_cell(value), head) for value, head in zip(row, heads, strict=True)] for row in self.rows]

    @property
    def sorts(self) -> bool:
        """Whether its headings sort it: then they are shown on a phone too, and the table scrolls there."""
        return any(head.sort for head in self.heads)


def _cell(value: Any) -> Cell:
    match value:
        case Cell():
            return value
        case Link():
            return Cell(value.text, value.href, value.hidden)
        case Tag():
            return Cell(tags=[value])
        case SafeString():
            return Cell(value)
        case _:
            return Cell("" if value is None else str(value))


@dataclass(frozen=True)
class Task:
    """One line of a task list. Without ``href`` it cannot be started yet, and ``hint`` says why."""

    title: str
    href: str = ""
    status: str | Tag = ""
    hint: str = ""


@dataclass(frozen=True)
class NavItem:
    text: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class CasePage:
    """What every page of one case shows: who it is about, as this reader may know it, and where to go."""

    reference: str
    title: str
    href: str
    side: Sequence[NavItem] = ()
    tags: Sequence[Tag] = ()
    notice: str = ""


@dataclass(frozen=True)
class ThreadPart:
    """One part of the thread. ``missing`` says in words what should be linked here and is not."""

    title: str
    text: str = ""
    href: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Difference:
    """One field of a stale form: what was saved meanwhile, and what this person wrote."""

    label: str
    saved: str
    yours: str
