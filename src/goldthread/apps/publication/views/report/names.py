"""Names in a report: what is replaced, and words that a person has to settle."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.words import settle_listed, settle_word
from goldthread.apps.publication.models import Report
from goldthread.apps.publication.presenters.report.names import replaced_table, settled_table
from goldthread.apps.publication.selectors.assembling import (
    assemble,
    names_left,
    ordinary_words,
    people_of,
    sections_of,
)
from goldthread.apps.publication.selectors.words import replaced_words, settled_words, suspected_words
from goldthread.apps.publication.views.report.frame import address, pressed, show_of, writing


@writing
def names(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Words that may name somebody, one after another; below, what is replaced by what."""
    sections, people = sections_of(report), people_of(report.review.case)
    return show_of(
        request,
        "names",
        report,
        suspects=suspected_words(report, sections, reader.names),
        replaced=replaced_table(replaced_words(report, sections, reader.names)),
        settled=settled_table(settled_words(report)),
        left=names_left(assemble(report, sections, reader.names), people, ordinary_words(report)),
        people=people if may(request.user, Permission.EDIT_CASE, report.review.case) else [],
    )


@require_POST
@writing
def word(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Settle one word: it names nobody, or is another name of somebody on the list."""
    chosen, person = request.POST.get("person", ""), None
    if chosen:
        try:
            person = next(one for one in people_of(report.review.case) if one.pk == UUID(chosen))
        except (ValueError, StopIteration):
            raise Http404 from None
    given = request.POST.get("word", "")[:200]
    listed = request.POST.get("listed", "")
    if listed:
        settle = lambda: settle_listed(by=request.actor, report=report, word=given, names=listed == "name")  # noqa: E731
        return pressed(request, settle, address(report, "report-names"), "Your finding is saved.")
    act = lambda: settle_word(by=request.actor, report=report, word=given, person=person)  # noqa: E731
    message = "It was put on the list and is replaced." if person else "It is not taken for a name any more."
    return pressed(request, act, address(report, "report-names"), message)
