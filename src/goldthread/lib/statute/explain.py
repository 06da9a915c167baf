"""Explains an edition in plain words: who, what, why, trigger, clocks, each with its source.

The command, the reference pages and the web pages all show these sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goldthread.lib.statute.bodies import sentence
from goldthread.lib.statute.conditions import AgeAt, All, Any, Ask, Compare, Condition, Leaf, Not, Traced
from goldthread.lib.statute.edition import Edition, Limb, Question
from goldthread.lib.statute.terms import Answer, Nation
from goldthread.lib.statute.values import Citation, Clock, DecisionOption, Form, Value

_Item = Form | DecisionOption | Limb
SECTIONS = (
    "about", "purpose", "results", "legal-basis", "trigger", "responsible", "recommends", "decides", "told",
    "information", "clocks", "stages", "forms", "report", "contents", "publication", "limbs", "decisions",
)  # fmt: skip
"""The ids of the sections, in their order."""


@dataclass(frozen=True)
class Line:
    """A sentence with its source. `depth` is how far it stands in; `note` says what to check."""

    text: str
    citation: str = ""
    force: str = ""
    note: str = ""
    depth: int = 0
    url: str = ""
    """Where the source can be read."""


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    lines: tuple[Line, ...]


def explain(edition: Edition) -> tuple[Section, ...]:
    """All sections that this edition has something to say in."""
    decides = edition.decides
    deciders = (decides.who, decides.how_many, decides.if_not_agreed, decides.stand_in)
    named: list[tuple[str, str, tuple[Value | None, ...]]] = [
        ("about", "Who it is about", edition.about),
        ("purpose", "What it is for", edition.purpose),
        ("results", "What comes out of it", edition.results),
        (
            "legal-basis",
            "Legal basis",
            (*edition.legal_basis, edition.in_force, edition.applies_by.transition),
        ),
        ("responsible", "Who is responsible", (edition.responsible,)),
        ("recommends", "Who recommends", edition.recommends),
        ("decides", "Who decides", deciders),
        ("told", "Who is told", edition.told),
        ("information", "Asking for information", edition.information),
    ]
    parts = [Section(key, title, tuple(_values(edition, values))) for key, title, values in named]
    bodies = tuple(value_line(edition, body.rule, sentence(body)) for body in edition.bodies)
    parts = [replace(one, lines=one.lines + bodies) if one.id == "responsible" else one for one in parts]
    parts.insert(4, Section("trigger", "When it is carried out", tuple(_trigger(edition))))
    parts += _later_sections(edition)
    return tuple(part for part in parts if part.lines)


def _later_sections(edition: Edition) -> list[Section]:
    return [
        Section("clocks", "Time limits", tuple(_clocks(edition))),
        Section("stages", "Stages", tuple(_stages(edition))),
        Section("forms", "Forms", tuple(_named(edition, edition.forms))),
        Section("report", "What the report must cover", tuple(_values(edition, edition.report))),
        Section("contents", "The report, part by part", tuple(_contents(edition))),
        Section("publication", "Publication", tuple(_values(edition, edition.publication))),
        Section("limbs", "The criteria, part by part", tuple(_named(edition, edition.limbs))),
        Section(
            "decisions", "Decisions that can be recorded", tuple(_named(edition, edition.decision_options))
        ),
    ]


def line_of(value: Value, text: str = "") -> Line:
    """A value that belongs to no edition, as a line."""
    notes = "; ".join(note for note in (value.mark.words, value.note) if note)
    return _of(value, text, notes)


def value_line(edition: Edition, value: Value, text: str = "", depth: int = 0) -> Line:
    """A value as a line; what was not read is marked "check the guidance"."""
    words = value.mark.words
    if edition.needs_checking(value) and not value.needs_checking:
        words = "check the guidance: the text of this edition was not read"
    notes = [note for note in (words, value.note) if note]
    return _of(value, text, "; ".join(notes), depth)


def _of(value: Value, text: str, note: str, depth: int = 0) -> Line:
    force = value.force.value if value.force else ""
    return Line(text or value.text, str(value.cite), force, note, depth, value.cite.source.url)


def _values(edition: Edition, values: tuple[Value | None, ...]) -> Iterator[Line]:
    for value in values:
        if value is not None:
            yield value_line(edition, value)


def _named(edition: Edition, items: Iterable[_Item]) -> Iterator[Line]:
    for item in items:
        yield value_line(edition, item.rule, f"{item.name}: {item.rule.text}")


def _stages(edition: Edition) -> Iterator[Line]:
    for number, stage in enumerate(edition.stages, start=1):
        gives = f" It gives: {stage.gives[0].lower()}{stage.gives[1:]}." if stage.gives else ""
        text = f"{number}. {stage.name} ({stage.who}). {stage.rule.text}{gives}"
        yield value_line(edition, stage.rule, text)


def _contents(edition: Edition) -> Iterator[Line]:
    for number, part in enumerate(edition.contents, start=1):
        drawn = " and ".join(source.words for source in part.draws_on)
        text = f"{number}. {part.name}. {part.rule.text} First drawn from {drawn}."
        yield value_line(edition, part.rule, text)


def _clocks(edition: Edition) -> Iterator[Line]:
    for clock in edition.clocks:
        yield _clock(edition, clock)
        if clock.id in edition.clock_conditions:
            condition = edition.clock_conditions[clock.id]
            yield from describe(condition, edition.questions, clock.rule.cite, depth=1)


def _clock(edition: Edition, clock: Clock) -> Line:
    label = edition.questions[clock.start].says.get("label", clock.start).lower()
    counted = {"after": "counted from the day after", "beginning_with": "beginning with"}[clock.counting]
    runs = f"{clock.amount}, {counted} {label}" if clock.amount else f"no number set; runs from {label}"
    text = f"{clock.name}: {runs}. {clock.rule.text}"
    return value_line(edition, clock.rule, text)


def _trigger(edition: Edition) -> Iterator[Line]:
    for branch in edition.branches:
        yield value_line(edition, branch.rule, f"{branch.name}. {branch.rule.text}")
        yield from describe(branch.when, edition.questions, branch.rule.cite, depth=1)


def describe(
    node: Condition, questions: Mapping[str, Question], under: Citation | None = None, depth: int = 0
) -> Iterator[Line]:
    """A condition as indented lines: all of, any of, not, and its questions."""
    cite = node.cite or under
    shown, url = (str(cite), cite.source.url) if cite else ("", "")
    match node:
        case All(parts=parts, name=name) | Any(parts=parts, name=name):
            word = "all of these" if isinstance(node, All) else "at least one of these"
            yield Line(f"{name}: {word}" if name else word.capitalize(), shown, depth=depth, url=url)
            for part in parts:
                yield from describe(part, questions, cite, depth + 1)
        case Not(part=Ask(question=key)):
            yield Line(f"{questions[key].text} No", shown, depth=depth, url=url)
        case Not(part=part):
            yield Line("Not", shown, depth=depth, url=url)
            yield from describe(part, questions, cite, depth + 1)
        case _:
            yield Line(_leaf(node, questions), shown, depth=depth, url=url)


def _leaf(leaf: Leaf, questions: Mapping[str, Question]) -> str:
    match leaf:
        case Ask(question=key, accepts=accepts):
            options = [option.text for option in questions[key].options if option.value in accepts]
            return f"{questions[key].text} {' or '.join(options) or 'Yes'}"
        case Compare(fact=key, op=op, limit=limit):
            limits = sorted(limit) if isinstance(limit, frozenset) else [str(limit)]
            words = " or ".join(Nation.named(value) for value in limits)
            return f"{questions[key].label} is {op.words} {words}".replace("is is ", "is ")
        case AgeAt(on=on, op=op, limit=limit):
            return f"The age at {questions[on].label.lower()} is {op.words} {limit}".replace("is is ", "is ")


@dataclass(frozen=True)
class TracedLine:
    """A line of a condition with its value on the facts of a case."""

    text: str
    value: Answer
    citation: str
    depth: int


def explain_trace(traced: Traced, questions: Mapping[str, Question]) -> Iterator[TracedLine]:
    """A branch or limb as it was worked out: each part of the condition with yes, no or unknown."""
    yield from _traced(traced, questions, 0)


def _traced(traced: Traced, questions: Mapping[str, Question], depth: int) -> Iterator[TracedLine]:
    head = next(describe(traced.node, questions, traced.cite))
    yield TracedLine(head.text, traced.value, head.citation, depth)
    match traced.node:
        case Not(part=Ask()):
            return
        case _:
            for part in traced.parts:
                yield from _traced(part, questions, depth + 1)
