"""Workers that are killed with -9: what they left is taken up again, once, and nothing is lost."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]
OTHER_SETTINGS = ("GOLDTHREAD", "DJANGO_SETTINGS_MODULE")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """From a process of its own, because a worker forks, is killed, and needs databases on the disk."""
    home = tmp_path_factory.mktemp("killed") / "home"
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.jobs.killing", str(home)],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith(OTHER_SETTINGS)},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_a_killed_workers_job_is_taken_up_at_the_next_start(found):
    """At once: the dead worker's lock is gone, so nobody waits for its lease to run out."""
    assert found["one"] == {"left": "running", "state": "done", "attempts": 2, "starts": 2}


def test_workers_killed_at_fifty_random_points_lose_and_double_nothing(found):
    many = found["many"]
    assert many["killed"] == 50
    assert many["states"] == [["test.child", "done", 80], ["test.parent", "done", 40]]
    assert many["children"] == 80
    assert many["attempts"] >= 120
