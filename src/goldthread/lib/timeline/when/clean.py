"""A date cell made ready for reading: one kind of dash and space, mistypings mended, doubt set apart."""

import re
from dataclasses import dataclass, replace

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.when.words import mend_digits, mend_months

_SIGNS = str.maketrans(
    {
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2044": "/",
        "\u2215": "/",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": None,
        "\ufeff": None,
        "\u200e": None,
        "\u200f": None,
        "\u2018": "'",
        "\u2019": "'",
        "\u02bb": "'",
        "\u00bd": ".5",
        "\uff1f": "?",
    }
)
_SPACES = re.compile(r"\s+")
_LABEL = re.compile(r"^(?:date(?: of (?:event|contact|birth))?|dated|when|d\.?o\.?b\.?)\s*[:=-]\s*")
_HYPHENED = re.compile(r"\b(early|mid|late|week|beginning|end)-(?=[a-z])")
_TRAILING = " \t.,;:-"
_DOUBT = re.compile(
    r"\b(?:possibly|probably|perhaps|maybe|thought to be|believed to be|unclear|uncertain|unconfirmed"
    r"|poss|prob|(?:exact )?(?:date|day) (?:not known|unknown|unclear|not clear|n/?k)"
    r"|(?:date )?(?:tbc|to be confirmed))\b\.?|\?+"
)
_ABOUT = re.compile(
    r"(?:\b(?:circa|approximately|approx|around|about|roughly|or thereabouts|on or around|on or about)\b"
    r"|(?<![/\w.])(?<!\bw\s)ca?(?=[.\s\d]))\.?(?=[\s\d()]|$)|~|\((?:approx|est|estimated)\.?\)|\+/-"
)
_ISO_T = re.compile(r"(?<=\d)t(?=\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to read, the mendings made, and whether the writer said about or doubted it."""

    text: str
    repairs: frozenset[Code] = frozenset()
    approximate: bool = False
    uncertain: bool = False


def clean(written: str) -> Cleaned:
    text = _SPACES.sub(" ", written.translate(_SIGNS)).strip().lower()
    text = _ISO_T.sub(" ", _LABEL.sub("", text))
    text = _HYPHENED.sub(r"\1 ", text)
    text, digits = mend_digits(text)
    text, months = mend_months(text)
    return Cleaned(text.strip(_TRAILING), digits | months)


def without_doubt(cleaned: Cleaned) -> Cleaned:
    """Take the words and marks of doubt out; say that they were there."""
    text, about = _ABOUT.subn(" ", cleaned.text)
    text, doubt = _DOUBT.subn(" ", text)
    if not about and not doubt:
        return cleaned
    text = _SPACES.sub(" ", text.replace("( )", " ").replace("()", " ")).strip(_TRAILING)
    return replace(cleaned, text=text, approximate=bool(about), uncertain=bool(doubt))
