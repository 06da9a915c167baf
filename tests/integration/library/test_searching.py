"""Search over records: grouped, filtered, loosened, and never a withdrawn one."""

from __future__ import annotations

import json

import pytest

from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.library.actions import (
    index_due_records,
    mend_record,
    rebuild_index,
    reinstate_record,
    withdraw_record,
)
from goldthread.apps.library.index import search_engine
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors import LibrarySearch, passage_for, passages_of, search_library
from goldthread.apps.library.selectors.searching import search_passages
from tests.integration.library.conftest import Add

pytestmark = pytest.mark.django_db(databases=["default", "library"])


def titles(words: str, **more: object) -> list[str]:
    return [found.record.title for found in search_library(LibrarySearch(words, **more)).records]  # type: ignore[arg-type]


def test_a_phrase_is_found_at_its_page(a_report: LibraryRecord) -> None:
    (found,) = search_passages('"speaks of housing"', 10)
    assert (found.record, found.page) == (a_report, 2)
    assert "speaks of housing" in found.snippet.text


def test_passages_are_grouped_by_report(add: Add) -> None:
    add(a_txt="\f".join(f"Falls were noted, {n}." for n in "abcde"), b_txt="One fall in another report.")
    page = search_library(LibrarySearch("falls"))
    assert (page.total_records, page.total_entries) == (2, 8)
    assert sorted((len(found.passages), found.more) for found in page.records) == [(1, 0), (3, 2)]


def test_a_catalogue_entry_is_found_where_there_is_no_text(add: Add) -> None:
    add(r_csv="title,reference,area\nA review of practice,X1,Westmarsh\n")
    (found,) = search_library(LibrarySearch("westmarsh")).records
    assert found.record.title == "A review of practice"
    assert found.passages[0].passage is None


def test_words_that_no_passage_has_all_of_are_looked_for_one_by_one(a_report: LibraryRecord) -> None:
    page = search_library(LibrarySearch("housing aeroplane"))
    assert page.loosened
    assert [found.record for found in page.records] == [a_report]


def test_filters_narrow_and_facets_count_reports(add: Add) -> None:
    for number, area in enumerate(["Borset", "Borset", "Westmarsh"]):
        report = {
            "title": f"Report {number}",
            "area": area,
            "date": f"20{10 + number}-01-01",
            "text": f"Falls {number}",
        }
        add(**{f"f{number}_json": json.dumps(report)})
    page = search_library(LibrarySearch("falls", {"area": ["Borset"]}))
    assert page.total_records == 2
    assert {count.value: count.records for count in page.facets["area"]} == {"Borset": 2, "Westmarsh": 1}
    assert titles("falls", year_from=2012) == ["Report 2"]
    assert titles("falls area:westmarsh") == ["Report 2"]


def test_a_withdrawn_record_is_not_found_even_before_the_index_knows(a_report: LibraryRecord) -> None:
    passage = passages_of(a_report)[0]
    withdraw_record(by=SYSTEM, record=a_report, notice="Withdrawn at the request of the publisher.")
    assert search_engine().count() > 0
    assert titles("housing") == []
    assert search_passages("housing", 5) == []
    assert passage_for(passage.pk) is None
    index_due_records()
    assert search_engine().count() == 0


def test_a_record_put_back_is_found_again(a_report: LibraryRecord) -> None:
    withdraw_record(by=SYSTEM, record=a_report, notice="Asked by the family.")
    index_due_records()
    reinstate_record(by=SYSTEM, record=a_report)
    index_due_records()
    assert titles("housing") == [a_report.title]


def test_a_withdrawal_needs_a_notice_and_happens_once(a_report: LibraryRecord) -> None:
    with pytest.raises(Refused):
        withdraw_record(by=SYSTEM, record=a_report, notice="  ")
    withdraw_record(by=SYSTEM, record=a_report, notice="Asked.")
    with pytest.raises(Refused):
        withdraw_record(by=SYSTEM, record=a_report, notice="Asked.")


def test_mended_facts_are_searched_and_the_old_ones_are_not(a_report: LibraryRecord) -> None:
    mend_record(by=SYSTEM, record=a_report, expected_version=a_report.version, facts={"area": "Westmarsh"})
    index_due_records()
    assert titles("area:westmarsh") == [a_report.title]


def test_mending_what_somebody_else_mended_is_refused_and_shows_what_stands(a_report: LibraryRecord) -> None:
    version = a_report.version
    mend_record(by=SYSTEM, record=a_report, expected_version=version, facts={"title": "First"})
    with pytest.raises(StaleRecord) as stale:
        mend_record(by=SYSTEM, record=a_report, expected_version=version, facts={"title": "Second"})
    assert stale.value.current.title == "First"  # type: ignore[attr-defined]


def test_a_change_made_while_indexing_stays_due(
    a_report: LibraryRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = search_engine()
    index = type(engine).index

    def meanwhile(self: object, entries: object) -> int:
        count = index(self, entries)  # type: ignore[arg-type]
        if LibraryRecord.objects.filter(area="").exists():
            fresh = LibraryRecord.objects.get(pk=a_report.pk)
            mend_record(by=SYSTEM, record=fresh, expected_version=fresh.version, facts={"area": "Westmarsh"})
        return int(count)

    mend_record(by=SYSTEM, record=a_report, expected_version=a_report.version, facts={"kind": "Review"})
    monkeypatch.setattr(type(engine), "index", meanwhile)
    index_due_records()
    assert titles("area:westmarsh") == [a_report.title]


def test_a_lost_index_is_built_again_from_the_records(a_report: LibraryRecord) -> None:
    search_engine().rebuild([])
    assert titles("housing") == []
    assert index_due_records() == 1
    assert titles("housing") == [a_report.title]


def test_rebuilding_finds_the_same(a_report: LibraryRecord) -> None:
    assert rebuild_index() == 1
    assert titles("housing") == [a_report.title]
