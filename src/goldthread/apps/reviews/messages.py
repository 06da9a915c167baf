"""The texts of messages about requests. Constants: no name, place, date or nature of a case is in them."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "reviews.request-sent": (
        "{reference}: information is asked of your organisation",
        "A request for information waits for your organisation. Sign in to read what is asked and by when.",
    ),
    "reviews.due-date-changed": (
        "{reference}: a due date has changed",
        "The due date of a request to your organisation has changed. Sign in to see it and the reason.",
    ),
    "reviews.request-chased": (
        "{reference}: a reminder",
        "A request to your organisation is not answered yet. Sign in to answer it, or to say when you will.",
    ),
    "reviews.request-withdrawn": (
        "{reference}: a request was withdrawn",
        "A request to your organisation was withdrawn. Nothing more is needed from you.",
    ),
    "reviews.contribution-assigned": (
        "{reference}: a request was given to you",
        "Your organisation has given you a request to answer. Sign in to read it.",
    ),
    "reviews.contribution-link": (
        "{reference}: information is asked of your organisation",
        "A request for information waits for your organisation. Open the page and give the code that you "
        "are told by telephone or in person.",
    ),
    "reviews.submission-waits": (
        "{reference}: an answer waits for your approval",
        "A colleague has confirmed an answer. Sign in to read it, and release it or send it back.",
    ),
    "reviews.submission-returned": (
        "{reference}: an answer was sent back to you",
        "Your approver has sent an answer back with a reason. Sign in to read it.",
    ),
    "reviews.material-released": (
        "{reference}: an answer of yours is used further",
        "What your organisation answered is given to further readers. Sign in to see for what purpose, "
        "under which power and by whom.",
    ),
    "reviews.material-withdrawn": (
        "{reference}: an answer of yours is no longer used further",
        "What your organisation answered is taken back from further readers. Sign in to read why.",
    ),
    "reviews.meeting-called": (
        "{reference}: you are invited to a meeting",
        "You are invited to a meeting. Sign in to see when and where it is, and what is on its agenda.",
    ),
    "reviews.meeting-changed": (
        "{reference}: a meeting has moved",
        "A meeting that you are invited to is at another time or place. Sign in to see when and where.",
    ),
    "reviews.meeting-cancelled": (
        "{reference}: a meeting is cancelled",
        "A meeting that you were invited to is cancelled. Sign in to read why.",
    ),
    "reviews.pack-made": (
        "{reference}: the papers for a meeting are there",
        "The papers for a meeting that you are invited to can be read. Sign in to get your copy.",
    ),
    "reviews.submission-released": (
        "{reference}: an answer was released",
        "An organisation has released its answer to a request. Sign in to see it.",
    ),
}


def register_messages() -> None:
    for name, (subject, body) in MESSAGES.items():
        register_message(name, subject=subject, body=body)
