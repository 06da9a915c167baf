from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.reading.document import Page
from goldthread.lib.reading.passages import MOST_WORDS, TARGET_WORDS, count_words, cut_pages, cut_text

SENTENCE = "The health visitor called at the house on Mr. Smith's day and nobody answered. "


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_text(text)]


def test_a_short_text_is_one_passage() -> None:
    assert texts("One.\n\nTwo.") == ["One.\n\nTwo."]


def test_passages_end_where_paragraphs_end() -> None:
    paragraph = (SENTENCE * 6).strip()
    for passage in texts("\n\n".join([paragraph] * 6)):
        assert passage.startswith("The health visitor")
        assert passage.endswith("answered.")
        assert TARGET_WORDS <= count_words(passage, (0, len(passage))) <= MOST_WORDS


def test_a_long_paragraph_is_cut_between_sentences_and_not_after_a_title() -> None:
    cut = texts((SENTENCE * 40).strip())
    assert len(cut) > 2
    assert all(passage.endswith("answered.") for passage in cut)


def test_a_text_without_sentences_is_cut_between_words() -> None:
    cut = texts("word " * 1000)
    assert {count_words(passage, (0, len(passage))) for passage in cut} <= {TARGET_WORDS, 100}


def test_a_passage_belongs_to_one_page() -> None:
    passages = cut_pages([Page(1, "One page."), Page(2, ""), Page(3, "Another.")])
    assert [(passage.page, passage.page_index, passage.text) for passage in passages] == [
        (1, 0, "One page."),
        (3, 2, "Another."),
    ]


@given(
    st.lists(st.sampled_from(["word", "end.", "\n\n", "\n", "Mr.", "Next", "“quote.”", "—"]), max_size=600)
)
def test_every_word_is_in_exactly_one_passage(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = cut_text(text)
    assert " ".join(" ".join(text[start:end].split()) for start, end in spans) == " ".join(text.split())
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert all(count_words(text, span) <= MOST_WORDS for span in spans)
