"""Organisation and user pages: who sees what, who changes what."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from goldthread.apps.accounts.actions.invitations import invite
from goldthread.apps.accounts.actions.organisations import close_organisation
from goldthread.apps.accounts.actions.people import end_membership
from goldthread.apps.accounts.enums import OrganisationKind, Permission, ReviewsAbout, Role, Verb
from goldthread.apps.accounts.models import Area, Membership, Organisation
from goldthread.apps.accounts.selectors import (
    demo_accounts_exist,
    has_permission,
    organisations_visible_to,
    people_with_role,
)
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.accounts import a_board, a_membership, a_person, an_agency, an_area, sign_in

pytestmark = pytest.mark.django_db


def signed_in_as(role: Role, organisation: Organisation | None = None) -> Client:
    client = Client()
    sign_in(client, a_person(role, organisation))
    return client


def test_an_administrator_sets_up_areas_and_organisations() -> None:
    client = signed_in_as(Role.ADMINISTRATOR)
    client.post("/organisations/areas", {"name": "Westmarsh", "nation": "england"})
    area = Area.objects.get(name="Westmarsh")
    values = {"kind": "board", "name": "Westmarsh SAB", "short_name": "SAB", "areas": [str(area.pk)]}
    response = client.post("/organisations/new", values)
    board = Organisation.objects.get(name="Westmarsh SAB")
    assert response["Location"] == f"/organisations/{board.pk}"
    assert list(board.areas.all()) == [area]
    again = client.post("/organisations/new", values)
    assert "already an organisation with this name" in again.content.decode()
    assert Event.objects.filter(verb=Verb.ORGANISATION_MADE, object_id=board.pk).count() == 1


def test_a_board_says_whom_its_reviews_are_about_and_its_manager_changes_that() -> None:
    area = str(an_area().pk)
    values = {"kind": "board", "name": "Westmarsh Partnership", "short_name": "WSCP", "areas": [area]}
    client = signed_in_as(Role.ADMINISTRATOR)
    client.post("/organisations/new", {**values, "reviews_about": "children"})
    board = Organisation.objects.get(name="Westmarsh Partnership")
    assert board.reviews_about == ReviewsAbout.CHILDREN
    manager, address = signed_in_as(Role.BUSINESS_MANAGER, board), f"/organisations/{board.pk}"
    assert "Its reviews are about" in manager.get(address).content.decode()
    change = {"name": board.name, "short_name": "WSCP", "reviews_about": "both", "version": board.version}
    assert manager.post(f"{address}/change", change).status_code == 302
    board.refresh_from_db()
    assert board.reviews_about == ReviewsAbout.BOTH
    agency = an_agency()
    lead = signed_in_as(Role.AGENCY_LEAD, agency)
    assert "reviews about" not in lead.get(f"/organisations/{agency.pk}/change").content.decode()
    change = {"name": agency.name, "short_name": "A", "reviews_about": "adults", "version": agency.version}
    assert lead.post(f"/organisations/{agency.pk}/change", change).status_code == 302
    agency.refresh_from_db()
    assert (agency.short_name, agency.reviews_about) == ("A", ReviewsAbout.BOTH)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_sets_up_organisations_or_areas(role: Role) -> None:
    client = signed_in_as(role)
    for address in ("/organisations/new", "/organisations/areas"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "X"}).status_code == 404


def test_an_organisation_is_not_found_by_those_who_do_not_see_it() -> None:
    other = a_board()
    for role in (Role.BUSINESS_MANAGER, Role.AGENCY_LEAD, Role.READER):
        assert signed_in_as(role).get(f"/organisations/{other.pk}").status_code == 404


def test_a_member_sees_colleagues_but_not_their_last_sign_in_or_invitations() -> None:
    board = a_board()
    a_person(Role.CHAIR, board, name="Dee Chair")
    invite(by=SYSTEM, organisation=board, name="Ivy Invited", email="ivy@example.org", role=Role.CHAIR)
    page = signed_in_as(Role.COORDINATOR, board).get(f"/organisations/{board.pk}").content.decode()
    assert "Dee Chair" in page
    assert "Last signed in" not in page
    assert "Ivy Invited" not in page
    assert "Invite somebody" not in page
    managed = signed_in_as(Role.BUSINESS_MANAGER, board).get(f"/organisations/{board.pk}").content.decode()
    assert "Last signed in" in managed
    assert "Ivy Invited" in managed


def test_a_board_sees_whom_to_turn_to_in_an_agency_of_its_area_only() -> None:
    area = an_area()
    board, agency = a_board(areas=[area]), an_agency(areas=[area])
    a_person(Role.AGENCY_LEAD, agency, name="Lea Lead")
    a_person(Role.AGENCY_AUTHOR, agency, name="Art Author")
    page = signed_in_as(Role.COORDINATOR, board).get(f"/organisations/{agency.pk}").content.decode()
    assert "Lea Lead" in page
    assert "Art Author" not in page


def test_an_agency_does_not_see_its_board_or_other_agencies() -> None:
    area = an_area()
    a_board(areas=[area])
    agency, _ = an_agency(areas=[area]), an_agency(areas=[area])
    lead = a_person(Role.AGENCY_LEAD, agency)
    assert list(organisations_visible_to(lead)) == [agency]


def test_a_manager_ends_a_role_now_or_later() -> None:
    board = a_board()
    client = signed_in_as(Role.BUSINESS_MANAGER, board)
    now, later = a_person(Role.CHAIR, board), a_person(Role.COORDINATOR, board)
    first, second = Membership.objects.get(user=now), Membership.objects.get(user=later)
    client.post(f"/organisations/people/{first.pk}/end", {"when": "now"})
    assert not has_permission(now, Permission.DECIDE)
    day = timezone.localdate() + timedelta(days=10)
    values = {f"last_day-{part}": getattr(day, part) for part in ("day", "month", "year")}
    client.post(f"/organisations/people/{second.pk}/end", {"when": "later", **values})
    second.refresh_from_db()
    assert second.ends_on == day
    assert has_permission(later, Permission.EDIT_CASE)
    again = client.post(f"/organisations/people/{first.pk}/end", {"when": "now"})
    assert "already ended" in again.content.decode()


def test_ending_needs_a_day_when_it_is_later() -> None:
    board = a_board()
    client = signed_in_as(Role.BUSINESS_MANAGER, board)
    membership = Membership.objects.get(user=a_person(Role.CHAIR, board))
    page = client.post(f"/organisations/people/{membership.pk}/end", {"when": "later"})
    assert page.status_code == 200
    membership.refresh_from_db()
    assert membership.ends_on is None


def test_a_role_that_ended_leaves_the_person_their_other_ones() -> None:
    user = a_person(Role.COORDINATOR)
    other = a_membership(user, Role.AGENCY_LEAD)
    end_membership(by=SYSTEM, membership=Membership.objects.exclude(pk=other.pk).get(user=user))
    assert not has_permission(user, Permission.EDIT_CASE)
    assert has_permission(user, Permission.AUTHOR_CONTRIBUTION)


@pytest.mark.parametrize("page", ["", "/end", "/cover", "/reset"])
def test_a_manager_reaches_no_person_of_another_organisation(page: str) -> None:
    membership = Membership.objects.get(user=a_person(Role.CHAIR))
    client = signed_in_as(Role.BUSINESS_MANAGER)
    assert client.get(f"/organisations/people/{membership.pk}{page}").status_code == 404
    assert client.post(f"/organisations/people/{membership.pk}{page}", {"when": "now"}).status_code == 404


def test_two_people_changing_an_organisation_lose_nothing() -> None:
    board = a_board("Westmarsh SAB")
    client = signed_in_as(Role.BUSINESS_MANAGER, board)
    mine = {"version": 1, "name": "Westmarsh Adults Board", "short_name": "WAB", "contact_email": ""}
    theirs = {**mine, "name": "Westmarsh Safeguarding Board"}
    client.post(f"/organisations/{board.pk}/change", theirs)
    stale = client.post(f"/organisations/{board.pk}/change", mine)
    page = stale.content.decode()
    assert "Westmarsh Safeguarding Board" in page
    assert "Westmarsh Adults Board" in page
    board.refresh_from_db()
    assert board.name == "Westmarsh Safeguarding Board"
    client.post(f"/organisations/{board.pk}/change", {**mine, "version": 2})
    board.refresh_from_db()
    assert board.name == "Westmarsh Adults Board"


def test_a_closed_organisation_gives_no_access() -> None:
    board = a_board()
    client = signed_in_as(Role.COORDINATOR, board)
    assert client.get("/account").status_code == 200
    close_organisation(by=SYSTEM, organisation=board)
    assert client.get("/account").status_code == 302
    with pytest.raises(Refused, match="closed"):
        a_person(Role.CHAIR, board)
    with pytest.raises(Refused, match="already closed"):
        close_organisation(by=SYSTEM, organisation=board)


def test_people_with_a_role_leaves_out_those_who_left() -> None:
    board = a_board()
    stays, leaves = a_person(Role.CHAIR, board), a_person(Role.CHAIR, board)
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=leaves))
    assert list(people_with_role(board, Role.CHAIR)) == [stays]


def test_demo_accounts_are_noticed() -> None:
    assert not demo_accounts_exist()
    a_person(demo=True)
    assert demo_accounts_exist()


def test_names_are_escaped_on_pages() -> None:
    board = a_board()
    a_person(Role.CHAIR, board, name="<script>alert(1)</script>")
    page = signed_in_as(Role.BUSINESS_MANAGER, board).get(f"/organisations/{board.pk}").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_case_side_pages_are_not_kept_by_the_browser() -> None:
    response = signed_in_as(Role.COORDINATOR).get("/account")
    assert response["Cache-Control"] == "no-store"


@override_settings(EMAIL_BACKEND="goldthread.apps.jobs.mail.OutboxBackend")
def test_every_message_of_accounts_passes_through_the_outbox(client: Client) -> None:
    """The real outbox refuses a path or a template that it does not know."""
    board = a_board()
    _, path, _ = invite(by=SYSTEM, organisation=board, name="Ivy", email="ivy@example.org", role=Role.CHAIR)
    user = a_person(Role.READER)
    client.post("/password/reset", {"email": user.email})
    for _ in range(5):
        client.post("/sign-in", {"login": user.email, "password": "wrong wrong wrong"})
    queued = {message.template: message for message in OutboxMessage.objects.all()}
    assert set(queued) == {"accounts.invitation", "accounts.password-reset", "accounts.locked-out"}
    assert queued["accounts.invitation"].path == path
    assert queued["accounts.password-reset"].path.startswith("/password/reset/")
    assert mail.outbox == []


def test_a_kind_of_organisation_for_the_platform_is_not_offered() -> None:
    page = signed_in_as(Role.ADMINISTRATOR).get("/organisations/new").content.decode()
    assert OrganisationKind.PLATFORM.label not in page.split("<form", 1)[1]


def test_many_organisations_come_in_pages_and_are_found_by_name(monkeypatch) -> None:
    monkeypatch.setattr("goldthread.apps.accounts.views.organisations.ROWS", 3)
    client = signed_in_as(Role.ADMINISTRATOR)
    for name in ("Alder Board", "Birch Board", "Cedar Board", "Elm Board"):
        a_board(name)
    first = client.get("/organisations").content.decode()
    second = client.get("/organisations?page=2").content.decode()
    assert "Alder Board" in first
    assert "Elm Board" not in first
    assert "Elm Board" in second
    found = client.get("/organisations", {"name": "birch"}).content.decode()
    assert "Birch Board" in found
    assert "Alder Board" not in found
    assert client.get("/organisations?page=nonsense").status_code == 200


def test_the_only_organisation_of_a_person_opens_at_once() -> None:
    board = a_board()
    response = signed_in_as(Role.CHAIR, board).get("/organisations")
    assert response["Location"] == f"/organisations/{board.pk}"


def test_what_a_page_asks_of_the_database_does_not_grow_with_its_rows(django_assert_max_num_queries) -> None:
    board = a_board()
    client = signed_in_as(Role.BUSINESS_MANAGER, board)
    for _ in range(12):
        a_person(Role.PANEL_MEMBER, board)
    client.get(f"/organisations/{board.pk}")
    with django_assert_max_num_queries(30):
        client.get(f"/organisations/{board.pk}")


def test_the_only_administrator_stays_until_there_is_another() -> None:
    first = Membership.objects.get(user=a_person(Role.ADMINISTRATOR))
    with pytest.raises(Refused, match="only administrator"):
        end_membership(by=SYSTEM, membership=first)
    a_person(Role.ADMINISTRATOR, first.organisation)
    end_membership(by=SYSTEM, membership=first)
    assert not has_permission(first.user, Permission.MANAGE_PLATFORM)


def test_whoever_loses_a_role_is_told_by_message() -> None:
    user = a_person(Role.CHAIR)
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=user))
    assert mail.outbox[-1].to == [user.email]
    assert mail.outbox[-1].extra_headers["Goldthread-Template"] == "accounts.membership-ended"
