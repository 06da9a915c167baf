"""Lock-out counts attempts, whoever they are for, and opens again by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from goldthread.apps.accounts.lockout import (
    LOCKED_FOR,
    TRIES,
    Door,
    LockedOut,
    forget,
    locked_until,
    one_attempt,
    take_place,
)
from goldthread.apps.accounts.lockout_words import closed_until

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """A clock that stands at noon, and an empty cache."""
    cache.clear()
    with time_machine.travel(NOON, tick=False) as moving:
        yield moving
    cache.clear()


def wrong(name: str = "jo@example.org", door: Door = Door.PASSWORD) -> None:
    with one_attempt(door, name):
        pass


def right(name: str = "jo@example.org") -> None:
    with one_attempt(Door.PASSWORD, name) as outcome:
        outcome.append(True)


def test_the_fifth_wrong_attempt_locks_and_says_until_when() -> None:
    for _ in range(TRIES - 1):
        wrong()
    with pytest.raises(LockedOut) as locked:
        wrong()
    assert locked.value.first
    assert locked.value.until == NOON + LOCKED_FOR
    with pytest.raises(LockedOut) as again:
        right()
    assert not again.value.first
    assert again.value.until == NOON + LOCKED_FOR


def test_the_lock_opens_after_its_time_with_all_tries(clock) -> None:
    for _ in range(TRIES - 1):
        wrong()
    with pytest.raises(LockedOut):
        wrong()
    clock.shift(LOCKED_FOR + timedelta(seconds=1))
    assert locked_until(Door.PASSWORD, "jo@example.org") is None
    for _ in range(TRIES - 1):
        wrong()


def test_wrong_attempts_long_ago_do_not_count(clock) -> None:
    for _ in range(TRIES - 1):
        wrong()
    clock.shift(LOCKED_FOR + timedelta(seconds=1))
    for _ in range(TRIES - 1):
        wrong()
    right()


def test_a_right_attempt_forgets_the_wrong_ones() -> None:
    for _ in range(3):
        for _ in range(TRIES - 1):
            wrong()
        right()


def test_names_that_look_the_same_share_the_count() -> None:
    for name in ("Jo@Example.org", "jo@example.org ", "ＪＯ@example.org", "JO@EXAMPLE.ORG"):
        wrong(name)
    with pytest.raises(LockedOut):
        wrong("jo@example.org")


def test_other_names_and_doors_stay_open() -> None:
    for _ in range(TRIES - 1):
        wrong()
    with pytest.raises(LockedOut):
        wrong()
    wrong("other@example.org")
    wrong(door=Door.CODE)


def test_an_attempt_that_breaks_off_still_counts() -> None:
    for _ in range(TRIES):
        with pytest.raises(RuntimeError), one_attempt(Door.CODE, "x"):
            raise RuntimeError
    with pytest.raises(LockedOut):
        take_place(Door.CODE, "x")


def test_forgetting_opens_a_locked_door() -> None:
    for _ in range(TRIES - 1):
        wrong()
    with pytest.raises(LockedOut):
        wrong()
    forget(Door.PASSWORD, "jo@example.org")
    right()


def test_many_attempts_at_once_get_no_more_tries() -> None:
    def attempt(number: int) -> bool:
        try:
            take_place(Door.CODE, "at once")
        except LockedOut:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        allowed = sum(pool.map(attempt, range(40)))
    assert allowed <= TRIES
    assert locked_until(Door.CODE, "at once") == NOON + LOCKED_FOR


def test_no_name_stands_in_the_cache() -> None:
    wrong("jo@example.org")
    assert "jo@" not in str(getattr(cache, "_cache", {}))


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        (datetime(2026, 3, 2, 14, 35, tzinfo=UTC), "2:35pm"),
        (datetime(2026, 7, 2, 11, 5, tzinfo=UTC), "12:05pm"),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "12:00am"),
        (datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "9:00am"),
    ],
)
def test_the_time_is_said_as_clocks_show_it_here(moment: datetime, clock: str) -> None:
    assert f"try again at {clock}." in closed_until(moment, Door.PASSWORD)
