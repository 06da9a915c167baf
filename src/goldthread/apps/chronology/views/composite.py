"""The composite: read, filtered, drawn, taken out, opened to agencies."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.selectors import name_shown
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.chronology.actions.composite import (
    close_composite,
    open_composite,
    record_export,
)
from goldthread.apps.chronology.forms.composite import FilterForm
from goldthread.apps.chronology.models import Composite
from goldthread.apps.chronology.presenters.composite import (
    agency_choices,
    counts_sentence,
    export_links,
    lanes_picture,
    lanes_table,
    lines_of,
    merged_of,
    scopes_of,
)
from goldthread.apps.chronology.selectors.composite import (
    agencies_in,
    composite_page,
    lanes,
    shown_entries,
)
from goldthread.apps.chronology.selectors.episodes import episodes_of
from goldthread.apps.chronology.selectors.names import people_in
from goldthread.apps.chronology.views.frame import (
    editor_or_404,
    framed,
    may_edit,
    offers_of,
    reader_or_404,
)
from goldthread.apps.chronology.visibility import Reader
from goldthread.lib.timeline import write_composite

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def filter_form(request: PersonRequest, reader: Reader) -> FilterForm:
    people = [(str(p.pk), name_shown(p, real=reader.real_names)) for p in people_in(reader.case)]
    names = reader_of(reader.user, reader.case)
    episodes = [(str(episode.pk), names.line(episode.title)) for episode in episodes_of(reader)]
    return FilterForm(
        request.GET, agencies=agency_choices(agencies_in(reader)), people=people, episodes=episodes
    )


@signed_in
def composite(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """The composite as this reader sees it. Reading it with real names is an event."""
    reader = reader_or_404(request, case_id)
    form = filter_form(request, reader)
    page = composite_page(reader, form.filters(), request.GET.get("page", 1))
    if reader.real_names:
        record_names_read(by=request.actor, case=reader.case, page="chronology")
    values = {
        "form": form,
        "page": page,
        "lines": lines_of(page.shown, reader),
        "counts": counts_sentence(page),
        "scopes": scopes_of(reader),
        "exports": export_links(reader, request.GET),
        "episodes": episodes_of(reader),
        "may_edit": may_edit(reader),
        "offers": offers_of(reader),
        "opened_at": Composite.objects.filter(case=reader.case).values_list("opened_at", flat=True).first(),
    }
    return render(request, "chronology/composite.html", framed(reader, "Chronology", **values))


@signed_in
def picture(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """The timeline as an SVG picture of what the filters leave."""
    reader = reader_or_404(request, case_id)
    drawn = lanes_picture(lanes(reader, filter_form(request, reader).filters()), reader.case.reference)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


@signed_in
def timeline_page(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """The picture with its table beside it."""
    reader = reader_or_404(request, case_id)
    form = filter_form(request, reader)
    found = lanes(reader, form.filters())
    values = {"form": form, "table": lanes_table(found), "query": request.GET.urlencode()}
    return render(request, "chronology/timeline.html", framed(reader, "Timeline", **values))


@signed_in
def export(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """What the filters leave, as this reader sees it, as a Word, Excel or CSV file."""
    reader = reader_or_404(request, case_id)
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        raise Http404
    shown = shown_entries(reader, filter_form(request, reader).filters())
    merged = merged_of(shown)
    file = BytesIO()
    write_composite(merged, file, kind, reference=reader.case.reference)
    record_export(
        by=request.actor, case=reader.case, kind=kind, entries=len(shown), real_names=reader.real_names
    )
    response = HttpResponse(file.getvalue(), content_type=KINDS[kind])
    name = f"{reader.case.reference}-chronology.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
def opening(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """Ask, then open the composite to the agencies that were asked, or close it again."""
    reader = editor_or_404(request, case_id)
    is_open = Composite.objects.filter(case=reader.case, opened_at__isnull=False).exists()
    if request.method == "POST":
        try:
            (close_composite if is_open else open_composite)(by=request.actor, case=reader.case)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("chronology:composite", case_id=reader.case.pk)
    title = "Close the composite to agencies" if is_open else "Open the composite to agencies"
    return render(request, "chronology/opening.html", framed(reader, title, is_open=is_open))
