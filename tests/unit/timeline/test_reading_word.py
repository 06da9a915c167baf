"""Word chronologies as agencies send them."""

from goldthread.lib.timeline import Code, ImportReport, read_chronology
from tests.unit.timeline.files import HEADINGS, p, table_xml, tc, tr, word, word_xml


def read(data, **options):
    return read_chronology(data, "police.docx", agency="Police", **options)


def codes(report):
    return [problem.code for problem in report.problems]


def test_rows_become_entries_with_their_place_and_words():
    data = word([HEADINGS, ("22/05/2016", "14:30", "Log 4", "First line\nSecond  line", "Referred")])
    (entry,) = read(data).entries
    assert entry.when.edtf == "2016-05-22"
    assert entry.when.earliest.hour == 14
    assert entry.text == "First line\nSecond  line"
    assert (entry.source, entry.fields["response"]) == ("Log 4", "Referred")
    assert entry.origin.to_json() == {"file": "police.docx", "table": 1, "row": 2}


def test_undated_rows_are_kept_with_a_problem_each():
    report = read(word([HEADINGS, ("", "", "a", "no date", ""), ("soon", "", "a", "unreadable", "")]))
    assert [(e.text, e.when.dated) for e in report.entries] == [("no date", False), ("unreadable", False)]
    assert codes(report) == [Code.NO_DATE, Code.DATE_UNREADABLE]
    assert [problem.row for problem in report.problems] == [2, 3]
    assert report.counts["undated"] == report.counts["attention"] == 2


def test_years_are_carried_between_neighbours():
    rows = [
        ("28/12/2018", "", "a", "one", ""),
        ("3 Jan", "", "a", "two", ""),
        ("5/1/2019", "", "a", "three", ""),
    ]
    report = read(word([HEADINGS, *rows]))
    assert [e.when.edtf for e in report.entries] == ["2018-12-28", "2019-01-03", "2019-01-05"]
    assert codes(report) == [Code.YEAR_CARRIED]


def test_a_year_alone_is_a_heading_for_the_rows_below():
    report = read(word([HEADINGS, ("2017", "", "", "", ""), ("3 May", "", "a", "one", "")]))
    assert [e.when.edtf for e in report.entries] == ["2017-05-03"]
    assert codes(report) == [Code.SECTION_ROW, Code.YEAR_CARRIED]


def test_a_time_without_a_date_is_of_the_day_above():
    report = read(word([HEADINGS, ("3/5/2019", "09:00", "a", "x", ""), ("", "10:00", "a", "y", "")]))
    assert str(report.entries[1].when.earliest) == "2019-05-03 10:00:00"
    assert codes(report) == [Code.DATE_CARRIED]


def test_cells_merged_downwards_hold_for_each_row():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = tr(tc("3/5/2019", start), tc("a"), tc("one")), tr(tc("", on), tc("b"), tc("two"))
    report = read(word_xml(table_xml(*rows)))
    assert [(e.when.edtf, e.text) for e in report.entries] == [("2019-05-03", "one"), ("2019-05-03", "two")]
    assert codes(report) == []


def test_a_cell_across_two_columns_keeps_the_others_in_place():
    row = tr(tc("3/5/2019"), tc("from the file, told at length", '<w:gridSpan w:val="2"/>'))
    (entry,) = read(word_xml(table_xml(row, tr(tc("4/5/2019"), tc("b"), tc("two"))))).entries[:1]
    assert entry.source == "from the file, told at length"


def test_tracked_changes_are_read_as_if_accepted():
    change = "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    change += (
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>"
    )
    gone = tr(tc("4/5/2019"), tc("a"), tc("deleted row"), properties="<w:trPr><w:del/></w:trPr>")
    report = read(word_xml(table_xml(tr(tc("3/5/2019"), tc("a"), tc(change)), gone)))
    assert [entry.text for entry in report.entries] == ["kept added"]
    assert set(codes(report)) == {Code.TRACKED_CHANGES}


def test_a_nested_table_is_read_as_text_of_its_cell():
    inner = f"<w:p/><w:tbl>{tr(tc('10:00'), tc('rang'))}{tr(tc('11:00'), tc('called'))}</w:tbl><w:p/>"
    report = read(word_xml(table_xml(tr(tc("3/5/2019"), tc("a"), tc(inner)))))
    assert report.entries[0].text.split("\n") == ["10:00 | rang", "11:00 | called"]
    assert codes(report) == [Code.NESTED_TABLE]
    assert len(report.tables) == 1


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {mc}>{both}</mc:AlternateContent>"
    report = read(word_xml(table_xml(tr(tc("3/5/2019"), tc("a"), tc(f"<w:p><w:r>{both}</w:r></w:p>")))))
    assert report.entries[0].text == "in the box"
    assert codes(report) == [Code.TEXT_BOX]


