"""Entries while they are prepared: typed in, changed, mended, and compared from version to version."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.chronology.actions.entries import (
    change_entry,
    mend_date,
    remove_entry,
    type_entries,
    type_entry,
)
from goldthread.apps.chronology.actions.intake import confirm_submission, start_typed_submission
from goldthread.apps.chronology.selectors.intake import changes_between, version_before
from tests.factories.accounts import a_person
from tests.factories.cases import ADULT, by
from tests.factories.reviews import (
    ROWS,
    a_confirmed,
    a_request,
    a_submission,
    a_typed,
    a_word_chronology,
    an_uploaded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return a_request()


def typed(asked, when, text="Seen.", **values):
    submission = a_typed(asked, [])
    return type_entry(by=by(asked.author), submission=submission, when=when, text=text, **values)


class TestTyping:
    @pytest.mark.parametrize(
        ("when", "time", "edtf", "earliest"),
        [
            ("3 March 2019", "", "2019-03-03", "2019-03-03T00:00:00+00:00"),
            ("12/07/2021", "14:30", "2021-07-12", "2021-07-12T13:30:00+00:00"),
            ("March 2019", "", "2019-03", "2019-03-01T00:00:00+00:00"),
            ("some time ago", "", "", None),
            ("", "", "", None),
        ],
    )
    def test_reads_the_date_and_keeps_it_as_written(self, asked, when, time, edtf, earliest):
        entry = typed(asked, when, time=time)
        assert entry.edtf == edtf
        entry.refresh_from_db()
        assert (entry.earliest.isoformat() if entry.earliest else None) == earliest
        assert entry.origin["typed"] == [when, time]

    def test_reads_an_end_date_of_its_own_column(self, asked):
        entry = typed(asked, "3 March 2019", cells={"end_date": "5 March 2019"})
        assert entry.latest.date().isoformat() == "2019-03-05"

    @pytest.mark.parametrize("text", ["", "  \n "])
    def test_needs_what_happened(self, asked, text):
        with pytest.raises(Refused, match="what happened"):
            typed(asked, "3 March 2019", text=text)

    def test_of_several_rows_adds_all_or_none(self, asked):
        submission = a_typed(asked, [])
        rows = [{"when": "2019", "text": "Seen."}, {"when": "2020", "text": ""}]
        with pytest.raises(Refused):
            type_entries(by=by(asked.author), submission=submission, rows=rows)
        assert not submission.entries.exists()

    def test_gives_the_same_words_a_key_each(self, asked):
        submission = a_typed(asked, [ROWS[0], ROWS[0], ROWS[1]])
        keys = list(submission.entries.values_list("key", flat=True))
        assert len(set(keys)) == 3

    def test_is_for_the_author_of_the_agency(self):
        asked = a_request(agencies=2)
        submission = a_typed(asked, [])
        for stranger in (asked.authors[1], asked.coordinator, asked.approver):
            with pytest.raises(Refused):
                type_entry(by=by(stranger), submission=submission, when="2019", text="Seen.")

    def test_is_refused_once_confirmed(self, asked):
        submission = a_confirmed(asked)
        entry = submission.entries.first()
        with pytest.raises(Refused, match="confirmed already"):
            type_entry(by=by(asked.author), submission=submission, when="2019", text="Seen.")
        with pytest.raises(Refused, match="confirmed already"):
            remove_entry(by=by(asked.author), entry=entry)

    def test_is_not_for_a_version_that_came_as_a_file(self, asked):
        submission = an_uploaded(asked)
        with pytest.raises(Refused, match="came as a file"):
            type_entry(by=by(asked.author), submission=submission, when="2019", text="Seen.")

    def test_leaves_no_word_in_the_history(self, asked):
        typed(asked, "3 March 2019", text=f"{ADULT} was seen.")
        for event in Event.objects.filter(chain_subject_id=asked.case.pk):
            assert ADULT not in str(event.facts)


class TestChanging:
    def test_writes_the_entry_anew(self, asked):
        entry = typed(asked, "3 March 2019", source="Notes")
        change_entry(by=by(asked.author), entry=entry, when="4 March 2019", text="Visited.")
        entry.refresh_from_db()
        assert (entry.edtf, entry.text, entry.source) == ("2019-03-04", "Visited.", "")

    def test_of_a_stale_entry_is_refused(self, asked):
        entry = typed(asked, "3 March 2019")
        change_entry(by=by(asked.author), entry=entry, when="4 March 2019", text="Visited.")
        values = {"when": "5 March 2019", "text": "Rang.", "expected_version": 1}
        with pytest.raises(StaleRecord):
            change_entry(by=by(asked.author), entry=entry, **values)

    def test_to_the_same_words_keeps_its_key(self, asked):
        entry = typed(asked, "3 March 2019")
        key = entry.key
        change_entry(by=by(asked.author), entry=entry, when="3 March 2019", text="Seen.")
        assert entry.key == key


class TestMending:
    def test_keeps_what_was_written_and_who_mended_it(self, asked):
        entry = an_uploaded(asked).entries.get(earliest=None)
        mend_date(by=by(asked.author), entry=entry, when="May 2019")
        entry.refresh_from_db()
        assert (entry.when_text, entry.mended_when, entry.edtf) == ("", "May 2019", "2019-05")
        assert entry.mended_by == asked.author

    def test_with_nothing_goes_back_to_what_was_written(self, asked):
        entry = an_uploaded(asked).entries.get(when_text="3 March 2019")
        mend_date(by=by(asked.author), entry=entry, when="May 2019")
        mend_date(by=by(asked.author), entry=entry, when="")
        assert (entry.mended_when, entry.edtf, entry.mended_by) == ("", "2019-03-03", None)

    def test_with_words_that_are_no_date_is_refused(self, asked):
        entry = an_uploaded(asked).entries.get(earliest=None)
        with pytest.raises(Refused, match="could not be read"):
            mend_date(by=by(asked.author), entry=entry, when="who knows")

    def test_is_not_for_another_agency(self):
        asked = a_request(agencies=2)
        entry = an_uploaded(asked).entries.first()
        with pytest.raises(Refused):
            mend_date(by=by(asked.authors[1]), entry=entry, when="2019")
        assert entry.mended_when == ""


class TestComparing:
    def versions(self, asked, before, after):
        first = a_confirmed(asked, before)
        return first, a_confirmed(asked, after)

    @pytest.mark.parametrize(
        ("after", "added", "removed", "changed", "same"),
        [
            (ROWS, 0, 0, 0, 3),
            ([*ROWS, ("2020", "Notes", "New.")], 1, 0, 0, 3),
            (ROWS[:2], 0, 1, 0, 2),
            ([("4 March 2019", "GP record", "Attended with a cough."), *ROWS[1:]], 0, 0, 1, 2),
            ([("3 March 2019", "GP record", "Attended with a cold."), *ROWS[1:]], 0, 0, 1, 2),
            ([("1999", "Other", "Nothing like it.")], 1, 3, 0, 0),
        ],
    )
    def test_counts_rows_added_gone_changed_and_the_same(self, asked, after, added, removed, changed, same):
        first, second = self.versions(asked, ROWS, after)
        found = changes_between(first, second)
        assert (found.added, found.removed, found.changed, found.same) == (added, removed, changed, same)

    def test_a_mended_date_is_a_change(self, asked):
        first = a_confirmed(asked)
        second = start_typed_submission(by=by(asked.author), contribution=asked.contribution, copy_from=first)
        assert changes_between(first, second).nothing
        mend_date(by=by(asked.author), entry=second.entries.get(earliest=None), when="2019")
        assert changes_between(first, second).changed == 1

    def test_compares_with_the_released_version_first(self, asked):
        released = a_submission(asked)
        a_confirmed(asked, ROWS[:1])
        latest = a_confirmed(asked, ROWS[:2])
        assert version_before(latest) == released

    def test_has_nothing_to_compare_the_first_with(self, asked):
        assert version_before(a_typed(asked)) is None


cells = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=25
).filter(lambda text: text.strip() == text)
dates = st.sampled_from(["3 March 2019", "early April 2019", "22.05/16", "", "12/07/2021 14:30", "gibberish"])
rows = st.lists(st.tuples(dates, cells, cells), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=rows)
def test_the_same_file_again_changes_nothing(asked, rows):
    content = a_word_chronology(rows)
    first = an_uploaded(asked, content)
    if not first.entries.exists():
        return
    confirm_submission(by=by(asked.author), submission=first)
    second = an_uploaded(asked, content)
    assert changes_between(first, second).nothing
    kept = ["key", "when_text", "edtf", "earliest", "latest", "text", "source", "cells", "position"]
    before, after = (list(one.entries.order_by("position").values(*kept)) for one in (first, second))
    assert before == after
    assert len(before) == len(rows)


def test_copying_is_within_one_answer_only():
    asked = a_request(agencies=2)
    first = a_submission(asked)
    other = asked.requests[1].contributions.get()
    with pytest.raises(Refused, match="same answer"):
        start_typed_submission(by=by(asked.authors[1]), contribution=other, copy_from=first)


def test_an_answer_given_to_nobody_is_written_by_any_author_of_the_agency(asked):
    colleague = a_person(Role.AGENCY_AUTHOR, asked.request.agency)
    assert type_entry(by=by(colleague), submission=a_typed(asked, []), when="2019", text="Seen.")
