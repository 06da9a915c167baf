"""A finding: read, written, changed, taken out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.chronology.selectors.standing import composite_reader
from goldthread.apps.learning.actions.findings import change_finding, remove_finding, write_finding
from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.learning.forms.findings import BecauseForm, FindingForm
from goldthread.apps.learning.models import Finding
from goldthread.apps.learning.presenters.analysis import line_words
from goldthread.apps.learning.presenters.finding import finding_page
from goldthread.apps.learning.presenters.prior import prior_part
from goldthread.apps.learning.selectors.case import thread_of_finding
from goldthread.apps.learning.selectors.learning import current_review, finding_for
from goldthread.apps.learning.selectors.sources import sources_of
from goldthread.apps.learning.views.analysis import writes
from goldthread.apps.learning.views.frame import done, given, needs, on_case, settled, show, tried
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.terms import lines_of


@on_case
def finding(request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID) -> HttpResponse:
    """A finding's page: the thread both ways, and what is missing."""
    found = finding_for(request.user, case, finding_id)
    composite = composite_reader(request.user, case.pk, found.review_id)
    sources = sources_of(composite, found) if composite is not None else []
    edits = writes(request, case, reader)
    page = finding_page(
        case,
        reader,
        composite,
        thread_of_finding(request.user, found),
        sources,
        prior_part(reader, found, suggest=edits),
    )
    return show(request, "learning/finding.html", case, "analysis", page=page, writes=edits, reader=reader)


def _form(request: PersonRequest, reader: CaseReader, review: Review, **initial: Any) -> FindingForm:
    lines = [(line, line_words(reader, line)) for line in lines_of(review)]
    return FindingForm(**given(request), initial=initial, lines=lines)


@on_case
def new(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Write a finding of the review under way."""
    needs(request, Permission.WRITE_LEARNING, case)
    review = current_review(case)
    if review is None:
        raise Http404
    form = _form(request, reader, review, kind=FindingKind.FINDING, version=0)
    if request.method == "POST" and form.is_valid():
        written = tried(form, lambda: write_finding(by=request.actor, review=review, words=form.words()))
        if written is not None:
            return done(request, "learning:finding", case.pk, written.pk, message=f"{written} is written.")
    context = {
        "title": "Write a finding",
        "caption": "Good practice is written here too",
        "submit": "Save the finding",
        "cancel": reverse("learning:analysis", args=[case.pk]),
    }
    return show(request, "learning/form.html", case, "analysis", **settled(form), **context)


def _saved(row: Finding) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "what_happened": row.what_happened,
        "why": row.why,
        "so_what": row.so_what,
        "lines": [str(key) for key in row.lines.values_list("pk", flat=True)],
    }


@on_case
def change(request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID) -> HttpResponse:
    """Change a finding. A stale form shows both texts and loses nothing."""
    needs(request, Permission.WRITE_LEARNING, case)
    found = finding_for(request.user, case, finding_id)
    if not reader.real_names:
        raise Http404
    form = _form(request, reader, found.review, version=found.version, **_saved(found))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changed = tried(
            form,
            lambda: change_finding(
                by=request.actor, finding=found, words=form.words(), expected_version=version
            ),
        )
        if changed is not None:
            return done(request, "learning:finding", case.pk, found.pk, message="Saved.")
    context = {
        "title": f"Change {str(found).lower()}",
        "submit": "Save",
        "cancel": reverse("learning:finding", args=[case.pk, found.pk]),
    }
    return show(request, "learning/form.html", case, "analysis", **settled(form, _saved), **context)


@on_case
def remove(request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID) -> HttpResponse:
    """Take a finding out, with the reason."""
    needs(request, Permission.WRITE_LEARNING, case)
    found = finding_for(request.user, case, finding_id)
    form = BecauseForm(**given(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        gone = tried(form, lambda: remove_finding(by=request.actor, finding=found, because=because) or True)
        if gone:
            return done(request, "learning:analysis", case.pk, message=f"{found} was taken out.")
    context = {
        "title": f"Take {str(found).lower()} out",
        "caption": found.title,
        "before": "It leaves the analysis and the report. It is kept with the reason, and its number is not "
        "given again.",
        "submit": "Take it out",
        "cancel": reverse("learning:finding", args=[case.pk, found.pk]),
    }
    return show(request, "learning/form.html", case, "analysis", **settled(form), **context)
