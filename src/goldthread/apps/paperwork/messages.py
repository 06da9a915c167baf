"""The texts of messages about forms. Constants: no name, place, date or nature of a case is in them."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "paperwork.form-asked": (
        "{reference}: a form is asked of your organisation",
        "A form waits for your organisation. Sign in to read what is asked and by when.",
    ),
    "paperwork.form-waits": (
        "{reference}: a form waits for your signature",
        "A colleague has finished a form. Sign in to read it, and sign it or open it again.",
    ),
    "paperwork.form-signed": (
        "{reference}: a form was signed",
        "An organisation has signed the form that it was asked for. Sign in to read it.",
    ),
}


def register_messages() -> None:
    for name, (subject, body) in MESSAGES.items():
        register_message(name, subject=subject, body=body)
