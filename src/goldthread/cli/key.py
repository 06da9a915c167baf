"""`goldthread key`: make, check and renew the master key that the keys of cases are under."""

import json
from pathlib import Path
from typing import Any

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.group()
def command() -> None:
    """Make, check and renew the master key that encrypts case files."""


def _say(answer: dict[str, Any], sentence: str, in_json: bool) -> None:
    click.echo(json.dumps(answer) if in_json else sentence)


def _path() -> Path:
    from goldthread.project.environment import key_file

    return key_file()


@command.command()
@as_json
def make(as_json: bool) -> None:
    """Make the master key where GOLDTHREAD_KEY_FILE says. One that is there is never written over."""
    from goldthread.apps.files.master import make_key
    from goldthread.project.home import open_home

    open_home()
    from goldthread.apps.files.selectors import keys_by_master

    path = _path()
    if keys_by_master() and not path.exists():
        raise click.ClickException(
            f"Keys of cases are under a master key that is not at {path}. Put it back from your safe: "
            "a new one could open none of them."
        )
    try:
        key = make_key(path)
    except FileExistsError:
        raise click.ClickException(
            f"There is a master key at {path}, and it is never written over."
        ) from None
    _say(
        {"path": str(path), "id": key.id},
        f"Made the master key {path} (number {key.id}).\nCopy it to your safe: without it no case file "
        "can be opened, and a backup cannot be used.",
        as_json,
    )


@command.command()
@as_json
def check(as_json: bool) -> None:
    """Say whether the master key is there and opens the keys of all cases. Ends with 1 if it does not."""
    from goldthread.project.home import open_home

    open_home()
    from goldthread.apps.files.master import KeyProblem
    from goldthread.apps.files.selectors import check_keys

    try:
        master_id, opened, closed = check_keys()
    except KeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    _say(
        {"path": str(_path()), "id": master_id, "opened": opened, "not_opened": closed},
        f"The master key {_path()} (number {master_id}) opens {opened} of {opened + closed} case keys.",
        as_json,
    )
    if closed:
        raise SystemExit(1)


@command.command()
@as_json
def renew(as_json: bool) -> None:
    """Put the keys of all cases under a new master key, so that older backups can be made unreadable."""
    from goldthread.project.home import open_home

    open_home()
    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.files.actions.renewal import renew_master_key
    from goldthread.apps.files.master import KeyProblem
    from goldthread.apps.files.vault import former_path

    path = _path()
    try:
        key = renew_master_key(by=SYSTEM)
    except KeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    former = former_path(path)
    _say(
        {"path": str(path), "id": key.id, "former": str(former)},
        f"The keys of all cases are under a new master key (number {key.id}). Copy {path} to your safe and "
        f"make a backup now.\nThen destroy {former} and its copies: from then on the case files in older "
        "backups can be opened by nobody.",
        as_json,
    )
