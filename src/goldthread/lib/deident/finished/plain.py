"""Text, CSV, JSON, XML and SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from goldthread.lib.deident.finished.pieces import Found, Piece, Unchecked, named

_ENCODED_ANEW: Final = "The text could be read in more than one way. Save it as UTF-8."


def read_text(content: bytes) -> Iterator[Found]:
    try:
        yield Piece("text", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield Unchecked("text", _ENCODED_ANEW)


def read_json(content: bytes) -> Iterator[Found]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        yield Unchecked("data", "It is no readable JSON.")
        return
    yield from _values(value, "data")


def _values(value: Any, place: str) -> Iterator[Found]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield named(f"{place}: a key", key)
            yield from _values(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, place)
    elif value is not None and not isinstance(value, bool):
        yield Piece(place, str(value))


def read_xml(content: bytes) -> Iterator[Found]:
    yield from pieces_of_xml(content, "text")


def parsed_xml(content: bytes) -> etree._Element:
    """The root. Raises ValueError for what is no XML, or brings a document type with entities."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("It declares entities, which are not read.")
    try:
        return etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError as error:
        raise ValueError("It is no readable XML.") from error


def pieces_of_xml(content: bytes, place: str) -> Iterator[Found]:
    """All text, attributes, comments and processing instructions."""
    try:
        root = parsed_xml(content)
    except ValueError as error:
        yield Unchecked(place, str(error))
        return
    yield Piece(place, "\n".join(str(text) for text in root.itertext()))
    yield from unseen(root, place)
    if b"base64," in content:
        yield Unchecked(place, "Another file is packed into it, which cannot be read.")


def unseen(root: etree._Element, place: str) -> Iterator[Found]:
    """What no reader sees: attributes (each value once), comments, instructions, also outside the root."""
    values: set[str] = set()
    outside = (*root.itersiblings(preceding=True), *root.itersiblings())
    for node in (*root.iter(), *outside):
        if isinstance(node.tag, str):
            values.update(str(value) for value in node.attrib.values())
        elif node.text:
            yield Piece(f"{place}: a comment", node.text)
    worth = sorted(value for value in values if len(value) > 1)
    if worth:
        yield named(f"{place}: attributes", "\n".join(worth))
