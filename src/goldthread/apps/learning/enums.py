"""Terms of what a review teaches and of what follows from it. Labels are what pages show."""

from django.db import models


class FindingKind(models.TextChoices):
    FINDING = "finding", "Finding"
    GOOD_PRACTICE = "good-practice", "Good practice"


class Scope(models.TextChoices):
    """How far a recommendation reaches."""

    SINGLE = "single", "One agency"
    MULTI = "multi", "Several agencies"
    NATIONAL = "national", "National"


class Answer(models.TextChoices):
    """What a body says to a recommendation."""

    ACCEPTED = "accepted", "Accepted"
    IN_PART = "in-part", "Accepted in part"
    NOT_ACCEPTED = "not-accepted", "Not accepted"


class CameBy(models.TextChoices):
    """How a reply, or a note on an action, reached the board."""

    SIGNED_IN = "signed-in", "Entered by the body, signed in"
    EMAIL = "email", "From the body's e-mail"
    LETTER = "letter", "From the body's letter"
    MEETING = "meeting", "Said in a meeting"
    TELEPHONE = "telephone", "Said on the telephone"


FOR_BODY = tuple(choice for choice in CameBy.choices if choice[0] != CameBy.SIGNED_IN)
"""How what is entered for a body came."""


class NoteKind(models.TextChoices):
    """What a dated note on an action says; the action's state follows from its notes."""

    PROGRESS = "progress", "Progress"
    DONE = "done", "Said to be done"
    CLOSED = "closed", "Closed by the group"
    REOPENED = "reopened", "Opened again by the group"
    IMPACT = "impact", "Impact checked"


OF_GROUP = frozenset({NoteKind.CLOSED, NoteKind.REOPENED, NoteKind.IMPACT})
"""What the group that oversees actions notes; the other kinds are the owner's."""


class ActionState(models.TextChoices):
    """Where an action stands. Worked out from its dates and notes, never stored."""

    OVERDUE = "overdue", "Overdue"
    SAID_DONE = "said-done", "Said to be done"
    IMPACT_DUE = "impact-due", "Impact check due"
    OPEN = "open", "In hand"
    PLANNED = "planned", "Not begun"
    CLOSED = "closed", "Closed"


class Verb(models.TextChoices):
    """What audit events of this app say. Labels complete "… " after a name on the History page."""

    FINDING_WRITTEN = "finding.written", "wrote a finding"
    FINDING_CHANGED = "finding.changed", "changed a finding"
    FINDING_REMOVED = "finding.removed", "took a finding out"
    SOURCES_LINKED = "finding.sources-linked", "rested a finding on entries or episodes"
    SOURCE_NOTED = "finding.source-noted", "noted what a source shows"
    SOURCE_TAKEN_OFF = "finding.source-taken-off", "took a source off a finding"
    RECOMMENDATION_WRITTEN = "review-recommendation.written", "wrote a recommendation of the review"
    RECOMMENDATION_CHANGED = "review-recommendation.changed", "changed a recommendation of the review"
    RECOMMENDATION_SENT = "review-recommendation.sent", "sent a recommendation to its bodies"
    RECOMMENDATION_WITHDRAWN = "review-recommendation.withdrawn", "withdrew a recommendation of the review"
    QUESTION_PUT = "board-question.put", "put a question to the board"
    QUESTION_CHANGED = "board-question.changed", "changed a question to the board"
    QUESTION_REMOVED = "board-question.removed", "took a question to the board back"
    QUESTION_ANSWERED = "board-question.answered", "recorded the board's answer"
    NOT_ACTED_ON = "finding.not-acted-on", "recorded a decision not to act on a finding"
    REPLY_GIVEN = "recommendation-reply.given", "recorded a body's reply to a recommendation"
    ACTION_ADDED = "action.added", "added an action"
    ACTION_CHANGED = "action.changed", "changed an action"
    TARGET_MOVED = "action.target-moved", "moved an action's target date"
    ACTION_NOTED = "action.noted", "noted progress on an action"
    ACTION_SAID_DONE = "action.said-done", "said that an action is done"
    ACTION_CLOSED = "action.closed", "closed an action"
    ACTION_REOPENED = "action.reopened", "opened an action again"
    IMPACT_CHECKED = "action.impact-checked", "checked what an action changed"
    TRACKER_EXPORTED = "actions.exported", "took the action tracker out as a file"
    PRIOR_KEPT = "prior-learning.kept", "kept earlier published learning"
    PRIOR_TAKEN_OFF = "prior-learning.taken-off", "took earlier published learning off"
