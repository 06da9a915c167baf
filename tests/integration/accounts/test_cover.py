"""Cover for absence: acting with somebody's membership, and saying so."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from goldthread.apps.accounts.actions.cover import end_cover, start_cover
from goldthread.apps.accounts.actions.people import end_membership
from goldthread.apps.accounts.enums import Permission, Role, Verb
from goldthread.apps.accounts.models import Cover, Membership, User
from goldthread.apps.accounts.selectors import has_permission, memberships_of
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.models import Event
from tests.factories.accounts import a_board, a_membership, a_person, sign_in

pytestmark = pytest.mark.django_db


def a_cover(days: int = 7, start: int = 0) -> Cover:
    board = a_board()
    away = a_person(Role.COORDINATOR, board, name="Alex Away")
    stands_in = a_person(Role.MINUTE_TAKER, board, name="Sam Standin")
    today = timezone.localdate()
    return start_cover(
        by=SYSTEM,
        membership=Membership.objects.get(user=away),
        covered_by=stands_in,
        starts_on=today + timedelta(days=start),
        ends_on=today + timedelta(days=start + days),
    )


def reload(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_outside_a_request_every_standing_cover_counts() -> None:
    cover = a_cover()
    assert has_permission(cover.covered_by, Permission.EDIT_CASE)
    end_cover(by=SYSTEM, cover=cover)
    assert not has_permission(cover.covered_by, Permission.EDIT_CASE)


@pytest.mark.parametrize(("start", "days", "stands"), [(0, 0, True), (1, 3, False), (0, 5, True)])
def test_cover_stands_from_first_to_last_day(start: int, days: int, stands: bool) -> None:
    cover = a_cover(days=days, start=start)
    assert has_permission(cover.covered_by, Permission.EDIT_CASE) is stands


def test_on_a_request_a_cover_counts_only_when_taken_up(client: Client) -> None:
    cover = a_cover()
    user = cover.covered_by
    user.acting_for = None
    assert not has_permission(user, Permission.EDIT_CASE)
    user.acting_for = cover
    assert has_permission(user, Permission.EDIT_CASE)
    assert memberships_of(user).count() == 2


def test_who_stands_in_takes_cover_up_and_lays_it_down(client: Client) -> None:
    cover = a_cover()
    sign_in(client, cover.covered_by)
    assert "You stand in for Alex Away" in client.get("/account").content.decode()
    client.post(f"/account/cover/{cover.pk}")
    page = client.get("/account").content.decode()
    assert "acting for Alex Away" in page
    client.post("/account/details", {"name": "Sam S", "job_title": ""})
    assert Event.objects.get(verb=Verb.PERSON_CHANGED).cover_for_id == cover.membership.user_id
    client.post("/account/cover/stop")
    client.post("/account/details", {"name": "Sam T", "job_title": ""})
    assert Event.objects.filter(verb=Verb.PERSON_CHANGED).latest("sequence").cover_for_id is None
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {Verb.COVER_TAKEN_UP, Verb.COVER_LAID_DOWN} <= verbs


def test_a_cover_that_ends_while_taken_up_stops_at_once(client: Client) -> None:
    cover = a_cover()
    sign_in(client, cover.covered_by)
    client.post(f"/account/cover/{cover.pk}")
    assert "acting for Alex" in client.get("/account").content.decode()
    end_cover(by=SYSTEM, cover=cover)
    assert "acting for" not in client.get("/account").content.decode()
    assert "acting_cover" not in client.session


def test_nobody_takes_up_the_cover_of_somebody_else(client: Client) -> None:
    cover = a_cover()
    sign_in(client, a_person(Role.COORDINATOR, cover.membership.organisation))
    assert client.post(f"/account/cover/{cover.pk}").status_code == 404


def test_taking_up_by_get_is_refused(client: Client) -> None:
    cover = a_cover()
    sign_in(client, cover.covered_by)
    assert client.get(f"/account/cover/{cover.pk}").status_code == 405


def test_cover_ends_with_the_membership_covered() -> None:
    cover = a_cover()
    end_membership(by=SYSTEM, membership=cover.membership)
    assert not has_permission(reload(cover.covered_by), Permission.EDIT_CASE)
    cover.refresh_from_db()
    assert cover.ended_at is not None


def test_cover_ends_when_who_stands_in_leaves() -> None:
    cover = a_cover()
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=cover.covered_by))
    cover.refresh_from_db()
    assert cover.ended_at is not None


def test_cover_for_an_account_that_was_switched_off_gives_nothing() -> None:
    cover = a_cover()
    away = cover.membership.user
    away.is_active = False
    away.save()
    assert not has_permission(reload(cover.covered_by), Permission.EDIT_CASE)


def test_the_person_who_stands_in_is_told_without_names() -> None:
    cover = a_cover()
    assert mail.outbox[-1].to == [cover.covered_by.email]
    assert mail.outbox[-1].extra_headers["Goldthread-Template"] == "accounts.cover-started"
    assert "Alex" not in str(mail.outbox[-1].message())


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [(3, 1, "same as the first day, or after"), (-9, -2, "today or later"), (0, 400, "at most a year")],
)
def test_days_that_make_no_sense_are_refused(first: int, last: int, problem: str) -> None:
    board = a_board()
    away, other = a_person(Role.COORDINATOR, board), a_person(Role.CHAIR, board)
    today = timezone.localdate()
    with pytest.raises(Refused, match=problem):
        start_cover(
            by=SYSTEM,
            membership=Membership.objects.get(user=away),
            covered_by=other,
            starts_on=today + timedelta(days=first),
            ends_on=today + timedelta(days=last),
        )


def test_only_a_colleague_covers_and_nobody_covers_themselves() -> None:
    away = a_person(Role.COORDINATOR)
    membership = Membership.objects.get(user=away)
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    with pytest.raises(Refused, match="Choose a colleague"):
        start_cover(by=SYSTEM, membership=membership, covered_by=away, **days)
    with pytest.raises(Refused, match="same organisation"):
        start_cover(by=SYSTEM, membership=membership, covered_by=a_person(Role.COORDINATOR), **days)


def _dates(first: date, last: date) -> dict[str, int]:
    values = {}
    for name, one in (("starts_on", first), ("ends_on", last)):
        values |= {f"{name}-day": one.day, f"{name}-month": one.month, f"{name}-year": one.year}
    return values


def test_a_person_arranges_their_own_cover(client: Client) -> None:
    board = a_board()
    away = sign_in(client, a_person(Role.COORDINATOR, board))
    stands_in = a_person(Role.CHAIR, board)
    outsider = a_person(Role.CHAIR)
    membership = Membership.objects.get(user=away)
    today = timezone.localdate()
    values = _dates(today, today + timedelta(days=5))
    refused = client.post(
        f"/organisations/people/{membership.pk}/cover", {**values, "covered_by": outsider.pk}
    )
    assert refused.status_code == 200
    client.post(f"/organisations/people/{membership.pk}/cover", {**values, "covered_by": stands_in.pk})
    cover = Cover.objects.get()
    assert cover.covered_by == stands_in
    client.post(f"/organisations/cover/{cover.pk}/end")
    cover.refresh_from_db()
    assert cover.ended_at is not None


def test_a_colleague_without_the_right_arranges_nothing_for_others(client: Client) -> None:
    board = a_board()
    away = a_person(Role.COORDINATOR, board)
    sign_in(client, a_person(Role.CHAIR, board))
    membership = Membership.objects.get(user=away)
    assert client.get(f"/organisations/people/{membership.pk}/cover").status_code == 404


def test_a_second_role_of_ones_own_stays_beside_the_cover() -> None:
    cover = a_cover()
    a_membership(cover.covered_by, Role.PRESS_OFFICER, cover.membership.organisation)
    user = cover.covered_by
    user.acting_for = cover
    assert {one.role for one in memberships_of(user)} == {
        Role.MINUTE_TAKER,
        Role.PRESS_OFFICER,
        Role.COORDINATOR,
    }
