"""Pages for editors: add files, and see how each ended."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.audit.events import Refused
from goldthread.apps.library.actions import receive_uploads
from goldthread.apps.library.forms import UploadForm
from goldthread.apps.library.permissions import may_edit
from goldthread.apps.library.presenters import imports as presenters
from goldthread.apps.library.selectors import import_for, imports_shown

IMPORTS_A_PAGE = 25
STOP_POLLING = 286


def editors_only(request: HttpRequest) -> Any:
    """The actor of an editor; for everybody else the page does not exist."""
    if not may_edit(request.user):
        raise Http404
    return request.actor  # type: ignore[attr-defined]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Choose files. They are read in a job, which can be left and come back to."""
    actor = editors_only(request)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        try:
            run = receive_uploads(by=actor, uploads=form.cleaned_data["uploads"], owner=request.user)
        except Refused as refusal:
            form.add_error("uploads", str(refusal))
        else:
            return redirect("library:import", import_id=run.pk)
    return render(request, "library/add.html", {"form": form})


@signed_in
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """What was added to the library, newest first."""
    editors_only(request)
    pages = Paginator(imports_shown(), IMPORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"table": presenters.imports_table(pages.object_list), "pages": pages}
    return render(request, "library/imports.html", context)


@signed_in
@require_safe
def import_page(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How each file of an import ended. While files wait the page asks again by itself."""
    editors_only(request)
    run = import_for(import_id)
    if run is None:
        raise Http404
    files = list(run.files.order_by("ordinal"))
    context = {
        "run": run,
        "sentence": presenters.outcome_sentence(run),
        "files": presenters.files_table(files),
        "notes": presenters.notes_table(files),
        "address": reverse("library:import", args=[run.pk]),
    }
    if not getattr(request, "htmx", False):
        return render(request, "library/import.html", context)
    status = STOP_POLLING if run.ended_at else 200
    return render(request, "library/parts/import.html", context, status=status)
