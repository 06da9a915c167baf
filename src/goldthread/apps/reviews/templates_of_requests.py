"""The Word or Excel file that an agency fills in: the case's columns, and what the request says of them."""

from io import BytesIO
from typing import BinaryIO, Literal, cast

from django.http import HttpResponse

from goldthread.apps.reviews.models import InformationRequest
from goldthread.lib.timeline import Column, write_template

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def template_file(request: InformationRequest, to: BinaryIO, kind: str) -> None:
    """Write the template. It carries the reference, the agency and the period; no name of a person."""
    period = f"{request.period_from:%-d %B %Y} to {request.period_to:%-d %B %Y}"
    notes = [f"Period asked for: {period}. Due: {request.due_on:%-d %B %Y}."]
    write_template(
        [Column.from_json(column) for column in request.columns],
        to,
        cast(Literal["docx", "xlsx"], kind),
        reference=request.reference,
        notes=notes,
        agency=request.agency.name,
    )


def template_response(request: InformationRequest, kind: str) -> HttpResponse:
    """The template as a download, named by the reference only."""
    out = BytesIO()
    template_file(request, out, kind)
    response = HttpResponse(out.getvalue(), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{request.reference}-chronology.{kind}"'
    return response
