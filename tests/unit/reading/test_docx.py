from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.lib.reading import Document, Limits, read_file
from goldthread.lib.sandbox import UnreadableFile
from tests.unit.reading.making import docx, paragraph, saved


def read(folder: Path, data: bytes, name: str = "report.docx", limits: Limits | None = None) -> Document:
    document = read_file(saved(folder, name, data), limits=limits)
    assert isinstance(document, Document)
    return document


def refusal(folder: Path, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(folder, data, limits=limits)
    assert refused.value.fix
    return refused.value.code


def test_paragraphs_and_table_rows_are_read_in_order(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("3 May 2019", "Home visit."))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    document = read(tmp_path, docx(paragraph("Before.") + table + paragraph("After.")))
    assert document.pages[0].text == "Before.\n\n3 May 2019 | Home visit.\n\nAfter."
    assert document.pages[0].number is None


def test_deleted_text_is_left_out_and_inserted_text_is_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:tab/><w:t>there</w:t></w:r></w:p>"
    )
    assert read(tmp_path, docx(body)).pages[0].text == "always there"


def test_pages_are_those_that_word_laid_out(tmp_path: Path) -> None:
    body = (
        paragraph("One.")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two.</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>Still two, </w:t><w:lastRenderedPageBreak/><w:t>then three.</w:t></w:r></w:p>"
    )
    document = read(tmp_path, docx(body))
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "One."),
        (2, "Two.\n\nStill two,"),
        (3, "then three."),
    ]


def test_the_title_is_that_of_the_file_then_the_first_heading(tmp_path: Path) -> None:
    body = paragraph("Learning review: Alex", "Heading1") + paragraph("Text of it.")
    assert read(tmp_path, docx(body, title="A review of practice")).title == "A review of practice"
    assert read(tmp_path, docx(body)).title == "Learning review: Alex"
    assert read(tmp_path, docx(body, title="Judgment Template")).title == "Learning review: Alex"


def test_a_heading_that_says_nothing_is_not_a_title(tmp_path: Path) -> None:
    body = (
        paragraph("Review of the care of Alex") + paragraph("Introduction", "Heading1") + paragraph("Text.")
    )
    assert read(tmp_path, docx(body)).title == "Review of the care of Alex"


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, docx(paragraph("x"), extra={"word/vbaProject.bin": b"1"})) == "macros"


def test_a_document_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    bomb = docx(paragraph("x"), extra={"word/media/big.bin": b"\x00" * 30_000_000})
    assert refusal(tmp_path, bomb, Limits(unpacked_bytes=10_000_000)) == "unpacks-too-large"
    huge = docx(paragraph("a" * 12_000_000))
    assert refusal(tmp_path, huge) == "unpacks-too-large"


def test_xml_entities_are_refused_and_never_expanded(tmp_path: Path) -> None:
    prolog = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert refusal(tmp_path, docx(paragraph("&a;&f;"), prolog=prolog)) == "entities"


def test_a_document_cut_short_is_refused(tmp_path: Path) -> None:
    whole = docx(paragraph("Some text. " * 200))
    assert refusal(tmp_path, whole[: len(whole) // 2]) == "truncated"


def test_a_document_whose_xml_is_broken_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, docx("<w:p>")) == "damaged"


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, docx(paragraph(" "))) == "no-text"
