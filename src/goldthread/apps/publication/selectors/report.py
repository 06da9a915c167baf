"""The report of a review, its drafts, and what stands in the way of publishing it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.decisions import barred_from, people_who_may
from goldthread.apps.publication.enums import PointState
from goldthread.apps.publication.models import AccuracyPoint, Draft, Report, SignOff
from goldthread.apps.reviews.models import Review
from goldthread.lib.typeset import Document, from_json

SIGNATURES = 2
"""How many different people sign a draft off."""


def report_of(review: Review) -> Report | None:
    """The report of a review, where one was begun."""
    return Report.objects.filter(review=review, removed_at=None).select_related("review__case").first()


def reports_of(case: Case) -> list[Report]:
    """The reports of a case, that of the newest review first."""
    rows = Report.objects.filter(review__case=case, removed_at=None).select_related("review__case__board")
    return list(rows.order_by("-review__number"))


def digest_of(content: Any) -> str:
    """SHA-256 of a document's JSON, written one way only."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def newest_draft(report: Report) -> Draft | None:
    return Draft.objects.filter(report=report).select_related("frozen_by").order_by("number").last()


def document_of(draft: Draft) -> Document:
    """The frozen document, names replaced. Raises ValueError if its content is not what was frozen."""
    if digest_of(draft.content) != draft.digest:
        raise ValueError("The draft is not what was frozen.")
    document: Document = from_json(draft.content)
    return document


def answers_to(draft: Draft) -> list[SignOff]:
    """Each person's newest answer to a draft, in the order they were given."""
    rows = SignOff.objects.filter(draft=draft).select_related("written_by", "acting_for")
    newest = {answer.written_by_id: answer for answer in rows}
    return sorted(newest.values(), key=lambda answer: answer.created_at)


def signatures_of(draft: Draft) -> list[SignOff]:
    """The signatures that stand: given to this very content, one a person and one a seat."""
    standing: list[SignOff] = []
    taken: set[object] = set()
    for answer in answers_to(draft):
        seats = {answer.written_by_id, answer.acting_for_id} - {None}
        if answer.agrees and answer.digest == draft.digest and not seats & taken:
            standing.append(answer)
            taken |= seats
    return standing


def signers_of(draft: Draft) -> list[User]:
    """Who could sign: may, is not barred by a conflict of interest, and did not freeze the draft."""
    case = draft.report.review.case
    barred = barred_from(case)
    found = people_who_may(case, Permission.SIGN_OFF)
    return [one for one in found if one.pk not in barred and one.pk != draft.frozen_by_id]


def signed_off_draft(report: Report) -> Draft | None:
    """The newest draft, if two different people signed that very draft and nobody's refusal stands.

    Any later draft makes it None: what was signed is what is published.
    """
    draft = newest_draft(report)
    if draft is None or any(not answer.agrees for answer in answers_to(draft)):
        return None
    return draft if len(signatures_of(draft)) >= SIGNATURES else None


def report_missing(review: Review) -> Iterator[str]:
    """What a report that was begun still lacks before its review is complete, as sentences."""
    report = report_of(review)
    if report is None:
        return
    if signed_off_draft(report) is None:
        yield "The newest draft of the report is not signed off."
    if open_disputes(report):
        yield "An agency disputes an answer about the facts of the report."


def open_disputes(report: Report) -> list[AccuracyPoint]:
    """Points of agencies that are still disputed. While there is one, the report is not published."""
    rows = AccuracyPoint.objects.filter(
        made_in__round__draft__report=report, state=PointState.DISPUTED, removed_at=None
    )
    return list(rows.select_related("made_in__agency", "made_in__round__draft"))
