"""A review being carried out: its plan, requests to agencies, contributions and what was submitted."""

from goldthread.apps.reviews.models.agenda import AgendaItem, Pack, PackFile, Paper, StandsAside
from goldthread.apps.reviews.models.contributions import Contribution, Submission
from goldthread.apps.reviews.models.joint import JointAgreement, LeadDecision
from goldthread.apps.reviews.models.meetings import Attendee, Meeting, QuorumOfBoard
from goldthread.apps.reviews.models.minutes import (
    ItemMinutes,
    MeetingAction,
    MeetingActionEnding,
    MeetingDecision,
)
from goldthread.apps.reviews.models.plan import ClockMet, ClockStop, Deadline, PlanStage, ReviewDate
from goldthread.apps.reviews.models.proceedings import Proceedings, ProceedingsStop
from goldthread.apps.reviews.models.releases import MaterialRelease
from goldthread.apps.reviews.models.requests import DueDateChange, InformationRequest, RequestDraft
from goldthread.apps.reviews.models.review import Review
from goldthread.apps.reviews.models.terms import LineOfEnquiry, TermsOfReference

__all__ = [
    "AgendaItem",
    "Attendee",
    "ClockMet",
    "ClockStop",
    "Contribution",
    "Deadline",
    "DueDateChange",
    "InformationRequest",
    "ItemMinutes",
    "JointAgreement",
    "LeadDecision",
    "LineOfEnquiry",
    "MaterialRelease",
    "Meeting",
    "MeetingAction",
    "MeetingActionEnding",
    "MeetingDecision",
    "Pack",
    "PackFile",
    "Paper",
    "PlanStage",
    "Proceedings",
    "ProceedingsStop",
    "QuorumOfBoard",
    "RequestDraft",
    "Review",
    "ReviewDate",
    "StandsAside",
    "Submission",
    "TermsOfReference",
]
