"""A review being carried out: requests to agencies, contributions and what was submitted."""

from goldthread.apps.reviews.models.contributions import Contribution, Submission
from goldthread.apps.reviews.models.requests import DueDateChange, InformationRequest, RequestDraft

__all__ = ["Contribution", "DueDateChange", "InformationRequest", "RequestDraft", "Submission"]
