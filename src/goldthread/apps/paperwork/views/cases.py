"""The forms of a case, beginning one, and asking an agency for one; the forms asked of one's agency."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.paperwork.actions.filling import ask_for_form, begin_form
from goldthread.apps.paperwork.forms.acting import AskForm, BeginForm
from goldthread.apps.paperwork.permissions import fills_forms, sets_up_forms
from goldthread.apps.paperwork.presenters.filling import asked_table, forms_table
from goldthread.apps.paperwork.selectors.editions import offered, offered_to_agencies
from goldthread.apps.paperwork.selectors.seats import forms_of_case, forms_of_own_agency
from goldthread.apps.paperwork.views.frame import PLACE, on_case, settled, show_in_case, tried
from goldthread.apps.reviews.permissions import manages_requests
from goldthread.apps.reviews.selectors import standing_requests


@on_case
def forms(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Every form of the case."""
    context = {
        "table": forms_table(forms_of_case(request.user, case)),
        "fills": fills_forms(request.user, case) and case.closed_on is None,
        "asks": manages_requests(request.user, case) and case.closed_on is None,
        "sets_up": sets_up_forms(request.user, case.board),
    }
    return show_in_case(request, "paperwork/forms.html", case, PLACE, **context)


@on_case
def begin(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Choose a form and begin it."""
    if not fills_forms(request.user, case):
        raise Http404
    fitting, others = offered(case)
    form = BeginForm(request.POST or None, fitting=fitting, others=others)
    if request.method == "POST" and form.is_valid():
        begun = tried(form, lambda: begin_form(by=request.actor, case=case, form=form.cleaned_data["form"]))
        if begun is not None:
            return redirect("paperwork:form", begun.pk)
    context = {
        "title": "Begin a form",
        "submit": "Begin",
        "cancel": reverse("paperwork:forms", args=[case.pk]),
        "frame": "ui/case.html",
    }
    return show_in_case(request, "paperwork/confirm.html", case, PLACE, **settled(form), **context)


@on_case
def ask(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Ask an agency that has a request for information for a form as well."""
    if not manages_requests(request.user, case):
        raise Http404
    requests = {str(one.pk): one for one in standing_requests(request.user, case)}
    fitting, others = offered_to_agencies(case)
    form = AskForm(request.POST or None, fitting=fitting, others=others, requests=requests.values())
    if request.method == "POST" and requests and form.is_valid():
        given = form.cleaned_data
        asked = tried(
            form,
            lambda: ask_for_form(
                by=request.actor,
                request=requests[given["request"]],
                form=given["form"],
                due_on=given["due_on"],
            ),
        )
        if asked is not None:
            messages.success(request, f"{asked.agency} is asked for {asked.name}.")
            return redirect("paperwork:forms", case.pk)
    context = {
        "title": "Ask an agency for a form",
        "submit": "Ask",
        "cancel": reverse("paperwork:forms", args=[case.pk]),
        "frame": "ui/case.html",
        "none": "" if requests else reverse("reviews:agencies", args=[case.pk]),
    }
    return show_in_case(request, "paperwork/ask.html", case, PLACE, **settled(form), **context)


@signed_in
def asked_of_us(request: PersonRequest) -> HttpResponse:
    """The forms that one's agency was asked for."""
    rows = forms_of_own_agency(request.user).order_by("due_on", "reference")
    return render(request, "paperwork/asked.html", {"table": asked_table(rows)})
