"""`goldthread user` invites the first administrator, who gets in by link and code."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Invitation, Membership, Organisation
from goldthread.cli import user as command_module

pytestmark = pytest.mark.django_db


def run(monkeypatch, *arguments: str):
    monkeypatch.setattr(command_module, "open_home", lambda: None)
    return CliRunner().invoke(command_module.command, list(arguments))


def test_the_first_administrator_gets_in_by_link_and_code(monkeypatch, client: Client) -> None:
    result = run(monkeypatch, "--email", "ada@example.org", "--name", "Ada Admin", "--json")
    printed = json.loads(result.output)
    path = printed["link"].split("8000", 1)[1]
    assert client.post(path, {"code": printed["code"]})["Location"] == "/invitation/accept"
    values = {"name": "Ada", "password1": "four random words here", "password2": "four random words here"}
    assert client.post("/invitation/accept", values)["Location"] == "/account/second-step"
    assert Membership.objects.get().role == Role.ADMINISTRATOR


def test_a_second_administrator_joins_the_same_platform(monkeypatch) -> None:
    for email in ("ada@example.org", "bo@example.org"):
        assert run(monkeypatch, "--email", email, "--name", "A").exit_code == 0
    assert Organisation.objects.count() == 1
    assert Invitation.objects.count() == 2


def test_an_address_that_is_none_is_an_error_in_words(monkeypatch) -> None:
    result = run(monkeypatch, "--email", "nonsense", "--name", "A")
    assert result.exit_code == 1
    assert "Enter an email address in the right format" in result.output
    assert Invitation.objects.count() == 0


def test_the_code_stands_in_the_output_once_and_no_password_is_asked(monkeypatch) -> None:
    result = run(monkeypatch, "--email", "ada@example.org", "--name", "Ada Admin")
    assert "enter this code" in result.output
    assert "assword" not in result.output
