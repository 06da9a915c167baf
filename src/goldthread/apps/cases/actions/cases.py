"""Open, restrict, hand over and close cases."""

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.accounts.permissions import GRANTS
from goldthread.apps.accounts.selectors import has_permission, memberships_of
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, allowed_for_board, check_nameless
from goldthread.apps.cases.actions.people import add_person
from goldthread.apps.cases.actions.references import new_reference, own_reference, panel_reference
from goldthread.apps.cases.actions.screening import Given, answer_screening
from goldthread.apps.cases.enums import PersonKind, Stage, Verb
from goldthread.apps.cases.models import Case, Letter, Referral, TeamMember
from goldthread.apps.cases.policies.cases import check_closing, check_reason, check_referral_waiting
from goldthread.apps.cases.referral_facts import about_the_person, dates_given, notification_given
from goldthread.apps.cases.selectors import case_for, referral_for
from goldthread.apps.cases.selectors.names import names_in
from goldthread.apps.cases.selectors.progress import stage_of_case


def role_on_board(user: User, board: Organisation, permission: Permission) -> Role:
    """The role by which a person holds `permission` in a board."""
    held = memberships_of(user).filter(organisation=board).values_list("role", flat=True)
    found = next((role for role in held if permission in GRANTS[Role(role)]), None)
    if found is None:
        raise Refused("This person does not open cases for the board.")
    return Role(found)


def join(case: Case, user: User, role: Role) -> TeamMember:
    """Put somebody on the team from today, unless they stand there in that role."""
    standing = case.team.filter(user=user, role=role, ends_on=None).first()
    if isinstance(standing, TeamMember):
        return standing
    member = TeamMember(case=case, user=user, role=role, starts_on=timezone.localdate())
    member.save()
    return member


def _record_join(by: Actor, case: Case, member: TeamMember) -> None:
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.TEAM_JOINED, about=member,
        member=member.user_id, role=member.role,
    )  # fmt: skip


@action
def open_case(
    *,
    by: Actor,
    referral: Referral,
    area: Area | None = None,
    coordinator: User | None = None,
    reference: str = "",
    restricted: bool = False,
) -> Case:
    """Open a case from a referral. Its coordinator and whoever opens it join the team."""
    user = allowed_for_board(by, Permission.OPEN_CASE, referral.board_id)
    referral = referral_for(user, referral.pk)
    check_referral_waiting(referral.state)
    board = referral.board
    case = Case(
        board=board,
        area=area or only_area(board),
        reference=own_reference(reference) if reference else new_reference(board, timezone.localdate()),
        pathway_id=referral.pathway_id,
        about=referral.about,
        received_on=timezone.localdate(referral.submitted_at),
        restricted=restricted,
    )
    case.save()
    chain = Chain.of_case(case.pk)
    record_event(by=by, chain=chain, verb=Verb.CASE_OPENED, about=case, restricted=restricted)
    opener = join_as_opener(by, case, user)
    case.coordinator = coordinator or opener
    case.save_changes(fields=["coordinator"])
    if case.coordinator != opener:
        _join_opening(by, case, case.coordinator)
    referral.case = case
    referral.save_changes(fields=["case"])
    record_event(by=by, chain=chain, verb=Verb.REFERRAL_LINKED, about=referral)
    add_person(by=by, case=case, kind=PersonKind.SUBJECT, **about_the_person(referral))
    _take_over_dates(by, case, referral)
    return case


def _take_over_dates(by: Actor, case: Case, referral: Referral) -> None:
    """What the referral says of dates becomes answers, to be checked; and the panel's reference."""
    notified_as = panel_reference(notification_given(referral))
    if notified_as and not names_in(notified_as, case.people.all()):
        case.notification_reference = notified_as
        case.save_changes(fields=["notification_reference"])
    given = [
        Given(key, day.isoformat(), f"From referral {referral.reference}.")
        for key, day in dates_given(referral).items()
    ]
    if given:
        answer_screening(by=by, case=case, answers=given)


def join_as_opener(by: Actor, case: Case, user: User) -> User:
    """Put whoever opens a case on its team; where they cover for somebody, that person."""
    opener = _stands_for(by, user)
    _join_opening(by, case, opener)
    return opener


def _join_opening(by: Actor, case: Case, member: User) -> None:
    _record_join(by, case, join(case, member, role_on_board(member, case.board, Permission.OPEN_CASE)))


def _stands_for(by: Actor, user: User) -> User:
    """Whose part on the team it is: the person covered, where the actor covers for somebody."""
    return User.objects.get(pk=by.cover_for) if by.cover_for else user


