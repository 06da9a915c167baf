"""The texts of messages about recommendations. Constants: no name, place, date or nature of a case."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "learning.recommendation-sent": (
        "{reference}: a recommendation to your organisation",
        "A recommendation is addressed to your organisation. Sign in to read it and to reply.",
    ),
    "learning.recommendation-withdrawn": (
        "{reference}: a recommendation was withdrawn",
        "A recommendation to your organisation was withdrawn. Sign in to see it.",
    ),
}


def register_messages() -> None:
    for name, (subject, body) in MESSAGES.items():
        register_message(name, subject=subject, body=body)
