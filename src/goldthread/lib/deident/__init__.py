"""Find and replace people in text. Leak check and jigsaw risk come with publication."""

from goldthread.lib.deident.finder import NameFinder
from goldthread.lib.deident.model import Person, Span, Suspect
from goldthread.lib.deident.replacing import NUMBER, SEVERAL, replace_names, shown_for
from goldthread.lib.deident.suspects import find_suspects

__all__ = [
    "NUMBER",
    "SEVERAL",
    "NameFinder",
    "Person",
    "Span",
    "Suspect",
    "find_suspects",
    "replace_names",
    "shown_for",
]
