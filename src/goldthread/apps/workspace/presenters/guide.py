"""What the answers of the public guide lead to, ordered for a reader in a hurry."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.ui.components import Tag
from goldthread.apps.ui.forms import answer_in_words
from goldthread.apps.ui.forms.dates import in_words
from goldthread.apps.workspace.presenters.pathways import Source, address, source_of
from goldthread.apps.workspace.questions import choices_of, question_field
from goldthread.lib.statute import (
    Answer,
    ClockReading,
    Counting,
    Force,
    Missing,
    NotScreened,
    Outcome,
    Reason,
    Screening,
    applies,
    could_be,
)

TAGS = {
    Outcome.REQUIRED: Tag("Required", "green"),
    Outcome.SHOULD: Tag("Should be carried out", "teal"),
    Outcome.CONSIDER: Tag("Should be considered", "blue"),
    Outcome.MAY: Tag("May be carried out", "purple"),
    Outcome.UNDETERMINED: Tag("Depends", "yellow"),
    Outcome.NOT_MET: Tag("Criteria not met", "grey"),
}
CHECK = Tag("Check the guidance", "orange")
STRONGEST = list(Outcome)
NAMED = 2
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its source."""

    text: str
    source: Source


@dataclass(frozen=True)
class Due:
    """A time limit: by when, how it is counted, and whether the guidance has to be checked."""

    name: str
    by: str
    counted: str
    rule: str
    source: Source
    check: bool
    numbered: bool
    day: date | None = None


