"""A review being carried out: requests to agencies, contributions and what was submitted."""

from goldthread.apps.reviews.models.requests import Contribution, InformationRequest, Submission

__all__ = ["Contribution", "InformationRequest", "Submission"]
