"""Addresses of a review's plan, its clocks and terms, and of proceedings beside a case."""

from django.urls import path

from goldthread.apps.reviews.views.plan import clocks, joint, proceedings, reviews, stages, terms

PLAN = "cases/<uuid:case_id>/plan"
REVIEW = f"{PLAN}/<uuid:review_id>"
STAGE = f"{REVIEW}/stages/<uuid:stage_id>"
CLOCK = f"{REVIEW}/clocks/<slug:clock_id>"
LINE = f"{REVIEW}/lines/<uuid:line_id>"
JOINT = "cases/<uuid:case_id>/joint-plan"
PROCEEDINGS = "cases/<uuid:case_id>/proceedings"

urlpatterns = [
    path(PLAN, reviews.plan, name="plan"),
    path(f"{PLAN}/open", reviews.openings, name="openings"),
    path(f"{PLAN}/open/<str:pathway_id>", reviews.opening, name="open"),
    path(REVIEW, reviews.review_plan, name="review-plan"),
    path(f"{REVIEW}/due-dates.ics", reviews.calendar, name="calendar"),
    path(f"{REVIEW}/complete", reviews.complete, name="complete"),
    path(f"{REVIEW}/open-again", reviews.reopen, name="reopen"),
    path(f"{REVIEW}/stages", stages.order, name="stages"),
    path(f"{REVIEW}/stages/new", stages.add, name="stage-new"),
    path(STAGE, stages.stage, name="stage"),
    path(f"{STAGE}/<slug:way>", stages.move, name="stage-move"),
    path(f"{REVIEW}/dates/<slug:fact>", clocks.record, name="date"),
    path(CLOCK, clocks.clock, name="clock"),
    path(f"{CLOCK}/pause", clocks.pause, name="clock-pause"),
    path(f"{CLOCK}/delay", clocks.delay, name="clock-delay"),
    path(f"{CLOCK}/met", clocks.met, name="clock-met"),
    path(f"{CLOCK}/not-met", clocks.not_met, name="clock-not-met"),
    path(f"{REVIEW}/pauses/<uuid:pause_id>/end", clocks.pause_end, name="pause-end"),
    path(f"{REVIEW}/due-dates/new", clocks.deadline_new, name="deadline-new"),
    path(f"{REVIEW}/due-dates/<uuid:deadline_id>", clocks.deadline, name="deadline"),
    path(f"{REVIEW}/terms", terms.terms, name="terms"),
    path(f"{REVIEW}/terms/write", terms.write, name="terms-write"),
    path(f"{REVIEW}/terms/agree", terms.agree, name="terms-agree"),
    path(f"{REVIEW}/lines/new", terms.line_new, name="line-new"),
    path(LINE, terms.line, name="line"),
    path(f"{LINE}/take-out", terms.line_out, name="line-out"),
    path(JOINT, joint.joint, name="joint"),
    path(f"{JOINT}/lead", joint.lead, name="joint-lead"),
    path(f"{JOINT}/agree", joint.agree, name="joint-agree"),
    path(f"{JOINT}/file.<slug:kind>", joint.file, name="joint-file"),
    path(PROCEEDINGS, proceedings.proceedings, name="proceedings"),
    path(f"{PROCEEDINGS}/new", proceedings.record, name="proceedings-new"),
    path(f"{PROCEEDINGS}/<uuid:proceedings_id>", proceedings.change, name="proceedings-change"),
    path(f"{PROCEEDINGS}/<uuid:proceedings_id>/end", proceedings.end, name="proceedings-end"),
    path(f"{PROCEEDINGS}/stops/<uuid:stop_id>/release", proceedings.release, name="stop-release"),
]
