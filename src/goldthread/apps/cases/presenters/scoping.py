"""Scoping: who owes what, what came back, and the draft of the notice."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import AnswerSource, Involved
from goldthread.apps.cases.models import Case, ScopingRequest, ScopingReturn
from goldthread.apps.cases.presenters.frame import days_in_words
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.ui.components import SummaryRow, Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Value


def notice_text(case: Case) -> str:
    """The draft of the notice: purpose, legal basis and duty from the pathway's edition."""
    edition = rulebook.edition_of(case)
    context = {
        "board": case.board.name,
        "kind": edition.name,
        "purpose": " ".join(value.text for value in edition.purpose),
        "legal_basis": " ".join(_cited(value) for value in edition.legal_basis[:1]),
        "information": " ".join(_cited(value) for value in edition.information[:1]),
    }
    return render_to_string("cases/scoping_notice.txt", context).strip()


def _cited(value: Value) -> str:
    """A sentence of the rules with its source before the full stop."""
    return f"{value.text.rstrip('. ')} ({value.cite})."


@dataclass(frozen=True)
class RequestLine:
    """One agency on the overview: where it stands, and its newest answer."""

    request: ScopingRequest
    tag: Tag
    due: str
    chased: str
    rows: list[SummaryRow]
    earlier: int
    owes: bool


def request_lines(case: Case, reader: CaseReader) -> list[RequestLine]:
    """The agencies asked: who owes an answer first, the soonest due first."""
    requests = ScopingRequest.objects.filter(case=case, withdrawn_at=None).select_related("agency")
    lines = [_line(case, request, reader) for request in requests.prefetch_related("returns__written_by")]
    return sorted(lines, key=lambda line: (not line.owes, line.request.due_on))


def _line(case: Case, request: ScopingRequest, reader: CaseReader) -> RequestLine:
    answers = sorted(request.returns.all(), key=lambda one: one.number)
    newest = answers[-1] if answers else None
    overdue = newest is None and request.due_on < timezone.localdate()
    return RequestLine(
        request=request,
        tag=_tag(newest, overdue),
        due=f"{day(request.due_on)}, {days_in_words(request.due_on)}"
        if newest is None
        else day(request.due_on),
        chased=f"Reminded on {day(request.chased_at)}" if request.chased_at else "",
        rows=return_rows(case, newest, reader) if newest else [],
        earlier=max(len(answers) - 1, 0),
        owes=newest is None,
    )


def _tag(newest: ScopingReturn | None, overdue: bool) -> Tag:
    if newest is None:
        return Tag("Overdue", "red") if overdue else Tag("No answer yet", "yellow")
    if newest.involved == Involved.NO:
        return Tag("Nil return", "grey")
    return Tag("Answered", "green")


TEXTS = (
    ("period", "Involved"),
    ("investigation", "Own investigation or learning"),
    ("issues", "Issues to look into"),
    ("other_agencies", "Other organisations involved"),
)


def return_rows(case: Case, answer: ScopingReturn, reader: CaseReader) -> list[SummaryRow]:
    """An answer as rows, its free text as this reader may see it."""
    who = ", ".join(part for part in (answer.responder, answer.responder_role) if part)
    rows = [
        SummaryRow("Answered by", f"{reader.line(who)}, {day(answer.received_on)}"),
        SummaryRow("How", _how(answer)),
        SummaryRow("Involvement", Involved(answer.involved).label),
    ]
    rows += [SummaryRow(label, reader.text(answer, name)) for name, label in TEXTS if getattr(answer, name)]
    option = rulebook.option_of(rulebook.edition_of(case), answer.view) if answer.view else None
    if option is not None:
        reasons = reader.text(answer, "view_reasons")
        rows.append(SummaryRow("What fits, in its view", f"{option.name}\n{reasons}".strip()))
    secured = day(answer.records_secured_on) if answer.records_secured_on else "Not said"
    rows.append(SummaryRow("Records secured", secured))
    return rows


def _how(answer: ScopingReturn) -> str:
    label = AnswerSource(answer.source).label
    by_coordinator = answer.source == AnswerSource.FOR_AGENCY and answer.written_by is not None
    return f"{label}, by {answer.written_by.name}" if by_coordinator else label  # type: ignore[union-attr]


def people_asked_about(request: ScopingRequest) -> list[dict[str, Any]]:
    """Whom an agency is asked to search for: names, other names and dates."""
    return [
        {
            "name": person.real_name,
            "also": ", ".join(person.aliases),
            "born": day(person.birth_date) if person.birth_date else "not known",
            "died": day(person.death_date) if person.death_date else "",
            "nhs": person.nhs_number,
        }
        for person in request.people.filter(removed_at=None)
    ]
