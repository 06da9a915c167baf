"""Filling a form in: its sections as a task list, short pages, repeated sections and tables."""

from collections.abc import Sequence
from typing import Any, cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.paperwork.actions.filling import next_row, remove_row, save_page
from goldthread.apps.paperwork.forms.answering import AnswersForm, initial_of, question_of
from goldthread.apps.paperwork.presenters.filling import (
    page_href,
    repeats_table,
    section_href,
    state_tag,
    table_rows,
    tasks,
)
from goldthread.apps.paperwork.selectors.editions import newer_for
from goldthread.apps.paperwork.selectors.facts import facts_offered
from goldthread.apps.paperwork.selectors.seats import Seat
from goldthread.apps.paperwork.views.frame import framed, on_form, pressed, settled, tried, writing
from goldthread.apps.ui.forms.look import mid_sentence
from goldthread.lib.forms import AskedSection, Question, Type, Value, asked, pages_of


@on_form
def form(request: PersonRequest, seat: Seat) -> HttpResponse:
    """The form: its sections while it is being filled in, and what can be done with it."""
    if not seat.writes:
        return redirect("paperwork:check", seat.filled.pk)
    context = {
        "tasks": tasks(seat),
        "tag": state_tag(seat.filled),
        "newer": newer_for(seat.filled) if seat.inside else None,
        "moved": [(one, seat.reader.text(one, "text")) for one in seat.filled.moved.all()],
        "facts": seat.inside and any(not one.same for one in facts_offered(seat.filled)),
    }
    return framed(request, "paperwork/form.html", seat, **context)


def _section(seat: Seat, key: str) -> AskedSection:
    found = seat.sheet.section(key)
    if found is None:
        raise Http404
    return found


def _asked_on(seat: Seat, section: AskedSection, row: int, page: int) -> Sequence[Question]:
    """The questions of a page that are asked now; of a new repetition those that hang on nothing in it."""
    pages = pages_of(section.section)
    if not 1 <= page <= len(pages):
        raise Http404
    there = seat.sheet.asked_row(section, row)
    if there is not None:
        wanted = {question.id for question in there.questions}
        return [question for question in pages[page - 1] if question.id in wanted]
    if section.section.repeat is None or row != next_row(seat.sheet, section.section.id):
        raise Http404
    return [question for question in pages[page - 1] if question.when is None]


@on_form
@writing
def page(request: PersonRequest, seat: Seat, section: str, row: int, page: int) -> HttpResponse:
    """One short page of questions, saved when it is left."""
    there = _section(seat, section)
    questions = _asked_on(seat, there, row, page)
    if any(question.type is Type.TABLE for question in questions):
        return _table(request, seat, there, row, page, questions[0])
    if not questions:
        return _onward(request, seat, there, row, page)
    ids = [question.id for question in questions]
    posted = AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=questions,
        saved=seat.sheet.values(row),
        today=timezone.localdate(),
        initial={"version": seat.sheet.version(ids, row)},
    )
    if request.method == "POST" and posted.is_valid():
        saved = tried(posted, lambda: _save(request, seat, there, row, posted))
        if saved is not None:
            return _onward(request, seat, there, row, page)
    context = {
        **settled(posted, lambda current: initial_of(questions, current.values)),
        "title": _title(there, seat, row),
        "caption": there.section.name if there.section.repeat else seat.sheet.form.name,
        "help": there.section.help if page == 1 else "",
        "back": _back(seat, there, row, page),
        "cancel": reverse("paperwork:form", args=[seat.filled.pk]),
    }
    context["parts"] = list(cast(AnswersForm, context["form"]).parts())
    return framed(request, "paperwork/page.html", seat, **context)


def _save(request: PersonRequest, seat: Seat, there: AskedSection, row: int, posted: AnswersForm) -> int:
    save_page(
        by=request.actor, filled=seat.filled, section=there.section.id, row=row,
        values=posted.values(), expected_version=posted.cleaned_data["version"],
    )  # fmt: skip
    return 1


def _title(there: AskedSection, seat: Seat, row: int) -> str:
    repeat = there.section.repeat
    if repeat is None:
        return there.section.name
    numbers = seat.sheet.rows[there.section.id]
    number = numbers.index(row) + 1 if row in numbers else len(numbers) + 1
    return f"{repeat.name[:1].upper()}{repeat.name[1:]} {number}"


def _back(seat: Seat, there: AskedSection, row: int, page: int) -> str:
    if page > 1:
        return page_href(seat, there.section, row, page - 1)
    if there.section.repeat:
        return section_href(seat, there.section)
    return reverse("paperwork:form", args=[seat.filled.pk])


def _onward(
    request: PersonRequest, seat: Seat, there: AskedSection, row: int, page: int
) -> HttpResponseRedirect:
    """The next page of the section on which something is asked; else back to where the person came from."""
    if request.GET.get("then") == "check":
        return redirect("paperwork:check", seat.filled.pk)
    if "later" in request.POST:
        return redirect("paperwork:form", seat.filled.pk)
    fresh = asked(seat.sheet.form, _now(seat))
    wanted = _wanted(fresh, seat, there, row)
    for number, questions in enumerate(pages_of(there.section)[page:], page + 1):
        if any(question.id in wanted for question in questions):
            return redirect(page_href(seat, there.section, row, number))
    if there.section.repeat:
        return redirect(section_href(seat, there.section))
    return redirect("paperwork:form", seat.filled.pk)


