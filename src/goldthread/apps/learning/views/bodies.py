"""A body's own people: recommendations to it, its reply, its actions. Nothing else of the case is shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.outcomes import or_404
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.case_pages import View
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.learning.actions.following import (
    add_action,
    change_action,
    move_target,
    note_progress,
    say_done,
)
from goldthread.apps.learning.actions.replies import give_reply
from goldthread.apps.learning.enums import CameBy
from goldthread.apps.learning.forms.recommendations import ActionForm, NotedForm, ReplyForm, TargetForm
from goldthread.apps.learning.models import Action, Addressee
from goldthread.apps.learning.presenters.actions import action_page
from goldthread.apps.learning.presenters.bodies import to_us_page, to_us_table
from goldthread.apps.learning.selectors.bodies import one_to_us, recommended_to_us
from goldthread.apps.learning.selectors.learning import own_action_for, own_addressee_for
from goldthread.apps.learning.selectors.thread import followed
from goldthread.apps.learning.views.actions import saved_action
from goldthread.apps.learning.views.frame import done, given, settled, tried


def show(request: PersonRequest, template: str, **context: Any) -> HttpResponse:
    request.section = "to-us"  # type: ignore[attr-defined]
    return render(request, template, context)


@signed_in
def to_us(request: PersonRequest) -> HttpResponse:
    """Everything that boards recommended to the person's own bodies."""
    if not has_permission(request.user, Permission.REPLY_FOR_BODY):
        raise Http404
    today = timezone.localdate()
    rows = recommended_to_us(request.user, today)
    cases = {one.addressee.recommendation.case for one in rows}
    readers = {case.pk: reader_of(request.user, case) for case in cases}
    shown = [(one, readers[one.addressee.recommendation.case.pk]) for one in rows]
    return show(request, "learning/to_us.html", table=to_us_table(shown, today))


def _on_own(view: View, select: Callable[..., Addressee | Action]) -> View:
    @wraps(view)
    def run(request: PersonRequest, **kwargs: Any) -> HttpResponse:
        def answered() -> HttpResponse:
            return view(request, select(request.user, *kwargs.values()))

        return or_404(answered)

    return signed_in(run)


def on_addressee(view: View) -> View:
    """A view of what was recommended to one's own body: `view(request, addressee)`; else 404."""
    return _on_own(view, own_addressee_for)


def on_own_action(view: View) -> View:
    """A view of an action of one's own body: `view(request, row)`; else 404."""
    return _on_own(view, own_action_for)


@on_addressee
def one(request: PersonRequest, addressee: Addressee) -> HttpResponse:
    """The wording that was sent, the body's reply and its actions."""
    reader = reader_of(request.user, addressee.recommendation.case)
    page = to_us_page(request.user, reader, one_to_us(addressee, timezone.localdate()))
    return show(request, "learning/to_us_one.html", page=page, row=addressee.recommendation)


def _about(request: PersonRequest, addressee: Addressee, **context: Any) -> dict[str, Any]:
    reader = reader_of(request.user, addressee.recommendation.case)
    back = reverse("learning:to-us-one", args=[addressee.pk])
    quoted = reader.line(addressee.recommendation.text)
    return {"quoted": quoted, "back": back, "cancel": back, **context}


@on_addressee
def reply(request: PersonRequest, addressee: Addressee) -> HttpResponse:
    """Reply for one's body. A later reply takes the place of an earlier one."""
    form = ReplyForm(**given(request), for_body=False)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"] or None
        saved = tried(
            form,
            lambda: give_reply(
                by=request.actor, addressee=addressee, words=form.words(), came_by=CameBy.SIGNED_IN,
                upload=upload,
            ),
        )  # fmt: skip
        if saved is not None:
            return done(request, "learning:to-us-one", addressee.pk, message="The board has your reply.")
    context = {
        "title": f"Reply for {addressee.name}",
        "submit": "Send the reply",
        **_about(request, addressee),
    }
    return show(request, "learning/question_page.html", **settled(form), **context)


