"""`goldthread serve`: pages and jobs, behind your proxy."""

import click


@click.command()
@click.option("--bind", help="host:port to listen on; otherwise the setting GOLDTHREAD_BIND.")
def command(bind: str | None) -> None:
    """Serve Goldthread with its worker.

    Refuses to start while demonstration accounts exist.
    """
    from goldthread.project import environment, serving
    from goldthread.project.checking import split_bind
    from goldthread.project.home import open_home

    address = bind or environment.read("GOLDTHREAD_BIND")
    split_bind(address)
    home = open_home()
    from goldthread.apps.accounts.selectors import demo_accounts_exist

    if demo_accounts_exist():
        raise click.ClickException(
            f"{home} holds demonstration accounts, whose passwords are public. "
            "Use an empty GOLDTHREAD_HOME for real work, or `goldthread demo` to look around."
        )
    _check_master_key()
    serving.prepare(home)
    serving.run_server(address, ready=lambda: click.echo(f"Goldthread listens on {address}"))


def _check_master_key() -> None:
    """Case files that nobody can open are found out now, not when somebody needs one."""
    from goldthread.apps.files.master import KeyProblem
    from goldthread.apps.files.selectors import check_keys, keys_by_master

    if not keys_by_master():
        return
    try:
        _, _, closed = check_keys()
    except KeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    if closed:
        click.echo(
            f"{closed} keys of cases are not under this master key: see `goldthread key check`.", err=True
        )
