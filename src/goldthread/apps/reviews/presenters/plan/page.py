"""The plan of one review on one page: what is due, the stages, the team, and what stands in the way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.models import Case, ConflictOfInterest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.access import declared_by, team_of
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.rules import option_name
from goldthread.apps.reviews.enums import Stoppable
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.presenters.plan.clocks import clocks_table
from goldthread.apps.reviews.presenters.plan.stages import stage_tasks
from goldthread.apps.reviews.selectors.clocks import clocks_of
from goldthread.apps.reviews.selectors.completion import missing_to_complete
from goldthread.apps.reviews.selectors.dates import edition_of_review, label_of
from goldthread.apps.reviews.selectors.opening import any_to_open
from goldthread.apps.reviews.selectors.plan import undeclared_on_team
from goldthread.apps.reviews.selectors.proceedings import everything_stopped, proceedings_of
from goldthread.apps.reviews.selectors.terms import agreed_terms, draft_terms, lines_of
from goldthread.apps.ui.components import Cell, Link, SummaryRow, Table, Tag, Task
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class StoppedPart:
    """Something that proceedings or a hold stop, and by what."""

    what: str
    by: list[str]


@dataclass(frozen=True)
class PlanPage:
    """Everything the page shows. `missing` is what stands between the review and its end."""

    review: Review
    name: str
    clocks: Table
    stages: list[Task]
    team: Table
    undeclared: int
    terms: list[SummaryRow]
    proceedings: list[SummaryRow]
    stopped: list[StoppedPart]
    about: list[SummaryRow]
    others: list[Link]
    openable: bool
    missing: list[str]
    plans: bool
    may_reopen: bool


def plan_page(user: User, review: Review, reviews: list[Review], reader: CaseReader, today: date) -> PlanPage:
    case = review.case
    plans = may(user, Permission.PLAN_REVIEW, case) and case.closed_on is None
    return PlanPage(
        review=review,
        name=name_of(review),
        clocks=clocks_table(clocks_of(review, today), reader, today),
        stages=stage_tasks(list(review.stages.all()), reader, today),
        team=team_table(case),
        undeclared=len(undeclared_on_team(case)),
        terms=_terms(review, reader),
        proceedings=_proceedings(case, reader, today),
        stopped=_stopped(case, reader),
        about=about_rows(review, reader),
        others=[Link(name_of(one), _address(one)) for one in reviews if one.pk != review.pk],
        openable=plans and any_to_open(case),
        missing=missing_to_complete(review) if plans and review.completed_on is None else [],
        plans=plans and review.completed_on is None,
        may_reopen=plans and review.completed_on is not None,
    )


def _stopped(case: Case, reader: CaseReader) -> list[StoppedPart]:
    stopped = everything_stopped(case)
    return [
        StoppedPart(str(what.label), [reader.line(str(one)) for one in stopped[what]])
        for what in Stoppable
        if what in stopped
    ]


def name_of(review: Review) -> str:
    return edition_of_review(review).name


def _address(review: Review) -> str:
    return reverse("reviews:review-plan", args=[review.case_id, review.pk])


def about_rows(review: Review, reader: CaseReader) -> list[SummaryRow]:
    """The edition that is fixed, what chose it, and who opened the review."""
    edition = edition_of_review(review)
    rows = [
        SummaryRow("Kind of review", edition.name),
        SummaryRow("Edition", _edition_words(review)),
        SummaryRow("Chosen by", f"{label_of(review.selected_by)}: {day(review.selected_on)}"),
        SummaryRow("In force", [edition.in_force.text, str(edition.in_force.cite)]),
        *_decision(review),
        SummaryRow("Opened here", f"{day(review.opened_on)} by {review.opened_by.name}"),
    ]
    if review.historic:
        rows.append(
            SummaryRow("From old papers", "Recorded from old papers: its dates are read, never chased")
        )
    if review.completed_on is not None:
        rows.append(SummaryRow("Completed", day(review.completed_on)))
    if review.reopened_reason:
        rows.append(SummaryRow("Opened again", reader.line(review.reopened_reason)))
    return rows


def _decision(review: Review) -> list[SummaryRow]:
    decision = review.decision
    if decision is None:
        return []
    said = [f"{option_name(edition_of_review(review), decision.option)}, on {day(decision.decided_on)}"]
    if hasattr(decision, "replaced_by"):
        said.append("A later decision took its place. Check whether this review goes on.")
    return [SummaryRow("Decision it follows", said)]


def _edition_words(review: Review) -> list[str] | str:
    edition = edition_of_review(review)
    said = f"As in force from {day(edition.begins)}" + (f" to {day(edition.ends)}" if edition.ends else "")
    return said if edition.text_read else [said, "Check the guidance: the text of this edition was not read."]


def team_table(case: Case) -> Table:
    """The team with what each declared and what follows from it."""
    declared = declared_by(case)
    rows: list[list[Any]] = [
        [Cell(member.user.name, note=str(Role(member.role).label)), _interests(declared.get(member.user_id))]
        for member in team_of(case)
    ]
    return Table("Team", ["Person and role", "Interests"], rows, empty="Nobody is on the team.")


def _interests(found: ConflictOfInterest | None) -> Cell:
    if found is None:
        return Cell("Not declared yet")
    if found.kind == ConflictKind.NONE:
        return Cell("No conflict to declare")
    barred = found.effect != ConflictEffect.NOTED
    tags = [Tag("Conflict", "orange")] if barred else []
    return Cell(str(ConflictKind(found.kind).label), tags=tags, note=str(ConflictEffect(found.effect).label))


def _terms(review: Review, reader: CaseReader) -> list[SummaryRow]:
    """Nothing for a review beside the one that is decided on, such as a notification, that has none."""
    agreed, draft, lines = agreed_terms(review), draft_terms(review), lines_of(review)
    beside = review.pathway_id != review.case.pathway_id
    if beside and not (agreed or draft or lines):
        return []
    words = "Not agreed yet"
    if agreed is not None:
        agreed_by = reader.line(agreed.agreed_by)
        words = f"Version {agreed.number}, agreed on {day(agreed.agreed_on)} by {agreed_by}"
    said = [words] + ([f"Version {draft.number} is being written"] if draft else [])
    count = f"{len(lines)} line of enquiry" if len(lines) == 1 else f"{len(lines)} lines of enquiry"
    href = reverse("reviews:terms", args=[review.case_id, review.pk])
    return [
        SummaryRow("Terms of reference", said, [Link("Open", href, hidden="the terms of reference")]),
        SummaryRow("Lines of enquiry", count if lines else "None written yet"),
    ]


def _proceedings(case: Case, reader: CaseReader, today: date) -> list[SummaryRow]:
    going_on = [row for row in proceedings_of(case) if row.ended_on is None]
    return [
        SummaryRow(
            row.get_kind_display(),
            [reader.line(row.body), _next(row.next_on, reader.line(row.next_what), today)],
        )
        for row in going_on
    ]


def _next(on: date | None, what: str, today: date) -> str:
    if on is None:
        return "No next date known"
    passed = " This day has passed." if on < today else ""
    return f"Next: {day(on)}{f', {what}' if what else ''}.{passed}"
