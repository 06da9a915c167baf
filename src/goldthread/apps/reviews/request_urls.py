"""Addresses of requests to agencies and what they answer."""

from django.urls import path

from goldthread.apps.reviews.views import agency, board, drafts, releases

AGENCIES = "cases/<uuid:case_id>/agencies"
DRAFT = "requests/drafts/<uuid:draft_id>"
REQUEST = "requests/<uuid:request_id>"

urlpatterns = [
    path(AGENCIES, board.agencies, name="agencies"),
    path(f"{AGENCIES}/ask", drafts.start, name="draft-start"),
    path(f"{AGENCIES}/<uuid:request_id>", board.manage, name="request-manage"),
    path(f"{AGENCIES}/<uuid:request_id>/due-date", board.due_date, name="request-due-date"),
    path(f"{AGENCIES}/<uuid:request_id>/withdraw", board.withdraw, name="request-withdraw"),
    path(f"{AGENCIES}/<uuid:request_id>/remind", board.chase, name="request-chase"),
    path(f"{AGENCIES}/<uuid:request_id>/link/<uuid:contribution_id>", board.link, name="contribution-link"),
    path(f"{AGENCIES}/<uuid:request_id>/release/<uuid:review_id>", releases.release, name="material-release"),
    path(
        f"{AGENCIES}/<uuid:request_id>/releases/<uuid:release_id>/withdraw",
        releases.withdraw,
        name="material-withdraw",
    ),
    path("requests", agency.asked_of_us, name="requests"),
    path(DRAFT, drafts.hub, name="draft"),
    path(f"{DRAFT}/columns", drafts.columns, name="draft-columns"),
    path(f"{DRAFT}/preview", drafts.preview, name="draft-preview"),
    path(f"{DRAFT}/discard", drafts.discard, name="draft-discard"),
    path(f"{DRAFT}/<slug:part>", drafts.part, name="draft-part"),
    path(REQUEST, agency.detail, name="request-detail"),
    path(f"{REQUEST}/promise", agency.promise, name="request-promise"),
    path(f"{REQUEST}/services", agency.split, name="request-split"),
    path(f"{REQUEST}/template.<slug:kind>", agency.template, name="request-template"),
]
