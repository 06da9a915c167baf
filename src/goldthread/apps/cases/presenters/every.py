"""The page that screens every review: what applies, what could, what does not, and the next question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.cases.enums import BodySettled, ToldHow
from goldthread.apps.cases.models import BodyTold, Case, ConcludedScreening, ScreeningAnswer
from goldthread.apps.cases.presenters.screening import (
    OUTCOME_COLOURS,
    answer_for,
    problems_for,
    reasons_for,
)
from goldthread.apps.cases.rulebook import pathways
from goldthread.apps.cases.selectors.duties import (
    DUTIES,
    carried_here,
    lowered,
    opening_address,
    told_about,
)
from goldthread.apps.cases.selectors.every import APPLIES, EveryScreening, shown_then
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.subjects import SHOWN_DONE_BY
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Answer, ClockReading, Edition, NextQuestion, Outcome, Question, Screening

ASKED_FIRST = 4
"""How many of the open questions stand on the page; the rest are folded."""


@dataclass(frozen=True)
class Applying:
    """A review that appears to apply: what it is, who must act, by when, and what was done about it."""

    name: str
    tag: Tag
    own: bool
    rows: list[SummaryRow]
    reasons: list[tuple[str, str]]
    notes: tuple[str, ...]
    links: list[Link]


@dataclass(frozen=True)
class Open:
    """A review that could still apply, and the first questions that it depends on."""

    name: str
    at_least: str
    depends: list[str]
    more: int


@dataclass(frozen=True)
class Ruled:
    """A review that does not apply on these answers, with the sentences that say why."""

    name: str
    why: list[str]


@dataclass(frozen=True)
class OpenQuestion:
    """An open question as a link, with the reviews that it bears on."""

    id: str
    text: str
    bears_on: str


@dataclass(frozen=True)
class EveryPage:
    """`digest` is that of what the page shows, for whoever records it."""

    said: str
    problems: tuple[str, ...]
    applies: list[Applying]
    could: list[Open]
    does_not: list[Ruled]
    not_screened: list[tuple[str, str]]
    next: list[OpenQuestion]
    later: list[OpenQuestion]
    digest: str
    concluded: list[SummaryRow]
    is_concluded: bool


def every_page(
    case: Case, every: EveryScreening, concluded: list[ConcludedScreening], *, keeps: bool, real_names: bool
) -> EveryPage:
    """The page's values; `keeps`: the reader may act on the case."""
    applies, could = every.of(*APPLIES), every.of(Outcome.UNDETERMINED)
    done = _Done(case, keeps, real_names)
    questions = [_question(one) for one in every.open]
    return EveryPage(
        said=_said(len(applies), len(could)),
        problems=problems_for(every.problems, real_names=real_names),
        applies=[_applying(one, done) for one in applies],
        could=[_open(one) for one in could],
        does_not=[
            Ruled(one.edition.name, [reason.text for reason in reasons_for(one, real_names=real_names)[:3]])
            for one in every.of(Outcome.NOT_MET)
        ],
        not_screened=[(pathways().of(one.pathway)[-1].name, one.why) for one in every.not_screened],
        next=questions[:ASKED_FIRST],
        later=questions[ASKED_FIRST:],
        digest=every.digest,
        concluded=[_concluded(case, one) for one in concluded],
        is_concluded=bool(concluded) and concluded[0].digest == every.digest,
    )


def _said(applies: int, could: int) -> str:
    first = "No review appears to apply" if not applies else f"{applies} of the reviews appear to apply"
    if applies == 1:
        first = "1 review appears to apply"
    second = f"{could} could still apply" if could else "none depends on anything more"
    return f"On these answers: {first[:1].lower()}{first[1:]}, {second}."


class _Done:
    """What was done on the case about each pathway."""

    def __init__(self, case: Case, keeps: bool, real_names: bool) -> None:
        self.case, self.keeps, self.real_names = case, keeps, real_names
        self.told = told_about([case])[case.pk]
        self.carried = carried_here([case])[case.pk]

    def row(self, screening: Screening) -> SummaryRow:
        pathway = screening.edition.pathway
        told = self.told.get(pathway)
        if pathway in self.carried:
            return SummaryRow("Done", Link("The review is open here", self.carried[pathway]))
        if told is not None:
            return SummaryRow("Done", told_words(told))
        if pathway == self.case.pathway_id:
            return SummaryRow("Done", "This is the review that the case is considered for")
        if SHOWN_DONE_BY.get(pathway) and _shown_done(self.case, pathway):
            return SummaryRow("Done", "The day of the notification is on the case")
        if screening.outcome in DUTIES:
            return SummaryRow("Done", Tag("Nothing recorded yet", "red"))
        return SummaryRow("Done", "Nothing recorded yet")

    def links(self, screening: Screening) -> list[Link]:
        pathway, name = screening.edition.pathway, lowered(screening.edition.name)
        if not self.keeps or pathway == self.case.pathway_id or pathway in self.carried:
            return []
        told = reverse("cases:body-told", args=[self.case.pk, pathway])
        recorded = pathway in self.told
        text = "Take back what was recorded" if recorded else "Record that they were told"
        opens = "" if recorded else opening_address(self.case, pathway)
        links = [Link(text, told, f": {name}")]
        return [*links, Link("Open this review here", opens, f": {name}")] if opens else links


def _shown_done(case: Case, pathway: str) -> bool:
    answers = ScreeningAnswer.objects.filter(case=case, question=SHOWN_DONE_BY[pathway])
    return answers.exclude(answer__in=["", "unknown"]).exists()


