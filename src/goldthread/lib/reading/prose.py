"""Small repairs to text that every reader needs."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
_INVISIBLE = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def word_set(words: str) -> frozenset[str]:
    """The words of a space-parted list, for tables kept in code."""
    return frozenset(words.split())


def clean(text: str) -> str:
    """Composed characters, plain spaces, no invisible ones, at most one empty line in a row."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.translate(_INVISIBLE).translate(_LIGATURES)
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def one_line(text: str, most: int = 300) -> str:
    """The text on one line, cut at a word before `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def is_telling(title: str) -> bool:
    """Whether a title is somebody's words for this document, not a program's or a form's."""
    plain = title.strip().lower()
    made = plain.startswith(("microsoft word", "untitled", "document", "print", "slide", "layout"))
    named = plain.endswith((".doc", ".docx", ".pdf", ".indd", ".pptx", "template"))
    return len(plain.split()) >= 2 and not made and not named


def first_heading(text: str) -> str:
    """A title for a document that names none: its first line that has at least two words."""
    for line in text.split("\n"):
        if len(re.findall(r"[^\W\d_]{2,}", line)) >= 2:
            return one_line(line.lstrip("#*>- "), 150)
    return one_line(text, 150)
