"""Killed with -9 during a decision, a backup or indexing: the state before or after, and taken up again."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.operate.homes import copied, script

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(590)]

FEW = pytest.param(4, id="4 points")
MANY = pytest.param(50, id="50 points", marks=pytest.mark.slow)


def killed(what: str, rounds: int, home: Path, folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = script("killing", copied(home, folder / "home"), what, rounds)
    return found


@pytest.mark.parametrize("rounds", [FEW, MANY])
def test_a_decision_is_wholly_there_or_not(rounds: int, empty: Path, tmp_path: Path) -> None:
    found = killed("decision", rounds, empty, tmp_path)
    assert not [key for key in found if key.startswith("torn")]
    stages = ("before", "decided", "countersigned", "letters", "told")
    assert sum(found.get(stage, 0) for stage in stages) == rounds
    assert found["whole"]["decisions"] == found["whole"]["countersignatures"] == 1
    assert found["whole"]["told"] == found["whole"]["letters"] > 1
    assert found["finished"] == rounds
    assert found["faults"] == 0
    assert found["messages not sent once"] == 0
    if rounds > 10:
        assert len([stage for stage in stages if stage in found]) > 2, "the points spread over the work"


@pytest.mark.parametrize("rounds", [FEW, MANY])
def test_no_half_backup_has_the_final_name(rounds: int, full: Path, tmp_path: Path) -> None:
    found = killed("backup", rounds, full, tmp_path)
    assert found["torn"] == 0
    assert found["none"] + found["whole"] == rounds
    assert found["finished"] == rounds
    assert found["faults"] == 0
    assert found["left beside"] == []
    assert found["left at home"] is False
    if rounds > 10:
        assert found["none"] > 0, "the points spread over the work"


@pytest.mark.parametrize("rounds", [FEW, MANY])
def test_the_index_is_what_the_database_says(rounds: int, empty: Path, tmp_path: Path) -> None:
    found = killed("indexing", rounds, empty, tmp_path)
    assert found["wrong"] == 0
    assert found["not yet"] + found["indexed"] == rounds
    assert found["equal"] == rounds
    assert found["jobs left"] == 0
    assert found["faults"] == 0
    if rounds > 10:
        assert found["not yet"] > 0, "the points spread over the work"
