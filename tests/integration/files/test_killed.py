"""Killed with -9 while files come in: each record is whole, and what is not recorded is not missed."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]
OTHER_SETTINGS = ("GOLDTHREAD", "DJANGO_SETTINGS_MODULE")


@pytest.mark.parametrize("points", [6, pytest.param(50, marks=pytest.mark.slow)])
def test_uploads_killed_at_random_points_leave_the_state_before_or_after(tmp_path, points):
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.files.killing", str(tmp_path / "home"), str(points)],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith(OTHER_SETTINGS)},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["records"] > 0
    assert found["whole"] == found["records"]
    assert found["missing"] == 0
    assert found["chain problems"] == 0
    assert found["keys"] >= found["cases"]
