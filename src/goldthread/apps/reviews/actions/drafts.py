"""Write a request before it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.reviews.enums import Verb
from goldthread.apps.reviews.models import RequestDraft
from goldthread.apps.reviews.permissions import acting, manages_requests, require
from goldthread.apps.reviews.selectors import agencies_offered
from goldthread.apps.reviews.selectors.terms import in_words, lines_of, terms_for_requests
from goldthread.apps.reviews.starting_texts import powers_for, starting_texts
from goldthread.lib.timeline import column_set

DRAFT_FIELDS = frozenset(
    {
        "purpose",
        "legal_power",
        "not_to_send",
        "readers",
        "keeping_note",
        "period_from",
        "period_to",
        "contact",
        "due_on",
        "column_set",
        "columns",
    }
)


@action
def start_draft(*, by: Actor, case: Case) -> RequestDraft:
    """Begin a request on a case, with the wording and columns offered for its pathway.

    Where terms of reference were agreed, it begins with their purpose, period and lines of enquiry.
    """
    user = acting(by)
    require(manages_requests(user, case), "Only the review's own team writes requests for it.")
    powers = powers_for(case.pathway_id)
    chosen = column_set("safeguarding-adults-review" if powers else "agency-return")
    draft = RequestDraft(
        case=case,
        made_by=user,
        contact=user,
        legal_power=powers[0].text if powers else "",
        column_set=chosen.id,
        columns=[column.to_json() for column in chosen.columns],
        **starting_texts(),
        **_from_terms(case),
    )
    draft.save()
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.DRAFT_STARTED, about=draft)
    return draft


def _from_terms(case: Case) -> dict[str, Any]:
    terms = terms_for_requests(case)
    if terms is None:
        return {}
    lines = in_words(lines_of(terms.review))
    purpose = f"{terms.purpose}\n\nThe review asks:\n\n{lines}" if lines else terms.purpose
    today = timezone.localdate()
    return {"purpose": purpose, "period_from": terms.period_from, "period_to": terms.period_to or today}


@action
def save_draft(
    *,
    by: Actor,
    draft: RequestDraft,
    values: Mapping[str, Any],
    people: Iterable[PersonInReview] | None = None,
    agencies: Iterable[Organisation] | None = None,
    expected_version: int | None = None,
) -> RequestDraft:
    """Save a part of a draft. `StaleRecord` if somebody else saved it since `expected_version`."""
    require(manages_requests(acting(by), draft.case), "Only the review's own team writes requests for it.")
    unknown = set(values) - DRAFT_FIELDS
    if unknown:
        raise ValueError(f"A draft has no {', '.join(sorted(unknown))}")
    _check_period(draft, values)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_changes(expected_version=expected_version, fields=list(values))
    if people is not None:
        draft.people.set(_of_case(draft.case, people))
    if agencies is not None:
        draft.agencies.set(_offered(draft.case, agencies))
    saved = sorted(values) + [
        name for name, rows in (("people", people), ("agencies", agencies)) if rows is not None
    ]
    record_event(by=by, chain=Chain.of_case(draft.case_id), verb=Verb.DRAFT_SAVED, about=draft, fields=saved)
    return draft


def _check_period(draft: RequestDraft, values: Mapping[str, Any]) -> None:
    first = values.get("period_from", draft.period_from)
    last = values.get("period_to", draft.period_to)
    if first and last and first > last:
        raise Refused("The period ends before it begins.")


def _of_case(case: Case, people: Iterable[PersonInReview]) -> Sequence[PersonInReview]:
    chosen = list(people)
    if any(person.case_id != case.pk for person in chosen):
        raise Refused("Choose people of this review.")
    return chosen


def _offered(case: Case, agencies: Iterable[Organisation]) -> Sequence[Organisation]:
    chosen = list(agencies)
    offered = set(agencies_offered(case).values_list("pk", flat=True))
    if any(agency.pk not in offered for agency in chosen):
        raise Refused("Choose agencies of the board's areas.")
    return chosen


@action
def discard_draft(*, by: Actor, draft: RequestDraft, expected_version: int | None = None) -> None:
    """Put a draft away that was never sent; one that was sent stays, for what was sent came of it."""
    require(manages_requests(acting(by), draft.case))
    if draft.last_sent_at is not None:
        raise Refused("This request was sent. Withdraw it from each agency instead.")
    draft.discarded_at = timezone.now()
    draft.save_changes(expected_version=expected_version, fields=["discarded_at"])
    record_event(by=by, chain=Chain.of_case(draft.case_id), verb=Verb.DRAFT_DISCARDED, about=draft)
