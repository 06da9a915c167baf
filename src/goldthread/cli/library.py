"""`goldthread library`: add, search and show published reports. Needs no server, and works beside one."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

if TYPE_CHECKING:
    from goldthread.apps.library.models import Import, ImportedFile, LibraryRecord, Passage

WAIT_FOR_INDEX = 120.0


def _open() -> None:
    from goldthread.project.home import open_home

    open_home()


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.group(name="library")
def command() -> None:
    """Add, search and show published reports."""


@command.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print how each file ended as JSON.")
def add(paths: tuple[Path, ...], as_json: bool) -> None:
    """Add files, and the files in folders, to the library.

    PDF, Word, HTML, text, reports as JSON, and catalogues as CSV. Each file ends as read, already in
    the library, in need of attention, or refused, and the last two say why and what to do.
    """
    _add(paths, as_json)


@command.command("import-register")
@click.argument("csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print every note as JSON.")
def import_register(csv: Path, as_json: bool) -> None:
    """Read a register of reports (CSV) into the catalogue, and list every row that is left out."""
    _add((csv,), as_json)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print every note as JSON.")
def start(as_json: bool) -> None:
    """Catalogue landmark reviews and inquiries since 1945: facts with their sources, no texts.

    Safe to repeat: what is in the catalogue already is found as one with it.
    """
    from goldthread.lib.reading.register import LANDMARKS

    _add((LANDMARKS,), as_json)


def _add(paths: tuple[Path, ...], as_json: bool) -> None:
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise click.ClickException(f"There is nothing at {', '.join(missing)}.")
    _open()
    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.library.actions import add_paths

    shown = _Shown(quiet=as_json)
    run = add_paths(by=SYSTEM, paths=paths, progress=shown.batch)
    indexed = bring_index_up_to_date(shown.say)
    counts = run.counts()
    if as_json:
        _print_json(
            {"files": [file.as_json() for file in run.files.all()], "counts": counts, "indexed": indexed}
        )
    else:
        shown.end(run, counts)


class _Shown:
    """What is printed while files are read."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._done = 0

    def say(self, sentence: str) -> None:
        click.echo(sentence, err=True)

    def batch(self, files: "list[ImportedFile]") -> None:
        self._done += len(files)
        self.say(f"{self._done:,} files done")
        if not self._quiet:
            for file in files:
                _print_file(file)

    def end(self, run: "Import", counts: dict[str, int]) -> None:
        from goldthread.apps.library.enums import Outcome

        total = sum(counts.values())
        parts = [f"{counts[outcome]:,} {outcome.label.lower()}" for outcome in Outcome if counts.get(outcome)]
        click.echo(f"{total:,} file{'' if total == 1 else 's'}: {', '.join(parts) or 'nothing to read'}.")


def _print_file(file: "ImportedFile") -> None:
    from goldthread.apps.library.enums import Outcome

    if file.outcome == Outcome.READ and not file.code:
        return
    click.echo(f"{file.name}: {Outcome(file.outcome).label.lower()}. {file.message} {file.fix}".rstrip())
    for note in file.notes:
        if "row" in note and note["grade"] != "repaired":
            click.echo(f"  row {note['row']}: {note['code']}. {note['message']} {note['fix']}")
        elif note.get("page"):
            click.echo(f"  page {note['page']}: {note['message']}")


def bring_index_up_to_date(say: Callable[[str], None]) -> bool:
    """Index what changed, or wait while a worker does it. False if the worker was not done in time."""
    from goldthread.apps.library.actions import index_due_records
    from goldthread.lib.search import IndexBusy

    until = time.monotonic() + WAIT_FOR_INDEX
    told = False
    while time.monotonic() < until:
        try:
            index_due_records()
            return True
        except IndexBusy:
            if not told:
                say("Another process is writing to the search index; waiting for it.")
                told = True
            time.sleep(0.5)
    say("The index is still being written. What was added will be found when that is done.")
    return False


@command.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True)
def search(query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find passages: words, "phrases", -not, and field:value (area, year, kind, author, title)."""
    _open()
    from goldthread.apps.library.selectors.searching import search_passages

    words = query[0] if len(query) == 1 else " ".join(f'"{word}"' if " " in word else word for word in query)
    found = search_passages(words, limit)
    results = [
        {
            "record": str(one.record.pk),
            "title": one.record.title,
            "passage": str(one.passage.pk) if one.passage else None,
            "page": one.page,
            "snippet": one.snippet.text,
            "score": one.score,
        }
        for one in found
    ]
    if as_json:
        _print_json({"results": results})
        return
    for result in results:
        page = f", page {result['page']}" if result["page"] else ""
        click.echo(
            f"{result['title']}{page}\n  {result['snippet']}\n  {result['passage'] or result['record']}\n"
        )
    if not results:
        click.echo("Nothing was found. Try fewer words, or take the quotation marks away.")


@command.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True)
def show(id: str, as_json: bool) -> None:
    """Show a record or a passage by its id."""
    _open()
    from goldthread.apps.library.selectors import passage_for, passages_of, record_for

    try:
        wanted = UUID(id)
    except ValueError:
        raise click.ClickException("That is not an id. Search prints the ids of passages.")
    passage = passage_for(wanted)
    record = passage.record if passage else record_for(wanted)
    if record is None:
        raise click.ClickException("The library has no record or passage with this id.")
    passages = [passage] if passage else list(passages_of(record))
    if as_json:
        _print_json({"record": _facts(record), "passages": [_passage(one) for one in passages]})
    else:
        _print_record(record, passages)


def _print_record(record: "LibraryRecord", passages: "list[Passage]") -> None:
    for name, value in _facts(record).items():
        if value:
            click.echo(f"{name}: {'; '.join(value) if isinstance(value, list) else value}")
    for passage in passages:
        click.echo(f"\n[{passage.pk}{f', page {passage.page}' if passage.page else ''}]\n{passage.text}")


def _facts(record: "LibraryRecord") -> dict[str, Any]:
    facts: dict[str, Any] = {"id": str(record.pk), "status": record.status}
    if record.is_withdrawn:
        return {**facts, "withdrawal_notice": record.withdrawal_notice}
    names = (
        "title other_titles kind reference year nation area author publisher url licence sent_to themes "
        "catalogued_from"
    )
    facts |= {name: getattr(record, name) for name in names.split()}
    return {**facts, "published_on": record.published_on.isoformat() if record.published_on else None}


def _passage(passage: "Passage") -> dict[str, Any]:
    return {
        "id": str(passage.pk),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def count(as_json: bool) -> None:
    """Count the records that can be found, and their passages."""
    _open()
    from goldthread.apps.library.selectors.records import counts

    held = counts()
    if as_json:
        _print_json({"records": held.records, "passages": held.passages})
    else:
        click.echo(f"Records: {held.records:,}. Passages: {held.passages:,}.")


@command.command()
def reindex() -> None:
    """Build the search index anew from the records. Search goes on with the old one until it is done."""
    _open()
    from goldthread.apps.library.actions import rebuild_index
    from goldthread.lib.search import IndexBusy

    try:
        count = rebuild_index()
    except IndexBusy:
        raise click.ClickException("Another process is writing to the search index. Try again in a minute.")
    click.echo(f"{count:,} record{'' if count == 1 else 's'} indexed.")
