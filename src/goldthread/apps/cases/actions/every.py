"""Conclude the screening of every pathway, and record that another body knows of its duty."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed, check_nameless, check_reason
from goldthread.apps.cases.enums import BodySettled, ToldHow, Verb
from goldthread.apps.cases.models import BodyTold, Case, ConcludedScreening
from goldthread.apps.cases.selectors.duties import told_about
from goldthread.apps.cases.selectors.every import concluded_screenings, edition_on_case, screen_every


@action
def conclude_screening(*, by: Actor, case: Case, digest: str) -> ConcludedScreening:
    """Keep what the screening of every pathway shows today. `digest` is that of the page the person read.

    Refused where the answers have changed since, where they do not agree, and where nothing is new.
    """
    user = allowed(by, Permission.EDIT_CASE, case)
    if case.historic:
        raise Refused("An old case was screened long ago.")
    every = screen_every(case, asked_on=timezone.localdate())
    if every.problems:
        raise Refused("The answers do not agree with each other. Settle that first.")
    if not every.answers:
        raise Refused("Nothing has been answered yet.")
    if every.digest != digest:
        raise Refused("An answer changed after you opened this page. Read what it shows now, then record it.")
    earlier = concluded_screenings(case)
    if earlier and earlier[0].digest == digest:
        raise Refused("This was recorded already, and nothing has changed since.")
    concluded = ConcludedScreening(
        case=case,
        number=len(earlier) + 1,
        answers=every.facts,
        shown=every.shown,
        digest=every.digest,
        concluded_by=user,
        concluded_at=timezone.now(),
    )
    concluded.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.SCREENING_CONCLUDED, about=concluded,
        number=concluded.number,
    )  # fmt: skip
    return concluded


@dataclass(frozen=True)
class Settled:
    """How it was settled that another body knows of its duty: who there (by role), how, on which day."""

    settled: BodySettled
    on: date
    who: str = ""
    how: str = ""
    note: str = ""


@action
def record_body_told(*, by: Actor, case: Case, pathway_id: str, given: Settled) -> BodyTold:
    """Record that the body responsible for a pathway was told, knew, or owes nothing, with the reason."""
    user = allowed(by, Permission.EDIT_CASE, case)
    _check(case, pathway_id, given)
    if pathway_id in told_about([case])[case.pk]:
        raise Refused("This was recorded already. Take that back first, if it was wrong.")
    edition = edition_on_case(case, pathway_id, asked_on=timezone.localdate())
    if edition is None:
        raise Refused("No edition of this review covers the dates of the case.")
    told = given.settled != BodySettled.NOT_DUE
    row = BodyTold(
        case=case,
        pathway_id=pathway_id,
        edition_id=edition.id,
        settled=given.settled,
        who=given.who.strip() if told else "",
        how=given.how if given.settled == BodySettled.TOLD else "",
        settled_on=given.on,
        note=given.note.strip(),
        written_by=user,
    )
    row.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.BODY_SETTLED, about=row,
        pathway=pathway_id, edition=edition.id, settled=given.settled,
    )  # fmt: skip
    return row


def _check(case: Case, pathway_id: str, given: Settled) -> None:
    if pathway_id == case.pathway_id or pathway_id not in rulebook.pathways().ids():
        raise Refused("This is not the review of another body.")
    if given.on > timezone.localdate():
        raise Refused("The day cannot be in the future.")
    if given.settled == BodySettled.NOT_DUE:
        check_reason(given.note)
    elif not given.who.strip():
        raise Refused("Say who there knows, by role, such as the chair of the partnership.")
    if given.settled == BodySettled.TOLD and given.how not in ToldHow.values:
        raise Refused("Say how they were told.")
    check_nameless(case, f"{given.who}\n{given.note}")


@action
def take_back_body_told(*, by: Actor, told: BodyTold, reason: str) -> BodyTold:
    """Take back what was recorded of another body, with the reason: it is open again."""
    allowed(by, Permission.EDIT_CASE, told.case)
    check_reason(reason)
    check_nameless(told.case, reason)
    if told.taken_back_on is not None:
        raise Refused("This was taken back already.")
    told.taken_back_on, told.taken_back_reason = timezone.localdate(), reason.strip()
    told.save_changes(fields=["taken_back_on", "taken_back_reason"])
    record_event(
        by=by, chain=Chain.of_case(told.case.pk), verb=Verb.BODY_TAKEN_BACK, about=told,
        pathway=told.pathway_id,
    )  # fmt: skip
    return told
