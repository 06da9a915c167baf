"""Binding: pages in order, whole and upright, numbered, tagged, and silent about where they come from."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.typeset import (
    CannotSet,
    Document,
    Heading,
    Part,
    Table,
    as_pdf,
    count_pages,
    flattened,
    join_pdfs,
    text,
)

STRIP = 16


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    file = BytesIO()
    pdf.save(file, **how)
    return file.getvalue()


def a_marked_page(rotate: int, box: tuple[int, int, int, int] = (10, 20, 210, 320)) -> bytes:
    """A page with a black square in the lower left corner of its box, as it is before it is turned."""
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page(page_size=(400, 500))
    page = pdf.pages[0].obj
    page.MediaBox, page.Rotate = Array(box), rotate
    page.Contents = pdf.make_stream(f"0 0 0 rg {box[0]} {box[1]} 40 40 re f".encode())
    return saved(pdf)


def darkest_corner(pdf: bytes, strip: int = 0) -> str:
    """Which corner of the first page is black, above the strip for its number."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=0.5).to_pil().convert("L")
    wide, high = picture.size
    dark = [(x, y) for x in range(wide) for y in range(high - strip) if picture.getpixel((x, y)) < 40]
    x, y = sum(at for at, _ in dark) / len(dark), sum(at for _, at in dark) / len(dark)
    return f"{'top' if y < high / 2 else 'bottom'} {'left' if x < wide / 2 else 'right'}"


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, "bottom left"), (90, "top left"), (180, "top right"), (270, "bottom right")]
)
def test_a_turned_page_stands_as_a_viewer_shows_it(rotate: int, corner: str) -> None:
    flat = flattened(a_marked_page(rotate))
    bound = join_pdfs([Part("Paper", flat.pdf)], title="Pack")
    assert darkest_corner(flat.pdf) == corner
    assert darkest_corner(bound, STRIP) == corner


def test_every_page_is_a4_and_carries_its_part_and_number() -> None:
    tall = as_pdf(Document("Tall", (text("One."),)))
    wide = as_pdf(Document("Wide", (text("Two."),), landscape=True))
    bound = join_pdfs(
        [Part("Tall", tall, foot="Item 1", own=True), Part("Wide", wide, foot="Item 2", own=True)],
        title="Pack",
    )
    with pypdfium2.PdfDocument(bound) as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
        read = [page.get_textpage().get_text_bounded() for page in document]
    assert sizes == [(595, 842), (842, 595)]
    assert "Item 1" in read[0]
    assert "page 1 of 2" in read[0]
    assert "Item 2" in read[1]
    assert "page 2 of 2" in read[1]


def test_tags_of_our_parts_are_kept_and_a_strangers_page_is_one_paragraph() -> None:
    table = Table("Votes", ("Member", "Vote"), (("A", "For"),))
    ours = as_pdf(Document("Ours", (Heading("Part"), table)))
    bound = join_pdfs(
        [
            Part("First", ours, own=True),
            Part("Theirs", flattened(a_marked_page(0)).pdf),
            Part("Second", ours, own=True),
        ],
        title="Pack",
    )
    with pikepdf.open(BytesIO(bound)) as pdf:
        tree = pdf.Root.StructTreeRoot
        (top,) = tree.K
        assert [str(kid.S) for kid in top.K] == ["/Sect", "/P", "/Sect"]
        places = pikepdf.NumberTree(tree.ParentTree)
        for page in pdf.pages:
            elements = [one for one in places[int(page.obj.StructParents)] if isinstance(one, Dictionary)]
            assert elements
            assert all(one.Pg.objgen == page.obj.objgen for one in elements if "/Pg" in one)
        ids = [str(name) for name in pikepdf.NameTree(tree.IDTree)]
        assert len(ids) == len(set(ids)) == 4  # two headings a table, of two tables


def test_what_a_strangers_file_says_of_itself_and_can_do_stays_behind() -> None:
    with pikepdf.open(BytesIO(a_marked_page(0))) as pdf:
        pdf.docinfo.Author = "Somebody"
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.attachments["secret.txt"] = b"Somebody"
        pdf.pages[0].obj.Thumb = pdf.make_stream(b"Somebody")
        data = saved(pdf)
    bound = join_pdfs([Part("Paper", flattened(data).pdf)], title="Pack")
    with pikepdf.open(BytesIO(bound)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert not pdf.attachments
        assert dict(pdf.docinfo) == {"/Title": "Pack"}
        assert all(
            b"Somebody" not in bytes(one.read_bytes())
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream)
        )


def test_a_strangers_own_tags_do_not_hide_its_text() -> None:
    with pikepdf.open(BytesIO(a_marked_page(0))) as pdf:
        words = b"/P <</MCID 7>> BDC 0 0 0 rg 10 20 40 40 re f EMC /OC /Layer BDC 1 0 0 rg 60 60 9 9 re f EMC"
        pdf.pages[0].obj.Contents = pdf.make_stream(words)
        data = saved(pdf)
    bound = join_pdfs([Part("Paper", flattened(data).pdf)], title="Pack")
    with pikepdf.open(BytesIO(bound)) as pdf:
        drawn = b" ".join(bytes(one.read_bytes()) for one in pdf.pages[0].obj.Contents)
    assert b"MCID 7" not in drawn
    assert b"/OC" in drawn
    assert drawn.count(b"BDC") == drawn.count(b"EMC")
    assert darkest_corner(bound, STRIP) == "bottom left"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"words"])
def test_what_is_no_pdf_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        flattened(data)


def test_a_pdf_with_a_password_is_refused_in_words() -> None:
    with pikepdf.open(BytesIO(a_marked_page(0))) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableFile, match="password"):
        flattened(data)


def test_nothing_to_bind_is_refused() -> None:
    with pytest.raises(CannotSet):
        join_pdfs([], title="Pack")


def test_bookmarks_of_parts_beside_each_other_stand_under_the_same_words() -> None:
    page = flattened(a_marked_page(0)).pdf
    parts = [Part("Agenda", page), *(Part(f"Paper {n}", page, under="Item 3") for n in (1, 2))]
    bound = join_pdfs(parts, title="Pack")
    assert count_pages(bound) == 3
    with pikepdf.open(BytesIO(bound)) as pdf, pdf.open_outline() as outline:
        assert [mark.title for mark in outline.root] == ["Agenda", "Item 3"]
        assert [mark.title for mark in outline.root[1].children] == ["Paper 1", "Paper 2"]
