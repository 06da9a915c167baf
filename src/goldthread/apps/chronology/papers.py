"""The composite chronology as a paper before a meeting."""

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.chronology.presenters.composite import merged_of
from goldthread.apps.chronology.selectors.composite import Filters, shown_entries
from goldthread.apps.chronology.visibility import Reader
from goldthread.apps.reviews.selectors.papers import register_record_paper
from goldthread.lib.timeline import Entry
from goldthread.lib.timeline.writers.layout import as_written, date_words
from goldthread.lib.typeset import Document, Table

HEADINGS = ("Date", "As the agency wrote it", "Agency and source", "What happened")


def composite_document(case: Case, reader: CaseReader) -> Document | None:
    """Every entry of the composite, as somebody who wrote none of them may read it."""
    whose = Reader(User(), case, real_names=reader.real_names, staff=True, agencies=frozenset())
    merged = merged_of(shown_entries(whose, Filters()))
    if not merged.entries:
        return None
    counted = f"{merged.counts['entries']} entries of {merged.counts['agencies']} agencies"
    rows = tuple(_row(entry) for entry in merged.entries)
    return Document(
        "Composite chronology",
        (Table(counted, HEADINGS, rows, (3, 3, 4, 10)),),
        subtitle=f"{case.reference}. {counted}",
        author=case.board.name,
        landscape=True,
    )


def _row(entry: Entry) -> tuple[str, ...]:
    return date_words(entry.when), as_written(entry.when), entry.source, entry.text


def register_papers() -> None:
    register_record_paper(
        "composite", "Composite chronology", composite_document, needs=Permission.READ_COMPOSITE
    )
