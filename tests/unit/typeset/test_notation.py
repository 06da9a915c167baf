"""The notation of report sections: what it means, and that no words are ever lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.typeset import Heading, Items, Paragraph, Run, from_json, to_json
from goldthread.lib.typeset.notation import (
    Reference,
    as_written,
    lines_of,
    read_notation,
    references_in,
    with_ids,
    without_lost_links,
)

MARKUP = re.compile(r"[\\*#\-\[\]()•.\d]")


def words(text: str) -> list[str]:
    """The words of a text without any character that the notation may take as a mark."""
    return MARKUP.sub(" ", text).split()


def text_of(blocks) -> str:
    return "\n".join(line for block in blocks for line in lines_of(block))


def test_headings_paragraphs_and_lists_become_blocks() -> None:
    read = read_notation(
        "## What happened\nOne line\nand its end.\n\n- first\n- second\n\n3. third\n4) fourth"
    )
    assert read == (
        Heading("What happened", 2),
        Paragraph((Run("One line and its end."),)),
        Items(((Run("first"),), (Run("second"),))),
        Items(((Run("third"),), (Run("fourth"),)), ordered=True, start=3),
    )


@pytest.mark.parametrize(("written", "level"), [("# A", 2), ("## A", 2), ("### A", 3), ("#### A", 4)])
def test_a_heading_stands_below_the_title_of_its_section(written: str, level: int) -> None:
    assert read_notation(written) == (Heading("A", level),)


@pytest.mark.parametrize(
    "written", ["#A", "-a", "1.a", "1984. It was", "##", "-", "***", "[finding]", "[finding x]"]
)
def test_what_is_nothing_of_the_notation_stays_as_written(written: str) -> None:
    assert read_notation(written) == (Paragraph((Run(written),)),)


def test_bold_is_between_two_marks_and_a_lone_mark_stays() -> None:
    assert read_notation("a **b** c ** d") == (Paragraph((Run("a "), Run("b", bold=True), Run(" c ** d"))),)


def test_a_list_may_follow_a_paragraph_at_once_and_items_may_go_on() -> None:
    assert read_notation("Three of them:\n- one\nand a half\n- two") == (
        Paragraph((Run("Three of them:"),)),
        Items(((Run("one and a half"),), (Run("two"),))),
    )


def test_a_backslash_makes_a_mark_a_character() -> None:
    assert read_notation(r"\- no item, \**not bold\*\*, \[finding 1]") == (
        Paragraph((Run("- no item, **not bold**, [finding 1]"),)),
    )
    assert read_notation("\\1. no list") == (Paragraph((Run("1. no list"),)),)
    assert read_notation(r"C:\share") == (Paragraph((Run(r"C:\share"),)),)


def test_references_are_links_and_name_what_a_paragraph_rests_on() -> None:
    (paragraph,) = read_notation("Nobody rang back [Finding 3] [recommendation 12].")
    assert references_in(paragraph) == {Reference("finding", 3), Reference("recommendation", 12)}
    assert lines_of(paragraph) == ("Nobody rang back (finding 3) (recommendation 12).",)


def test_references_find_their_headings_and_lost_ones_stay_words() -> None:
    taken = {"practice"}
    blocks = with_ids(read_notation("## Finding 3: Calls\nSee [finding 3], [finding 4]."), taken, "practice")
    head, paragraph = without_lost_links(blocks)
    assert head.id == "finding-3"
    assert [run.link for run in paragraph.runs] == ["", "#finding-3", "", "", ""]
    assert taken == {"practice", "finding-3"}


def test_headings_alike_have_ids_of_their_own() -> None:
    blocks = with_ids(read_notation("## Police\n## Police\n## £££"), {"x"}, "services")
    assert [block.id for block in blocks] == ["services--police", "services--police-2", "services--part"]


@given(st.text())
def test_no_words_are_lost_whatever_is_typed(text: str) -> None:
    assert words(text_of(read_notation(text))) == words(text)


@given(st.text(alphabet="ab *#-[]\\\n1.finding3"))
def test_marks_in_any_order_lose_no_words_and_can_be_kept_as_json(text: str) -> None:
    blocks = read_notation(text)
    assert words(text_of(blocks)) == words(text)
    assert from_json(to_json(blocks)) == blocks


@given(st.text(alphabet="ab *#[]\\\n finding3"))
def test_words_of_a_record_come_out_as_they_were_written(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = ["- a" if line.startswith("* ") and line[2:] else line for line in lines]
    read = read_notation(as_written("\n\n".join(lines)))
    wanted = ["a" if line == "- a" else line for line in lines if line]
    assert text_of(read).splitlines() == wanted


def test_the_records_lists_stay_lists() -> None:
    assert isinstance(read_notation(as_written("- **one**\n- two"))[0], Items)
    assert text_of(read_notation(as_written("- **one**\n- two"))) == "**one**\ntwo"
