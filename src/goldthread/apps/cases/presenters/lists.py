"""The lists of cases and referrals."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import PersonKind, ReferralState, Stage
from goldthread.apps.cases.models import Case, Referral
from goldthread.apps.cases.policies.stage import stage_of
from goldthread.apps.cases.presenters.frame import days_in_words, stage_tag
from goldthread.apps.cases.selectors import cases_visible_to, name_shown, scoping_asked_of
from goldthread.apps.cases.selectors.clocks import Due, dues_by_case
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.cases.selectors.progress import facts_of, with_facts
from goldthread.apps.ui.components import Cell, Link, Table, Tag
from goldthread.apps.ui.templatetags.ui import day

SOON = 14
Rows = list[list[Cell | Link | Tag | str | int | SafeString]]


@dataclass(frozen=True)
class Filters:
    """What somebody chose on the case list. `due` is "", "overdue" or "soon"."""

    stage: str = ""
    due: str = ""
    coordinator: str = ""
    reference: str = ""


@dataclass(frozen=True)
class CaseLine:
    case: Case
    stage: Stage
    due: Due | None
    about: str


def case_lines(user: User, filters: Filters) -> list[CaseLine]:
    """The cases a person sees that fit, what is due soonest first, then the newest."""
    cases = with_facts(cases_visible_to(user)).select_related("coordinator", "board")
    if filters.coordinator:
        cases = cases.filter(coordinator__pk=filters.coordinator)
    if filters.reference:
        cases = cases.filter(reference__icontains=filters.reference.strip())
    found = list(cases.prefetch_related("people"))
    dues = dues_by_case(found)
    lines = [_line(case, dues[case.pk]) for case in found]
    kept = [line for line in lines if _fits(line, filters)]
    return sorted(kept, key=lambda line: line.due.on if line.due else date.max)


def _line(case: Case, dues: list[Due]) -> CaseLine:
    subject = next(
        (one for one in case.people.all() if one.kind == PersonKind.SUBJECT and not one.removed_at), None
    )
    about = name_shown(subject, real=False) if subject else ""
    return CaseLine(case, stage_of(facts_of(case)), _without_names(case, dues[0]) if dues else None, about)


def _without_names(case: Case, due: Due) -> Due:
    """The list has pseudonyms for everybody, in what a board wrote of a date too."""
    if not due.own:
        return due
    listed = ListedNames(one for one in case.people.all() if not one.removed_at)
    return replace(due, what=listed.replaced_in(due.what))


def _fits(line: CaseLine, filters: Filters) -> bool:
    if filters.stage and line.stage != filters.stage:
        return False
    if not filters.stage and line.stage is Stage.CLOSED:
        return False
    if not filters.due:
        return True
    left = line.due.days_left(timezone.localdate()) if line.due else None
    if left is None:
        return False
    return left < 0 if filters.due == "overdue" else 0 <= left <= SOON


def due_cell(due: Due | None) -> Cell:
    if due is None:
        return Cell("")
    left = due.days_left(timezone.localdate())
    tags = [Tag("Overdue", "red")] if left < 0 else [Tag("Due soon", "yellow")] if left <= SOON else []
    return Cell(day(due.on), tags=tags, note=due.what)


def case_table(lines: list[CaseLine]) -> Table:
    rows: Rows = [
        [
            Cell(line.case.reference, reverse("cases:overview", args=[line.case.pk])),
            Cell(line.about, tags=[Tag("Restricted", "red")] if line.case.restricted else []),
            stage_tag(line.stage),
            due_cell(line.due),
            line.case.coordinator.name if line.case.coordinator else "",
        ]
        for line in lines
    ]
    columns = ["Reference", "About", "Status", "Next due", "Coordinator"]
    return Table("Cases", columns, rows, caption_hidden=True, empty="No case fits.")


STATE_COLOURS = {
    ReferralState.BEING_WRITTEN: "grey",
    ReferralState.RECEIVED: "yellow",
    ReferralState.CASE_OPENED: "green",
    ReferralState.CLOSED: "grey",
}


def referral_table(referrals: list[Referral], caption: str, empty: str) -> Table:
    rows: Rows = [
        [
            Cell(referral.reference, reverse("cases:referral", args=[referral.pk])),
            referral.board.short_name,
            Tag(referral.state.label, STATE_COLOURS[referral.state]),
            Cell(
                day(referral.submitted_at) if referral.submitted_at else "",
                note=days_in_words_since(referral) if referral.state is ReferralState.RECEIVED else "",
            ),
        ]
        for referral in referrals
    ]
    return Table(caption, ["Reference", "Board", "State", "Sent"], rows, empty=empty)


def days_in_words_since(referral: Referral) -> str:
    """How long a referral has waited."""
    waited = (timezone.localdate() - timezone.localdate(referral.submitted_at)).days
    return (
        "today"
        if waited == 0
        else days_in_words(timezone.localdate(referral.submitted_at)).replace("overdue", "ago")
    )


def scoping_table(user: User) -> Table:
    """The questions put to a person's own agency, those without an answer first."""
    requests = scoping_asked_of(user).select_related("agency", "case__board").prefetch_related("returns")
    ordered = sorted(requests, key=lambda one: (bool(one.returns.all()), one.due_on))
    rows: Rows = [
        [
            Cell(request.reference, reverse("cases:scoping-answer", args=[request.pk])),
            request.case.board.short_name,
            request.agency.short_name,
            Tag("Answered", "green") if request.returns.all() else Tag("No answer yet", "yellow"),
            Cell(day(request.due_on), note="" if request.returns.all() else days_in_words(request.due_on)),
        ]
        for request in ordered
    ]
    columns = ["Reference", "Asked by", "Organisation", "State", "Answer by"]
    return Table(
        "Questions from boards", columns, rows, caption_hidden=True, empty="Nothing is asked of you."
    )
