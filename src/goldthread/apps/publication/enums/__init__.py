"""Terms of the report and its publication."""

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
    "CommentKind",
    "CommentState",
    "PointState",
    "ReportVerb",
    "RiskVerdict",
    "WordVerdict",
]