def only_area(board: Organisation) -> Area:
    areas: list[Area] = list(board.areas.all()[:2])
    if len(areas) != 1:
        raise Refused("Choose the area that the case belongs to.")
    return areas[0]


@action
def join_referral_to_case(*, by: Actor, referral: Referral, case: Case) -> Referral:
    """Join a second referral about the same person to a case that is open already."""
    user = allowed(by, Permission.OPEN_CASE, case)
    referral = referral_for(user, referral.pk)
    check_referral_waiting(referral.state)
    if referral.board_id != case.board_id:
        raise Refused("The referral was made to another board.")
    referral.case = case
    referral.save_changes(fields=["case"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.REFERRAL_LINKED, about=referral)
    return referral


@action
def restrict_case(*, by: Actor, case: Case, reason: str) -> Case:
    """Hide the case from everybody but its team. Whoever does it joins the team."""
    user = allowed(by, Permission.RESTRICT_CASE, case)
    check_reason(reason)
    check_nameless(case, reason)
    case = case_for(user, case.pk)
    if case.restricted:
        raise Refused("This case is restricted already.")
    if has_permission(user, Permission.RESTRICT_CASE, case.board_id):
        stands = _stands_for(by, user)
        role = role_on_board(stands, case.board, Permission.RESTRICT_CASE)
        _record_join(by, case, join(case, stands, role))
    case.restricted = True
    case.restricted_reason = reason.strip()
    case.save_changes(fields=["restricted", "restricted_reason"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_RESTRICTED, about=case)
    return case


@action
def lift_restriction(*, by: Actor, case: Case, reason: str) -> Case:
    """Show the case to its board again."""
    user = allowed(by, Permission.RESTRICT_CASE, case)
    check_reason(reason)
    check_nameless(case, reason)
    case = case_for(user, case.pk)
    if not case.restricted:
        raise Refused("This case is not restricted.")
    case.restricted = False
    case.restricted_reason = reason.strip()
    case.save_changes(fields=["restricted", "restricted_reason"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_UNRESTRICTED, about=case)
    return case


@action
def change_coordinator(*, by: Actor, case: Case, coordinator: User) -> Case:
    """Hand the case to another coordinator, who joins its team."""
    user = allowed(by, Permission.MANAGE_TEAM, case)
    case = case_for(user, case.pk)
    role = role_on_board(coordinator, case.board, Permission.OPEN_CASE)
    case.coordinator = coordinator
    case.save_changes(fields=["coordinator"])
    _record_join(by, case, join(case, coordinator, role))
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_CHANGED, about=case, coordinator=coordinator.pk
    )
    return case


@action
def close_case(*, by: Actor, case: Case, reason: str) -> Case:
    """Close a case whose decision stands and whose people were told."""
    user = allowed(by, Permission.EDIT_CASE, case)
    check_reason(reason)
    check_nameless(case, reason)
    case = case_for(user, case.pk)
    decided = stage_of_case(case) in (Stage.NO_REVIEW, Stage.REVIEW, Stage.HISTORIC)
    untold = Letter.objects.filter(decision__case=case, decision__replaced_by=None, told_on=None)
    check_closing(decided=decided, owing=untold.count())
    case.closed_on = timezone.localdate()
    case.closed_reason = reason.strip()
    case.save_changes(fields=["closed_on", "closed_reason"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_CLOSED, about=case)
    return case


@action
def reopen_case(*, by: Actor, case: Case, reason: str) -> Case:
    """Open a closed case again, with a reason."""
    user = allowed(by, Permission.EDIT_CASE, case, closed_too=True)
    check_reason(reason)
    check_nameless(case, reason)
    case = case_for(user, case.pk)
    if case.closed_on is None:
        raise Refused("This case is not closed.")
    case.closed_on = None
    case.closed_reason = reason.strip()
    case.save_changes(fields=["closed_on", "closed_reason"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_REOPENED, about=case)
    return case


@action
def switch_suggestions(*, by: Actor, case: Case, on: bool) -> Case:
    """Show what software suggests on this case, or stop showing it."""
    user = allowed(by, Permission.WRITE_LEARNING, case)
    case = case_for(user, case.pk)
    if case.suggestions_on == on:
        raise Refused(f"Suggestions are {'on' if on else 'off'} already.")
    case.suggestions_on = on
    case.save_changes(fields=["suggestions_on"])
    verb = Verb.SUGGESTIONS_ON if on else Verb.SUGGESTIONS_OFF
    record_event(by=by, chain=Chain.of_case(case.pk), verb=verb, about=case)
    return case
