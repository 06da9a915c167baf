"""Values for the Analysis page: findings with what meets them and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.learning.presenters.words import shortened
from goldthread.apps.learning.selectors.missing import missing_of
from goldthread.apps.learning.selectors.thread import Asked, FindingThread, Thread
from goldthread.apps.reviews.models import LineOfEnquiry
from goldthread.apps.ui.components import Cell, Column, Link, Table, Tag
from goldthread.apps.ui.templatetags.ui import day

Row = list[Cell | Link | Tag | str | int | SafeString]


@dataclass(frozen=True)
class AnalysisPage:
    """The findings, the good practice and the questions to the board, and lines nobody answered yet."""

    findings: Table
    good_practice: Table | None
    questions: Table | None
    open_lines: Sequence[str]


def analysis_page(
    case: Case, reader: CaseReader, thread: Thread, lines: Iterable[LineOfEnquiry]
) -> AnalysisPage:
    findings = [one for one in thread.findings if one.row.kind == FindingKind.FINDING]
    good = [one for one in thread.findings if one.row.kind == FindingKind.GOOD_PRACTICE]
    return AnalysisPage(
        findings=_table("Findings", case, reader, findings),
        good_practice=_table("Good practice", case, reader, good) if good else None,
        questions=_questions(case, reader, thread.asked) if thread.asked else None,
        open_lines=[line_words(reader, line) for line in lines],
    )


def line_words(reader: CaseReader, line: LineOfEnquiry) -> str:
    return f"{line.number}. {reader.text(line, 'question')}"


def _table(caption: str, case: Case, reader: CaseReader, findings: Sequence[FindingThread]) -> Table:
    rows: list[Row] = [[_finding(case, reader, one), _missing(one)] for one in findings]
    columns: list[Column | str] = ["Finding" if caption == "Findings" else caption, "What is missing"]
    hidden = caption != "Findings"
    return Table(caption, columns, rows, caption_hidden=hidden, empty="No finding has been written yet.")


def _finding(case: Case, reader: CaseReader, one: FindingThread) -> SafeString:
    """The finding, on how much it rests and what meets it, each part linked."""
    href = reverse("learning:finding", args=[case.pk, one.row.pk])
    called = f"{one.row.number}. {reader.line(one.row.title)}"
    title = format_html('<a class="govuk-link" href="{}">{}</a>', href, called)
    rests = f"Rests on {one.sources} {'source' if one.sources == 1 else 'sources'}. " if one.sources else ""
    links = format_html_join(", ", '<a class="govuk-link" href="{}">{}</a>', _pairs(_met_by(case, one)))
    met = format_html("Met by {}.", links) if links else ""
    return format_html('{}<span class="app-chronology__note">{}{}</span>', title, rests, met)


def _met_by(case: Case, one: FindingThread) -> list[Link]:
    links = [
        Link(str(each.row), reverse("learning:recommendation", args=[case.pk, each.row.pk]))
        for each in one.recommended
    ]
    links += [
        Link(f"{each.row} to the board", reverse("learning:question", args=[case.pk, each.row.pk]))
        for each in one.asked
    ]
    if one.not_acted_on is not None:
        finding = reverse("learning:finding", args=[case.pk, one.row.pk])
        links.append(Link("a decision not to act", f"{finding}#met-by"))
    return links


def _pairs(links: Iterable[Link]) -> Iterable[tuple[str, str]]:
    return ((link.href, link.text) for link in links)


def listed(items: Iterable[str]) -> SafeString:
    """Several lines in one cell."""
    lines = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return (
        format_html('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>', lines)
        if lines
        else SafeString("")
    )


def _missing(one: FindingThread) -> SafeString | str:
    missing = missing_of(one)
    return listed(missing) if missing else "Nothing"


def _questions(case: Case, reader: CaseReader, asked: Iterable[Asked]) -> Table:
    rows: list[Row] = [
        [
            Cell(
                f"{one.row.number}. {shortened(reader.text(one.row, 'text'))}",
                reverse("learning:question", args=[case.pk, one.row.pk]),
            ),
            ", ".join(str(finding.number) for finding in one.about),
            f"Answered on {day(one.answer.answered_on)}" if one.answer else "No answer recorded",
        ]
        for one in asked
    ]
    return Table("Questions to the board", ["Question", "About findings", "The board's answer"], rows)
