"""Options, recommendation and votes, the decision, and the second person's answer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions import (
    cast_vote,
    countersign,
    decide,
    propose_recommendation,
    weigh_option,
)
from goldthread.apps.cases.enums import VoteChoice
from goldthread.apps.cases.forms.decision import (
    CountersignForm,
    DecisionForm,
    OptionForm,
    RecommendationForm,
    VoteForm,
    VoteForMemberForm,
)
from goldthread.apps.cases.models import Case, OptionWeighed
from goldthread.apps.cases.presenters.decision import DecisionPage, decision_page
from goldthread.apps.cases.selectors.decisions import (
    barred_from,
    may_countersign,
    may_decide,
    people_who_may,
    standing_decision,
    standing_recommendation,
)
from goldthread.apps.cases.selectors.names import BEING_PREPARED, CaseReader
from goldthread.apps.cases.views.frame import done, needs, on_case, show, tried
from goldthread.apps.ui.forms import GovukForm


@on_case
def decision(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    page = decision_page(request.user, case, reader)
    return show(request, "cases/decision.html", case, "decision", page=page, reader=reader)


def _form_page(
    request: PersonRequest, case: Case, form: GovukForm, title: str, submit: str, **context: Any
) -> HttpResponse:
    cancel = reverse("cases:decision", args=[case.pk])
    values = {"form": form, "title": title, "submit": submit, "cancel": cancel, **context}
    return show(request, context.get("template", "cases/form.html"), case, "decision", **values)


def _page(request: PersonRequest, case: Case, reader: CaseReader) -> DecisionPage:
    return decision_page(request.user, case, reader)


@on_case
def option(request: PersonRequest, case: Case, reader: CaseReader, option_id: str) -> HttpResponse:
    """Weigh one option."""
    edition = rulebook.edition_of(case)
    chosen = rulebook.option_of(edition, option_id)
    if chosen is None or not _page(request, case, reader).edits:
        raise Http404
    row = OptionWeighed.objects.filter(case=case, option=option_id).first()
    form = OptionForm(request.POST if request.method == "POST" else None, initial=_weighed(row))
    context: dict[str, Any] = {"caption": "What speaks for and against"}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = tried(
                form,
                lambda: weigh_option(
                    by=request.actor,
                    case=case,
                    option=option_id,
                    points_for=given["points_for"],
                    points_against=given["points_against"],
                    expected_version=given["version"],
                ),
            )
        except StaleRecord as stale:
            standing: OptionWeighed = stale.current  # type: ignore[assignment]
            context["differences"] = form.differences(_weighed(standing))
            form = form.renewed(standing.version)
        else:
            if saved is not None:
                return done(request, "cases:decision", case.pk, message=f"Saved: {chosen.name}.")
    return _form_page(request, case, form, chosen.name, "Save", **context)


def _weighed(row: OptionWeighed | None) -> dict[str, object]:
    if row is None:
        return {"version": 0}
    return {"points_for": row.points_for, "points_against": row.points_against, "version": row.version}


@on_case
def recommend(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Put a recommendation to the vote."""
    if not _page(request, case, reader).edits:
        raise Http404
    edition = rulebook.edition_of(case)
    form = RecommendationForm(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: propose_recommendation(by=request.actor, case=case, **given))
        if made is not None:
            return done(request, "cases:decision", case.pk, message="The recommendation is put to the vote.")
    return _form_page(request, case, form, "Put a recommendation to the vote", "Put to the vote")


@on_case
def vote(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """One's own vote."""
    needs(request, Permission.RECOMMEND, case)
    found = standing_recommendation(case)
    if found is None:
        raise Http404
    form = VoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: cast_vote(
                by=request.actor,
                recommendation=found,
                choice=VoteChoice(given["choice"]),
                dissent=given["dissent"],
            ),
        )
        if made is not None:
            return done(request, "cases:decision", case.pk, message="Your vote is recorded.")
    name = rulebook.option_name(rulebook.edition_of(case), found.option)
    return _form_page(request, case, form, f"Vote: {name}", "Record your vote")


@on_case
def vote_for(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Record the vote that a member gave in the meeting."""
    found = standing_recommendation(case)
    if found is None or not _page(request, case, reader).edits:
        raise Http404
    barred = barred_from(case)
    members = [one for one in people_who_may(case, Permission.RECOMMEND) if one.pk not in barred]
    form = VoteForMemberForm(request.POST if request.method == "POST" else None, members=members)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        member = next(one for one in members if str(one.pk) == given["member"])
        made = tried(
            form,
            lambda: cast_vote(
                by=request.actor,
                recommendation=found,
                choice=VoteChoice(given["choice"]),
                dissent=given["dissent"],
                member=member,
            ),
        )
        if made is not None:
            return done(request, "cases:decision", case.pk, message=f"The vote of {member.name} is recorded.")
    return _form_page(request, case, form, "Record a vote given in the meeting", "Record the vote")


@on_case
def take(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The chair's decision, or the one that replaces it."""
    if case.historic or not may_decide(request.user, case):
        raise Http404
    page = _page(request, case, reader)
    standing = standing_decision(case)
    edition = rulebook.edition_of(case)
    form = DecisionForm(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and form.is_valid():
        read = request.POST.get("replaces", "")
        replaces = standing if standing is not None and str(standing.pk) == read else None
        made = tried(
            form,
            lambda: decide(by=request.actor, case=case, replaces=replaces, **form.decision()),
        )
        if made is not None:
            return done(request, "cases:decision", case.pk, message="The decision is recorded.")
    title = "Take a new decision that replaces the one that stands" if standing else "Take the decision"
    return _form_page(
        request, case, form, title, "Record the decision", standing=standing, page=page,
        template="cases/decide.html",
    )  # fmt: skip


@on_case
def second(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The second person countersigns, or says why not."""
    standing = standing_decision(case)
    if standing is None or case.historic or not may_countersign(request.user, case):
        raise Http404
    form = CountersignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: countersign(
                by=request.actor,
                decision=standing,
                agrees=given["agrees"] == "yes",
                reasons=given["reasons"],
            ),
        )
        if made is not None:
            return done(request, "cases:decision", case.pk, message="Your answer is recorded.")
    page = _page(request, case, reader)
    unread = reader.text(standing, "reasons") == BEING_PREPARED
    return _form_page(
        request, case, form, "Countersign the decision", "Record your answer", page=page, unread=unread,
        template="cases/countersign.html",
    )  # fmt: skip
