"""Settle words that may be names, and what may identify somebody without a name."""

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Chain, Digest, Refused, action, record_event
from goldthread.apps.cases.actions import change_person
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.publication.actions.report.gate import writer
from goldthread.apps.publication.enums import ReportVerb, RiskVerdict, WordVerdict
from goldthread.apps.publication.models import Report, SettledRisk, SettledWord


@action
def settle_word(*, by: Actor, report: Report, word: str, person: PersonInReview | None = None) -> SettledWord:
    """Say that a word names nobody; or, with `person`, put it among that person's other names.

    The second needs the right to change the people in the review too.
    """
    user = writer(by, report)
    word = word.strip()
    if not word:
        raise Refused("Choose a word.")
    if SettledWord.objects.filter(report=report, word__iexact=word).exists():
        raise Refused("Somebody has settled this word already.")
    if person is not None:
        if person.case_id != report.review.case_id:
            raise Refused("Choose somebody of this review.")
        change_person(by=by, person=person, aliases=[*person.aliases, word])
    verdict = WordVerdict.NOT_A_NAME if person is None else WordVerdict.LISTED
    settled = SettledWord(report=report, word=word, verdict=verdict, settled_by=user)
    settled.save()
    record_event(
        by=by, chain=Chain.of_case(report.review.case_id), verb=ReportVerb.WORD_SETTLED, about=settled,
        verdict=verdict, word=Digest.of(word.casefold()),
    )  # fmt: skip
    return settled


@action
def settle_risk(
    *, by: Actor, report: Report, key: str, words: str, verdict: RiskVerdict, reason: str
) -> SettledRisk:
    """Note what was done about words that together may tell who somebody is, and why."""
    user = writer(by, report)
    reason = reason.strip()
    if verdict == RiskVerdict.KEPT and not reason:
        raise Refused("Say why it is kept: who weighed it, and what the learning needs it for.")
    check_nameless(report.review.case, reason)
    if SettledRisk.objects.filter(report=report, key=key).exists():
        raise Refused("This was settled already.")
    settled = SettledRisk(
        report=report, key=key, words=words, verdict=verdict, reason=reason, settled_by=user,
        settled_at=timezone.now(),
    )  # fmt: skip
    settled.save()
    record_event(
        by=by, chain=Chain.of_case(report.review.case_id), verb=ReportVerb.RISK_SETTLED, about=settled,
        verdict=verdict,
    )  # fmt: skip
    return settled
