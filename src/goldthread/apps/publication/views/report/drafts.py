"""Drafts: frozen, read as a page or a file, compared, signed off."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may, takes_part
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.drafts import (
    answer_sign_off,
    ask_for_signatures,
    freeze_draft,
    note_draft_download,
)
from goldthread.apps.publication.forms.report import FreezeForm, SignForm
from goldthread.apps.publication.models import Draft, Report
from goldthread.apps.publication.presenters.report.blocks import changes_shown, lines_shown
from goldthread.apps.publication.presenters.report.signing import sign_page
from goldthread.apps.publication.selectors.assembling import (
    assemble,
    is_readable,
    names_left,
    ordinary_words,
    people_of,
    sections_of,
)
from goldthread.apps.publication.selectors.comments import comments_by_paragraph
from goldthread.apps.publication.selectors.report import document_of, newest_draft
from goldthread.apps.publication.selectors.words import suspected_words
from goldthread.apps.publication.views.report.frame import (
    address,
    done,
    draft_or_404,
    on_report,
    pressed,
    show_of,
    tried,
    writing,
)
from goldthread.apps.publication.visibility.report import writes_report
from goldthread.lib.typeset import Document, as_docx, as_pdf
from goldthread.lib.typeset.changes import document_changes
from goldthread.lib.typeset.places import places_of

KINDS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@writing
def freeze(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Freeze the report as the next draft, after reading it as others will see it."""
    sections = sections_of(report)
    document = assemble(report, sections, reader.names)
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        draft = tried(form, lambda: freeze_draft(by=request.actor, report=report, note=note))
        if draft is not None:
            return done(request, address(report, "report-draft", draft.pk), f"{draft} was frozen.")
    return show_of(
        request,
        "freeze",
        report,
        form=form,
        number=report.drafts.count() + 1,
        suspects=len(suspected_words(report, sections, reader.names)),
        left=names_left(document, people_of(report.review.case), ordinary_words(report)),
        lines=lines_shown(document.blocks),
    )


@on_report
def draft(request: PersonRequest, report: Report, reader: CaseReader, draft_id: UUID) -> HttpResponse:
    """One draft as a page, its paragraphs numbered, with a way to comment on each."""
    found = draft_or_404(report, draft_id)
    newest = newest_draft(report)
    if not is_readable(found, reader):
        return show_of(request, "not_readable", report, draft=found)
    document = document_of(found)
    case = report.review.case
    return show_of(
        request,
        "draft",
        report,
        draft=found,
        newest=newest,
        document=document,
        places=[one for one in places_of(document.blocks) if one.level == 1],
        lines=lines_shown(document.blocks, comments_by_paragraph(found)),
        comments=may(request.user, Permission.COMMENT_ON_REPORT, case),
        signs=may(request.user, Permission.SIGN_OFF, case),
        writes=writes_report(request.user, case),
        others=list(report.drafts.exclude(pk=found.pk).order_by("number")),
    )


def marked(draft: Draft) -> Document:
    """The draft's document with what it is on every page."""
    return replace(document_of(draft), marking=f"{draft}, not for circulation")


@on_report
def draft_file(
    request: PersonRequest, report: Report, reader: CaseReader, draft_id: UUID, kind: str
) -> HttpResponse:
    """A draft as PDF or Word, marked on every page. Its name is the reference only."""
    found = draft_or_404(report, draft_id)
    if kind not in KINDS or not is_readable(found, reader):
        raise Http404
    make, content_type = KINDS[kind]
    note_draft_download(by=request.actor, draft=found, kind=kind)
    response = HttpResponse(make(marked(found)), content_type=content_type)
    name = f"{report.review.case.reference}-draft-{found.number}.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@on_report
def compare(
    request: PersonRequest, report: Report, reader: CaseReader, draft_id: UUID, other_id: UUID
) -> HttpResponse:
    """What changed between two drafts, word by word, the earlier one first."""
    both = [draft_or_404(report, draft_id), draft_or_404(report, other_id)]
    earlier, later = sorted(both, key=lambda one: one.number)
    if not (is_readable(earlier, reader) and is_readable(later, reader)):
        return show_of(request, "not_readable", report, draft=later)
    changes = document_changes(document_of(earlier).blocks, document_of(later).blocks)
    return show_of(
        request,
        "compare",
        report,
        earlier=earlier,
        later=later,
        same=all(change.same for change in changes),
        changes=changes_shown(changes),
    )


@require_POST
@writing
def ask(request: PersonRequest, report: Report, reader: CaseReader, draft_id: UUID) -> HttpResponse:
    """Ask those who may sign to read this draft and answer."""
    found = draft_or_404(report, draft_id)
    act = lambda: ask_for_signatures(by=request.actor, draft=found)  # noqa: E731
    return pressed(request, act, address(report, "report-sign-off"), "They were asked by e-mail.")


@on_report
def sign_off(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Who signed the newest draft, and one's own answer to it."""
    newest = newest_draft(report)
    case = report.review.case
    may_sign = newest is not None and may(request.user, Permission.SIGN_OFF, case)
    start = {"digest": newest.digest} if newest else {}
    form = SignForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST":
        if newest is None or not may_sign:
            raise Http404
        if form.is_valid():
            given = form.cleaned_data
            values = {
                "draft": newest,
                "digest": given["digest"],
                "agrees": given["agrees"] == "yes",
                "reasons": given["reasons"],
            }
            if tried(form, lambda: answer_sign_off(by=request.actor, **values)) is not None:
                return done(request, address(report, "report-sign-off"), "Your answer is recorded.")
    return show_of(
        request,
        "sign_off",
        report,
        form=form,
        draft=newest,
        page=sign_page(report, newest, reader) if newest else None,
        signs=may_sign,
        barred=may_sign and not takes_part(request.user, case),
        writes=writes_report(request.user, case),
    )
