"""How apps above continue the thread on a case's overview, from the review to what was published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.ui.components import ThreadPart

PartsOf = Callable[[User, Case], Iterable[ThreadPart]]
"""The parts of one app, for one reader: nothing where the reader may not know, or none has come yet."""


@dataclass(frozen=True)
class _Continued:
    parts: PartsOf
    order: int


_continued: dict[str, _Continued] = {}


def register_thread(key: str, parts: PartsOf, order: int) -> None:
    """Continue the thread of every case, in the order of the side navigation. Called from `ready`.

    The same key replaces. A part says in words what it holds (`text`) and what should be linked and
    is not (`missing`); its `href` leads there. Names stand in neither.
    """
    _continued[key] = _Continued(parts, order)


def continued_thread(user: User, case: Case) -> list[ThreadPart]:
    """The parts that the apps above add, in order."""
    found: list[ThreadPart] = []
    for one in sorted(_continued.values(), key=lambda one: one.order):
        found += one.parts(user, case)
    return found
