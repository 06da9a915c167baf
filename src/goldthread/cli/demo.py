"""`goldthread demo`: the worked example, on this machine only."""

import os

import click


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--load-only", is_flag=True, help="Load the example and stop.")
def command(port: int, load_only: bool) -> None:
    """Load the worked example and serve it on 127.0.0.1 only.

    Everybody in it is invented. A second start keeps the data.
    """
    os.environ["GOLDTHREAD_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    from goldthread.project import environment, serving
    from goldthread.project.home import open_home

    home = open_home(demo=True)
    click.echo(f"Data in {home}; master key in {environment.key_file()} (made for the demo).")
    _load()
    if load_only:
        return
    serving.prepare(home)
    serving.run_server(f"127.0.0.1:{port}", ready=lambda: _welcome(port))


def _load() -> None:
    from goldthread.project.demo.load import load_example

    click.echo("Loading the worked example; this takes a moment the first time.")
    if not load_example():
        click.echo("The worked example is here already.")


def _welcome(port: int) -> None:
    from goldthread.apps.accounts.demo import DEMO_PASSWORD

    address = f"http://127.0.0.1:{port}"
    click.echo(f"\nGoldthread is at {address}")
    click.echo(f"Sign-ins and one-time codes: {address}/demo")
    click.echo(f"Messages that were sent:     {address}/demo/mail")
    click.echo(f"Password of each account:    {DEMO_PASSWORD}")
    for who, email in _signins():
        click.echo(f"  {email:<36} {who}")
    click.echo("Stop with Ctrl-C.")


def _signins() -> list[tuple[str, str]]:
    """One account a role."""
    from goldthread.apps.accounts.models import Membership

    rows = Membership.objects.filter(user__is_demo=True).select_related("user").order_by("created_at")
    by_role = {row.get_role_display(): row.user.email for row in reversed(rows)}
    return sorted(by_role.items())
