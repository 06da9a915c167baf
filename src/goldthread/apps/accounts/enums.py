"""Roles, kinds of organisation, and what a role may do. Roles and permissions are code, not data."""

from django.db import models


class Nation(models.TextChoices):
    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class OrganisationKind(models.TextChoices):
    BOARD = "board", "Partnership or board"
    AGENCY = "agency", "Agency"
    NATIONAL_PANEL = "national-panel", "National panel"
    LIBRARY = "library", "Library"
    PLATFORM = "platform", "Platform"


class ReviewsAbout(models.TextChoices):
    """Whom a board's reviews are about, and so which referrals it takes."""

    ADULTS = "adults", "Adults"
    CHILDREN = "children", "Children"
    BOTH = "both", "Adults and children"


class Role(models.TextChoices):
    BUSINESS_MANAGER = "business-manager", "Business manager"
    COORDINATOR = "coordinator", "Coordinator"
    CHAIR = "chair", "Chair"
    DECISION_MAKER = "decision-maker", "Safeguarding partner or delegated decision-maker"
    PANEL_MEMBER = "panel-member", "Panel member"
    LEAD_REVIEWER = "lead-reviewer", "Lead reviewer"
    LEGAL_ADVISER = "legal-adviser", "Legal adviser"
    PRESS_OFFICER = "press-officer", "Press officer"
    MINUTE_TAKER = "minute-taker", "Minute taker"
    FAMILY_CONTACT = "family-contact", "Family contact"
    CHILD_DEATH_REVIEW_MANAGER = "child-death-review-manager", "Child death review manager"
    AGENCY_LEAD = "agency-lead", "Agency lead"
    AGENCY_AUTHOR = "agency-author", "Agency author"
    AGENCY_APPROVER = "agency-approver", "Agency approver"
    INFORMATION_GUARDIAN = "information-guardian", "Information guardian (Caldicott)"
    POLICE_LIAISON = "police-liaison", "Police liaison"
    PANEL_SECRETARIAT = "panel-secretariat", "National panel secretariat"
    NATIONAL_PANEL_MEMBER = "national-panel-member", "National panel member"
    LIBRARY_EDITOR = "library-editor", "Library editor"
    READER = "reader", "Reader"
    ADMINISTRATOR = "administrator", "Administrator of the platform"


class Permission(models.TextChoices):
    """What somebody may do. Whether the state allows it and what they see are asked elsewhere."""

    MANAGE_ORGANISATION = "manage-organisation", "Invite people and end memberships"
    AGREE_RESET = "agree-reset", "Agree, as the second person, to reset a lost authenticator"
    MANAGE_PLATFORM = "manage-platform", "Set up organisations and run the platform"
    SEE_BOARD_CASES = "see-board-cases", "See every unrestricted case of the board"
    SEE_TEAM_CASES = "see-team-cases", "See the cases whose team one is on"
    OPEN_CASE = "open-case", "Open a case from a referral"
    EDIT_CASE = "edit-case", "Change a case and its people"
    RESTRICT_CASE = "restrict-case", "Restrict a case to its team"
    MANAGE_TEAM = "manage-team", "Say who is on a case's team, and grant real names"
    SEE_REAL_NAMES = "see-real-names", "See real names on one's team's cases"
    SCOPE = "scope", "Ask agencies for scoping returns"
    RECOMMEND = "recommend", "Vote on the sub-group's recommendation"
    DECIDE = "decide", "Take the decision on a referral"
    COUNTERSIGN = "countersign", "Countersign a decision"
    REQUEST_INFORMATION = "request-information", "Ask agencies for contributions"
    ENTER_FOR_AGENCY = "enter-for-agency", "Enter what an agency sent by e-mail"
    EDIT_COMPOSITE = "edit-composite", "Work on the composite chronology"
    READ_COMPOSITE = "read-composite", "Read the composite chronology"
    ASSIGN_CONTRIBUTION = "assign-contribution", "Split a request among services"
    AUTHOR_CONTRIBUTION = "author-contribution", "Write an agency's contribution"
    APPROVE_CONTRIBUTION = "approve-contribution", "Release an agency's contribution"
    EDIT_LIBRARY = "edit-library", "Add to the library and mend its catalogue"
    READ_HISTORY = "read-history", "Read a case's history"
    PLAN_REVIEW = "plan-review", "Open a review and keep its plan, clocks and terms of reference"
    READ_PLAN = "read-plan", "Read a review's plan, terms of reference and meetings"
    RUN_MEETINGS = "run-meetings", "Call meetings, make their packs and write their minutes"
    WRITE_LEARNING = "write-learning", "Write findings and recommendations"
    READ_LEARNING = "read-learning", "Read findings and recommendations"
    FOLLOW_ACTIONS = "follow-actions", "Enter replies and progress for bodies, and close actions"
    REPLY_FOR_BODY = "reply-for-body", "Reply to recommendations for one's organisation and own its actions"
    WRITE_REPORT = "write-report", "Write the report"
    COMMENT_ON_REPORT = "comment-on-report", "Read drafts of the report and comment on them"
    CHECK_ACCURACY = "check-accuracy", "Check a draft's facts for one's agency"
    SIGN_OFF = "sign-off", "Sign a report off"
    PUBLISH = "publish", "Prepare, release and withdraw a report"
    TELL = "tell", "Record who was told of publication, and when"
    FILL_FORMS = "fill-forms", "Fill in a case's forms"
    READ_FORMS = "read-forms", "Read a case's forms"
    SIGN_FORMS = "sign-forms", "Sign forms for the board"
    SET_UP_FORMS = "set-up-forms", "Change the board's forms and bring its Word templates"


