"""Messages wait in the outbox from the transaction of the action that wants them sent."""

from typing import Any
from uuid import UUID

from django.core.validators import validate_email
from django.utils import timezone

from goldthread.apps.audit.events import PLATFORM, Actor, Chain, action, record_event
from goldthread.apps.jobs.actions.queue import enqueue
from goldthread.apps.jobs.enums import MessageState, Verb
from goldthread.apps.jobs.messages import message_of
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.jobs.paths import check_path, check_reference


def _chain_of(message: OutboxMessage) -> Chain:
    if message.case_id is not None:
        return Chain.of_case(message.case_id)
    if message.organisation_id is not None:
        return Chain.of_organisation(message.organisation_id)
    return PLATFORM


@action
def queue_message(
    *,
    by: Actor,
    to: Any,
    template: str,
    path: str = "",
    reference: str = "",
    case_id: UUID | None = None,
    organisation_id: UUID | None = None,
) -> OutboxMessage:
    """Queue the message `template` to a user or an e-mail address, in the caller's transaction.

    It carries the link `path` and the board's `reference`, and no other thing. `case_id` or
    `organisation_id` choose the audit chain. Raises `UnsafePath` where either could name somebody,
    ValidationError for an address that is none, `UnknownMessage`.
    """
    check_reference(reference)
    email = to if isinstance(to, str) else to.email
    validate_email(email)
    message = OutboxMessage(
        to_email=email,
        to_user_id=None if isinstance(to, str) else to.pk,
        template=message_of(template).id,
        path=path,
        holds_token=bool(path) and check_path(path),
        reference=reference,
        case_id=case_id,
        organisation_id=organisation_id,
    )
    message.save()
    enqueue("outbox.send", args={"message_id": message.pk}, key=str(message.pk))
    record_event(by=by, chain=_chain_of(message), verb=Verb.MESSAGE_QUEUED, about=message, template=template)
    return message


@action
def mark_message_sent(*, by: Actor, message: OutboxMessage) -> None:
    """Note that the message has gone, and forget a one-off link."""
    message.state = MessageState.SENT
    message.sent_at = timezone.now()
    if message.holds_token:
        message.path = ""
    message.save_changes(fields=["state", "sent_at", "path"])
    record_event(
        by=by, chain=_chain_of(message), verb=Verb.MESSAGE_SENT, about=message, template=message.template
    )


@action
def mark_message_failed(*, by: Actor, message: OutboxMessage) -> None:
    """Note that the message could not be sent after every attempt; its link is kept for sending again."""
    message.state = MessageState.FAILED
    message.save_changes(fields=["state"])
    record_event(
        by=by, chain=_chain_of(message), verb=Verb.MESSAGE_FAILED, about=message, template=message.template
    )
