"""Terms of reference, version by version, and lines of enquiry."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions.gate import check_reason
from goldthread.apps.reviews.actions.plans import chain_of, plans_with_names, words
from goldthread.apps.reviews.enums import PlanVerb
from goldthread.apps.reviews.models import LineOfEnquiry, Review, TermsOfReference
from goldthread.apps.reviews.policies.plan import check_not_ahead, check_terms_agree
from goldthread.apps.reviews.selectors.requests import agencies_offered
from goldthread.apps.reviews.selectors.terms import agreed_terms, draft_terms, in_words, lines_of

TERMS = ("purpose", "period_from", "period_to", "scope", "method", "key_people")


@action
def save_terms(
    *, by: Actor, review: Review, values: Mapping[str, Any], expected_version: int | None = None
) -> TermsOfReference:
    """Write the draft of the terms; after a version was agreed this begins the next. Raises `StaleRecord`."""
    user = plans_with_names(by, review)
    draft = draft_terms(review)
    if expected_version == 0 and draft is not None:
        raise StaleRecord(draft)
    first, last = values.get("period_from"), values.get("period_to")
    if first and last and first > last:
        raise Refused("The period ends before it begins.")
    terms = draft or TermsOfReference(review=review, number=review.terms.count() + 1)
    for name in TERMS:
        value = values.get(name, getattr(terms, name))
        setattr(terms, name, value.strip() if isinstance(value, str) else value)
    terms.written_by = user
    if draft is None:
        terms.save()
    else:
        terms.save_changes(expected_version=expected_version, fields=[*TERMS, "written_by"])
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.TERMS_SAVED, about=terms, number=terms.number)
    return terms


@action
def agree_terms(
    *,
    by: Actor,
    terms: TermsOfReference,
    agreed_on: date,
    agreed_by: str,
    expected_version: int | None = None,
) -> TermsOfReference:
    """Record that a version was agreed, when and by whom. It stands as it is from then on."""
    review = terms.review
    user = plans_with_names(by, review)
    lines = lines_of(review)
    check_terms_agree(terms, lines=len(lines))
    check_not_ahead(agreed_on, timezone.localdate(), "The day of agreement")
    terms.agreed_by = words(review, agreed_by, limit=160, missing="Say who agreed them.")
    terms.agreed_on, terms.agreement_recorded_by = agreed_on, user
    terms.lines_as_agreed = in_words(lines)
    fields = ["agreed_on", "agreed_by", "agreement_recorded_by", "lines_as_agreed"]
    terms.save_changes(expected_version=expected_version, fields=fields)
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.TERMS_AGREED, about=terms,
        number=terms.number, day=agreed_on,
    )  # fmt: skip
    return terms


def starting_terms(review: Review) -> dict[str, Any]:
    """What the form of the terms begins with: the draft, else the version agreed last."""
    terms = draft_terms(review) or agreed_terms(review)
    return {name: getattr(terms, name) for name in TERMS} if terms else {}


@action
def save_line(
    *,
    by: Actor,
    review: Review,
    question: str,
    why: str = "",
    agencies: Iterable[Organisation] = (),
    line: LineOfEnquiry | None = None,
    expected_version: int | None = None,
) -> LineOfEnquiry:
    """Write a line of enquiry, new or as it stands now, and say which agencies it is put to."""
    user = plans_with_names(by, review)
    if not question.strip():
        raise Refused("Write the question that the review is to answer.")
    chosen = list(agencies)
    offered = set(agencies_offered(review.case).values_list("pk", flat=True))
    if any(agency.pk not in offered for agency in chosen):
        raise Refused("Choose agencies of the board's areas.")
    row = line or LineOfEnquiry(review=review, number=review.lines.count() + 1)
    row.question, row.why, row.written_by = question.strip(), why.strip(), user
    if line is None:
        row.save()
    else:
        row.save_changes(expected_version=expected_version, fields=["question", "why", "written_by"])
    row.agencies.set(chosen)
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.LINE_SAVED, about=row, number=row.number)
    return row


@action
def take_line_out(*, by: Actor, line: LineOfEnquiry, reason: str) -> LineOfEnquiry:
    """Take a line of enquiry out, with a reason. Its number is not given again."""
    plans_with_names(by, line.review)
    if line.taken_out_on is not None:
        raise Refused("This line of enquiry was taken out already.")
    check_reason(reason)
    line.taken_out_reason = words(line.review, reason, limit=300, missing="Give a reason.")
    line.taken_out_on = timezone.localdate()
    line.save_changes(fields=["taken_out_on", "taken_out_reason"])
    record_event(
        by=by, chain=chain_of(line.review), verb=PlanVerb.LINE_TAKEN_OUT, about=line, number=line.number
    )
    return line
