from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.search.analysis import compounds, is_stop_word, terms, tokens, without_edges


def test_endings_case_accents_and_apostrophes_do_not_matter() -> None:
    assert terms("Agencies agency AGENCY’S agency's") == ["agenc"] * 4
    assert terms("Siân Sian") == ["sian", "sian"]


def test_numbers_and_references_are_words() -> None:
    assert terms("section 42, 2019-0370") == ["section", "42", "2019", "0370"]


def test_only_hyphenated_words_have_compounds() -> None:
    assert compounds("a multi-agency follow‑up, 3 - 4, end-") == ["multiag", "followup"]
    assert compounds("no hyphen") == []


def test_a_run_of_hyphens_is_one_compound() -> None:
    assert compounds("a one-to-one talk") == ["onetoon"]


def test_stop_words_are_known_in_any_case() -> None:
    assert is_stop_word("The")
    assert not is_stop_word("therapy")
    assert without_edges(["the", "risk"]) == ["risk"]
    assert without_edges(["to", "be"]) == ["to", "be"]


@given(st.text())
def test_each_token_stands_where_it_says(text: str) -> None:
    found = tokens(text)
    assert [token.term for token in found] == terms(text)
    assert all(text[token.start : token.end].strip() for token in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@given(st.text())
def test_no_term_contains_a_space(text: str) -> None:
    assert all(
        term and not any(letter.isspace() for letter in term) for term in [*terms(text), *compounds(text)]
    )
