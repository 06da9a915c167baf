"""Referrals, cases, the people in a review, screening and decisions."""

from goldthread.apps.cases.models.access import (
    ConflictOfInterest,
    EmergencyOpening,
    NameGrant,
    TeamMember,
)
from goldthread.apps.cases.models.case import Case, Hold, PersonInReview

__all__ = [
    "Case",
    "ConflictOfInterest",
    "EmergencyOpening",
    "Hold",
    "NameGrant",
    "PersonInReview",
    "TeamMember",
]
