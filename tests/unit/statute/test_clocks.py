"""Due dates with pauses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.statute import (
    Amount,
    Citation,
    Clock,
    Confidence,
    Counting,
    Force,
    Nation,
    Pause,
    Unit,
    Value,
    is_working_day,
    period_end,
    read_clock,
)
from goldthread.lib.statute.values import Source

ENGLAND = Nation.ENGLAND
START = date(2026, 1, 5)
RULE = Value("Do it.", Citation(Source("act", "The Act")), Confidence.SEEN, date(2020, 1, 1), Force.MUST)
units = st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS])
starts = st.dates(date(2020, 1, 1), date(2028, 1, 1))
amounts = st.builds(Amount, st.integers(1, 40), units)


@st.composite
def pauses(draw, start):
    begins = start + timedelta(days=draw(st.integers(-20, 80)))
    return Pause(begins, begins + timedelta(days=draw(st.integers(0, 40))))


@given(starts, amounts, st.data())
def test_a_pause_never_brings_a_due_date_forward(start, amount, data):
    held = data.draw(st.lists(pauses(start), max_size=3))
    plain = period_end(start, amount, ENGLAND)
    assert period_end(start, amount, ENGLAND, pauses=held) >= plain


@given(starts, st.integers(1, 40), st.data())
def test_counted_days_are_the_working_days_outside_pauses(start, number, data):
    held = data.draw(st.lists(pauses(start), max_size=3))
    due = period_end(start, Amount(number, Unit.WORKING_DAYS), ENGLAND, pauses=held)
    after = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    counted = [d for d in after if is_working_day(d, ENGLAND) and not any(p.holds(d) for p in held)]
    assert len(counted) == number
    assert counted[-1] == due


@given(starts, amounts, st.data())
def test_the_order_of_pauses_does_not_matter(start, amount, data):
    held = data.draw(st.lists(pauses(start), min_size=2, max_size=3))
    assert period_end(start, amount, ENGLAND, pauses=held) == period_end(
        start, amount, ENGLAND, pauses=held[::-1]
    )


@given(starts, amounts)
def test_a_pause_given_twice_counts_once(start, amount):
    pause = Pause(start + timedelta(days=1), start + timedelta(days=5))
    once = period_end(start, amount, ENGLAND, pauses=[pause])
    assert period_end(start, amount, ENGLAND, pauses=[pause, pause]) == once


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS])
def test_a_pause_that_has_not_ended_leaves_no_due_date(unit):
    open_pause = Pause(START + timedelta(days=2))
    assert period_end(START, Amount(20, unit), ENGLAND, pauses=[open_pause]) is None


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WEEKS, Unit.MONTHS])
def test_an_open_pause_after_the_due_date_changes_nothing(unit):
    plain = period_end(START, Amount(2, unit), ENGLAND)
    open_pause = Pause(plain + timedelta(days=1))
    assert period_end(START, Amount(2, unit), ENGLAND, pauses=[open_pause]) == plain


def test_a_pause_before_the_start_changes_nothing():
    earlier = Pause(date(2025, 12, 1), START)
    assert period_end(START, Amount(1, Unit.MONTHS), ENGLAND, pauses=[earlier]) == date(2026, 2, 5)


def test_overlapping_pauses_are_counted_once():
    held = [Pause(date(2026, 1, 10), date(2026, 1, 19)), Pause(date(2026, 1, 15), date(2026, 1, 24))]
    assert period_end(START, Amount(1, Unit.MONTHS), ENGLAND, pauses=held) == date(2026, 2, 20)


def test_a_second_pause_counts_when_the_first_puts_the_end_into_it():
    held = [Pause(date(2026, 1, 10), date(2026, 1, 19)), Pause(date(2026, 2, 10), date(2026, 2, 14))]
    assert period_end(START, Amount(1, Unit.MONTHS), ENGLAND, pauses=held) == date(2026, 2, 20)


def test_years_and_weeks_are_counted():
    assert period_end(START, Amount(2, Unit.YEARS), ENGLAND) == date(2028, 1, 5)
    assert period_end(START, Amount(2, Unit.WEEKS), ENGLAND) == date(2026, 1, 19)
    assert period_end(START, Amount(2, Unit.WEEKS), ENGLAND, counting=Counting.BEGINNING_WITH) == date(
        2026, 1, 18
    )


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        Pause(date(2026, 2, 2), date(2026, 2, 1))


def clock(amount=None, mark=Confidence.SEEN):
    rule = Value(RULE.text, RULE.cite, mark, RULE.since, RULE.force)
    return Clock("c", "Clock", "decision_date", "done", rule, amount)


def test_a_clock_without_a_start_or_a_number_has_no_due_date():
    assert read_clock(clock(Amount(5, Unit.DAYS)), None, ENGLAND).due is None
    reading = read_clock(clock(), START, ENGLAND)
    assert reading.due is None
    assert not reading.paused


def test_a_paused_clock_says_so():
    reading = read_clock(clock(Amount(5, Unit.DAYS)), START, ENGLAND, pauses=[Pause(START)])
    assert reading.paused
    assert reading.due is None


@pytest.mark.parametrize(
    ("mark", "text_read", "hard"),
    [
        (Confidence.SEEN, True, True),
        (Confidence.SECONDARY, True, True),
        (Confidence.PARTLY, True, False),
        (Confidence.MEMORY, True, False),
        (Confidence.SEEN, False, False),
    ],
)
def test_a_clock_whose_text_was_not_read_is_never_a_hard_rule(mark, text_read, hard):
    reading = read_clock(clock(Amount(5, Unit.DAYS), mark), START, ENGLAND, text_read=text_read)
    assert reading.is_hard is hard


def test_days_left_turn_negative_when_the_date_has_passed():
    reading = read_clock(clock(Amount(5, Unit.DAYS)), START, ENGLAND)
    assert reading.due == date(2026, 1, 10)
    assert reading.days_left(date(2026, 1, 8)) == 2
    assert reading.days_left(date(2026, 1, 11)) == -1


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(1, Unit.MONTHS), "1 calendar month"),
        (Amount(6, Unit.MONTHS), "6 calendar months"),
        (Amount(15, Unit.WORKING_DAYS), "15 working days"),
        (Amount(1, Unit.WEEKS), "1 week"),
        (Amount(56, Unit.DAYS), "56 calendar days"),
    ],
)
def test_an_amount_reads_as_a_person_would_say_it(amount, words):
    assert str(amount) == words
