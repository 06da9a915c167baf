"""What must hold of any date, whoever typed it."""

from datetime import date

import edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.timeline import read_when

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = st.sampled_from(
    ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%A %d %B %Y", "%d %b %Y", "%Y-%m-%d", "%B %Y", "%Y"]
)
BEFORE = st.sampled_from(
    ["", "?", "c. ", "approx ", "early ", "mid ", "late ", "w/c ", "from ", "until ", "after ", "before "]
)
SCRAPS = """22 05 2016 May Febuary 2O19 / . - to and between from until w/c early spring ? c. 14:30 2pm am
overnight aged 3 months after birth XX ' , 1990s or"""
PIECES = st.sampled_from(SCRAPS.split())


def text_of(day, form, before):
    return before + day.strftime(form)


@given(DAYS, FORMS, BEFORE)
@settings(max_examples=300, deadline=None)
def test_every_edtf_value_is_valid_and_agrees_with_the_interval(day, form, before):
    when = read_when(text_of(day, form, before))
    if when.edtf is None:
        assert not when.dated
        return
    value = edtf.parse_edtf(when.edtf)
    if when.earliest and when.latest:
        assert value.lower_strict()[:3] == when.earliest.timetuple()[:3]
        assert value.upper_strict()[:3] == when.latest.timetuple()[:3]


@given(DAYS, FORMS)
@settings(max_examples=300, deadline=None)
def test_a_date_written_is_the_date_read(day, form):
    when = read_when(day.strftime(form))
    assert when.repairs == ()
    assert when.earliest.date() <= day <= when.latest.date()
    if "%d" in form:
        assert when.earliest.date() == day == when.latest.date()


@given(DAYS, DAYS, st.sampled_from(["{} to {}", "{} - {}", "between {} and {}", "from {} until {}", "{}-{}"]))
@settings(max_examples=200, deadline=None)
def test_a_range_holds_both_its_ends_in_order(one, other, form):
    first, last = sorted((one, other))
    when = read_when(form.format(f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}"))
    assert (when.earliest.date(), when.latest.date()) == (first, last)


@given(st.lists(PIECES, max_size=9), st.sampled_from([" ", ""]))
@settings(max_examples=600, deadline=None)
def test_scraps_of_dates_never_crash_and_never_run_backwards(pieces, between):
    text = between.join(pieces)
    when = read_when(text, year=2019, birth_date=date(2018, 2, 28), as_at=date(2026, 11, 23))
    assert when.text == text.strip()
    assert when.dated == (when.edtf is not None)
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    if not when.dated:
        assert when.repairs


@given(st.text(max_size=400), st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_is_kept_and_answered(text, time):
    when = read_when(text, time=time)
    assert text.strip() in when.text
    assert when.dated or when.repairs


@given(st.times(), st.sampled_from(["%H:%M", "%H%Mhrs", "%I.%M%p", "%H.%M hrs"]))
@settings(deadline=None)
def test_a_time_written_is_the_time_read(clock, form):
    when = read_when("22/05/2016", time=clock.strftime(form))
    assert (when.earliest.hour, when.earliest.minute) == (clock.hour, clock.minute)
    assert when.earliest == when.latest
