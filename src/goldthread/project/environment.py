"""Every setting of an installation: read from the environment, in one place, each with its reason.

docs/operate/settings.md is made from this list; a test holds the two together.
"""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    help: str


SETTINGS = (
    Setting("GOLDTHREAD_HOME", "var", "The folder that holds all data: databases, files, index, mail."),
    Setting(
        "GOLDTHREAD_KEY_FILE",
        "",
        "The master key that wraps each case's key. Keep it outside the data folder and in your safe. "
        "Empty: a file beside the data folder, named like it and ending in .key.",
    ),
    Setting("GOLDTHREAD_PUBLIC_URL", "http://127.0.0.1:8000", "The address people type; https in real use."),
    Setting("GOLDTHREAD_BIND", "127.0.0.1:8000", "Where the server listens, behind your proxy."),
    Setting(
        "GOLDTHREAD_DATABASE_URL",
        "",
        "postgresql://user:password@host/name for the case side. Empty: SQLite.",
    ),
    Setting("GOLDTHREAD_LIBRARY_DATABASE_URL", "", "The same for the library. Empty: a second SQLite file."),
    Setting(
        "GOLDTHREAD_SMTP_URL", "", "smtp://user:password@host:587. Empty: messages go to the mail folder."
    ),
    Setting("GOLDTHREAD_MAIL_FROM", "goldthread@localhost", "The sender of messages."),
    Setting(
        "GOLDTHREAD_CLAMD", "", "host:port or socket path of a clamd that checks uploads. Empty: not checked."
    ),
    Setting("GOLDTHREAD_IDLE_MINUTES", "30", "Minutes without a page before a person is signed out."),
    Setting("GOLDTHREAD_UPLOAD_MB", "50", "The largest file that may be uploaded, in megabytes."),
    Setting("GOLDTHREAD_WEB_PROCESSES", "1", "Processes that answer pages."),
    Setting("GOLDTHREAD_EXIT_URL", "https://www.bbc.co.uk/weather", "Where 'Leave this page' goes."),
    Setting("GOLDTHREAD_DEMO", "", "Set by `goldthread demo` only: loads demo accounts; refused by `serve`."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> str:
    """Return the setting's value, or its default; KeyError if it is not in `SETTINGS`."""
    return os.environ.get(name, "") or _BY_NAME[name].default


def home() -> Path:
    return Path(read("GOLDTHREAD_HOME")).expanduser().resolve()


def key_file() -> Path:
    named = read("GOLDTHREAD_KEY_FILE")
    folder = home()
    return Path(named).expanduser().resolve() if named else folder.with_name(folder.name + ".key")
