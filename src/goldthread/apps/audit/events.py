"""Actions and the events they record: everybody's way to write."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar, overload
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from goldthread.apps.audit.context import NothingRecorded, action_context, running_action
from goldthread.apps.audit.enums import ActorKind, ChainKind
from goldthread.apps.audit.heads import write_head_outside
from goldthread.apps.audit.models import ChainHead, Event

P = ParamSpec("P")
R = TypeVar("R")

PLATFORM_ID = UUID(int=0)
TERM = re.compile(r"[A-Za-z0-9._:/+-]{0,80}")


class Refused(Exception):
    """An action was refused; the message is a sentence for the person who asked."""


class UnsafeFact(ValueError):
    """A fact of an event would have carried free text; events carry ids, terms and digests."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, a one-off contributor, a member of the public, or the system."""

    kind: ActorKind
    id: UUID | None = None
    cover_for: UUID | None = None

    @classmethod
    def person(cls, user: Any, *, cover_for: UUID | None = None) -> "Actor":
        return cls(ActorKind.PERSON, user.pk, cover_for)

    @classmethod
    def contributor(cls, link_id: UUID) -> "Actor":
        return cls(ActorKind.CONTRIBUTOR, link_id)


SYSTEM = Actor(ActorKind.SYSTEM)
PUBLIC = Actor(ActorKind.PUBLIC)


@dataclass(frozen=True)
class Chain:
    """The chain an event belongs to: one per case, one per organisation, one for the platform."""

    kind: ChainKind
    subject_id: UUID

    @classmethod
    def of_case(cls, case_id: UUID) -> "Chain":
        return cls(ChainKind.CASE, case_id)

    @classmethod
    def of_organisation(cls, organisation_id: UUID) -> "Chain":
        return cls(ChainKind.ORGANISATION, organisation_id)


PLATFORM = Chain(ChainKind.PLATFORM, PLATFORM_ID)


@dataclass(frozen=True)
class Digest:
    """A keyed digest of text that must not stand in an event, so that it can still be compared."""

    value: str

    @classmethod
    def of(cls, text: str) -> "Digest":
        key = settings.SECRET_KEY.encode()
        return cls("hmac:" + hmac.new(key, text.encode(), hashlib.sha256).hexdigest())


def _safe_fact(name: str, value: Any) -> Any:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Digest):
        return value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return [_safe_fact(name, item) for item in value]
    if isinstance(value, str) and TERM.fullmatch(value):
        return value
    raise UnsafeFact(f"The fact {name!r} is free text; pass an id, a term or Digest.of(text).")


def event_hash(event: Event) -> str:
    """SHA-256 over the event's fields in canonical JSON and the hash before it."""
    parts = {
        "chain": [event.chain_kind, str(event.chain_subject_id), event.sequence],
        "id": str(event.id),
        "at": event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        "actor": [event.actor_kind, str(event.actor_id), str(event.cover_for_id)],
        "verb": event.verb,
        "object": [event.object_type, str(event.object_id)],
        "facts": event.facts,
        "previous": event.previous_hash,
    }
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def record_event(*, by: Actor, chain: Chain, verb: str, about: models.Model, **facts: Any) -> Event:
    """Append an event to `chain` in the running action's transaction.

    Raises `WriteOutsideAction` outside an action and `UnsafeFact` for free text.
    """
    action = running_action()
    heads = ChainHead.objects.using(action.using)
    heads.get_or_create(kind=chain.kind, subject_id=chain.subject_id)
    head = heads.select_for_update().get(kind=chain.kind, subject_id=chain.subject_id)
    event = Event(
        chain_kind=chain.kind,
        chain_subject_id=chain.subject_id,
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor_kind=by.kind,
        actor_id=by.id,
        cover_for_id=by.cover_for,
        verb=str(getattr(verb, "value", verb)),
        object_type=about._meta.label,
        object_id=about.pk,
        facts={name: _safe_fact(name, value) for name, value in facts.items()},
        previous_hash=head.hash,
    )
    event.hash = event_hash(event)
    event.save(using=action.using, force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(using=action.using, update_fields=["sequence", "hash"])
    action.events += 1
    transaction.on_commit(lambda: write_head_outside(action.using, event), using=action.using)
    return event


@overload
def action(function: Callable[P, R]) -> Callable[P, R]: ...


@overload
def action(*, using: str = "default") -> Callable[[Callable[P, R]], Callable[P, R]]: ...


def action(function: Callable[P, R] | None = None, *, using: str = "default") -> Any:
    """Make `function` an action: one transaction, at least one audit event, writes allowed.

    The function must take `by: Actor`. Raises `NothingRecorded` when it wrote no event, so that
    nothing changes unseen. An action called inside another joins its transaction.
    """

    def decorate(wrapped: Callable[P, R]) -> Callable[P, R]:
        @wraps(wrapped)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with action_context(using) as running, transaction.atomic(using=using):
                before = running.events
                result = wrapped(*args, **kwargs)
                if running.events == before:
                    raise NothingRecorded(f"{wrapped.__module__}.{wrapped.__name__} recorded no event.")
            return result

        run.is_action = True  # type: ignore[attr-defined]
        return run

    return decorate(function) if function is not None else decorate
