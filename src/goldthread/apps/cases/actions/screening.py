"""Answers to the pathway's questions and findings on its limbs."""

from dataclasses import dataclass

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed_with_names
from goldthread.apps.cases.enums import Finding, Verb
from goldthread.apps.cases.models import Case, LimbFinding, ScreeningAnswer
from goldthread.apps.cases.selectors.screening import as_facts
from goldthread.lib.statute import FactsError, read_facts


@dataclass(frozen=True)
class Given:
    """One answer as typed. `version` is that of the saved answer the form was filled from, 0 for none."""

    question: str
    answer: str
    evidence: str = ""
    version: int | None = None


@action
def answer_screening(*, by: Actor, case: Case, answers: list[Given]) -> list[ScreeningAnswer]:
    """Save answers with their evidence, all or none. Raises `StaleRecord` for the first that moved on.

    An answer that says what is saved already is left alone; an empty answer takes a saved one away.
    """
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    _check_answers(answers)
    saved = {answer.question: answer for answer in ScreeningAnswer.objects.filter(case=case)}
    changed = [_save_answer(case, user, given, saved.get(given.question)) for given in answers]
    written = [answer for answer in changed if answer is not None]
    for answer in written:
        record_event(
            by=by, chain=Chain.of_case(case.pk), verb=Verb.SCREENING_ANSWERED, about=answer,
            question=answer.question, answer=answer.answer or "taken-away",
        )  # fmt: skip
    if not written:
        raise Refused("Nothing was changed, so nothing was saved.")
    return written


def _check_answers(answers: list[Given]) -> None:
    questions, areas = rulebook.pathways().questions, rulebook.pathways().areas
    for given in answers:
        if given.question not in questions:
            raise Refused("One of these questions is not a question of this pathway.")
        try:
            read_facts(as_facts({given.question: given.answer}), questions, areas)
        except FactsError as error:
            text = questions[given.question].text
            raise Refused(f"{text} The answer {error.problems[0].message}.") from error


def _save_answer(
    case: Case, user: User, given: Given, saved: ScreeningAnswer | None
) -> ScreeningAnswer | None:
    evidence = given.evidence.strip()
    if saved is None:
        if not given.answer and not evidence:
            return None
        saved = ScreeningAnswer(case=case, question=given.question)
    elif (saved.answer, saved.evidence) == (given.answer, evidence):
        return None
    elif given.version is not None and saved.version != given.version:
        raise StaleRecord(saved)
    saved.answer, saved.evidence = given.answer, evidence
    saved.written_by, saved.written_at = user, timezone.now()
    if saved._state.adding:
        saved.save()
    else:
        saved.save_changes(fields=["answer", "evidence", "written_by", "written_at"])
    return saved


@action
def find_on_limb(
    *,
    by: Actor,
    case: Case,
    limb: str,
    finding: Finding,
    evidence: str = "",
    expected_version: int | None = None,
) -> LimbFinding:
    """Record what was found on one limb, with its evidence. Raises `StaleRecord`."""
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    if limb not in {one.id for one in rulebook.edition_of(case).limbs}:
        raise Refused("This pathway has no such limb.")
    if finding != Finding.NOT_KNOWN and not evidence.strip():
        raise Refused("Give the evidence: what makes this limb met or not met.")
    row = LimbFinding.objects.filter(case=case, limb=limb).first() or LimbFinding(case=case, limb=limb)
    if expected_version == 0 and not row._state.adding:
        raise StaleRecord(row)
    row.finding, row.evidence = finding, evidence.strip()
    row.written_by, row.written_at = user, timezone.now()
    if row._state.adding:
        row.save()
    else:
        row.save_changes(
            expected_version=expected_version, fields=["finding", "evidence", "written_by", "written_at"]
        )
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.LIMB_FOUND, about=row, limb=limb, finding=finding
    )
    return row
