"""Carry a worked review out: plan, terms, proceedings, and what it teaches, by the actions that pages call."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.composite import Filters, find_entries
from goldthread.apps.chronology.visibility import composite_reader
from goldthread.apps.learning.actions.findings import FindingWords, link_sources, write_finding
from goldthread.apps.learning.actions.following import (
    ActionWords,
    Noted,
    add_action,
    close_action,
    note_progress,
    say_done,
)
from goldthread.apps.learning.actions.meeting import ask_board, decide_not_to_act
from goldthread.apps.learning.actions.recommendations import (
    RecommendationWords,
    send_recommendation,
    write_recommendation,
)
from goldthread.apps.learning.actions.replies import ReplyWords, give_reply
from goldthread.apps.learning.enums import CameBy
from goldthread.apps.learning.models import Addressee, Finding, Recommendation
from goldthread.apps.reviews.actions.clocks import set_deadline
from goldthread.apps.reviews.actions.proceedings import record_proceedings
from goldthread.apps.reviews.actions.stages import change_stage
from goldthread.apps.reviews.actions.terms import agree_terms, save_line, save_terms
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.reviews.models import Review
from goldthread.project.demo.deciding import actor, check_texts
from goldthread.project.demo.people import Cast, OnBoard
from goldthread.project.demo.plan import ActionDone, Court, Found, Plan, Recommended, Replied


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def plan_review(board: OnBoard, review: Review, plan: Plan) -> None:
    """Stages, terms with their lines of enquiry, proceedings, and the board's own due dates."""
    me = actor(board.first(Role.COORDINATOR))
    for ids, state in ((plan.done, StageState.DONE), (plan.in_hand, StageState.IN_HAND)):
        for stage in review.stages.filter(stage_id__in=ids):
            done_on = timezone.localdate() if state is StageState.DONE else None
            change_stage(by=me, stage=stage, state=state, done_on=done_on, name=stage.name)
    for line in plan.lines:
        save_line(by=me, review=review, question=line.question, why=line.why)
    terms = save_terms(by=me, review=review, values=plan.terms)
    if plan.agreed_by:
        agree_terms(by=me, terms=terms, agreed_on=timezone.localdate(), agreed_by=plan.agreed_by)
    for court in plan.courts:
        _record_court(me, review.case, court)
    for what, days in plan.deadlines:
        set_deadline(by=me, review=review, what=what, due_on=in_days(days))


def _record_court(me: Actor, case: Case, court: Court) -> None:
    values = {
        "body": court.body,
        "officer": court.officer,
        "began_on": court.began_on,
        "next_what": court.next_what,
        "next_on": in_days(court.next_in),
        "details": court.details,
    }
    record_proceedings(by=me, case=case, kind=court.kind, values=values, stops=court.stops)


def learn(cast: Cast, board: OnBoard, review: Review, plan: Plan) -> None:
    """Findings with what they rest on, what each is met by, replies and actions."""
    me = actor(board.first(Role.COORDINATOR))
    findings = [_find(board, review, found) for found in plan.findings]
    for recommended in plan.recommendations:
        _recommend(cast, board, review, recommended, findings)
    if plan.question is not None:
        text, about = plan.question
        ask_board(by=me, review=review, text=text, about=_numbered(findings, about))
    if plan.not_acted_on is not None:
        number, reasons, decided_by = plan.not_acted_on
        finding = findings[number - 1]
        decide_not_to_act(
            by=me, finding=finding, reasons=reasons, decided_by=decided_by, decided_on=timezone.localdate()
        )
    check_texts(board, review.case)


def _numbered(findings: Sequence[Finding], numbers: Sequence[int]) -> list[Finding]:
    return [findings[number - 1] for number in numbers]


def _find(board: OnBoard, review: Review, found: Found) -> Finding:
    reviewer = actor(board.first(Role.LEAD_REVIEWER))
    words = FindingWords(
        title=found.title,
        kind=found.kind,
        what_happened=found.what_happened,
        why=found.why,
        so_what=found.so_what,
    )
    finding = write_finding(by=reviewer, review=review, words=words)
    episodes = list(review.case.episodes.filter(title__in=found.episodes))
    entries = _entries(board, review.case, *found.between)[:4] if found.between else []
    if episodes or entries:
        link_sources(by=reviewer, finding=finding, entries=entries, episodes=episodes)
    return finding


def _entries(board: OnBoard, case: Case, start: date, end: date) -> list[Entry]:
    reader = composite_reader(board.first(Role.COORDINATOR), case.pk)
    return find_entries(reader, Filters(start=start, end=end)) if reader is not None else []


def _recommend(
    cast: Cast, board: OnBoard, review: Review, given: Recommended, findings: Sequence[Finding]
) -> None:
    reviewer = actor(board.first(Role.LEAD_REVIEWER))
    words = RecommendationWords(
        text=given.text,
        scope=given.scope,
        organisations=list(cast.agencies_of(given.bodies).values()),
        outside=given.outside,
    )
    recommendation = write_recommendation(
        by=reviewer, review=review, words=words, answers=_numbered(findings, given.answers)
    )
    if given.reply_in is None:
        return
    check_texts(board, review.case)
    me = actor(board.first(Role.COORDINATOR))
    sent = send_recommendation(by=me, recommendation=recommendation, reply_due_on=in_days(given.reply_in))
    for body, replied in given.replies.items():
        _reply(cast, board, sent, body, replied)


def _reply(cast: Cast, board: OnBoard, recommendation: Recommendation, body: str, replied: Replied) -> None:
    addressee: Addressee = recommendation.addressees.get(organisation=cast.agencies[body])
    speaker = actor(cast.approvers[body])
    words = ReplyWords(
        answer=replied.answer,
        given_by=replied.given_by,
        replied_on=timezone.localdate(),
        reason=replied.reason,
    )
    give_reply(by=speaker, addressee=addressee, words=words, came_by=CameBy.SIGNED_IN)
    for done in replied.actions:
        _act(board, speaker, addressee, done)


def _act(board: OnBoard, speaker: Actor, addressee: Addressee, done: ActionDone) -> None:
    words = ActionWords(
        text=done.text, owner_role=done.owner_role, target_on=in_days(done.target_in), measure=done.measure
    )
    row = add_action(by=speaker, addressee=addressee, words=words, came_by=CameBy.SIGNED_IN)
    today = timezone.localdate()
    if done.progress:
        noted = Noted(done.progress, today)
        note_progress(by=speaker, row=row, noted=noted, came_by=CameBy.SIGNED_IN)
    if done.done:
        say_done(by=speaker, row=row, noted=Noted(done.done, today), came_by=CameBy.SIGNED_IN)
    if done.closed:
        impact = in_days(done.impact_in) if done.impact_in is not None else None
        closer = actor(board.first(Role.BUSINESS_MANAGER))
        close_action(by=closer, row=row, noted=Noted(done.closed, today), impact_due_on=impact)
