"""`goldthread key`, as an operator calls it."""

import json

import pytest
from click.testing import CliRunner

from goldthread.apps.files.models import CaseKey
from goldthread.apps.files.vault import former_path
from goldthread.cli import key as cli
from goldthread.project import home as project_home
from tests.integration.files.conftest import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def path(settings, monkeypatch):
    """The command on the test's databases and key file."""
    monkeypatch.setattr(project_home, "open_home", lambda: settings.GOLDTHREAD_HOME)
    monkeypatch.setattr(cli, "_path", lambda: settings.GOLDTHREAD_KEY_FILE)
    return settings.GOLDTHREAD_KEY_FILE


def call(*words):
    return CliRunner().invoke(cli.command, list(words))


def test_a_key_is_made_once(path):
    made = call("make", "--json")
    assert made.exit_code == 0
    assert json.loads(made.output)["path"] == str(path)
    kept = path.read_bytes()
    again = call("make")
    assert again.exit_code == 1
    assert "never written over" in again.output
    assert path.read_bytes() == kept


def test_no_new_key_is_made_while_cases_are_under_a_lost_one(path):
    upload()
    path.unlink()
    made = call("make")
    assert made.exit_code == 1
    assert "Put it back from your safe" in made.output
    assert not path.exists()


def test_the_check_tells_what_opens(path):
    upload()
    stranger = upload()
    CaseKey._base_manager.filter(pk=stranger.key_id).update(master_id="0" * 16)
    checked = call("check", "--json")
    assert checked.exit_code == 1
    answer = json.loads(checked.output)
    assert (answer["opened"], answer["not_opened"]) == (1, 1)


def test_the_check_of_a_sound_home_ends_well(path):
    upload()
    checked = call("check")
    assert checked.exit_code == 0
    assert "opens 1 of 1 case keys" in checked.output


@pytest.mark.parametrize("word", ["check", "renew"])
def test_a_missing_key_is_a_sentence(path, word):
    upload()
    path.unlink()
    checked = call(word)
    assert checked.exit_code == 1
    assert "is missing" in checked.output


def test_a_renewal_says_what_to_do_next(path):
    upload()
    renewed = call("renew")
    assert renewed.exit_code == 0
    assert str(former_path(path)) in renewed.output
    assert "make a backup now" in renewed.output
    assert call("check").exit_code == 0
