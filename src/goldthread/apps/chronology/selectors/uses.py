"""What apps above rest on entries and episodes: they say so here, and the chronology's pages show it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.ui.components import Link

UsesOf = Callable[[User, Case, Sequence[Entry]], Mapping[UUID, Iterable[Link]]]
"""For entries on one page: what rests on each, in a number of queries that does not grow with them."""
RestsOn = Callable[[User, Case, Episode], Iterable[Link]]
"""What rests on an episode, or on an entry in it."""


@dataclass(frozen=True)
class Offer:
    """A button under entries that can be ticked: it posts them as `entry` to an address of the case."""

    text: str
    url_name: str
    shown: Callable[[User, Case], bool]


_uses: list[UsesOf] = []
_rests: list[RestsOn] = []
_offers: dict[str, Offer] = {}


def register_uses(uses: UsesOf, rests: RestsOn, offer: Offer) -> None:
    """Called from `AppConfig.ready` of an app that rests something on entries."""
    if uses not in _uses:
        _uses.append(uses)
        _rests.append(rests)
    _offers[offer.url_name] = offer


def uses_of(user: User, case: Case, entries: Sequence[Entry]) -> dict[UUID, list[Link]]:
    """What rests on each of these entries, as links for this reader."""
    found: dict[UUID, list[Link]] = {}
    for source in _uses:
        for entry_id, links in source(user, case, entries).items():
            found.setdefault(entry_id, []).extend(links)
    return found


def resting_on(user: User, case: Case, episode: Episode) -> list[Link]:
    """What rests on the episode, as links for this reader."""
    return [link for source in _rests for link in source(user, case, episode)]


def offers_to(user: User, case: Case) -> list[Offer]:
    """The buttons that this person may press."""
    return [offer for offer in _offers.values() if offer.shown(user, case)]
