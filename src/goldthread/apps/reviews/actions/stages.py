"""The stages of a review: those of its edition and the board's own, in the board's order."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.cases.selectors.access import team_of
from goldthread.apps.reviews.actions.plans import chain_of, plans, words
from goldthread.apps.reviews.enums import PlanVerb, StageState
from goldthread.apps.reviews.models import PlanStage, Review
from goldthread.apps.reviews.policies.plan import check_stage
from goldthread.lib.statute import Edition

DECIDING = ("decision", "decide")
"""The stage in which the case was decided: a review that follows a decision has it behind it."""


def lay_out_stages(review: Review, edition: Edition) -> None:
    """Give a new review the stages of its edition; what came before the decision is done."""
    decided = review.decision
    deciding = [place for place, stage in enumerate(edition.stages) if stage.id in DECIDING]
    behind = deciding[0] + 1 if decided is not None and deciding else 0
    for position, stage in enumerate(edition.stages):
        row = PlanStage(review=review, stage_id=stage.id, name=stage.name[:120], position=position)
        if decided is not None and position < behind:
            row.state, row.done_on = StageState.DONE, decided.decided_on
        row.save()


@action
def add_stage(*, by: Actor, review: Review, name: str, planned_on: date | None = None) -> PlanStage:
    """Add a stage of the board's own at the end of the plan."""
    plans(by, review)
    name = words(review, name, limit=120, missing="Say what the stage is.")
    last = _standing(review).last()
    position = last.position + 1 if last else 0
    stage = PlanStage(review=review, name=name, position=position, planned_on=planned_on)
    stage.save()
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.STAGE_ADDED, about=stage)
    return stage


def _standing(review: Review) -> QuerySet[PlanStage]:
    return PlanStage.objects.filter(review=review, removed_at=None)


@action
def change_stage(
    *,
    by: Actor,
    stage: PlanStage,
    state: StageState,
    planned_on: date | None = None,
    lead: User | None = None,
    done_on: date | None = None,
    reason: str = "",
    name: str = "",
    expected_version: int | None = None,
) -> PlanStage:
    """Say where a stage stands, when it is planned and who leads it. Raises `StaleRecord`.

    A stage is done on a day that has come, and not needed with a reason. Only a stage of the board's
    own can be renamed.
    """
    review = stage.review
    plans(by, review)
    check_stage(state, done_on=done_on, reason=reason, today=timezone.localdate())
    check_nameless(review.case, reason)
    if lead is not None and lead.pk not in set(team_of(review.case).values_list("user_id", flat=True)):
        raise Refused(f"{lead.name} is not on the team of this case.")
    if name and not stage.stage_id:
        stage.name = words(review, name, limit=120, missing="Say what the stage is.")
    stage.state, stage.planned_on, stage.lead = state, planned_on, lead
    stage.done_on = done_on if state is StageState.DONE else None
    stage.not_needed_reason = reason.strip() if state is StageState.NOT_NEEDED else ""
    fields = ["name", "state", "planned_on", "lead", "done_on", "not_needed_reason"]
    stage.save_changes(expected_version=expected_version, fields=fields)
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.STAGE_CHANGED, about=stage,
        stage=stage.stage_id or "own", state=state, due=planned_on,
    )  # fmt: skip
    return stage


@action
def move_stage(*, by: Actor, stage: PlanStage, up: bool) -> None:
    """Move a stage one place up or down in the plan."""
    plans(by, stage.review)
    order = list(_standing(stage.review))
    here = order.index(stage)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        raise Refused(f"This stage is the {'first' if up else 'last'} already.")
    order[here], order[there] = order[there], order[here]
    for position, row in enumerate(order):
        if row.position != position:
            PlanStage.objects.filter(pk=row.pk).update(position=position)
    record_event(
        by=by, chain=chain_of(stage.review), verb=PlanVerb.STAGE_MOVED, about=stage, position=there + 1
    )
