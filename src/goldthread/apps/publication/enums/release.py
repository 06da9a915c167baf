"""States and verbs of publication: the decision, finished files, who is told in what order, release."""

from django.db import models


class PublicationKind(models.TextChoices):
    """What was decided about publishing a report."""

    WHOLE = "whole", "Publish the report"
    PART = "part", "Publish parts of it only"
    NOT = "not", "Do not publish it"


class ReleaseState(models.TextChoices):
    PREPARING = "preparing", "Files are being made"
    FAILED = "failed", "The files could not be made"
    CHECKED = "checked", "Files made and checked"
    SET_ASIDE = "set-aside", "Set aside for newer files"
    RELEASED = "released", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Audience(models.TextChoices):
    """Who is told of publication, in the order in which they are told."""

    FAMILY = "family", "The family"
    STAFF = "staff", "Staff and practitioners"
    AGENCIES = "agencies", "Agencies"
    NATIONAL = "national", "National bodies"
    COUNCILLORS = "councillors", "Councillors"
    PRESS = "press", "Press"

    @property
    def rank(self) -> int:
        return list(Audience).index(self)


class Means(models.TextChoices):
    IN_PERSON = "in-person", "In person"
    CALL = "call", "By telephone or video"
    LETTER = "letter", "By letter"
    EMAIL = "email", "By email"
    MEETING = "meeting", "In a meeting"
    STATEMENT = "statement", "By a statement to the press"


class ReleaseVerb(models.TextChoices):
    """What audit events of publication say happened."""

    PLAN_SAVED = "publication.plan-saved", "Saved the publication plan"
    EMBARGO_SET = "publication.embargo-set", "Set the embargo of the report"
    DECIDED = "publication.decided", "Recorded the decision about publishing the report"
    TELLING_PLANNED = "publication.telling-planned", "Planned who is told of publication"
    TELLING_CHANGED = "publication.telling-changed", "Changed who is told of publication"
    TELLING_SET_ASIDE = "publication.telling-set-aside", "Recorded why somebody is not told of publication"
    TOLD = "publication.told", "Recorded who was told of publication"
    PREPARED = "publication.prepared", "Had the files of the report made"
    FILES_CHECKED = "publication.files-checked", "Made the files of the report and looked for names in them"
    FILES_FAILED = "publication.files-failed", "Could not make the files of the report"
    LEAK_SETTLED = "publication.leak-settled", "Settled words in the finished files that may be a name"
    ORDERED = "publication.ordered", "Ordered the report to be published when the embargo ends"
    ORDER_CANCELLED = "publication.order-cancelled", "Cancelled the order to publish the report"
    HELD_BACK = "publication.held-back", "Did not publish the report at the end of the embargo"
    RELEASED = "publication.released", "Published the report"
    DEPOSITED = "publication.deposited", "Handed the report over to the library"
    NOT_DEPOSITED = "publication.not-deposited", "Could not hand the report over to the library"
    WITHDRAWN = "publication.withdrawn", "Withdrew the published report"
    WITHDRAWAL_DONE = "publication.withdrawal-done", "Put the withdrawal notice in the library"
