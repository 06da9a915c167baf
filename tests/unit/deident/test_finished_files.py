"""A name is found wherever a finished file holds it, and what cannot be read is said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from goldthread.lib.deident import FinishedFile, LeakKind, find_leaks
from goldthread.lib.typeset import Document, Heading, as_docx, as_html, as_pdf, text
from tests.unit.deident.test_leaks import INA, MARGARET, PEOPLE, SEAN, sure

CLEAN = Document(
    "A review",
    (Heading("Findings"), text("Nobody asked Adult A what she wanted."), text("It should be written down.")),
    author="The board",
    day=date(2026, 3, 1),
)


def pdf_with(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(as_pdf(CLEAN))) as file:
        change(file)
        file.save(made)
    return made.getvalue()


def dictionary(**entries: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({f"/{key}": value for key, value in entries.items()})


def annotate(file: pikepdf.Pdf) -> None:
    note = dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="ask Margaret"
    )
    file.pages[0].Annots = file.make_indirect(pikepdf.Array([note]))


def form_field(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = dictionary(Fields=pikepdf.Array([dictionary(T="x", V="Margaret Hollins")]))


def alternative_text(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.K[0].Alt = pikepdf.String("picture of Margaret")


def bookmark(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Margaret", 0))


def in_xmp(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        metadata["pdf:Keywords"] = "Margaret"


def hidden_page(file: pikepdf.Pdf) -> None:
    file.add_blank_page()
    kept = file.pages[-1].obj
    file.Root.Kept = kept
    del file.pages[-1]


def aloud(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.contents_add(b"/Span <</ActualText (Margaret)>> BDC EMC")


HIDDEN_IN_PDF = {
    "bookmark": bookmark,
    "note": annotate,
    "form field": form_field,
    "alternative text": alternative_text,
    "XMP": in_xmp,
    "Info": lambda file: file.docinfo.__setitem__("/Author", "Margaret Hollins"),
    "attached file": lambda file: file.attachments.__setitem__("notes.txt", b"seen: Margaret"),
    "name of an attached file": lambda file: file.attachments.__setitem__("margaret_hollins.txt", b"x"),
    "text for reading aloud": aloud,
    "a key": lambda file: file.Root.__setitem__("/MargaretHollins", pikepdf.String("x")),
}


@pytest.mark.parametrize("place", HIDDEN_IN_PDF)
def test_a_name_is_found_in_what_a_pdf_does_not_show(place):
    made = pdf_with(HIDDEN_IN_PDF[place])
    found = sure(find_leaks([FinishedFile("r.pdf", "pdf", made)], PEOPLE))
    assert found
    assert "argaret" in found[0].words


def hidden_form(file: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(file, b"BT /F1 12 Tf (x) Tj ET")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    file.pages[0].Resources.XObject = dictionary(Fm1=file.make_indirect(form))


def old_text(file: pikepdf.Pdf) -> None:
    file.Root.Old = file.make_indirect(pikepdf.Stream(file, b"BT /F1 12 Tf (x) Tj ET "))


def hidden_picture(file: pikepdf.Pdf) -> None:
    file.Root.Old = file.make_indirect(
        pikepdf.Stream(file, b"x", Subtype=pikepdf.Name.Image, Width=1, Height=1)
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (hidden_page, "a page that is not shown"),
        (hidden_form, "not among the pages"),
        (old_text, "not among the pages"),
        (hidden_picture, "a picture that no page shows"),
    ],
)
def test_what_a_pdf_holds_and_does_not_show_could_not_be_checked(change, reason):
    assert any(reason in said for said in unchecked("pdf", pdf_with(change)))


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT /F1 12 Tf 3 Tr 99 300 Td (Margaret) Tj ET",
        b"BT /F1 12 Tf 3000 3000 Td (Margaret) Tj ET",
        b"q 0 0 1 1 re W n BT /F1 12 Tf 99 300 Td (Margaret) Tj ET Q",
        b"BT /F1 12 Tf 99 300 Td (M) Tj 0 -14 Td (ar) Tj 0 -14 Td (gar) Tj 0 -14 Td (et) Tj ET",
    ],
    ids=["invisible", "off the page", "clipped", "down the page"],
)
def test_a_name_is_found_however_it_is_drawn(drawn):
    def draw(file: pikepdf.Pdf) -> None:
        font = dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        file.pages[0].Resources.Font.F1 = file.make_indirect(font)
        file.pages[0].contents_add(b"q " + drawn + b" Q")

    assert sure(find_leaks([FinishedFile("r.pdf", "pdf", pdf_with(draw))], PEOPLE))


def unchecked(kind: str, content: bytes) -> list[str]:
    return [
        leak.context
        for leak in find_leaks([FinishedFile("r", kind, content)], PEOPLE)
        if leak.kind is LeakKind.UNCHECKED
    ]


def locked() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(as_pdf(CLEAN))) as file:
        file.save(made, encryption=pikepdf.Encryption(user="x", owner="y"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("pdf", b"not a file", "no readable PDF"),
        ("docx", b"not a file", "no readable Word file"),
        ("xlsx", b"PK", "kind xlsx cannot be read"),
        ("html", b"\xff\xfe\x00", "not UTF-8"),
        ("json", b"{", "no readable JSON"),
        ("xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declares entities"),
        ("txt", b"\xe9t\xe9", "more than one way"),
    ],
)
def test_what_cannot_be_read_could_not_be_checked(kind, content, reason):
    assert any(reason in said for said in unchecked(kind, content))


def test_a_locked_pdf_could_not_be_checked():
    assert any("locked" in reason for reason in unchecked("pdf", locked()))


def test_a_pdf_changed_after_it_was_made_could_not_be_checked():
    made = as_pdf(CLEAN)
    later = made + b"\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
    assert any("changed after" in reason for reason in unchecked("pdf", later))
    assert unchecked("pdf", made) == []


def docx_with(name: str, content: bytes) -> bytes:
    made = BytesIO(as_docx(CLEAN))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(name, content)
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWO_RUNS = "<w:p><w:r><w:t>ask Mar</w:t></w:r><w:r><w:t>garet</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/comments.xml", f"<w:comments {W}>{TWO_RUNS}</w:comments>"),
        ("word/footnotes.xml", f"<w:footnotes {W}><w:t>Margaret</w:t></w:footnotes>"),
        ("word/header2.xml", f"<w:hdr {W}><w:del><w:r><w:delText>Margaret</w:delText></w:r></w:del></w:hdr>"),
        ("word/people.xml", f'<w:p {W} w:author="Margaret Hollins"/>'),
        ("docProps/custom.xml", "<Properties><property name='x'><v>Margaret</v></property></Properties>"),
        ("customXml/item1.xml", "<a><!-- Margaret --></a>"),
        ("word/embeddings/one.docx", as_docx(Document("Margaret", ()))),
        ("word/margaret_hollins.xml", "<a/>"),
    ],
)
def test_a_name_is_found_in_every_part_of_a_word_file(name, content):
    made = docx_with(name, content.encode() if isinstance(content, str) else content)
    assert [leak.person_ids for leak in sure(find_leaks([FinishedFile("r.docx", "docx", made)], PEOPLE))]


def test_a_picture_in_a_word_file_needs_a_persons_look_and_other_things_block():
    picture, thing = docx_with("word/media/a.png", b"x"), docx_with("word/vbaProject.bin", b"x")
    (found,) = find_leaks([FinishedFile("r.docx", "docx", picture)], PEOPLE)
    assert (found.kind, found.possible) == (LeakKind.UNCHECKED, True)
    (found,) = find_leaks([FinishedFile("r.docx", "docx", thing)], PEOPLE)
    assert (found.kind, found.possible) == (LeakKind.UNCHECKED, False)


@pytest.mark.parametrize(
    "page",
    [
        "<p>ask <b>Mar</b>garet</p>",
        "<p title='Margaret'>x</p>",
        "<title>Margaret</title>",
        "<meta name='author' content='Margaret Hollins'>",
        "<!-- Margaret -->",
        "<p hidden>Margaret</p>",
        "<script>var a = 'Margaret'</script>",
        "<template>Margaret</template>",
        "<p>Marg&#97;ret</p>",
        "<a href='https://example.org/margaret-hollins'>x</a>",
        "</body></html><p>Margaret",
    ],
)
def test_a_name_is_found_anywhere_in_html(page):
    assert sure(find_leaks([FinishedFile("r.html", "html", f"<html>{page}</html>".encode())], PEOPLE))


@pytest.mark.parametrize(
    ("page", "possible"),
    [("<img src='x.png'>", True), ("<iframe src='x'></iframe>", True), ("<p style='x:url(data:a)'>", False)],
)
def test_pictures_and_files_in_html_could_not_be_checked(page, possible):
    (found,) = find_leaks([FinishedFile("r.html", "html", f"<html>{page}</html>".encode())], PEOPLE)
    assert (found.kind, found.possible) == (LeakKind.UNCHECKED, possible)


@pytest.mark.parametrize("name", ["margaret-hollins.pdf", "Report_Hollins_final.pdf", "MargaretHollins.pdf"])
def test_a_name_is_found_in_the_name_of_a_file(name):
    (found, *_) = sure(find_leaks([FinishedFile(name, "txt", b"x")], PEOPLE))
    assert found.place == "file name"


def test_a_clean_report_has_no_leak_in_any_of_its_files():
    files = [
        FinishedFile("report.pdf", "pdf", as_pdf(CLEAN)),
        FinishedFile("report.docx", "docx", as_docx(CLEAN)),
        FinishedFile("report.html", "html", as_html(CLEAN).encode()),
    ]
    assert find_leaks(files, [MARGARET, SEAN, INA]) == []
