"""The dated facts of a case by their names in the rules: clocks start and editions are chosen by them."""

from datetime import date

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case, Decision, ScreeningAnswer
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
    subject = case.people.filter(kind=PersonKind.SUBJECT, removed_at=None).first()
    decision = Decision.objects.filter(case=case, replaced_by=None).select_related("countersignature").last()
    dates: dict[str, date | None] = {"decision_date": decision.decided_on if decision else None}
    if subject is not None:
        dates |= {"birth_date": subject.birth_date, "death_date": subject.death_date}
    if decision is not None and decision.starts_review and decision.is_agreed:
        dates["review_started_date"] = decision.decided_on
    return {key: day for key, day in dates.items() if day}
