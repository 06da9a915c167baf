"""Who acts, and whether they may: the first lines of every action on a case."""

from collections.abc import Iterable

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import covers_standing, has_permission, remembering
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.policies.cases import check_case_open
from goldthread.apps.cases.policies.cases import check_reason as check_reason
from goldthread.apps.cases.selectors import case_for, may, sees_real_names
from goldthread.apps.cases.selectors.names import names_in

JOIN_FIRST = (
    "This is done with real names before you, and you see pseudonyms on this case. "
    "Join its team, or ask for real names for a time."
)


def person(by: Actor) -> User:
    """The person who acts, as themselves or under the cover that the actor names."""
    if by.kind is not ActorKind.PERSON or by.id is None:
        raise Refused("Sign in to do this.")
    user = User.objects.get(pk=by.id)
    covers = covers_standing(user).filter(membership__user=by.cover_for)
    user.acting_for = covers.first() if by.cover_for else None
    return user


def refused(permission: Permission) -> Refused:
    return Refused(f"Your role does not include this: {permission.label.lower()}.")


def allowed(by: Actor, permission: Permission, case: Case, *, closed_too: bool = False) -> User:
    """The person, if they see the case and hold the permission there.

    Raises `Case.DoesNotExist` where they do not see it, `Refused` where their role is not enough
    or the case is closed (unless `closed_too`).
    """
    with remembering():
        return _allowed(person(by), permission, case, closed_too=closed_too)


def _allowed(user: User, permission: Permission, case: Case, *, closed_too: bool = False) -> User:
    current = case_for(user, case.pk)
    if not may(user, permission, current):
        raise refused(permission)
    if not closed_too:
        check_case_open(current.closed_on)
    return user


def allowed_any(by: Actor, permissions: Iterable[Permission], case: Case) -> User:
    """As `allowed`, where any of several permissions is enough."""
    wanted, user = tuple(permissions), person(by)
    with remembering():
        held = next((one for one in wanted if may(user, one, case)), wanted[0])
        return _allowed(user, held, case)


def allowed_with_names(by: Actor, permission: Permission, case: Case) -> User:
    """As `allowed`, and the person sees real names: free text is written and changed only in full view."""
    with remembering():
        user = _allowed(person(by), permission, case)
        if not sees_real_names(user, case):
            raise Refused(JOIN_FIRST)
        return user


def allowed_for_board(by: Actor, permission: Permission, board_id: object) -> User:
    """The person, if they hold the permission in that board."""
    user = person(by)
    if not has_permission(user, permission, board_id):  # type: ignore[arg-type]
        raise refused(permission)
    return user


def check_nameless(case: Case, text: str) -> None:
    """Refuse a short reason with a real name of the case in it: people without real names read reasons."""
    if names_in(text, case.people.filter(removed_at=None)):
        raise Refused("Write this without names: people who see pseudonyms read it too.")
