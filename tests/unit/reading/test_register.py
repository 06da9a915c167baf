from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.reading import Catalogue, read_file
from goldthread.lib.reading.areas import area_key, nation_of_area, tidy_area
from goldthread.lib.reading.dates import read_date
from goldthread.lib.reading.identity import address_key, identity_keys, tidy_reference
from goldthread.lib.reading.recipients import split_recipients
from tests.unit.reading.making import saved

_HEADING = (
    "date_of_report ref deceased_name coroner_area category this_report_is_being_sent_to report_url concerns"
)
HEADING = _HEADING.split()
GOOD = ["03/05/2019", "2019-0001", "Alex Fictional", "Borset", "Other related deaths", "Borset Council",
        "https://reports.example/alex", "Nobody asked."]  # fmt: skip


def read(folder: Path, *rows: list[str], heading: list[str] = HEADING) -> Catalogue:
    out = io.StringIO()
    csv.writer(out).writerows([heading, *rows])
    catalogue = read_file(saved(folder, "register.csv", out.getvalue()))
    assert isinstance(catalogue, Catalogue)
    return catalogue


def changed(**cells: str) -> list[str]:
    return [cells.get(column, value) for column, value in zip(HEADING, GOOD, strict=True)]


def said(catalogue: Catalogue) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.code, problem.grade) for problem in catalogue.problems]


def test_a_row_becomes_a_catalogue_entry(tmp_path: Path) -> None:
    catalogue = read(tmp_path, GOOD)
    (row,) = catalogue.rows
    assert (row.row, row.title) == (2, "Alex Fictional: prevention of future deaths report")
    assert (row.day, row.year, row.reference, row.area) == ("2019-05-03", 2019, "2019-0001", "Borset")
    assert (row.sent_to, row.themes, row.sections) == (
        ("Borset Council",),
        ("Other",),
        (("Concerns", "Nobody asked."),),
    )
    assert said(catalogue) == []


def test_rows_that_cannot_be_catalogued_are_listed_with_row_code_reason_and_fix(tmp_path: Path) -> None:
    nameless = changed(ref="", deceased_name="", report_url="https://reports.example/x", coroner_area="")
    lost = changed(ref="", report_url="")
    catalogue = read(tmp_path, GOOD, [""] * 8, nameless, lost)
    refused = [problem for problem in catalogue.problems if problem.grade == "refused"]
    assert [(problem.row, problem.code) for problem in refused] == [
        (3, "empty-row"),
        (4, "nothing-to-name"),
        (5, "nothing-to-find"),
    ]
    assert all(problem.message and problem.fix for problem in refused)
    assert (catalogue.counted, len(catalogue.rows)) == (4, 1)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("date_of_report", "", (2, "date-missing", "attention")),
        ("date_of_report", "9 August", (2, "date-unreadable", "attention")),
        ("date_of_report", "31/02/2019", (2, "date-unreadable", "attention")),
        ("date_of_report", "15 August2016", (2, "date-repaired", "repaired")),
        ("ref", "", (2, "reference-missing", "attention")),
        ("ref", "2016 – 0396", (2, "reference-repaired", "repaired")),
        ("ref", "2016-026", (2, "reference-unusual", "attention")),
        ("report_url", "www.reports.example/x", (2, "address-unusable", "attention")),
    ],
)
def test_a_slip_in_a_cell_is_said_and_the_row_is_kept(
    tmp_path: Path, column: str, cell: str, expected: tuple[int, str, str]
) -> None:
    catalogue = read(tmp_path, changed(**{column: cell}))
    assert said(catalogue) == [expected]
    assert len(catalogue.rows) == 1


def test_columns_that_a_scraper_left_in_one_cell_are_parted(tmp_path: Path) -> None:
    merged = "4 May 2013 Ref: 2013-0001 Deceased name: Alex Fictional Coroners name: A Person "
    merged += "Coroners Area: Borset"
    row = ["", "", "", "", "", "", "https://reports.example/a", ""]
    catalogue = read(tmp_path, [merged, *row[1:]])
    (entry,) = catalogue.rows
    assert (entry.day, entry.reference, entry.area, entry.author) == (
        "2013-05-04",
        "2013-0001",
        "Borset",
        "A Person",
    )
    assert said(catalogue) == [(2, "merged-cell", "repaired")]


