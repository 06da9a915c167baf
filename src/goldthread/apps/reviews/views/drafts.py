"""Write a request, look at it as agencies will read it, and send it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.actions.drafts import discard_draft, save_draft, start_draft
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.forms.columns import ColumnsForm
from goldthread.apps.reviews.forms.drafts import PARTS, SendForm, StartingSetForm
from goldthread.apps.reviews.models import RequestDraft
from goldthread.apps.reviews.policies import missing_from
from goldthread.apps.reviews.presenters.drafts import draft_tasks, recipients_in_words
from goldthread.apps.reviews.presenters.requests import request_sections
from goldthread.apps.reviews.starting_texts import powers_for
from goldthread.apps.reviews.views.frame import framed, managed, on_case, on_draft, pressed, settled, tried
from goldthread.lib.timeline import column_set


@on_case
@managed
def start(request: PersonRequest, case: Case) -> HttpResponse:
    """Begin a request. A GET goes back to the list: only the button starts one."""
    if request.method != "POST":
        return redirect("reviews:agencies", case.pk)
    draft = start_draft(by=request.actor, case=case)
    return redirect("reviews:draft", draft.pk)


@on_draft
def hub(request: PersonRequest, draft: RequestDraft) -> HttpResponse:
    """The parts of a request, and what is still to be written."""
    context = {"draft": draft, "tasks": draft_tasks(draft), "missing": missing_from(draft)}
    return framed(request, "reviews/draft.html", draft.case, **context)


@on_draft
def part(request: PersonRequest, draft: RequestDraft, part: str) -> HttpResponse:
    """One part of a request as a form."""
    if part not in PARTS:
        raise Http404
    title, form_class = PARTS[part]
    form = form_class(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        saved = tried(
            form, lambda: save_draft(by=request.actor, draft=draft, expected_version=version, **form.values())
        )
        if saved is not None:
            return redirect("reviews:draft", draft.pk)
    context = {
        **settled(form, lambda current: form_class.saved(current)),
        "title": title,
        "back": reverse("reviews:draft", args=[draft.pk]),
        "caption": draft.case.reference,
        "powers": powers_for(draft.case.pathway_id) if part == "purpose" else [],
        "submit": "Save and continue",
    }
    return render(request, "reviews/draft_part.html", context)


@on_draft
def columns(request: PersonRequest, draft: RequestDraft) -> HttpResponse:
    """The columns of the chronology: start from a set, rename, reorder, cut, mark as mandatory."""
    if request.method == "POST" and "column_set" in request.POST:
        return _start_from(request, draft)
    form = ColumnsForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        values = {"columns": [column.to_json() for column in form.chosen()]}
        version = form.cleaned_data["version"]
        saved = tried(
            form,
            lambda: save_draft(by=request.actor, draft=draft, values=values, expected_version=version),
        )
        if saved is not None:
            again = "again" in request.POST
            return redirect("reviews:draft-columns" if again else "reviews:draft", draft.pk)
    sets = StartingSetForm(draft=draft)
    back = reverse("reviews:draft", args=[draft.pk])
    context = {
        **settled(form, lambda current: {}),
        "rows": form.lines(),
        "sets": sets,
        "back": back,
        "draft": draft,
    }
    return render(request, "reviews/draft_columns.html", {**context, "draft": draft})


def _start_from(request: PersonRequest, draft: RequestDraft) -> HttpResponse:
    form = StartingSetForm(request.POST, draft=draft)
    if form.is_valid():
        chosen = column_set(form.cleaned_data["column_set"])
        values = {"column_set": chosen.id, "columns": [column.to_json() for column in chosen.columns]}
        version = form.cleaned_data["version"]
        pressed(
            request,
            lambda: save_draft(by=request.actor, draft=draft, values=values, expected_version=version),
            f"The columns are now those of “{chosen.name}”.",
        )
    return redirect("reviews:draft-columns", draft.pk)


@on_draft
def preview(request: PersonRequest, draft: RequestDraft) -> HttpResponse:
    """The request as agencies will read it. Nothing is sent before somebody confirms here."""
    form = SendForm(request.POST or None, initial={"version": draft.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        sent = tried(form, lambda: send_request(by=request.actor, draft=draft, expected_version=version))
        if sent is not None:
            number = len(sent)
            words = (
                "The request was sent to 1 agency."
                if number == 1
                else f"The request was sent to {number} agencies."
            )
            messages.success(request, words)
            return redirect("reviews:agencies", draft.case_id)
        if hasattr(form, "stale"):
            messages.warning(request, "Somebody changed the request meanwhile. Read it again, then send it.")
            return redirect("reviews:draft-preview", draft.pk)
    context = {
        "form": form,
        "title": "Read it as agencies will",
        "sections": request_sections(draft),
        "missing": missing_from(draft),
        "recipients": recipients_in_words(draft),
        "back": reverse("reviews:draft", args=[draft.pk]),
        "caption": draft.case.reference,
        "cancel": reverse("reviews:draft", args=[draft.pk]),
    }
    return render(request, "reviews/draft_preview.html", context)


@on_draft
def discard(request: PersonRequest, draft: RequestDraft) -> HttpResponse:
    """Put away a request that was never sent, after asking."""
    if request.method == "POST":
        pressed(request, lambda: discard_draft(by=request.actor, draft=draft), "The request was discarded.")
        return redirect("reviews:agencies", draft.case_id)
    context = {"draft": draft, "back": reverse("reviews:draft", args=[draft.pk])}
    return render(request, "reviews/draft_discard.html", context)
