"""Times as people type them, and the quorum over any attendance."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.accounts.enums import Role
from goldthread.apps.reviews.enums import Attendance
from goldthread.apps.reviews.forms.meetings import parse_time
from goldthread.apps.reviews.policies.quorum import quorum_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", time(14)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9:05", time(9, 5)),
        ("2pm", time(14)),
        ("2.30 PM", time(14, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["2", "14", "24:00", "12:60", "13pm", "0am", "half past two", "", "14:0"])
def test_what_could_mean_two_things_or_none_is_not_guessed(typed: str) -> None:
    assert parse_time(typed) is None


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None)))
def test_a_time_written_either_way_comes_back(moment: time) -> None:
    half = "am" if moment.hour < 12 else "pm"
    assert parse_time(f"{moment:%H:%M}") == moment
    assert parse_time(f"{moment.hour % 12 or 12}.{moment:%M} {half}") == moment


people = st.lists(st.tuples(st.sampled_from(Attendance.values), st.sampled_from(Role.values)), max_size=12)


@given(people, st.integers(1, 8), st.lists(st.sampled_from(Role.values), max_size=3, unique=True))
def test_a_quorum_is_met_by_enough_people_with_every_role_among_them_and_by_nothing_less(
    came: list[tuple[str, str]], number: int, roles: list[str]
) -> None:
    found = quorum_of(number, roles, came)
    there = [role for attendance, role in came if attendance in ("present", "substitute")]
    assert found.there == len(there)
    assert found.is_met == (len(there) >= number and set(roles) <= set(there))


@given(people, st.integers(1, 8))
def test_one_more_who_comes_never_loses_a_quorum(came: list[tuple[str, str]], number: int) -> None:
    more = [*came, (Attendance.PRESENT, Role.CHAIR)]
    assert quorum_of(number, [], more).is_met or not quorum_of(number, [], came).is_met