def told_words(told: BodyTold) -> list[str]:
    """How it was settled, in words."""
    words = str(BodySettled(told.settled).label)
    how = f", {str(ToldHow(told.how).label).lower()}" if told.how else ""
    who = f": {told.who}" if told.who else ""
    lines = [f"{words}{who}{how}, {day(told.settled_on)}", f"Recorded by {told.written_by.name}"]
    return [*lines, told.note] if told.note else lines


def _applying(screening: Screening, done: _Done) -> Applying:
    edition = screening.edition
    rows = [SummaryRow("Who must act", _bodies(screening))]
    rows += [SummaryRow("By when", limits)] if (limits := _limits(screening.clocks)) else []
    rows += [done.row(screening), SummaryRow("By the rules", _edition(edition, screening.check_guidance))]
    return Applying(
        name=edition.name,
        tag=Tag(screening.outcome.words, OUTCOME_COLOURS[screening.outcome]),
        own=edition.pathway == done.case.pathway_id,
        rows=rows,
        reasons=[
            (reason.text, str(reason.citation))
            for reason in reasons_for(screening, real_names=done.real_names)
        ],
        notes=screening.notes,
        links=done.links(screening),
    )


def _bodies(screening: Screening) -> list[str]:
    """Every body with a part, by name where the area is known; what is not sure says so."""
    named = [
        one.text if one.sure is Answer.YES else f"It depends: {lowered(one.text)}" for one in screening.bodies
    ]
    responsible = screening.edition.responsible
    return [*(named or [responsible.text]), str(responsible.cite)]


def _edition(edition: Edition, check: bool) -> list[str]:
    lines = [f"{edition.served}, in force from {day(edition.begins)}"]
    return [*lines, "Check the guidance: not every text behind this was read."] if check else lines


def _limits(clocks: Iterable[ClockReading]) -> list[str]:
    """Each time limit that has a day, the soonest first; then those that have only a number of days."""
    dated = sorted((one for one in clocks if one.due), key=lambda one: one.due or date.max)
    waiting = [one for one in clocks if not one.due and one.clock.amount]
    return [
        *(f"{one.clock.name}: {day(one.due)}{_mark(one)}" for one in dated),
        *(f"{one.clock.name}: {one.clock.amount}, from a day not known yet{_mark(one)}" for one in waiting),
    ]


def _mark(reading: ClockReading) -> str:
    return "" if reading.is_hard else " (check the guidance)"


def _open(screening: Screening) -> Open:
    asked = [one.question.text for one in screening.missing]
    sure = f"At least: {screening.at_least.words.lower()}" if screening.at_least else ""
    return Open(screening.edition.name, sure, asked[:2], max(0, len(asked) - 2))


def _question(one: NextQuestion) -> OpenQuestion:
    names = sorted({lowered(screening.edition.name) for screening in one.bears_on})
    shown = ", ".join(names[:3])
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return OpenQuestion(one.question.id, one.question.text, f"{shown}{more}")


def _concluded(case: Case, one: ConcludedScreening) -> SummaryRow:
    address = reverse("cases:every-concluded", args=[case.pk, one.pk])
    met = [edition.name for edition, outcome in shown_then(one) if outcome in APPLIES]
    value = ", ".join(met) if met else "No review appeared to apply"
    when = day(timezone.localdate(one.concluded_at))
    return SummaryRow(
        when, [value, one.concluded_by.name], [Link("Read", address, f"what was shown on {when}")]
    )


def concluded_tables(one: ConcludedScreening, *, real_names: bool) -> tuple[Table, Table]:
    """What was shown then: the reviews with their outcome, and the answers it rested on."""
    questions = pathways().questions
    shown: list[list[Any]] = [
        [
            Cell(edition.name, note=f"{edition.served}, edition of {day(edition.begins)}"),
            Tag(outcome.words, OUTCOME_COLOURS[outcome]),
        ]
        for edition, outcome in shown_then(one)
    ]
    answers: list[list[Any]] = [
        [questions[key].text, answer_for(questions[key], value, real_names=real_names)]
        for key, value in one.answers.items()
        if key in questions
    ]
    return (
        Table("What it led to", ["Review", Column("On these answers", short=True)], shown),
        Table("The answers", ["Question", "Answer"], answers),
    )


def answered_table(case: Case, every: EveryScreening, reader: CaseReader, *, keeps: bool) -> Table:
    """Every fact with who gave it and when; what stands elsewhere on the case says so."""
    questions = pathways().questions
    rows: list[list[Any]] = []
    for key, saved in every.answers.items():
        if not saved.answer or key not in questions:
            continue
        who = f"{saved.written_by.name}, {day(timezone.localdate(saved.written_at))}"
        evidence = reader.text(saved, "evidence")
        rows.append(
            [
                _asked(case, questions[key], keeps),
                answer_for(questions[key], saved.answer, real_names=reader.real_names),
                evidence,
                who,
            ]
        )
    for key, value in every.elsewhere.items():
        asked = _asked(case, questions[key], keeps) if key in questions else None
        if asked is not None:
            rows.append(
                [
                    asked,
                    answer_for(questions[key], value, real_names=reader.real_names),
                    "",
                    "Stands on the case",
                ]
            )
    return Table(
        "What has been answered", ["Question", "Answer", "Evidence", "By"], rows, caption_hidden=True
    )


def _asked(case: Case, question: Question, keeps: bool) -> Cell:
    address = f"{reverse('cases:every', args=[case.pk])}?ask={question.id}#ask"
    return Cell(question.text, address if keeps else "", hidden="change the answer")
