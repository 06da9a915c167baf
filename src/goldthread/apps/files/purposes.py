"""What files are for. The apps above say which kinds each purpose takes and who may download; what no
app has registered is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.files.models import StoredFile

Rule = Callable[[Any, StoredFile], bool]


class UnknownPurpose(LookupError):
    """No app has registered this purpose."""


def nobody(user: Any, stored_file: StoredFile) -> bool:
    return False


@dataclass(frozen=True)
class Purpose:
    """`may_download` and `may_see_name` take a user and a file. Names of files name people, so that
    seeing them is a right of its own; without it a download has a neutral name."""

    id: str
    kinds: frozenset[str]
    may_download: Rule = nobody
    may_see_name: Rule = nobody
    keeping: KeepingClass = KeepingClass.AGENCY_MATERIAL


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    _purposes[purpose.id] = purpose


def purpose_of(id: str) -> Purpose:
    try:
        return _purposes[id]
    except KeyError:
        raise UnknownPurpose(f"No app has registered files for {id!r}.") from None
