"""Read once what is asked many times while one page is made.

Who may see what is asked by every part of a page, each part on its own. Within a request that changes
nothing (GET, HEAD) the answers cannot change, so each is read once; everywhere else it is read each time.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")
_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("goldthread_remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block `remembered` keeps answers; afterwards they are forgotten."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def remembered(key: Hashable, read: Callable[[], T]) -> T:
    """The answer to `key`, by `read()` the first time. The key must hold everything the answer hangs on."""
    kept = _read.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    found: T = kept[key]
    return found
