"""`goldthread forms`: which forms there are, what they ask, and a filled one as a document. No database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import click

from goldthread.cli.forms_reference import every, pages
from goldthread.lib.forms import (
    Answers,
    AnswersError,
    Form,
    Forms,
    Print,
    Question,
    Section,
    as_document,
    check_forms,
    facts_given,
    faults,
    missing,
    read_answers,
)
from goldthread.lib.forms.explain import type_words, when_words
from goldthread.lib.forms.scenarios import run_scenarios
from goldthread.lib.statute import RULES, Pathways, check_pathways
from goldthread.lib.statute.marked import Problem
from goldthread.lib.typeset import CannotSet, as_docx, as_pdf

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
RULES_OPTION = click.option(
    "--rules",
    default=RULES,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of rules other than the one that came with Goldthread.",
)
EDITION = click.option(
    "--edition", default="", help="The day an edition begins, as 2026-11-01; else the last."
)
WRITERS = {".docx": as_docx, ".pdf": as_pdf}


@click.group()
def command() -> None:
    """The forms of reviews: list, show, check, and print filled ones."""


def _read(rules: Path) -> tuple[Forms, Pathways, list[Problem]]:
    pathways, problems = check_pathways(rules)
    forms, found = check_forms(rules, facts=pathways.questions)
    return forms, pathways, [*problems, *found]


def _load(rules: Path) -> Forms:
    forms, problems = check_forms(rules)
    if problems:
        raise click.ClickException("The forms have faults.\n" + "\n".join(map(str, problems)))
    return forms


def _form(forms: Forms, key: str, edition: str) -> Form:
    if key not in forms.editions:
        raise click.ClickException(f"There is no form {key}. `goldthread forms list` names them.")
    for form in forms.editions[key]:
        if form.edition == edition:
            return form
    if edition:
        known = ", ".join(form.edition for form in forms.editions[key])
        raise click.ClickException(f"{key} has no edition {edition}; it has {known}.")
    return forms.editions[key][-1]


@command.command(name="list")
@click.option("--pathway", help="Only the forms used for one pathway, as england.sar.")
@RULES_OPTION
@AS_JSON
def list_forms(pathway: str | None, rules: Path, as_json: bool) -> None:
    """List the forms and their editions."""
    found = [form for form in every(_load(rules)) if pathway is None or pathway in form.pathways]
    if as_json:
        keys = ("id", "edition", "name", "pathways")
        click.echo(json.dumps([{key: getattr(form, key) for key in keys} for form in found], indent=2))
        return
    for form in found:
        click.echo(f"{form.id}  {form.edition}  {form.name} ({', '.join(form.pathways)})")


@command.command()
@click.argument("form_id", metavar="FORM")
@EDITION
@RULES_OPTION
def show(form_id: str, edition: str, rules: Path) -> None:
    """Show what a form asks, of whom, and when."""
    form = _form(_load(rules), form_id, edition)
    click.echo(f"{form.name}, edition {form.edition}\n{form.about}")
    for section in form.sections:
        _show_section(form, section)


def _show_section(form: Form, section: Section) -> None:
    when = f"; only when {when_words(form, section.when)}" if section.when else ""
    each = f"; once for each {section.repeat.name}" if section.repeat else ""
    click.echo(f"\n{section.name} [{section.id}] ({section.answers.words}{each}{when})")
    for question in section.questions:
        click.echo(f"  {question.id}: {question.text}{_kind(question)}")
        for option in question.options:
            click.echo(f"      {option.value}: {option.text}")
        for column in question.columns:
            click.echo(f"      {column.id}: {column.text}")
        if question.when:
            click.echo(f"      when {when_words(form, question.when)}")


def _kind(question: Question) -> str:
    own = [(question.unknown, ", or not known"), (question.not_applicable, ", or not applicable")]
    own += [(question.required, ", required")]
    return f" ({type_words(question)}{''.join(word for holds, word in own if holds)})"


@command.command()
@RULES_OPTION
@AS_JSON
def check(rules: Path, as_json: bool) -> None:
    """Check the forms and run their worked cases; each fault is named by file, line and key."""
    forms, _, problems = _read(rules)
    count = 0
    if not problems:
        count, failures = run_scenarios(forms, rules)
        problems = list(failures)
    editions = sum(1 for _ in every(forms))
    if as_json:
        told = [vars(problem) for problem in problems]
        summary = {"ok": not problems, "editions": editions, "scenarios": count, "problems": told}
        click.echo(json.dumps(summary, indent=2, ensure_ascii=False))
    else:
        words = (
            f"{len(problems)} faults."
            if problems
            else f"{editions} editions, {count} worked cases: no faults."
        )
        click.echo("\n".join([*map(str, problems), words]), err=bool(problems))
    if problems:
        raise SystemExit(1)


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@RULES_OPTION
def reference(folder: Path, rules: Path) -> None:
    """Write the reference pages into FOLDER: one a form edition, and an index."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(_load(rules)).items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(folder / name)


@command.command(name="print")
@click.argument("answers_file", metavar="ANSWERS.json", type=click.File("rb"))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A name that ends in .docx or .pdf.",
)
@click.option("--reference", "case_reference", default="", help="The reference to stand under the title.")
@click.option("--draft", is_flag=True, help="Mark each page as a draft.")
@RULES_OPTION
def print_form(answers_file: BinaryIO, target: Path, case_reference: str, draft: bool, rules: Path) -> None:
    """Print a filled form.

    ANSWERS.json holds {"form": "sar-referral", "edition": "2026-11-01", "answers": {question: answer}};
    without an edition the last is used. What is missing or at fault is said, and the form is printed.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise click.ClickException(f"{target.name}: end the name with {' or '.join(WRITERS)}.")
    form, answers = _filled(answers_file.read(), _load(rules))
    today = datetime.now(ZoneInfo("Europe/London")).date()
    for one in missing(form, answers):
        click.echo(f"Missing: {one.words}", err=True)
    for _, _, sentence in faults(form, answers, today):
        click.echo(f"To put right: {sentence}", err=True)
    around = Print(reference=case_reference, marking="Draft" if draft else "", day=today)
    try:
        target.write_bytes(writer(as_document(form, answers, around)))
    except CannotSet as error:
        raise click.ClickException(str(error)) from error
    click.echo(target)


@command.command()
@click.argument("answers_file", metavar="ANSWERS.json", type=click.File("rb"))
@RULES_OPTION
def facts(answers_file: BinaryIO, rules: Path) -> None:
    """Print the facts that a filled form gives, as `goldthread pathways screen` reads them."""
    form, answers = _filled(answers_file.read(), _load(rules))
    click.echo(json.dumps({"facts": facts_given(form, answers)}, indent=2))


def _filled(raw: bytes, forms: Forms) -> tuple[Form, Answers]:
    try:
        held = json.loads(raw)
    except ValueError as error:
        raise click.ClickException(f"Not JSON: {error}") from error
    if not isinstance(held, Mapping) or not isinstance(held.get("answers"), Mapping):
        raise click.ClickException('The file should hold {"form": …, "edition": …, "answers": {…}}.')
    form = _form(forms, str(held.get("form", "")), str(held.get("edition", "")))
    try:
        return form, read_answers(form, held["answers"])
    except AnswersError as error:
        raise click.ClickException("\n".join(error.problems)) from error
