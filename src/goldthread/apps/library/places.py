"""Where words of a report stand among its passages."""

from collections.abc import Sequence

from goldthread.apps.library.models import Passage
from goldthread.lib.search.analysis import terms

LONGEST, SHORTEST = 12, 5


def passage_with(words: str, passages: Sequence[Passage], texts: Sequence[str]) -> Passage | None:
    """The last passage that has the beginning of `words`; None where none has, or the beginning is short.

    `texts` are the passages' terms, one string each (`as_terms`). The last, because a report says its
    recommendations in a summary first and in full at its end. Words that run from one passage into the
    next are found by fewer of them.
    """
    wanted = terms(words)
    for length in dict.fromkeys((min(LONGEST, len(wanted)), SHORTEST)):
        phrase = f" {' '.join(wanted[:length])} "
        if len(wanted) >= length >= SHORTEST:
            found = [passage for passage, text in zip(passages, texts, strict=True) if phrase in text]
            if found:
                return found[-1]
    return None


def as_terms(text: str) -> str:
    """A text as `passage_with` compares it."""
    return f" {' '.join(terms(text))} "
