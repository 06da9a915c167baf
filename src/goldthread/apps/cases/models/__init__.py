"""Referrals, cases, the people in a review, screening and decisions."""

from goldthread.apps.cases.models.access import (
    ConflictOfInterest,
    EmergencyOpening,
    NameGrant,
    TeamMember,
)
from goldthread.apps.cases.models.case import Case, Hold, PersonInReview
from goldthread.apps.cases.models.decision import (
    Countersignature,
    Decision,
    DecisionsAreSuperseded,
    Letter,
    OptionWeighed,
    PartnerView,
    Recommendation,
    Vote,
)
from goldthread.apps.cases.models.referral import Referral
from goldthread.apps.cases.models.scoping import ScopingRequest, ScopingReturn
from goldthread.apps.cases.models.screening import (
    BodyTold,
    ConcludedScreening,
    LimbFinding,
    NamesCheck,
    ScreeningAnswer,
)

__all__ = [
    "BodyTold",
    "Case",
    "ConcludedScreening",
    "ConflictOfInterest",
    "Countersignature",
    "Decision",
    "DecisionsAreSuperseded",
    "EmergencyOpening",
    "Hold",
    "LimbFinding",
    "Letter",
    "NameGrant",
    "NamesCheck",
    "OptionWeighed",
    "PartnerView",
    "PersonInReview",
    "Recommendation",
    "Referral",
    "ScopingRequest",
    "ScopingReturn",
    "ScreeningAnswer",
    "TeamMember",
    "Vote",
]
