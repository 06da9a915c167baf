"""What every page of a composite starts with: the reader, and the case's frame around the page."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.chronology.selectors.uses import offers_to
from goldthread.apps.chronology.visibility import Reader, composite_reader
from goldthread.apps.ui.components import Link


def reader_or_404(request: PersonRequest, case_id: UUID) -> Reader:
    """How the signed-in person reads this composite; not found if they do not."""
    review = request.GET.get("review", "")
    try:
        reader = composite_reader(request.user, case_id, UUID(review) if review else None)
    except ValueError:
        raise Http404 from None
    if reader is None:
        raise Http404
    return reader


def editor_or_404(request: PersonRequest, case_id: UUID) -> Reader:
    """A reader on the case who may work on its composite; not found otherwise."""
    reader = reader_or_404(request, case_id)
    if (
        not reader.staff
        or reader.review is not None
        or not may(reader.user, Permission.EDIT_COMPOSITE, reader.case)
    ):
        raise Http404
    return reader


def may_edit(reader: Reader) -> bool:
    return reader.staff and reader.review is None and may(reader.user, Permission.EDIT_COMPOSITE, reader.case)


def offers_of(reader: Reader) -> list[Link]:
    """What this reader may do with ticked entries beside episodes: buttons with where they post to."""
    if not may_edit(reader):
        return []
    offers = offers_to(reader.user, reader.case)
    return [Link(one.text, reverse(one.url_name, args=[reader.case.pk])) for one in offers]


def framed(reader: Reader, title: str, **values: Any) -> dict[str, Any]:
    """A page's context, with how its reader sees short lines (`names`).

    With the case's side navigation for those on the case, plain for an agency.
    """
    frame = {"case_page": case_page(reader.user, reader.case, current="chronology")} if reader.staff else {}
    shell = "ui/case.html" if reader.staff else "ui/base.html"
    names = reader_of(reader.user, reader.case)
    shown = {"shell": shell, "page_title": names.line(title), "reader": reader, "names": names}
    return {**frame, **shown, "case": reader.case, **values}
