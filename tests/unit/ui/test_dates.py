"""The date in three boxes: day first, and errors that say which part is wrong."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.ui.forms import DateField, GovukForm
from goldthread.apps.ui.forms.dates import DateParts


def typed(day: str, month: str, year: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year}


def refused(field: DateField, value: dict[str, str]) -> tuple[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    error = caught.value.error_list[0]
    return error.message, error.params["parts"]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_comes_back_as_it_went_out(value: date) -> None:
    assert DateField(label="Date").clean(DateParts().typed(value)) == value


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march", "MARCH"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert DateField(label="Date").clean(typed("7", month, "2019")) == date(2019, 3, 7)


@pytest.mark.parametrize(
    ("value", "message", "parts"),
    [
        (typed("", "3", "2019"), "Date of death must include a day", ["day"]),
        (typed("4", "", ""), "Date of death must include a month and year", ["month", "year"]),
        (typed("31", "2", "2019"), "Date of death must be a real date", ["day", "month", "year"]),
        (typed("29", "2", "2019"), "Date of death must be a real date", ["day", "month", "year"]),
        (typed("32", "3", "2019"), "Date of death must be a real date", ["day"]),
        (typed("4", "13", "2019"), "Date of death must be a real date", ["month"]),
        (typed("4", "ma", "2019"), "Date of death must be a real date", ["month"]),
        (typed("x", "y", "2019"), "Date of death must be a real date", ["day", "month"]),
        (typed("4", "3", "19"), "Date of death must have a year of four figures, such as 2019", ["year"]),
        (typed("4", "3", "²019"), "Date of death must have a year of four figures, such as 2019", ["year"]),
    ],
)
def test_a_wrong_date_names_its_wrong_part(value: dict[str, str], message: str, parts: list[str]) -> None:
    assert refused(DateField(label="Date of death"), value) == (message, parts)


def test_day_comes_before_month() -> None:
    assert DateField(label="Date").clean(typed("4", "12", "2019")) == date(2019, 12, 4)


def test_a_question_as_label_gives_a_sentence_all_the_same() -> None:
    message, _ = refused(DateField(label="When did the adult die?"), typed("31", "2", "2019"))
    assert message == "The date must be a real date"


def test_limits_are_said_in_words() -> None:
    past = DateField(label="Date of birth", latest=timezone.localdate)
    assert refused(past, typed("1", "1", "2999"))[0] == "Date of birth must be today or in the past"
    within = DateField(label="Start", earliest=date(2019, 3, 4), latest=date(2020, 1, 1))
    assert refused(within, typed("3", "3", "2019"))[0] == "Start must be on or after 4 March 2019"
    assert refused(within, typed("2", "1", "2020"))[0] == "Start must be on or before 1 January 2020"
    assert within.clean(typed("4", "3", "2019")) == date(2019, 3, 4)


class DatedForm(GovukForm):
    died = DateField(label="Date of death")
    told = DateField(label="Date told", required=False)


def test_nothing_typed_is_a_missing_answer_or_none() -> None:
    form = DatedForm({"died-day": " ", "told-month": ""})
    assert not form.is_valid()
    assert form.errors == {"died": ["Enter date of death"]}
    assert form.cleaned_data["told"] is None


def test_a_date_counts_as_changed_only_when_it_is() -> None:
    posted = {"died-day": "4", "died-month": "3", "died-year": "2019"}
    assert not DatedForm(posted, initial={"died": date(2019, 3, 4)}).has_changed()
    assert DatedForm(posted, initial={"died": date(2019, 3, 5)}).has_changed()
