from django.urls import path

from goldthread.apps.chronology.views import by_link, entries, intake, submissions

CONTRIBUTION = "contributions/<uuid:contribution_id>"
SUBMISSION = "submissions/<uuid:submission_id>"
BY_LINK = "answers/<uuid:link_id>"
ENTRY = "entries/<uuid:entry_id>"

urlpatterns = [
    path(CONTRIBUTION, intake.detail, name="contribution-detail"),
    path(f"{CONTRIBUTION}/upload", intake.upload, name="contribution-upload"),
    path(f"{CONTRIBUTION}/type", intake.type_in, name="contribution-type"),
    path(f"{CONTRIBUTION}/nothing-held", intake.nothing_held, name="contribution-nothing-held"),
    path(SUBMISSION, submissions.detail, name="submission-detail"),
    path(f"{SUBMISSION}/progress", submissions.progress, name="submission-progress"),
    path(f"{SUBMISSION}/read-again", submissions.again, name="submission-again"),
    path(f"{SUBMISSION}/columns", submissions.columns, name="submission-columns"),
    path(f"{SUBMISSION}/add", entries.add, name="submission-add"),
    path(f"{SUBMISSION}/confirm", submissions.confirm, name="submission-confirm"),
    path(f"{SUBMISSION}/release", submissions.release, name="submission-release"),
    path(f"{SUBMISSION}/send-back", submissions.send_back, name="submission-send-back"),
    path(f"{SUBMISSION}/discard", submissions.discard, name="submission-discard"),
    path(f"{SUBMISSION}/report.csv", submissions.report, name="submission-report"),
    path(BY_LINK, by_link.answer, name="answer-by-link"),
    path(f"{BY_LINK}/template.<slug:kind>", by_link.template, name="template-by-link"),
    path(f"{BY_LINK}/<uuid:submission_id>", by_link.submission, name="submission-by-link"),
    path(f"{BY_LINK}/<uuid:submission_id>/progress", by_link.progress, name="progress-by-link"),
    path(f"{ENTRY}/date", entries.mend, name="entry-mend"),
    path(f"{ENTRY}/change", entries.change, name="entry-change"),
    path(f"{ENTRY}/remove", entries.remove, name="entry-remove"),
]
