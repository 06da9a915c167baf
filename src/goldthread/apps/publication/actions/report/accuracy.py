"""Put a draft to agencies: prepare the round, choose what each is sent, send, remind."""

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.publication.actions.report.gate import case_of, for_agency, writer
from goldthread.apps.publication.enums import AccuracyAnswer, ReportVerb
from goldthread.apps.publication.models import AccuracyCheck, AccuracyRound, Draft
from goldthread.apps.publication.policies.report import (
    check_answered,
    check_due,
    check_newest,
    check_not_sent,
    check_open,
    check_standing,
)
from goldthread.apps.publication.selectors.accuracy import checks_of, draft_places, own_places, who_checks
from goldthread.apps.publication.selectors.assembling import names_in_draft, people_of
from goldthread.apps.publication.selectors.report import newest_draft


def note(by: Actor, check: AccuracyCheck, verb: ReportVerb, **facts: object) -> None:
    record_event(
        by=by, chain=Chain.of_case(case_of(check).pk), verb=verb, about=check, agency=check.agency_id, **facts
    )


@action
def prepare_round(
    *, by: Actor, draft: Draft, agencies: Sequence[Organisation], due_on: date
) -> AccuracyRound:
    """Choose who checks the newest draft and by when. Each is first given the headings that are its own."""
    writer(by, draft.report)
    check_newest(draft, newest_draft(draft.report))
    check_due(due_on, timezone.localdate())
    if not agencies:
        raise Refused("Choose at least one agency.")
    if AccuracyRound.objects.filter(draft=draft).exists():
        raise Refused("A check of this draft was prepared already.")
    round = AccuracyRound(draft=draft, due_on=due_on)
    round.save()
    for agency in agencies:
        AccuracyCheck(round=round, agency=agency, places=own_places(draft, agency)).save()
    case = draft.report.review.case
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=ReportVerb.ACCURACY_PREPARED, about=round,
        number=draft.number, due=due_on,
    )  # fmt: skip
    return round


@action
def choose_places(
    *, by: Actor, check: AccuracyCheck, places: Collection[str], expected_version: int | None = None
) -> AccuracyCheck:
    """Choose the headings an agency is sent; also after sending, until it has answered."""
    writer(by, check.round.draft.report)
    if check.answer or check.withdrawn_at is not None:
        raise Refused("The agency has answered already, or was taken out.")
    known = [place.id for place in draft_places(check.round.draft)]
    if set(places) - set(known):
        raise Refused("Choose headings of this draft.")
    if not places:
        raise Refused("Choose at least one heading, or take the agency out of the check.")
    check.places = [one for one in known if one in places]
    check.save_changes(expected_version=expected_version, fields=["places"])
    note(by, check, ReportVerb.ACCURACY_PLACES)
    return check


@action
def send_round(*, by: Actor, round: AccuracyRound) -> AccuracyRound:
    """Send each agency its part. Refused while one has nothing to check, or a name would be sent."""
    draft = round.draft
    user = writer(by, draft.report)
    check_not_sent(round)
    check_due(round.due_on, timezone.localdate())
    checks = checks_of(round)
    bare = [check.agency.short_name for check in checks if not check.places]
    if bare:
        raise Refused(f"Choose what is sent to {', '.join(bare)}, or take them out of the check.")
    if not checks:
        raise Refused("No agency is left in this check.")
    if names_in_draft(draft, people_of(draft.report.review.case)):
        raise Refused("The draft names somebody who was added to the list since. Freeze a new draft first.")
    round.sent_at, round.sent_by = timezone.now(), user
    round.save_changes(fields=["sent_at", "sent_by"])
    for check in checks:
        note(by, check, ReportVerb.ACCURACY_SENT, due=round.due_on)
        tell_agency(by, check, "publication.accuracy-asked")
    return round


def tell_agency(by: Actor, check: AccuracyCheck, template: str) -> None:
    """A message to whoever checks facts there; to the agency's own address if nobody signs in."""
    people: list[User | str] = list(who_checks(check.agency))
    if not people and check.agency.contact_email:
        people = [check.agency.contact_email]
    case = case_of(check)
    for to in people:
        queue_message(
            by=by, to=to, template=template, path=reverse("publication:accuracy-check", args=[check.pk]),
            reference=case.reference, case_id=case.pk, organisation_id=check.agency_id,
        )  # fmt: skip


@action
def withdraw_check(*, by: Actor, check: AccuracyCheck) -> AccuracyCheck:
    """Take an agency out of the check before it has answered."""
    writer(by, check.round.draft.report)
    if check.answer or check.withdrawn_at is not None:
        raise Refused("The agency has answered already, or was taken out.")
    check.withdrawn_at = timezone.now()
    check.save_changes(fields=["withdrawn_at"])
    note(by, check, ReportVerb.ACCURACY_WITHDRAWN)
    return check


@action
def chase_check(*, by: Actor, check: AccuracyCheck) -> AccuracyCheck:
    """Remind an agency, at most once a day."""
    writer(by, check.round.draft.report)
    check_open(check)
    now = timezone.now()
    if check.chased_at is not None and timezone.localdate(check.chased_at) == timezone.localdate(now):
        raise Refused("A reminder was sent today already.")
    check.chases, check.chased_at = check.chases + 1, now
    check.save_changes(fields=["chases", "chased_at"])
    note(by, check, ReportVerb.ACCURACY_CHASED)
    tell_agency(by, check, "publication.accuracy-chased")
    return check


@action
def open_again(*, by: Actor, check: AccuracyCheck) -> AccuracyCheck:
    """Let an agency add to its answer or change it; its points stay."""
    writer(by, check.round.draft.report)
    check_answered(check)
    check.answer, check.answered_at, check.answered_by = AccuracyAnswer.NONE, None, None
    check.save_changes(fields=["answer", "answered_at", "answered_by"])
    note(by, check, ReportVerb.ACCURACY_REOPENED)
    tell_agency(by, check, "publication.accuracy-asked")
    return check


@action
def note_check_read(*, by: Actor, check: AccuracyCheck) -> None:
    """Note that the agency's person opened what was sent; the first one is the agency's opening."""
    for_agency(by, check)
    check_standing(check)
    if check.opened_at is None:
        check.opened_at = timezone.now()
        check.save_changes(fields=["opened_at"])
    note(by, check, ReportVerb.ACCURACY_READ)
