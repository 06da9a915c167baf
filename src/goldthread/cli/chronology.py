"""Check and merge agencies' chronologies, with no database, account or server.

Exit codes: 0 all is well; 1 something needs a person (check: a row or a file; merge: a file that could not
be read); 2 the command was used wrongly. Each file is read in a child process with limits.
"""

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile, run_limited
from goldthread.lib.timeline import ImportReport, Level, Problem, column_sets, merge, write_composite
from goldthread.lib.timeline.codes import Code, code_named
from goldthread.lib.timeline.readers.refusals import MAX_BYTES, refuse
from goldthread.lib.timeline.writers import KINDS
from goldthread.lib.timeline.writers.text import plural, problem_lines, report_lines

SHOWN = 40
READER = "goldthread.lib.timeline.reading:read_chronology_json"
LIMITS = {"memory_mb": 1024, "cpu_seconds": 60, "wall_seconds": 120, "max_result_mb": 256}

FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
AGENCY = click.option(
    "--agency",
    "named",
    metavar="NAME=FILE",
    multiple=True,
    help="Name the agency of a file. May be repeated.",
)
COLUMNS = click.option(
    "--columns", "set_id", type=click.Choice(list(column_sets())), help="Check against this set of columns."
)
BIRTH = click.option(
    "--birth-date",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="For dates such as “aged 3 months” or “two weeks after birth”.",
)
ALL = click.option("--all", "show_all", is_flag=True, help="Show every problem, however many.")


@click.group()
def command() -> None:
    """Check and merge agencies' chronologies (.docx, .xlsx, .ods, .csv)."""


@command.command()
@FILES
@AGENCY
@COLUMNS
@BIRTH
@ALL
@JSON
def check(
    files: tuple[Path, ...],
    named: tuple[str, ...],
    set_id: str | None,
    birth_date: datetime | None,
    show_all: bool,
    as_json: bool,
) -> None:
    """Say what would be read from each FILE, what was repaired and what a person must look at.

    Exits with 1 when something needs a person, else 0.
    """
    reports = _read_all(files, named, set_id, birth_date)
    if as_json:
        whole = merge(reports).to_json()
        _print_json(whole | {"files": [_without_entries(report) for report in reports]})
    else:
        _print_reports(reports, show_all)
    if any(problem.level is Level.ATTENTION for report in reports for problem in report.problems):
        raise SystemExit(1)


@command.command("merge")
@FILES
@AGENCY
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="docx, xlsx, csv or json."
)
@click.option("--title", default="Composite chronology", show_default=True)
@click.option("--reference", default="", help="The case's reference, printed at the top.")
@COLUMNS
@BIRTH
@ALL
@JSON
def merge_command(
    files: tuple[Path, ...],
    named: tuple[str, ...],
    output: Path | None,
    title: str,
    reference: str,
    set_id: str | None,
    birth_date: datetime | None,
    show_all: bool,
    as_json: bool,
) -> None:
    """Merge the chronologies of several agencies into one, in order of time.

    The kind of OUTPUT follows its ending. Undated entries stand at the end. Without --agency the agency's
    name is taken from the file. Exits with 1 when a file could not be read (the others are merged), else 0.
    """
    kind = _kind(output, as_json)
    reports = _read_all(files, named, set_id, birth_date)
    composite = merge(reports)
    if output is not None:
        _write(output, lambda: write_composite(composite, output, kind, title=title, reference=reference))
    if as_json and output is None:
        _print_json(composite.to_json())
    elif as_json:
        problems = [problem.to_json() for problem in composite.problems]
        _print_json({"output": str(output), "counts": dict(composite.counts), "problems": problems})
    else:
        _print_reports(reports, show_all)
        counts = composite.counts
        click.echo(
            f"{plural(counts['entries'], 'entry', 'entries')} of "
            f"{plural(counts['agencies'], 'agency', 'agencies')} written to {output}, "
            f"{counts['undated']} undated at the end."
        )
    if any(not report.kind for report in reports):
        raise SystemExit(1)


def _kind(output: Path | None, as_json: bool) -> str:
    if output is None:
        if as_json:
            return "json"
        raise click.UsageError("Say where to write: -o FILE.docx, .xlsx, .csv or .json (or --json to print).")
    kind = output.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise click.UsageError(f"The output must end in {', '.join('.' + kind for kind in KINDS)}.")
    return kind


def _write(output: Path, write: Any) -> None:
    try:
        write()
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error


def _read_all(
    files: Sequence[Path], named: Sequence[str], set_id: str | None, birth_date: datetime | None
) -> list[ImportReport]:
    """Every file once, in the order given, under the agency that was named for it."""
    agencies = _agencies(named)
    paths = list(dict.fromkeys([*files, *agencies]))
    if not paths:
        raise click.UsageError("Name at least one file.")
    names = Counter(path.name for path in paths)
    columns = [column.to_json() for column in column_sets()[set_id].columns] if set_id else None
    options = {
        "columns": columns,
        "birth_date": birth_date.date().isoformat() if birth_date else None,
        "as_at": _today().isoformat(),
    }
    return [
        _read(path, path.name if names[path.name] == 1 else str(path), agencies.get(path), options)
        for path in paths
    ]


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def _agencies(named: Sequence[str]) -> dict[Path, str]:
    agencies = {}
    for text in named:
        name, equals, file = text.partition("=")
        if not equals or not name.strip() or not Path(file).is_file():
            raise click.BadParameter(
                f"“{text}” is not NAME=FILE with a file that exists.", param_hint="--agency"
            )
        agencies[Path(file)] = name.strip()
    return agencies


def _read(path: Path, name: str, agency: str | None, options: dict[str, Any]) -> ImportReport:
    """The file's report; a refused file gives a report without entries, with the refusal as its problem."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse(Code.TOO_LARGE)
        kwargs = {"filename": name, "agency": agency, **options}
        return ImportReport.from_json(run_limited(READER, kwargs, data=path.read_bytes(), **LIMITS))  # type: ignore[arg-type]
    except UnreadableFile as refusal:
        return _refused(name, agency, refusal)
    except LimitExceeded:
        return _refused(name, agency, refuse(Code.LIMIT))
    except (ChildFailed, OSError):
        return _refused(name, agency, refuse(Code.DAMAGED))


def _refused(name: str, agency: str | None, refusal: UnreadableFile) -> ImportReport:
    found = Problem(name, None, None, code_named(refusal.code), refusal.message, refusal.fix)
    return ImportReport(name, agency or "", "", (), (found,))


def _without_entries(report: ImportReport) -> dict[str, Any]:
    return {key: value for key, value in report.to_json().items() if key != "entries"}


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_reports(reports: Sequence[ImportReport], show_all: bool) -> None:
    width = min(shutil.get_terminal_size((100, 24)).columns, 140)
    most = None if show_all else SHOWN
    for report in reports:
        if report.kind:
            lines = report_lines(report, width, most)
        else:
            lines = iter([report.file, *problem_lines(report.problems, width, most)])
        click.echo("\n".join(lines))
        click.echo()
