"""The jigsaw note: what could tell who somebody is although no name stands there.

Exact dates, named schools and hospitals, streets, places, exact ages, posts that one person holds, rare
conditions, unusual families and what the press has told: each alone, and above all together. These are
suggestions by software, not checked; a person weighs them against what the review has to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from goldthread.lib.deident import jigsaw_patterns as patterns
from goldthread.lib.deident.variants import MONTHS

SUGGESTED: Final = "Suggested by software, not checked."
TOGETHER_FROM: Final = 3
_SMALL: Final = "In a small place everybody knows who is meant."


class RiskKind(StrEnum):
    DATE = "exact date"
    AGE = "exact age"
    INSTITUTION = "named service"
    STREET = "street or address"
    PLACE = "named place"
    POST = "post that one person holds"
    CONDITION = "rare condition"
    FAMILY = "unusual family or origin"
    PRESS = "told by the press or a court"
    TOGETHER = "together in one paragraph"


class RiskGrade(StrEnum):
    STRONG = "strong"
    SOME = "some"
    SLIGHT = "slight"


@dataclass(frozen=True)
class JigsawRisk:
    """Characters [start, end) of the text, why they may identify, and what could stand there instead."""

    start: int
    end: int
    kind: RiskKind
    grade: RiskGrade
    words: str
    reason: str
    suggestion: str


def jigsaw_risks(
    text: str, *, known_dates: Mapping[date, str] | None = None, area_names: Iterable[str] = ()
) -> list[JigsawRisk]:
    """Risks in the order in which they stand, a paragraph's combination before its parts.

    `known_dates` are dates of the case with what they are ("death", "birth"); `area_names` are places that
    the publishing board's own name tells anyway, which are not pointed out.
    """
    areas = frozenset(name.lower() for name in area_names)
    risks: list[JigsawRisk] = []
    for match in re.finditer(r"[^\n]+", text):
        found = sorted(_in_paragraph(match[0], known_dates or {}, areas), key=lambda risk: risk.start)
        together = _together(match[0], found)
        risks += [_moved(risk, match.start()) for risk in (*together, *found)]
    return risks


def _moved(risk: JigsawRisk, by: int) -> JigsawRisk:
    values = (risk.kind, risk.grade, risk.words, risk.reason, risk.suggestion)
    return JigsawRisk(risk.start + by, risk.end + by, *values)


def _in_paragraph(text: str, known: Mapping[date, str], areas: frozenset[str]) -> list[JigsawRisk]:
    """The longest reading of each stretch: "Mill Lane School" is a school, not a lane."""
    found = [*_dates(text, known), *_ages(text), *_listed(text), *_places(text, areas)]
    found.sort(key=lambda risk: (risk.kind is RiskKind.PLACE, risk.start - risk.end, risk.start))
    kept: list[JigsawRisk] = []
    for risk in found:
        if all(risk.end <= other.start or risk.start >= other.end for other in kept):
            kept.append(risk)
    return kept


def _dates(text: str, known: Mapping[date, str]) -> Iterator[JigsawRisk]:
    for match in patterns.DATES.finditer(text):
        day = _day_of(match)
        if day is None:
            continue
        loose = f"{_season(day)} {day.year}" if day.month != 12 else f"the winter of {day.year}"
        sentence = _sentence(text, match.start())
        if day in known:
            reason, grade = (
                f"It is the exact date of the {known[day]}.",
                RiskGrade.STRONG,
            )
        elif patterns.TURNING_POINT.search(sentence):
            reason, grade = (
                "Births, deaths and trials are found in registers and papers by their date.",
                RiskGrade.STRONG,
            )
        else:
            reason, grade = "An exact date can be joined with what somebody else remembers.", RiskGrade.SLIGHT
            loose = f"{MONTHS[day.month - 1].capitalize()} {day.year}"
        yield _risk(match, RiskKind.DATE, grade, reason, f"Write \u201cin {loose}\u201d.")


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = parts["month"] or parts["month_first"]
    try:
        if month:
            number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
            return date(
                int(parts["year"] or parts["year_first"]), number, int(parts["day"] or parts["day_first"])
            )
        century = 0 if len(parts["y"]) == 4 else 2000
        return date(century + int(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None


def _season(day: date) -> str:
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


def _sentence(text: str, place: int) -> str:
    """The sentence around a place, by its full stops."""
    start = text.rfind(". ", 0, place) + 1
    end = text.find(". ", place)
    return text[start : end if end > 0 else len(text)]


def _ages(text: str) -> Iterator[JigsawRisk]:
    for match in patterns.AGE.finditer(text):
        number, unit = int(match["age"] or match["years"]), (match["unit"] or "year").lower()
        yield _risk(
            match,
            RiskKind.AGE,
            RiskGrade.SLIGHT,
            "An exact age narrows down whom it can mean.",
            f"Write \u201c{_band(number, unit)}\u201d.",
        )


def _band(age: int, unit: str) -> str:
    if unit != "year":
        return "a baby" if unit in ("day", "week") or age < 12 else "a toddler"
    bands = ((1, "a baby"), (3, "a toddler"), (5, "a young child"), (11, "a child of primary school age"))
    for last, words in (*bands, (15, "a young teenager"), (19, "an older teenager")):
        if age <= last:
            return words
    return f"in their {age // 10 * 10}s" if age < 100 else "very old"


def _listed(text: str) -> Iterator[JigsawRisk]:
    """What a pattern alone can tell."""
    for rule in patterns.RULES:
        for match in rule.pattern.finditer(text):
            what = (match.groupdict().get("what") or "").lower()
            article = "an" if what[:1] in tuple("aeio") else "a"
            suggestion = rule.suggestion.format(what=f"{article} {what}")
            yield _risk(match, RiskKind[rule.kind], RiskGrade[rule.grade], rule.reason, suggestion)


def _places(text: str, areas: frozenset[str]) -> Iterator[JigsawRisk]:
    for match in patterns.PLACE.finditer(text):
        name = match["name"]
        if name.lower() in areas or any(word in patterns.NO_PLACES for word in name.lower().split()):
            continue
        small = patterns.SMALL_PLACE.search(text[max(0, match.start() - 30) : match.end() + 20]) is not None
        grade = RiskGrade.SOME if small else RiskGrade.SLIGHT
        reason = _SMALL if small else "A named place narrows down whom it can mean."
        suggestion = "Write \u201ca village\u201d, \u201ca town\u201d or \u201canother area\u201d."
        yield JigsawRisk(*match.span("name"), RiskKind.PLACE, grade, name, reason, suggestion)


def _risk(match: re.Match[str], kind: RiskKind, grade: RiskGrade, reason: str, suggestion: str) -> JigsawRisk:
    return JigsawRisk(match.start(), match.end(), kind, grade, match[0], reason, suggestion)


def _together(text: str, found: list[JigsawRisk]) -> list[JigsawRisk]:
    """One strong risk where a paragraph has three kinds or more, a place or service among them."""
    kinds = {risk.kind for risk in found}
    where = {RiskKind.PLACE, RiskKind.INSTITUTION, RiskKind.STREET, RiskKind.POST, RiskKind.PRESS}
    if len(kinds) < TOGETHER_FROM or not kinds & where:
        return []
    first = {risk.kind: risk for risk in reversed(found)}
    words = "; ".join(risk.words for risk in sorted(first.values(), key=lambda risk: risk.start))
    reason = f"Together they may point to one person: {', '.join(sorted(kind.value for kind in kinds))}."
    suggestion = "Make at least two of them less exact, or leave out what the learning does not need."
    span = found[0].start, max(risk.end for risk in found)
    return [JigsawRisk(*span, RiskKind.TOGETHER, RiskGrade.STRONG, words, reason, suggestion)]
