"""The agency that a file comes from, where nobody said: from the title block, else from the file's name."""

import re
from collections.abc import Iterable

_LABEL = re.compile(
    r"^\s*(?:name of (?:the )?)?(?:agency|organisation|organization|service|trust)(?: name)?"
    r"(?: completing (?:this )?(?:form|return|chronology))?\s*[:\u2013\u2014-]\s*(?P<name>\S.*)$",
    re.I,
)
_LABEL_CELL = re.compile(
    r"^\s*(?:name of (?:the )?)?(?:agency|organisation|organization|your agency)(?: name)?\s*:?\s*$", re.I
)
_NOISE = re.compile(
    r"\b(?:chronology|chronologies|chron|timeline|return|returns|template|form|final|draft|copy|agency|single"
    r"|multi|merged|composite|review|case|amended|updated|revised|signed|off|complete|completed|new|redacted"
    r"|imr|sar|dhr|darder|cspr|scr|v\d+(?:\.\d+)?|version \d+|\d+)\b",
    re.I,
)
_SMALL = {"and", "of", "the", "for", "in"}
LONGEST = 80


def agency_stated(title: Iterable[str], pairs: Iterable[tuple[str, str]] = ()) -> str | None:
    """The agency that the file itself names. `title` is the lines above the table, `pairs` label and value
    of form-like rows."""
    for label, value in pairs:
        if _LABEL_CELL.match(label) and 0 < len(value.strip()) <= LONGEST:
            return " ".join(value.split())
    for line in title:
        found = _LABEL.match(line)
        if found and len(found["name"]) <= LONGEST:
            return " ".join(found["name"].split())
    return None


def agency_from_name(filename: str) -> str:
    """police_chronology_v2.docx -> Police."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", filename.replace("\\", "/").rpartition("/")[2])
    words = re.sub(r"[_\-.,()\[\]+]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem))
    kept = " ".join(_NOISE.sub(" ", words).split())
    if not kept:
        return stem.strip() or "Agency not named"
    return kept if kept != kept.lower() else _capitals(kept)


def _capitals(words: str) -> str:
    """First letters large; a word without vowels is an abbreviation, as in nhs."""
    return " ".join(
        word.upper()
        if not re.search("[aeiouy]", word) or word in {"gp", "cafcass"}
        else word.capitalize()
        if index == 0 or word not in _SMALL
        else word
        for index, word in enumerate(words.split())
    )
