"""Messages about a report. Constants: no name, place, date or nature of a case is in them."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "publication.sign-off-asked": (
        "{reference}: a draft waits for your signature",
        "A draft waits for you to sign it off, or to say why not. Sign in to read it.",
    ),
    "publication.sign-off-answered": (
        "{reference}: somebody answered about a draft",
        "Somebody has signed a draft off, or has said why not. Sign in to see it.",
    ),
    "publication.accuracy-asked": (
        "{reference}: parts of a draft wait for your organisation to check",
        "Parts of a draft wait for your organisation to check their facts. Sign in to read them and answer.",
    ),
    "publication.accuracy-chased": (
        "{reference}: a reminder",
        "Parts of a draft still wait for your organisation to check their facts. Sign in to answer.",
    ),
    "publication.accuracy-answered": (
        "{reference}: an organisation has checked a draft",
        "An organisation has answered about the facts of a draft. Sign in to read its answer.",
    ),
    "publication.point-settled": (
        "{reference}: your organisation's points were answered",
        "The board has answered a point that your organisation made about a draft. Sign in to read it.",
    ),
    "publication.point-disputed": (
        "{reference}: an answer is disputed",
        "An organisation does not accept an answer about the facts of a draft. Sign in to read why.",
    ),
}


def register_messages() -> None:
    for name, (subject, body) in MESSAGES.items():
        register_message(name, subject=subject, body=body)
