"""The action that is running now: only inside one may records be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class WriteOutsideAction(RuntimeError):
    """A record was about to be changed outside an action; move the write into `actions/`."""


class NothingRecorded(RuntimeError):
    """An action ended without an audit event; each action must say what it did."""


@dataclass
class RunningAction:
    using: str
    events: int = 0


_running: ContextVar[RunningAction | None] = ContextVar("running_action", default=None)


def running_action() -> RunningAction:
    """Return the action that is running; raise `WriteOutsideAction` if there is none."""
    action = _running.get()
    if action is None:
        raise WriteOutsideAction(
            "Records are written only by actions: call one, or decorate this function with @action."
        )
    return action


@contextmanager
def action_context(using: str) -> Iterator[RunningAction]:
    """Open an action on database `using`; a nested one on the same database joins the outer."""
    outer = _running.get()
    action = outer if outer is not None and outer.using == using else RunningAction(using)
    token = _running.set(action)
    try:
        yield action
    finally:
        _running.reset(token)
