"""Terms of a review being carried out."""

from django.db import models


class SubmissionSource(models.TextChoices):
    FILE = "file", "File from the agency"
    TYPED = "typed", "Typed in"
    NOTHING_HELD = "nothing-held", "Nothing held"
    FILE_FOR_AGENCY = "file-for-agency", "File entered for the agency by the coordinator"
    TYPED_FOR_AGENCY = "typed-for-agency", "Typed in for the agency by the coordinator"
    NOTHING_HELD_FOR_AGENCY = "nothing-held-for-agency", "Nothing held, entered by the coordinator"


FROM_FILE = frozenset({SubmissionSource.FILE, SubmissionSource.FILE_FOR_AGENCY})
TYPED_IN = frozenset({SubmissionSource.TYPED, SubmissionSource.TYPED_FOR_AGENCY})
NIL_RETURN = frozenset({SubmissionSource.NOTHING_HELD, SubmissionSource.NOTHING_HELD_FOR_AGENCY})
FOR_AGENCY = frozenset(
    {
        SubmissionSource.FILE_FOR_AGENCY,
        SubmissionSource.TYPED_FOR_AGENCY,
        SubmissionSource.NOTHING_HELD_FOR_AGENCY,
    }
)


class SubmissionState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    CONFIRMED = "confirmed", "Waiting for the agency's approver"
    RETURNED = "returned", "Sent back by the approver"
    RELEASED = "released", "Released to the review"
    REPLACED = "replaced", "Replaced by a later one"
    DISCARDED = "discarded", "Not used"


class ReadingState(models.TextChoices):
    """How far the reading of a submission's file has come."""

    NONE = "none", "No file to read"
    WAITING = "waiting", "Being read"
    READ = "read", "Read"
    REFUSED = "refused", "Could not be read"


class Standing(models.TextChoices):
    """Where a request stands, worked out from what was recorded; the order is that of the work."""

    SENT = "sent", "Sent"
    OPENED = "opened", "Opened"
    PROMISED = "promised", "Promised"
    PART_RECEIVED = "part-received", "Received in part"
    RECEIVED = "received", "Received, not approved"
    APPROVED = "approved", "Approved"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Verb(models.TextChoices):
    """What the audit says about requests and submissions."""

    REVIEW_OPENED = "review.opened", "Opened a review"
    DRAFT_STARTED = "request.draft-started", "Started a request"
    DRAFT_SAVED = "request.draft-saved", "Saved a part of a request"
    DRAFT_DISCARDED = "request.draft-discarded", "Discarded a request that was not sent"
    REQUEST_SENT = "request.sent", "Sent a request to an agency"
    REQUEST_OPENED = "request.opened", "Opened a request for the first time"
    REQUEST_READ = "request.read", "Read a request, with real names"
    REQUEST_PROMISED = "request.promised", "Promised an answer"
    REQUEST_DUE_CHANGED = "request.due-changed", "Changed the due date of a request"
    REQUEST_CHASED = "request.chased", "Reminded an agency of a request"
    REQUEST_WITHDRAWN = "request.withdrawn", "Withdrew a request"
    REQUEST_SPLIT = "request.split", "Split a request among services"
    TEMPLATE_DOWNLOADED = "request.template-downloaded", "Downloaded the template of a request"
    LINK_MADE = "request.link-made", "Made a one-off link for a contributor"
    CONTRIBUTION_ASSIGNED = "contribution.assigned", "Assigned a contribution to an author"
    CONTRIBUTION_WITHDRAWN = "contribution.withdrawn", "Took a service off a request"
    SUBMISSION_STARTED = "submission.started", "Started a submission"
    SUBMISSION_READ = "submission.read", "Read the file of a submission"
    SUBMISSION_REFUSED = "submission.refused", "Could not read the file of a submission"
    SUBMISSION_MAPPED = "submission.mapped", "Said by hand what the columns of a file are"
    SUBMISSION_DISCARDED = "submission.discarded", "Discarded a submission"
    SUBMISSION_CONFIRMED = "submission.confirmed", "Confirmed a submission"
    SUBMISSION_RELEASED = "submission.released", "Released a submission to the review"
    SUBMISSION_RETURNED = "submission.returned", "Sent a submission back to its author"
    SUBMISSION_REPLACED = "submission.replaced", "Replaced a submission by a later one"
    SUBMISSION_SEEN = "submission.seen", "Read a submission, with real names"
    REPORT_DOWNLOADED = "submission.report-downloaded", "Downloaded an import report"
