"""The published judgments go through the reader: structure and counts only, no word of theirs stands here."""

import os
from pathlib import Path

import pytest

from goldthread.lib.timeline import Code, read_chronology

ROOT = Path(__file__).parents[3]
REAL = Path(os.environ.get("GOLDTHREAD_REAL", ROOT.parent / "shared" / "real")) / "docx"

pytestmark = pytest.mark.real


@pytest.fixture
def judgments():
    files = sorted(REAL.glob("*.docx")) if REAL.is_dir() else []
    if not files:
        pytest.skip(f"no real documents: set GOLDTHREAD_REAL to their folder ({REAL} is not there)")
    return files


def test_each_is_read_and_what_is_no_chronology_is_said(judgments):
    for path in judgments:
        report = read_chronology(path)
        assert report.kind == "docx"
        for table in report.tables:
            assert bool(table.reason) != bool(table.entries)
        said = {problem.code for problem in report.problems}
        assert said & {Code.NOT_A_CHRONOLOGY, Code.WORDS_OUTSIDE_TABLES}


def test_every_row_of_a_table_with_dates_is_an_entry_dated_or_not(judgments):
    for path in judgments:
        report = read_chronology(path)
        for table in (table for table in report.tables if table.entries):
            rows = [entry.origin.row for entry in report.entries if entry.origin.table == table.name]
            assert len(rows) == table.entries <= table.rows
        assert report.counts["dated"] + report.counts["undated"] == len(report.entries)
