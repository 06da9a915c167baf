"""`goldthread restore BACKUP`: into an empty GOLDTHREAD_HOME."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("backup", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(backup: Path, as_json: bool) -> None:
    """Bring a backup into an empty home, make the search index again and verify the audit."""
    from goldthread.project import environment
    from goldthread.project.backing_up import BackupError, restore_backup
    from goldthread.project.checking import DATABASE_URLS, check_settings

    check_settings()
    if any(environment.read(name) for name in DATABASE_URLS):
        raise click.ClickException(
            f"{' or '.join(DATABASE_URLS)} is set: a backup holds SQLite databases and cannot be "
            "restored into PostgreSQL. Unset it; docs/operate/backup.md says how PostgreSQL is copied."
        )
    home = environment.home()
    try:
        manifest = restore_backup(backup, home)
    except BackupError as problem:
        raise click.ClickException(str(problem))
    result = _open_and_verify(len(manifest["files"]))
    if as_json:
        click.echo(json.dumps(result))
    else:
        click.echo(f"{result['files']} files restored into {home}")
        click.echo(f"{result['records']} reports indexed again")
        click.echo(f"{result['events']} audit events verified, {result['faults']} faults")
        if not result["key"]:
            click.echo(f"The master key {environment.key_file()} is not here: case files cannot be read yet.")
    raise SystemExit(1 if result["faults"] else 0)


def _open_and_verify(files: int) -> dict[str, int | bool]:
    from goldthread.project import environment
    from goldthread.project.home import open_home

    open_home()
    from django.conf import settings

    from goldthread.apps.audit.selectors import verify
    from goldthread.apps.library.actions import rebuild_index

    records = rebuild_index()
    results = [verify(alias) for alias in settings.DATABASES]
    return {
        "files": files,
        "records": records,
        "events": sum(result.events for result in results),
        "faults": sum(len(result.faults) for result in results),
        "key": environment.key_file().exists(),
    }
