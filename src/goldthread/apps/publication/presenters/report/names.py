"""Words that are replaced or were settled, and the jigsaw note."""

from collections.abc import Mapping, Sequence

from goldthread.apps.publication.models import SettledRisk, SettledWord
from goldthread.apps.publication.selectors.jigsaw import Risk
from goldthread.apps.publication.selectors.words import Replaced
from goldthread.apps.ui.components import Cell, Table
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.deident import RiskGrade


def replaced_table(words: Sequence[Replaced]) -> Table:
    rows = [[one.word, one.by, ", ".join(one.sections)] for one in words]
    empty = "No name on the list stands in the text."
    return Table("Replaced", ["Words", "Others read", "Where"], rows, empty=empty)


def settled_table(settled: Mapping[str, SettledWord]) -> Table:
    rows = [[one.word, one.get_verdict_display(), one.settled_by.name] for one in settled.values()]
    return Table("Looked at", ["Word", "What was found", "By"], rows, empty="Nothing yet.")


GRADES = {RiskGrade.STRONG: "Strong", RiskGrade.SOME: "Some", RiskGrade.SLIGHT: "Slight"}


def risk_choices(risks: Sequence[Risk]) -> list[tuple[str, str, str]]:
    """Each suggestion as a box to tick: its key, what it is, and why with what could stand instead."""
    return [(one.key, _shown(one), _hint(one)) for one in risks]


def _shown(one: Risk) -> str:
    times = f", {one.times} times" if one.times > 1 else ""
    return f"{GRADES[one.risk.grade]}: {one.risk.words}"[:240] + f" ({one.risk.kind.value}{times})"


def _hint(one: Risk) -> str:
    return f"{one.section}. {one.risk.reason} {one.risk.suggestion}".strip()


def note_table(settled: Sequence[SettledRisk]) -> Table:
    rows: list[list[Cell | str]] = [
        [
            one.words,
            Cell(one.get_verdict_display(), note=one.reason),
            Cell(one.settled_by.name, note=day(one.settled_at)),
        ]
        for one in settled
    ]
    return Table("The note", ["Words", "What was done, and why", "By"], rows, empty="Nothing is noted yet.")
