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


class StageState(models.TextChoices):
    NOT_STARTED = "not-started", "Not started"
    IN_HAND = "in-hand", "In hand"
    DONE = "done", "Done"
    NOT_NEEDED = "not-needed", "Not needed"


SETTLED_STAGES = frozenset({StageState.DONE, StageState.NOT_NEEDED})


class StopKind(models.TextChoices):
    """A pause moves the due date; a delay is explained and moves nothing."""

    PAUSE = "pause", "The clock stands still"
    DELAY = "delay", "Explained delay; the due date stays"


class ClockState(models.TextChoices):
    """Where a clock stands on a day, worked out from its dates; the order is that of the work."""

    OVERDUE = "overdue", "Overdue"
    UNSETTLED = "unsettled", "Not settled whether it applies"
    RUNNING = "running", "Running"
    PAUSED = "paused", "Paused"
    NO_DATE = "no-date", "No due date"
    MET = "met", "Met"
    ENDED = "ended", "Not followed any more"


class ProceedingsKind(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or proceedings"
    INQUEST = "inquest", "Inquest"
    FAMILY = "family", "Family proceedings"
    INQUIRY = "inquiry", "Public inquiry"
    CLAIM = "claim", "Claim"
    OTHER = "other", "Other proceedings"


class Stoppable(models.TextChoices):
    """What proceedings can stop until somebody releases it with a reason."""

    INTERVIEWS = "interviews", "Talking with witnesses and practitioners"
    FAMILY = "family", "Contact with the family"
    PUBLICATION = "publication", "Publication"


class PlanVerb(models.TextChoices):
    """What the audit says about a review's plan. Labels complete "… " after a name on the History page."""

    REVIEW_OPENED = "review.opened", "opened a review"
    REVIEW_COMPLETED = "review.completed", "recorded a review as complete"
    REVIEW_REOPENED = "review.reopened", "opened a completed review again"
    STAGE_ADDED = "stage.added", "added a stage to the plan"
    STAGE_CHANGED = "stage.changed", "changed a stage of the plan"
    STAGE_MOVED = "stage.moved", "moved a stage of the plan"
    DATE_RECORDED = "review.date-recorded", "recorded a date that a clock counts from"
    CLOCK_STOPPED = "clock.stopped", "paused a clock"
    CLOCK_DELAYED = "clock.delayed", "explained a delay"
    CLOCK_RESUMED = "clock.resumed", "let a clock run again"
    CLOCK_MET = "clock.met", "recorded that a time limit was met"
    CLOCK_NOT_MET = "clock.not-met", "took back that a time limit was met"
    DEADLINE_SET = "deadline.set", "set a due date of the board's own"
    DEADLINE_CHANGED = "deadline.changed", "changed a due date of the board's own"
    TERMS_SAVED = "terms.saved", "wrote terms of reference"
    TERMS_AGREED = "terms.agreed", "recorded that terms of reference were agreed"
    LINE_SAVED = "line.saved", "wrote a line of enquiry"
    LINE_TAKEN_OUT = "line.taken-out", "took a line of enquiry out"
    PROCEEDINGS_RECORDED = "proceedings.recorded", "recorded proceedings"
    PROCEEDINGS_CHANGED = "proceedings.changed", "changed what is recorded of proceedings"
    PROCEEDINGS_ENDED = "proceedings.ended", "recorded the end of proceedings"
    LEAD_DECIDED = "joint-plan.lead-decided", "decided which of several reviews leads"
    JOINT_AGREED = "joint-plan.agreed", "recorded that a body agreed to the joint plan"
    JOINT_DOWNLOADED = "joint-plan.downloaded", "downloaded the joint plan"
    STOP_RELEASED = "proceedings.stop-released", "released what proceedings had stopped"


class Verb(models.TextChoices):
    """What the audit says about requests and submissions."""

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
    MATERIAL_RELEASED = "material.released", "Released an agency's answer to another review"
    MATERIAL_WITHDRAWN = "material.withdrawn", "Withdrew an agency's answer from another review"
    REPORT_DOWNLOADED = "submission.report-downloaded", "Downloaded an import report"


class MeetingKind(models.TextChoices):
    PANEL = "panel", "Review panel"
    SUB_GROUP = "sub-group", "Sub-group"
    RAPID_REVIEW = "rapid-review", "Rapid review meeting"
    AUTHORS = "authors", "Meeting of agency authors"
    PRACTITIONERS = "practitioners", "Practitioners' learning event"
    OTHER = "other", "Other meeting"


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class Attendance(models.TextChoices):
    PRESENT = "present", "Present"
    SUBSTITUTE = "substitute", "Sent a substitute"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Did not come"


COUNTS_TO_QUORUM = frozenset({Attendance.PRESENT, Attendance.SUBSTITUTE})


class StandingItem(models.TextChoices):
    """Items that every agenda starts or ends with."""

    APOLOGIES = "apologies", "Apologies"
    CONFLICTS = "conflicts", "Conflicts of interest"
    LAST_MINUTES = "last-minutes", "Minutes of the last meeting"
    MATTERS_ARISING = "matters-arising", "Matters arising"
    OTHER_BUSINESS = "other-business", "Any other business"


class PaperNames(models.TextChoices):
    """What software found when it looked for the listed names in an uploaded paper."""

    WAITING = "waiting", "Being checked"
    NONE_FOUND = "none-found", "No listed name found"
    FOUND = "found", "A listed name stands in it"
    UNREADABLE = "unreadable", "Could not be read for names"
    REFUSED = "refused", "Refused"


class NotInPack(models.TextChoices):
    """Why a paper is named on the cover of a pack and not bound into it."""

    WITHHELD = "withheld", "Not in this copy, because of a declared conflict of interest or of a role"
    NAMES = "names", "Not in copies with pseudonyms: its names are not cleared"
    KIND = "kind", "Sent separately: files of this kind cannot be bound into a pack"
    UNREADABLE = "unreadable", "Sent separately: it could not be opened for the pack"
    EMPTY = "empty", "Nothing is recorded yet"


class PackState(models.TextChoices):
    WAITING = "waiting", "Being made"
    MADE = "made", "Made"
    FAILED = "failed", "Could not be made"


class PackStep(models.TextChoices):
    """What the job that makes a pack says of itself."""

    GATHERING = "gathering", "Gathering the papers"
    BINDING = "binding", "Numbering the pages and binding them"
    STORING = "storing", "Storing the pack under the key of the case"


class ActionEnd(models.TextChoices):
    DONE = "done", "Done"
    DROPPED = "dropped", "No longer needed"


class MeetingVerb(models.TextChoices):
    """What the audit says about meetings."""

    MEETING_CALLED = "meeting.called", "Called a meeting"
    MEETING_CHANGED = "meeting.changed", "Changed when or where a meeting is"
    MEETING_CANCELLED = "meeting.cancelled", "Cancelled a meeting"
    QUORUM_SET = "meeting.quorum-set", "Set the quorum of a meeting"
    QUORUM_KEPT = "meeting.quorum-kept", "Kept a quorum as the board's own"
    ATTENDEES_CHOSEN = "meeting.attendees-chosen", "Chose who is invited to a meeting"
    ATTENDEE_WITHDRAWN = "meeting.attendee-withdrawn", "Took somebody off a meeting"
    INVITATIONS_SENT = "meeting.invitations-sent", "Sent invitations to a meeting"
    ATTENDANCE_RECORDED = "meeting.attendance-recorded", "Recorded who came to a meeting"
    STOOD_ASIDE = "meeting.stood-aside", "Recorded that somebody stands aside from an item"
    AGENDA_CHANGED = "meeting.agenda-changed", "Changed the agenda of a meeting"
    PAPER_ADDED = "meeting.paper-added", "Put a paper before a meeting"
    PAPER_CHECKED = "meeting.paper-checked", "Looked for listed names in a paper"
    PAPER_WITHDRAWN = "meeting.paper-withdrawn", "Took a paper off a meeting"
    PACK_ASKED = "meeting.pack-asked", "Had the pack of a meeting made"
    PACK_MADE = "meeting.pack-made", "Made the pack of a meeting"
    PACK_FAILED = "meeting.pack-failed", "Could not make the pack of a meeting"
    MINUTES_WRITTEN = "meeting.minutes-written", "Wrote the minutes of an item"
    MINUTES_APPROVED = "meeting.minutes-approved", "Recorded that minutes were approved"
    MINUTES_DOWNLOADED = "meeting.minutes-downloaded", "Downloaded the minutes of a meeting"
    DECISION_RECORDED = "meeting.decision-recorded", "Recorded a decision of a meeting"
    DECISION_CHANGED = "meeting.decision-changed", "Changed a decision of a meeting"
    ACTION_GIVEN = "meeting.action-given", "Recorded an action from a meeting"
    ACTION_CHANGED = "meeting.action-changed", "Changed an action from a meeting"
    ACTION_ENDED = "meeting.action-ended", "Recorded how an action from a meeting ended"
