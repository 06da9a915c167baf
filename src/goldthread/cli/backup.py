"""`goldthread backup OUT`: while running."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(out: Path, as_json: bool) -> None:
    """Copy everything to one file, while running.

    The master key is not in it: keep that in another place, or the case files cannot be read.
    """
    from goldthread.project.backing_up import BackupError, make_backup
    from goldthread.project.home import open_home

    home = open_home()
    from django.conf import settings

    try:
        counts = make_backup(home, settings.DATABASES, out.resolve())
    except BackupError as problem:
        raise click.ClickException(str(problem))
    if as_json:
        click.echo(json.dumps({"out": str(out), **counts, "master_key": str(settings.GOLDTHREAD_KEY_FILE)}))
        return
    click.echo(f"{counts['files']} files, {counts['bytes'] / 1e6:.1f} MB, in {out}")
    click.echo(f"Not in it: the master key {settings.GOLDTHREAD_KEY_FILE}. Keep a copy elsewhere.")
