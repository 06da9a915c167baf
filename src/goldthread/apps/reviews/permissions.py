"""May this person? Asked by actions too, so that no caller can forget."""

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import OneOffLink, Organisation, User
from goldthread.apps.accounts.permissions import roles_with
from goldthread.apps.accounts.selectors import has_permission, memberships_of, people_with_role
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may, sees_real_names
from goldthread.apps.reviews.models import Contribution, InformationRequest, Submission

CONTRIBUTES = (
    Permission.ASSIGN_CONTRIBUTION,
    Permission.AUTHOR_CONTRIBUTION,
    Permission.APPROVE_CONTRIBUTION,
)
CONTRIBUTION_LINK = "contribution"
"""The purpose of a one-off link that lets somebody without an account answer one contribution."""


def require(allowed: bool, refusal: str = "You do not have the right to do this.") -> None:
    if not allowed:
        raise Refused(refusal)


def acting(by: Actor) -> User:
    """The person who acts; refused where only a person may."""
    if by.kind != ActorKind.PERSON or by.id is None:
        raise Refused("Only somebody who has signed in can do this.")
    return User.objects.get(pk=by.id)


def acting_person(by: Actor) -> User | None:
    """The person who acts, None for a contributor with a link or the system."""
    return acting(by) if by.kind == ActorKind.PERSON else None


def reads_requests(user: User, case: Case) -> bool:
    """The words of a request may name people: they show to readers with real names only."""
    return sees_real_names(user, case)


def manages_requests(user: User, case: Case) -> bool:
    """Writes, sends, chases and withdraws requests of the case."""
    return may(user, Permission.REQUEST_INFORMATION, case) and sees_real_names(user, case)


def enters_for_agencies(user: User, case: Case) -> bool:
    """Enters what agencies of the case sent by e-mail."""
    return may(user, Permission.ENTER_FOR_AGENCY, case) and sees_real_names(user, case)


def may_assign(user: User, request: InformationRequest) -> bool:
    """Splits the request among services, and says who answers."""
    return has_permission(user, Permission.ASSIGN_CONTRIBUTION, request.agency_id)


def may_write(user: User, contribution: Contribution) -> bool:
    """Writes this contribution for the agency: its author, or any author where it was given to nobody."""
    agency_id = contribution.request.agency_id
    if not has_permission(user, Permission.AUTHOR_CONTRIBUTION, agency_id):
        return False
    if contribution.author_id is None or has_permission(user, Permission.ASSIGN_CONTRIBUTION, agency_id):
        return True
    return memberships_of(user).filter(user_id=contribution.author_id).exists()


def may_enter(user: User, contribution: Contribution) -> bool:
    """Enters this contribution for an agency that answered by e-mail."""
    return enters_for_agencies(user, contribution.request.case)


def writes(by: Actor, contribution: Contribution, *, for_agency: bool = False) -> bool:
    """Whoever acts may write this contribution: as its author, by a one-off link, or for the agency."""
    if by.kind == ActorKind.CONTRIBUTOR and by.id is not None:
        links = OneOffLink.objects.filter(pk=by.id, purpose=CONTRIBUTION_LINK, subject_id=contribution.pk)
        standing = links.filter(withdrawn_at=None, used_at=None, expires_at__gt=timezone.now())
        return not for_agency and standing.exists()
    user = acting(by)
    return may_enter(user, contribution) if for_agency else may_write(user, contribution)


def changes(by: Actor, submission: Submission) -> bool:
    """Whoever acts may work on this submission before it is confirmed."""
    return writes(by, submission.contribution, for_agency=submission.for_agency)


def may_approve(user: User, submission: Submission) -> bool:
    """Reads and releases this submission, or sends it back.

    An approver of the agency who neither made nor confirmed it. Where one person is all that the
    agency has here, that person may. What the coordinator entered, and what came by a one-off link
    from an agency with nobody here, the coordinator releases, and says who at the agency approved it.
    """
    agency = submission.contribution.request.agency
    people = people_who_contribute(agency)
    if submission.for_agency or (submission.contributor_link_id is not None and people == 0):
        return may_enter(user, submission.contribution)
    if people == 1:
        return any(has_permission(user, permission, agency.pk) for permission in CONTRIBUTES)
    approves = has_permission(user, Permission.APPROVE_CONTRIBUTION, agency.pk)
    return approves and user.pk not in {submission.made_by_id, submission.confirmed_by_id}


def people_who_contribute(agency: Organisation) -> int:
    """How many people of the agency can write or approve contributions here."""
    roles = {role for permission in CONTRIBUTES for role in roles_with(permission)}
    return people_with_role(agency, *roles).count()


def runs_meetings(user: User, case: Case) -> bool:
    """Calls meetings of the case, makes their packs and records what came of them."""
    return may(user, Permission.RUN_MEETINGS, case)


def writes_minutes(user: User, case: Case) -> bool:
    """Writes minutes, decisions and actions: free text is written in full view of real names."""
    return runs_meetings(user, case) and sees_real_names(user, case)


def reads_meetings(user: User, case: Case) -> bool:
    """Reads every meeting of the case; others read those they are invited to."""
    return any(may(user, one, case) for one in (Permission.READ_PLAN, Permission.RUN_MEETINGS))
