"""Reports gathered as JSON: url, title, ref, date, area, coroner, sent_to, sections and text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from goldthread.lib.reading.document import Document, Fact, Limits, Page
from goldthread.lib.reading.passages import cut_pages
from goldthread.lib.reading.prose import clean, first_heading, one_line
from goldthread.lib.reading.recipients import split_recipients
from goldthread.lib.reading.text import decode, too_long
from goldthread.lib.sandbox import UnreadableFile

_FACTS: Final = {
    "url": "url",
    "kind": "kind",
    "ref": "reference",
    "reference": "reference",
    "date": "date",
    "area": "area",
    "coroner": "author",
    "author": "author",
    "publisher": "publisher",
    "nation": "nation",
    "licence": "licence",
    "category": "category",
    "pdf_url": "file_url",
    "parent_ref": "parent_reference",
    "parent_url": "parent_url",
}
_NOTHING = frozenset(
    {"", "n/a", "na", "none", "null", "not found", "unknown", "n/a: not found", "n/a not found"}
)


def read_report_json(path: Path, name: str, limits: Limits) -> Document:
    """One report. Raises `UnreadableFile` when the JSON is not valid or is not a report."""
    source, problems = decode(path.read_bytes())
    data = _load(source)
    text = _text(data)
    if len(text) > limits.characters:
        raise too_long(limits)
    if not text:
        raise UnreadableFile(
            "no-text",
            "The JSON names a report but holds none of its text.",
            "Add the report itself, or list it in a catalogue CSV.",
        )
    pages = _pages(data, text)
    title = _string(data.get("title")) or first_heading(text) or Path(name).stem
    return Document("json", one_line(title), pages, cut_pages(pages), tuple(_facts(data)), problems)


def _load(source: str) -> Mapping[str, Any]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFile("damaged", f"The JSON is not valid{where}.", "Check that the file is complete.")
    if not isinstance(data, dict) or not ({"title", "text", "sections"} & data.keys()):
        raise UnreadableFile(
            "not-a-report",
            "The JSON is not a report: it needs a title, and text or sections.",
            "See the guide to the library for the names that are read.",
        )
    return data


def _text(data: Mapping[str, Any]) -> str:
    text = clean(_string(data.get("text")))
    return text or clean("\n\n".join(f"{label}\n{body}" for label, body in _sections(data)))


def _sections(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    sections = data.get("sections")
    if isinstance(sections, dict):
        for label, body in sections.items():
            if body := _string(body):
                yield str(label).replace("_", " ").capitalize(), body


def _pages(data: Mapping[str, Any], text: str) -> tuple[Page, ...]:
    pages = data.get("pages")
    if isinstance(pages, list) and pages and all(isinstance(page, str) for page in pages):
        return tuple(Page(number, clean(page)) for number, page in enumerate(pages, start=1))
    return (Page(number=None, text=text),)


def _facts(data: Mapping[str, Any]) -> Iterator[Fact]:
    for key, fact in _FACTS.items():
        value = one_line(_string(data.get(key)), 500)
        if value.lower() not in _NOTHING:
            yield Fact(fact, value)
    sent_to = data.get("sent_to")
    given = "; ".join(map(str, sent_to)) if isinstance(sent_to, list) else _string(sent_to)
    for recipient in split_recipients(given):
        yield Fact("sent_to", recipient)


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
