"""Terms of a review being carried out."""

from django.db import models


class SubmissionSource(models.TextChoices):
    FILE = "file", "File from the agency"
    TYPED = "typed", "Typed in"
    FILE_FOR_AGENCY = "file-for-agency", "File entered for the agency by the coordinator"
    TYPED_FOR_AGENCY = "typed-for-agency", "Typed in for the agency by the coordinator"


class SubmissionState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    CONFIRMED = "confirmed", "Waiting for the agency's approver"
    RETURNED = "returned", "Sent back by the approver"
    RELEASED = "released", "Released to the review"
    REPLACED = "replaced", "Replaced by a later one"
    DISCARDED = "discarded", "Not used"
