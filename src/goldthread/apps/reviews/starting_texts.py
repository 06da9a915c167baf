"""Wording offered to whoever writes a request: `rules/forms/requests.yaml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Power:
    """A legal power that a request may be made under, with wording and citation."""

    id: str
    name: str
    cite: str
    text: str
    pathways: tuple[str, ...]


@cache
def _read() -> dict[str, Any]:
    path = files("goldthread").joinpath("rules/forms/requests.yaml")
    with path.open(encoding="utf-8") as source:
        read: dict[str, Any] = yaml.safe_load(source)
    return read


def powers_for(pathway_id: str) -> list[Power]:
    """The powers offered for a pathway; none where the rules name none."""
    rows = [row for row in _read()["powers"] if pathway_id in row["pathways"]]
    return [Power(row["id"], row["name"], row["cite"], row["text"], tuple(row["pathways"])) for row in rows]


def starting_texts() -> Mapping[str, str]:
    """Wording for what not to send, readers and keeping."""
    texts: Mapping[str, str] = _read()["starting_texts"]
    return texts
