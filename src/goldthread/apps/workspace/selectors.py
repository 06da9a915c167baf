"""What is due from a person, gathered from every app below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from goldthread.apps.accounts.models import User


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: a sentence without names, where to do it, and by when."""

    what: str
    href: str
    reference: str
    due: date | None = None


SOURCES: list[Callable[[User], Iterable[WorkItem]]] = []


def work_of(user: User) -> list[WorkItem]:
    """Everything due from a person, soonest first; what has no date comes last."""
    items = [item for source in SOURCES for item in source(user)]
    return sorted(items, key=lambda item: (item.due or date.max, item.reference, item.what))
