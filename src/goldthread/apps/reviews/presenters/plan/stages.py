"""The stages of a review as a task list, and one of them in words."""

from datetime import date

from django.urls import reverse

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.reviews.models import PlanStage
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.ui.components import SummaryRow, Tag, Task
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Stage


def rule_of(stage: PlanStage) -> Stage | None:
    """What the edition says of a stage; None for one of the board's own."""
    stages = edition_of_review(stage.review).stages
    return next((one for one in stages if one.id == stage.stage_id), None) if stage.stage_id else None


def stage_status(stage: PlanStage, today: date) -> str | Tag:
    """Finished stages say so in plain text, as in a GOV.UK task list; the rest carry a tag."""
    if stage.state == StageState.DONE:
        return f"Done {day(stage.done_on)}"
    if stage.state == StageState.NOT_NEEDED:
        return "Not needed"
    if stage.planned_on is not None and stage.planned_on < today and not stage.review.historic:
        return Tag("Overdue", "red")
    return Tag("In hand", "blue") if stage.state == StageState.IN_HAND else Tag("Not started", "grey")


def _hint(stage: PlanStage, reader: CaseReader) -> str:
    if stage.state == StageState.NOT_NEEDED:
        return reader.line(stage.not_needed_reason)
    parts = []
    if stage.state != StageState.DONE:
        rule = rule_of(stage)
        parts.append(f"Planned for {day(stage.planned_on)}" if stage.planned_on else "")
        parts.append(f"led by {stage.lead.name}" if stage.lead else (rule.who if rule else ""))
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def stage_name(stage: PlanStage, reader: CaseReader) -> str:
    """What a stage is called: in the edition's words, or the board's own as this reader may see them."""
    return stage.name if stage.stage_id else reader.line(stage.name)


def stage_tasks(stages: list[PlanStage], reader: CaseReader, today: date) -> list[Task]:
    """The plan as a task list, in the board's order."""
    return [
        Task(
            stage_name(stage, reader),
            reverse("reviews:stage", args=[stage.review.case_id, stage.review_id, stage.pk]),
            stage_status(stage, today),
            _hint(stage, reader),
        )
        for stage in stages
    ]


def stage_rows(stage: PlanStage, reader: CaseReader, today: date) -> list[SummaryRow]:
    """Where a stage stands and what the edition says of it."""
    status = stage_status(stage, today)
    rows = [
        SummaryRow("Stands", status),
        SummaryRow("Planned for", day(stage.planned_on) or "No day planned"),
        SummaryRow("Led by", stage.lead.name if stage.lead else "Nobody named"),
    ]
    if stage.not_needed_reason:
        rows.append(SummaryRow("Why it is not needed", reader.line(stage.not_needed_reason)))
    return rows


def stage_rule_rows(rule: Stage) -> list[SummaryRow]:
    """What the edition says of a stage."""
    said = [("Who", rule.who), ("Needs", rule.needs), ("Gives", rule.gives)]
    rows = [SummaryRow(key, text) for key, text in said if text]
    check = ["Check the guidance: this text was not read."] if rule.rule.needs_checking else []
    return [*rows, SummaryRow("Rule", [rule.rule.text, str(rule.rule.cite), *check])]
