"""Times of the day as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.ui.forms import GovukForm, TimeField
from goldthread.apps.ui.forms.times import read_time, time_in_words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2:30pm", time(14, 30)),
        ("2.30 PM", time(14, 30)),
        ("14:30", time(14, 30)),
        ("9am", time(9)),
        ("9 a.m.", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read(written: str, meant: time) -> None:
    assert read_time(written) == meant


@pytest.mark.parametrize("written", ["9", "24:00", "13pm", "0am", "12:60", "9:5", "soon", "", "9:30:00"])
def test_what_is_no_time_is_refused_and_never_guessed(written: str) -> None:
    assert read_time(written) is None


@given(st.times().map(lambda value: value.replace(second=0, microsecond=0)))
def test_a_time_in_words_is_read_as_itself(value: time) -> None:
    assert read_time(time_in_words(value)) == value


class _Form(GovukForm):
    at = TimeField(label="At")


def test_the_field_says_how_to_write_a_time() -> None:
    form = _Form({"at": "half nine"})
    assert form.errors["at"] == ["Enter a time, such as 2:30pm or 14:30"]
    assert _Form({"at": "9:30am"}).is_valid()
    assert 'value="9:30am"' in str(_Form(initial={"at": time(9, 30)})["at"])
