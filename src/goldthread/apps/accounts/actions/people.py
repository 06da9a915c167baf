"""People who sign in, and what they are in an organisation."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from goldthread.apps.accounts.actions.signins import end_sign_ins_of
from goldthread.apps.accounts.addresses import normal_email, normal_name
from goldthread.apps.accounts.enums import Role, SignInEnd, Verb
from goldthread.apps.accounts.messages import MEMBERSHIP_ENDED, send_message
from goldthread.apps.accounts.models import Cover, Membership, Organisation, User
from goldthread.apps.accounts.policies import refuse_end, refuse_membership
from goldthread.apps.accounts.selectors import memberships_of
from goldthread.apps.audit.events import PLATFORM, Actor, Chain, Refused, action, record_event


@action
def add_person(
    *, by: Actor, email: str, name: str, password: str | None = None, job_title: str = "", demo: bool = False
) -> User:
    """Make an account. Without a password the person cannot sign in until they set one by invitation.

    Raises `Refused` if the address is no address or already has an account.
    """
    address = normal_email(email)
    if User.objects.filter(email=address).exists():
        raise Refused("There is already an account with this email address.")
    user = User(email=address, name=normal_name(name), job_title=job_title.strip()[:120], is_demo=demo)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
    record_event(by=by, chain=PLATFORM, verb=Verb.PERSON_ADDED, about=user, demo=demo)
    return user


@action
def change_details(*, by: Actor, user: User, name: str, job_title: str) -> User:
    """Change what a person is called; their address is changed by inviting them anew."""
    user.name = normal_name(name)
    user.job_title = " ".join(job_title.split())[:120]
    user.save(update_fields=["name", "job_title"])
    record_event(by=by, chain=PLATFORM, verb=Verb.PERSON_CHANGED, about=user)
    return user


@action
def add_membership(
    *,
    by: Actor,
    user: User,
    organisation: Organisation,
    role: Role,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Give a person a role in an organisation. Raises `Refused` where the two do not go together."""
    refuse_membership(user, organisation, role)
    membership = Membership(
        user=user,
        organisation=organisation,
        role=role,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    membership.save()
    record_event(
        by=by,
        chain=Chain.of_organisation(organisation.pk),
        verb=Verb.MEMBERSHIP_STARTED,
        about=membership,
        person=user.pk,
        role=role,
    )
    return membership


@action
def end_membership(*, by: Actor, membership: Membership, ends_on: date | None = None) -> Membership:
    """End a membership: today ends it at once, with its covers, and signs the person out everywhere.

    A later day lets it stand until then. Raises `Refused` if it has ended already.
    """
    today = timezone.localdate()
    last_day = ends_on if ends_on is not None and ends_on >= today else today - timedelta(days=1)
    refuse_end(membership)
    membership.ends_on = last_day
    membership.starts_on = min(membership.starts_on, last_day)
    membership.save_changes(fields=["starts_on", "ends_on"])
    at_once = last_day < today
    if at_once:
        Cover.objects.filter(membership=membership, ended_at=None).update(ended_at=timezone.now())
    record_event(
        by=by,
        chain=Chain.of_organisation(membership.organisation_id),
        verb=Verb.MEMBERSHIP_ENDED,
        about=membership,
        person=membership.user_id,
        role=membership.role,
        last_day=last_day,
    )
    if at_once:
        _lose_access(by, membership)
        send_message(MEMBERSHIP_ENDED, membership.user.email)
    return membership


def _lose_access(by: Actor, membership: Membership) -> None:
    """Sign the person out, and end the covers they took on in that organisation."""
    user = membership.user
    end_sign_ins_of(by=by, user=user, because=SignInEnd.MEMBERSHIP)
    still_there = memberships_of(user).filter(user=user, organisation=membership.organisation_id).exists()
    if not still_there:
        covering = Cover.objects.filter(
            covered_by=user, ended_at=None, membership__organisation=membership.organisation_id
        )
        covering.update(ended_at=timezone.now())
