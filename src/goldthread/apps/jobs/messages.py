"""Every message Goldthread can send. The texts are constants: a link and the board's reference are all
that is ever put into one, so no message can carry a name or the nature of a case."""

from dataclasses import dataclass
from string import Formatter

CLOSING = (
    "Opening the link changes nothing; what you do is asked for on the page.\n"
    "We never put names or details of a case in an e-mail. Please do not reply with any."
)


class UnknownMessage(LookupError):
    """No message has been registered under this id."""


@dataclass(frozen=True)
class Message:
    """A subject and a body; both may hold {reference} and nothing else."""

    id: str
    subject: str
    body: str


_messages: dict[str, Message] = {}


def register_message(id: str, *, subject: str, body: str) -> None:
    """Add a message. Raises ValueError if it has a placeholder other than {reference}, or a line break
    in its subject."""
    for text in (subject, body):
        for _, field, layout, conversion in Formatter().parse(text):
            if field is not None and (field != "reference" or layout or conversion):
                raise ValueError(f"The message {id!r} may hold {{reference}} only, not {{{field}}}.")
    if "\n" in subject:
        raise ValueError(f"The subject of {id!r} is one line.")
    _messages[id] = Message(id, subject, body)


def message_of(id: str) -> Message:
    try:
        return _messages[id]
    except KeyError:
        raise UnknownMessage(f"No message {id!r} has been registered.") from None


def registered_messages() -> list[Message]:
    return sorted(_messages.values(), key=lambda message: message.id)


register_message(
    "accounts.invitation",
    subject="You are invited to Goldthread",
    body="You have been invited to use Goldthread. "
    "To accept you need the code that you are given another way.",
)
register_message(
    "accounts.account-exists",
    subject="You already have an account",
    body="Somebody, perhaps you, asked for an account with this address. You already have one: sign in here.",
)
register_message(
    "accounts.password-reset",
    subject="Choose a new password",
    body="Somebody, perhaps you, asked to choose a new password for your account. "
    "If it was not you, do nothing: your password stays as it is.",
)
register_message(
    "accounts.password-changed",
    subject="Your password was changed",
    body="The password of your account was changed. If this was not you, tell your administrator at once.",
)
register_message(
    "accounts.sign-in-changed",
    subject="How you sign in was changed",
    body="An authenticator app, passkey or set of recovery codes of your account was added, changed "
    "or removed. "
    "If this was not you, tell your administrator at once.",
)
register_message(
    "accounts.authenticator-reset-asked",
    subject="A colleague's authenticator is to be reset",
    body="Somebody has lost the means of their second sign-in step. A second person must agree to a reset.",
)
register_message(
    "accounts.authenticator-reset-done",
    subject="Your second sign-in step was reset",
    body="Your second sign-in step was reset by two people of your organisation. Sign in to set it up again. "
    "If you did not ask for this, tell your administrator at once.",
)
register_message(
    "accounts.locked-out",
    subject="Too many attempts to sign in",
    body="There were too many attempts to sign in to your account, so it is closed for a while.",
)
register_message(
    "accounts.membership-ended",
    subject="Your access has changed",
    body="One of your roles has ended. You can see on your account page which ones you have.",
)
register_message(
    "accounts.cover-started",
    subject="You are standing in for a colleague",
    body="You have been asked to stand in for a colleague. "
    "What is due from them now also shows on your Work page.",
)
