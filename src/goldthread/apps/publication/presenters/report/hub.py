"""The report's page: where each section stands, the drafts, and what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.learning.selectors.for_report import learning_of
from goldthread.apps.publication.enums import CommentState
from goldthread.apps.publication.models import Comment, Draft, Report, Section
from goldthread.apps.publication.selectors.accuracy import checks_of, rounds_of, totals_of
from goldthread.apps.publication.selectors.assembling import people_of
from goldthread.apps.publication.selectors.drawing import changed_sections
from goldthread.apps.publication.selectors.report import (
    SIGNATURES,
    answers_to,
    open_disputes,
    signatures_of,
    signed_off_draft,
)
from goldthread.apps.publication.selectors.thread import Thread, thread_of
from goldthread.apps.publication.selectors.words import suspected_words
from goldthread.apps.ui.components import Cell, Table, Tag, Task
from goldthread.apps.ui.templatetags.ui import day


def _url(report: Report, route: str, *args: object) -> str:
    return reverse(f"publication:{route}", args=[report.review.case_id, report.pk, *args])


@dataclass(frozen=True)
class WriterPage:
    """What the writer sees beside the drafts."""

    sections: list[Task]
    suspects: int
    thread: Thread

    @property
    def bare_words(self) -> str:
        """How many paragraphs on practice and lessons name no finding, as the summary of their list."""
        count = len(self.thread.bare)
        return "1 paragraph names no finding" if count == 1 else f"{count} paragraphs name no finding"


def writer_page(report: Report, sections: Sequence[Section], user: User) -> WriterPage:
    names = ListedNames(people_of(report.review.case))
    changed = changed_sections(report.review, user, sections)
    return WriterPage(
        sections=[_task(report, section, changed=section.pk in changed) for section in sections],
        suspects=len(suspected_words(report, sections, names)),
        thread=thread_of(sections, learning_of(report.review)),
    )


def _task(report: Report, section: Section, *, changed: bool) -> Task:
    return Task(
        section.name,
        _url(report, "report-section", section.pk),
        _status(section),
        "The record has changed since this was drawn from it." if changed else "",
    )


def _status(section: Section) -> Tag | str:
    if not section.text.strip():
        return Tag("Empty", "grey")
    if section.written_at is None or section.text == section.drawn:
        return "From the record"
    return f"Written, {day(section.written_at)}"


def drafts_table(report: Report, drafts: Sequence[Draft]) -> Table:
    """Every draft, the newest first, with comments that wait and whether it is signed off."""
    waiting = _waiting_comments(report)
    signed = signed_off_draft(report)
    rows = [
        [
            Cell(str(draft), _url(report, "report-draft", draft.pk), tags=_tags(draft, drafts, signed)),
            Cell(day(draft.frozen_at), note=draft.note),
            Cell(_waits(waiting.get(draft.pk, 0)), _url(report, "report-comments")),
        ]
        for draft in reversed(drafts)
    ]
    return Table("Drafts", ["Draft", "Frozen", "Comments"], rows, empty="No draft has been frozen.")


def _tags(draft: Draft, drafts: Sequence[Draft], signed: Draft | None) -> list[Tag]:
    if draft.pk != drafts[-1].pk:
        return [Tag("Replaced", "grey")]
    return [Tag("Signed off", "green")] if signed is not None else []


def _waits(number: int) -> str:
    return f"{number} to answer" if number else "None to answer"


def _waiting_comments(report: Report) -> dict[object, int]:
    rows = Comment.objects.filter(draft__report=report, state=CommentState.OPEN, removed_at=None)
    counts: dict[object, int] = {}
    for draft_id in rows.values_list("draft_id", flat=True):
        counts[draft_id] = counts.get(draft_id, 0) + 1
    return counts


@dataclass(frozen=True)
class Standing:
    """What has come of a report so far, in sentences; and the one thing that comes next."""

    accuracy: str
    signing: str
    next_step: str


def standing_of(report: Report, newest: Draft | None, *, writes: bool) -> Standing:
    disputes = len(open_disputes(report))
    return Standing(
        accuracy=_accuracy_words(report, disputes),
        signing=_signing_words(newest),
        next_step=_next_step(report, newest, disputes) if writes else "",
    )


def _accuracy_words(report: Report, disputes: int) -> str:
    rounds = [one for one in rounds_of(report) if one.sent_at]
    if not rounds:
        return "No agency has been asked to check the facts."
    totals = totals_of(checks_of(rounds[0]), timezone.localdate())
    noun = "agency has" if totals.asked == 1 else "agencies have"
    words = [f"{rounds[0].draft}: {totals.answered} of {totals.asked} {noun} answered."]
    words += [f"{totals.late} late."] if totals.late else []
    words += [f"{totals.unsettled} to be answered by the writer."] if totals.unsettled else []
    words += [f"{disputes} disputed: the report is not published until that ends."] if disputes else []
    return " ".join(words)


def _signing_words(newest: Draft | None) -> str:
    if newest is None:
        return "There is no draft to sign yet."
    signed = [one.written_by.name for one in signatures_of(newest)]
    against = [one.written_by.name for one in answers_to(newest) if not one.agrees]
    words = f"{newest}: signed by {' and '.join(signed)}." if signed else f"{newest} has not been signed."
    if against:
        words += f" Not signed by {' and '.join(against)}, who gave reasons."
    missing = SIGNATURES - len(signed)
    if 0 < missing < SIGNATURES:
        words += " A second, different person signs too."
    return words


def _next_step(report: Report, newest: Draft | None, disputes: int) -> str:
    if newest is None:
        return "Write the sections, look at the names, and freeze a draft for others to read."
    if disputes:
        return "Settle what agencies dispute."
    if signed_off_draft(report) is not None:
        return "The newest draft is signed off. It can be prepared for publication."
    if not any(one.sent_at for one in rounds_of(report)):
        return "Let others comment, and have agencies check the facts."
    return "Answer comments and points, freeze a new draft where the text changes, and have it signed off."
