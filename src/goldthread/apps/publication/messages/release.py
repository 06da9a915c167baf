"""The texts of messages about publication. Constants: nothing of a case is in them."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "publication.held-back": (
        "{reference}: not published at the end of the embargo",
        "The embargo has ended and the report was not published, because something stands in the way. "
        "Sign in to see what.",
    ),
    "publication.not-deposited": (
        "{reference}: the library has not taken the report in",
        "The report is published, and the library could not take it in after several attempts. "
        "Sign in to try again.",
    ),
}


def register_messages() -> None:
    for name, (subject, body) in MESSAGES.items():
        register_message(name, subject=subject, body=body)
