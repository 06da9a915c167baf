"""Text squeezed to its bare letters and digits, so that no way of writing hides a name in it.

Accents, case, ligatures, apostrophes, hyphens, soft hyphens, zero-width characters, line breaks within a
word and letters set apart all go; look-alike letters of other alphabets become Latin ones. Every squeezed
character remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
    "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t",
    "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "ԛ": "q", "ԝ": "w", "һ": "h",
    "α": "a", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x",
}  # fmt: skip
_IGNORED: Final = frozenset(("Cf", "Mn", "Me"))
_known: dict[str, str] = {}


def squeeze_character(character: str) -> str:
    """The letters and digits of one character, in small Latin letters where there are such."""
    found = _known.get(character)
    if found is None:
        found = ""
        for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
            if part.isalnum():
                found += _PLAIN.get(part, _digit(part))
        _known[character] = found
    return found


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def squeeze_word(word: str) -> str:
    return "".join(map(squeeze_character, word))


def is_ignored(character: str) -> bool:
    """True for marks and characters without width, which no reader sees as a gap."""
    return unicodedata.category(character) in _IGNORED or character == "\ufffe"


def seen(text: str) -> str:
    """The text without marks and characters that have no width."""
    return text if text.isascii() else "".join(c for c in text if not is_ignored(c))


@dataclass(frozen=True)
class Squeezed:
    """A text and its letters and digits. `places[i]` is where in `text` the character `bare[i]` stands."""

    text: str
    bare: str
    places: list[int]

    def gap(self, index: int) -> str:
        """What stands in the text between the bare characters `index` and the next."""
        return self.text[self.places[index] + 1 : self.places[index + 1]]

    def starts_word(self, index: int) -> bool:
        """True if no letter stands right before, or the case changes there, as in "reportMargaret"."""
        place = self.places[index]
        if index and self.places[index - 1] == place:
            return False
        before = place - 1
        while before >= 0 and is_ignored(self.text[before]):
            before -= 1
        if before < 0 or not self.text[before].isalpha():
            return True
        return self.text[before].islower() and self.text[place].isupper()

    def ends_word(self, last: int) -> bool:
        """True if no letter follows bare[last], or the case changes there."""
        place = self.places[last]
        if last + 1 < len(self.places) and self.places[last + 1] == place:
            return False
        after = place + 1
        while after < len(self.text) and is_ignored(self.text[after]):
            after += 1
        if after >= len(self.text) or not self.text[after].isalpha():
            return True
        return self.text[place].islower() and self.text[after].isupper()


def squeeze(text: str) -> Squeezed:
    bare: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        made = _known.get(character)
        if made is None:
            made = squeeze_character(character)
        if made:
            bare.append(made)
            places.extend([place] * len(made))
    return Squeezed(text, "".join(bare), places)
