"""Settle words that may be names, and what may identify somebody without a name."""

from collections.abc import Sequence

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Digest, Refused, action, record_event
from goldthread.apps.cases.actions import change_person
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.publication.actions.report.gate import writer
from goldthread.apps.publication.enums import ReportVerb, RiskVerdict, WordVerdict
from goldthread.apps.publication.models import Report, SettledRisk, SettledWord
from goldthread.apps.publication.selectors.jigsaw import Risk
from goldthread.apps.publication.selectors.words import may_be_ordinary


@action
def settle_word(*, by: Actor, report: Report, word: str, person: PersonInReview | None = None) -> SettledWord:
    """Say that a word names nobody; or, with `person`, put it among that person's other names.

    The second needs the right to change the people in the review too.
    """
    user = writer(by, report)
    word = word.strip()
    if not word:
        raise Refused("Choose a word.")
    _check_unsettled(report, word)
    if person is not None:
        if person.case_id != report.review.case_id:
            raise Refused("Choose somebody of this review.")
        change_person(by=by, person=person, aliases=[*person.aliases, word])
    verdict = WordVerdict.NOT_A_NAME if person is None else WordVerdict.LISTED
    return _settled(by, report, word, verdict, user)


def _settled(by: Actor, report: Report, word: str, verdict: WordVerdict, user: User) -> SettledWord:
    settled = SettledWord(report=report, word=word, verdict=verdict, settled_by=user)
    settled.save()
    record_event(
        by=by, chain=Chain.of_case(report.review.case_id), verb=ReportVerb.WORD_SETTLED, about=settled,
        verdict=verdict, word=Digest.of(word.casefold()),
    )  # fmt: skip
    return settled


@action
def settle_listed(*, by: Actor, report: Report, word: str, names: bool) -> SettledWord:
    """Say of a listed name written without a capital whether it names somebody, or is an ordinary word.

    An ordinary word is not replaced in this report, in this spelling.
    """
    user = writer(by, report)
    word = word.strip()
    if not may_be_ordinary(word):
        raise Refused("Only one word written without a capital can be an ordinary word.")
    _check_unsettled(report, word)
    return _settled(by, report, word, WordVerdict.LISTED if names else WordVerdict.ORDINARY, user)


def _check_unsettled(report: Report, word: str) -> None:
    if SettledWord.objects.filter(report=report, word__iexact=word).exists():
        raise Refused("Somebody has settled this word already.")


@action
def settle_risks(
    *, by: Actor, report: Report, risks: Sequence[Risk], verdict: RiskVerdict, reason: str
) -> list[SettledRisk]:
    """Note what was done about words that may tell who somebody is, and why: one reason for several."""
    user = writer(by, report)
    reason = reason.strip()
    if not risks:
        raise Refused("Tick what you decide on.")
    if verdict == RiskVerdict.KEPT and not reason:
        raise Refused("Say why it is kept: who weighed it, and what the learning needs it for.")
    check_nameless(report.review.case, reason)
    return [_settled_risk(by, report, user, one, verdict, reason) for one in risks]


def _settled_risk(
    by: Actor, report: Report, user: User, risk: Risk, verdict: RiskVerdict, reason: str
) -> SettledRisk:
    if SettledRisk.objects.filter(report=report, key=risk.key).exists():
        raise Refused("Somebody has settled one of these already. Look again at what is left.")
    settled = SettledRisk(
        report=report, key=risk.key, words=risk.risk.words, verdict=verdict, reason=reason,
        settled_by=user, settled_at=timezone.now(),
    )  # fmt: skip
    settled.save()
    record_event(
        by=by, chain=Chain.of_case(report.review.case_id), verb=ReportVerb.RISK_SETTLED, about=settled,
        verdict=verdict,
    )  # fmt: skip
    return settled
