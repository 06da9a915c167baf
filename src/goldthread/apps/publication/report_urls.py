"""Addresses of reports. They carry ids, never names, references or titles."""

from django.urls import path

from goldthread.apps.publication.views.report import (
    accuracy,
    agency,
    comments,
    drafts,
    jigsaw,
    names,
    points,
    writing,
)

CASE = "cases/<uuid:case_id>/report"
REPORT = f"{CASE}/<uuid:report_id>"
SECTION = f"{REPORT}/sections/<uuid:section_id>"
DRAFT = f"{REPORT}/drafts/<uuid:draft_id>"
CHECK = f"{REPORT}/accuracy/checks/<uuid:check_id>"
POINT = f"{REPORT}/accuracy/points/<uuid:point_id>"
ASKED = "accuracy/<uuid:check_id>"

urlpatterns = [
    path(CASE, writing.current, name="report"),
    path(REPORT, writing.report, name="report-of"),
    path(f"{REPORT}/title", writing.title, name="report-title"),
    path(SECTION, writing.section, name="report-section"),
    path(f"{SECTION}/drawn", writing.drawn, name="report-drawn"),
    path(f"{SECTION}/earlier", writing.earlier, name="report-earlier"),
    path(f"{SECTION}/earlier/<uuid:earlier_id>", writing.put_back, name="report-put-back"),
    path(f"{REPORT}/preview", writing.preview, name="report-preview"),
    path(f"{REPORT}/names", names.names, name="report-names"),
    path(f"{REPORT}/names/word", names.word, name="report-word"),
    path(f"{REPORT}/jigsaw", jigsaw.jigsaw, name="report-jigsaw"),
    path(f"{REPORT}/drafts/freeze", drafts.freeze, name="report-freeze"),
    path(DRAFT, drafts.draft, name="report-draft"),
    path(f"{DRAFT}/file.<slug:kind>", drafts.draft_file, name="report-draft-file"),
    path(f"{DRAFT}/compare/<uuid:other_id>", drafts.compare, name="report-compare"),
    path(f"{DRAFT}/ask", drafts.ask, name="report-ask"),
    path(f"{DRAFT}/comment", comments.comment, name="report-comment"),
    path(f"{REPORT}/comments", comments.comments, name="report-comments"),
    path(f"{REPORT}/comments/<uuid:comment_id>", comments.settle, name="report-comment-settle"),
    path(f"{REPORT}/sign-off", drafts.sign_off, name="report-sign-off"),
    path(f"{REPORT}/accuracy", accuracy.accuracy, name="report-accuracy"),
    path(f"{REPORT}/accuracy/new", accuracy.prepare, name="report-round-new"),
    path(f"{REPORT}/accuracy/<uuid:round_id>", accuracy.round_page, name="report-round"),
    path(CHECK, accuracy.check, name="report-check"),
    path(f"{CHECK}/places", accuracy.places, name="report-places"),
    path(f"{CHECK}/point", accuracy.enter_point, name="report-point-enter"),
    path(f"{CHECK}/answer", accuracy.enter_answer, name="report-answer-enter"),
    path(f"{CHECK}/press/<slug:what>", accuracy.press, name="report-check-press"),
    path(POINT, points.point, name="report-point"),
    path(f"{POINT}/ruling", points.ruling, name="report-ruling"),
    path(f"{POINT}/objection", points.enter_objection, name="report-objection-enter"),
    path(f"{POINT}/take-back", points.take_back, name="report-point-take-back"),
    path("accuracy", agency.asked, name="accuracy-asked"),
    path(ASKED, agency.check, name="accuracy-check"),
    path(f"{ASKED}/point", agency.point, name="accuracy-point"),
    path(f"{ASKED}/points/<uuid:point_id>/take-back", agency.take_back, name="accuracy-take-back"),
    path(f"{ASKED}/points/<uuid:point_id>/dispute", agency.dispute, name="accuracy-dispute"),
]
