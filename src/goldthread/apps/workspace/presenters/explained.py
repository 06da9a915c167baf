"""The questions people ask, answered, and two kinds of review side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.ui.components import Link
from goldthread.apps.ui.forms.dates import in_words
from goldthread.apps.workspace.presenters.pathways import address, span
from goldthread.lib.statute import AskedQuestion, Edition, Line, PathwayError, answer_question, compare


@dataclass(frozen=True)
class Part:
    """A part of an answer, and the rules it was drawn from, as a link."""

    heading: str
    lines: tuple[Line, ...]
    rules: Link | None = None


def question_links(questions: Iterable[AskedQuestion]) -> list[Link]:
    return [Link(one.question, reverse("workspace:question", kwargs={"name": one.id})) for one in questions]


def parts_of(question: AskedQuestion, today: date, records: int) -> list[Part]:
    """The answer as it stands today; `records` is how many the library holds."""
    answer = answer_question(question, pathways(), on=today, library_records=records)
    return [
        Part(block.heading, block.lines, _rules(block.edition) if block.edition else None)
        for block in answer.blocks
    ]


def _rules(edition: Edition) -> Link:
    when = span(edition)
    when = f"since {in_words(edition.begins)}" if edition.ends is None else when
    return Link(f"{edition.name}, rules of {edition.served}, {when}", address(edition, on=edition.begins))


def further(question: AskedQuestion) -> list[Link]:
    """The kinds of review that the answer speaks of, and a comparison where the question asks for one."""
    ids = dict.fromkeys([*question.pathways, *question.see])
    links = [Link(one.name, address(one)) for one in (pathways().of(pathway_id)[-1] for pathway_id in ids)]
    return [*links, *comparisons([question])]


def comparisons(questions: Iterable[AskedQuestion]) -> list[Link]:
    """The pairs that questions set side by side, each by the rules that its answer was drawn from."""
    return [_compared(question) for question in questions if len(question.compares) == 2]


def _compared(question: AskedQuestion) -> Link:
    drawn = {block.drawn.pathway: block.drawn.edition for block in question.blocks if block.drawn}
    left, right = question.compares
    sides = {
        side: f"{one}@{drawn.get(one, '')}".rstrip("@") for side, one in (("left", left), ("right", right))
    }
    first, second = (pathways().of(one)[-1].name for one in (left, right))
    text = f"{first} beside {second[0].lower()}{second[1:]}"
    return Link(text, f"{reverse('workspace:compare')}?{urlencode(sides)}")


def edition_choices() -> list[tuple[str, str]]:
    """Every edition to choose from: by name and nation, the newest first."""
    newest = sorted((pathways().of(one)[-1] for one in pathways().ids()), key=lambda one: one.name)
    return [
        (chosen(edition), f"{edition.name} ({edition.served}): {span(edition).lower()}")
        for last in newest
        for edition in reversed(pathways().of(last.pathway))
    ]


def chosen(edition: Edition) -> str:
    return f"{edition.pathway}@{edition.id}"


def edition_named(name: str, today: date) -> Edition | None:
    """The edition of `england.scr@2015-03-26`; of `england.scr` alone, the one shown today."""
    pathway_id, _, edition_id = name.partition("@")
    try:
        if edition_id:
            return pathways().named(pathway_id, edition_id)
        return pathways().shown(pathway_id, today)
    except PathwayError:
        return None


@dataclass(frozen=True)
class Side:
    """One of the two: its name as it heads the column, and its page."""

    name: str
    when: str
    href: str


@dataclass(frozen=True)
class ComparedRow:
    id: str
    title: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def side_of(edition: Edition) -> Side:
    return Side(edition.name, span(edition), address(edition, on=edition.begins))


def compared_rows(left: Edition, right: Edition) -> list[ComparedRow]:
    """Row by row; when each was in force stands at the head of its column."""
    rows = compare(left, right)
    return [ComparedRow(row.id, row.title, row.left, row.right) for row in rows if row.id != "in-force"]
