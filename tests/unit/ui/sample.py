"""One page of each kind, made up, for the browser tests: the addresses and what stands at them."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib import messages
from django.contrib.staticfiles.views import serve
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from goldthread.apps.ui.components import (
    CasePage,
    Cell,
    Column,
    Link,
    NavItem,
    SummaryRow,
    SummarySection,
    Table,
    Tag,
    Task,
    ThreadPart,
)
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    DateField,
    EmailField,
    FilesField,
    GovukForm,
    LongTextField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
    YesNoField,
)

NOW = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
SIDE = (
    *("Overview", "People", "Screening and decisions", "Plan and clocks", "Meetings", "Agencies", "Family"),
    *("Chronology", "Analysis", "Recommendations", "Report", "History"),
)
CASE = """{% extends "ui/case.html" %}{% block content %}
<h1 class="govuk-heading-l">Overview</h1>
{% summary_list rows %}
<h2 class="govuk-heading-m">The thread</h2>
{% thread parts %}
{% filter_panel filters %}
{% data_table table %}
{% pagination page %}
<h2 class="govuk-heading-m">Referral</h2>
{% task_list tasks %}
{% govuk_block "details" summaryText="What counts as an agency?" %}
<p class="govuk-body">Any body that knew the person.</p>{% endgovuk_block %}
{% govuk "inset-text" text="No contact recorded between 3 March and 9 June 2019." %}
{% poll "/poll" seconds=1 %}<p class="govuk-body">Reading the files since {{ now|moment }}.</p>{% endpoll %}
{% govuk "warning-text" text="Release is blocked while a name is found." iconFallbackText="Warning" %}
{% summary_list rows title="Agency" %}
<p class="govuk-error-message" hidden>Shown only by a script.</p>
{% endblock %}"""
STALE = """{% extends "ui/question.html" %}
{% block before_form %}{% include "ui/parts/stale.html" %}{% endblock %}"""
PUBLIC = """{% extends "ui/public.html" %}{% block title %}Tell us{% endblock %}{% block main %}
<h1 class="govuk-heading-l">Tell us what you are worried about</h1>{% disclosure_note %}{% endblock %}"""


class AdultForm(GovukForm):
    name = TextField(
        label="Full name", help_text="As it stands on the referral", autocomplete="name", width="20"
    )
    email = EmailField(label="Email address")
    secret = PasswordField(label="Password")
    born = DateField(label="Date of birth", help_text="For example, 27 3 1957", latest=date(2026, 1, 1))
    area = SelectField(label="Area", choices=[("", "Choose"), ("n", "Northmere"), ("s", "Southmere")])
    met = YesNoField(label="Were there needs for care and support?", help_text="Met or not", inline=True)
    how = RadiosField(
        label="How did the partnership hear of this?",
        choices=[("agency", "From an agency"), ("family", "From the family"), ("other", "Another way")],
        conditional={"other": ["other"]},
        hints={"family": "Including friends and neighbours"},
        divider_before="other",
    )
    other = TextField(label="Which way?")
    kinds = CheckboxesField(
        label="Kinds of abuse or neglect",
        choices=[("self", "Self-neglect"), ("home", "Domestic abuse"), ("none", "None of these")],
        exclusive=("none",),
    )
    concern = LongTextField(label="What is the concern?", help_text="What happened and when", max_words=50)
    files = FilesField(
        label="Chronologies", help_text="Word or Excel", extensions=["docx"], largest=1_000_000
    )
    agree = ConfirmField(label="I have checked that this may be shared")


class FilterForm(GovukForm):
    agency = SelectField(label="Agency", required=False, choices=[("", "All agencies"), ("police", "Police")])
    words = TextField(label="Words", required=False)


class ReasonsForm(VersionedForm):
    reasons = LongTextField(label="Reasons")


class DiedForm(GovukForm):
    died = DateField(label="When did the adult die?", help_text="For example, 27 3 2024")


BAD = {
    "born-day": "31",
    "born-month": "2",
    "born-year": "2019",
    "how": "other",
    "concern": "word " * 60,
    "kinds": ["self", "none"],
    "email": "x",
}


def case(request: HttpRequest) -> HttpResponse:
    text = "Officers attended the address and spoke with the adult at the door. "
    entries: list[list[Any]] = [
        [
            Link(f"Entry {n}", "/"),
            "3 March 2019",
            "Police",
            Cell(text * n, tags=[Tag("Records differ", "yellow")]),
            n,
        ]
        for n in range(1, 4)
    ]
    columns = [
        Column("Entry", sort="?sort=entry", sorted="ascending"),
        Column("Date", short=True),
        "Agency",
        "Record",
    ]
    rows = [
        SummaryRow("Referred", "3 March 2026", [Link("Change", "/", "date of referral")]),
        SummaryRow("Agencies", ["Police", "General practice"]),
        SummaryRow("Summary", "First line\nSecond line"),
    ]
    side = [NavItem(name, f"/{name}", name == "Overview") for name in SIDE]
    messages.success(request, "The composite was built from three entries.")
    context = {
        "page_title": "Overview",
        "case_page": CasePage(
            "SAR-2026-014", "Mrs A", "/", side, [Tag("In review", "blue")], "You see names replaced."
        ),
        "rows": rows,
        "parts": [
            ThreadPart("Finding 2", "Text", "/"),
            ThreadPart("Recommendation", missing="None is linked yet."),
        ],
        "table": Table("Entries", [*columns, Column("Words", numeric=True)], entries),
        "tasks": [
            Task("About the adult", "/", Tag("Not started", "blue")),
            Task("Send", "", "Cannot start yet", "Later"),
        ],
        "filters": FilterForm(request.GET),
        "page": Paginator(range(500), 10).get_page(7),
        "now": NOW,
    }
    return HttpResponse(engines["django"].from_string(CASE).render(context, request))


def question(request: HttpRequest) -> HttpResponse:
    form = AdultForm(BAD) if "bad" in request.GET else AdultForm()
    return render(
        request,
        "ui/question.html",
        {"form": form, "title": "About the person", "caption": "Referral", "back": "/"},
    )


def one(request: HttpRequest) -> HttpResponse:
    form = DiedForm(request.POST) if request.method == "POST" else DiedForm()
    return render(request, "ui/question.html", {"form": form, "caption": "Referral", "back": "/"})


def stale(request: HttpRequest) -> HttpResponse:
    form = ReasonsForm({"reasons": "Mine\nin two lines", "version": "3"})
    differences = form.differences({"reasons": "Theirs"})
    context = {"form": form.renewed(4), "title": "Reasons", "differences": differences, "changed_at": NOW}
    return HttpResponse(engines["django"].from_string(STALE).render(context, request))


def check(request: HttpRequest) -> HttpResponse:
    rows = AdultForm().rows(
        {"name": "Ann", "born": date(1957, 3, 27), "kinds": ["self", "home"]}, "/question"
    )
    return render(
        request, "ui/check_answers.html", {"sections": [SummarySection("About the adult", rows)], "back": "/"}
    )


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PUBLIC).render({}, request))


def poll(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p class="govuk-body">Six files read.</p>', status=286)


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("made to fail")


def static(request: HttpRequest, name: str) -> Any:
    return serve(request, name, insecure=True)


urlpatterns = [
    path("", case, name="cases"),
    path("question", question),
    path("one", one),
    path("stale", stale),
    path("check", check),
    path("public", public),
    path("poll", poll, name="work"),
    path("refused", refused),
    path("broken", broken),
    path("static/<path:name>", static),
]
