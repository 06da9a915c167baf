"""The stages of a review: one of them, the board's own, and their order."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.access import team_of
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.reviews.actions.stages import add_stage, change_stage, move_stage
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.reviews.forms.plan import AddStageForm, StageForm
from goldthread.apps.reviews.models import PlanStage, Review
from goldthread.apps.reviews.presenters.plan.stages import rule_of, stage_name, stage_rows, stage_rule_rows
from goldthread.apps.reviews.views.frame import pressed, settled, tried
from goldthread.apps.reviews.views.plan.frame import done, form_page, keeps_plan, on_review, page, planning


def _stage(review: Review, stage_id: UUID) -> PlanStage:
    found: PlanStage | None = next((one for one in review.stages.all() if one.pk == stage_id), None)
    if found is None:
        raise Http404
    return found


def _plan(review: Review) -> str:
    return reverse("reviews:review-plan", args=[review.case_id, review.pk])


def _saved(stage: PlanStage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "state": stage.state,
        "done_on": stage.done_on,
        "reason": stage.not_needed_reason,
        "planned_on": stage.planned_on,
        "lead": str(stage.lead_id or ""),
        "version": stage.version,
    }


@on_review
def stage(request: PersonRequest, review: Review, stage_id: UUID) -> HttpResponse:
    """One stage: what the edition says of it and, for those who keep the plan, where it stands."""
    row = _stage(review, stage_id)
    changes = keeps_plan(request, review.case) and review.completed_on is None and not review.case.closed_on
    people = {str(member.user_id): member.user for member in team_of(review.case)}
    form = StageForm(
        request.POST if request.method == "POST" else None,
        team=people.values(),
        own=not row.stage_id,
        initial=_saved(row),
    )
    if request.method == "POST":
        if not changes:
            raise Http404
        if form.is_valid() and _change(request, row, form, people):
            return done(request, "The stage is saved.", "reviews:review-plan", review.case_id, review.pk)
    rule, today, reader = rule_of(row), timezone.localdate(), reader_of(request.user, review.case)
    return page(
        request, "reviews/plan/stage.html", review.case, stage=row, name=stage_name(row, reader),
        changes=changes, rows=stage_rows(row, reader, today), back=_plan(review),
        rule=stage_rule_rows(rule) if rule else [],
        **settled(form, _saved),
    )  # fmt: skip


def _change(request: PersonRequest, row: PlanStage, form: StageForm, people: dict[str, User]) -> bool:
    given = form.cleaned_data
    changed = tried(
        form,
        lambda: change_stage(
            by=request.actor,
            stage=row,
            state=StageState(given["state"]),
            planned_on=given["planned_on"],
            lead=people.get(given["lead"]),
            done_on=given["done_on"],
            reason=given["reason"],
            name=given.get("name", ""),
            expected_version=given["version"],
        ),
    )
    return changed is not None


@on_review
@planning
def add(request: PersonRequest, review: Review) -> HttpResponse:
    """Add a stage of the board's own."""
    form = AddStageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: add_stage(by=request.actor, review=review, **form.cleaned_data))
        if made is not None:
            words = f"Added at the end of the plan: {made.name}. Move it to its place here."
            return done(request, words, "reviews:stages", review.case_id, review.pk)
    return form_page(request, review.case, form, "Add a stage", "Add the stage", _plan(review))


@on_review
@planning
def order(request: PersonRequest, review: Review) -> HttpResponse:
    """The stages with buttons that move them."""
    stages = list(review.stages.all())
    return page(request, "reviews/plan/order.html", review.case, review=review, stages=stages)


@require_POST
@on_review
@planning
def move(request: PersonRequest, review: Review, stage_id: UUID, way: str) -> HttpResponse:
    """Move one stage a place up or down."""
    row = _stage(review, stage_id)
    if way not in ("up", "down"):
        raise Http404
    pressed(
        request,
        lambda: move_stage(by=request.actor, stage=row, up=way == "up"),
        f"Moved {way}: {row.name}.",
    )
    return redirect(reverse("reviews:stages", args=[review.case_id, review.pk]))
