"""File the rows of a catalogue: each row a record, and a report named twice found as one."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from goldthread.apps.audit.events import PLATFORM, Actor, action, record_event
from goldthread.apps.library.actions.filing import Filing, add_document
from goldthread.apps.library.enums import Grade, Outcome, Verb
from goldthread.apps.library.facts import CatalogueFacts, digest_of_words, facts_of_row
from goldthread.apps.library.models import Document, ImportedFile, LibraryRecord
from goldthread.lib.reading import Catalogue, CatalogueRow, Page
from goldthread.lib.reading import Document as ReadDocument
from goldthread.lib.reading.passages import cut_pages

_CHUNK = 500


@action(using="library")
def file_catalogue(*, by: Actor, file: ImportedFile, catalogue: Catalogue) -> ImportedFile:
    """File every row that can be catalogued, and list every one that cannot with its reason."""
    notes = [
        {"row": p.row, "code": p.code, "message": p.message, "fix": p.fix, "grade": p.grade}
        for p in catalogue.problems
    ]
    counts: Counter[str] = Counter(rows=catalogue.counted)
    references: dict[str, tuple[int, LibraryRecord]] = {}
    for rows in _chunks(catalogue.rows):
        filing = Filing.of(facts_of_row(row) for row in rows)
        extracts = _Extracts.of(rows)
        filed = [(row, *_file_row(row, filing, references)) for row in rows]
        filing.write()
        for row, record, new, said in filed:
            counts["added" if new else "joined"] += 1
            notes += said
            extracts.add(row, record)
    counts["refused"] = sum(1 for note in notes if note["grade"] == Grade.REFUSED)
    file.rows = dict(counts)
    file.notes = sorted(notes, key=lambda note: note["row"])
    _conclude(file, counts, notes)
    file.save_changes(fields=["rows", "notes", "outcome", "code", "message", "fix"])
    record_event(by=by, chain=PLATFORM, verb=Verb.CATALOGUE_READ, about=file, **counts)
    return file


def _file_row(
    row: CatalogueRow, filing: Filing, references: dict[str, tuple[int, LibraryRecord]]
) -> tuple[LibraryRecord, bool, list[dict[str, object]]]:
    """The record of a row, whether it is new, and what is to be said."""
    facts = facts_of_row(row)
    record, new = filing.file(facts)
    said = list(_shared_reference(row, facts, record, references))
    if not new:
        title = record.title[:120]
        message = f'Found as one with "{title}": the same address, file, or reference and date.'
        said.append(_note(row.row, "same-report", message, "Nothing, if that is right.", Grade.JOINED))
    return record, new, said


def _shared_reference(
    row: CatalogueRow,
    facts: CatalogueFacts,
    record: LibraryRecord,
    references: dict[str, tuple[int, LibraryRecord]],
) -> Iterator[dict[str, object]]:
    if not facts.reference:
        return
    first, other = references.setdefault(facts.reference.casefold(), (row.row, record))
    if other.pk != record.pk:
        yield _note(
            row.row,
            "reference-used-twice",
            f"Row {first} has the reference {facts.reference} too, for another report.",
            "Compare both with the reports and mend the wrong one.",
            Grade.ATTENTION,
        )


def _note(row: int, code: str, message: str, fix: str, grade: Grade) -> dict[str, object]:
    return {"row": row, "code": code, "message": message, "fix": fix, "grade": grade.value}


def _conclude(file: ImportedFile, counts: Counter[str], notes: Sequence[dict[str, object]]) -> None:
    serious = [note for note in notes if note["grade"] in {Grade.REFUSED, Grade.ATTENTION}]
    file.outcome = Outcome.ATTENTION if serious else Outcome.READ
    file.code = "catalogue"
    file.message = (
        f"{_counted(counts['rows'], 'row')}: {_counted(counts['added'], 'report')} added, "
        f"{counts['joined']:,} found as one with a report that is there, {counts['refused']:,} left out."
    )
    file.fix = "Look through the rows that are listed." if serious else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Extracts:
    """Text that a catalogue itself gives of a report, such as its concerns."""

    def __init__(self, known: set[str]) -> None:
        self._known = known

    @staticmethod
    def of(rows: Sequence[CatalogueRow]) -> "_Extracts":
        hashes = [_hash(row) for row in rows if row.sections]
        known = Document.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)
        return _Extracts(set(known))

    def add(self, row: CatalogueRow, record: LibraryRecord) -> None:
        """Put the row's text under the record, unless the record has a text already."""
        if not row.sections or _hash(row) in self._known or record.documents.exists():
            return
        text = _text(row)
        pages = (Page(number=None, text=text),)
        read = ReadDocument("csv", row.title, pages, cut_pages(pages))
        self._known.add(_hash(row))
        add_document(
            record,
            read,
            name=f"Row {row.row} of a catalogue",
            sha256=_hash(row),
            size=len(text.encode()),
            digest=digest_of_words([text]),
        )


def _text(row: CatalogueRow) -> str:
    return "\n\n".join(f"{label}\n\n{body}" for label, body in row.sections)


def _hash(row: CatalogueRow) -> str:
    return hashlib.sha256(f"{row.title}\n{_text(row)}".encode()).hexdigest()


def _chunks(rows: Sequence[CatalogueRow]) -> Iterable[Sequence[CatalogueRow]]:
    return (rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK))