@on_addressee
def action_new(request: PersonRequest, addressee: Addressee) -> HttpResponse:
    """Say what one's body will do."""
    form = ActionForm(**given(request), initial={"version": 0}, for_body=False)
    if request.method == "POST" and form.is_valid():
        row = tried(
            form,
            lambda: add_action(
                by=request.actor, addressee=addressee, words=form.words(), came_by=CameBy.SIGNED_IN
            ),
        )
        if row is not None:
            return done(request, "learning:own-action", row.pk, message=f"Action {row.reference} is added.")
    context = _about(request, addressee, title="Add an action", submit="Add the action")
    return show(request, "learning/question_page.html", **settled(form), **context)


@on_own_action
def action(request: PersonRequest, row: Action) -> HttpResponse:
    """One action of one's own body, with its dated notes."""
    reader = reader_of(request.user, row.case)
    page = action_page(request.user, reader, followed(row, timezone.localdate()), own=True)
    open_still = row.addressee.recommendation.withdrawn_on is None
    return show(request, "learning/own_action.html", page=page, addressee=row.addressee, open=open_still)


def _action_form(
    request: PersonRequest, row: Action, title: str, submit: str, **context: Any
) -> HttpResponse:
    back = reverse("learning:own-action", args=[row.pk])
    values = {"title": title, "caption": f"Action {row.reference}", "submit": submit, "back": back}
    return show(request, "learning/question_page.html", **values, cancel=back, **context)


def _own_words(reader: CaseReader, row: Action, value: Any) -> Any:
    """What the body wrote as it stands; what was entered for it with names replaced, to be sure."""
    return reader.line(value) if isinstance(value, str) and not row.by_body else value


@on_own_action
def change(request: PersonRequest, row: Action) -> HttpResponse:
    """Change what an action of one's own body says."""
    reader = reader_of(request.user, row.case)

    def saved(current: Action) -> dict[str, Any]:
        return {name: _own_words(reader, current, value) for name, value in saved_action(current).items()}

    initial = {"version": row.version, **saved(row)}
    form = ActionForm(**given(request), initial=initial, target=False, for_body=False)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changed = tried(
            form,
            lambda: change_action(
                by=request.actor, row=row, words=form.words(row.target_on), came_by=CameBy.SIGNED_IN,
                expected_version=version,
            ),
        )  # fmt: skip
        if changed is not None:
            return done(request, "learning:own-action", row.pk, message="Saved.")
    return _action_form(request, row, "Change the action", "Save", **settled(form, saved))


@on_own_action
def target(request: PersonRequest, row: Action) -> HttpResponse:
    """Move the target date of an action, with the reason."""
    form = TargetForm(**given(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        moved = tried(
            form, lambda: move_target(by=request.actor, row=row, came_by=CameBy.SIGNED_IN, **values)
        )
        if moved is not None:
            return done(request, "learning:own-action", row.pk, message="The target date is moved.")
    return _action_form(request, row, "Move the target date", "Move it", **settled(form))


@on_own_action
def progress(request: PersonRequest, row: Action) -> HttpResponse:
    """Note how an action goes."""
    form = NotedForm(**given(request))
    if request.method == "POST" and form.is_valid():
        saved = tried(
            form,
            lambda: note_progress(by=request.actor, row=row, noted=form.noted(), came_by=CameBy.SIGNED_IN),
        )
        if saved is not None:
            return done(request, "learning:own-action", row.pk, message="Recorded.")
    return _action_form(request, row, "Note progress", "Record it", **settled(form))


@on_own_action
def say_it_is_done(request: PersonRequest, row: Action) -> HttpResponse:
    """Say that an action is done, and what shows it. The board's group closes it."""
    form = NotedForm(**given(request), says="What shows that it is done")
    if request.method == "POST" and form.is_valid():
        saved = tried(
            form,
            lambda: say_done(by=request.actor, row=row, noted=form.noted(), came_by=CameBy.SIGNED_IN),
        )
        if saved is not None:
            words = "Recorded. The board's group looks at it and closes it."
            return done(request, "learning:own-action", row.pk, message=words)
    return _action_form(request, row, "Say that it is done", "Record it", **settled(form))
