"""Bank holidays of the four nations and calendar arithmetic. More in rules/scenarios/periods.yaml."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.statute import (
    Counting,
    Nation,
    add_months,
    add_working_days,
    bank_holidays,
    completed_years,
    is_working_day,
    working_days_between,
)

ENGLAND, WALES, SCOTLAND, NI = (
    Nation.ENGLAND,
    Nation.WALES,
    Nation.SCOTLAND,
    Nation.NORTHERN_IRELAND,
)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize(
    "day",
    [
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
        date(2026, 4, 3),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ],
)
def test_days_kept_in_every_nation(nation, day):
    assert not is_working_day(day, nation)


@pytest.mark.parametrize(
    ("day", "kept_by"),
    [
        (date(2026, 1, 2), {SCOTLAND}),
        (date(2026, 3, 17), {NI}),
        (date(2026, 4, 6), {ENGLAND, WALES, NI}),
        (date(2026, 7, 13), {NI}),
        (date(2026, 8, 3), {SCOTLAND}),
        (date(2026, 8, 31), {ENGLAND, WALES, NI}),
        (date(2026, 11, 30), {SCOTLAND}),
        (date(2022, 5, 30), set()),  # the spring holiday was moved to 2 June
        (date(2020, 5, 4), set()),  # the May holiday was moved to 8 May, VE day
        (date(2020, 5, 8), {ENGLAND, WALES, SCOTLAND, NI}),
    ],
)
def test_days_kept_in_some_nations(day, kept_by):
    assert {nation for nation in Nation if not is_working_day(day, nation)} == kept_by


@pytest.mark.parametrize(
    ("nation", "count"),
    [(ENGLAND, 8), (WALES, 8), (SCOTLAND, 9), (NI, 10)],
)
def test_an_ordinary_year_has_each_nations_usual_number_of_working_days_off(nation, count):
    assert len([day for day in bank_holidays(nation, 2025) if day.weekday() < 5]) == count


def test_the_bank_holidays_of_a_year_cannot_be_changed_by_a_reader():
    assert isinstance(bank_holidays(ENGLAND, 2025), frozenset)
    assert {day.year for day in bank_holidays(ENGLAND, 2025)} == {2025}


def test_a_boards_own_closed_days_can_be_given():
    closed = [date(2026, 12, 29), date(2026, 12, 30)]
    assert add_working_days(date(2026, 12, 24), 1, ENGLAND) == date(2026, 12, 29)
    assert add_working_days(date(2026, 12, 24), 1, ENGLAND, closed=closed) == date(2026, 12, 31)


@given(days, st.integers(0, 60), st.sampled_from(list(Nation)))
def test_the_day_reached_is_that_many_working_days_on(start, number, nation):
    end = add_working_days(start, number, nation)
    assert working_days_between(start, end, nation) == number
    assert number == 0 or is_working_day(end, nation)


@given(days, st.integers(1, 60), st.sampled_from(list(Nation)))
def test_beginning_with_a_day_is_counting_after_the_day_before(start, number, nation):
    beginning = add_working_days(start, number, nation, counting=Counting.BEGINNING_WITH)
    assert beginning == add_working_days(start - timedelta(days=1), number, nation)


@given(days, days, st.sampled_from(list(Nation)))
def test_working_days_between_is_the_same_both_ways_with_the_sign_turned(one, other, nation):
    assert working_days_between(one, other, nation) == -working_days_between(other, one, nation)


@pytest.mark.parametrize(("number", "counting"), [(-1, Counting.AFTER), (0, Counting.BEGINNING_WITH)])
def test_a_period_without_a_last_day_is_refused(number, counting):
    with pytest.raises(ValueError, match="has no last day"):
        add_working_days(date(2026, 1, 5), number, ENGLAND, counting=counting)


@pytest.mark.parametrize(
    ("start", "months", "counting", "due"),
    [
        (date(2026, 1, 31), 1, Counting.AFTER, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, Counting.AFTER, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, Counting.AFTER, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, Counting.AFTER, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, Counting.AFTER, date(2025, 2, 28)),
        (date(2026, 3, 1), 6, Counting.BEGINNING_WITH, date(2026, 8, 31)),
        (date(2026, 8, 31), 6, Counting.BEGINNING_WITH, date(2027, 2, 28)),
        (date(2026, 8, 28), 6, Counting.BEGINNING_WITH, date(2027, 2, 27)),
        (date(2026, 5, 31), 0, Counting.AFTER, date(2026, 5, 31)),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_day(start, months, counting, due):
    assert add_months(start, months, counting=counting) == due


@given(days, st.integers(0, 120))
def test_months_never_skip_a_month(start, number):
    due = add_months(start, number)
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == number


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 1, 9), 17),
        (date(2026, 1, 10), 18),
        (date(2026, 1, 11), 18),
    ],
)
def test_age_changes_on_the_birthday(on, years):
    assert completed_years(date(2008, 1, 10), on) == years


def test_somebody_born_on_29_february_is_older_on_1_march_in_other_years():
    born = date(2008, 2, 29)
    assert completed_years(born, date(2026, 2, 28)) == 17
    assert completed_years(born, date(2026, 3, 1)) == 18
    assert completed_years(born, date(2028, 2, 29)) == 20
