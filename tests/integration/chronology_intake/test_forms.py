"""The forms of answers, without a page around them."""

from datetime import date

import pytest

from goldthread.apps.chronology.forms.intake import (
    BLANK_ROWS,
    GridForm,
    MappingForm,
    TypeForm,
    UploadForm,
    values_of,
)
from goldthread.apps.reviews.messages import MESSAGES
from goldthread.apps.reviews.presenters.requests import days_away, first_words
from goldthread.apps.reviews.starting_texts import powers_for, starting_texts
from goldthread.lib.timeline import Column, column_set

COLUMNS = column_set("safeguarding-adults-review").columns


def grid(**data):
    return GridForm({name.replace("__", "-"): value for name, value in data.items()}, columns=COLUMNS)


class TestTheGrid:
    def test_passes_over_rows_left_empty(self):
        form = grid(date__1="2019", event__1="Seen.", date__3=" ", event__4="Rang.")
        assert form.is_valid()
        assert [row["text"] for row in form.filled()] == ["Seen.", "Rang."]

    def test_refuses_a_row_without_an_event_and_names_it(self):
        form = grid(date__2="2019")
        assert not form.is_valid()
        assert form.errors["event-2"] == ["Row 2: fill in “Significant event”"]

    def test_refuses_a_page_with_nothing_in_it(self):
        assert grid().non_field_errors() == ["Fill in at least one row"]

    def test_has_a_place_for_every_column_of_the_request(self):
        shown = GridForm(columns=COLUMNS).lines()
        assert len(shown) == BLANK_ROWS
        for row in shown:
            assert len(row["main"]) + len(row["others"]) == len(COLUMNS)

    def test_keeps_other_columns_as_cells(self):
        form = grid(event__1="Seen.", response__1="Referred.", source__1="Notes")
        assert form.is_valid()
        (row,) = form.filled()
        assert row["source"] == "Notes"
        assert row["cells"]["response"] == "Referred."


def test_a_set_without_a_date_column_still_gives_a_date():
    assert values_of({"event": "Seen."}) == {"when": "", "text": "Seen.", "cells": {}}


class TestTheMapping:
    def form(self, **data):
        headings = [("Datum", None), ("Was", None), ("Source", "source")]
        return MappingForm({"version": 1, **data}, headings=headings, columns=COLUMNS, version=1)

    def test_gives_only_what_was_said(self):
        form = self.form(column_0="date", column_1="event", column_2="source")
        assert form.is_valid()
        assert form.mapping() == {"Datum": "date", "Was": "event"}

    def test_refuses_one_field_for_two_columns(self):
        form = self.form(column_0="date", column_1="date")
        assert not form.is_valid()
        assert "Two columns are taken for" in form.non_field_errors()[0]

    def test_refuses_a_field_that_is_not_offered(self):
        assert not self.form(column_0="shoe-size").is_valid()

    def test_offers_date_and_event_also_where_the_request_cut_them(self):
        columns = [Column("event", "Event")]
        form = MappingForm(headings=[("Datum", None)], columns=columns, version=1)
        offered = [value for value, _ in form.fields["column_0"].choices]
        assert {"", "date", "event"} <= set(offered)
        assert len(offered) == len(set(offered))


class TestTheUpload:
    def test_says_which_kinds_are_taken(self):
        assert UploadForm().fields["upload"].extensions == ("docx", "xlsx", "ods", "csv")

    def test_knows_the_limit_of_the_installation(self, settings):
        settings.GOLDTHREAD_UPLOAD_BYTES = 1234
        assert UploadForm().fields["upload"].largest == 1234


def test_typing_starts_from_the_newest_version_or_from_nothing():
    form = TypeForm(earlier=[("id-2", "With the entries of version 2")])
    assert form.fields["start"].initial == "id-2"
    assert form.fields["start"].choices[-1] == ("", "With nothing")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 3, 10), "today"),
        (date(2026, 3, 11), "in 1 day"),
        (date(2026, 3, 9), "1 day late"),
        (date(2026, 4, 10), "in 31 days"),
        (date(2026, 2, 8), "30 days late"),
    ],
)
def test_a_due_date_is_told_in_days(on, words):
    assert days_away(on, date(2026, 3, 10)) == words


def test_a_long_text_is_cut_at_a_word():
    assert first_words("one two three", 9) == "one two…"
    assert first_words("one two", 9) == "one two"
    assert first_words("  ") == ""


class TestTheOfferedWording:
    def test_of_the_care_act_is_for_safeguarding_adults_reviews_only(self):
        (power,) = powers_for("england.sar")
        assert power.cite == "Care Act 2014, section 45"
        assert "must comply" in power.text
        assert powers_for("wales.supr") == []

    def test_never_calls_the_review_by_letters_that_mean_something_else(self):
        for text in [*starting_texts().values(), *(power.text for power in powers_for("england.sar"))]:
            assert "SAR" not in text

    def test_covers_what_every_request_states(self):
        assert set(starting_texts()) == {"not_to_send", "readers", "keeping_note"}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_says_nothing_of_the_case(name):
    subject, body = MESSAGES[name]
    for word in ("safeguarding", "abuse", "death", "died", "adult", "child", "review"):
        assert word not in f"{subject} {body}".lower()
    assert subject.startswith("{reference}")
