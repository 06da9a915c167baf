"""Areas: the authorities that run social care. The shipped list can be added to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from goldthread.lib.statute.terms import Nation

_NEAREST = 3
_LIKE_ENOUGH = 70
_BEFORE = re.compile(
    r"^(?:the )?(?:(?:london|royal) borough of|city and county of|county of|city of|council of the) "
)
_AFTER = re.compile(r"( (?:county|city|borough|metropolitan|district|unitary))* (?:council|authority)$")


@dataclass(frozen=True)
class Area:
    """An authority's area. `begins` and `ends` are given where it is not as old as the list, or has ended."""

    code: str
    name: str
    nation: Nation
    fictional: bool = False
    begins: date | None = None
    ends: date | None = None
    also: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    """Councils within it that do not run social care."""

    @property
    def spelt(self) -> str:
        """The name, and for one that has ended its last day."""
        return f"{self.name} (until {self.ends})" if self.ends else self.name


class UnknownAreaError(ValueError):
    """No area of this name or code; the text says what is nearest."""


class Areas(Mapping[str, Area]):
    """All areas by code, to be found by code or by any of their names."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        self._by_code = {area.code: area for area in areas}
        ordered = sorted(self._by_code.values(), key=lambda area: area.ends is None)
        self._by_name = {_key(name): area for area in ordered for name in (area.name, *area.also)}
        self._by_code_key = {code.casefold(): area for code, area in self._by_code.items()}
        self._within: dict[str, list[Area]] = {}
        for area in sorted(ordered, key=lambda area: area.ends is not None):
            for name in area.districts:
                self._within.setdefault(_key(name), []).append(area)

    def __getitem__(self, code: str) -> Area:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def current(self) -> tuple[Area, ...]:
        """The areas that have not ended, by nation and name; fictional ones are left out."""
        kept = (area for area in self.values() if area.ends is None and not area.fictional)
        order = list(Nation)
        return tuple(sorted(kept, key=lambda area: (order.index(area.nation), area.name)))

    def find(self, text: str) -> Area | None:
        """By code, or by any of its names, a title before it or "Council" after it left aside."""
        found = self._by_code_key.get(text.strip().casefold()) or self._by_name.get(_key(text))
        return found or self._by_name.get(_bare(text))

    def named(self, text: str) -> Area:
        """Raises UnknownAreaError, which names the authority of a district, or what is nearest."""
        found = self.find(text)
        if found is None:
            raise UnknownAreaError(self._why_not(text))
        return found

    def _why_not(self, text: str) -> str:
        within = self._within.get(_key(text)) or self._within.get(_bare(text))
        if within:
            names = " or ".join(dict.fromkeys(area.spelt for area in within))
            return f"{text!r} does not run social care; give the authority that does there: {names}"
        near = process.extract(
            _bare(text), list(self._by_name), scorer=fuzz.WRatio, limit=_NEAREST, score_cutoff=_LIKE_ENOUGH
        )
        names = ", ".join(dict.fromkeys(self._by_name[key].name for key, _, _ in near))
        nearest = f"; the nearest are: {names}" if names else ""
        return f"{text!r} is not an area in the list of authorities that run social care{nearest}"


def read_area(value: object, areas: Areas | None) -> tuple[str, Nation | None]:
    """An area as it is given in facts: its name, and its nation where that is known.

    A code, a name, or {"name", "nation"}; the last may name a place that the list does not hold.
    Without a list any name is taken. Raises ValueError, UnknownAreaError.
    """
    match value:
        case str() if value.strip():
            found = areas.named(value.strip()) if areas is not None else None
            return (found.name, found.nation) if found else (value.strip(), None)
        case Mapping() if set(value) <= {"name", "nation", "code"} and isinstance(value.get("name"), str):
            return _read_pair(value, areas)
        case _:
            raise ValueError(f'{value!r} is not text, nor {{"name", "nation"}}')


def nation_word(value: object) -> object:
    """A nation as it is written in facts: "Northern Ireland" is read as northern-ireland."""
    words = "-".join(value.casefold().split()) if isinstance(value, str) else value
    return words if words in [nation.value for nation in Nation] else value


def _read_pair(value: Mapping[str, object], areas: Areas | None) -> tuple[str, Nation | None]:
    name, said = str(value["name"]).strip(), value.get("nation")
    if said is None:
        return read_area(name, areas)
    nation = next((nation for nation in Nation if nation.value == nation_word(said)), None)
    if nation is None:
        raise ValueError(f"{said!r} is not one of {', '.join(Nation)}")
    found = areas.find(name) if areas is not None else None
    if found is not None and found.nation is not nation:
        raise ValueError(f"{found.name} lies in {found.nation.words}, not in {nation.words}")
    return found.name if found else name, nation


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("&", " and ").replace("’", "'").replace(".", "").split())


def _bare(text: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", _key(text)))
