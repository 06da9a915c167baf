"""Terms of reference and lines of enquiry as one reader may see them."""

from dataclasses import dataclass

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.models import LineOfEnquiry, Review, TermsOfReference
from goldthread.apps.reviews.selectors.terms import in_words, lines_of, terms_of
from goldthread.apps.ui.components import SummaryRow, Tag
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class TermsPart:
    """One version: its rows, and when it was agreed or that it is a draft."""

    terms: TermsOfReference
    title: str
    tag: Tag
    rows: list[SummaryRow]


@dataclass(frozen=True)
class LinePart:
    line: LineOfEnquiry
    question: str
    why: str
    agencies: str


@dataclass(frozen=True)
class TermsPage:
    """The version to read first (the draft, else what was agreed last), the lines, and what came before."""

    first: TermsPart | None
    draft: TermsPart | None
    lines: list[LinePart]
    taken_out: list[LinePart]
    earlier: list[TermsPart]


def terms_page(review: Review, reader: CaseReader) -> TermsPage:
    standing = lines_of(review, taken_out_too=True)
    now = in_words(line for line in standing if line.taken_out_on is None)
    versions = [_part(terms, reader, now) for terms in terms_of(review)]
    lines = [_line(line, reader) for line in standing]
    return TermsPage(
        first=versions[0] if versions else None,
        draft=next((part for part in versions if part.terms.agreed_on is None), None),
        lines=[part for part in lines if part.line.taken_out_on is None],
        taken_out=[part for part in lines if part.line.taken_out_on is not None],
        earlier=versions[1:],
    )


def _part(terms: TermsOfReference, reader: CaseReader, lines_now: str) -> TermsPart:
    agreed = terms.agreed_on is not None
    tag = Tag("Agreed", "green") if agreed else Tag("Draft", "yellow")
    return TermsPart(terms, f"Version {terms.number}", tag, _rows(terms, reader, lines_now))


def _rows(terms: TermsOfReference, reader: CaseReader, lines_now: str) -> list[SummaryRow]:
    def text(name: str) -> str:
        return reader.text(terms, name) or "Not written yet"

    rows = [
        SummaryRow("Purpose", text("purpose")),
        SummaryRow("Period under review", _period(terms)),
        SummaryRow("Scope", text("scope")),
        SummaryRow("Method", text("method")),
        SummaryRow("Key people", text("key_people")),
    ]
    if terms.agreed_on is not None:
        rows.insert(0, SummaryRow("Agreed", f"{day(terms.agreed_on)}, by {reader.line(terms.agreed_by)}"))
        if terms.lines_as_agreed != lines_now:
            rows.append(SummaryRow("Lines of enquiry as agreed", text("lines_as_agreed")))
    return rows


def _period(terms: TermsOfReference) -> str:
    if terms.period_from is None:
        return "Not written yet"
    return f"{day(terms.period_from)} to {day(terms.period_to) or 'today'}"


def _line(line: LineOfEnquiry, reader: CaseReader) -> LinePart:
    agencies = ", ".join(agency.short_name for agency in line.agencies.all())
    return LinePart(line, reader.text(line, "question"), reader.text(line, "why"), agencies)
