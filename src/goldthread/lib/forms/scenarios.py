"""Worked cases of forms: answers, and which questions they bring up, what is missing, what is printed.

They stand in `scenarios/forms/<form>.yaml`, written for somebody who knows the form to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from goldthread.lib.forms.answers import Answers, AnswersError, read_answers
from goldthread.lib.forms.asking import AskedSection, Missing, asked, missing
from goldthread.lib.forms.checking import faults
from goldthread.lib.forms.definition import Form, Forms
from goldthread.lib.forms.facts import facts_given
from goldthread.lib.forms.printing import as_document
from goldthread.lib.statute.loading import RULES
from goldthread.lib.statute.marked import Node, Problem, read_marked
from goldthread.lib.statute.reader import Reader
from goldthread.lib.typeset.document import Block, Boxed, Document, Heading, Items, Paragraph, Table

EXPECTATIONS = (
    "sections",
    "asks",
    "leaves_out",
    "missing",
    "faults",
    "prints",
    "prints_not",
    "facts",
    "error",
)
Known = dict[str, Mapping[str, Node]]


def scenario_files(rules: Path = RULES) -> list[Path]:
    """The files of worked cases, one a form."""
    return sorted((rules / "scenarios" / "forms").glob("*.yaml"))


def run_scenarios(forms: Forms, rules: Path = RULES) -> tuple[int, tuple[Problem, ...]]:
    """Run every scenario. Returns how many there are, and a problem for each expectation not met."""
    ran = [run_file(forms, path, path.relative_to(rules).as_posix()) for path in scenario_files(rules)]
    return sum(count for count, _ in ran), tuple(problem for _, found in ran for problem in found)


def run_file(forms: Forms, path: Path, name: str) -> tuple[int, list[Problem]]:
    """Run one file. Returns how many scenarios it holds, and what was not met or could not be read."""
    root, problems = read_marked(path, name)
    if root is None or problems:
        return 0, problems
    reader = Reader()
    fields = reader.mapping(root, ["form", "scenarios"])
    key = reader.text(fields.get("form"))
    if key not in forms.editions:
        reader.fault(fields.get("form", root), f"there is no form {key!r}")
        return 0, reader.problems
    nodes = reader.items(fields.get("scenarios"), lambda node: node)
    if not nodes:
        reader.fault(root, "holds no scenario")
    known: Known = {}
    found = [problem for node in nodes for problem in _run(node, forms.editions[key], reader, known)]
    return len(nodes), [*reader.problems, *found]


def _run(node: Node, editions: tuple[Form, ...], reader: Reader, known: Known) -> Iterator[Problem]:
    required = ["name", "given", "expect"]
    fields = reader.mapping(node, required, ["id", "like", "why", "edition", "on"])
    if not set(required) <= set(fields):
        return
    form = _edition(fields, editions, reader)
    expected = reader.mapping(fields["expect"], [], EXPECTATIONS)
    raw = {key: _plain(child) for key, child in _given(fields, known, reader).items()}
    try:
        answers = read_answers(form, raw)
    except AnswersError as error:
        yield from _compare_error(fields["expect"], expected, str(error))
        return
    if "error" in expected:
        yield expected["error"].problem("no error came")
        return
    today = reader.day(fields.get("on"), date.max)
    yield from _compare(expected, form, answers, today)


def _edition(fields: Mapping[str, Node], editions: tuple[Form, ...], reader: Reader) -> Form:
    """The edition that is named, else the last."""
    name = reader.text(fields.get("edition"), editions[-1].edition)
    for form in editions:
        if form.edition == name:
            return form
    reader.fault(fields["edition"], f"there is no edition {name!r}")
    return editions[-1]


def _given(fields: Mapping[str, Node], known: Known, reader: Reader) -> Mapping[str, Node]:
    """The answers of a scenario, on top of those of the one it is like."""
    below: Mapping[str, Node] = {}
    if "like" in fields:
        other = reader.text(fields["like"])
        if other not in known:
            reader.fault(fields["like"], f"no scenario above has the id {other!r}")
        below = known.get(other, {})
    given = {**below, **reader.mapping_of_any(fields["given"])}
    if "id" in fields:
        known[reader.text(fields["id"])] = given
    return given


def _plain(node: Node) -> object:
    if isinstance(node.value, Mapping):
        return {key: _plain(child) for key, child in node.value.items()}
    if isinstance(node.value, tuple):
        return [_plain(child) for child in node.value]
    return node.value.isoformat() if isinstance(node.value, date) else node.value


def _compare_error(node: Node, expected: Mapping[str, Node], message: str) -> Iterator[Problem]:
    if "error" not in expected:
        yield node.problem(f"an error came: {message}")
    elif str(expected["error"].value) not in message:
        yield expected["error"].problem(f"the error is: {message}")


def _compare(expected: Mapping[str, Node], form: Form, answers: Answers, today: date) -> Iterator[Problem]:
    sections = asked(form, answers)
    lists: dict[str, Callable[[], list[str]]] = {
        "sections": lambda: [one.section.id for one in sections],
        "missing": lambda: [_missing_id(one) for one in missing(form, answers)],
        "faults": lambda: [sentence for _, _, sentence in faults(form, answers, today)],
    }
    for key, found in lists.items():
        if key in expected and _plain(expected[key]) != found():
            yield expected[key].problem(f"expected {_plain(expected[key])}, found {found()}")
    if "facts" in expected and _plain(expected["facts"]) != facts_given(form, answers):
        yield expected["facts"].problem(f"found {facts_given(form, answers)}")
    yield from _compare_parts(expected, sections, form, answers)


def _compare_parts(
    expected: Mapping[str, Node], sections: tuple[AskedSection, ...], form: Form, answers: Answers
) -> Iterator[Problem]:
    """Questions that must be asked or left out, and words that must stand on paper or must not."""
    asked_ids = {question.id for one in sections for row in one.rows for question in row.questions}
    words = plain_text(as_document(form, answers)) if {"prints", "prints_not"} & set(expected) else ""
    all_ids = {question.id for question in form.questions()}
    tests: dict[str, tuple[Callable[[str], bool], str]] = {
        "asks": (lambda one: one in asked_ids, "is not asked"),
        "leaves_out": (lambda one: one in all_ids and one not in asked_ids, "is asked, or does not exist"),
        "prints": (lambda one: one in words, "is not printed"),
        "prints_not": (lambda one: one not in words, "is printed"),
    }
    for key, (holds, message) in tests.items():
        nodes = expected[key].value if key in expected else ()
        for child in nodes if isinstance(nodes, tuple) else ():
            if not holds(str(child.value)):
                yield child.problem(f"{child.value!r} {message}")


def _missing_id(one: Missing) -> str:
    """The question's id; with its repetition from 1; the section's id where a repetition is missing."""
    if one.question is None:
        return one.section.id
    return one.question.id if one.row is None else f"{one.section.id}[{one.row + 1}].{one.question.id}"


def plain_text(document: Document) -> str:
    """All words of a document, a line a paragraph or cell."""
    return "\n".join([document.title, *(line for block in document.blocks for line in _lines(block))])


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case Items():
            yield from ("".join(run.text for run in item) for item in block.items)
        case Table():
            yield from (cell for row in (block.head, *block.rows) for cell in row)
        case Boxed():
            yield from (line for inner in block.blocks for line in _lines(inner))
