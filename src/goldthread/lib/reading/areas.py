"""Spellings of an area: which of them mean the same place, and in which nation it lies."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from goldthread.lib.reading.prose import word_set

_EMPTY_WORDS: Final = word_set(
    "and the of county area coroner coroners coroner's court service category district division jurisdiction"
)
_SAME: Final = {"eastern": "east", "western": "west", "northern": "north", "southern": "south"}
_WELSH: Final = word_set(
    "wales gwent powys cardiff swansea carmarthenshire camarthenshire pembrokeshire ceredigion bridgend "
    "glamorgan gwynedd anglesey southwales"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def tidy_area(text: str) -> str:
    """The area as it is shown: one space, no label left over from the page, no stray marks."""
    line = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split()).strip(" :;,.")
    line = re.sub(r"\s+(?:Category|Coroner(?:'s Court| Service)?)$", "", line)
    line = re.sub(r"^(?:the )?(?:coroner )?area of (?:the )?", "", line, flags=re.IGNORECASE)
    line = re.sub(r"\s*&\s*", " and ", line)
    line = re.sub(r"(?<=\w)\(", " (", line)
    return re.sub(r"\(\s+", "(", line).strip()


def area_key(text: str) -> str:
    """Equal for spellings of one area: "London Inner (North)", "Inner North London"."""
    words = (_SAME.get(word, word) for word in _WORD.findall(tidy_area(text).casefold()))
    return " ".join(sorted({word for word in words if word not in _EMPTY_WORDS}))


def nation_of_area(area: str) -> str:
    """ "Wales" where the area is plainly Welsh, else an empty string: it is not guessed."""
    return "Wales" if _WELSH & set(_WORD.findall(area.casefold())) else ""
