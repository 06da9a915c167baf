"""An entry's id: the same words of the same agency always get the same one."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from goldthread.lib.timeline.model import Entry, ImportReport


def identify(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give each entry of one file its id. Rows with the very same words are numbered in their order."""
    seen: Counter[str] = Counter()
    named = []
    for entry in entries:
        words = _digest(entry)
        seen[words] += 1
        suffix = f"-{seen[words]}" if seen[words] > 1 else ""
        named.append(replace(entry, id=words + suffix))
    return tuple(named)


def _digest(entry: Entry) -> str:
    parts = [entry.agency, entry.when.text, entry.source, entry.text]
    parts += [f"{key}\x1e{value}" for key, value in sorted(entry.fields.items())]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def under_agency(report: ImportReport, agency: str) -> ImportReport:
    """The same report under another agency's name; the ids of its entries follow."""
    renamed = [replace(entry, agency=agency) for entry in report.entries]
    return replace(report, agency=agency, entries=identify(renamed))
