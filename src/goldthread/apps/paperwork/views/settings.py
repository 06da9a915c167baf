"""A board's forms: what it calls them, in what order it asks what, and its own Word templates."""

from io import BytesIO
from typing import Any
from uuid import UUID

import docx
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.models import Organisation
from goldthread.apps.accounts.outcomes import or_404, pressed, settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.paperwork.actions.setting_up import (
    bring_template,
    change_words,
    changes_of,
    move_part,
    name_form,
    start_again,
    template_notes,
    words_in,
)
from goldthread.apps.paperwork.forms.acting import NameForm, TemplateForm, WordsForm
from goldthread.apps.paperwork.presenters.printing import DOCX, MEDIA_TYPES
from goldthread.apps.paperwork.presenters.settings import board_forms_table, outline, versions_table
from goldthread.apps.paperwork.selectors.editions import Used, all_used, board_for, used
from goldthread.lib.forms import Form, Print, Question, Section, as_blank
from goldthread.lib.forms.word_template import EXTRAS, placeholder_words
from goldthread.lib.typeset import as_docx, as_pdf


@signed_in
def board_forms(request: PersonRequest, board_id: UUID) -> HttpResponse:
    """Every form, as the board uses it."""
    board = or_404(board_for, request.user, board_id)
    context = {"board": board, "table": board_forms_table(board, all_used(board))}
    return render(request, "paperwork/board_forms.html", context)


def _found(request: PersonRequest, board_id: UUID, form: str) -> tuple[Organisation, Used]:
    board = or_404(board_for, request.user, board_id)
    try:
        return board, used(board, form)
    except KeyError:
        raise Http404 from None


@signed_in
def board_form(request: PersonRequest, board_id: UUID, form: str) -> HttpResponse:
    """One form with its questions in order, and what the board changed."""
    board, found = _found(request, board_id, form)
    context = {
        "board": board,
        "found": found,
        "outline": outline(board, found),
        "versions": versions_table(board, form),
        "official": found.original.status == "official",
    }
    return render(request, "paperwork/board_form.html", context)


@signed_in
def board_name(request: PersonRequest, board_id: UUID, form: str) -> HttpResponse:
    """What the board calls the form."""
    board, found = _found(request, board_id, form)
    initial = {"name": found.form.name, "version": found.own.number if found.own else 0}
    posted = NameForm(request.POST or None, initial=initial)
    if request.method == "POST" and posted.is_valid():
        given = posted.cleaned_data
        act = lambda: name_form(  # noqa: E731
            by=request.actor, board=board, form=form, name=given["name"], expected=given["version"]
        )
        if tried(posted, act) is not None:
            return _saved(request, board, form)
    now = _stale(posted, lambda current: {"name": changes_of(current).name or found.original.name})
    return _asked(request, board, found, now, f"What is “{found.original.name}” called?")


@signed_in
def board_part(request: PersonRequest, board_id: UUID, form: str, part: str) -> HttpResponse:
    """The words of one question or section, and whether it is left out."""
    board, found = _found(request, board_id, form)
    there = _part(found.original, part)
    changes = changes_of(found.own)
    initial = {
        **_words(found, part),
        "cut": ["cut"] if part in changes.cut else [],
        "version": found.own.number if found.own else 0,
    }
    posted = WordsForm(request.POST or None, initial=initial, part=there)
    if request.method == "POST" and posted.is_valid():
        given = posted.cleaned_data
        act = lambda: change_words(  # noqa: E731
            by=request.actor, board=board, form=form, part=part, text=given["text"], help=given["help"],
            cut="cut" in given.get("cut", []), expected=given["version"],
        )  # fmt: skip
        if tried(posted, act) is not None:
            return _saved(request, board, form)
    now = _stale(posted, lambda current: _words(used(board, form), part))
    return _asked(
        request, board, found, now, "Change a question" if isinstance(there, Question) else "Change a section"
    )


def _part(form: Form, part: str) -> Question | Section:
    try:
        return form.section(part)
    except KeyError:
        pass
    try:
        return form.question(part)
    except KeyError:
        raise Http404 from None


