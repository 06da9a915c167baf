"""States and verbs of the report: its drafts, comments, accuracy check and sign-off."""

from django.db import models


class ReportVerb(models.TextChoices):
    """What audit events of the report say happened."""

    BEGUN = "report.begun", "Began the report"
    TITLED = "report.titled", "Changed the report's title"
    SECTION_SAVED = "report.section-saved", "Saved a section of the report"
    SECTION_DRAWN = "report.section-drawn", "Drew a section of the report from the record"
    SECTION_KEPT = "report.section-kept", "Kept a section of the report as it is after the record changed"
    WORD_SETTLED = "report.word-settled", "Settled whether a word in the report is a name"
    RISK_SETTLED = "report.risk-settled", "Settled what may identify somebody in the report"
    DRAFT_FROZEN = "report.draft-frozen", "Froze a draft of the report"
    DRAFT_DOWNLOADED = "report.draft-downloaded", "Downloaded a draft of the report"
    COMMENTED = "report.commented", "Commented on a draft of the report"
    COMMENT_SETTLED = "report.comment-settled", "Answered a comment on the report"
    ACCURACY_PREPARED = "accuracy.prepared", "Prepared an accuracy check by agencies"
    ACCURACY_PLACES = "accuracy.places-chosen", "Chose what an agency checks"
    ACCURACY_SENT = "accuracy.sent", "Sent parts of a draft to agencies to check"
    ACCURACY_CHASED = "accuracy.chased", "Reminded an agency of its accuracy check"
    ACCURACY_WITHDRAWN = "accuracy.withdrawn", "Took an agency out of the accuracy check"
    ACCURACY_READ = "accuracy.read", "Opened what their agency is to check"
    POINT_RAISED = "accuracy.point-raised", "Raised a point of accuracy"
    POINT_WITHDRAWN = "accuracy.point-withdrawn", "Took back a point of accuracy"
    ACCURACY_REOPENED = "accuracy.reopened", "Let an agency answer its accuracy check again"
    ACCURACY_ANSWERED = "accuracy.answered", "Answered an accuracy check"
    POINT_SETTLED = "accuracy.point-settled", "Settled a point of accuracy"
    POINT_DISPUTED = "accuracy.point-disputed", "Disputed the answer to a point of accuracy"
    DISPUTE_ENDED = "accuracy.dispute-ended", "Ended a dispute about a point of accuracy"
    SIGNING_ASKED = "report.signing-asked", "Asked for a draft of the report to be signed off"
    SIGNED_OFF = "report.signed-off", "Signed a draft of the report off"
    NOT_SIGNED = "report.not-signed", "Would not sign a draft of the report off"


class CommentKind(models.TextChoices):
    CONTENT = "content", "What it says"
    FACT = "fact", "A fact that is not right"
    WORDING = "wording", "How it is worded"
    LEGAL = "legal", "Law, disclosure or proceedings"
    FAMILY = "family", "From the family"


class CommentState(models.TextChoices):
    OPEN = "open", "Not answered"
    TAKEN_IN = "taken-in", "Taken in"
    PARTLY = "partly", "Taken in, in part"
    NOT_TAKEN = "not-taken", "Not taken in"


class AccuracyAnswer(models.TextChoices):
    NONE = "", "No answer yet"
    ACCURATE = "accurate", "Accurate as it stands"
    POINTS = "points", "Points to correct"


class PointState(models.TextChoices):
    """Where a point of accuracy stands. While one is disputed the report is not published."""

    OPEN = "open", "Not answered"
    CORRECTED = "corrected", "Corrected"
    NOT_CORRECTED = "not-corrected", "Not corrected"
    DISPUTED = "disputed", "Disputed by the agency"
    RECORDED = "recorded", "Dispute ended, and recorded"
    WITHDRAWN = "withdrawn", "Taken back by the agency"


class WordVerdict(models.TextChoices):
    NOT_A_NAME = "not-a-name", "Names nobody"
    LISTED = "listed", "Names somebody on the list"
    ORDINARY = "ordinary", "An ordinary word, not replaced"


class RiskVerdict(models.TextChoices):
    """What the writer does about words that together may identify somebody."""

    CHANGED = "changed", "Changed in the text"
    KEPT = "kept", "Kept as it is"
