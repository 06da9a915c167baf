from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.search.query import MOST_CLAUSES, FieldTerms, Phrase, parse


def phrases(text: str) -> list[tuple[str, ...]]:
    return [phrase.terms for phrase in parse(text).phrases()]


def test_words_are_clauses_of_one_term() -> None:
    assert phrases("Neglected children") == [("neglect",), ("children",)]


def test_straight_and_curly_quotes_make_a_phrase() -> None:
    assert phrases('"duty of care"') == phrases("“duty of care”") == [("duti", "of", "care")]


def test_a_quote_that_is_not_closed_reaches_to_the_end() -> None:
    assert phrases('visit "duty of care') == [("visit",), ("duti", "of", "care")]


def test_a_minus_before_a_word_or_phrase_makes_it_unwanted() -> None:
    query = parse('visit -school -"duty of care"')
    assert query.unwanted == (Phrase(("school",)), Phrase(("duti", "of", "care")))


def test_a_minus_inside_a_word_or_before_a_space_is_only_a_hyphen() -> None:
    assert parse("follow-up - visit").unwanted == ()


def test_a_known_field_is_a_field_whatever_its_case_or_other_name() -> None:
    assert parse("Coroner:Smith").wanted == (FieldTerms("author", ("smith",)),)
    assert parse('area:"North Borset"').wanted == (FieldTerms("area", ("north", "borset")),)


def test_an_unknown_field_is_read_as_words() -> None:
    assert phrases("note:visit") == [("note",), ("visit",)]


def test_a_web_address_or_a_time_is_read_as_words() -> None:
    assert phrases("http://borset.example/a") != []
    assert phrases("10:30") == [("10", "30")]


def test_common_words_are_dropped_unless_there_is_nothing_else() -> None:
    assert phrases("what was the risk") == [("risk",)]
    assert phrases("to be") == [("to",), ("be",)]


def test_a_repeated_word_counts_once() -> None:
    assert phrases("risk risks RISK") == [("risk",)]


def test_a_hyphenated_word_is_its_parts_in_a_row_or_the_whole() -> None:
    assert parse("multi-agency").wanted == (Phrase(("multi", "agenc"), joined="multiag"),)


def test_loosening_takes_phrases_apart_and_keeps_fields_and_refusals() -> None:
    loose = parse('"duty of care" kind:review -school').loosened()
    assert loose.phrases() == (Phrase(("duti",)), Phrase(("care",)))
    assert FieldTerms("kind", ("review",)) in loose.wanted
    assert loose.unwanted == (Phrase(("school",)),)


@pytest.mark.parametrize("text", ["", "   ", '"', "-", '""', "...", "—"])
def test_nothing_searchable_is_an_empty_query(text: str) -> None:
    assert not parse(text).wanted


@given(st.text(max_size=1500))
def test_any_text_at_all_can_be_parsed(text: str) -> None:
    query = parse(text)
    assert len(query.wanted) <= MOST_CLAUSES
    assert all(clause.terms and all(clause.terms) for clause in (*query.wanted, *query.unwanted))


@given(st.lists(st.sampled_from(["risk", '"', "-", ":", "kind", " ", "a", "“"]), max_size=40))
def test_any_mixture_of_marks_can_be_parsed_and_loosened(pieces: list[str]) -> None:
    parse("".join(pieces)).loosened()
