"""What changed between two drafts, and which part of a document stands under a heading."""

from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.typeset import Contents, Heading, text
from goldthread.lib.typeset.changes import (
    MOST_WORDS,
    Change,
    Kind,
    Piece,
    document_changes,
    text_changes,
    word_changes,
)
from goldthread.lib.typeset.places import blocks_at, numbered_at, places_of

SAME, ADDED, REMOVED = Kind.SAME, Kind.ADDED, Kind.REMOVED


def test_one_word_changed_is_one_word_shown() -> None:
    assert word_changes("She was seen at home.", "She was not seen at home.") == (
        Piece(SAME, "She was "),
        Piece(ADDED, "not "),
        Piece(SAME, "seen at home."),
    )


@given(st.text(alphabet="ab c\n"), st.text(alphabet="ab c\n"))
def test_both_texts_can_be_read_out_of_their_changes(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(p.text for p in pieces if p.kind is not REMOVED).split() == after.split()
    assert "".join(f"{p.text} " for p in pieces if p.kind is not ADDED).split() == before.split()


def test_a_paragraph_too_long_to_compare_is_shown_whole() -> None:
    before = "a " * MOST_WORDS
    assert word_changes(before, before + "b") == (Piece(REMOVED, before), Piece(ADDED, before + "b"))


def test_a_document_is_compared_line_by_line() -> None:
    old = [Heading("Services", 1), text("The first one stays."), text("Taken out altogether, every word.")]
    new = [Heading("Services", 1), text("The first one stays."), text("Something quite different came in."),
           text("And a last one.")]  # fmt: skip
    assert document_changes(old, new) == [
        Change((Piece(SAME, "Services"),), 1),
        Change((Piece(SAME, "The first one stays."),)),
        Change((Piece(REMOVED, "Taken out altogether, every word."),)),
        Change((Piece(ADDED, "Something quite different came in."),)),
        Change((Piece(ADDED, "And a last one."),)),
    ]


def test_texts_without_a_difference_say_so() -> None:
    assert all(change.same for change in text_changes("a\n\nb", "a\nb"))
    assert not all(change.same for change in text_changes("a b", "a c"))


BLOCKS = (
    Contents(),
    Heading("Services", 1, "services"),
    text("All."),
    Heading("Police", 2, "services--police"),
    text("They went."),
    Heading("Visits", 3, "services--visits"),
    text("Twice."),
    Heading("GP", 2, "services--gp"),
    text("Saw her."),
    Heading("Lessons", 1, "lessons"),
    text("Learn."),
)


def test_the_places_of_a_document_are_its_upper_headings() -> None:
    found = [(place.id, place.level, place.within) for place in places_of(BLOCKS)]
    assert found == [
        ("services", 1, ""),
        ("services--police", 2, "services"),
        ("services--gp", 2, "services"),
        ("lessons", 1, ""),
    ]


def test_what_stands_under_a_heading_ends_at_the_next_as_high() -> None:
    assert blocks_at(BLOCKS, {"services--police"}) == BLOCKS[3:7]
    assert blocks_at(BLOCKS, {"services"}) == BLOCKS[1:9]


def test_a_part_keeps_the_numbers_that_its_paragraphs_have_in_the_whole() -> None:
    numbers = [number for number, _ in numbered_at(BLOCKS, {"services--gp", "lessons"})]
    assert numbers == [0, 4, 0, 5]


def test_a_part_and_its_own_part_are_given_once_and_nothing_else() -> None:
    assert blocks_at(BLOCKS, {"services", "services--gp"}) == BLOCKS[1:9]
    assert blocks_at(BLOCKS, {"unknown"}) == ()
