from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.lib.reading import Document, Limits, read_file
from goldthread.lib.sandbox import UnreadableFile
from tests.unit.reading.making import lines, pdf, saved

WORDS = [
    "the",
    "agencies",
    "did",
    "not",
    "share",
    "what",
    "each",
    "of",
    "them",
    "knew",
    "about",
    "the",
    "family",
    "that",
    "year",
]


def read(folder: Path, data: bytes, limits: Limits | None = None) -> Document:
    document = read_file(saved(folder, "report.pdf", data), limits=limits)
    assert isinstance(document, Document)
    return document


def refusal(folder: Path, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(folder, data, limits)
    assert refused.value.message
    assert refused.value.fix
    return refused.value.code


def prose(count: int, seed: str, width: int = 6) -> list[str]:
    """Lines that fill a column, each beginning with its own mark."""
    return [f"{seed}{number} " + " ".join(WORDS[:width]) for number in range(count)]


def test_pages_keep_their_numbers_and_their_words(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(lines("The first page."), lines("The second page.")))
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "The first page."),
        (2, "The second page."),
    ]
    assert [passage.page for passage in document.passages] == [1, 2]


def test_columns_are_read_one_after_the_other_though_the_file_goes_across(tmp_path: Path) -> None:
    left, right = prose(8, "L"), prose(8, "R")
    across = [
        placed
        for row in range(8)
        for placed in ((60, 600 - 14 * row, left[row]), (330, 600 - 14 * row, right[row]))
    ]
    heading = [(60, 660, "A heading that runs across both of the columns of this page of the report")]
    text = read(tmp_path, pdf([*heading, *across])).pages[0].text
    marks = [text.index(f"{side}{number} ") for side in "LR" for number in range(8)]
    assert marks == sorted(marks)
    assert text.startswith("A heading")


def test_the_cells_of_a_table_stay_in_their_rows(tmp_path: Path) -> None:
    rows = [("Name", "Borset"), ("Date", "2019"), ("Place", "Here"), ("Board", "North")]
    placed = [
        place
        for number, (label, value) in enumerate(rows)
        for place in ((60, 600 - 20 * number, label), (330, 600 - 20 * number, value))
    ]
    long = [
        (60, 480 - 14 * n, "A long line of text that fills the whole width of the page from edge")
        for n in range(3)
    ]
    words = read(tmp_path, pdf([*placed, *long])).pages[0].text.split()
    assert words[:4] == ["Name", "Borset", "Date", "2019"]


def test_what_repeats_in_the_margins_is_left_out_and_the_rest_is_not(tmp_path: Path) -> None:
    pages = [
        [
            (60, 810, "Borset Board: review of practice"),
            *lines(f"This is what page {number} says.", "Borset Board: review of practice"),
            (290, 30, f"Page {number} of 4"),
        ]
        for number in range(1, 5)
    ]
    document = read(tmp_path, pdf(*pages))
    for number, page in enumerate(document.pages, start=1):
        assert page.text == f"This is what page {number} says.\n\nBorset Board: review of practice"


def test_a_word_broken_at_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    page = lines(
        "Here safeguarding was known, though the safe-", "guarding lead of the multi-", "agency team left."
    )
    text = read(tmp_path, pdf(page)).pages[0].text
    assert "the safeguarding lead of the multi-agency team" in text


def test_a_gap_between_lines_begins_a_paragraph(tmp_path: Path) -> None:
    page = [*lines("One line", "and its end."), *lines("Another paragraph.", top=640)]
    assert read(tmp_path, pdf(page)).pages[0].text == "One line and its end.\n\nAnother paragraph."


def test_a_page_that_is_a_picture_is_named(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(lines("Words on this page."), [], picture=True))
    assert [(problem.code, problem.page) for problem in document.problems] == [("image-only-page", 2)]
    assert "Page 2" in document.problems[0].message


def test_a_title_in_the_properties_is_used_unless_a_program_put_it_there(tmp_path: Path) -> None:
    assert read(tmp_path, pdf(lines("First line"), title="Learning from Alex")).title == "Learning from Alex"
    assert read(tmp_path, pdf(lines("First line"), title="Microsoft Word - x.doc")).title == "First line"


def test_a_pdf_of_pictures_only_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf([], [], picture=True)) == "images-only"


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf(lines("Secret."), encrypted=True)) == "password"


def test_a_pdf_cut_short_or_damaged_is_refused(tmp_path: Path) -> None:
    whole = pdf(lines("A page."))
    assert refusal(tmp_path, whole[:40]) == "damaged"
    assert refusal(tmp_path, b"%PDF-1.7\n" + b"garbage " * 200) == "damaged"


def test_a_pdf_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf(lines("One."), lines("Two.")), Limits(pages=1)) == "too-many-pages"


def test_a_pdf_with_too_much_text_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf(lines("A long line of text.")), Limits(characters=5)) == "too-long"


def test_numbered_items_stay_beside_their_numbers(tmp_path: Path) -> None:
    page = [
        (60, 700, "The list is this one and it runs across the page to its edge"),
        *[
            place
            for n in (1, 2)
            for place in ((60, 700 - 16 * n, f"{n}."), (120, 700 - 16 * n, f"Item {n} of it"))
        ],
    ]
    assert read(tmp_path, pdf(page)).pages[0].text.split("\n\n")[1:] == ["1. Item 1 of it", "2. Item 2 of it"]


def test_lines_of_a_table_of_contents_are_no_passages(tmp_path: Path) -> None:
    page = lines(
        "Contents", "What happened . . . . . . . . . . . . 4", "Findings .......... 12", "Nobody asked."
    )
    text = "\n".join(page.text for page in read(tmp_path, pdf(page)).pages)
    assert "Nobody asked." in text
    assert "What happened" not in text
    assert "Findings" not in text
