"""Reading a form through: check, finish, sign, open again, take off; its files; facts; a newer edition."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.paperwork.actions.finishing import (
    discard_form,
    finish_form,
    move_to_newer,
    note_download,
    reopen_form,
    sign_form,
    use_fact,
)
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.forms.acting import BecauseForm, SignForm
from goldthread.apps.paperwork.permissions import fills_forms
from goldthread.apps.paperwork.presenters.filling import answers_sections, missing_links, state_tag
from goldthread.apps.paperwork.presenters.printing import CANNOT_PRINT, MEDIA_TYPES, NOT_PRINTED, printed
from goldthread.apps.paperwork.selectors.editions import newer_for, standing
from goldthread.apps.paperwork.selectors.facts import facts_offered
from goldthread.apps.paperwork.selectors.seats import Seat
from goldthread.apps.paperwork.views.frame import framed, on_form, pressed, settled, tried
from goldthread.apps.ui.forms import GovukForm
from goldthread.lib.forms import carry


@on_form
def check(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Every answer in one page; finishing, while it is being filled in; signing, once it is finished."""
    template = standing(seat.case.board, seat.filled.definition.form)
    context = {
        "sections": answers_sections(seat),
        "tag": state_tag(seat.filled),
        "missing": missing_links(seat) if seat.writes else [],
        "own_template": seat.inside and template is not None and template.template is not None,
        "discards": seat.inside
        and seat.filled.state != FormState.SIGNED
        and fills_forms(seat.user, seat.case),
        "facts": seat.inside and fills_forms(seat.user, seat.case) and bool(facts_offered(seat.filled)),
    }
    return framed(request, "paperwork/check.html", seat, **context)


@require_POST
@on_form
def finish(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Say that the form is complete."""
    said = "The form is finished. It waits for a signature."
    pressed(request, lambda: finish_form(by=request.actor, filled=seat.filled), said)
    return redirect("paperwork:check", seat.filled.pk)


@on_form
def sign(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Sign a finished form."""
    if not seat.signs:
        raise Http404
    form = SignForm(request.POST or None)
    return _asked(
        request, seat, form, "Sign this form", "Sign", "The form is signed.",
        lambda: sign_form(by=request.actor, filled=seat.filled, signed_as=form.cleaned_data["signed_as"]),
    )  # fmt: skip


@on_form
def reopen(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Open a finished form again, with the reason."""
    if not seat.reopens:
        raise Http404
    form = BecauseForm(request.POST or None)
    sent_back = seat.inside and seat.filled.request is not None
    title = "Send this form back to the agency" if sent_back else "Open this form again"
    submit = "Send it back" if sent_back else "Open it again"
    after = reverse("paperwork:forms", args=[seat.case.pk]) if sent_back else ""
    return _asked(
        request, seat, form, title, submit, "The form is open again.",
        lambda: reopen_form(by=request.actor, filled=seat.filled, because=form.cleaned_data["because"]),
        after,
    )  # fmt: skip


@on_form
def discard(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Take a form off the case."""
    if not seat.inside or not fills_forms(seat.user, seat.case) or seat.filled.state == FormState.SIGNED:
        raise Http404
    form = BecauseForm(request.POST or None)
    return _asked(
        request, seat, form, "Take this form off the case", "Take it off", "The form is taken off the case.",
        lambda: discard_form(by=request.actor, filled=seat.filled, because=form.cleaned_data["because"]),
        reverse("paperwork:forms", args=[seat.case.pk]),
    )  # fmt: skip


def _asked(
    request: PersonRequest,
    seat: Seat,
    form: GovukForm,
    title: str,
    submit: str,
    said: str,
    act: Callable[[], object],
    after: str = "",
) -> HttpResponse:
    """A page with one field before an action."""

    def done() -> bool:
        act()
        return True

    back = reverse("paperwork:check", args=[seat.filled.pk])
    if request.method == "POST" and form.is_valid() and tried(form, done):
        messages.success(request, said)
        return redirect(after or reverse("paperwork:form", args=[seat.filled.pk]))
    context = {**settled(form), "title": title, "submit": submit, "cancel": back, "caption": seat.filled.name}
    return framed(request, "paperwork/confirm.html", seat, **context)


@on_form
def print_form(request: PersonRequest, seat: Seat, kind: str) -> HttpResponse:
    """The form as this reader sees it, as a Word file or PDF; "own" is the board's own template filled."""
    if kind not in MEDIA_TYPES:
        raise Http404
    try:
        content = printed(seat, kind)
    except CANNOT_PRINT:
        messages.warning(request, NOT_PRINTED)
        return redirect("paperwork:check", seat.filled.pk)
    if content is None:
        raise Http404
    note_download(by=request.actor, filled=seat.filled, kind=kind)
    ending = "docx" if kind == "own" else kind
    name = f"{seat.filled.reference}.{ending}".replace("/", "-")
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@on_form
def facts(request: PersonRequest, seat: Seat) -> HttpResponse:
    """Answers that the screening asks for too, each taken over only by pressing its button."""
    if not seat.inside or not fills_forms(seat.user, seat.case):
        raise Http404
    if request.method == "POST":
        key = request.POST.get("question", "")
        act = lambda: use_fact(by=request.actor, filled=seat.filled, question=key)  # noqa: E731
        pressed(request, act, "The screening has this answer now.")
        return redirect("paperwork:facts", seat.filled.pk)
    offers = facts_offered(seat.filled)
    return framed(
        request,
        "paperwork/facts.html",
        seat,
        offers=[one for one in offers if not one.same],
        same=[one for one in offers if one.same],
    )


@on_form
def newer(request: PersonRequest, seat: Seat) -> HttpResponse:
    """What would become of the answers in the form as the board uses it now, before it is moved there."""
    found = newer_for(seat.filled) if seat.inside and seat.writes else None
    if found is None:
        raise Http404
    if request.method == "POST":
        said = "The form is in its newer edition now."
        pressed(request, lambda: move_to_newer(by=request.actor, filled=seat.filled), said)
        return redirect("paperwork:form", seat.filled.pk)
    carried = carry(seat.sheet.answers, seat.sheet.form, found.form, timezone.localdate())
    return framed(request, "paperwork/newer.html", seat, found=found, misfits=carried.misfits)
