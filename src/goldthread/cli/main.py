"""The `goldthread` command: thin, over lib and apps.

Each command lives in a module of its own and is imported only when it is called, so that
`chronology`, `forms` and `pathways` work without Django, a database or an account.
"""

from importlib import import_module

import click

COMMANDS = {
    "pathways": "Which review applies, why, who must act, by when.",
    "forms": "List, show, check and print the forms of reviews.",
    "chronology": "Check and merge agencies' chronologies.",
    "library": "Add, search and show published reports.",
    "audit": "Verify that no event was altered.",
    "serve": "Serve Goldthread with its worker.",
    "worker": "Run jobs; `serve` starts one by itself.",
    "demo": "Load the worked examples and serve them on this machine only.",
    "backup": "Copy everything to a file, while running.",
    "restore": "Bring a backup into an empty home.",
    "key": "Make the master key that encrypts case files.",
    "user": "Make the first administrator.",
}


class Commands(click.Group):
    """A group whose commands are imported when used, and listed without being imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"goldthread.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goldthread")
def main() -> None:
    """Runs safeguarding reviews and keeps what they teach."""


if __name__ == "__main__":
    main()
