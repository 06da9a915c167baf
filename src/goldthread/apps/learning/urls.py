from django.urls import path

from goldthread.apps.learning.views import (
    actions,
    actions_of_cases,
    analysis,
    bodies,
    findings,
    meeting,
    prior,
    recommendations,
    sources,
)

app_name = "learning"

CASE = "cases/<uuid:case_id>"
FINDING = f"{CASE}/findings/<uuid:finding_id>"
SOURCE = f"{FINDING}/sources/<uuid:source_id>"
QUESTION = f"{CASE}/board-questions/<uuid:question_id>"
RECOMMENDATION = f"{CASE}/recommendations/<uuid:recommendation_id>"
BODY = f"{CASE}/bodies/<uuid:addressee_id>"
ACTION = f"{CASE}/actions/<uuid:action_id>"
TO_US = "recommendations-to-us"
OWN_ACTION = f"{TO_US}/actions/<uuid:action_id>"

urlpatterns = [
    path("actions", actions_of_cases.actions, name="actions"),
    path(f"{CASE}/analysis", analysis.analysis, name="analysis"),
    path(f"{CASE}/suggestions", analysis.suggestions, name="suggestions"),
    path(f"{CASE}/findings/new", findings.new, name="finding-new"),
    path(f"{CASE}/findings/use", sources.use, name="use"),
    path(FINDING, findings.finding, name="finding"),
    path(f"{FINDING}/change", findings.change, name="finding-change"),
    path(f"{FINDING}/take-out", findings.remove, name="finding-remove"),
    path(f"{FINDING}/not-act", meeting.not_act, name="not-act"),
    path(f"{FINDING}/sources", sources.choose, name="sources"),
    path(f"{SOURCE}/note", sources.note, name="source-note"),
    path(f"{SOURCE}/take-off", sources.take_off, name="source-off"),
    path(f"{CASE}/board-questions/new", meeting.new, name="question-new"),
    path(QUESTION, meeting.question, name="question"),
    path(f"{QUESTION}/change", meeting.change, name="question-change"),
    path(f"{QUESTION}/take-back", meeting.remove, name="question-remove"),
    path(f"{QUESTION}/answer", meeting.answer, name="question-answer"),
    path(f"{CASE}/recommendations", recommendations.recommendations, name="recommendations"),
    path(f"{CASE}/recommendations/new", recommendations.new, name="recommendation-new"),
    path(f"{CASE}/recommendations/actions.<slug:kind>", recommendations.export, name="tracker"),
    path(RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(f"{RECOMMENDATION}/change", recommendations.change, name="recommendation-change"),
    path(f"{RECOMMENDATION}/send", recommendations.send, name="recommendation-send"),
    path(f"{RECOMMENDATION}/withdraw", recommendations.withdraw, name="recommendation-withdraw"),
    path(f"{BODY}/reply", actions.reply, name="reply"),
    path(f"{BODY}/actions/new", actions.new, name="action-new"),
    path(ACTION, actions.action, name="action"),
    path(f"{ACTION}/change", actions.change, name="action-change"),
    path(f"{ACTION}/target", actions.target, name="action-target"),
    path(f"{ACTION}/progress", actions.progress, name="action-progress"),
    path(f"{ACTION}/done", actions.say_it_is_done, name="action-done"),
    path(f"{ACTION}/close", actions.close, name="action-close"),
    path(f"{ACTION}/reopen", actions.reopen, name="action-reopen"),
    path(f"{ACTION}/impact", actions.impact, name="action-impact"),
    path(f"{CASE}/prior-learning/<slug:kind>/<uuid:key>/keep", prior.keep, name="prior-keep"),
    path(f"{CASE}/prior-learning/<uuid:kept_id>/take-off", prior.take_off, name="prior-off"),
    path(TO_US, bodies.to_us, name="to-us"),
    path(f"{TO_US}/<uuid:addressee_id>", bodies.one, name="to-us-one"),
    path(f"{TO_US}/<uuid:addressee_id>/reply", bodies.reply, name="to-us-reply"),
    path(f"{TO_US}/<uuid:addressee_id>/actions/new", bodies.action_new, name="own-action-new"),
    path(OWN_ACTION, bodies.action, name="own-action"),
    path(f"{OWN_ACTION}/change", bodies.change, name="own-action-change"),
    path(f"{OWN_ACTION}/target", bodies.target, name="own-action-target"),
    path(f"{OWN_ACTION}/progress", bodies.progress, name="own-action-progress"),
    path(f"{OWN_ACTION}/done", bodies.say_it_is_done, name="own-action-done"),
]
