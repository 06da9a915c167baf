"""Download a file: whoever its purpose lets have it; the download is recorded."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.files.actions import ContentLost, record_download
from goldthread.apps.files.enums import MEDIA_TYPES, Kind
from goldthread.apps.files.master import KeyProblem
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.selectors import download_name, downloadable_file
from goldthread.apps.files.vault import content_of


@signed_in
@require_safe
def download(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The original as an attachment, in chunks that are each checked before they leave.

    Not found for whoever may not have it. HEAD reads and records nothing.
    """
    stored_file = downloadable_file(request.user, file_id)
    if stored_file is None:
        raise Http404
    if request.method == "HEAD":
        return _as_attachment(HttpResponse(), stored_file, request)
    pieces = content_of(stored_file)
    try:
        first = next(pieces)
    except (ContentLost, KeyProblem) as lost:
        return render(request, "files/lost.html", {"reason": _sentence(lost)}, status=410)
    record_download(by=request.actor, stored_file=stored_file)  # type: ignore[attr-defined]
    response = StreamingHttpResponse(_rest(first, pieces))
    return _as_attachment(response, stored_file, request)


def _rest(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _sentence(lost: Exception) -> str:
    """The operator's sentence names paths of the machine; a reader gets a plain one."""
    return str(lost) if isinstance(lost, ContentLost) else "The key for this file is not at hand just now."


def _as_attachment(
    response: HttpResponseBase, stored_file: StoredFile, request: HttpRequest
) -> HttpResponseBase:
    response.headers["Content-Type"] = MEDIA_TYPES[Kind(stored_file.kind)]
    response.headers["Content-Length"] = str(stored_file.size)
    name = download_name(stored_file, request.user)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response
