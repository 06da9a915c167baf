"""Dates as UK records write them become intervals; nothing is guessed without a mark."""

from datetime import date, datetime

import pytest

from goldthread.lib.timeline import Code, Confidence, When, read_when
from goldthread.lib.timeline.when import join_end, serial_date

AS_AT = date(2026, 11, 23)
BIRTH = date(2019, 1, 31)


def day(text):
    return datetime.fromisoformat(text)


def read(text, **options):
    return read_when(text, as_at=AS_AT, **options)


def bounds(when):
    return str(when.earliest or ".."), str(when.latest or "..")


ONE_DAY = """22/05/2016 | 22.05.16 | 22-5-16 | 22 May 2016 | Sunday 22nd May 2016 | 2016-05-22 | 22nd May '16
the 22nd of May, 2016 | 22 / 05 / 2016 | Sun 22/05/16 | 22May2016 | 22-May-16 | May 22, 2016
22/05/2016 (Sunday)
Date: 22/05/2016 | On Sunday 22 May 2016 | 22\u201105\u20112016"""


@pytest.mark.parametrize("text", [t.strip() for line in ONE_DAY.split("\n") for t in line.split("|")])
def test_one_day_in_many_hands(text):
    when = read(text)
    assert when.edtf == "2016-05-22"
    assert bounds(when) == ("2016-05-22 00:00:00", "2016-05-22 23:59:59")
    assert (when.confidence, when.repairs, when.text) == (Confidence.STATED, (), text)


@pytest.mark.parametrize(
    ("text", "edtf", "first", "last"),
    [
        ("May 2019", "2019-05", "2019-05-01", "2019-05-31"),
        ("05/2019", "2019-05", "2019-05-01", "2019-05-31"),
        ("Sept 2019", "2019-09", "2019-09-01", "2019-09-30"),
        ("2019", "2019", "2019-01-01", "2019-12-31"),
        ("early March 2019", "[2019-03-01..2019-03-10]", "2019-03-01", "2019-03-10"),
        ("mid-March 2019", "[2019-03-11..2019-03-20]", "2019-03-11", "2019-03-20"),
        ("late Feb 2020", "[2020-02-21..2020-02-29]", "2020-02-21", "2020-02-29"),
        ("end of 2018", "[2018-09..2018-12]", "2018-09-01", "2018-12-31"),
        ("spring 2019", "2019-21", "2019-03-01", "2019-05-31"),
        ("winter 2018/19", "[2018-12..2019-02]", "2018-12-01", "2019-02-28"),
        ("w/c 12/03/2018", "[2018-03-12..2018-03-18]", "2018-03-12", "2018-03-18"),
        ("week commencing Monday 12th March 2018", "[2018-03-12..2018-03-18]", "2018-03-12", "2018-03-18"),
        ("w/e 18/03/2018", "[2018-03-12..2018-03-18]", "2018-03-12", "2018-03-18"),
        ("weekend of 3/4 March 2018", "[2018-03-03..2018-03-04]", "2018-03-03", "2018-03-04"),
        ("between 3 and 5 May 2019", "[2019-05-03..2019-05-05]", "2019-05-03", "2019-05-05"),
        ("between 3 May 2019 and 5 June 2019", "[2019-05-03..2019-06-05]", "2019-05-03", "2019-06-05"),
        ("3-5 May 2019", "2019-05-03/2019-05-05", "2019-05-03", "2019-05-05"),
        ("3rd to 5th May 2019", "2019-05-03/2019-05-05", "2019-05-03", "2019-05-05"),
        ("03/05/19-05/05/19", "2019-05-03/2019-05-05", "2019-05-03", "2019-05-05"),
        ("28 Dec - 3 Jan 2019", "2018-12-28/2019-01-03", "2018-12-28", "2019-01-03"),
        ("May - July 2019", "2019-05/2019-07", "2019-05-01", "2019-07-31"),
        ("3, 4 and 6 May 2019", "{2019-05-03,2019-05-04,2019-05-06}", "2019-05-03", "2019-05-06"),
        ("22/05/2016 or 23/05/2016", "[2016-05-22..2016-05-23]", "2016-05-22", "2016-05-23"),
        ("2018/19", "2018/2019", "2018-01-01", "2019-12-31"),
        ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("Q2 2019", "[2019-04..2019-06]", "2019-04-01", "2019-06-30"),
    ],
)
def test_less_or_more_than_a_day(text, edtf, first, last):
    when = read(text)
    assert (when.edtf, when.repairs) == (edtf, ())
    assert bounds(when) == (f"{first} 00:00:00", f"{last} 23:59:59")


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("from 3 May 2019 until", "2019-05-03/..", "2019-05-03 00:00:00", ".."),
        ("3 May 2019 onwards", "2019-05-03/..", "2019-05-03 00:00:00", ".."),
        ("since May 2019", "2019-05/..", "2019-05-01 00:00:00", ".."),
        ("after May 2019", "2019-06-01/..", "2019-06-01 00:00:00", ".."),
        ("until 3 May 2019", "../2019-05-03", "..", "2019-05-03 23:59:59"),
        ("before 3 May 2019", "../2019-05-02", "..", "2019-05-02 23:59:59"),
    ],
)
def test_open_on_one_side(text, edtf, earliest, latest):
    when = read(text)
    assert (when.edtf, bounds(when), when.dated) == (edtf, (earliest, latest), True)


