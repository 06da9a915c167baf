"""An import that is killed with -9 leaves the state before or the state after, and can be taken up again."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]
OTHER_SETTINGS = ("GOLDTHREAD", "DJANGO_SETTINGS_MODULE")


@pytest.mark.parametrize("points", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_imports_killed_at_random_points_are_whole_or_not_there(tmp_path, points):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.integration.chronology_intake.killing",
            str(tmp_path / "home"),
            str(points),
        ],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith(OTHER_SETTINGS)},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["torn"] == 0
    assert found["before"] + found["after"] == points
    assert found["finished"] == points
    assert found["chain problems"] == 0
