"""Merging keeps every entry, in one order, whoever comes first."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.timeline import (
    Code,
    Entry,
    ImportReport,
    Origin,
    When,
    merge,
    merge_entries,
    read_chronology,
    read_when,
    under_agency,
)
from goldthread.lib.timeline.identity import identify

DATES = st.sampled_from(
    [
        "3/5/2019",
        "May 2019",
        "2019",
        "early May 2019",
        "3/5/2019 14:30",
        "until 4 May 2019",
        "from 2 May 2019",
        "n/k",
        "?3/5/2019",
    ]
)
ROWS = st.lists(st.tuples(DATES, st.sampled_from(["visit", "call", "=1+1", ""])), max_size=8)


def report(agency, rows, file=None):
    file = file or f"{agency}.csv"
    entries = [
        Entry("", agency, "log", read_when(text), words, Origin(file, 1, number), sequence=number)
        for number, (text, words) in enumerate(rows, 2)
    ]
    return ImportReport(file, agency, "csv", identify(entries), ())


def reports(rows_by_agency):
    return [report(f"Agency {n}", rows) for n, rows in enumerate(rows_by_agency)]


@given(st.lists(ROWS, max_size=5))
@settings(max_examples=150, deadline=None)
def test_every_entry_is_kept_once(rows_by_agency):
    made = reports(rows_by_agency)
    merged = merge(made)
    assert len(merged.entries) == sum(len(r.entries) for r in made) == merged.counts["entries"]
    assert len({entry.id for entry in merged.entries}) == len(merged.entries)


@given(st.lists(ROWS, max_size=5), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_files_does_not_matter(rows_by_agency, chance):
    made = reports(rows_by_agency)
    shuffled = chance.sample(made, len(made))
    assert merge(shuffled) == merge(made)


@given(st.lists(ROWS, max_size=5))
@settings(max_examples=100, deadline=None)
def test_merging_what_was_merged_changes_nothing(rows_by_agency):
    once = merge(reports(rows_by_agency))
    again = merge([ImportReport("merged", "", "json", once.entries, once.problems)])
    assert again.entries == once.entries


@given(st.lists(ROWS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_dated_entries_ascend_and_undated_ones_come_last(rows_by_agency):
    entries = merge(reports(rows_by_agency)).entries
    dated = [entry.when.dated for entry in entries]
    assert dated == sorted(dated, reverse=True)
    starts = [e.when.earliest or e.when.latest for e in entries if e.when.dated]
    assert starts == sorted(starts)


def test_an_interval_goes_before_a_longer_one_and_the_agency_keeps_its_own_order():
    rows = [
        ("May 2019", "month"),
        ("1/5/2019", "second"),
        ("1/5/2019", "third"),
        ("1/5/2019 00:00", "midnight"),
    ]
    assert [e.text for e in merge([report("A", rows)]).entries] == ["midnight", "second", "third", "month"]


def test_each_source_begins_with_its_agency_once():
    (entry,) = merge([report("Police", [("3/5/2019", "x")])]).entries
    assert (entry.agency, entry.source) == ("Police", "Police: log")


def test_the_same_file_twice_is_kept_once_and_said():
    one = report("Police", [("3/5/2019", "x")])
    merged = merge([one, one])
    assert len(merged.entries) == 1
    assert [problem.code for problem in merged.problems] == [Code.SAME_FILE_TWICE]


def test_the_same_words_in_two_files_of_one_agency_are_two_entries():
    rows = [("3/5/2019", "x")]
    merged = merge([report("Police", rows, "north.csv"), report("Police", rows, "south.csv")])
    assert [entry.origin.file for entry in merged.entries] == ["north.csv", "south.csv"]
    assert len({entry.id for entry in merged.entries}) == 2


def test_problems_are_carried_through():
    bad = read_chronology(b"Date,Event\nsoon,one\n", "a.csv", agency="A")
    assert [problem.code for problem in merge([bad]).problems] == [Code.DATE_UNREADABLE]


def test_a_report_may_be_put_under_another_agency():
    one = report("Polcie", [("3/5/2019", "x")])
    renamed = under_agency(one, "Police")
    assert [entry.agency for entry in renamed.entries] == ["Police"]
    assert renamed.entries == report("Police", [("3/5/2019", "x")], "Polcie.csv").entries


def test_json_has_the_promised_shape():
    value = merge([report("A", [("3/5/2019", "x")])]).to_json()
    assert set(value) == {"entries", "problems", "counts"}
    (entry,) = value["entries"]
    assert {"id", "agency", "source", "when", "text", "origin"} <= set(entry)
    assert {"text", "edtf", "earliest", "latest"} <= set(entry["when"])
    assert entry["origin"] == {"file": "A.csv", "table": 1, "row": 2}


def test_twenty_thousand_entries_are_put_in_order():
    start = datetime.fromisoformat("2010-01-01")
    entries = [
        Entry(
            str(n), "A", "", When("", "x", start + timedelta(hours=n % 97), start), "t", Origin("f", 1, n), n
        )
        for n in range(20_000)
    ]
    ordered = merge_entries(reversed(entries))
    assert [e.sequence for e in ordered[:3]] == [0, 97, 194]
