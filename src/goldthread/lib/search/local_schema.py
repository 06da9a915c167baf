"""The fields of the local engine's index, and an entry as a document of it."""

from __future__ import annotations

import json
from typing import Final

import tantivy

from goldthread.lib.search.engine import FACETS, Entry, terms_of

_NO_YEAR: Final = 0


def build_schema() -> tantivy.Schema:
    """Ids are stored; terms come analysed, so the index only parts them at spaces."""
    builder = tantivy.SchemaBuilder()
    for name in ("id", "record"):
        builder.add_text_field(
            name, stored=True, fast=name == "record", tokenizer_name="raw", index_option="basic"
        )
    for name in ("body", "title", "seam"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("facets", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("first", indexed=True)
    builder.add_text_field("catalogue", tokenizer_name="whitespace", index_option="basic")
    for name in FACETS:
        builder.add_text_field(facet_field(name), tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    return builder.build()


def facet_field(name: str) -> str:
    """The field that filters on a facet."""
    return f"facet_{name}"


def make_document(entry: Entry, *, first: bool) -> tantivy.Document:
    """An entry for the index. The first entry of a record also carries its facet values."""
    terms = terms_of(entry)
    document = tantivy.Document()
    document.add_text("id", entry.id)
    document.add_text("record", entry.record)
    for name in ("body", "title", "seam", "catalogue"):
        if held := getattr(terms, name):
            document.add_text(name, " ".join(held))
    for name in FACETS:
        for value in entry.fields.get(name, ()):
            document.add_text(facet_field(name), value)
    document.add_unsigned("year", entry.year or _NO_YEAR)
    document.add_unsigned("first", int(first))
    if first:
        document.add_text(
            "facets", json.dumps({n: list(entry.fields[n]) for n in FACETS if n in entry.fields})
        )
    return document
