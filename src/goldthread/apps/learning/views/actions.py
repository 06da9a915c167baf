"""Replies and actions on the case's side: entered for a body, followed, closed, checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.actions.following import (
    add_action,
    change_action,
    check_impact,
    close_action,
    move_target,
    note_progress,
    reopen_action,
    say_done,
)
from goldthread.apps.learning.actions.replies import give_reply
from goldthread.apps.learning.enums import CameBy
from goldthread.apps.learning.forms.recommendations import (
    ActionForm,
    CloseForm,
    NotedForm,
    ReplyForm,
    TargetForm,
)
from goldthread.apps.learning.models import Action
from goldthread.apps.learning.presenters.actions import action_page
from goldthread.apps.learning.presenters.words import wording
from goldthread.apps.learning.selectors.learning import action_for, addressee_for
from goldthread.apps.learning.selectors.thread import followed
from goldthread.apps.learning.views.frame import done, given, needs, on_case, settled, show, tried
from goldthread.apps.learning.views.recommendations import PLACE, follows


@on_case
def action(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
    """One action: its facts, its dated notes, and what may be done now."""
    row = action_for(request.user, case, action_id)
    context = {
        "page": action_page(request.user, reader, followed(row, timezone.localdate())),
        "recommendation": row.addressee.recommendation,
        "wording": wording(reader, row.addressee.recommendation),
        "follows": follows(request, case, reader),
    }
    return show(request, "learning/action.html", case, PLACE, **context)


def _follower(request: PersonRequest, case: Case, reader: CaseReader) -> None:
    needs(request, Permission.FOLLOW_ACTIONS, case)
    if not reader.real_names:
        raise Http404


@on_case
def reply(request: PersonRequest, case: Case, reader: CaseReader, addressee_id: UUID) -> HttpResponse:
    """Enter a body's reply for it, saying how it came."""
    _follower(request, case, reader)
    addressee = addressee_for(request.user, case, addressee_id)
    recommendation = addressee.recommendation
    form = ReplyForm(**given(request), for_body=True)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        saved = tried(
            form,
            lambda: give_reply(
                by=request.actor, addressee=addressee, words=form.words(),
                came_by=CameBy(values["came_by"]), upload=values["file"] or None,
            ),
        )  # fmt: skip
        if saved is not None:
            return done(
                request, "learning:recommendation", case.pk, recommendation.pk,
                message="The reply is recorded.",
            )  # fmt: skip
    context = {
        "title": f"Enter the reply of {addressee.name}",
        "caption": str(recommendation),
        "quoted": recommendation.text,
        "submit": "Record the reply",
        "cancel": reverse("learning:recommendation", args=[case.pk, recommendation.pk]),
    }
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


@on_case
def new(request: PersonRequest, case: Case, reader: CaseReader, addressee_id: UUID) -> HttpResponse:
    """Add an action of a body for it."""
    _follower(request, case, reader)
    addressee = addressee_for(request.user, case, addressee_id)
    recommendation = addressee.recommendation
    form = ActionForm(**given(request), initial={"version": 0}, for_body=True)
    if request.method == "POST" and form.is_valid():
        row = tried(
            form,
            lambda: add_action(by=request.actor, addressee=addressee, words=form.words(), came_by=form.came),
        )
        if row is not None:
            return done(
                request, "learning:action", case.pk, row.pk, message=f"Action {row.reference} is added."
            )
    context = {
        "title": f"Add an action of {addressee.name}",
        "caption": str(recommendation),
        "quoted": recommendation.text,
        "before": "The body reads what you write here: use no names.",
        "submit": "Add the action",
        "cancel": reverse("learning:recommendation", args=[case.pk, recommendation.pk]),
    }
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


def saved_action(row: Action) -> dict[str, Any]:
    names = ("text", "owner_role", "starts_on", "hoped_for", "measure")
    return {name: getattr(row, name) for name in names}


def _page(case: Case, reader: CaseReader, row: Action, **context: Any) -> dict[str, Any]:
    return {
        "caption": f"Action {row.reference}, {row.addressee.name}, {reader.line(row.owner_role)}",
        "quoted": row.text,
        "cancel": reverse("learning:action", args=[case.pk, row.pk]),
        **context,
    }


@on_case
def change(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
    """Change what an action says."""
    _follower(request, case, reader)
    row = action_for(request.user, case, action_id)
    form = ActionForm(
        **given(request), initial={"version": row.version, **saved_action(row)}, target=False, for_body=True
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changed = tried(
            form,
            lambda: change_action(
                by=request.actor, row=row, words=form.words(row.target_on), came_by=form.came,
                expected_version=version,
            ),
        )  # fmt: skip
        if changed is not None:
            return done(request, "learning:action", case.pk, row.pk, message="Saved.")
    context = _page(case, reader, row, title="Change the action", submit="Save", quoted="")
    return show(request, "learning/form.html", case, PLACE, **settled(form, saved_action), **context)


@on_case
def target(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
    """Move an action's target date, with the reason."""
    _follower(request, case, reader)
    row = action_for(request.user, case, action_id)
    form = TargetForm(**given(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        moved = tried(form, lambda: move_target(by=request.actor, row=row, came_by=CameBy.MEETING, **values))
        if moved is not None:
            return done(request, "learning:action", case.pk, row.pk, message="The target date is moved.")
    context = _page(case, reader, row, title="Move the target date", submit="Move it")
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


NoteAct = Callable[[PersonRequest, Action, NotedForm], object]


@dataclass(frozen=True)
class Note:
    """What one kind of note asks and does. `for_body`: it is the body's, so how it came is asked."""

    title: str
    submit: str
    says: str
    act: NoteAct
    for_body: bool = False
    form: type[NotedForm] = NotedForm


def noting(note: Note) -> Any:
    """A view that writes one dated note on an action."""

    @on_case
    def view(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
        _follower(request, case, reader)
        row = action_for(request.user, case, action_id)
        form = note.form(**given(request), says=note.says, for_body=note.for_body)
        if request.method == "POST" and form.is_valid():
            saved = tried(form, lambda: note.act(request, row, form))
            if saved is not None:
                return done(request, "learning:action", case.pk, row.pk, message="Recorded.")
        context = _page(case, reader, row, title=note.title, submit=note.submit)
        return show(request, "learning/form.html", case, PLACE, **settled(form), **context)

    return view


progress = noting(
    Note(
        "Note progress for the body",
        "Record it",
        "What has been done",
        lambda request, row, form: note_progress(
            by=request.actor, row=row, noted=form.noted(), came_by=form.came
        ),
        for_body=True,
    )
)
say_it_is_done = noting(
    Note(
        "Record that the body says it is done",
        "Record it",
        "What shows that it is done",
        lambda request, row, form: say_done(by=request.actor, row=row, noted=form.noted(), came_by=form.came),
        for_body=True,
    )
)
close = noting(
    Note(
        "Close the action for the group",
        "Close it",
        "Result seen, and why the group closes it",
        lambda request, row, form: close_action(
            by=request.actor, row=row, noted=form.noted(), impact_due_on=form.cleaned_data["impact_due_on"]
        ),
        form=CloseForm,
    )
)
reopen = noting(
    Note(
        "Open the action again",
        "Open it again",
        "Why it is opened again",
        lambda request, row, form: reopen_action(by=request.actor, row=row, noted=form.noted()),
    )
)
impact = noting(
    Note(
        "Check what the action changed",
        "Record the result",
        "Result seen",
        lambda request, row, form: check_impact(by=request.actor, row=row, noted=form.noted()),
    )
)
