from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.search.query import parse
from goldthread.lib.search.snippets import highlight, matches, snippet

LONG = (
    "Nothing was noted for a long while. " * 30 + "Then a referral reached the nurse. " + "Quiet again. " * 30
)


def marked(text: str, query: str) -> list[str]:
    return [part.text for part in highlight(text, parse(query)) if part.marked]


def test_words_are_marked_in_each_of_their_forms() -> None:
    assert marked("Referrals were made; one referral failed.", "referral") == ["Referrals", "referral"]


def test_a_phrase_is_marked_whole_and_its_words_alone_are_not() -> None:
    assert marked("care, and a duty of care", '"duty of care"') == ["duty of care"]


def test_the_words_of_a_phrase_are_marked_where_the_phrase_is_cut_by_the_passage() -> None:
    assert marked("It was known to the", '"known to the housing officer"') == ["known"]


def test_a_hyphenated_word_is_marked_in_either_spelling() -> None:
    assert marked("A multi-agency and a multiagency plan.", "multi-agency") == ["multi-agency", "multiagency"]


def test_markup_in_the_text_stays_text() -> None:
    parts = highlight("<b>risk</b> & <script>", parse("risk"))
    assert "".join(part.text for part in parts) == "<b>risk</b> & <script>"


def test_a_short_text_is_its_own_snippet() -> None:
    found = snippet("A short text.", parse("short"))
    assert (found.text, found.cut_before, found.cut_after) == ("A short text.", False, False)


def test_a_snippet_shows_what_was_looked_for_and_that_it_was_cut() -> None:
    found = snippet(LONG, parse("nurse referral"))
    assert found.cut_before
    assert found.cut_after
    assert {part.text for part in found.parts if part.marked} == {"referral", "nurse"}
    assert found.text.startswith("…")
    assert len(found.text) < 300


def test_without_a_match_the_snippet_is_the_beginning() -> None:
    assert snippet(LONG, parse("absent")).text.startswith("Nothing was noted")


@given(st.text(alphabet="ab c-\n<'", max_size=700), st.text(alphabet='ab "-c', max_size=20))
def test_parts_always_make_up_the_text_again(text: str, query: str) -> None:
    parsed = parse(query)
    assert "".join(part.text for part in highlight(text, parsed)) == text
    shown = "".join(part.text for part in snippet(text, parsed, 80).parts)
    assert shown in text
    spans = matches(text, parsed)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
