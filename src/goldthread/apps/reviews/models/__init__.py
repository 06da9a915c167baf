"""A review being carried out: its plan, requests to agencies, contributions and what was submitted."""

from goldthread.apps.reviews.models.contributions import Contribution, Submission
from goldthread.apps.reviews.models.requests import DueDateChange, InformationRequest, RequestDraft
from goldthread.apps.reviews.models.review import Review

__all__ = ["Contribution", "DueDateChange", "InformationRequest", "RequestDraft", "Review", "Submission"]
