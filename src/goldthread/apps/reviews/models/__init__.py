"""A review being carried out: its plan, requests to agencies, contributions and what was submitted."""

from goldthread.apps.reviews.models.agenda import AgendaItem, Pack, PackFile, Paper, StandsAside
from goldthread.apps.reviews.models.contributions import Contribution, Submission
from goldthread.apps.reviews.models.meetings import Attendee, Meeting, QuorumOfBoard
from goldthread.apps.reviews.models.minutes import ItemMinutes, MeetingAction, MeetingDecision
from goldthread.apps.reviews.models.requests import DueDateChange, InformationRequest, RequestDraft
from goldthread.apps.reviews.models.review import Review

__all__ = [
    "AgendaItem",
    "Attendee",
    "Contribution",
    "DueDateChange",
    "InformationRequest",
    "ItemMinutes",
    "Meeting",
    "MeetingAction",
    "MeetingDecision",
    "Pack",
    "PackFile",
    "Paper",
    "QuorumOfBoard",
    "RequestDraft",
    "Review",
    "StandsAside",
    "Submission",
]
