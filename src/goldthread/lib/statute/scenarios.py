"""Scenarios: worked cases beside the rules, written for a lawyer to read and run as tests.

A pathway's file (`scenarios/england.sar.yaml`) gives facts and what is expected of them; a file of
periods gives a start, an amount, a nation and the expected last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from goldthread.lib.statute.clocks import Pause, period_end
from goldthread.lib.statute.facts import FactsError, read_facts
from goldthread.lib.statute.loading import RULES
from goldthread.lib.statute.marked import Node, Problem, read_marked
from goldthread.lib.statute.pathways import PathwayError, Pathways
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema_values import ValueReader
from goldthread.lib.statute.screening import Screening, evaluate
from goldthread.lib.statute.terms import Nation
from goldthread.lib.statute.values import Counting

_NEVER = date.min
EXPECTATIONS = ("outcome", "at_least", "edition", "missing", "cites", "due", "error", "note")


def scenario_files(rules: Path = RULES) -> list[Path]:
    """The files of worked cases; those of forms, in a folder of their own, have another runner."""
    folder = rules / "scenarios"
    return sorted(path for path in folder.rglob("*.yaml") if folder / "forms" not in path.parents)


def run_scenarios(pathways: Pathways, rules: Path = RULES) -> tuple[int, tuple[Problem, ...]]:
    """Run every scenario. Returns how many there are, and a problem for each expectation not met."""
    count = 0
    problems: list[Problem] = []
    for path in scenario_files(rules):
        ran, found = run_file(pathways, path, path.relative_to(rules).as_posix())
        count += ran
        problems += found
    return count, tuple(problems)


def run_file(pathways: Pathways, path: Path, name: str) -> tuple[int, list[Problem]]:
    """Run one file of scenarios or periods."""
    root, problems = read_marked(path, name)
    if root is None or problems:
        return 0, problems
    reader = Reader()
    if isinstance(root.value, Mapping) and "periods" in root.value:
        fields = reader.mapping(root, ["periods"])
        nodes = reader.items(fields["periods"], lambda node: node)
        found = [problem for node in nodes for problem in _run_period(node, reader)]
    else:
        fields = reader.mapping(root, ["pathway", "scenarios"])
        nodes = reader.items(fields.get("scenarios"), lambda node: node)
        pathway = reader.text(fields.get("pathway"))
        known: dict[str, dict[str, object]] = {}
        found = [p for node in nodes for p in _run_scenario(node, pathway, pathways, reader, known)]
    if not nodes:
        reader.fault(root, "holds no scenario")
    return len(nodes), [*reader.problems, *found]


def _given(
    fields: Mapping[str, Node], known: dict[str, dict[str, object]], reader: Reader
) -> dict[str, object]:
    """The facts of a scenario, on top of those of the one it is like."""
    raw: dict[str, object] = {}
    if "like" in fields:
        other = reader.text(fields["like"])
        if other not in known:
            reader.fault(fields["like"], f"no scenario above has the id {other!r}")
        raw.update(known.get(other, {}))
    raw.update({key: child.value for key, child in reader.mapping_of_any(fields["given"]).items()})
    if "id" in fields:
        known[reader.text(fields["id"])] = raw
    return raw


def _run_scenario(
    node: Node,
    pathway: str,
    pathways: Pathways,
    reader: Reader,
    known: dict[str, dict[str, object]],
) -> Iterator[Problem]:
    fields = reader.mapping(node, ["name", "given", "expect"], ["id", "like", "why"])
    if not {"name", "given", "expect"} <= set(fields):
        return
    expected = reader.mapping(fields["expect"], [], EXPECTATIONS)
    raw = _given(fields, known, reader)
    try:
        facts = read_facts(raw, pathways.questions, pathways.areas)
        chosen = pathways.edition(pathway, facts)
    except (FactsError, PathwayError) as error:
        yield from _compare_error(fields["expect"], expected, str(error))
        return
    if "error" in expected:
        yield expected["error"].problem("no error came")
        return
    screening = evaluate(chosen.edition, facts, notes=(chosen.note,) if chosen.note else ())
    yield from _compare(expected, screening)


def _compare_error(node: Node, expected: Mapping[str, Node], message: str) -> Iterator[Problem]:
    if "error" not in expected:
        yield node.problem(f"an error came: {message}")
    elif str(expected["error"].value) not in message:
        yield expected["error"].problem(f"the error is: {message}")


def _compare(expected: Mapping[str, Node], screening: Screening) -> Iterator[Problem]:
    found: dict[str, object] = {
        "outcome": screening.outcome.value,
        "at_least": screening.at_least.value if screening.at_least else "nothing",
        "edition": screening.edition.id,
        "missing": [item.question.id for item in screening.missing],
    }
    for key, value in found.items():
        if key in expected and _plain(expected[key]) != value:
            yield expected[key].problem(f"expected {_plain(expected[key])}, found {value}")
    yield from _compare_words(expected, screening)
    due = {reading.clock.id: reading.due for reading in screening.clocks}
    days = expected["due"].value if "due" in expected else {}
    for key, child in days.items() if isinstance(days, Mapping) else ():
        if due.get(key) != child.value:
            yield child.problem(f"expected {child.value}, found {due.get(key)}")


def _compare_words(expected: Mapping[str, Node], screening: Screening) -> Iterator[Problem]:
    """Citations that must be among the reasons', and words that must be in a note."""
    cited = {str(reason.citation) for reason in screening.reasons}
    cites = expected["cites"].value if "cites" in expected else ()
    for child in cites if isinstance(cites, tuple) else ():
        if child.value not in cited:
            yield child.problem(f"{child.value!r} is not among {sorted(cited)}")
    notes = " ".join(screening.notes)
    if "note" in expected and str(expected["note"].value) not in notes:
        yield expected["note"].problem(f"the notes say: {notes or 'nothing'}")


def _plain(node: Node) -> object:
    if isinstance(node.value, tuple):
        return [_plain(child) for child in node.value]
    return node.value


def _run_period(node: Node, reader: Reader) -> Iterator[Problem]:
    fields = reader.mapping(node, ["name", "nation", "start", "amount", "due"], ["counting", "pauses", "why"])
    before = len(reader.problems)
    if not {"nation", "start", "amount", "due"} <= set(fields):
        return
    values = ValueReader(reader, {}, reader.day(fields["start"], _NEVER))
    amount = values.amount(fields["amount"])
    nation = reader.word(fields["nation"], Nation, Nation.ENGLAND)
    counting = reader.word(fields.get("counting"), Counting, Counting.AFTER)
    pauses = reader.items(fields.get("pauses"), lambda pause: _pause(pause, reader))
    if amount is None or len(reader.problems) > before:
        return
    start = reader.day(fields["start"], _NEVER)
    due = period_end(start, amount, nation, counting=counting, pauses=pauses)
    expected = None if fields["due"].value == "paused" else fields["due"].value
    if due != expected:
        yield fields["due"].problem(f"expected {fields['due'].value}, found {due or 'paused'}")


def _pause(node: Node, reader: Reader) -> Pause:
    fields = reader.mapping(node, ["from"], ["until"])
    begins = reader.day(fields.get("from"), _NEVER)
    return Pause(begins, reader.day(fields["until"], begins) if "until" in fields else None)
