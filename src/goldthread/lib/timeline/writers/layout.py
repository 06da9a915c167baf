"""What stands in each column of a written composite, whatever the file's kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.lib.timeline.columns import field_name, vocabulary
from goldthread.lib.timeline.model import Confidence, Entry, When
from goldthread.lib.timeline.rows import words_of

OTHER = "Other columns"
UNDATED = "Undated"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Extra:
    """The columns beyond date, agency, source and event: known fields each in its own, the rest together."""

    fields: tuple[str, ...]
    others: bool

    @property
    def headings(self) -> tuple[str, ...]:
        names = tuple(field_name(key) for key in self.fields)
        return (*names, OTHER) if self.others else names

    def values(self, entry: Entry) -> list[str]:
        values = [entry.fields.get(key, "") for key in self.fields]
        if self.others:
            rest = {key: text for key, text in entry.fields.items() if key not in self.fields}
            values.append("\n".join(f"{field_name(key)}: {text}" for key, text in rest.items() if says(text)))
        return values


def says(text: str) -> bool:
    """False for an empty cell, or one that only holds a dash."""
    return bool(text.strip(" -\u2013\n"))


def chosen_columns(entries: Iterable[Entry], wanted: Iterable[str]) -> Extra:
    """Those of the `wanted` fields that any entry fills, each in its own column; several others share one."""
    used = {key for entry in entries for key, text in entry.fields.items() if says(text)}
    own = tuple(key for key in wanted if key in used)
    rest = used.difference(own)
    return Extra((*own, *rest), others=False) if len(rest) == 1 else Extra(own, others=bool(rest))


def extra_columns(entries: Iterable[Entry], most: int) -> Extra:
    """The known fields that any entry fills, in their usual order; beyond `most` they share a column."""
    used = {key for entry in entries for key, text in entry.fields.items() if text.strip()}
    known = [key for key in vocabulary().names if key in used]
    own = tuple(known[:most])
    return Extra(own, others=bool(used.difference(own)))


def date_words(when: When) -> str:
    return words_of(when) or UNDATED


def mark(when: When) -> str:
    """What a reader must know of the date beside its words: that it was mended, assumed, doubted."""
    if when.repairs:
        return "not read" if not when.dated else "repaired by software, not checked"
    return "" if when.confidence in (Confidence.STATED, Confidence.UNDATED) else when.confidence.value


def as_written(when: When) -> str:
    note = mark(when)
    return f"{when.text}\n[{note}]" if note and note != "not read" else when.text


def clean(text: str) -> str:
    """The text without the characters that no XML file can hold."""
    return _NOT_XML.sub("", text)


def place(table: int | str | None, row: int | None) -> str:
    """Where in a file, in words: "table 1, row 4" or "sheet Events, row 4"."""
    parts = []
    if table is not None:
        parts.append(f"table {table}" if isinstance(table, int) else f"sheet {table}")
    if row is not None:
        parts.append(f"row {row}")
    return ", ".join(parts)
