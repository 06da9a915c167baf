"""Recommendations and actions of a case: the tracker, its files, and one recommendation."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import agencies_of, may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.actions.following import record_tracker_export
from goldthread.apps.learning.actions.recommendations import (
    change_recommendation,
    send_recommendation,
    withdraw_recommendation,
    write_recommendation,
)
from goldthread.apps.learning.forms.findings import BecauseForm
from goldthread.apps.learning.forms.recommendations import (
    RecommendationForm,
    SendForm,
    TrackerForm,
    chosen_id,
)
from goldthread.apps.learning.models import Finding, Recommendation
from goldthread.apps.learning.presenters.prior import prior_part
from goldthread.apps.learning.presenters.recommendations import (
    actions_table,
    recommendation_page,
    recommendations_table,
)
from goldthread.apps.learning.presenters.tracker import bodies_in, states_in, tracked, tracker_rows
from goldthread.apps.learning.presenters.tracker_file import MEDIA_TYPES, tracker_file
from goldthread.apps.learning.selectors.case import thread_of_case, thread_of_recommendation
from goldthread.apps.learning.selectors.learning import (
    current_review,
    findings_visible_to,
    recommendation_for,
)
from goldthread.apps.learning.views.analysis import writes
from goldthread.apps.learning.views.frame import done, given, needs, on_case, settled, show, tried
from goldthread.apps.reviews.models import Review

PLACE = "recommendations"


def follows(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    """Whether to show what follows actions: with the permission, in full view, on closed cases too."""
    return reader.real_names and may(request.user, Permission.FOLLOW_ACTIONS, case)


@on_case
def recommendations(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The recommendations, and the actions of all bodies, overdue first."""
    thread = thread_of_case(request.user, case)
    form = TrackerForm(request.GET, states=states_in(thread.actions), bodies=bodies_in(thread))
    wanted = tracked(thread.actions, *form.wanted())
    query = request.GET.urlencode()
    context = {
        "table": recommendations_table(case, reader, thread.recommended),
        "actions": actions_table(case, reader, wanted, "Actions", body=True),
        "form": form,
        "found": len(wanted),
        "total": len(thread.actions),
        "exports": [(kind, name, query) for kind, name in (("xlsx", "Excel"), ("csv", "CSV"))],
        "writes": writes(request, case, reader) and bool(thread.findings),
        "findings": bool(thread.findings),
    }
    return show(request, "learning/recommendations.html", case, PLACE, **context)


@on_case
def export(request: PersonRequest, case: Case, reader: CaseReader, kind: str) -> HttpResponse:
    """The tracker as a file with the board's columns, as this reader sees it."""
    if kind not in MEDIA_TYPES:
        raise Http404
    thread = thread_of_case(request.user, case)
    states, bodies = TrackerForm(
        request.GET, states=states_in(thread.actions), bodies=bodies_in(thread)
    ).wanted()
    wanted = tracked(thread.actions, states, bodies)
    rows = list(tracker_rows(reader, case.reference, thread, wanted, narrowed=bool(states or bodies)))
    record_tracker_export(
        by=request.actor, case=case, kind=kind, actions=len(wanted), real_names=reader.real_names
    )
    response = HttpResponse(tracker_file(kind, rows, case.reference), content_type=MEDIA_TYPES[kind])
    name = f"{case.reference}-actions.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@on_case
def recommendation(
    request: PersonRequest, case: Case, reader: CaseReader, recommendation_id: UUID
) -> HttpResponse:
    """One recommendation: the findings it answers, and what each body replied and does."""
    row = recommendation_for(request.user, case, recommendation_id)
    one = thread_of_recommendation(row)
    edits = writes(request, case, reader) and row.withdrawn_on is None
    context = {
        "page": recommendation_page(request.user, case, reader, one),
        "prior": prior_part(reader, row, suggest=edits and row.sent_on is None),
        "writes": edits,
        "follows": follows(request, case, reader) and row.withdrawn_on is None,
    }
    return show(request, "learning/recommendation.html", case, PLACE, **context)


def _form(request: PersonRequest, case: Case, review: Review, **initial: Any) -> RecommendationForm:
    findings = findings_visible_to(request.user, case).filter(review=review)
    return RecommendationForm(
        **given(request), initial=initial, findings=findings, bodies=[*agencies_of(case.board), case.board]
    )


