"""What crosses the wall to the library, and nothing else: frozen plain values, made after sign-off.

No model instance, no id of the case and no name that readers do not see is in them. The only id is the
release's own, by which the library knows a deposit again.
"""

import base64
from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = 1


@dataclass(frozen=True)
class PublishedFacts:
    """What the library's catalogue says of the report. Dates are ISO days, empty where not known."""

    title: str
    kind: str
    reference: str
    published_on: str
    nation: str
    area: str
    author: str
    publisher: str
    url: str
    licence: str
    summary: str


@dataclass(frozen=True)
class PublishedFile:
    """A finished file as it was looked through. `sha256` is of its content."""

    kind: str
    name: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class PublishedRecommendation:
    """A recommendation, word for word as it stands in the report."""

    number: str
    text: str
    addressees: tuple[str, ...]


@dataclass(frozen=True)
class PublishedReport:
    """One report as it is published. `content` is its JSON by `lib.typeset`; `replaces` the key of the
    release that it takes the place of, or empty."""

    key: str
    replaces: str
    facts: PublishedFacts
    content: Any
    files: tuple[PublishedFile, ...]
    recommendations: tuple[PublishedRecommendation, ...]

    def to_plain(self) -> dict[str, Any]:
        """The report as values that JSON can hold: what the library's gateway takes."""
        return {
            "schema": SCHEMA,
            "key": self.key,
            "replaces": self.replaces,
            "facts": asdict(self.facts),
            "content": self.content,
            "files": [
                {
                    "kind": file.kind,
                    "name": file.name,
                    "sha256": file.sha256,
                    "content": base64.b64encode(file.content).decode(),
                }
                for file in self.files
            ],
            "recommendations": [
                {"number": one.number, "text": one.text, "addressees": list(one.addressees)}
                for one in self.recommendations
            ],
        }