def test_columns_are_known_by_other_names_and_short_rows_are_read(tmp_path: Path) -> None:
    catalogue = read(tmp_path, ["A review", "https://x.example/1"], heading=["Report title", "Link", "Board"])
    assert (catalogue.rows[0].title, catalogue.rows[0].url) == ("A review", "https://x.example/1")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("02/04/2024", "2024-04-02"),
        ("2 July 2014", "2014-07-02"),
        ("01/07/22", "2022-07-01"),
        ("08 /03/2024", "2024-03-08"),
        ("17\xa0 November 2017", "2017-11-17"),
        ("7 october 2014", "2014-10-07"),
        ("2013-08-07", "2013-08-07"),
        ("3rd of May 2019", "2019-05-03"),
        ("/0206/2023", "2023-06-02"),
    ],
)
def test_dates_are_read_day_first(text: str, iso: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.day.isoformat() == iso


@pytest.mark.parametrize("text", ["", "/2022", "9 August", "13/13/2020", "May 2019", "yesterday", "0/0/0000"])
def test_what_is_not_a_whole_date_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = read_date(text)
    assert found is None or found.day.year >= 1900


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        (
            "Borset Council; Borset Police | Borset NHS Trust",
            ["Borset Council", "Borset Police", "Borset NHS Trust"],
        ),
        ("Tees, Esk and Wear Valley NHS Trust", ["Tees, Esk and Wear Valley NHS Trust"]),
        ("Norfolk and Norwich University Hospital", ["Norfolk and Norwich University Hospital"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        (
            "Department of Health and Social Care and Ministry of Justice",
            ["Department of Health and Social Care", "Ministry of Justice"],
        ),
        ("HM Prison and Probation Service", ["HM Prison and Probation Service"]),
        ("1. Borset Council\n2. NHS England", ["Borset Council", "NHS England"]),
        ("Borset Council; borset council", ["Borset Council"]),
        ("", []),
    ],
)
def test_a_cell_of_recipients_is_divided_where_bodies_end(cell: str, bodies: list[str]) -> None:
    assert split_recipients(cell) == bodies


@given(
    st.lists(st.sampled_from(["Borset Council", "NHS England", " and ", ", ", "Tees", "Care"]), max_size=12)
)
def test_dividing_recipients_loses_no_word(pieces: list[str]) -> None:
    cell = " ".join(pieces)
    kept = {word for body in split_recipients(cell) for word in body.split()}
    assert {word for word in cell.replace(",", " ").split() if word != "and"} <= kept | {"and"}


def test_spellings_of_one_area_share_a_key() -> None:
    spellings = [
        "London Inner (North)",
        "Inner North London ",
        "London (Inner) North",
        "London Inner(Northern)",
    ]
    assert len({area_key(spelling) for spelling in spellings}) == 1
    assert area_key("City of London") != area_key("London")
    assert area_key("Wiltshire & Swindon") == area_key("Wiltshire and Swindon")


def test_an_area_is_tidied_for_showing() -> None:
    assert tidy_area(" Derby\xa0& Derbyshire Coroner ") == "Derby and Derbyshire"
    assert tidy_area("London(East)") == "London (East)"


def test_only_a_plainly_welsh_area_has_a_nation() -> None:
    assert nation_of_area("North Wales (East)") == "Wales"
    assert nation_of_area("Borset") == ""


def test_one_report_has_one_identity_however_it_is_written() -> None:
    one = identity_keys(reference="2016 – 0396", day="2016-05-03", area="London Inner (North)")
    other = identity_keys(reference="2016-0396", day="2016-05-03", area="Inner North London")
    assert one == other
    assert address_key("HTTPS://www.Reports.example/Alex/") == address_key("http://reports.example/Alex")
    assert tidy_reference(" 2016 — 0396. ") == "2016-0396"


def test_a_reference_alone_is_no_identity() -> None:
    assert identity_keys(reference="2016-0396") == ()
