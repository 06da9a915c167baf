"""Files that were given to the library, and how each ended."""

from collections.abc import Iterable

from django.urls import reverse

from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Import, ImportedFile
from goldthread.apps.ui.components import Cell, Column, Table, Tag
from goldthread.apps.ui.templatetags.ui import moment

OUTCOME_COLOURS = {
    Outcome.READ: "green",
    Outcome.ALREADY: "grey",
    Outcome.ATTENTION: "yellow",
    Outcome.REFUSED: "red",
    Outcome.WAITING: "blue",
}


def imports_table(runs: Iterable[Import]) -> Table:
    """Imports with how their files ended."""
    return Table(
        caption="Files added, newest first",
        columns=[Column("When"), Column("Files"), Column("How they ended")],
        rows=[
            [
                Cell(moment(run.created_at), reverse("library:import", args=[run.pk])),
                f"{sum(run.counts().values()):,}",
                outcome_sentence(run),
            ]
            for run in runs
        ],
        caption_hidden=True,
        empty="Nothing has been added yet.",
    )


def outcome_sentence(run: Import) -> str:
    """ "3 read, 1 refused"."""
    counts = run.counts()
    return ", ".join(f"{counts[one]:,} {one.label.lower()}" for one in Outcome if counts.get(one))


def files_table(files: Iterable[ImportedFile]) -> Table:
    """The files of an import: those that need somebody first."""
    order = [Outcome.REFUSED, Outcome.ATTENTION, Outcome.WAITING, Outcome.READ, Outcome.ALREADY]
    ranked = sorted(files, key=lambda file: (order.index(Outcome(file.outcome)), file.ordinal))
    return Table(
        caption="Files",
        columns=[Column("File"), Column("How it ended"), Column("What to know")],
        rows=[
            [_file_cell(file), _outcome_cell(file), f"{file.message} {file.fix}".strip()] for file in ranked
        ],
        caption_hidden=True,
        empty="There are no files.",
    )


def _file_cell(file: ImportedFile) -> Cell:
    href = reverse("library:record", args=[file.record_id]) if file.record_id else ""
    return Cell(file.name, href)


def _outcome_cell(file: ImportedFile) -> Cell:
    outcome = Outcome(file.outcome)
    return Cell(tags=[Tag(outcome.label, OUTCOME_COLOURS[outcome])])


def notes_table(files: Iterable[ImportedFile]) -> Table:
    """Notes about rows of catalogues and pages of documents."""
    rows = [
        [file.name, str(note.get("row") or note.get("page") or ""), note["message"], note["fix"]]
        for file in files
        for note in file.notes
        if note.get("grade") != "repaired"
    ]
    return Table(
        caption="Rows and pages to look at",
        columns=[Column("File"), Column("Row or page"), Column("What is the matter"), Column("What to do")],
        rows=rows[:1000],
        empty="Nothing.",
    )
