"""The report, its drafts and checks, and its publication."""

from goldthread.apps.publication.models.accuracy import AccuracyCheck, AccuracyPoint, AccuracyRound
from goldthread.apps.publication.models.drafts import Comment, Draft, SignOff
from goldthread.apps.publication.models.plan import PublicationDecision, PublicationPlan, Telling, Told
from goldthread.apps.publication.models.release import FinishedFile, FoundLeak, Release
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
    "FinishedFile",
    "FoundLeak",
    "PublicationDecision",
    "PublicationPlan",
    "Release",
    "Report",
    "Section",
    "SettledRisk",
    "SettledWord",
    "SignOff",
    "Telling",
    "Told",
]
