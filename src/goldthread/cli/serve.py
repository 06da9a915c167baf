"""`goldthread serve`: pages and jobs, behind your proxy."""

import click


@click.command()
@click.option("--bind", help="host:port to listen on; otherwise the setting GOLDTHREAD_BIND.")
def command(bind: str | None) -> None:
    """Serve Goldthread with its worker.

    Refuses to start while demonstration accounts exist.
    """
    from goldthread.project import environment, serving
    from goldthread.project.home import open_home

    home = open_home()
    from goldthread.apps.accounts.selectors import demo_accounts_exist

    if demo_accounts_exist():
        raise click.ClickException(
            f"{home} holds demonstration accounts, whose passwords are public. "
            "Use an empty GOLDTHREAD_HOME for real work, or `goldthread demo` to look around."
        )
    address = bind or environment.read("GOLDTHREAD_BIND")
    try:
        serving.split_bind(address)
    except ValueError as problem:
        raise click.ClickException(str(problem))
    serving.prepare(home)
    serving.run_server(address, ready=lambda: click.echo(f"Goldthread listens on {address}"))
