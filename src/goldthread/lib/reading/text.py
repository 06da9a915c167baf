"""Plain text, and the marked-up text in which hearings are published."""

from __future__ import annotations

import re
from pathlib import Path

import charset_normalizer

from goldthread.lib.reading.document import Document, Fact, Limits, Page, Problem
from goldthread.lib.reading.passages import cut_pages
from goldthread.lib.reading.prose import clean, first_heading, one_line
from goldthread.lib.sandbox import UnreadableFile

_DIRECTIVE = re.compile(r"^\.\. [\w-]+::.*\n(?:[ \t]*\n|[ \t]+\S.*\n)*", re.MULTILINE)
_UNDERLINE = re.compile(r"^(?P<heading>\S.*)\n(?P<mark>[=\-~^\"#*+])(?P=mark){2,}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([=\-~^#*+])\1{2,}[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_ADDRESS = re.compile(r'href="(https?://[^"\s]+)"')


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Text of bytes in UTF-8, UTF-16 or an older encoding, with a problem where it had to be guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    best = charset_normalizer.from_bytes(
        data, cp_isolation=["cp1252", "latin_1", "cp850", "mac_roman"]
    ).best()
    text = str(best) if best else data.decode("cp1252", errors="replace")
    return text, (
        Problem(
            code="encoding-guessed",
            message="The text is not in UTF-8; accents and quotation marks may be wrong.",
            fix="Save it as UTF-8 and add it again if words look wrong.",
        ),
    )


def read_text(path: Path, name: str, limits: Limits) -> Document:
    """A text file. Form feeds part pages; without any the document has no page numbers."""
    text, problems = decode(path.read_bytes())
    if len(text) > limits.characters:
        raise too_long(limits)
    facts: tuple[Fact, ...] = ()
    title = ""
    if is_marked_up(text):
        facts = tuple(Fact("url", address) for address in _ADDRESS.findall(text[:2000])[:1])
        title, text = _unmark(text)
    pages = paged(text)
    if not any(page.text for page in pages):
        raise UnreadableFile("no-text", "The file has no text in it.", "Check the original and add it again.")
    title = title or first_heading(pages[0].text) or Path(name).stem
    return Document("txt", one_line(title), pages, cut_pages(pages), facts, problems)


def paged(text: str) -> tuple[Page, ...]:
    """Pages of a text: one without a number, or one for each form feed."""
    parts = text.split("\f")
    if len(parts) == 1:
        return (Page(number=None, text=clean(text)),)
    return tuple(Page(number=number, text=clean(part)) for number, part in enumerate(parts, start=1))


def is_marked_up(text: str) -> bool:
    """Whether the text is reStructuredText: a directive at the start, or underlined headings."""
    return text.lstrip().startswith(".. ") or len(_UNDERLINE.findall(text[:20_000])) >= 2


def _unmark(text: str) -> tuple[str, str]:
    text = _DIRECTIVE.sub("", text.replace("\r\n", "\n") + "\n")
    first = _UNDERLINE.search(text)
    text = _UNDERLINE.sub(lambda match: match["heading"] + "\n", text)
    text = _RULE.sub("", text)
    return (first["heading"].strip() if first else ""), _EMPHASIS.sub(r"\2", text)


def too_long(limits: Limits) -> UnreadableFile:
    """The refusal of a document with more text than any report has."""
    return UnreadableFile(
        "too-long",
        f"The document has more than {limits.characters:,} characters of text.",
        "Divide it into parts and add each part.",
    )
