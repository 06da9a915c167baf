"""Find and replace people in text; check finished files for them; say what may identify without a name."""

from goldthread.lib.deident.finder import NameFinder
from goldthread.lib.deident.finished import FinishedFile
from goldthread.lib.deident.jigsaw import SUGGESTED, JigsawRisk, RiskGrade, RiskKind, jigsaw_risks
from goldthread.lib.deident.leaks import Leak, LeakCheck, find_leaks
from goldthread.lib.deident.model import Person, Span, Suspect
from goldthread.lib.deident.replacing import NUMBER, SEVERAL, replace_names, shown_for
from goldthread.lib.deident.sought import LeakKind
from goldthread.lib.deident.suspects import find_suspects

__all__ = [
    "NUMBER",
    "SEVERAL",
    "SUGGESTED",
    "FinishedFile",
    "JigsawRisk",
    "Leak",
    "LeakCheck",
    "LeakKind",
    "NameFinder",
    "Person",
    "RiskGrade",
    "RiskKind",
    "Span",
    "Suspect",
    "find_leaks",
    "find_suspects",
    "jigsaw_risks",
    "replace_names",
    "shown_for",
]