@pytest.mark.parametrize(
    ("text", "edtf", "confidence"),
    [
        ("?22 May 2016", "2016-05-22?", Confidence.UNCERTAIN),
        ("22/05/2016?", "2016-05-22?", Confidence.UNCERTAIN),
        ("probably 22 may 2016", "2016-05-22?", Confidence.UNCERTAIN),
        ("??/05/2016", "2016-05?", Confidence.UNCERTAIN),
        ("c. 22/05/2016", "2016-05-22~", Confidence.APPROXIMATE),
        ("approx 22/05/2016", "2016-05-22~", Confidence.APPROXIMATE),
        ("about May 2016?", "2016-05%", Confidence.APPROXIMATE),
    ],
)
def test_doubt_is_kept(text, edtf, confidence):
    when = read(text)
    assert when.edtf == edtf
    if not edtf.endswith("%"):
        assert when.confidence is confidence


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("14:30", "14:30:00", "14:30:00"),
        ("2.30pm", "14:30:00", "14:30:00"),
        ("1430hrs", "14:30:00", "14:30:00"),
        ("1430", "14:30:00", "14:30:00"),
        ("at 10:15 hrs", "10:15:00", "10:15:00"),
        ("am", "00:00:00", "11:59:59"),
        ("pm", "12:00:00", "23:59:59"),
        ("morning", "06:00:00", "11:59:59"),
        ("evening", "17:00:00", "23:59:59"),
        ("midnight", "00:00:00", "00:00:00"),
        ("12am", "00:00:00", "00:00:00"),
        ("12.15pm", "12:15:00", "12:15:00"),
        ("c. 10pm", "21:30:00", "22:30:00"),
        ("approx 10:00", "09:30:00", "10:30:00"),
        ("14:00-15:00", "14:00:00", "15:00:00"),
        ("2-3pm", "14:00:00", "15:00:00"),
        ("11am to 1pm", "11:00:00", "13:00:00"),
        ("after 6pm", "18:00:00", "23:59:59"),
    ],
)
def test_times_beside_the_date_or_in_their_own_cell(text, earliest, latest):
    for when in (read(f"22/05/2016 {text}"), read("22/05/2016", time=text)):
        assert bounds(when) == (f"2016-05-22 {earliest}", f"2016-05-22 {latest}")
        assert when.edtf == "2016-05-22"


def test_nights_reach_into_the_next_day():
    assert bounds(read("overnight 22/05/2016")) == ("2016-05-22 20:00:00", "2016-05-23 08:00:00")
    assert read("overnight 22/05/2016").edtf == "2016-05-22/2016-05-23"
    assert bounds(read("night of 3/4 March 2019")) == ("2019-03-03 20:00:00", "2019-03-04 06:00:00")
    assert bounds(read("22/05/2016", time="23:00-01:00")) == ("2016-05-22 23:00:00", "2016-05-23 01:00:00")


def test_two_dates_with_their_own_times():
    when = read("22/05/2016 22:00 - 23/05/2016 06:00")
    assert bounds(when) == ("2016-05-22 22:00:00", "2016-05-23 06:00:00")