def test_heading_rows_that_repeat_are_not_entries():
    rows = [HEADINGS, ("3/5/2019", "", "a", "one", ""), HEADINGS, ("4/5/2019", "", "a", "two", "")]
    assert [entry.text for entry in read(word(rows)).entries] == ["one", "two"]


def test_a_table_that_goes_on_without_headings_is_read_like_the_one_above():
    first = [HEADINGS, ("3/5/2019", "9:00", "a", "one", "x")]
    report = read(word(first, [("4/5/2019", "10:00", "b", "two", "y")]))
    assert [(e.origin.table, e.source, e.fields["response"]) for e in report.entries] == [
        (1, "a", "x"),
        (2, "b", "y"),
    ]


def test_columns_are_told_apart_by_content_where_headings_are_missing():
    rows = [(f"{n}/5/2019", f"{n}:15", "GP", f"A long account of contact number {n}") for n in range(1, 6)]
    report = read(word(rows))
    assert [str(e.when.earliest.time()) for e in report.entries] == [f"0{n}:15:00" for n in range(1, 6)]
    assert report.entries[0].text.startswith("A long account")
    assert codes(report) == [Code.NO_HEADINGS]


def test_what_is_not_a_chronology_is_said_with_its_reason():
    form = [
        ("Name of child", "A"),
        ("Address", "1 Any Street"),
        ("Date of birth", "3/5/2019"),
        ("School", "B"),
    ]
    report = read(word(form, [HEADINGS, ("3/5/2019", "", "a", "one", "")]))
    assert [table.reason for table in report.tables] == ["no column holds dates", ""]
    assert codes(report) == [Code.NOT_A_CHRONOLOGY]
    assert not read(word_xml(p("only words"))).is_chronology


def test_headings_that_are_not_known_keep_their_words():
    report = read(word([("Date", "Event", "Weather"), ("3/5/2019", "one", "rain")]))
    assert report.entries[0].fields == {"Weather": "rain"}
    assert report.tables[0].columns == (("Date", "date"), ("Event", "event"), ("Weather", None))
    assert codes(report) == [Code.COLUMN_UNKNOWN]


def test_the_agency_is_taken_from_the_title_or_from_the_name():
    rows = [HEADINGS, ("3/5/2019", "", "a", "one", "")]
    titled = read_chronology(word(rows, lines=["Agency: Anytown Housing"]), "x.docx")
    assert (titled.agency, codes(titled)) == ("Anytown Housing", [])
    named = read_chronology(word(rows), "nhs_trust_chronology_v2_final.docx")
    assert (named.agency, codes(named)) == ("NHS Trust", [Code.AGENCY_INFERRED])


def test_author_notes_and_missing_cells_are_marked():
    from goldthread.lib.timeline import column_set

    columns = column_set("agency-return").columns
    rows = [[c.heading for c in columns], ["3/5/2019", "", "", "one"], ["4/5/2019", "", "#me", "two"]]
    report = read(word(rows), columns=columns)
    assert codes(report) == [Code.CELL_MISSING, Code.AUTHOR_NOTE]
    assert [entry.note for entry in report.entries] == [False, True]


def test_a_column_that_is_not_there_is_said_once_and_not_in_each_row():
    from goldthread.lib.timeline import column_set

    columns = column_set("agency-return").columns
    lacking = next(c for c in columns if c.required and c.field not in ("date", "event"))
    there = [column for column in columns if column is not lacking]
    days = [["3/5/2019" if c.field == "date" else "words" * c.required for c in there] for _ in range(3)]
    rows = [[c.heading for c in there], *days]
    report = read(word(rows), columns=columns)
    assert codes(report) == [Code.COLUMN_MISSING]
    assert lacking.heading in report.problems[0].message
    assert len(report.entries) == 3


def test_the_agency_orders_its_own_rows_by_number():
    rows = [("Seq", "Date", "Event"), ("2", "3/5/2019", "later"), ("1", "3/5/2019", "sooner")]
    assert [(e.text, e.sequence) for e in read(word(rows)).entries] == [("later", 2), ("sooner", 1)]


def test_the_same_rows_get_the_same_ids_and_a_report_survives_json():
    data = word([HEADINGS, *[("3/5/2019", "", "a", "one", "")] * 2])
    one, other = read(data), read_chronology(data, "renamed.docx", agency="Police")
    assert [e.id for e in one.entries] == [e.id for e in other.entries]
    assert len({e.id for e in one.entries}) == 2
    assert ImportReport.from_json(one.to_json()) == one
