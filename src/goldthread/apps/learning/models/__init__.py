"""Findings and their sources, what each finding is met by, replies, actions and earlier learning."""

from goldthread.apps.learning.models.actions import Action, ActionNote, TargetChange
from goldthread.apps.learning.models.findings import Finding, FindingSource
from goldthread.apps.learning.models.meeting import BoardAnswer, BoardQuestion, DecisionNotToAct
from goldthread.apps.learning.models.prior import PriorLearning
from goldthread.apps.learning.models.recommendations import Addressee, Recommendation, Reply

__all__ = [
    "Action",
    "ActionNote",
    "Addressee",
    "BoardAnswer",
    "BoardQuestion",
    "DecisionNotToAct",
    "Finding",
    "FindingSource",
    "PriorLearning",
    "Recommendation",
    "Reply",
    "TargetChange",
]
