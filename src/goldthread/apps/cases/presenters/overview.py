"""The overview of a case: its facts, its clocks and the thread."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case, Letter, ScopingRequest, ScreeningAnswer
from goldthread.apps.cases.presenters.frame import days_in_words
from goldthread.apps.cases.selectors.clocks import dues_of
from goldthread.apps.cases.selectors.decisions import (
    standing_decision,
    standing_recommendation,
    tally,
    votes_of,
)
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.screening import open_limbs
from goldthread.apps.cases.subjects import NOTIFIED, dates_of
from goldthread.apps.ui.components import Cell, Link, SummaryRow, Table, Tag, ThreadPart
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Edition

DATE_LABELS = {
    "incident_date": "It happened",
    "aware_date": "Council became aware",
    "notified_date": "National panel notified",
    "board_notified_date": "Board notified",
}


def facts_rows(case: Case, reader: CaseReader, *, keeps: bool = False) -> list[SummaryRow]:
    """What the case is, with the person's name as this reader sees it; `keeps`: they may change it."""
    subject = next((one for one in reader.people if one.kind == PersonKind.SUBJECT), None)
    edition = rulebook.edition_of(case)
    rows = [
        SummaryRow("About", reader.name(subject) if subject else "Nobody named yet"),
        SummaryRow("Kind of review" if case.historic else "Kind of review considered", _kind(case, edition)),
        SummaryRow("Board", case.board.name),
        SummaryRow("Area", case.area.name),
        SummaryRow("Coordinator", case.coordinator.name if case.coordinator else "Nobody"),
        *_dates_rows(case, keeps=keeps),
    ]
    if case.closed_on:
        rows.append(SummaryRow("Closed", f"{day(case.closed_on)}. {reader.line(case.closed_reason)}"))
    return rows


def _kind(case: Case, edition: Edition) -> str:
    """The review, and for an old case the rules of its time."""
    return (
        f"{edition.name}, by the rules in force from {day(edition.begins)}" if case.historic else edition.name
    )


def _dates_rows(case: Case, *, keeps: bool) -> list[SummaryRow]:
    """The dates from which time limits count, each with a link to the question that asks for it."""
    facts, keys = dated_facts(case), dates_of(case.pathway_id)
    asked = "old-decision" if case.historic else "screening"
    unknown = "The papers do not say" if case.historic else "Not known yet"
    rows = [] if case.historic else [SummaryRow("Referral received", day(case.received_on))]
    for key in keys:
        actions = [Link("Change", _here(case, asked), f"the date: {DATE_LABELS[key].lower()}")]
        words = day(facts[key]) if key in facts else unknown
        rows.append(SummaryRow(DATE_LABELS[key], words, actions if keeps else []))
    if NOTIFIED in keys and not case.historic:
        change = [Link("Change", _here(case, "notification"), "the national panel’s reference")]
        reference = case.notification_reference or "Not known yet"
        rows.append(SummaryRow("National panel’s reference", reference, change if keeps else []))
    return rows


def clock_table(case: Case, reader: CaseReader) -> Table:
    """What is due, the soonest first; a day that guidance gives and nobody read is marked."""
    today = timezone.localdate()
    rows: list[list[Any]] = []
    for due in dues_of(case):
        left = due.days_left(today)
        tags = [Tag("Overdue", "red")] if left < 0 else [Tag("Due soon", "yellow")] if left <= 14 else []
        what = reader.line(due.what) if due.own else due.what
        note = f"Check the guidance: {due.source}" if due.check else due.source
        rows.append([Cell(what, due.href, note=note), Cell(day(due.on), tags=tags), days_in_words(due.on)])
    return Table("What is due", ["What", "On", "How far away"], rows, empty="Nothing has a date yet.")


def thread_parts(case: Case, *, keeps: bool) -> list[ThreadPart]:
    """The thread from referral to letters: each part, or in words what is missing.

    `keeps`: the reader keeps the case with real names, so referral and letters open for them.
    """
    if case.historic:
        return [_papers_part(case), _decision_part(case)]
    return [
        _referral_part(case, keeps),
        _screening_part(case),
        _scoping_part(case),
        _recommendation_part(case),
        _decision_part(case),
        _letters_part(case, keeps),
    ]


def _here(case: Case, route: str) -> str:
    return reverse(f"cases:{route}", args=[case.pk])


def _papers_part(case: Case) -> ThreadPart:
    text = f"Recorded from old papers on {day(case.created_at)}."
    return ThreadPart("Old papers", text, _here(case, "decision"))


def _referral_part(case: Case, keeps: bool) -> ThreadPart:
    found = list(case.referrals.order_by("submitted_at"))
    if not found:
        return ThreadPart("Referral", missing="No referral is linked to this case.")
    sent = ", ".join(f"{one.reference} on {day(one.submitted_at)}" for one in found)
    return ThreadPart(
        "Referral", f"Received: {sent}.", reverse("cases:referral", args=[found[0].pk]) if keeps else ""
    )


def _screening_part(case: Case) -> ThreadPart:
    answered = ScreeningAnswer.objects.filter(case=case).exclude(answer="").count()
    still = open_limbs(case)
    limbs = len(rulebook.edition_of(case).limbs)
    text = f"{answered} questions answered; findings on {limbs - len(still)} of {limbs} limbs."
    missing = f"No finding yet: {', '.join(still)}." if still else ""
    return ThreadPart("Screening", text, _here(case, "screening"), missing)


def _scoping_part(case: Case) -> ThreadPart:
    asked = ScopingRequest.objects.filter(case=case, withdrawn_at=None)
    if not asked.exists():
        return ThreadPart("Scoping", href=_here(case, "scoping"), missing="No agency has been asked.")
    owing = [one.agency.short_name for one in asked.filter(returns=None).select_related("agency")]
    text = f"{asked.count() - len(owing)} of {asked.count()} agencies have answered."
    missing = f"No answer yet: {', '.join(owing)}." if owing else ""
    return ThreadPart("Scoping", text, _here(case, "scoping"), missing)


def _recommendation_part(case: Case) -> ThreadPart:
    found = standing_recommendation(case)
    href = _here(case, "decision")
    if found is None:
        return ThreadPart("Recommendation", href=href, missing="The sub-group has not recommended anything.")
    name = rulebook.option_name(rulebook.edition_of(case), found.option)
    votes = votes_of(found)
    missing = "" if votes else "No vote is recorded."
    return ThreadPart("Recommendation", f"{name}: {tally(votes)}.", href, missing)


def _decision_part(case: Case) -> ThreadPart:
    found, href = standing_decision(case), _here(case, "decision")
    if found is None:
        return ThreadPart("Decision", href=href, missing="No decision has been taken.")
    name = rulebook.option_name(rulebook.edition_then(found), found.option)
    answer = getattr(found, "countersignature", None)
    missing = "" if answer or found.from_papers else "Not countersigned yet."
    if answer and not answer.agrees:
        missing = "The second person did not agree."
    return ThreadPart("Decision", f"{name}, on {day(found.decided_on)}.", href, missing)


def _letters_part(case: Case, keeps: bool) -> ThreadPart:
    letters = Letter.objects.filter(decision__case=case, decision__replaced_by=None)
    href = _here(case, "letters") if keeps else ""
    if not letters:
        return ThreadPart("Letters", href=href, missing="Nobody has been told of a decision.")
    untold = letters.filter(told_on=None).count()
    text = f"{len(letters) - untold} of {len(letters)} have been told."
    return ThreadPart("Letters", text, href, f"{untold} still to be told." if untold else "")
