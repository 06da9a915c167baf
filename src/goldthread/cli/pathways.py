"""`goldthread pathways`: which review applies, why, who must act, by when. Needs no database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from goldthread.cli import pathways_asked as asked
from goldthread.cli import pathways_output as output
from goldthread.cli.library_count import library_records
from goldthread.cli.pathways_reference import pages
from goldthread.cli.pathways_screened import screenings_text
from goldthread.cli.pathways_together import PROCEEDINGS, plan_data, plan_text
from goldthread.lib.statute import (
    Facts,
    FactsError,
    PathwayError,
    Pathways,
    RulesError,
    Screening,
    answer_question,
    check_pathways,
    load_pathways,
    plan_together,
    read_facts,
)
from goldthread.lib.statute import compare as compare_editions
from goldthread.lib.statute.explain import explain as explain_edition
from goldthread.lib.statute.scenarios import run_scenarios

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
RULES_OPTION = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of rules other than the one that came with Goldthread.",
)
ON = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of asking, as 2026-03-31.")


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def _load(rules: Path | None) -> Pathways:
    try:
        return load_pathways(rules) if rules else load_pathways()
    except RulesError as error:
        raise click.ClickException(f"The rule files have faults.\n{error}") from error


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


@click.group()
def command() -> None:
    """Which review applies, why, who must act, by when."""


@command.command(name="list")
@RULES_OPTION
@AS_JSON
def list_pathways(rules: Path | None, as_json: bool) -> None:
    """List the pathways and their editions."""
    listed = output.listing(_load(rules))
    if as_json:
        _print_json(listed)
    else:
        click.echo(output.listing_text(listed))


@command.command()
@RULES_OPTION
@AS_JSON
def questions(rules: Path | None, as_json: bool) -> None:
    """List the facts that can be given, with their types and options."""
    listed = output.questions(_load(rules))
    if as_json:
        _print_json(listed)
    else:
        click.echo(output.questions_text(listed))


@command.command()
@click.argument("pathway")
@ON
@RULES_OPTION
@AS_JSON
def explain(pathway: str, on: datetime | None, rules: Path | None, as_json: bool) -> None:
    """Explain a pathway as it stands, or stood, on a day; one that has ended by its last rules."""
    pathways = _load(rules)
    try:
        edition = pathways.on(pathway, on.date()) if on else pathways.shown(pathway, _today())
    except PathwayError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        _print_json(output.explanation(edition, explain_edition(edition)))
    else:
        click.echo(output.explanation_text(edition, explain_edition(edition)))


@command.command()
@click.argument("number", required=False)
@ON
@RULES_OPTION
@AS_JSON
def ask(number: str | None, on: datetime | None, rules: Path | None, as_json: bool) -> None:
    """Answer one of the questions people ask of reviews, by its NUMBER or id; without one list them."""
    pathways = _load(rules)
    if number is None:
        _list_questions(pathways, as_json)
        return
    try:
        question = pathways.explained.question(int(number) if number.isdigit() else number)
    except KeyError as error:
        count = len(pathways.explained.questions)
        raise click.ClickException(
            f"There is no question {number}. They are numbered 1 to {count}."
        ) from error
    records = library_records() if question.counts_library else None
    answered = answer_question(question, pathways, on=on.date() if on else _today(), library_records=records)
    if as_json:
        _print_json(asked.answer_data(answered))
    else:
        click.echo(asked.answer_text(answered, counted=records is not None))


def _list_questions(pathways: Pathways, as_json: bool) -> None:
    questions = pathways.explained.questions
    if as_json:
        _print_json([{"number": one.number, "id": one.id, "question": one.question} for one in questions])
    else:
        click.echo(asked.questions_text(questions))


@command.command()
@click.argument("first")
@click.argument("second")
@ON
@RULES_OPTION
@AS_JSON
def compare(first: str, second: str, on: datetime | None, rules: Path | None, as_json: bool) -> None:
    """Set two pathways side by side, as they stand on a day; one that has ended by its last rules."""
    pathways = _load(rules)
    try:
        left, right = (pathways.shown(name, on.date() if on else _today()) for name in (first, second))
    except PathwayError as error:
        raise click.ClickException(str(error)) from error
    rows = compare_editions(left, right)
    if as_json:
        _print_json(asked.comparison_data(left, right, rows))
    else:
        click.echo(asked.comparison_text(left, right, rows))


@command.command()
@click.argument(
    "facts_file", metavar="FACTS.json", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@ON
@RULES_OPTION
@AS_JSON
def screen(facts_file: str, on: datetime | None, rules: Path | None, as_json: bool) -> None:
    """Screen the facts of a case by every pathway.

    FACTS.json holds {"facts": {"decision_date": "2026-03-31", "died": "yes", ...}}. Answers are yes,
    no or unknown; dates are 2026-03-31. `goldthread pathways questions` lists the names. Use - to
    read from standard input.
    """
    pathways = _load(rules)
    with click.open_file(facts_file, "rb") as stream:
        facts = _facts(stream.read(), "standard input" if facts_file == "-" else facts_file, pathways)
    results = tuple(pathways.screen(facts, asked_on=on.date() if on else _today()))
    if as_json:
        _print_json(output.screenings(results))
    else:
        click.echo(screenings_text(results, facts))


@command.command()
@click.argument(
    "facts_file", metavar="FACTS.json", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option(
    "--proceedings", multiple=True, type=click.Choice(list(PROCEEDINGS)), help="Going on beside; repeat it."
)
@ON
@RULES_OPTION
@AS_JSON
def together(
    facts_file: str, proceedings: tuple[str, ...], on: datetime | None, rules: Path | None, as_json: bool
) -> None:
    """One plan for the reviews that apply: who may lead, what waits, dates, what is prepared once."""
    pathways = _load(rules)
    with click.open_file(facts_file, "rb") as stream:
        facts = _facts(stream.read(), "standard input" if facts_file == "-" else facts_file, pathways)
    results = pathways.screen(facts, asked_on=on.date() if on else _today())
    screened = [result for result in results if isinstance(result, Screening)]
    plan = plan_together(screened, proceedings, pathways.joint)
    if as_json:
        _print_json(plan_data(plan))
    else:
        click.echo(plan_text(plan))


def _facts(raw: bytes, name: str, pathways: Pathways) -> Facts:
    try:
        held = json.loads(raw, object_pairs_hook=_once)
    except (ValueError, UnicodeDecodeError) as error:
        _refuse(name, [f"not JSON: {error}"])
    if isinstance(held, Mapping) and "facts" in held:
        extra = [key for key in held if key != "facts"]
        if extra:
            _refuse(name, [f"{key}: unknown key beside facts" for key in extra])
        held = held["facts"]
    if not isinstance(held, Mapping):
        _refuse(name, ['should hold {"facts": {name: answer, ...}}'])
    try:
        return read_facts(held, pathways.questions, pathways.areas)
    except FactsError as error:
        _refuse(name, [str(problem) for problem in error.problems])


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; a key given twice is an error, since one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"{twice} is given twice")
    return found


def _refuse(name: str, problems: list[str]) -> NoReturn:
    raise click.ClickException("\n".join(f"{name}: {problem}" for problem in problems))


@command.command()
@RULES_OPTION
@AS_JSON
def check(rules: Path | None, as_json: bool) -> None:
    """Check the rule files and run their scenarios; each fault is named by file, line and key."""
    pathways, problems = check_pathways(rules) if rules else check_pathways()
    count = 0
    if not problems:
        count, failures = run_scenarios(pathways, rules) if rules else run_scenarios(pathways)
        problems = failures
    if as_json:
        _print_json({"ok": not problems, "scenarios": count, "problems": output.problems(problems)})
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(output.check_text(pathways, problems, count), err=bool(problems))
    if problems:
        raise SystemExit(1)


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@RULES_OPTION
def reference(folder: Path, rules: Path | None) -> None:
    """Write the reference pages into FOLDER: one a pathway edition, and an index of every rule."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(_load(rules)).items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(folder / name)
