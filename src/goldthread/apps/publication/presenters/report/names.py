"""Tables of words that are replaced or were settled."""

from collections.abc import Mapping, Sequence

from goldthread.apps.publication.models import SettledWord
from goldthread.apps.publication.selectors.words import Replaced
from goldthread.apps.ui.components import Table


def replaced_table(words: Sequence[Replaced]) -> Table:
    rows = [[one.word, one.by, ", ".join(one.sections)] for one in words]
    empty = "No name on the list stands in the text."
    return Table("Replaced", ["Words", "Others read", "Where"], rows, empty=empty)


def settled_table(settled: Mapping[str, SettledWord]) -> Table:
    rows = [[one.word, one.get_verdict_display(), one.settled_by.name] for one in settled.values()]
    return Table("Looked at", ["Word", "What was found", "By"], rows, empty="Nothing yet.")
