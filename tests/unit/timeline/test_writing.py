"""What is written can be read back, is safe to open and can be read by everybody."""

import csv
import io
import json

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.timeline import (
    Column,
    column_sets,
    merge,
    read_chronology,
    write_composite,
    write_template,
)
from goldthread.lib.timeline.writers.plain import guarded
from tests.unit.timeline.files import HEADINGS

NASTY = [
    "=HYPERLINK('x')",
    "+1",
    "-1",
    "@SUM(A1)",
    "tab\there",
    "two\nlines",
    "bell\x07",
    "<w:t>&amp;",
    "Ünïcødé £",
    "x" * 40_000,
]


def composite(texts=("one", "two"), dates=None):
    rows = [["Date", "Source", "Event", "Outcome"]]
    rows += [
        [dates[n] if dates else f"{n % 27 + 1}/5/2019", "log", text, "out"] for n, text in enumerate(texts)
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return merge([read_chronology(out.getvalue().encode(), "a.csv", agency="Police")])


def written(made, kind, **options):
    out = io.BytesIO()
    write_composite(made, out, kind, **options)
    return out.getvalue()


def test_word_has_a_repeated_heading_row_landscape_language_and_page_numbers():
    document = Document(io.BytesIO(written(composite(), "docx", title="Composite", reference="AN-1")))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Date",
        "As written",
        "Agency",
        "Source",
        "Event",
        "Outcome",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None
    assert [cell.text for cell in table.rows[1].cells] == [
        "01/05/2019",
        "1/5/2019",
        "Police",
        "log",
        "one",
        "out",
    ]
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert 'w:instr="PAGE"' in section.footer._element.xml
    assert (document.core_properties.title, document.core_properties.author) == ("Composite", "Goldthread")


def test_word_says_what_a_person_must_look_at():
    document = Document(io.BytesIO(written(composite(["x"], ["31/04/2019"]), "docx")))
    assert "not a day of that month" in document.tables[1].rows[1].cells[2].text
    assert "repaired by software, not checked" in document.tables[0].rows[1].cells[1].text


def test_excel_has_real_dates_filters_a_frozen_heading_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(written(composite(NASTY), "xlsx")))
    sheet = book["Composite"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref
    assert str(sheet.cell(2, heads.index("Earliest") + 1).value) == "2019-05-01 00:00:00"
    events = [sheet.cell(row, heads.index("Event") + 1) for row in range(2, 2 + len(NASTY))]
    assert {cell.data_type for cell in events} == {"s"}
    assert events[0].value == NASTY[0]
    assert events[-1].value.endswith("JSON files]")


def test_csv_runs_no_formula_and_opens_as_unicode():
    data = written(composite(NASTY[:4]), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Event"] for row in rows] == [f"'{text}" for text in NASTY[:4]]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_every_sign_that_a_spreadsheet_takes_for_a_formula_is_kept_as_text(start):
    assert guarded(f"{start}cmd") == f"'{start}cmd"
    assert guarded(f"a{start}cmd") == f"a{start}cmd"


def test_json_is_the_composite_itself():
    made = composite(NASTY)
    assert json.loads(written(made, "json")) == made.to_json()


@pytest.mark.parametrize("kind", ["docx", "csv", "xlsx"])
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=1, max_size=5
    )
)
@settings(max_examples=8, deadline=None)
def test_a_composite_written_and_read_again_tells_the_same(kind, texts):
    made = composite([f"a{text}z" for text in texts])
    again = merge([read_chronology(written(made, kind), f"c.{kind}")])
    for read, given_ in zip(again.entries, made.entries, strict=True):
        assert (read.agency, read.source, read.text) == (given_.agency, given_.source, given_.text)
        assert (read.when.earliest, read.when.latest) == (given_.when.earliest, given_.when.latest)


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(AttributeError):
        write_composite(object(), path, "csv")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("set_id", list(column_sets()))
def test_a_template_filled_in_is_read_without_a_problem(kind, set_id):
    columns = column_sets()[set_id].columns
    out = io.BytesIO()
    write_template(
        columns, out, kind, reference="AN-2026-4", notes=["Ask us if unsure."], agency="Anytown Housing"
    )
    values = {
        "date": "22/05/2016",
        "time": "14:30",
        "end_date": "23/05/2016",
        "end_time": "09:00",
        "sequence": "1",
    }
    cells = [values.get(column.field, f"words of {column.field}") for column in columns]
    report = read_chronology(fill(out.getvalue(), kind, cells), f"template.{kind}", columns=columns)
    assert report.problems == ()
    assert report.agency == "Anytown Housing"
    (entry,) = report.entries
    assert entry.when.edtf.startswith("2016-05-22")
    assert entry.text == "words of event"
    assert [key for _, key in report.tables[0].columns] == [column.field for column in columns]


def fill(data, kind, cells):
    out = io.BytesIO()
    if kind == "docx":
        document = Document(io.BytesIO(data))
        for cell, text in zip(document.tables[0].rows[1].cells, cells, strict=True):
            cell.text = text
        document.save(out)
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        for column, text in enumerate(cells, 1):
            book["Chronology"].cell(5, column).value = text
        book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_case_may_have_columns_of_its_own(kind):
    columns = [
        Column("date", "When was it?"),
        Column("event", "What"),
        Column("weather", "Weather", required=True),
    ]
    out = io.BytesIO()
    write_template(columns, out, kind, agency="A")
    report = read_chronology(fill(out.getvalue(), kind, ["3/5/2019", "x", "rain"]), "t", columns=columns)
    assert (report.problems, report.entries[0].fields) == ((), {"weather": "rain"})


def test_unknown_kinds_and_useless_columns_are_refused():
    with pytest.raises(ValueError, match="kind"):
        write_composite(composite(), io.BytesIO(), "pdf")
    with pytest.raises(ValueError, match="kind"):
        write_template([Column("date", "Date")], io.BytesIO(), "csv")
    with pytest.raises(ValueError, match="date"):
        write_template([Column("event", HEADINGS[3])], io.BytesIO(), "docx")
