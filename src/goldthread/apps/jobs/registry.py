"""Which jobs there are: handlers register themselves by name, with how often and how they recur."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class UnsafeArgument(TypeError):
    """A job was given something other than ids; jobs carry ids, so that no name is in the queue."""


class UnknownJob(LookupError):
    """No handler has registered under this name."""


class JobFailed(Exception):
    """Raised by a handler that must not be tried again; the message is a sentence for the owner."""


@dataclass(frozen=True)
class Handler:
    """A registered job. `daily` is a London wall-clock time, `every` a rhythm; both None: on demand.

    `on_failed` takes the same arguments, once the last attempt has failed.
    """

    name: str
    function: Callable[..., None]
    title: str
    max_attempts: int
    lane: str
    daily: time | None
    every: timedelta | None
    on_failed: Callable[..., None] | None

    @property
    def rhythm(self) -> str:
        if self.daily is not None:
            return f"daily {self.daily:%H:%M}"
        return f"every {int(self.every.total_seconds())} s" if self.every is not None else ""

    def due_after(self, moment: datetime) -> datetime:
        """The first time after `moment` (aware) that the recurring job is due."""
        if self.every is not None:
            return moment + self.every
        if self.daily is None:
            raise ValueError(f"{self.name} does not recur")
        local = moment.astimezone(LONDON)
        due = datetime.combine(local.date(), self.daily, tzinfo=LONDON)
        if due <= local:
            due = datetime.combine(local.date() + timedelta(days=1), self.daily, tzinfo=LONDON)
        return due


_handlers: dict[str, Handler] = {}


def job(
    name: str,
    *,
    title: str = "Background work",
    max_attempts: int = 3,
    lane: str = "",
    daily: str | None = None,
    every: timedelta | None = None,
    on_failed: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the decorated function as the handler of job `name`.

    It takes keyword arguments only, all of them ids, and must bear being run twice: a worker may be
    killed after its work and before its note of it. Jobs of one `lane` never run at the same time.
    `daily` ("02:30", London time) or `every` makes it recur. `title` heads its page.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        at = time.fromisoformat(daily) if daily is not None else None
        handler = Handler(name, function, title, max_attempts, lane, at, every, on_failed)
        known = _handlers.get(name)
        if known is not None and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two handlers for the job {name!r}")
        _handlers[name] = handler
        return function

    return register


def handler_of(name: str) -> Handler:
    try:
        return _handlers[name]
    except KeyError:
        raise UnknownJob(f"No handler has registered for the job {name!r}") from None


def recurring() -> list[Handler]:
    return [handler for handler in _handlers.values() if handler.rhythm]


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(name, item) for item in value]
    raise UnsafeArgument(f"The argument {name!r} is not an id: pass a UUID, an integer or a list of them.")


def plain_arguments(handler: Handler, args: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as JSON. Raises `UnsafeArgument` for anything but ids, TypeError if they do not fit."""
    inspect.signature(handler.function).bind(**args)
    return {name: _plain(name, value) for name, value in args.items()}


def _id(value: Any) -> Any:
    if isinstance(value, list):
        return [_id(item) for item in value]
    return UUID(value) if isinstance(value, str) else value


def ids(args: Mapping[str, Any]) -> dict[str, Any]:
    """The stored arguments as a handler gets them: every string was a UUID."""
    return {name: _id(value) for name, value in args.items()}
