"""Who is told of a decision: letters drafted, changed, and recorded as told."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed_with_names
from goldthread.apps.cases.enums import Audience, PersonKind, ToldHow, Verb
from goldthread.apps.cases.models import Case, Decision, Letter, ScopingRequest
from goldthread.apps.cases.subjects import subject_on


@dataclass(frozen=True)
class Addressee:
    audience: Audience
    recipient: str
    address: str = ""
    agency: Organisation | None = None


def addressees_of(case: Case) -> list[Addressee]:
    """Who is told as a rule: referrers, person or family, the agencies asked, the coroner after a death."""
    found = [
        Addressee(
            Audience.REFERRER,
            str(referral.answers.get("referrer_name", "")) or "The referrer",
            str(referral.answers.get("referrer_agency", "")),
        )
        for referral in case.referrals.all()
    ]
    subject = case.people.filter(kind=PersonKind.SUBJECT, removed_at=None).first()
    died = subject is not None and subject.death_date is not None
    family = case.people.filter(kind=PersonKind.FAMILY, removed_at=None).first()
    name = family.real_name if family else subject.real_name if subject and not died else "The family"
    found.append(Addressee(Audience.FAMILY, name))
    asked = ScopingRequest.objects.filter(case=case, withdrawn_at=None).select_related("agency")
    found += [Addressee(Audience.AGENCY, request.agency.name, agency=request.agency) for request in asked]
    if died:
        found.append(Addressee(Audience.CORONER, "His Majesty's Coroner"))
    return found


def letter_text(decision: Decision, addressee: Addressee, signed_by: User) -> str:
    """The draft: the board's frame, the decision and its reasons in words for this addressee."""
    case = decision.case
    subject = case.people.filter(kind=PersonKind.SUBJECT, removed_at=None).first()
    edition, about = rulebook.edition_then(decision), subject_on(case)
    context = {
        "board": case.board.name,
        "reference": case.reference,
        "recipient": addressee.recipient,
        "decision": decision,
        "option": edition.decision_option(decision.option),
        "information": edition.information[0] if edition.information else None,
        "social_care": about.social_care,
        "received_on": case.received_on,
        "subject": subject.real_name if subject else about.the,
        "death_date": subject.death_date if subject else None,
        "signed_by": decision.written_by.name,
        "signed_role": decision.written_by.job_title or "Chair",
    }
    text = render_to_string(f"cases/letters/{addressee.audience}.txt", context)
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1])) + "\n"


@action
def draft_letters(
    *, by: Actor, decision: Decision, addressees: list[Addressee] | None = None
) -> list[Letter]:
    """Draft a letter to each addressee (as a rule: `addressees_of`) who has none for this decision yet."""
    case = decision.case
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    if not decision.is_agreed:
        raise Refused("Letters are drafted once the decision is countersigned.")
    if Decision.objects.filter(replaces=decision).exists():
        raise Refused("A later decision stands in place of this one.")
    have = set(Letter.objects.filter(decision=decision).values_list("audience", "recipient"))
    wanted = addressees_of(case) if addressees is None else addressees
    new = [one for one in wanted if (one.audience, one.recipient) not in have]
    if not new:
        raise Refused("Everybody on the list has a letter already.")
    return [_draft(by, user, decision, one) for one in new]


def _draft(by: Actor, user: User, decision: Decision, addressee: Addressee) -> Letter:
    letter = Letter(
        decision=decision,
        audience=addressee.audience,
        agency=addressee.agency,
        recipient=addressee.recipient,
        address=addressee.address,
        body=letter_text(decision, addressee, user),
        written_by=user,
    )
    letter.save()
    _record(by, letter, Verb.LETTER_DRAFTED, audience=letter.audience)
    return letter


def _record(by: Actor, letter: Letter, verb: Verb, **facts: object) -> None:
    chain = Chain.of_case(letter.decision.case_id)
    record_event(by=by, chain=chain, verb=verb, about=letter, **facts)


@action
def change_letter(
    *,
    by: Actor,
    letter: Letter,
    recipient: str,
    body: str,
    address: str = "",
    expected_version: int | None = None,
) -> Letter:
    """Change a letter that was not sent. Raises `StaleRecord`."""
    user = allowed_with_names(by, Permission.EDIT_CASE, letter.decision.case)
    _check_untold(letter)
    if not recipient.strip() or not body.strip():
        raise Refused("A letter has a recipient and a text.")
    letter.recipient, letter.address, letter.body = recipient.strip(), address.strip(), body.strip() + "\n"
    letter.written_by = user
    letter.save_changes(
        expected_version=expected_version, fields=["recipient", "address", "body", "written_by"]
    )
    _record(by, letter, Verb.LETTER_CHANGED)
    return letter


def _check_untold(letter: Letter) -> None:
    if Letter.objects.filter(pk=letter.pk).exclude(told_on=None).exists():
        raise Refused("This letter was sent; its text stays as it was sent.")


@action
def record_told(*, by: Actor, letter: Letter, told_on: date, told_how: ToldHow) -> Letter:
    """Record on what day and how the recipient was told. From then on the letter is not changed."""
    user = allowed_with_names(by, Permission.EDIT_CASE, letter.decision.case)
    _check_untold(letter)
    if not letter.decision.decided_on <= told_on <= timezone.localdate():
        raise Refused("The day of telling lies between the decision and today.")
    letter.told_on, letter.told_how, letter.told_by = told_on, told_how, user
    letter.save_changes(fields=["told_on", "told_how", "told_by"])
    _record(by, letter, Verb.LETTER_TOLD, audience=letter.audience, on=told_on, how=told_how)
    return letter


@action
def record_letter_downloaded(*, by: Actor, letter: Letter) -> None:
    """Note that a letter left as a file."""
    allowed_with_names(by, Permission.EDIT_CASE, letter.decision.case)
    _record(by, letter, Verb.LETTER_DOWNLOADED)
