"""Terms of the report and its publication."""

from goldthread.apps.publication.enums.release import (
    Audience,
    Means,
    PublicationKind,
    ReleaseState,
    ReleaseVerb,
)
from goldthread.apps.publication.enums.report import (
    AccuracyAnswer,
    CommentKind,
    CommentState,
    PointState,
    ReportVerb,
    RiskVerdict,
    WordVerdict,
)

__all__ = [
    "AccuracyAnswer",
    "Audience",
    "CommentKind",
    "CommentState",
    "Means",
    "PointState",
    "PublicationKind",
    "ReleaseState",
    "ReleaseVerb",
    "ReportVerb",
    "RiskVerdict",
    "WordVerdict",
]
