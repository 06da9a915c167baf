"""Divide one cell that names many recipients into the bodies it names."""

from __future__ import annotations

import re
from typing import Final

from goldthread.lib.reading.prose import one_line

_STRONG = re.compile(r"\s*[;|\n•]\s*")
_WEAK = re.compile(r"(\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)")
_KEYWORD: Final = re.compile(
    r"\b(?:Department|Ministry|Secretary of State|Council|NHS|Trust|Hospitals?|Authority|Police|Constabulary|"
    r"Agency|Commission|Commissioner|Executive|Ltd|Limited|PLC|Plc|Home|Board|University|College|Railways?|Rail|Group|"
    r"Surgery|Practice|Regulator|Institute|Association|Federation|Society|Inspectorate|Governor|Prison|Service|"
    r"Services|Centre|Office|Partnership|England|Company|Inc)\b"
)
_ACRONYM: Final = re.compile(r"^(?:the\s+)?[A-Z]{3,6}(?:\s|$)|^[A-Z][a-zA-Z]*[A-Z]{2,}$")
_ONE_BODY: Final = re.compile(
    r"(?:Prisons? and Probation|Health and (?:Safety|Social|Care|Wellbeing)|Fire and Rescue|"
    r"Driver and Vehicle|Medicines? and Health|Maritime and Coast|Work and Pensions|Courts? and Tribunals|"
    r"Children and Famil|Rail and Road|Revenue and Customs|Education and Skills|"
    r"Care and (?:Social|Support)|Police and Crime)"
)
_LABEL = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|[-–*]\s*)")
_ANSWERED = re.compile(r"\s*\((?:no )?(?:response|reply) (?:received|awaited|requested)\)\s*$", re.IGNORECASE)


def split_recipients(cell: str) -> list[str]:
    """The bodies in `cell`, in order, each once.

    Semicolons, bars and new lines always divide. A comma or "and" divides only where a body can end
    before it and another begins after it: "Tees, Esk and Wear Valley NHS Trust" stays one body.
    """
    bodies: list[str] = []
    seen: set[str] = set()
    strong = [part for part in _STRONG.split(cell) if part.strip()]
    parts = strong if len(strong) > 1 else [body for part in strong for body in _split_weakly(part)]
    for part in parts:
        body = _ANSWERED.sub("", _LABEL.sub("", one_line(part))).strip(" ,.;:")
        if len(body) > 1 and body.casefold() not in seen:
            seen.add(body.casefold())
            bodies.append(body)
    return bodies


def _split_weakly(text: str) -> list[str]:
    tokens = _WEAK.split(text)
    held = tokens[0]
    bodies: list[str] = []
    for separator, part in zip(tokens[1::2], tokens[2::2], strict=True):
        if _may_end(held, part) and _is_body(part):
            bodies.append(held)
            held = part
        else:
            held += separator + part
    return [*bodies, held]


def _may_end(text: str, following: str) -> bool:
    joint = f"{text.split()[-1]} and {following.split()[0]}" if text.strip() and following.strip() else ""
    return _is_body(text) and not _ONE_BODY.match(joint)


def _is_body(text: str) -> bool:
    text = text.strip()
    return bool(_ACRONYM.match(text)) or (" " in text and bool(_KEYWORD.search(text)))
