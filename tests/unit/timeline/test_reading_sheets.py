"""Spreadsheets and text files as agencies send them."""

import datetime as dt

import pytest

from goldthread.lib.timeline import Code, read_chronology
from tests.unit.timeline.files import excel, ods

HEAD = ["Date", "Time", "Event"]
CSV = "Date,Time,Event\n22/05/2016,14:30,Café visit £5\n,,second\n"


def read(data, name="gp.xlsx"):
    return read_chronology(data, name, agency="GP")


def codes(report):
    return [problem.code for problem in report.problems]


def fill(rows):
    def write(book, sheet):
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return write


@pytest.mark.parametrize("since_1904", [False, True])
def test_real_dates_and_times_in_both_date_systems(since_1904):
    def write(book, sheet):
        sheet.write_row(0, 0, HEAD)
        sheet.write_datetime(1, 0, dt.date(2016, 5, 22), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(1, 1, dt.time(14, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_string(1, 2, "seen")

    report = read(excel(write, **({"date_1904": True} if since_1904 else {})))
    assert [str(e.when.earliest) for e in report.entries] == ["2016-05-22 14:30:00"]
    assert report.entries[0].origin.to_json() == {"file": "gp.xlsx", "table": "Events", "row": 2}


def test_day_numbers_without_a_format_are_read_and_marked():
    report = read(excel(fill([HEAD, [42512, "", "seen"]])))
    assert (report.entries[0].when.edtf, codes(report)) == ("2016-05-22", [Code.SERIAL_NUMBER])


def test_merged_dates_hold_for_each_row_and_hidden_rows_are_said():
    def write(book, sheet):
        sheet.write_row(0, 0, HEAD)
        sheet.merge_range(1, 0, 2, 0, "22/05/2016")
        sheet.write_string(1, 2, "one")
        sheet.write_string(2, 2, "two")
        sheet.set_row(2, None, None, {"hidden": True})
        book.add_worksheet("Old").hide()

    report = read(excel(write))
    assert [(e.when.edtf, e.text) for e in report.entries] == [("2016-05-22", "one"), ("2016-05-22", "two")]
    hidden = [(p.table, p.row) for p in report.problems if p.code is Code.HIDDEN]
    assert hidden == [("Events", 3), ("Old", None)]


def test_headings_may_stand_below_a_title_block():
    rows = [["Chronology"], ["Agency", "Anytown GP"], [], HEAD, ["3/5/2019", "", "one"]]
    report = read_chronology(excel(fill(rows)), "x.xlsx")
    assert (report.agency, [e.origin.row for e in report.entries]) == ("Anytown GP", [5])


def test_a_cell_in_a_far_corner_is_refused_before_it_fills_the_memory():
    from goldthread.lib.timeline import UnreadableFile

    def write(book, sheet):
        sheet.write_string(0, 0, "Date")
        sheet.write_string(1_048_575, 16_383, "x")

    with pytest.raises(UnreadableFile) as caught:
        read(excel(write))
    assert caught.value.code == "too-many-cells"


def test_open_document_sheets():
    report = read(ods([HEAD, ["22/05/2016", "2pm", "seen"]]), "gp.ods")
    assert (report.kind, [str(e.when.earliest) for e in report.entries]) == ("ods", ["2016-05-22 14:00:00"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_common_encoding_and_separator(encoding, separator):
    report = read(CSV.replace(",", separator).encode(encoding), "gp.csv")
    assert [e.text for e in report.entries] == ["Café visit £5", "second"]
    assert str(report.entries[0].when.earliest) == "2016-05-22 14:30:00"
    assert (Code.ENCODING_GUESSED in codes(report)) == (encoding in ("cp1252", "utf-16-le"))


def test_quoted_line_breaks_and_separators_stay_in_the_cell():
    report = read(b'sep=;\nDate;Event\n3/5/2019;"first; still\nsecond ""line"""\n', "gp.csv")
    assert [e.text for e in report.entries] == ['first; still\nsecond "line"']


def test_words_that_are_no_table_are_no_chronology():
    report = read(b"Dear all,\n\nPlease find nothing attached.\n", "letter.txt")
    assert not report.is_chronology
    assert codes(report) == [Code.NOT_A_CHRONOLOGY]
