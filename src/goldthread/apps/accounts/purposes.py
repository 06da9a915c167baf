"""Where one-off links lead. Apps above register their purposes in `AppConfig.ready`."""

from dataclasses import dataclass


class UnknownPurpose(LookupError):
    """Nobody registered this purpose of a one-off link."""


@dataclass(frozen=True)
class Purpose:
    """`route` is reversed with the link's id as `link_id`; `title` stands on the page that asks the code."""

    key: str
    title: str
    route: str


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Say where links of a purpose lead; the same key again replaces it."""
    _purposes[purpose.key] = purpose


def purpose_of(key: str) -> Purpose:
    try:
        return _purposes[key]
    except KeyError:
        raise UnknownPurpose(f"No purpose {key!r} of one-off links has been registered.") from None
