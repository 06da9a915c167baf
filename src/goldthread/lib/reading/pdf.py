"""PDF files, page by page, with pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from goldthread.lib.reading import layout
from goldthread.lib.reading.document import Document, Limits, Page, Problem
from goldthread.lib.reading.furniture import drop_furniture
from goldthread.lib.reading.paragraphs import Vocabulary, join_lines
from goldthread.lib.reading.passages import cut_pages
from goldthread.lib.reading.prose import clean, first_heading, is_telling, one_line
from goldthread.lib.reading.text import too_long
from goldthread.lib.sandbox import UnreadableFile

_FEW_CHARACTERS = 12
_NAMED_PAGES = 20


def read_pdf(path: Path, name: str, limits: Limits) -> Document:
    """A PDF. Pages that are only a picture are named in its problems."""
    pdf = _open(path, limits)
    try:
        sheets = list(_sheets(pdf, limits))
        title = _title(pdf)
        labels = [pdf.get_page_label(index) for index in range(len(sheets))]
    finally:
        pdf.close()
    pages = _pages([lines for lines, _ in sheets], labels)
    pictures = [number for number, (_, picture) in enumerate(sheets, start=1) if picture]
    if not any(page.text for page in pages):
        raise UnreadableFile(
            "images-only",
            f"All {len(pages)} pages are pictures of text, so there are no words to read.",
            "Run text recognition (OCR) on it, for example with OCRmyPDF, and add the result.",
        )
    title = title or _first_words(pages) or Path(name).stem
    return Document("pdf", one_line(title), pages, cut_pages(pages), (), tuple(_problems(pictures)))


def _open(path: Path, limits: Limits) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnreadableFile(
                "password", "The PDF has a password.", "Take the password off and add it again."
            )
        raise UnreadableFile(
            "damaged",
            "The PDF is damaged or was cut short.",
            "Ask for it again, or open it and print it to a new PDF.",
        )
    count = len(pdf)
    if 0 < count <= limits.pages:
        return pdf
    pdf.close()
    if count == 0:
        raise UnreadableFile("damaged", "The PDF has no pages.", "Ask for it again.")
    raise UnreadableFile(
        "too-many-pages",
        f"The PDF has {count:,} pages; at most {limits.pages:,} are read.",
        "Divide it into parts and add each part.",
    )


def _sheets(pdf: pypdfium2.PdfDocument, limits: Limits) -> Iterator[tuple[list[layout.Line], bool]]:
    """Lines of each page in reading order, and whether the page is a picture without text."""
    characters = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
            lines = layout.lines_of(page)
        except pypdfium2.PdfiumError:
            yield [], True
            continue
        size = sum(len(line.text) for line in lines)
        characters += size
        if characters > limits.characters:
            raise too_long(limits)
        picture = size < _FEW_CHARACTERS and _has_picture(page)
        yield layout.in_reading_order(lines), picture
        page.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _pages(sheets: list[list[layout.Line]], labels: list[str]) -> tuple[Page, ...]:
    kept = drop_furniture(sheets)
    vocabulary = Vocabulary.of(line.text for lines in kept for line in lines)
    return tuple(
        Page(number=number, text=clean(join_lines(lines, vocabulary)), label=_label(label, number))
        for number, (lines, label) in enumerate(zip(kept, labels, strict=True), start=1)
    )


def _label(label: str, number: int) -> str:
    """The number printed on the page, where the PDF says that it differs from the order."""
    return label if label and label != str(number) else ""


def _problems(pictures: list[int]) -> Iterator[Problem]:
    for number in pictures[:_NAMED_PAGES]:
        yield Problem(
            code="image-only-page",
            message=f"Page {number} is a picture of text and was not read.",
            fix="Run text recognition (OCR) on the file and add the result.",
            page=number,
        )
    if len(pictures) > _NAMED_PAGES:
        yield Problem(
            code="image-only-pages",
            message=f"{len(pictures) - _NAMED_PAGES} further pages are pictures of text and were not read.",
            fix="Run text recognition (OCR) on the file and add the result.",
        )


def _title(pdf: pypdfium2.PdfDocument) -> str:
    """The title among the file's properties, unless it is what a program put there."""
    try:
        title = one_line(pdf.get_metadata_dict().get("Title", ""))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
    return title if is_telling(title) else ""


def _first_words(pages: tuple[Page, ...]) -> str:
    return next((first_heading(page.text) for page in pages if page.text), "")
