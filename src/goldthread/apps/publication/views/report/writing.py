"""The report's page, and writing its sections."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.sections import (
    begin_report,
    change_title,
    keep_own,
    save_section,
    take_drawn,
)
from goldthread.apps.publication.forms.report import BeginForm, SectionForm, TitleForm
from goldthread.apps.publication.models import Report, Section
from goldthread.apps.publication.presenters.report.blocks import changes_shown, lines_shown
from goldthread.apps.publication.presenters.report.hub import drafts_table, standing_of, writer_page
from goldthread.apps.publication.selectors.assembling import (
    assemble,
    ordinary_words,
    section_blocks,
    sections_of,
)
from goldthread.apps.publication.selectors.drawing import (
    draw,
    edition_of_review,
    newest_with_report,
    parts_of,
    says_where,
)
from goldthread.apps.publication.selectors.report import reports_of
from goldthread.apps.publication.views.report.frame import (
    address,
    done,
    on_case,
    on_report,
    pressed,
    section_or_404,
    settled,
    show,
    show_of,
    tried,
    writing,
)
from goldthread.apps.publication.visibility.report import writes_report
from goldthread.apps.reviews.models import Review
from goldthread.lib.typeset.changes import text_changes
from goldthread.lib.typeset.places import places_of


@on_case
def current(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The report of the newest review; before it is begun, how to begin it."""
    review = newest_with_report(case)
    reports = reports_of(case)
    if review is not None and reports and reports[0].review_id == review.pk:
        return _hub(request, reports[0], reader, reports[1:])
    writes = review is not None and writes_report(request.user, case)
    form = BeginForm(request.POST if request.method == "POST" else None, initial=_titled(review))
    if request.method == "POST":
        if not writes or review is None:
            raise Http404
        if form.is_valid():
            given = form.cleaned_data
            made = tried(form, lambda: begin_report(by=request.actor, review=review, **given))
            if made is not None:
                return done(request, address(made), "The report was begun, with what the record holds.")
    values = {"review": review, "form": form, "writes": writes, "earlier": reports}
    parts = parts_of(review) if review else ()
    return show(request, "begin", case, parts=parts, **values)


def _titled(review: Review | None) -> dict[str, object]:
    return {"title": edition_of_review(review).name} if review else {}


@on_report
def report(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """One report of the case: its sections for whoever writes, its drafts for everybody."""
    others = [one for one in reports_of(report.review.case) if one.pk != report.pk]
    return _hub(request, report, reader, others)


def _hub(request: PersonRequest, report: Report, reader: CaseReader, others: list[Report]) -> HttpResponse:
    writes = writes_report(request.user, report.review.case)
    sections, drafts = sections_of(report), list(report.drafts.order_by("number"))
    newest = drafts[-1] if drafts else None
    values = {
        "writes": writes,
        "page": writer_page(report, sections, request.user) if writes else None,
        "drafts": drafts_table(report, drafts),
        "newest": newest,
        "standing": standing_of(report, newest, writes=writes),
        "edition": edition_of_review(report.review),
        "others": others,
        "reader": reader,
    }
    return show_of(request, "report", report, **values)


@writing
def title(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Change what is printed as title and author."""
    start = {"title": report.title, "author": report.author, "version": report.version}
    form = TitleForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version")
        act = lambda: change_title(by=request.actor, report=report, expected_version=version, **given)  # noqa: E731
        if tried(form, act) is not None:
            return done(request, address(report), "The title was saved.")
    context = settled(form, lambda now: {"title": now.title, "author": now.author})
    return show_of(request, "form", report, heading="Title and author", submit="Save", **context)


@writing
def section(request: PersonRequest, report: Report, reader: CaseReader, section_id: UUID) -> HttpResponse:
    """Write one section. A stale form shows both texts; "Save and look" shows it as others will see it."""
    found = section_or_404(report, section_id)
    start = {"text": found.text, "version": found.version}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = lambda: save_section(  # noqa: E731
            by=request.actor, section=found, text=given["text"], expected_version=given["version"]
        )
        if tried(form, act) is not None:
            looks = "look" in request.POST
            path = address(report, "report-section", found.pk) if looks else address(report)
            return done(request, path + ("#look" if looks else ""), f"Saved: {found.name}.")
    drawn = draw(report.review, request.user, found.draws_on)
    context = settled(form, lambda now: {"text": now.text})
    standing = section_or_404(report, section_id)
    return show_of(
        request,
        "section",
        report,
        section=found,
        part=next((one for one in parts_of(report.review) if one.id == found.part), None),
        source=says_where(found.draws_on),
        changed=drawn != found.drawn,
        lines=lines_shown(section_blocks(standing, reader.names)),
        replaced=reader.names.found_in(standing.text, ordinary=ordinary_words(report)),
        earlier=found.earlier.count(),
        **context,
    )


@writing
def drawn(request: PersonRequest, report: Report, reader: CaseReader, section_id: UUID) -> HttpResponse:
    """What the record says now beside what the section says; nothing is replaced without being chosen."""
    found = section_or_404(report, section_id)
    fresh = draw(report.review, request.user, found.draws_on)
    if request.method == "POST":
        return _take(request, report, found)
    return show_of(
        request,
        "drawn",
        report,
        section=found,
        fresh=fresh,
        same=fresh == found.drawn,
        untouched=found.text == found.drawn,
        changes=changes_shown(text_changes(found.drawn, fresh)),
    )


def _take(request: PersonRequest, report: Report, section: Section) -> HttpResponse:
    version = request.POST.get("version", "")
    if not version.isdigit():
        raise Http404
    values: dict[str, Any] = {
        "by": request.actor,
        "section": section,
        "drawn": request.POST.get("drawn", "").replace("\r\n", "\n"),
        "expected_version": int(version),
    }
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "replace": (lambda: take_drawn(**values), "The section now says what the record says."),
        "add": (lambda: take_drawn(add=True, **values), "What the record says was added at the end."),
        "keep": (lambda: keep_own(**values), "The section stays as it is."),
    }
    if request.POST.get("do") not in acts:
        raise Http404
    act, message = acts[request.POST["do"]]
    return pressed(request, act, address(report, "report-section", section.pk), message)


@writing
def earlier(request: PersonRequest, report: Report, reader: CaseReader, section_id: UUID) -> HttpResponse:
    """What a section said before, and what changed since."""
    found = section_or_404(report, section_id)
    texts = [
        (one, changes_shown(text_changes(one.text, found.text)))
        for one in found.earlier.select_related("written_by", "replaced_by")[:20]
    ]
    return show_of(request, "earlier", report, section=found, texts=texts)


@require_POST
@writing
def put_back(
    request: PersonRequest, report: Report, reader: CaseReader, section_id: UUID, earlier_id: UUID
) -> HttpResponse:
    """Save an earlier text again; what stands now is kept as an earlier text."""
    found = section_or_404(report, section_id)
    text = found.earlier.filter(pk=earlier_id).first()
    if text is None:
        raise Http404
    path = address(report, "report-section", found.pk)
    act = lambda: save_section(by=request.actor, section=found, text=text.text)  # noqa: E731
    return pressed(request, act, path, "The earlier text was put back.")


@writing
def preview(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """The report as others would see it if it were frozen now."""
    document = assemble(report, sections_of(report), reader.names)
    return show_of(
        request,
        "preview",
        report,
        document=document,
        lines=lines_shown(document.blocks),
        places=places_of(document.blocks),
    )
