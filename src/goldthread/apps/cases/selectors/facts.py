"""The dated facts of a case by their names in the rules: clocks start and editions are chosen by them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case, Decision, PersonInReview, ScreeningAnswer
from goldthread.lib.statute import Kind


def dated_facts(case: Case) -> dict[str, date]:
    """Every date on record, by its name in the rules: `incident_date`, `aware_date`, `notified_date`,
    `birth_date`, `death_date`, `decision_date`, `review_started_date`, and `referral_date`.

    What was answered in screening counts before what stands elsewhere on the case. A date that is not
    known is not there.
    """
    return {"referral_date": case.received_on, **dates_elsewhere(case), **_dates_answered(case)}


def _dates_answered(case: Case) -> dict[str, date]:
    questions = rulebook.pathways().questions
    answers = ScreeningAnswer.objects.filter(case=case).values_list("question", "answer")
    dates = (
        (key, answer) for key, answer in answers if key in questions and questions[key].kind is Kind.DATE
    )
    return {key: date.fromisoformat(answer) for key, answer in dates if answer not in ("", "unknown")}


def dates_elsewhere(case: Case) -> dict[str, date]:
    """Dates that stand elsewhere than in answers: of the person the review is about, and of the decision."""
    return dates_elsewhere_of([case])[case.pk]


def dates_elsewhere_of(cases: Sequence[Case]) -> dict[UUID, dict[str, date]]:
    """As `dates_elsewhere`, of many cases in the same number of queries."""
    found: dict[UUID, dict[str, date | None]] = {case.pk: {} for case in cases}
    decisions = Decision.objects.filter(case__in=found, replaced_by=None).select_related("countersignature")
    for decision in decisions:
        agreed = decision.starts_review and decision.is_agreed
        found[decision.case_id]["decision_date"] = decision.decided_on
        found[decision.case_id]["review_started_date"] = decision.decided_on if agreed else None
    subjects = PersonInReview.objects.filter(case__in=found, kind=PersonKind.SUBJECT, removed_at=None)
    for subject in reversed(list(subjects)):
        found[subject.case_id] |= {"birth_date": subject.birth_date, "death_date": subject.death_date}
    return {pk: {key: day for key, day in dates.items() if day} for pk, dates in found.items()}
