"""Addresses of publication. They carry ids, never names or references."""

from django.urls import path

from goldthread.apps.publication.views.release import planning, releasing, telling

CASE = "cases/<uuid:case_id>/publication"
REVIEW = f"{CASE}/<uuid:review_id>"
TELLING = f"{REVIEW}/telling/<uuid:telling_id>"

urlpatterns = [
    path(CASE, planning.publication, name="publication"),
    path(REVIEW, planning.publication_of, name="publication-of"),
    path(f"{REVIEW}/plan", planning.plan, name="plan"),
    path(f"{REVIEW}/embargo", planning.embargo, name="embargo"),
    path(f"{REVIEW}/decision", planning.decide, name="decide"),
    path(f"{REVIEW}/telling", telling.new, name="telling-new"),
    path(TELLING, telling.told, name="telling"),
    path(f"{TELLING}/change", telling.change, name="telling-change"),
    path(f"{TELLING}/not-told", telling.aside, name="telling-aside"),
    path(f"{REVIEW}/files", releasing.leaks, name="leaks"),
    path(f"{REVIEW}/files/make", releasing.prepare, name="prepare"),
    path(f"{REVIEW}/files/<uuid:leak_id>", releasing.settle, name="leak-settle"),
    path(f"{REVIEW}/release", releasing.release, name="release"),
    path(f"{REVIEW}/order", releasing.order, name="order"),
    path(f"{REVIEW}/order/cancel", releasing.order_cancel, name="order-cancel"),
    path(f"{REVIEW}/hand-over", releasing.hand_over, name="hand-over"),
    path(f"{REVIEW}/withdraw", releasing.withdraw, name="withdraw"),
]