@on_case
def new(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Write a recommendation; coming from a finding, that finding is ticked."""
    needs(request, Permission.WRITE_LEARNING, case)
    review = current_review(case)
    if review is None:
        raise Http404
    known = Finding.objects.filter(review=review, removed_at=None).values_list("pk", flat=True)
    ticked = chosen_id(request.GET.get("finding", ""), known)
    form = _form(request, case, review, version=0, answers=[ticked] if ticked else [])
    if request.method == "POST" and form.is_valid():
        written = tried(
            form,
            lambda: write_recommendation(
                by=request.actor, review=review, words=form.words(), answers=form.answered()
            ),
        )
        if written is not None:
            return done(
                request, "learning:recommendation", case.pk, written.pk, message=f"{written} is written."
            )
    back = (
        reverse("learning:finding", args=[case.pk, ticked])
        if ticked
        else reverse("learning:recommendations", args=[case.pk])
    )
    context = {"title": "Write a recommendation", "submit": "Save the recommendation", "cancel": back}
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


def _saved(row: Recommendation) -> dict[str, Any]:
    bodies = list(row.addressees.filter(removed_at=None))
    return {
        "text": row.text,
        "scope": row.scope,
        "answers": [str(key) for key in row.answers.values_list("pk", flat=True)],
        "organisations": [str(one.organisation_id) for one in bodies if one.organisation_id],
        "outside": "\n".join(one.outside_name for one in bodies if one.organisation_id is None),
    }


def _page(case: Case, row: Recommendation, **context: Any) -> dict[str, Any]:
    return {"cancel": reverse("learning:recommendation", args=[case.pk, row.pk]), **context}


@on_case
def change(request: PersonRequest, case: Case, reader: CaseReader, recommendation_id: UUID) -> HttpResponse:
    """Change a recommendation that was not sent. A stale form shows both texts and loses nothing."""
    needs(request, Permission.WRITE_LEARNING, case)
    row = recommendation_for(request.user, case, recommendation_id)
    if not reader.real_names or row.sent_on is not None:
        raise Http404
    form = _form(request, case, row.review, version=row.version, **_saved(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changed = tried(
            form,
            lambda: change_recommendation(
                by=request.actor, recommendation=row, words=form.words(), answers=form.answered(),
                expected_version=version,
            ),
        )  # fmt: skip
        if changed is not None:
            return done(request, "learning:recommendation", case.pk, row.pk, message="Saved.")
    context = _page(case, row, title=f"Change {str(row).lower()}", submit="Save")
    return show(request, "learning/form.html", case, PLACE, **settled(form, _saved), **context)


@on_case
def send(request: PersonRequest, case: Case, reader: CaseReader, recommendation_id: UUID) -> HttpResponse:
    """Read the wording once more, then send it to its bodies."""
    needs(request, Permission.FOLLOW_ACTIONS, case)
    row = recommendation_for(request.user, case, recommendation_id)
    if not reader.real_names or row.sent_on is not None:
        raise Http404
    form = SendForm(**given(request))
    if request.method == "POST" and form.is_valid():
        due = form.cleaned_data["reply_due_on"]
        sent = tried(
            form, lambda: send_recommendation(by=request.actor, recommendation=row, reply_due_on=due)
        )
        if sent is not None:
            words = "Sent. Bodies that work here were told; tell the others yourself."
            return done(request, "learning:recommendation", case.pk, row.pk, message=words)
    suspects = reader.names.suspects_in(row.text)
    bodies = ", ".join(one.name for one in row.addressees.filter(removed_at=None)) or "nobody yet"
    context = _page(
        case, row, title=f"Send {str(row).lower()} to its bodies", submit="Send it", quoted=row.text,
        before=f"To {bodies}. They read this wording, the day for their reply, and nothing else of the case. "
        "After that the wording cannot be changed.",
        warned=f"Look again at words that may name somebody: {', '.join(suspects)}." if suspects else "",
    )  # fmt: skip
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


@on_case
def withdraw(request: PersonRequest, case: Case, reader: CaseReader, recommendation_id: UUID) -> HttpResponse:
    """Withdraw a recommendation, with the reason."""
    needs(request, Permission.WRITE_LEARNING, case)
    row = recommendation_for(request.user, case, recommendation_id)
    form = BecauseForm(**given(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        gone = tried(
            form,
            lambda: withdraw_recommendation(by=request.actor, recommendation=row, because=because) or True,
        )
        if gone:
            return done(request, "learning:recommendation", case.pk, row.pk, message=f"{row} is withdrawn.")
    context = _page(
        case, row, title=f"Withdraw {str(row).lower()}", submit="Withdraw it",
        before="It stays here with the reason, and leaves the report. Bodies that it was sent to are told.",
    )  # fmt: skip
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)
