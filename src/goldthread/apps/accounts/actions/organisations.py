"""Areas and organisations: set up by the administrator."""

from collections.abc import Iterable

from django.utils import timezone

from goldthread.apps.accounts.actions.signins import end_sign_ins_of
from goldthread.apps.accounts.addresses import normal_email, normal_name
from goldthread.apps.accounts.enums import Nation, OrganisationKind, ReviewsAbout, SignInEnd, Verb
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import PLATFORM, Actor, Chain, Refused, action, record_event


@action
def make_area(*, by: Actor, code: str, name: str, nation: Nation) -> Area:
    """Make an area. Raises `Refused` if its code is taken."""
    if Area.objects.filter(code=code).exists():
        raise Refused("There is already an area with this code.")
    area = Area(code=code, name=normal_name(name), nation=nation)
    area.save()
    record_event(by=by, chain=PLATFORM, verb=Verb.AREA_MADE, about=area, code=code, nation=nation)
    return area


@action
def make_organisation(
    *,
    by: Actor,
    name: str,
    short_name: str,
    kind: OrganisationKind,
    areas: Iterable[Area] = (),
    sector: str = "",
    contact_email: str = "",
    reviews_about: ReviewsAbout = ReviewsAbout.BOTH,
) -> Organisation:
    """Set up an organisation. Raises `Refused` if one of this name stands already."""
    plain = normal_name(name)
    if Organisation.objects.filter(name__iexact=plain, closed_on=None).exists():
        raise Refused("There is already an organisation with this name.")
    organisation = Organisation(
        name=plain,
        short_name=normal_name(short_name)[:60],
        kind=kind,
        sector=sector.strip()[:60],
        contact_email=normal_email(contact_email) if contact_email else "",
        reviews_about=reviews_about,
    )
    organisation.save()
    organisation.areas.set(areas)
    record_event(
        by=by,
        chain=Chain.of_organisation(organisation.pk),
        verb=Verb.ORGANISATION_MADE,
        about=organisation,
        kind=kind,
        areas=[area.pk for area in organisation.areas.all()],
    )
    return organisation


@action
def change_organisation(
    *,
    by: Actor,
    organisation: Organisation,
    expected_version: int | None = None,
    name: str,
    short_name: str,
    contact_email: str = "",
    areas: Iterable[Area] | None = None,
    reviews_about: ReviewsAbout | None = None,
) -> Organisation:
    """Change an organisation's details; `StaleRecord` if somebody else changed it first."""
    organisation.name = normal_name(name)
    organisation.short_name = normal_name(short_name)[:60]
    organisation.contact_email = normal_email(contact_email) if contact_email else ""
    organisation.reviews_about = reviews_about or organisation.reviews_about
    organisation.save_changes(
        expected_version=expected_version, fields=["name", "short_name", "contact_email", "reviews_about"]
    )
    if areas is not None:
        organisation.areas.set(areas)
    record_event(
        by=by,
        chain=Chain.of_organisation(organisation.pk),
        verb=Verb.ORGANISATION_CHANGED,
        about=organisation,
        version=organisation.version,
    )
    return organisation


@action
def close_organisation(*, by: Actor, organisation: Organisation) -> Organisation:
    """Close an organisation: its memberships give no access from now on; nothing of it is deleted."""
    if organisation.closed_on is not None:
        raise Refused("This organisation is already closed.")
    organisation.closed_on = timezone.localdate()
    organisation.save_changes(fields=["closed_on"])
    record_event(
        by=by,
        chain=Chain.of_organisation(organisation.pk),
        verb=Verb.ORGANISATION_CLOSED,
        about=organisation,
    )
    for user in User.objects.filter(memberships__organisation=organisation).distinct():
        end_sign_ins_of(by=by, user=user, because=SignInEnd.MEMBERSHIP)
    return organisation