def _now(seat: Seat) -> Any:
    """The answers as they are saved now, after the page was."""
    del seat.sheet
    return seat.sheet.answers


def _wanted(fresh: Sequence[AskedSection], seat: Seat, there: AskedSection, row: int) -> set[str]:
    section = next((one for one in fresh if one.section.id == there.section.id), None)
    found = seat.sheet.asked_row(section, row) if section else None
    return {question.id for question in found.questions} if found else set()


@on_form
def repeats(request: PersonRequest, seat: Seat, section: str) -> HttpResponse:
    """The repetitions of a section, and a button for another."""
    there = _section(seat, section)
    if there.section.repeat is None or not seat.writes:
        raise Http404
    most = there.section.repeat.at_most
    context = {
        "section": there.section,
        "table": repeats_table(seat, there),
        "another": page_href(seat, there.section, next_row(seat.sheet, section), 1),
        "full": len(there.rows) >= most,
        "most": most,
    }
    return framed(request, "paperwork/repeats.html", seat, **context)


@on_form
@writing
def repeat_out(request: PersonRequest, seat: Seat, section: str, row: int) -> HttpResponse:
    """Ask before a repetition is taken out, and take it out."""
    there = _section(seat, section)
    if row not in seat.sheet.rows.get(section, []):
        raise Http404
    back = section_href(seat, there.section)
    if request.method == "POST":
        act = lambda: remove_row(by=request.actor, filled=seat.filled, section=section, row=row)  # noqa: E731
        pressed(request, act, "It is taken out.")
        return redirect(back)
    context = {
        "title": f"Take {mid_sentence(_title(there, seat, row))} out?",
        "submit": "Take it out",
        "cancel": back,
    }
    return framed(request, "paperwork/confirm.html", seat, **context)


def _table(
    request: PersonRequest, seat: Seat, there: AskedSection, row: int, page: int, question: Question
) -> HttpResponse:
    """A table as a list of rows, each with a page of its own."""
    if request.method == "POST":
        return _onward(request, seat, there, row, page)
    value = seat.sheet.values(row).get(question.id, [])
    rows = value if isinstance(value, list) else []
    context = {
        "title": question.text,
        "help": question.help,
        "caption": there.section.name,
        "table": table_rows(seat, there.section, row, page, question, rows),
        "back": _back(seat, there, row, page),
        "cancel": reverse("paperwork:form", args=[seat.filled.pk]),
        "another": reverse(
            "paperwork:table-row", args=[seat.filled.pk, there.section.id, row, page, len(rows) + 1]
        ),
        "full": question.at_most is not None and len(rows) >= question.at_most,
    }
    return framed(request, "paperwork/table.html", seat, **context)


@on_form
@writing
def table_row(
    request: PersonRequest, seat: Seat, section: str, row: int, page: int, number: int
) -> HttpResponse:
    """One row of a table, from 1; one more than there are adds it."""
    there = _section(seat, section)
    question = next((one for one in _asked_on(seat, there, row, page) if one.type is Type.TABLE), None)
    value = seat.sheet.values(row).get(question.id, []) if question else []
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if question is None or not 1 <= number <= len(rows) + 1:
        raise Http404
    columns = [question_of(column) for column in question.columns]
    saved = cast("dict[str, Value]", rows[number - 1] if number <= len(rows) else {})
    posted = AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=columns,
        saved=saved,
        today=timezone.localdate(),
        initial={"version": seat.sheet.version([question.id], row)},
    )
    back = page_href(seat, there.section, row, page)
    if request.method == "POST" and ("out" in request.POST or posted.is_valid()):
        made = _with_row(rows, number, None if "out" in request.POST else posted)
        if tried(posted, lambda: _save_table(request, seat, there, row, question, made, posted)) is not None:
            return redirect(back)
    context = {
        **settled(posted, lambda current: _row_now(columns, current, question, number)),
        "title": f"{question.text}: row {number}",
        "caption": there.section.name,
        "back": back,
        "cancel": back,
        "out": number <= len(rows),
    }
    context["parts"] = list(cast(AnswersForm, context["form"]).parts())
    return framed(request, "paperwork/page.html", seat, **context)


def _with_row(rows: list[dict[str, str]], number: int, posted: AnswersForm | None) -> list[dict[str, str]]:
    made = list(rows)
    if posted is None:
        return made[: number - 1] + made[number:]
    cells = {key: str(cell) for key, cell in posted.values().items() if cell}
    made[number - 1 : number] = [cells] if cells else []
    return made


def _save_table(
    request: PersonRequest,
    seat: Seat,
    there: AskedSection,
    row: int,
    question: Question,
    rows: list[dict[str, str]],
    posted: AnswersForm,
) -> int:
    version = posted["version"].value()
    expected = int(version) if str(version).isdigit() else None
    save_page(
        by=request.actor, filled=seat.filled, section=there.section.id, row=row,
        values={question.id: rows}, expected_version=expected,
    )  # fmt: skip
    return 1


def _row_now(columns: Sequence[Question], current: Any, question: Question, number: int) -> dict[str, Any]:
    """What stands in this row of a table that somebody else saved."""
    rows = current.values.get(question.id, [])
    return initial_of(columns, rows[number - 1] if number <= len(rows) else {})