def _words(found: Used, part: str) -> dict[str, str]:
    text, help_text = words_in(found.original, part)
    own = changes_of(found.own).renamed.get(part)
    if own is None:
        return {"text": text, "help": help_text}
    return {"text": own.text or text, "help": help_text if own.help is None else own.help}


def _stale(posted: Any, saved: Any) -> dict[str, Any]:
    """The context of a form that was not saved; the version of a board's form is its number."""
    current = getattr(posted, "stale", None)
    if current is not None:
        current.version = current.number
    return settled(posted, saved)


def _saved(request: PersonRequest, board: Organisation, form: str) -> HttpResponse:
    messages.success(request, "Saved. Forms that are begun from now on are asked like this.")
    return redirect("paperwork:board-form", board.pk, form)


def _asked(
    request: PersonRequest, board: Organisation, found: Used, form: dict[str, Any], title: str
) -> HttpResponse:
    back = reverse("paperwork:board-form", args=[board.pk, found.original.id])
    context = {
        **form,
        "title": title,
        "caption": found.form.name,
        "submit": "Save",
        "cancel": back,
        "back": back,
    }
    return render(request, "paperwork/confirm.html", {"frame": "paperwork/outside.html", **context})


@require_POST
@signed_in
def board_move(request: PersonRequest, board_id: UUID, form: str, part: str, way: str) -> HttpResponse:
    """Move a question or a section up or down."""
    board, _ = _found(request, board_id, form)
    act = lambda: move_part(by=request.actor, board=board, form=form, part=part, up=way == "up")  # noqa: E731
    pressed(request, act, "Moved.")
    return redirect(reverse("paperwork:board-form", args=[board.pk, form]) + f"#part-{part}")


@require_POST
@signed_in
def board_again(request: PersonRequest, board_id: UUID, form: str) -> HttpResponse:
    """Go back to the form as it came."""
    board, _ = _found(request, board_id, form)
    act = lambda: start_again(by=request.actor, board=board, form=form)  # noqa: E731
    pressed(request, act, "The form is as it came. Your Word template stays.")
    return redirect("paperwork:board-form", board.pk, form)


@signed_in
def board_template(request: PersonRequest, board_id: UUID, form: str) -> HttpResponse:
    """Bring a Word template, and see which placeholders it may have and which of its own are not known."""
    board, found = _found(request, board_id, form)
    posted = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and posted.is_valid():
        upload = posted.cleaned_data["file"]
        made = tried(posted, lambda: bring_template(by=request.actor, board=board, form=form, upload=upload))
        if made is not None:
            messages.success(request, "The template is taken.")
            return redirect("paperwork:board-template", board.pk, form)
    template = found.own.template if found.own else None
    context = {
        **settled(posted),
        "board": board,
        "found": found,
        "template": template,
        "notes": template_notes(board, form),
        "names": [*((name, "") for name in EXTRAS), *placeholder_words(found.form)],
    }
    return render(request, "paperwork/board_template.html", context)


@signed_in
def board_starter(request: PersonRequest, board_id: UUID, form: str) -> HttpResponse:
    """A Word file with every placeholder, to begin a template from."""
    _, found = _found(request, board_id, form)
    response = HttpResponse(_starter(found.form), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{form}-template.docx"'
    return response


def _starter(form: Form) -> bytes:
    document = docx.Document()
    document.add_heading(form.name, 0)
    document.add_paragraph("Reference: {{ reference }}")
    for section in form.sections:
        document.add_heading(section.name, 1)
        for name, words in placeholder_words(form):
            if name.partition(".")[0] in {section.id, *(question.id for question in section.questions)}:
                document.add_paragraph(f"{words}: {{{{ {name} }}}}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@signed_in
def board_blank(request: PersonRequest, board_id: UUID, form: str, kind: str) -> HttpResponse:
    """The form without answers, as the board uses it: to read before it is used, or to send."""
    board, found = _found(request, board_id, form)
    writers = {"docx": as_docx, "pdf": as_pdf}
    if kind not in writers:
        raise Http404
    document = as_blank(found.form, Print(author=board.name))
    response = HttpResponse(writers[kind](document), content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{form}.{kind}"'
    return response
