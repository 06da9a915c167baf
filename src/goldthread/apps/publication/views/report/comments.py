"""Comments on drafts: read, written, settled."""

from uuid import UUID

from django.http import Http404, HttpResponse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.comments import settle_comment, write_comment
from goldthread.apps.publication.enums import CommentKind, CommentState
from goldthread.apps.publication.forms.report import CommentForm, SettleCommentForm
from goldthread.apps.publication.models import Comment, Report
from goldthread.apps.publication.presenters.report.comments import comment_cards, place_words
from goldthread.apps.publication.selectors.assembling import is_readable
from goldthread.apps.publication.selectors.comments import comments_on
from goldthread.apps.publication.selectors.report import document_of
from goldthread.apps.publication.views.report.frame import (
    address,
    done,
    draft_or_404,
    on_report,
    settled,
    show_of,
    tried,
    writing,
)
from goldthread.apps.publication.visibility.report import writes_report


@on_report
def comments(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Every comment with where it stands and what became of it; those not answered first."""
    cards = comment_cards(report, comments_on(report), reader)
    writes = writes_report(request.user, report.review.case)
    return show_of(request, "comments", report, cards=cards, writes=writes)


@on_report
def comment(request: PersonRequest, report: Report, reader: CaseReader, draft_id: UUID) -> HttpResponse:
    """Comment on a draft: on the whole, or on the paragraph that the address names."""
    draft = draft_or_404(report, draft_id)
    if not may(request.user, Permission.COMMENT_ON_REPORT, report.review.case) or not is_readable(
        draft, reader
    ):
        raise Http404
    start = {"paragraph": request.GET.get("paragraph", ""), "kind": CommentKind.CONTENT.value}
    form = CommentForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "kind": CommentKind(form.cleaned_data["kind"])}
        made = tried(form, lambda: write_comment(by=request.actor, draft=draft, **given))
        if made is not None:
            after = f"#p{made.paragraph}" if made.paragraph else ""
            return done(request, address(report, "report-draft", draft.pk, after=after), "Comment saved.")
    number = form["paragraph"].value()
    where = place_words(document_of(draft), int(number)) if str(number or "").isdigit() else None
    return show_of(request, "comment", report, form=form, draft=draft, where=where)


@writing
def settle(request: PersonRequest, report: Report, reader: CaseReader, comment_id: UUID) -> HttpResponse:
    """Say what became of a comment."""
    rows = Comment.objects.filter(draft__report=report, removed_at=None).select_related("draft__report")
    found = rows.filter(pk=comment_id).first()
    if found is None:
        raise Http404
    start = {"version": found.version, "reply": found.reply}
    start |= {"state": found.state} if found.state != CommentState.OPEN else {}
    form = SettleCommentForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {
            "state": CommentState(given["state"]),
            "reply": given["reply"],
            "expected_version": given["version"],
        }
        if tried(form, lambda: settle_comment(by=request.actor, comment=found, **values)) is not None:
            return done(request, address(report, "report-comments"), "Your reply is saved.")
    context = settled(form, lambda now: {"state": now.state, "reply": now.reply})
    (card,) = comment_cards(report, [found], reader)
    return show_of(request, "comment_settle", report, card=card, **context)