class SignInMethod(models.TextChoices):
    PASSWORD = "password", "Password"
    CODE = "code", "Password and one-time code"
    PASSKEY = "passkey", "Passkey"
    RECOVERY = "recovery", "Password and recovery code"


class SignInEnd(models.TextChoices):
    SIGNED_OUT = "signed-out", "Signed out"
    IDLE = "idle", "No page was opened for a while"
    ELSEWHERE = "elsewhere", "Ended from another browser"
    MEMBERSHIP = "membership", "Access ended"
    RESET = "reset", "Password or authenticator was reset"


class Verb(models.TextChoices):
    """What audit events of this app say happened."""

    AREA_MADE = "area.made", "Made an area"
    ORGANISATION_MADE = "organisation.made", "Set up an organisation"
    ORGANISATION_CHANGED = "organisation.changed", "Changed an organisation's details"
    ORGANISATION_CLOSED = "organisation.closed", "Closed an organisation"
    PERSON_ADDED = "person.added", "Made an account"
    PERSON_CHANGED = "person.changed", "Changed their own details"
    MEMBERSHIP_STARTED = "membership.started", "Started a membership"
    MEMBERSHIP_ENDED = "membership.ended", "Ended a membership"
    COVER_STARTED = "cover.started", "Arranged cover"
    COVER_ENDED = "cover.ended", "Ended cover"
    COVER_TAKEN_UP = "cover.taken-up", "Began to act for the person covered"
    COVER_LAID_DOWN = "cover.laid-down", "Stopped acting for the person covered"
    INVITATION_SENT = "invitation.sent", "Invited somebody"
    INVITATION_WITHDRAWN = "invitation.withdrawn", "Withdrew an invitation"
    INVITATION_ACCEPTED = "invitation.accepted", "Accepted an invitation"
    INVITATION_OPENED = "invitation.opened", "Gave the code of an invitation"
    INVITATION_WRONG_CODE = "invitation.wrong-code", "Gave a wrong code for an invitation"
    LINK_MADE = "link.made", "Made a one-off link"
    LINK_OPENED = "link.opened", "Gave the code of a one-off link"
    LINK_WRONG_CODE = "link.wrong-code", "Gave a wrong code for a one-off link"
    LINK_WITHDRAWN = "link.withdrawn", "Withdrew a one-off link"
    LINK_USED = "link.used", "Finished with a one-off link"
    SIGNED_IN = "sign-in.started", "Signed in"
    SIGN_IN_ENDED = "sign-in.ended", "A sign-in ended"
    LOCKED_OUT = "sign-in.locked", "Was locked out after wrong attempts"
    PASSWORD_CHANGED = "password.changed", "Changed a password"
    PASSWORD_RESET = "password.reset", "Reset a password by e-mail"
    AUTHENTICATOR_ADDED = "authenticator.added", "Added an authenticator"
    AUTHENTICATOR_REMOVED = "authenticator.removed", "Removed an authenticator"
    RECOVERY_CODES_MADE = "recovery-codes.made", "Made recovery codes"
    RECOVERY_CODE_USED = "recovery-codes.used", "Used a recovery code"
    RESET_ASKED = "authenticator-reset.asked", "Asked for an authenticator to be reset"
    RESET_AGREED = "authenticator-reset.agreed", "Agreed to reset an authenticator"
    RESET_REFUSED = "authenticator-reset.refused", "Refused to reset an authenticator"


class LinkProblem(models.TextChoices):
    """Why a one-off link or invitation opens nothing; the pages say each in its own words."""

    UNKNOWN = "unknown", "This link is not known"
    ASK_AGAIN = "ask-again", "Please open your link again"
    EXPIRED = "expired", "This link has expired"
    WITHDRAWN = "withdrawn", "This link was withdrawn"
    USED = "used", "This link has been used"
    LOCKED = "locked", "This link is locked"
    WRONG_CODE = "wrong-code", "The code is not right"
