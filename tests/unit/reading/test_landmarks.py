"""The catalogue that a new library starts with: facts only, each with what they were taken from."""

import csv

from goldthread.lib.reading.document import Limits
from goldthread.lib.reading.register import LANDMARKS, read_catalogue

SOURCES_HOLD_NO_TEXT = {"title", "kind", "year", "reference", "author", "publisher", "nation", "area", "url"}


def test_every_row_is_read_without_a_note() -> None:
    catalogue = read_catalogue(LANDMARKS, Limits())
    assert catalogue.problems == ()
    assert 1 <= len(catalogue.rows) == catalogue.counted <= 40


def test_every_landmark_has_a_title_of_its_own_a_year_and_a_citation() -> None:
    rows = read_catalogue(LANDMARKS, Limits()).rows
    assert len({(row.title, row.year) for row in rows}) == len(rows)
    assert [row.title for row in rows if not row.year or row.year < 1945 or not row.catalogued_from] == []
    assert [row.year for row in rows] == sorted(row.year or 0 for row in rows)


def test_the_catalogue_holds_facts_and_no_texts() -> None:
    with LANDMARKS.open(newline="") as file:
        assert set(next(csv.reader(file))) == SOURCES_HOLD_NO_TEXT | {"catalogued from"}
