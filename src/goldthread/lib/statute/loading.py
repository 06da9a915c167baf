"""Loads the rules from their folder, and checks them all in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from goldthread.lib.statute.edition import Edition
from goldthread.lib.statute.explained import read_explained
from goldthread.lib.statute.joint import read_joint
from goldthread.lib.statute.marked import Node, Problem, read_marked
from goldthread.lib.statute.pathways import Pathways
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.schema import read_edition
from goldthread.lib.statute.schema_questions import read_areas, read_questions

RULES = Path(__file__).parents[2] / "rules"
EDITION_FOLDERS = ("england", "england-wales", "wales", "scotland", "northern-ireland", "uk", "hospital")


class RulesError(Exception):
    """The rule files have faults; `problems` names file, line and key of each."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def load_pathways(rules: Path = RULES, *, more_areas: Iterable[Path] = ()) -> Pathways:
    """The rules of a folder, with the areas of further files. Raises RulesError.

    Takes a quarter of a second or so: load once and keep.
    """
    pathways, problems = check_pathways(rules, more_areas=more_areas)
    if problems:
        raise RulesError(problems)
    return pathways


def check_pathways(
    rules: Path = RULES, *, more_areas: Iterable[Path] = ()
) -> tuple[Pathways, tuple[Problem, ...]]:
    """The rules that could be read, and every problem found, by file and line."""
    reader = Reader()
    questions = read_questions(_roots(_files(rules / "questions"), rules, reader), reader)
    areas = read_areas(_roots([*_files(rules / "areas"), *more_areas], rules, reader), reader)
    editions: dict[str, list[Edition]] = {}
    files = [path for folder in EDITION_FOLDERS for path in _files(rules / folder)]
    for root in _roots(files, rules, reader):
        edition = read_edition(root, questions, reader)
        if edition is not None:
            editions.setdefault(edition.pathway, []).append(edition)
    for found in editions.values():
        found.sort(key=lambda edition: edition.begins)
        reader.problems += _overlaps(found)
    sorted_editions = {pathway: tuple(found) for pathway, found in editions.items()}
    joint = read_joint(_roots(_files(rules / "joint"), rules, reader), sorted_editions, reader)
    explained = read_explained(_roots(_files(rules / "explained"), rules, reader), sorted_editions, reader)
    problems = sorted(reader.problems, key=lambda problem: (problem.file, problem.line))
    return Pathways(sorted_editions, questions, areas, joint, explained), tuple(dict.fromkeys(problems))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def _roots(files: Iterable[Path], rules: Path, reader: Reader) -> list[Node]:
    roots = []
    for path in files:
        name = path.relative_to(rules).as_posix() if path.is_relative_to(rules) else path.name
        root, problems = read_marked(path, name)
        reader.problems += problems
        if root is not None:
            roots.append(root)
    return roots


def _overlaps(editions: list[Edition]) -> Iterator[Problem]:
    """Two editions for one date, one id for two editions, or two ways to choose among the editions."""
    for earlier, later in pairwise(editions):
        if (earlier.applies_by.fact, earlier.applies_by.stands_in) != (
            later.applies_by.fact,
            later.applies_by.stands_in,
        ):
            message = f"the editions of a pathway are chosen alike; {earlier.file} is chosen in another way"
            yield Problem(later.file, 1, "applies_by", message)
        if earlier.ends is None or earlier.ends >= later.begins:
            until = earlier.ends or "now"
            message = f"begins {later.begins}, while {earlier.file} runs until {until}"
            yield Problem(later.file, 1, "in_force.from", message)
    seen: set[str] = set()
    for edition in editions:
        if edition.id in seen:
            yield Problem(edition.file, 1, "edition", f"{edition.pathway} has two editions {edition.id}")
        seen.add(edition.id)
