"""Pages for editors: mend a record's facts, withdraw it, put it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.library.actions import mend_record, queue_indexing, reinstate_record, withdraw_record
from goldthread.apps.library.forms import MendForm, WithdrawForm
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors import record_for
from goldthread.apps.library.views.imports import editors_only
from goldthread.apps.ui.components import Difference


def _editing(request: HttpRequest, record_id: UUID) -> tuple[Actor, LibraryRecord]:
    actor: Actor = editors_only(request)
    record = record_for(record_id)
    if record is None:
        raise Http404
    return actor, record


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Change catalogue facts. If somebody else did meanwhile, both texts are shown and nothing is lost."""
    actor, record = _editing(request, record_id)
    if record.is_withdrawn:
        raise Http404
    form = MendForm(_sent(request), initial=MendForm.values(record))
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            mend_record(by=actor, record=record, expected_version=version, facts=form.facts())
        except StaleRecord as stale:
            current = stale.current
            differences = form.differences(MendForm.values(record_for(current.pk) or record))
            form = form.renewed(current.version)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            queue_indexing()
            messages.success(request, "Saved. Search will know it in a moment.")
            return redirect("library:record", record_id=record.pk)
    return render(request, "library/mend.html", {"form": form, "record": record, "differences": differences})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Withdraw a record. From that moment it is neither found nor read."""
    actor, record = _editing(request, record_id)
    form = WithdrawForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_record(by=actor, record=record, notice=form.cleaned_data["notice"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            queue_indexing()
            return redirect("library:record", record_id=record.pk)
    return render(request, "library/withdraw.html", {"form": form, "record": record})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reinstate(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Put a withdrawn record back, after a page that asks."""
    actor, record = _editing(request, record_id)
    if request.method == "POST" and record.is_withdrawn:
        reinstate_record(by=actor, record=record)
        queue_indexing()
        messages.success(request, "The record is in the library again.")
        return redirect("library:record", record_id=record.pk)
    return render(request, "library/reinstate.html", {"record": record})
