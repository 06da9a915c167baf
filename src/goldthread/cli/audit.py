"""`goldthread audit verify`: every chain, on both sides of the wall."""

import json
from dataclasses import asdict

import click


@click.group()
def command() -> None:
    """Verify that no event was altered."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def verify(as_json: bool) -> None:
    """Check each event against the one before it and against the heads kept outside the database.

    Exits with 1 and names each event that breaks a chain.
    """
    from goldthread.project.home import open_home

    open_home()
    from django.conf import settings

    from goldthread.apps.audit.selectors import verify as verify_database

    results = {alias: verify_database(alias) for alias in settings.DATABASES}
    faults = [fault for result in results.values() for fault in result.faults]
    if as_json:
        counts = {alias: {"chains": r.chains, "events": r.events} for alias, r in results.items()}
        click.echo(json.dumps({"databases": counts, "faults": [asdict(f) for f in faults]}, indent=1))
    else:
        for alias, result in results.items():
            click.echo(f"{alias}: {result.events} events in {result.chains} chains")
        for fault in faults:
            click.echo(
                f"{fault.database}: chain {fault.chain_kind} {fault.subject_id}, event {fault.sequence}"
                f"{' ' + fault.event_id if fault.event_id else ''}: {fault.what}"
            )
        found = f"{len(faults)} fault{'' if len(faults) == 1 else 's'} found."
        click.echo(found if faults else "Every chain holds.")
    raise SystemExit(1 if faults else 0)
