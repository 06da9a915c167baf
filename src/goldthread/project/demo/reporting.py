"""Reports of the worked reviews: one out for a check of its facts, one signed off and published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.publication.actions.release.plan import decide_publication, save_plan
from goldthread.apps.publication.actions.release.prepare import prepare_release
from goldthread.apps.publication.actions.release.release import release_report
from goldthread.apps.publication.actions.release.telling import plan_telling, record_told
from goldthread.apps.publication.actions.report.accuracy import prepare_round, send_round
from goldthread.apps.publication.actions.report.comments import write_comment
from goldthread.apps.publication.actions.report.drafts import answer_sign_off, freeze_draft
from goldthread.apps.publication.actions.report.points import answer_check, raise_point
from goldthread.apps.publication.actions.report.sections import begin_report, save_section
from goldthread.apps.publication.actions.report.words import settle_word
from goldthread.apps.publication.enums import (
    AccuracyAnswer,
    Audience,
    CommentKind,
    Means,
    PublicationKind,
)
from goldthread.apps.publication.models import AccuracyCheck, Draft, Report
from goldthread.apps.publication.selectors.assembling import sections_of
from goldthread.apps.publication.selectors.release import release_in_hand
from goldthread.apps.publication.selectors.words import suspected_words
from goldthread.apps.reviews.models import Review
from goldthread.project.demo.deciding import actor
from goldthread.project.demo.people import Cast, OnBoard


@dataclass(frozen=True)
class Written:
    """A report: its title, its reviewer as printed, and sections as the reviewer wrote them, by part."""

    title: str
    author: str
    sections: Mapping[str, str]


def write_report(board: OnBoard, review: Review, written: Written) -> Draft:
    """Begin the report from the record, put the reviewer's words in, and freeze the first draft."""
    reviewer = actor(board.first(Role.LEAD_REVIEWER))
    report = begin_report(by=reviewer, review=review, title=written.title, author=written.author)
    for part, text in written.sections.items():
        save_section(by=reviewer, section=report.sections.get(part=part), text=text)
    settle_words(reviewer, report)
    return freeze_draft(by=reviewer, report=report)


def settle_words(reviewer: Actor, report: Report) -> None:
    """The reviewer has looked at each word that might be a name: here none is."""
    names = ListedNames(report.review.case.people.filter(removed_at=None))
    for suspected in suspected_words(report, sections_of(report), names):
        settle_word(by=reviewer, report=report, word=suspected.word)


def check_accuracy(cast: Cast, board: OnBoard, draft: Draft, agencies: tuple[str, ...]) -> None:
    """Agencies check their part: the first says it is accurate, the second raises a point, others are due."""
    me = actor(board.first(Role.COORDINATOR))
    due = timezone.localdate() + timedelta(days=1)
    chosen = list(cast.agencies_of(agencies).values())
    round = prepare_round(by=me, draft=draft, agencies=chosen, due_on=due)
    send_round(by=me, round=round)
    first, second = (round.checks.get(agency=cast.agencies[name]) for name in agencies[:2])
    answer_check(by=actor(cast.authors[agencies[0]]), check=first, answer=AccuracyAnswer.ACCURATE)
    _raise(actor(cast.authors[agencies[1]]), second)
    write_comment(
        by=actor(board.first(Role.FAMILY_CONTACT)), draft=draft, kind=CommentKind.FAMILY, from_whom="The daughter",
        text="She asks that it says he mended bicycles for every child on the landing.",
    )  # fmt: skip


def _raise(author: Actor, check: AccuracyCheck) -> None:
    raise_point(
        by=author,
        check=check,
        place=check.places[0],
        wrong="The number of visits is our own count; two of them were telephone calls.",
        evidence="Visit log of 2025, available on request.",
    )
    answer_check(by=author, check=check, answer=AccuracyAnswer.POINTS)


def sign_off(board: OnBoard, draft: Draft) -> None:
    for somebody in (board.first(Role.CHAIR), board.first(Role.DECISION_MAKER)):
        answer_sign_off(by=actor(somebody), draft=draft, digest=draft.digest)


def publish(board: OnBoard, review: Review) -> None:
    """Decided, told in order, made, checked, released, and handed to the library."""
    me, today = actor(board.first(Role.COORDINATOR)), timezone.localdate()
    decide_publication(
        by=me,
        review=review,
        kind=PublicationKind.WHOLE,
        decided_on=today,
        decided_by="The safeguarding partners",
    )
    values = {"licence": "Open Government Licence v3.0", "reference": review.case.reference}
    save_plan(by=me, review=review, values=values, expected_version=0)
    now = timezone.now()
    _tell(board.first(Role.FAMILY_CONTACT), me, review, Audience.FAMILY, "The mother", now)
    _tell(board.first(Role.COORDINATOR), me, review, Audience.AGENCIES, "The four agencies", now)
    _tell(board.first(Role.PRESS_OFFICER), me, review, Audience.PRESS, "Local newspapers", now)
    prepare_release(by=me, review=review)
    run_pending_jobs()
    release = release_in_hand(review)
    if release is None:
        raise RuntimeError("The example's old report was not made ready.")
    release_report(by=me, release=release)
    run_pending_jobs()


def _tell(teller: User, me: Actor, review: Review, audience: Audience, who: str, at: datetime) -> None:
    telling = plan_telling(by=me, review=review, audience=audience, who=who, planned_at=at, teller=teller)
    means = Means.STATEMENT if audience is Audience.PRESS else Means.IN_PERSON
    record_told(by=actor(teller), telling=telling, told_at=at, means=means)
