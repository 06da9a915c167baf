"""A PDF carries the document's words in order, is tagged for assistive technology, and betrays nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from goldthread.lib.typeset import (
    Boxed,
    CannotSet,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    as_pdf,
    text,
)

REPORT = Document(
    title="What we learnt",
    subtitle="A review",
    author="Northshire Safeguarding Adults Board",
    subject="Safeguarding adults review",
    day=date(2026, 3, 1),
    marking="Draft 3, not for circulation",
    blocks=(
        Contents(),
        Heading("Findings", 1, "findings"),
        Heading("Too deep", 4),
        Paragraph((Run("See "), Run("findings", bold=True, link="#findings"))),
        Paragraph((Run("and "), Run("nothing", link="#gone"))),
        Items(((Run("one"),), (Run("two", italic=True),)), ordered=True, start=3),
        Boxed("Recommendation 1", (text("Do it."),)),
        Table("Agencies", ("Agency", "Part"), tuple((f"Agency {n}", "Called") for n in range(80))),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return as_pdf(REPORT)


def words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def of_words(some: str) -> str:
    """What a document whose one paragraph is `some` says, below its title."""
    return re.sub(r" ?T page \d+ of \d+", "", words(as_pdf(Document("T", (text(some),))))).removeprefix("T ")


@pytest.fixture
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf)) as file:
        yield file


def tags(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree, from the top down."""
    found: list[pikepdf.Object] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(element)
            walk(element.get("/K", pikepdf.Array()))

    walk(file.Root.StructTreeRoot.K)
    return found


def test_it_says_that_it_is_accessible_and_is_tagged(opened):
    root = opened.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
    kinds = [str(tag.S) for tag in tags(opened)]
    assert {"/TOC", "/TOCI", "/L", "/LI", "/Table", "/THead", "/TH", "/TD", "/Link", "/Caption"} <= set(kinds)


def test_headings_never_jump_a_level(opened):
    levels = [
        int(str(tag.S)[2]) for tag in tags(opened) if str(tag.S)[1:2] == "H" and str(tag.S)[2:].isdigit()
    ]
    assert len(levels) >= 3
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_metadata_is_title_author_subject_and_day_and_no_more(opened):
    info = dict(opened.docinfo)
    assert str(info.pop("/Creator")).startswith("Typst ")
    assert {key: str(value) for key, value in info.items()} == {
        "/Title": "What we learnt",
        "/Author": "Northshire Safeguarding Adults Board",
        "/Subject": "Safeguarding adults review",
        "/CreationDate": "D:20260301000000Z",
        "/ModDate": "D:20260301000000Z",
    }


def test_the_same_document_gives_the_same_bytes(pdf):
    assert as_pdf(REPORT) == pdf
    assert as_pdf(replace(REPORT, marking="")) != pdf


def test_every_page_has_the_marking_the_title_its_number_and_the_head_of_a_table(pdf):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert "Draft 3, not for circulation" in page
        assert f"page {number} of {len(pages)}" in " ".join(page.split())
    assert all("Agency Part" in " ".join(page.split()) for page in pages[1:])


def test_landscape_turns_the_pages():
    page = pypdfium2.PdfDocument(as_pdf(replace(REPORT, landscape=True)))[0]
    assert page.get_width() > page.get_height()


@pytest.mark.parametrize(
    "hostile",
    [
        '#include "/etc/passwd"',
        "$x^2$ \\ *bold* _under_ `raw` <label> @ref // no comment /* nor this */ = no heading",
        '"}] #sys.inputs ]} \\u{41}',
        "fi fl ffi \u2014 \u00a3 Łódź Ŵyn \u03b1\u03b2",
    ],
)
def test_nothing_in_the_text_is_read_as_markup(hostile):
    assert of_words(hostile) == " ".join(hostile.split())


def test_writing_from_right_to_left_is_kept():
    assert "שלום" in of_words("she said שלום to him")


def test_a_word_longer_than_the_page_is_broken_and_kept_whole():
    word = "abcdefghij" * 10_000
    assert of_words(word).replace(" ", "") == word


@pytest.mark.parametrize(
    ("words_", "sentence"),
    [
        ("sent \U0001f600 back", "grinning face"),
        ("a\x00b", r'U\+0000\) after "a"'),
        ("a\ud800b", r"U\+D800"),
        ("中", "U\\+4E2D"),
    ],
)
def test_what_cannot_be_set_is_refused_with_a_sentence(words_, sentence):
    with pytest.raises(CannotSet, match=sentence):
        as_pdf(Document("T", (text(words_),)))


def test_five_thousand_rows_are_set():
    rows = tuple((str(n), "Police", "A contact was recorded.") for n in range(5000))
    pdf = as_pdf(Document("T", (Table("All", ("Number", "Agency", "What"), rows),)))
    assert "4999 Police" in words(pdf)
