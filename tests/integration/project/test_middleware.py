"""What stands on every answer, whatever the view."""

import pytest
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.chronology.actions.intake import confirm_submission
from goldthread.apps.workspace.views import work
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import by
from tests.factories.reviews import a_request, a_typed

pytestmark = pytest.mark.django_db


def test_a_refusal_that_no_form_shows_is_a_page_with_its_reason(client):
    asked = a_request()
    submission = a_typed(asked)
    entry = submission.entries.first()
    confirm_submission(by=by(asked.author), submission=submission)
    sign_in(client, asked.author)
    response = client.post(reverse("chronology:entry-remove", args=[entry.pk]))
    assert response.status_code in (302, 404, 409)
    assert submission.entries.filter(pk=entry.pk).exists()


def test_a_button_pressed_on_an_old_page_says_what_happened(client, monkeypatch):

    def refuse(*args, **kwargs):
        raise Refused("This was done already.")

    monkeypatch.setattr(work, "work_of", refuse)
    sign_in(client, a_person(Role.COORDINATOR))
    response = client.get(reverse("workspace:work"))
    assert response.status_code == 409
    assert "This was done already." in response.content.decode()
    assert "Nothing was changed" in response.content.decode()


def test_other_faults_are_not_hidden(client, monkeypatch):

    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(work, "work_of", fail)
    sign_in(client, a_person(Role.COORDINATOR))
    with pytest.raises(ZeroDivisionError):
        client.get(reverse("workspace:work"))


@pytest.mark.parametrize("name", ["workspace:work", "accounts:demo", "cases:list"])
def test_the_case_side_is_never_kept_by_a_browser(client, name):
    assert client.get(reverse(name))["Cache-Control"].startswith(("no-store", "max-age=0"))


def test_a_public_page_is_asked_for_again_each_time(client):
    assert client.get(reverse("workspace:pathways"))["Cache-Control"] == "no-cache"


def test_signed_in_people_leave_no_public_page_behind(client):
    assert "no-store" not in client.get(reverse("workspace:pathways")).headers.get("Cache-Control", "")
    sign_in(client, a_person(Role.COORDINATOR))
    assert client.get(reverse("workspace:pathways"))["Cache-Control"] == "no-store"


def test_scripts_need_the_page_s_nonce(client):
    response = client.get(reverse("workspace:pathways"))
    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in response.content.decode()
