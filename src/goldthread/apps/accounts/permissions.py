"""May this person? Which role carries which permission; everything not listed is denied."""

from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.enums import Permission as P  # noqa: N817

_RUNS_CASES = frozenset(
    {
        P.SEE_BOARD_CASES,
        P.SEE_TEAM_CASES,
        P.OPEN_CASE,
        P.EDIT_CASE,
        P.RESTRICT_CASE,
        P.MANAGE_TEAM,
        P.SEE_REAL_NAMES,
        P.SCOPE,
        P.REQUEST_INFORMATION,
        P.ENTER_FOR_AGENCY,
        P.EDIT_COMPOSITE,
        P.READ_COMPOSITE,
        P.READ_HISTORY,
        P.PLAN_REVIEW,
        P.READ_PLAN,
        P.RUN_MEETINGS,
        P.WRITE_LEARNING,
        P.READ_LEARNING,
        P.FOLLOW_ACTIONS,
        P.WRITE_REPORT,
        P.COMMENT_ON_REPORT,
        P.PUBLISH,
        P.TELL,
        P.FILL_FORMS,
        P.READ_FORMS,
        P.SET_UP_FORMS,
    }
)
_READS_LEARNING = frozenset({P.READ_PLAN, P.READ_LEARNING, P.COMMENT_ON_REPORT})
_READS_ON_TEAM = frozenset({P.SEE_TEAM_CASES, P.READ_COMPOSITE, P.READ_FORMS, *_READS_LEARNING})

GRANTS: dict[Role, frozenset[P]] = {
    Role.BUSINESS_MANAGER: _RUNS_CASES | {P.MANAGE_ORGANISATION, P.AGREE_RESET, P.SIGN_FORMS},
    Role.COORDINATOR: _RUNS_CASES | {P.AGREE_RESET},
    Role.CHAIR: frozenset(
        {
            P.SEE_BOARD_CASES,
            P.SEE_TEAM_CASES,
            P.DECIDE,
            P.RECOMMEND,
            P.RESTRICT_CASE,
            P.READ_COMPOSITE,
            P.READ_HISTORY,
            P.AGREE_RESET,
            P.SIGN_OFF,
            P.READ_FORMS,
            P.SIGN_FORMS,
            *_READS_LEARNING,
        }
    ),
    Role.DECISION_MAKER: _READS_ON_TEAM | {P.COUNTERSIGN, P.RECOMMEND, P.SIGN_OFF, P.SIGN_FORMS},
    Role.PANEL_MEMBER: _READS_ON_TEAM | {P.RECOMMEND},
    Role.LEAD_REVIEWER: _READS_ON_TEAM
    | {
        P.SEE_REAL_NAMES,
        P.EDIT_COMPOSITE,
        P.REQUEST_INFORMATION,
        P.PLAN_REVIEW,
        P.WRITE_LEARNING,
        P.WRITE_REPORT,
        P.FILL_FORMS,
    },
    Role.LEGAL_ADVISER: _READS_ON_TEAM,
    Role.PRESS_OFFICER: frozenset({P.SEE_TEAM_CASES, P.TELL}),
    Role.MINUTE_TAKER: frozenset({P.SEE_TEAM_CASES, P.READ_PLAN, P.RUN_MEETINGS}),
    Role.FAMILY_CONTACT: frozenset({P.SEE_TEAM_CASES, P.COMMENT_ON_REPORT, P.TELL}),
    Role.CHILD_DEATH_REVIEW_MANAGER: _RUNS_CASES,
    Role.AGENCY_LEAD: frozenset(
        {
            P.ASSIGN_CONTRIBUTION,
            P.AUTHOR_CONTRIBUTION,
            P.MANAGE_ORGANISATION,
            P.AGREE_RESET,
            P.CHECK_ACCURACY,
            P.REPLY_FOR_BODY,
        }
    ),
    Role.AGENCY_AUTHOR: frozenset({P.AUTHOR_CONTRIBUTION, P.CHECK_ACCURACY, P.REPLY_FOR_BODY}),
    Role.AGENCY_APPROVER: frozenset(
        {
            P.APPROVE_CONTRIBUTION,
            P.ASSIGN_CONTRIBUTION,
            P.AGREE_RESET,
            P.CHECK_ACCURACY,
            P.REPLY_FOR_BODY,
        }
    ),
    Role.INFORMATION_GUARDIAN: frozenset({P.APPROVE_CONTRIBUTION}),
    Role.POLICE_LIAISON: frozenset({P.SEE_TEAM_CASES}),
    Role.PANEL_SECRETARIAT: frozenset({P.MANAGE_ORGANISATION, P.AGREE_RESET}),
    Role.NATIONAL_PANEL_MEMBER: frozenset(),
    Role.LIBRARY_EDITOR: frozenset({P.EDIT_LIBRARY, P.MANAGE_ORGANISATION, P.AGREE_RESET}),
    Role.READER: frozenset(),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_PLATFORM, P.AGREE_RESET}),
}

CASE_SIDE_ROLES = frozenset(Role) - {Role.READER, Role.LIBRARY_EDITOR}
"""Roles for which a one-time code or passkey is obligatory."""

BOARD_ROLES = (
    Role.BUSINESS_MANAGER,
    Role.COORDINATOR,
    Role.CHAIR,
    Role.DECISION_MAKER,
    Role.PANEL_MEMBER,
    Role.LEAD_REVIEWER,
    Role.LEGAL_ADVISER,
    Role.PRESS_OFFICER,
    Role.MINUTE_TAKER,
    Role.FAMILY_CONTACT,
    Role.CHILD_DEATH_REVIEW_MANAGER,
    Role.POLICE_LIAISON,
)
AGENCY_ROLES = (
    Role.AGENCY_LEAD,
    Role.AGENCY_AUTHOR,
    Role.AGENCY_APPROVER,
    Role.INFORMATION_GUARDIAN,
    Role.POLICE_LIAISON,
)

ROLES_OF_KIND: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.BOARD: BOARD_ROLES,
    OrganisationKind.AGENCY: AGENCY_ROLES,
    OrganisationKind.NATIONAL_PANEL: (Role.PANEL_SECRETARIAT, Role.NATIONAL_PANEL_MEMBER),
    OrganisationKind.LIBRARY: (Role.LIBRARY_EDITOR, Role.READER),
    OrganisationKind.PLATFORM: (Role.ADMINISTRATOR,),
}
"""The roles a person may hold in each kind of organisation."""


def roles_with(permission: P) -> list[Role]:
    """The roles that carry `permission`."""
    return [role for role, granted in GRANTS.items() if permission in granted]


RUNS_ORGANISATIONS = {*roles_with(P.MANAGE_ORGANISATION), *roles_with(P.MANAGE_PLATFORM)}
"""Roles that invite people and end memberships."""
