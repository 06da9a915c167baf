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