@pytest.mark.parametrize(
    ("text", "edtf", "code"),
    [
        ("22.05/16", "2016-05-22", Code.PUNCTUATION_MENDED),
        ("22//05/2016", "2016-05-22", Code.PUNCTUATION_MENDED),
        ("22052016", "2016-05-22", Code.PUNCTUATION_MENDED),
        ("22/05/2O19", "2019-05-22", Code.LETTER_FOR_DIGIT),
        ("l2/05/2019", "2019-05-12", Code.LETTER_FOR_DIGIT),
        ("3 Febuary 2019", "2019-02-03", Code.MONTH_MISSPELT),
        ("Tues 3rd Septmber 2019", "2019-09-03", Code.MONTH_MISSPELT),
        ("31/04/2019", "2019-04-XX", Code.DAY_IMPOSSIBLE),
        ("29/02/2019", "2019-02-XX", Code.DAY_IMPOSSIBLE),
        ("05/22/2016", "2016-05-22", Code.DAY_AND_MONTH_SWAPPED),
        ("Monday 22nd May 2016", "2016-05-22", Code.WEEKDAY_DIFFERS),
        ("5 May 2019 - 3 May 2019", "2019-05-03/2019-05-05", Code.RANGE_REVERSED),
        ("42512", "2016-05-22", Code.SERIAL_NUMBER),
        ("22/05/2016 visit by health visitor", "2016-05-22", Code.WORDS_BESIDE_DATE),
        ("22/05/2031", "2031-05-22", Code.FUTURE_DATE),
        ("22/05/1876", "1876-05-22", Code.YEAR_UNLIKELY),
    ],
)
def test_mistypings_are_mended_and_marked(text, edtf, code):
    when = read(text)
    assert (when.edtf, when.repairs) == (edtf, (code,))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.NO_DATE),
        ("n/k", Code.NO_DATE),
        ("date not known", Code.NO_DATE),
        ("rubbish", Code.DATE_UNREADABLE),
        ("13/13/2019", Code.DATE_UNREADABLE),
        ("22 May", Code.YEAR_MISSING),
        ("aged 3 months", Code.BIRTH_DATE_NEEDED),
        ("x" * 5000, Code.DATE_UNREADABLE),
    ],
)
def test_what_cannot_be_read_stays_undated_with_a_reason(text, code):
    when = read(text)
    assert not when.dated
    assert (when.edtf, when.repairs, when.confidence) == (None, (code,), Confidence.UNDATED)
    assert when.text == text


def test_an_unreadable_time_leaves_the_whole_day():
    when = read("22/05/2016", time="teatime-ish")
    assert bounds(when) == ("2016-05-22 00:00:00", "2016-05-22 23:59:59")
    assert when.repairs == (Code.TIME_UNREADABLE,)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("at birth", "2019-01-31", "2019-01-31"),
        ("3 days after birth", "2019-02-03", "2019-02-03"),
        ("two weeks after birth", "2019-02-11", "2019-02-17"),
        ("aged 3 months", "2019-04-30", "2019-05-30"),
        ("2 years old", "2021-01-31", "2022-01-30"),
        ("aged 1 year 2 months", "2020-03-31", "2020-04-29"),
        ("day 3 of life", "2019-02-02", "2019-02-02"),
    ],
)
def test_dates_counted_from_birth(text, first, last):
    when = read(text, birth_date=BIRTH)
    assert bounds(when) == (f"{first} 00:00:00", f"{last} 23:59:59")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("same day", "2019-05-03", "2019-05-03"),
        ("ditto", "2019-05-03", "2019-05-03"),
        ("next day", "2019-05-04", "2019-05-04"),
        ("a fortnight later", "2019-05-14", "2019-05-20"),
        ("3 days later", "2019-05-06", "2019-05-06"),
    ],
)
def test_dates_counted_from_the_row_before(text, first, last):
    when = read(text, after=read("3 May 2019"))
    assert bounds(when) == (f"{first} 00:00:00", f"{last} 23:59:59")
    assert Code.DATE_CARRIED in when.repairs


def test_a_lent_year_is_marked():
    when = read("22 May", year=2016)
    assert (when.edtf, when.repairs, when.confidence) == (
        "2016-05-22",
        (Code.YEAR_CARRIED,),
        Confidence.ASSUMED,
    )
    assert read("29/02", year=2019).edtf == "2019-02-XX"


def test_two_digit_years_lie_before_the_day_the_file_came_in():
    assert read("12/3/45").edtf == "1945-03-12"
    assert read("12/3/26").edtf == "2026-03-12"
    assert read_when("12/3/45").edtf == "2045-03-12"


def test_an_end_in_cells_of_its_own():
    joined = join_end(read("3 May 2019", time="22:00"), read("4 May 2019", time="06:00"))
    assert bounds(joined) == ("2019-05-03 22:00:00", "2019-05-04 06:00:00")
    assert joined.edtf == "2019-05-03/2019-05-04"
    backwards = join_end(read("3 May 2019"), read("1 May 2019"))
    assert Code.RANGE_REVERSED in backwards.repairs
    assert backwards.earliest == day("2019-05-03")


def test_spreadsheet_numbers_in_both_date_systems():
    assert serial_date(42512) == day("2016-05-22")
    assert serial_date(42512 - 1462, since_1904=True) == day("2016-05-22")
    assert serial_date(0) is None


def test_a_when_survives_json():
    when = read("?22.05/16 c. 10pm")
    assert When.from_json(when.to_json()) == when
