"""What a publisher hands to the library: plain values, read strictly, nothing taken on trust.

A deposit is one JSON object: `schema`, `key` (the publisher's own, permanent), `replaces` (the key of the
deposit that this one stands in the place of, or ""), `facts`, `content` (the report as `lib.typeset` values),
`files` (kind, name, sha256, content in base64) and `recommendations` (number, text, addressees).
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from goldthread.lib.typeset import Document as Typeset
from goldthread.lib.typeset import Run, from_json

SCHEMA = 1
KINDS = ("pdf", "docx", "html")
MOST_TEXT = 200_000


class NotADeposit(ValueError):
    """What was handed over is not what the library takes; the message says where it departs from it."""


@dataclass(frozen=True)
class DepositedFacts:
    """The catalogue's facts of the report."""

    title: str
    kind: str = ""
    reference: str = ""
    published_on: date | None = None
    year: int | None = None
    nation: str = ""
    area: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    summary: str = ""


@dataclass(frozen=True)
class DepositedFile:
    kind: str
    name: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class DepositedRecommendation:
    number: str
    text: str
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deposited:
    """A deposit that was read. `digest` is of the whole of it, so that another under its key is known."""

    key: str
    replaces: str
    facts: DepositedFacts
    content: Any
    files: tuple[DepositedFile, ...]
    recommendations: tuple[DepositedRecommendation, ...]
    digest: str

    def file_of(self, kind: str) -> DepositedFile:
        return next(file for file in self.files if file.kind == kind)


def read_deposit(values: Mapping[str, Any]) -> Deposited:
    """Read a deposit. Raises `NotADeposit` for anything missing, unknown, too long or damaged."""
    names = {"schema", "key", "replaces", "facts", "content", "files", "recommendations"}
    if not isinstance(values, Mapping) or set(values) != names:
        raise NotADeposit(f"A deposit has exactly these parts: {', '.join(sorted(names))}.")
    if values["schema"] != SCHEMA:
        raise NotADeposit(f"This library reads deposits of schema {SCHEMA}, not {values['schema']!r}.")
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
    return Deposited(
        key=_text(values, "key", 100, needed=True),
        replaces=_text(values, "replaces", 100),
        facts=_facts(values["facts"]),
        content=_content(values["content"]),
        files=_files(values["files"]),
        recommendations=tuple(_recommendation(one) for one in _sequence(values, "recommendations")),
        digest=hashlib.sha256(canonical).hexdigest(),
    )


def _text(values: Mapping[str, Any], name: str, most: int, *, needed: bool = False) -> str:
    found = values.get(name, "")
    if not isinstance(found, str) or len(found) > most or (needed and not found.strip()):
        raise NotADeposit(f"{name!r} must be text of {'1' if needed else '0'} to {most} characters.")
    return found


def _sequence(values: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = values.get(name)
    if not isinstance(found, list | tuple):
        raise NotADeposit(f"{name!r} must be a list.")
    return found


def _facts(values: Any) -> DepositedFacts:
    known = {field.name for field in fields(DepositedFacts)}
    if not isinstance(values, Mapping) or not set(values) <= known:
        raise NotADeposit(f"The facts are among: {', '.join(sorted(known))}.")
    most = {"title": 500, "kind": 150, "reference": 100, "nation": 60, "area": 200, "url": 1000}
    texts = {
        name: _text(
            values, name, most.get(name, 20_000 if name == "summary" else 300), needed=name == "title"
        )
        for name in known - {"published_on", "year"}
    }
    day, year = values.get("published_on"), values.get("year")
    if texts["url"] and not texts["url"].startswith(("https://", "http://")):
        raise NotADeposit("'url' must begin with https:// or http://.")
    if year is not None and (not isinstance(year, int) or not 1800 <= year <= 2200):
        raise NotADeposit("'year' must be a year.")
    try:
        published = date.fromisoformat(day) if day else None
    except (TypeError, ValueError) as error:
        raise NotADeposit("'published_on' must be a day as YYYY-MM-DD.") from error
    return DepositedFacts(
        **texts, published_on=published, year=year or (published.year if published else None)
    )


def _content(values: Any) -> Any:
    """The report as values; links may lead to https addresses and within the report only."""
    try:
        document = from_json(values)
    except (ValueError, KeyError) as error:
        raise NotADeposit(f"The content is not a document: {error}") from error
    if not isinstance(document, Typeset):
        raise NotADeposit("The content must be a whole document.")
    if any(run.link and not run.link.startswith(("https://", "#")) for run in _runs(document)):
        raise NotADeposit("A link of the content leads elsewhere than to an https address or a heading.")
    return values


def _runs(value: Any) -> Sequence[Run]:
    if isinstance(value, Run):
        return [value]
    parts = (
        value
        if isinstance(value, tuple)
        else list(vars(value).values())
        if hasattr(value, "__dict__")
        else []
    )
    return [run for part in parts for run in _runs(part)]


def _files(values: Any) -> tuple[DepositedFile, ...]:
    given = (
        [one.get("kind") for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
    )
    if given != list(KINDS) or len(values) != len(KINDS):
        raise NotADeposit(f"The files must be of these kinds, in this order: {', '.join(KINDS)}.")
    return tuple(_file(one) for one in values)


def _file(values: Mapping[str, Any]) -> DepositedFile:
    try:
        content = base64.b64decode(values["content"], validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise NotADeposit("The content of a file must be base64.") from error
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != values.get("sha256"):
        raise NotADeposit("A file is not the one that its checksum names.")
    return DepositedFile(values["kind"], _text(values, "name", 300, needed=True), sha256, content)


def _recommendation(values: Any) -> DepositedRecommendation:
    if not isinstance(values, Mapping) or set(values) != {"number", "text", "addressees"}:
        raise NotADeposit("A recommendation has number, text and addressees.")
    addressees = tuple(_sequence(values, "addressees"))
    if not all(isinstance(one, str) and len(one) <= 300 for one in addressees):
        raise NotADeposit("The addressees of a recommendation must be names of bodies.")
    number = _text(values, "number", 20, needed=True)
    return DepositedRecommendation(number, _text(values, "text", MOST_TEXT, needed=True), addressees)
