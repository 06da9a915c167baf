"""The screening page: questions by limb, and what the answers lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from goldthread.apps.cases.enums import Finding
from goldthread.apps.cases.models import Case, LimbFinding, ScreeningAnswer
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.screening import CaseScreening, limb_rows
from goldthread.apps.ui.components import Cell, Column, Table, Tag
from goldthread.apps.ui.forms import DateField, GovukForm, LongTextField, NumberField, RadiosField, TextField
from goldthread.lib.statute import Answer, Kind, Nation, Outcome, Question, Reason, Screening

OUTCOME_COLOURS = {
    Outcome.REQUIRED: "green",
    Outcome.SHOULD: "green",
    Outcome.CONSIDER: "blue",
    Outcome.MAY: "blue",
    Outcome.NOT_MET: "grey",
    Outcome.UNDETERMINED: "yellow",
}


def _field(question: Question) -> Any:
    common: dict[str, Any] = {"label": question.text, "required": False, "size": "s"}
    help_text = question.help
    match question.kind:
        case Kind.YES_NO:
            choices = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
            return RadiosField(choices=choices, inline=True, small=True, help_text=help_text, **common)
        case Kind.CHOICE:
            options = [(option.value, option.text) for option in question.options]
            choices = [*options, ("unknown", "Not known")]
            return RadiosField(choices=choices, inline=True, small=True, help_text=help_text, **common)
        case Kind.NATION:
            choices = [*((nation.value, nation.words) for nation in Nation), ("unknown", "Not known")]
            return RadiosField(choices=choices, small=True, help_text=help_text, **common)
        case Kind.DATE:
            return DateField(help_text=help_text, **common)
        case Kind.AREA:
            return TextField(help_text=help_text, **common)
        case Kind.NUMBER:
            return NumberField(help_text=help_text, **common)


def answer_form(question: Question, saved: ScreeningAnswer | None, data: Any = None) -> GovukForm:
    """One question with its evidence; fields are prefixed with the question's id."""

    class AnswerForm(GovukForm):
        answer = _field(question)
        evidence = LongTextField(label="Evidence", rows=2, required=False, size="")
        version = TextField(label="", required=False)

    form = AnswerForm(data, prefix=question.id, initial=_initial(question, saved))
    form.fields["version"].widget = form.fields["version"].hidden_widget()
    return form


def _initial(question: Question, saved: ScreeningAnswer | None) -> dict[str, Any]:
    if saved is None:
        return {"version": 0}
    value: Any = saved.answer
    if question.kind is Kind.DATE and value not in ("", "unknown"):
        value = date.fromisoformat(value)
    return {"answer": value, "evidence": saved.evidence, "version": saved.version}


def answer_typed(form: GovukForm) -> str:
    """The answer of a valid form as it is kept: dates in ISO form, nothing as an empty string."""
    value = form.cleaned_data.get("answer")
    return value.isoformat() if isinstance(value, date) else str(value or "")


@dataclass(frozen=True)
class AnswerLine:
    """One question as it is read: its answer in words and its evidence."""

    question: Question
    answer: str
    evidence: str


def answer_lines(screened: CaseScreening, reader: CaseReader) -> list[AnswerLine]:
    lines = []
    for question in screened.questions:
        saved = screened.answers.get(question.id)
        evidence = reader.text(saved, "evidence") if saved else ""
        lines.append(AnswerLine(question, answer_words(question, saved.answer if saved else ""), evidence))
    return lines


def answer_words(question: Question, answer: str) -> str:
    if not answer:
        return "Not yet answered"
    words = {"yes": "Yes", "no": "No", "unknown": "Not known"}
    words |= {option.value: option.text for option in question.options}
    if question.kind is Kind.NATION:
        words |= {nation.value: nation.words for nation in Nation}
    if answer in words:
        return words[answer]
    if question.kind is Kind.DATE:
        day = date.fromisoformat(answer)
        return f"{day.day} {day:%B %Y}"
    return answer


@dataclass(frozen=True)
class ResultBox:
    """What the answers lead to, for the box beside the questions. Never a decision."""

    tag: Tag | None
    summary: str
    reasons: list[tuple[str, str]]
    missing: list[tuple[str, str]]
    check_guidance: bool
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    clocks: list[tuple[str, str, str]]
    unsaved: bool = False


PERSONAL = frozenset({"birth_date", "death_date"})
"""Facts that tell who somebody is: readers without real names see that they are known, and no more."""
NOT_AGREED = "The answers do not agree with each other. Somebody with real names can read which."


