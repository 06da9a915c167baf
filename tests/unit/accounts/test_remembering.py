"""Rights are read once within a request that changes nothing, and afresh everywhere else."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.actions.people import end_membership
from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import Membership
from goldthread.apps.accounts.remembering import remembered, remembering
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.audit.events import SYSTEM
from tests.factories.accounts import a_person, sign_in

pytestmark = pytest.mark.urls(__name__)


@signed_in
def asks_often(request: HttpRequest) -> HttpResponse:
    answers = [has_permission(request.user, Permission.OPEN_CASE) for _ in range(5)]
    return HttpResponse(str(answers.count(True)))


@signed_in
def ends_own_membership(request: HttpRequest) -> HttpResponse:
    before = has_permission(request.user, Permission.OPEN_CASE)
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=request.user))
    return HttpResponse(f"{before} {has_permission(request.user, Permission.OPEN_CASE)}")


urlpatterns = [
    path("often", asks_often),
    path("ends", ends_own_membership),
    path("", include("goldthread.apps.accounts.urls")),
]


def count_upwards():
    numbers = iter(range(10))
    return lambda: next(numbers)


def test_outside_a_request_each_question_is_asked_again() -> None:
    read = count_upwards()
    assert [remembered("key", read), remembered("key", read)] == [0, 1]


def test_within_the_block_each_question_is_asked_once_and_then_forgotten() -> None:
    read = count_upwards()
    with remembering():
        assert [remembered("key", read), remembered("key", read), remembered("other", read)] == [0, 0, 1]
    with remembering():
        assert remembered("key", read) == 2


def test_an_error_forgets_too() -> None:
    read = count_upwards()

    def fail() -> None:
        with remembering():
            remembered("key", read)
            raise KeyError

    pytest.raises(KeyError, fail)
    assert remembered("key", read) == 1


@pytest.mark.django_db
def test_a_page_reads_a_persons_roles_once(client: Client) -> None:
    sign_in(client, a_person(Role.COORDINATOR))
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/often").content == b"5"
    assert len([one for one in queries if 'FROM "accounts_membership"' in one["sql"]]) == 1


@pytest.mark.django_db
def test_a_request_that_changes_something_reads_afresh(client: Client) -> None:
    sign_in(client, a_person(Role.COORDINATOR))
    assert client.post("/ends").content == b"True False"


@pytest.mark.django_db
def test_the_next_page_knows_what_changed_in_between(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert client.get("/often").status_code == 200
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=user))
    assert client.get("/often").status_code == 302
