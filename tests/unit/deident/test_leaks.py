"""Nobody of a review stands in a finished file, however they are written and wherever they are hidden."""

from __future__ import annotations

from datetime import date

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
