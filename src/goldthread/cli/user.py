"""Make the first administrator: `goldthread user`."""

import json

import click

from goldthread.project.home import open_home


@click.command()
@click.option("--email", prompt="Email address", help="The address they will sign in with.")
@click.option("--name", prompt="Name", help="What colleagues call them.")
@click.option("--json", "as_json", is_flag=True, help="Print link and code as JSON.")
def command(email: str, name: str, as_json: bool) -> None:
    """Invite an administrator of the platform, who then sets up organisations and invites others.

    Prints a link and a code. Open the link in a browser while Goldthread is served, enter the code,
    and choose a password there: no password is typed here or kept in the shell's history.
    """
    open_home()
    from django.conf import settings

    from goldthread.apps.accounts.actions.invitations import invite_administrator
    from goldthread.apps.audit.events import SYSTEM, Refused

    try:
        invitation, path, code = invite_administrator(by=SYSTEM, email=email, name=name)
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    link = settings.GOLDTHREAD_PUBLIC_URL + path
    if as_json:
        click.echo(json.dumps({"link": link, "code": code, "until": invitation.expires_at.isoformat()}))
        return
    click.echo(f"Open this link within 14 days:\n  {link}\nand enter this code:\n  {code}")
    click.echo("The link was also put into a message to the address. The code is shown only here.")
