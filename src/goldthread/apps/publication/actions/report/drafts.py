"""Freeze drafts, ask for signatures, sign, and note what was taken out as a file."""

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import has_declared, takes_part
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.publication.actions.report.gate import reader, writer
from goldthread.apps.publication.enums import ReportVerb
from goldthread.apps.publication.models import Draft, Report, SignOff
from goldthread.apps.publication.policies.report import (
    check_digest,
    check_freeze,
    check_newest,
    check_signer,
)
from goldthread.apps.publication.selectors.assembling import (
    assemble,
    names_in_draft,
    names_left,
    ordinary_words,
    people_of,
    sections_of,
)
from goldthread.apps.publication.selectors.report import (
    answers_to,
    digest_of,
    newest_draft,
    signatures_of,
    signers_of,
)
from goldthread.apps.publication.selectors.words import suspected_words
from goldthread.lib.typeset import to_json


@action
def freeze_draft(*, by: Actor, report: Report, note: str = "") -> Draft:
    """Freeze the report as it stands, names replaced, as the next numbered draft.

    Refused while a word that may be a name is not settled, or a name is left after replacing.
    Signatures given to an earlier draft do not count for this one.
    """
    user = writer(by, report)
    check_nameless(report.review.case, note)
    _lock(report)
    sections, people = sections_of(report), people_of(report.review.case)
    names = ListedNames(people)
    document = assemble(report, sections, names)
    check_freeze(
        written=sum(bool(section.text.strip()) for section in sections),
        suspected=len(suspected_words(report, sections, names)),
        left=names_left(document, people, ordinary_words(report)),
    )
    content = to_json(document)
    draft = Draft(
        report=report, number=report.drafts.count() + 1, content=content, digest=digest_of(content),
        note=note.strip(), frozen_by=user, frozen_at=timezone.now(),
    )  # fmt: skip
    draft.save()
    _note(by, draft, ReportVerb.DRAFT_FROZEN)
    return draft


def _lock(report: Report) -> None:
    """Two people at once: the second waits, and then sees what the first did."""
    Report.objects.select_for_update().get(pk=report.pk)


def _note(by: Actor, draft: Draft, verb: ReportVerb, **facts: object) -> None:
    record_event(
        by=by, chain=Chain.of_case(draft.report.review.case_id), verb=verb, about=draft,
        number=draft.number, **facts,
    )  # fmt: skip


@action
def note_draft_download(*, by: Actor, draft: Draft, kind: str) -> None:
    """Note that somebody took a draft out as a file."""
    reader(by, draft.report.review.case)
    _note(by, draft, ReportVerb.DRAFT_DOWNLOADED, kind=kind)


@action
def ask_for_signatures(*, by: Actor, draft: Draft) -> Report:
    """Ask everybody who may sign to read this draft and sign it, or to say why not."""
    report = draft.report
    writer(by, report)
    check_newest(draft, newest_draft(report))
    if report.asked_for_id == draft.pk:
        raise Refused("They were asked already.")
    report.asked_for = draft
    report.save_changes(fields=["asked_for"])
    _note(by, draft, ReportVerb.SIGNING_ASKED)
    for somebody in signers_of(draft):
        _tell(by, somebody, draft, "publication.sign-off-asked")
    return report


def _tell(by: Actor, to: User, draft: Draft, template: str) -> None:
    case = draft.report.review.case
    path = reverse("publication:report-sign-off", args=[case.pk, draft.report_id])
    queue_message(by=by, to=to, template=template, path=path, reference=case.reference, case_id=case.pk)


@action
def answer_sign_off(
    *, by: Actor, draft: Draft, digest: str, agrees: bool = True, reasons: str = ""
) -> SignOff:
    """Sign the draft off, or say why not. `digest` is that of the content the person read.

    Two different people sign, neither of whom froze the draft, both with their interests declared and
    no conflict that bars them. A refusal stands until the same person signs, or a later draft is frozen.
    """
    case = draft.report.review.case
    user = allowed(by, Permission.SIGN_OFF, case)
    _check_interests(user, case)
    _lock(draft.report)
    check_newest(draft, newest_draft(draft.report))
    check_digest(draft, digest)
    if not agrees and not reasons.strip():
        raise Refused("Say why you do not sign.")
    if agrees:
        _check_may_sign(by, user, draft)
    answer = SignOff(
        draft=draft, digest=digest, agrees=agrees, reasons=reasons.strip(), written_by=user,
        acting_for_id=by.cover_for,
    )  # fmt: skip
    answer.save()
    verb = ReportVerb.SIGNED_OFF if agrees else ReportVerb.NOT_SIGNED
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=verb, about=answer, number=draft.number, digest=digest
    )
    for somebody in {one.pk: one for one in (draft.frozen_by, case.coordinator) if one}.values():
        if somebody.pk != user.pk:
            _tell(by, somebody, draft, "publication.sign-off-answered")
    return answer


def _check_interests(user: User, case: Case) -> None:
    if not takes_part(user, case):
        raise Refused("You have a declared conflict of interest that keeps you out of signing this report.")
    if not has_declared(user, case):
        raise Refused(
            "Declare your interests in this case first, also if there is nothing to declare. "
            "You can do this under Team and access."
        )


def _check_may_sign(by: Actor, user: User, draft: Draft) -> None:
    seats = {user.pk, by.cover_for} - {None}
    standing = signatures_of(draft)
    taken = {seat for one in standing for seat in (one.written_by_id, one.acting_for_id) if seat}
    check_signer(
        froze_it=draft.frozen_by_id == user.pk,
        signed=any(one.written_by_id == user.pk and one.agrees for one in answers_to(draft)),
        seat_signed=bool(seats & taken),
    )
    if names_in_draft(draft, people_of(draft.report.review.case)):
        raise Refused(
            "The list of people has changed since this draft was frozen, and the draft names somebody on it. "
            "A new draft is needed before anybody signs."
        )
