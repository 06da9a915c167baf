"""Nobody of a review stands in a finished file, however they are written and wherever they are hidden."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.deident import FinishedFile, Leak, LeakKind, Person, find_leaks
from goldthread.lib.typeset import Document, Heading, Paragraph, Run, as_docx, as_html, as_pdf, text

MARGARET = Person(
    "m", "Margaret Ann Hollins", "Adult A", ("Maggie", "Mrs H", "MGH"), date(1941, 3, 7), "943 476 5919"
)
SEAN = Person("s", "Seán O'Dwyer-Platt", "the carer", ("the lodger",))
WILL = Person("w", "Will May", "Rose")
INA = Person("i", "Ina Asher", "the sister")
PEOPLE = [MARGARET, SEAN, WILL, INA]


def in_text(words: str) -> list[Leak]:
    return find_leaks([FinishedFile("report.txt", "txt", words.encode())], PEOPLE)


def sure(leaks: list[Leak]) -> list[Leak]:
    return [leak for leak in leaks if not leak.possible]


def kinds(leaks: list[Leak]) -> set[str]:
    return {leak.kind.value for leak in leaks}


@pytest.mark.parametrize(
    "written",
    [
        "Margaret Ann Hollins",
        "MARGARET HOLLINS",
        "margaret hollins",
        "Hollins, Margaret",
        "Hollins M.",
        "M. Hollins",
        "Margaret",
        "Margaret\u2019s",
        "Hollins'",
        "Mar\u00adgaret",
        "Mar-\ngaret",
        "Margaret\n   Hollins",
        "Mar\u200bgaret",
        "M a r g a r e t",
        "M\u00e1rgar\u00e8t",
        "Ho\ufb02lins Margaret",
        "\uff2d\uff41\uff52\uff47\uff41\uff52\uff45\uff54",
        "M\u0430rg\u0430r\u0435t",
        "reportMargaretHollinsFinal",
        "m.hollins@example.org",
        "mhollins@example.org",
        "Margaret3",
        "Maggie",
        "Mrs H",
        "Sean O'Dwyer Platt",
        "Sea\u0301n",
        "O Dwyer-Platt",
        "ODWYER\u2011PLATT",
        "Platt",
        "Will May",
        "MAY, Will",
    ],
)
def test_a_name_is_found_however_it_is_written(written):
    found = sure(in_text(f"It was said that {written} had been there."))
    assert found
    assert kinds(found) <= {"name", "alias", "part of a name"}


@pytest.mark.parametrize(
    "written",
    [
        "7 March 1941", "07/03/1941", "7.3.41", "07-Mar-1941", "March 7, 1941", "1941-03-07", "07031941",
        "the seventh of March 1941", "7th March '41", "07 03 1941", "7 Mawrth 1941", "7\u00a0March\n1941",
        "1941/3/7", "7 / 3 / 1941",
    ],
)  # fmt: skip
def test_a_birth_date_is_found_however_it_is_written(written):
    (found,) = sure(in_text(f"on {written} at home"))
    assert found.kind is LeakKind.BIRTH_DATE
    assert found.person_ids == ("m",)


@pytest.mark.parametrize("written", ["8 March 1941", "7 March 1942", "17/03/1941", "107/03/1941", "7 March"])
def test_other_dates_are_left(written):
    assert in_text(f"on {written} at home") == []


@pytest.mark.parametrize("written", ["her birthday, 7 March, was kept", "born 03/07/1941", "dob 070341"])
def test_what_may_be_a_birth_date_is_pointed_out(written):
    (found,) = in_text(written)
    assert (found.kind, found.possible) == (LeakKind.BIRTH_DATE, True)


@pytest.mark.parametrize(
    "written", ["943 476 5919", "9434765919", "943-476-5919", "943\u00a0476\n5919", "943.476.5919"]
)
def test_an_nhs_number_is_found_however_it_is_written(written):
    (found,) = in_text(f"number {written}.")
    assert (found.kind, found.possible) == (LeakKind.NUMBER, False)


@pytest.mark.parametrize(
    "written",
    ["19434765919", "94347659190", "943 476 5918", "the caravan", "Colinton ward", "the hollinsworth",
     "in a home", "as her mother", "planning", "willing", "3 May 2024", "the 3rd of May", "Adult A",
     "Rose said"],
)  # fmt: skip
def test_other_words_and_numbers_are_left(written):
    assert in_text(f"It was seen, {written} and so on.") == []


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("and then Will came", "part of a name"),
        ("it will be", "part of a name"),
        ("in May it was", "part of a name"),
        ("margaret said no", "part of a name"),
        ("the Margarets bed", "part of a name"),
        ("with Ann there", "part of a name"),
        ("seen by MGH today", "initials"),
        ("M.A.H. rang", "initials"),
        ("with the lodger there", "alias"),
        ("the Margeret file", "close to a name"),
        ("old Holins there", "close to a name"),
    ],
)
def test_what_only_a_person_can_tell_is_possible_and_never_passed_over(written, kind):
    (found,) = in_text(written)
    assert (found.kind, found.possible) == (kind, True)


def test_small_letters_are_drawn_together_and_counted():
    (found,) = in_text("it will be, and it will not be, and it will")
    assert (found.words, found.times) == ("will", 3)


def test_a_pseudonym_of_a_persons_own_is_let_through_and_one_that_is_anothers_name_is_not():
    chosen = Person("a", "Margaret Hollins", "Margaret")
    other = Person("b", "Lucy Stone", "Hollins")
    file = FinishedFile("r.txt", "txt", b"Margaret said no. Hollins agreed. Margaret Hollins left.")
    found = find_leaks([file], [chosen, other])
    assert [(leak.words, leak.possible) for leak in found] == [("Hollins", True), ("Margaret Hollins", False)]


def test_a_rank_or_kinship_within_a_name_names_nobody_alone():
    people = [Person("p", "PC Unknown Quill", "Officer 1"), Person("a", "Aunt Sue", "the aunt")]
    file = FinishedFile(
        "r.txt", "txt", b"A PC came. The aunt, unknown to us, left. PC Quill wrote. Aunt Sue rang."
    )
    assert [leak.words for leak in find_leaks([file], people)] == ["PC Quill", "Aunt Sue"]


def test_the_same_words_in_the_same_surroundings_have_the_same_key_in_each_file():
    document = Document(
        "Report", (text("It was in summer that we asked Will to come to the house by the sea."),)
    )
    files = [
        FinishedFile("r.pdf", "pdf", as_pdf(document)),
        FinishedFile("r.docx", "docx", as_docx(document)),
        FinishedFile("r.html", "html", as_html(document).encode()),
    ]
    found = find_leaks(files, [WILL])
    assert len(found) == 3
    assert len({leak.key for leak in found}) == 1


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


def test_a_pdf_changed_after_it_was_made_and_a_page_not_shown_could_not_be_checked():
    made = as_pdf(CLEAN)
    later = made + b"\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
    assert any("changed after" in reason for reason in unchecked("pdf", later))
    assert any("not shown" in reason for reason in unchecked("pdf", pdf_with(hidden_page)))
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


names = st.sampled_from(["Margaret Hollins", "Maggie", "Platt", "Ina Asher", "7 March 1941", "9434765919"])
words = st.lists(
    st.sampled_from(["the", "home", "was", "seen.", "A&E", "2024", "(see", "below)", "\u2013", "<b>"]),
    max_size=8,
)


@given(names, words, words, st.randoms(use_true_random=False))
def test_a_name_between_any_words_and_broken_by_anything_unseen_is_found(name, before, after, chance):
    broken = "".join(
        c + chance.choice(["", "", "\u00ad", "\u200b", "\u2060"]) if c.isalpha() else c for c in name
    )
    document = Document("T", (text(" ".join([*before, broken, *after])),))
    for file in (
        FinishedFile("a", "docx", as_docx(document)),
        FinishedFile("a", "html", as_html(document).encode()),
        FinishedFile("a", "txt", " ".join([*before, broken, *after]).encode()),
    ):
        assert any(not leak.possible for leak in find_leaks([file], PEOPLE)), file.kind


@pytest.mark.parametrize("length", range(0, 90, 9))
def test_a_name_is_found_wherever_a_line_of_a_pdf_ends(length):
    runs = (Run("x" * length + " Mar"), Run("garet", bold=True), Run(" Ann Hollins and Seán O'Dwyer-Platt."))
    made = as_pdf(Document("T", (Paragraph(runs), Heading("Seen with Ina Asher"))))
    found = sure(find_leaks([FinishedFile("r.pdf", "pdf", made)], PEOPLE))
    assert {"m", "s", "i"} <= {one for leak in found for one in leak.person_ids}
