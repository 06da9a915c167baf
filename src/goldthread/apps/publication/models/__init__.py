"""The report, its drafts and checks, and its publication."""

from goldthread.apps.publication.models.accuracy import AccuracyCheck, AccuracyPoint, AccuracyRound
from goldthread.apps.publication.models.drafts import Comment, Draft, SignOff
from goldthread.apps.publication.models.report import (
    EarlierText,
    Report,
    Section,
    SettledRisk,
    SettledWord,
)

__all__ = [
    "AccuracyCheck",
    "AccuracyPoint",
    "AccuracyRound",
    "Comment",
    "Draft",
    "EarlierText",
    "Report",
    "Section",
    "SettledRisk",
    "SettledWord",
    "SignOff",
]
