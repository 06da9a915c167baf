"""The kinds of review: by nation, each with its rules by date."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.ui.components import Link
from goldthread.apps.ui.forms.dates import in_words
from goldthread.lib.statute import Citation, Edition, Nation


@dataclass(frozen=True)
class PathwayLine:
    """One kind of review: what it is for, and the times that have rules of their own."""

    link: Link
    about: str
    times: str


@dataclass(frozen=True)
class NationGroup:
    """The kinds of review that the same nations have; those no longer begun come apart."""

    id: str
    title: str
    lines: list[PathwayLine]
    ended: list[PathwayLine]


def nation_groups(today: date) -> list[NationGroup]:
    """Every kind of review by its newest edition: by nation, then by name."""
    newest = [pathways().of(pathway_id)[-1] for pathway_id in pathways().ids()]
    newest.sort(key=lambda edition: (_place(edition), edition.name))
    return [
        _group(title, list(editions), today)
        for title, editions in groupby(newest, key=lambda edition: edition.served)
    ]


def _place(edition: Edition) -> tuple[int, list[int]]:
    """England, then Wales and so on; what serves several nations after those that serve one."""
    order = list(Nation)
    return len(edition.nations), [order.index(nation) for nation in edition.nations]


def _group(title: str, editions: list[Edition], today: date) -> NationGroup:
    return NationGroup(
        id=title.lower().replace(" ", "-"),
        title=title,
        lines=[_line(one, today) for one in editions if not has_ended(one, today)],
        ended=[_line(one, today) for one in editions if has_ended(one, today)],
    )


def _line(edition: Edition, today: date) -> PathwayLine:
    about = edition.purpose[0].text if edition.purpose else ""
    return PathwayLine(Link(edition.name, address(edition)), about, _times(edition, today))


def _times(edition: Edition, today: date) -> str:
    editions = pathways().of(edition.pathway)
    first = in_words(editions[0].begins)
    if edition.ends and has_ended(edition, today):
        return f"Begun from {first} to {in_words(edition.ends)}"
    if editions[0].begins > today:
        return f"From {first}"
    return f"Since {first}" + (f", in {len(editions)} versions of the rules" if len(editions) > 1 else "")


def has_ended(edition: Edition, today: date) -> bool:
    return edition.ends is not None and edition.ends < today


def address(edition: Edition, *, on: date | None = None) -> str:
    """The page of a pathway; `on` asks for the rules of that day."""
    nation, name = edition.pathway.split(".")
    page = reverse("workspace:pathway", kwargs={"nation": nation, "name": name})
    return f"{page}?on={on}" if on else page


@dataclass(frozen=True)
class EditionLine:
    """One edition of a pathway as a link, the one on the page without."""

    text: str
    href: str


def edition_lines(pathway_id: str, shown: Edition | None = None) -> list[EditionLine]:
    """All editions of a pathway, the newest first."""
    return [
        EditionLine(span(one), "" if one is shown else address(one, on=one.begins))
        for one in reversed(pathways().of(pathway_id))
    ]


def span(edition: Edition) -> str:
    begins = in_words(edition.begins)
    return f"{begins} to {in_words(edition.ends)}" if edition.ends else f"Since {begins}"


@dataclass(frozen=True)
class Source:
    """Where a sentence comes from, as a link where the source has an address."""

    text: str
    href: str = ""


def source_of(citation: Citation) -> Source:
    return Source(str(citation), citation.source.url)


def neighbours(edition: Edition, today: date) -> list[Link]:
    """The other kinds of review of the same nations that can be begun today, each set beside this one."""
    mine = set(edition.nations)
    newest = (pathways().of(pathway_id)[-1] for pathway_id in pathways().ids())
    others = (one for one in newest if one.pathway != edition.pathway and not has_ended(one, today))
    return [_beside(edition, one) for one in sorted(others, key=_name) if mine & set(one.nations)]


def _name(edition: Edition) -> str:
    return edition.name


def _beside(edition: Edition, other: Edition) -> Link:
    query = urlencode({"left": f"{edition.pathway}@{edition.id}", "right": other.pathway})
    return Link(other.name, f"{reverse('workspace:compare')}?{query}")
