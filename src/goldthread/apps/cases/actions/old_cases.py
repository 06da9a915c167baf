"""Record a case from old papers: its decision was taken long ago, by people and rules of that time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.cases import join_as_opener, only_area
from goldthread.apps.cases.actions.decisions import check_replaces, new_decision
from goldthread.apps.cases.actions.gate import allowed_for_board, allowed_with_names
from goldthread.apps.cases.actions.people import add_person
from goldthread.apps.cases.actions.references import new_reference, own_reference
from goldthread.apps.cases.actions.screening import Given, answer_screening
from goldthread.apps.cases.enums import PersonKind, Verb
from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.policies.decisions import OptionDetails, check_decided_on, check_option
from goldthread.apps.cases.selectors.boards import pathways_of_old_cases
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.subjects import dates_of
from goldthread.lib.statute import Edition

IN_PAPERS = "As the papers have it."


@dataclass(frozen=True)
class OldDecision:
    """A decision as the papers have it. `taken_by`: who took it then, in their words."""

    option: str
    decided_on: date
    taken_by: str
    reasons: str = ""
    other_pathway: str = ""
    joins_review: str = ""


@dataclass(frozen=True)
class OldCase:
    """A case as the papers have it. `person` are keyword arguments of `add_person`.

    `dates` are by the names that the rules use.
    """

    pathway_id: str
    decision: OldDecision
    person: Mapping[str, Any]
    dates: Mapping[str, date] = field(default_factory=dict)
    reference: str = ""
    area: Area | None = None
    restricted: bool = False


@action
def record_old_case(*, by: Actor, board: Organisation, papers: OldCase) -> Case:
    """Record a case that ended, or was decided on, before this system. Whoever records it joins its team.

    The edition is chosen by the date that the pathway names. Refused for a date that no edition covers,
    with the spans of those there are; nothing is voted on or countersigned.
    """
    user = allowed_for_board(by, Permission.OPEN_CASE, board.pk)
    if papers.pathway_id not in pathways_of_old_cases(board):
        raise Refused(f"{board.name} does not record such cases.")
    _check_dates(papers.dates, papers.decision, born=papers.person.get("birth_date"))
    case = _case_of(board, papers)
    case.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_RECORDED, about=case, edition=case.edition_id,
        restricted=papers.restricted,
    )  # fmt: skip
    case.coordinator = join_as_opener(by, case, user)
    case.save_changes(fields=["coordinator"])
    add_person(by=by, case=case, kind=PersonKind.SUBJECT, **papers.person)
    if papers.dates:
        given = [Given(key, day.isoformat(), IN_PAPERS) for key, day in papers.dates.items()]
        answer_screening(by=by, case=case, answers=given)
    _record(by, case, user, papers.decision, replaces=None)
    return case


def _case_of(board: Organisation, papers: OldCase) -> Case:
    """The case, not saved yet, under the edition of its time."""
    day = papers.decision.decided_on
    return Case(
        board=board,
        area=papers.area or only_area(board),
        reference=own_reference(papers.reference) if papers.reference else new_reference(board, day),
        pathway_id=papers.pathway_id,
        edition_id=edition_then(papers.pathway_id, {**papers.dates, "decision_date": day}).id,
        received_on=min([day, *papers.dates.values()]),
        restricted=papers.restricted,
        historic=True,
    )


def _check_dates(dates: Mapping[str, date], decision: OldDecision, *, born: date | None) -> None:
    today = timezone.localdate()
    if any(day > today for day in dates.values()):
        raise Refused("A date in the papers cannot be in the future.")
    incident = dates.get("incident_date")
    if incident is not None and decision.decided_on < incident:
        raise Refused("The decision cannot be dated before what happened.")
    if born is not None and incident is not None and incident < born:
        raise Refused("What happened cannot be dated before the birth.")


def edition_then(pathway_id: str, dates: Mapping[str, date]) -> Edition:
    """The edition by the date that the pathway names. Refused with the spans where there is none."""
    editions = rulebook.pathways().of(pathway_id)
    fact = editions[-1].applies_by.fact
    if fact not in dates:
        label = rulebook.pathways().questions[fact].text
        raise Refused(f"{label} Which edition of the rules applied depends on it.")
    found = next((one for one in editions if one.covers(dates[fact])), None)
    if found is not None:
        return found
    spans = ", ".join(f"{_day(one.begins)} to {_day(one.ends) if one.ends else 'now'}" for one in editions)
    raise Refused(
        f"No edition of the rules for a {editions[-1].name.lower()} covers {_day(dates[fact])}. "
        f"There are editions for: {spans}."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@action
def correct_old_decision(
    *,
    by: Actor,
    case: Case,
    decision: OldDecision,
    replaces: Decision | None,
    dates: Mapping[str, date] | None = None,
) -> Decision:
    """Record the old decision anew where it was recorded wrongly; what was recorded first is kept.

    `dates` takes the place of the dates of the incident, where it is given.
    """
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    if not case.historic:
        raise Refused("This decision was not recorded from old papers: take a new one in its place.")
    standing = standing_decision(case)
    check_replaces(standing, replaces)
    facts = {**dated_facts(case), **(dates or {})}
    _check_dates(facts, decision, born=facts.get("birth_date"))
    if dates is not None:
        _correct_dates(by, case, dates)
    edition = edition_then(case.pathway_id, {**facts, "decision_date": decision.decided_on})
    case.refresh_from_db()
    case.edition_id = edition.id
    case.received_on = min([decision.decided_on, *(dates or {}).values()])
    case.save_changes(fields=["edition_id", "received_on"])
    return _record(by, case, user, decision, replaces=standing)


def _correct_dates(by: Actor, case: Case, dates: Mapping[str, date]) -> None:
    """Answer what was given, and take away what the papers do not say after all."""
    known = dated_facts(case)
    changed = {key: dates.get(key) for key in dates_of(case.pathway_id) if dates.get(key) != known.get(key)}
    given = [Given(key, day.isoformat() if day else "", IN_PAPERS) for key, day in changed.items()]
    if given:
        answer_screening(by=by, case=case, answers=given)


def _record(by: Actor, case: Case, user: User, given: OldDecision, *, replaces: Decision | None) -> Decision:
    if not given.taken_by.strip():
        raise Refused("Say who took the decision, as the papers have it, such as the chair of the board.")
    edition = rulebook.edition_of(case)
    chosen = rulebook.option_of(edition, given.option)
    if chosen is None:
        raise Refused("That is not one of the decisions that the rules of that time name.")
    check_decided_on(given.decided_on, received_on=case.received_on, today=timezone.localdate())
    details = OptionDetails(other_pathway=given.other_pathway, joins_review=given.joins_review)
    check_option(chosen, decided_on=given.decided_on, **vars(details))
    decision = new_decision(case, user, given.option, given.decided_on, details, replaces=replaces)
    decision.reasons, decision.taken_by = given.reasons.strip(), given.taken_by.strip()
    decision.from_papers = True
    decision.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.DECISION_RECORDED, about=decision,
        option=given.option, number=decision.number,
    )  # fmt: skip
    return decision
