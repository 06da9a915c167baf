"""The national panel's reference of an incident that was notified to it."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_notification
from goldthread.apps.cases.forms.cases import NotificationForm
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.subjects import NOTIFIED, dates_of
from goldthread.apps.cases.views.frame import done, needs, on_case, show, tried


@on_case
def notification(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Record the panel's reference. A page of pathways on which incidents are notified."""
    needs(request, Permission.EDIT_CASE, case)
    if NOTIFIED not in dates_of(case.pathway_id):
        raise Http404
    form = NotificationForm(request.POST if request.method == "POST" else None, initial=_initial(case))
    context: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = tried(
                form,
                lambda: record_notification(
                    by=request.actor,
                    case=case,
                    reference=given["reference"],
                    expected_version=given["version"],
                ),
            )
        except StaleRecord as stale:
            standing: Case = stale.current  # type: ignore[assignment]
            context["differences"] = form.differences(_initial(standing))
            form = form.renewed(standing.version)
        else:
            if saved is not None:
                return done(request, "cases:overview", case.pk, message="The reference was saved.")
    context |= {
        "form": form,
        "title": "The national panel’s reference",
        "submit": "Save",
        "cancel": reverse("cases:overview", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "overview", **context)


def _initial(case: Case) -> dict[str, object]:
    return {"reference": case.notification_reference, "version": case.version}
