"""A report as one page to read, and its files to download as they were published."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from goldthread.apps.accounts.access import public
from goldthread.apps.files.enums import MEDIA_TYPES, Kind
from goldthread.apps.files.store import NoSuchBlob
from goldthread.apps.library.models import Document
from goldthread.apps.library.selectors import content_of, document_for
from goldthread.apps.library.storage import library_store
from goldthread.apps.library.views.reading import gone_or_404, record_or_404, withdrawn
from goldthread.lib.typeset import as_html, from_json


@public
@require_safe
def read(request: HttpRequest, record_id: UUID) -> HttpResponseBase:
    """The whole report as an accessible page, made of its values: no markup of a file is shown."""
    record = record_or_404(record_id)
    if record.is_withdrawn:
        return withdrawn(request, record)
    content = content_of(record)
    if content is None:
        raise Http404
    article = mark_safe(as_html(from_json(content)))  # noqa: S308 - escaped by as_html, links checked on deposit
    return render(request, "library/read.html", {"record": record, "article": article})


@public
@require_safe
def download(request: HttpRequest, record_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file as it was published: as an attachment, never opened within this site."""
    document = document_for(document_id)
    if document is None or document.record_id != record_id:
        return gone_or_404(request, record_id)
    try:
        source = library_store().open(document.sha256)
    except NoSuchBlob:
        return render(request, "library/no_file.html", {"record": document.record}, status=404)
    response = FileResponse(
        source, as_attachment=True, filename=document.name, content_type=_media_type(document)
    )
    response.headers["Content-Length"] = str(document.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _media_type(document: Document) -> str:
    known = document.kind in Kind.values
    return MEDIA_TYPES[Kind(document.kind)] if known else "application/octet-stream"