def reasons_for(screening: Screening, *, real_names: bool) -> list[Reason]:
    """The reasons that this reader may read: one of a personal date says the date."""
    return [one for one in screening.reasons if real_names or one.question not in PERSONAL]


def problems_for(problems: tuple[str, ...], *, real_names: bool) -> tuple[str, ...]:
    """What is wrong with the answers; without real names only that something is."""
    return problems if real_names or not problems else (NOT_AGREED,)


def answer_for(question: Question, answer: str, *, real_names: bool) -> str:
    """An answer in words; a personal date only with real names."""
    return answer_words(question, answer) if real_names or question.id not in PERSONAL else "Known"


def result_box(
    screening: Screening | None,
    problems: tuple[str, ...],
    *,
    unsaved: bool = False,
    real_names: bool = True,
) -> ResultBox:
    problems = problems_for(problems, real_names=real_names)
    if screening is None:
        return ResultBox(
            None, "The answers cannot be screened yet.", [], [], False, (), problems, [], unsaved
        )
    return ResultBox(
        tag=Tag(screening.outcome.words, OUTCOME_COLOURS[screening.outcome]),
        summary=screening.summary,
        reasons=[
            (reason.text, str(reason.citation)) for reason in reasons_for(screening, real_names=real_names)
        ],
        missing=[(one.question.text, _leads_to(one.leads_to)) for one in screening.missing],
        check_guidance=screening.check_guidance,
        notes=screening.notes,
        problems=problems,
        clocks=[_clock(reading) for reading in screening.clocks if reading.clock.id == "complete"],
        unsaved=unsaved,
    )


def _leads_to(outcomes: Any) -> str:
    """What would follow if only this were answered, where it settles something."""
    settled = {answer: one for answer, one in outcomes.items() if one is not Outcome.UNDETERMINED}
    return "; ".join(f"{answer}: {outcome.words.lower()}" for answer, outcome in settled.items())


def _clock(reading: Any) -> tuple[str, str, str]:
    amount = str(reading.clock.amount) if reading.clock.amount else "no number of days is given"
    due = f"{reading.due.day} {reading.due:%B %Y}" if reading.due else f"{amount} from the day it begins"
    mark = "" if reading.is_hard else f"Check the guidance: {reading.clock.rule.cite}"
    return reading.clock.name, due, mark


@dataclass(frozen=True)
class LimbLine:
    """A row of the limb-by-limb table."""

    id: str
    name: str
    rule: str
    cite: str
    finding: Tag
    evidence: str
    says: tuple[str, ...]


SAYS = {
    Answer.YES: "On these answers it appears to be met.",
    Answer.NO: "On these answers it does not appear to be met.",
    Answer.UNKNOWN: "These answers do not settle it.",
}
COLOURS = {Finding.MET: "green", Finding.NOT_MET: "grey", Finding.NOT_KNOWN: "yellow"}


def finding_tag(found: LimbFinding | None) -> Tag:
    if found is None:
        return Tag("No finding yet", "yellow")
    return Tag(Finding(found.finding).label, COLOURS[Finding(found.finding)])


def limb_lines(case: Case, screened: CaseScreening, reader: CaseReader) -> list[LimbLine]:
    return [
        LimbLine(
            id=row.limb.id,
            name=row.limb.name,
            rule=f"{row.limb.rule.text} {row.limb.rule.note}".strip(),
            cite=str(row.limb.rule.cite),
            finding=finding_tag(row.found),
            evidence=reader.text(row.found, "evidence") if row.found else "",
            says=(SAYS[row.value], *row.says),
        )
        for row in limb_rows(case, screened)
    ]


def limb_table(case: Case, screened: CaseScreening, reader: CaseReader, *, edits: bool) -> Table:
    """The limb-by-limb table: what people found on the evidence, beside what the screening says."""
    rows: list[list[Any]] = []
    for line in limb_lines(case, screened, reader):
        href = reverse("cases:limb", args=[case.pk, line.id]) if edits else ""
        rows.append(
            [
                Cell(line.name, href, hidden="record a finding", note=f"{line.rule} {line.cite}"),
                line.finding,
                Cell(with_lines([line.evidence]) if line.evidence else ""),
                Cell(with_lines(line.says)),
            ]
        )
    return Table(
        "Limb by limb", ["Limb", Column("Finding", short=True), "Evidence", "The screening says"], rows
    )


def with_lines(texts: Iterable[str]) -> SafeString:
    """Texts under each other, with the line ends that were typed; escaped."""
    lines = [line for text in texts for line in text.splitlines()]
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))
