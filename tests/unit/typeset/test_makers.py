"""PDF, Word and HTML say the same words in the same order, and each is what its readers need."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from goldthread.lib.typeset import (
    Boxed,
    CannotSet,
    Contents,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
    as_docx,
    as_html,
    as_pdf,
    text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACT = "https://www.legislation.gov.uk/ukpga/2014/23"
REPORT = Document(
    title="What we <learnt> & kept",
    subtitle="A review",
    author="Northshire Board",
    subject="Safeguarding adults review",
    day=date(2026, 3, 1),
    marking="Draft 3",
    blocks=(
        Contents(),
        Heading("Findings", 1, "findings"),
        Paragraph((Run("See "), Run("the Act", bold=True, link=ACT), Run(' "as" it\nwas in 2024 <b>.</b>'))),
        Heading("Deep", 4),
        Items(((Run("three"),), (Run("four", italic=True),)), ordered=True, start=3),
        Items(((Run("again one"),),), ordered=True),
        Boxed("Recommendation 1", (text("Write it down."), Items(((Run("by whom"),),)))),
        PageBreak(),
        Heading("Findings", 1),
        Paragraph((Run("Back to "), Run("the first", link="#findings"), Run("mail", link="mailto:a@b.c"))),
        Table("Agencies & parts", ("Agency", "Part"), (("Police", "Called twice"), ("School",))),
    ),
)  # fmt: skip
EXPECTED = """What we <learnt> & kept A review Draft 3 Contents Findings Deep Findings
Findings See the Act "as" it was in 2024 <b>.</b> Deep three four again one
Recommendation 1 Write it down. by whom Findings Back to the firstmail
Agencies & parts Agency Part Police Called twice School"""


def pdf_words(document: Document) -> list[str]:
    """Words of the pages without head, foot, page numbers of the contents and marks of lists."""
    pages = pypdfium2.PdfDocument(as_pdf(document))
    words: list[str] = []
    for page in pages:
        said = " ".join(page.get_textpage().get_text_range().split())
        said = said.removeprefix(f"{document.marking} ")
        said = re.sub(rf" ?{re.escape(document.title)} page \d+ of \d+$", "", said)
        words += re.sub(r"(?:\. ?){4,}\d+", "", said).split()
    return [word for word in words if word not in ("•", "3.", "4.", "1.")]


def docx_part(file: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(file)).read(name))


def docx_words(document: Document) -> list[str]:
    body = docx_part(as_docx(document), "word/document.xml")
    said = []
    for paragraph in body.iter(f"{W}p"):
        parts = [
            node.text or "" if node.tag == f"{W}t" else " "
            for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        ]
        said += "".join(parts).split()
    return said


def html_words(document: Document) -> list[str]:
    tree = html.fromstring(as_html(document))
    for node in tree.iter("h1", "h2", "h3", "h4", "h5", "p", "li", "th", "td", "caption", "br"):
        node.text = f" {node.text or ''}"
        node.tail = f" {node.tail or ''}"
    return tree.text_content().split()


@pytest.mark.parametrize("words_of", [pdf_words, docx_words, html_words])
def test_the_words_stand_in_the_same_order_in_each(words_of):
    assert words_of(REPORT) == EXPECTED.split()


def test_a_word_file_has_headings_lists_and_a_table_that_assistive_technology_knows():
    file = docx.Document(BytesIO(as_docx(REPORT)))
    styles = {p.text: p.style.name for p in file.paragraphs if p.text}
    assert styles["Deep"] in ("Heading 2", "toc 2")
    assert styles["three"] == "List Number"
    assert styles["by whom"] == "List Bullet"
    assert [p.style.name for p in file.paragraphs][:4] == ["Title", "Subtitle", "Marking", "TOC Heading"]
    (table,) = file.tables
    assert table._tbl.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Agencies & parts"


def test_each_numbered_list_of_a_word_file_counts_for_itself():
    numbering = docx_part(as_docx(REPORT), "word/numbering.xml")
    starts = [one.get(f"{W}val") for one in numbering.iter(f"{W}startOverride")]
    assert starts == ["3", "1"]


def test_the_language_is_said_in_each():
    welsh = replace(REPORT, language="cy")
    styles = docx_part(as_docx(welsh), "word/styles.xml")
    assert next(styles.iter(f"{W}lang")).get(f"{W}val") == "cy"
    assert as_html(welsh).startswith('<article lang="cy">')
    assert "Cynnwys" in docx_words(welsh)
    assert "Cynnwys" in html_words(welsh)


def test_a_word_file_holds_no_metadata_but_the_documents():
    file = as_docx(REPORT)
    core = docx_part(file, "docProps/core.xml")
    assert sorted((etree.QName(one).localname, one.text) for one in core) == [
        ("created", "2026-03-01T00:00:00Z"),
        ("creator", "Northshire Board"),
        ("language", "en-GB"),
        ("modified", "2026-03-01T00:00:00Z"),
        ("subject", "Safeguarding adults review"),
        ("title", "What we <learnt> & kept"),
    ]
    with zipfile.ZipFile(BytesIO(file)) as package:
        assert [name for name in package.namelist() if name.startswith("docProps")] == ["docProps/core.xml"]
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_the_same_document_gives_the_same_word_file():
    assert as_docx(REPORT) == as_docx(REPORT)


def test_html_has_ids_scopes_and_a_caption_and_leaves_the_title_to_a_page_that_has_one():
    tree = html.fromstring(as_html(REPORT, titled=False))
    assert not tree.findall(".//h1")
    assert [node.get("id") for node in tree.iter("h2", "h3") if node.get("id")] == [
        "findings", "deep", "findings-2",
    ]  # fmt: skip
    assert {cell.get("scope") for cell in tree.iter("th")} == {"col"}
    assert tree.find(".//caption").text == "Agencies & parts"
    assert [link.get("href") for link in tree.findall(".//p//a")] == [ACT, "#findings"]
    assert {link.get("href") for link in tree.findall(".//nav//a")} == {"#findings", "#deep", "#findings-2"}


anything = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)


@given(st.lists(st.tuples(anything, anything), max_size=5), anything)
def test_whatever_is_written_html_holds_no_element_or_address_of_its_own(pairs, link):
    blocks = [Heading(a or "x", 2, b) for a, b in pairs]
    blocks += [Paragraph((Run(a, link=link), Run(f"<script>{b}", link=f"javascript:{a}"))) for a, b in pairs]
    try:
        tree = html.fromstring(as_html(Document("T", tuple(blocks))))
    except CannotSet:
        return
    assert {node.tag for node in tree.iter()} <= {"article", "h1", "h2", "h3", "p", "a", "br"}
    for node in tree.iter():
        assert set(node.attrib) <= {"class", "id", "lang", "href"}
        assert re.match(r"https?://|#|$", node.get("href", ""))


@given(st.lists(st.integers(-3, 9), min_size=1, max_size=12))
def test_heading_levels_never_jump_whatever_was_asked(levels):
    made = html.fromstring(as_html(Document("T", tuple(Heading("x", level) for level in levels))))
    found = [1, *(int(node.tag[1]) for node in made if node.tag != "h1")]
    assert len(found) == len(levels) + 1
    assert all(after - before <= 1 for before, after in zip(found, found[1:], strict=False))
    assert len({node.get("id") for node in made if node.tag != "h1"}) == len(levels)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (Document(" ", ()), "needs a title"),
        (Document("T", (Table("Agencies", (), ()),)), 'The table "Agencies" has no heading row'),
        (Document("T", (Table("A", ("one",), (("x", "y"),)),)), 'Row 1 of the table "A" has 2 cells for 1'),
        (Document("T", (text("a\ufffeb"),)), r"U\+FFFE"),
    ],
)
def test_a_document_that_cannot_be_set_is_refused_with_a_sentence(document, sentence):
    for maker in (as_docx, as_html, as_pdf):
        with pytest.raises(CannotSet, match=sentence):
            maker(document)
