"""Terms of a case. Labels are what pages show."""

from django.db import models

from goldthread.apps.cases.subjects import Subject


class PersonKind(models.TextChoices):
    SUBJECT = "subject", "The person the review is about"
    FAMILY = "family", "Family or household"
    ALLEGED = "alleged", "Alleged to have caused harm"
    OTHER = "other", "Somebody else in the account"
    PRACTITIONER = "practitioner", "Practitioner"


class ConflictKind(models.TextChoices):
    LINE_MANAGEMENT = "line-management", "Line manages somebody involved"
    WORKED_THE_CASE = "worked-the-case", "Worked with the person or family"
    RELATIVE = "relative", "Relative or friend of somebody involved"
    MONEY = "money", "A money interest"
    EARLIER_ADVICE = "earlier-advice", "Gave advice on the case before"
    OWN_AGENCY = "own-agency", "Own agency may be criticised"
    NONE = "none", "No conflict to declare"


class ConflictEffect(models.TextChoices):
    """What follows from a conflict, from the lightest to the heaviest."""

    NOTED = "noted", "Noted; takes part"
    LEAVES_ITEM = "leaves-item", "Takes no part in recommendation or decision"
    NO_PAPERS = "no-papers", "Sees no papers of this case"


class HoldKind(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or proceedings"
    INQUEST = "inquest", "Inquest"
    FAMILY = "family", "Family proceedings"
    INQUIRY = "inquiry", "Public inquiry"
    CLAIM = "claim", "Claim"
    ACCESS_REQUEST = "access-request", "Access request"


class Verb(models.TextChoices):
    """What an audit event on a case says happened. Labels complete "… " after a name on the History page."""

    REFERRAL_STARTED = "referral.started", "started a referral"
    REFERRAL_SAVED = "referral.saved", "saved part of the referral"
    REFERRAL_SUBMITTED = "referral.submitted", "sent the referral"
    REFERRAL_ACKNOWLEDGED = "referral.acknowledged", "acknowledged the referral"
    REFERRAL_LINK_SENT = "referral.link-sent", "sent a one-off link for the referral"
    REFERRAL_READ = "referral.read", "read the referral"
    REFERRAL_CLOSED = "referral.closed", "closed the referral without a case"
    REFERRAL_LINKED = "referral.linked", "joined the referral to this case"
    CASE_OPENED = "case.opened", "opened the case"
    CASE_RECORDED = "case.recorded-from-papers", "recorded the case from old papers"
    NOTIFICATION_RECORDED = "case.notification-recorded", "recorded the national panel’s reference"
    CASE_CHANGED = "case.changed", "changed the case"
    CASE_RESTRICTED = "case.restricted", "restricted the case to its team"
    CASE_UNRESTRICTED = "case.unrestricted", "lifted the restriction"
    CASE_CLOSED = "case.closed", "closed the case"
    CASE_REOPENED = "case.reopened", "opened the case again"
    SUGGESTIONS_ON = "case.suggestions-on", "switched suggestions by software on"
    SUGGESTIONS_OFF = "case.suggestions-off", "switched suggestions by software off"
    EMERGENCY_OPENED = "case.opened-in-emergency", "opened the restricted case in an emergency"
    EMERGENCY_REFUSED = "case.emergency-refused", "was refused an emergency opening"
    PERSON_ADDED = "person.added", "added a person to the review"
    PERSON_CHANGED = "person.changed", "changed a person in the review"
    PERSON_REMOVED = "person.removed", "took a person out of the review"
    TEAM_JOINED = "team.joined", "put somebody on the team"
    TEAM_LEFT = "team.left", "ended somebody's part in the team"
    CONFLICT_DECLARED = "conflict.declared", "recorded a declaration of interests"
    NAMES_GRANTED = "names.granted", "gave somebody real names for a time"
    NAMES_WITHDRAWN = "names.withdrawn", "took real names back"
    NAMES_READ = "names.read", "read a page with real names"
    NAMES_CHECKED = "names.checked", "marked a text's names as checked"
    HOLD_RECORDED = "hold.recorded", "recorded a hold"
    HOLD_ENDED = "hold.ended", "ended a hold"
    SCREENING_ANSWERED = "screening.answered", "answered a screening question"
    SCREENING_CONCLUDED = "screening.concluded", "recorded what the screening of every review showed"
    BODY_SETTLED = "body.settled", "recorded whether another body was told of its duty"
    BODY_TAKEN_BACK = "body.taken-back", "took back that another body was told of its duty"
    LIMB_FOUND = "limb.found", "recorded a finding on a limb"
    SCOPING_ASKED = "scoping.asked", "asked an agency what it knows"
    SCOPING_CHASED = "scoping.chased", "reminded an agency"
    SCOPING_LINK_SENT = "scoping.link-sent", "sent an agency a one-off link"
    SCOPING_WITHDRAWN = "scoping.withdrawn", "withdrew the question to an agency"
    SCOPING_ANSWERED = "scoping.answered", "recorded an agency's answer"
    OPTION_WEIGHED = "option.weighed", "weighed an option"
    RECOMMENDATION_MADE = "recommendation.made", "put a recommendation to the vote"
    VOTE_CAST = "vote.cast", "recorded a vote on the recommendation"
    DECISION_MADE = "decision.made", "took the decision"
    DECISION_RECORDED = "decision.recorded-from-papers", "recorded a decision from old papers"
    DECISION_SUPERSEDED = "decision.superseded", "took a decision that replaces an earlier one"
    DECISION_COUNTERSIGNED = "decision.countersigned", "countersigned the decision"
    DECISION_NOT_AGREED = "decision.not-agreed", "did not agree to the decision"
    LETTER_DRAFTED = "letter.drafted", "drafted a letter"
    LETTER_CHANGED = "letter.changed", "changed a letter"
    LETTER_TOLD = "letter.told", "recorded who was told, and how"
    LETTER_DOWNLOADED = "letter.downloaded", "downloaded a letter"


class Stage(models.TextChoices):
    """Where a case stands on the way to a decision. Worked out from facts, never stored."""

    SCREENING = "screening", "Being screened"
    SCOPING = "scoping", "Waiting for agencies"
    WEIGHING = "weighing", "To be weighed"
    RECOMMENDING = "recommending", "To be recommended"
    DECIDING = "deciding", "To be decided"
    COUNTERSIGNING = "countersigning", "To be countersigned"
    NOT_AGREED = "not-agreed", "Not agreed"
    DEFERRED = "deferred", "Deferred"
    REVIEW = "review", "Review agreed"
    NO_REVIEW = "no-review", "Decided: no review"
    HISTORIC = "historic", "Recorded from old papers"
    CLOSED = "closed", "Closed"


class Finding(models.TextChoices):
    """What was found on one limb of the criteria."""

    MET = "met", "Met"
    NOT_MET = "not-met", "Not met"
    NOT_KNOWN = "not-known", "Not known"


class AnswerSource(models.TextChoices):
    SIGNED_IN = "signed-in", "Answered by the agency, signed in"
    LINK = "link", "Answered by the agency, by one-off link"
    FOR_AGENCY = "for-agency", "Entered for the agency from its e-mail"


class Involved(models.TextChoices):
    YES = "yes", "Yes, we were involved"
    NO = "no", "No, we searched and hold nothing (a nil return)"


class VoteChoice(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAIN = "abstain", "Abstains"


class Audience(models.TextChoices):
    """Who is told of a decision."""

    REFERRER = "referrer", "The referrer"
    FAMILY = "family", "The person or the family"
    AGENCY = "agency", "An agency"
    CORONER = "coroner", "The coroner"
    OTHER = "other", "Somebody else"


def audience_words(audience: str, subject: Subject) -> str:
    """Who is told, with the word for whom the review is about."""
    if audience == Audience.FAMILY:
        return f"{subject.the.capitalize()} or the family"
    return str(Audience(audience).label)


class ToldHow(models.TextChoices):
    POST = "post", "Letter by post"
    SECURE_EMAIL = "secure-email", "Letter by secure e-mail"
    MEETING = "meeting", "In person"
    TELEPHONE = "telephone", "By telephone, letter to follow"
    BY_HAND = "by-hand", "Letter handed over"


class BodySettled(models.TextChoices):
    """How it was settled that another body knows of its duty."""

    TOLD = "told", "We told them"
    KNOWN = "known", "They know already"
    NOT_DUE = "not-due", "Nothing is due from them"


class ReferralState(models.TextChoices):
    """Worked out from the referral's dates."""

    BEING_WRITTEN = "being-written", "Being written"
    RECEIVED = "received", "Received"
    CASE_OPENED = "case-opened", "A case was opened"
    CLOSED = "closed", "Closed without a case"