@dataclass(frozen=True)
class Depends:
    """A question still open for one review, and what each answer to it alone would lead to."""

    text: str
    leads_to: list[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """One kind of review on these answers."""

    id: str
    name: str
    href: str
    nations: str
    tag: Tag
    check: bool
    summary: str
    who: str
    bodies: list[Sentence]
    first_due: list[Due]
    due: list[Due]
    reasons: list[Sentence]
    depends: list[Depends]
    notes: tuple[str, ...]

    @property
    def depends_on(self) -> str:
        """The most decisive open question, and how many more there are."""
        more = len(self.depends) - 1
        count = f" And {more} more question{'s' if more > 1 else ''}." if more > 0 else ""
        return self.depends[0].text + count if self.depends else ""


@dataclass(frozen=True)
class Results:
    """The kinds of review in four groups; the strongest and soonest first."""

    applying: list[Card]
    open: list[Card]
    powers: list[Card]
    """Open too, and only ever a power: nobody would have to."""
    not_met: list[Card]
    without_rules: list[str]

    @property
    def without_rules_count(self) -> int:
        return len(self.without_rules)

    @property
    def headline(self) -> str:
        """One sentence, read out when an answer changes the page."""
        could = len(self.open) + len(self.powers)
        return f"{_how_many(len(self.applying), 'appear')} to apply. {_how_many(could, 'could')}."


def _how_many(number: int, verb: str) -> str:
    noun = "review" if number == 1 else "reviews"
    ending = "s" if number == 1 and verb == "appear" else ""
    return f"{number or 'No'} {noun} {verb}{ending}"


def results_of(screened: Iterable[Screening | NotScreened], today: date) -> Results:
    """Raises nothing: a pathway without rules for its day is named apart."""
    done, without = [], []
    for one in screened:
        if isinstance(one, Screening):
            done.append(one)
        else:
            without.append(pathways().of(one.pathway)[-1].name)
    done.sort(key=_order)
    return Results(
        applying=[card_of(one, today) for one in done if applies(one)],
        open=[card_of(one, today) for one in done if could_be(one) not in (None, Force.MAY)],
        powers=[card_of(one, today) for one in done if could_be(one) is Force.MAY],
        not_met=[card_of(one, today) for one in done if one.outcome is Outcome.NOT_MET],
        without_rules=sorted(without),
    )


def _order(screening: Screening) -> tuple[int, int, date, str]:
    """By outcome, or by what it could still be; then by what is due first; then by name."""
    days = [reading.due for reading in screening.clocks if reading.due]
    force = could_be(screening)
    rank = force.rank if force else 0
    return STRONGEST.index(screening.outcome), rank, min(days, default=date.max), screening.edition.name


def card_of(screening: Screening, today: date) -> Card:
    edition = screening.edition
    due = [_due(reading, screening, today) for reading in screening.clocks]
    return Card(
        id=edition.pathway.replace(".", "-"),
        name=edition.name,
        href=address(edition, on=edition.begins) if edition.ends else address(edition),
        nations=edition.served,
        tag=_tag(screening),
        check=screening.check_guidance,
        summary=screening.summary,
        who=_ended(screening.responsible_words),
        bodies=_bodies(screening),
        first_due=_first(due),
        due=due,
        reasons=[_reason(reason) for reason in screening.reasons],
        depends=[_depends(missing) for missing in screening.missing],
        notes=tuple(_with_days(note) for note in screening.notes),
    )


def _bodies(screening: Screening) -> list[Sentence]:
    """Who the rules make responsible, then each body with its source; one that may fall out says so."""
    general = Sentence(_ended(screening.responsible.text), source_of(screening.responsible.cite))
    found = (
        Sentence(
            body.text if body.sure is Answer.YES else f"It may be: {body.text}", source_of(body.rule.cite)
        )
        for body in screening.bodies
    )
    return [general, *found]


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _with_days(note: str) -> str:
    """The note with its days as people write them."""
    return ISO_DAY.sub(lambda found: in_words(date.fromisoformat(found.group())), note)


def _tag(screening: Screening) -> Tag:
    if screening.at_least is None:
        return TAGS[screening.outcome]
    return Tag(f"At least: {TAGS[screening.at_least].text.lower()}", "yellow")


def _reason(reason: Reason) -> Sentence:
    return Sentence(reason.text, source_of(reason.citation))


def _depends(missing: Missing) -> Depends:
    names = dict(choices_of(missing.question))
    return Depends(
        missing.question.text,
        [(names.get(answer, answer), TAGS[outcome].text) for answer, outcome in missing.leads_to.items()],
    )


def _first(due: Sequence[Due]) -> list[Due]:
    """The two limits that end first; without any date the first one, best with a number."""
    dated = sorted((one for one in due if one.day), key=lambda one: one.day or date.max)
    return dated[:NAMED] or sorted(due, key=lambda one: not one.numbered)[:1]


def _due(reading: ClockReading, screening: Screening, today: date) -> Due:
    clock, rule = reading.clock, reading.clock.rule
    return Due(
        name=clock.name,
        by=_by(reading, today),
        counted=_counted(reading, screening),
        rule=rule.text,
        source=source_of(rule.cite),
        check=not reading.is_hard,
        numbered=clock.amount is not None,
        day=reading.due,
    )


def _by(reading: ClockReading, today: date) -> str:
    if reading.due is None:
        amount = reading.clock.amount
        return "No number of days is set" if amount is None else f"Within {amount}"
    return in_words(reading.due) + (" (this day has passed)" if reading.due < today else "")


def _counted(reading: ClockReading, screening: Screening) -> str:
    """How the days are counted, and from when."""
    start = screening.edition.questions[reading.clock.start].in_sentence
    given = f", {in_words(reading.start)}" if reading.start else ""
    amount = reading.clock.amount
    if amount is None:
        return f"Runs from {start}{given}."
    after = "from the day after" if reading.clock.counting is Counting.AFTER else "beginning with"
    return f"{amount}, counted {after} {start}{given}."


@dataclass(frozen=True)
class Answered:
    """One answer that was given, and how it is carried along."""

    key: str
    text: str
    words: str
    value: str


def answered(given: dict[str, Any]) -> list[Answered]:
    """What was said, in the order of the rules' questions."""
    questions = pathways().questions
    return [
        Answered(
            key,
            questions[key].text,
            answer_in_words(question_field(questions[key]), value),
            value.isoformat() if isinstance(value, date) else str(value),
        )
        for key, value in given.items()
    ]
