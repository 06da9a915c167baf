"""Values for a finding's page: its words, what it rests on, what meets it, and earlier learning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.chronology.models import Episode
from goldthread.apps.chronology.presenters.composite import Line, column_labels, line_of
from goldthread.apps.chronology.selectors.names import NamesFor
from goldthread.apps.chronology.selectors.standing import Reader
from goldthread.apps.learning.models import Finding, FindingSource
from goldthread.apps.learning.presenters.analysis import line_words
from goldthread.apps.learning.presenters.prior import PriorPart
from goldthread.apps.learning.presenters.thread import thread_parts
from goldthread.apps.learning.presenters.words import shortened, wording
from goldthread.apps.learning.selectors.missing import missing_of
from goldthread.apps.learning.selectors.sources import RestsOn
from goldthread.apps.learning.selectors.thread import FindingThread
from goldthread.apps.ui.components import Link, SummaryRow, ThreadPart
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class SourceLine:
    """An entry that a finding rests on, with what it shows and the episodes that hold it."""

    source: FindingSource
    line: Line
    note: str
    episodes: Sequence[Link]


@dataclass(frozen=True)
class SourceEpisode:
    source: FindingSource
    title: str
    href: str
    note: str


@dataclass(frozen=True)
class FindingPage:
    """A finding with its thread; `gone` are links whose entry or episode no longer stands."""

    finding: Finding
    title: str
    sections: Sequence[tuple[str, str]]
    lines: Sequence[str]
    missing: Sequence[str]
    parts: Sequence[ThreadPart]
    entries: Sequence[SourceLine]
    episodes: Sequence[SourceEpisode]
    gone: Sequence[FindingSource]
    recommendations: Sequence[Link]
    questions: Sequence[Link]
    decision: Sequence[SummaryRow]
    prior: PriorPart


def finding_page(
    case: Case,
    reader: CaseReader,
    composite: Reader | None,
    thread: FindingThread,
    sources: Sequence[RestsOn],
    prior: PriorPart,
) -> FindingPage:
    finding = thread.row
    return FindingPage(
        finding=finding,
        title=reader.line(finding.title),
        sections=[
            ("What happened", reader.text(finding, "what_happened")),
            ("Why it happened", reader.text(finding, "why")),
            ("So what", reader.text(finding, "so_what")),
        ],
        lines=[line_words(reader, line) for line in finding.lines.filter(removed_at=None)],
        missing=missing_of(thread),
        parts=thread_parts(case, reader, thread, sources),
        entries=_entries(case, reader, composite, sources) if composite is not None else [],
        episodes=[_episode(case, reader, one) for one in sources if one.episode is not None],
        gone=[one.source for one in sources if one.is_gone],
        recommendations=_recommendations(case, reader, thread),
        questions=_questions(case, reader, thread),
        decision=_decision(reader, thread),
        prior=prior,
    )


def _entries(
    case: Case, reader: CaseReader, composite: Reader, sources: Iterable[RestsOn]
) -> list[SourceLine]:
    standing = [(one, one.entry) for one in sources if one.entry is not None]
    shown = NamesFor(composite).show([entry for _, entry in standing])
    labels = column_labels([entry for _, entry in standing])
    return [
        SourceLine(
            source=one.source,
            line=line_of(words, composite, labels),
            note=reader.text(one.source, "note"),
            episodes=[_episode_link(case, reader, episode) for episode in one.in_episodes],
        )
        for (one, _), words in zip(standing, shown, strict=True)
    ]


def _episode_link(case: Case, reader: CaseReader, episode: Episode) -> Link:
    return Link(reader.line(episode.title), reverse("chronology:episode", args=[case.pk, episode.pk]))


def _episode(case: Case, reader: CaseReader, one: RestsOn) -> SourceEpisode:
    assert one.episode is not None
    link = _episode_link(case, reader, one.episode)
    return SourceEpisode(one.source, link.text, link.href, reader.text(one.source, "note"))


def _recommendations(case: Case, reader: CaseReader, thread: FindingThread) -> list[Link]:
    return [
        Link(
            f"{one.row}: {shortened(wording(reader, one.row))}",
            reverse("learning:recommendation", args=[case.pk, one.row.pk]),
        )
        for one in thread.recommended
    ]


def _questions(case: Case, reader: CaseReader, thread: FindingThread) -> list[Link]:
    return [
        Link(
            f"{one.row}: {shortened(reader.text(one.row, 'text'))}",
            reverse("learning:question", args=[case.pk, one.row.pk]),
        )
        for one in thread.asked
    ]


def _decision(reader: CaseReader, thread: FindingThread) -> list[SummaryRow]:
    decision = thread.not_acted_on
    if decision is None:
        return []
    return [
        SummaryRow("Reasons", reader.text(decision, "reasons")),
        SummaryRow("Decided by", reader.line(decision.decided_by)),
        SummaryRow("Date", day(decision.decided_on)),
    ]
