"""People of a review are found in the ways records name them, and nobody else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.deident import NUMBER, SEVERAL, NameFinder, Person, Span, find_suspects, replace_names

MARGARET = Person(
    "m", "Margaret Ann Hollins", "Adult A", ("Maggie", "Mrs H", "MGH"), date(1941, 3, 7), "943 476 5919"
)
BROTHER = Person("b", "Colin Hollins", "the brother")
CARER = Person("c", "Seán O'Dwyer-Platt", "the carer", ("Johnno Platt", "the lodger"))
PEOPLE = [MARGARET, BROTHER, CARER]
BY_ID = {person.id: person for person in PEOPLE}
FINDER = NameFinder(PEOPLE)


def shown(text: str) -> str:
    return replace_names(text, FINDER.find(text), BY_ID)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Margaret Ann Hollins seen at home", "Adult A seen at home"),
        ("MARGARET HOLLINS", "Adult A"),
        ("Hollins, Margaret", "Adult A"),
        ("M. Hollins did not attend", "Adult A did not attend"),
        ("margaret said no", "Adult A said no"),
        ("Maggie's key worker", "Adult A's key worker"),
        ("Margaret\u2019s bed", "Adult A\u2019s bed"),
        ("Margaret\n  Hollins", "Adult A"),
        ("MAH rang; M.A.H. rang", "Adult A rang; Adult A rang"),
        ("MGH in pain", "Adult A in pain"),
        ("Johnno rang", "the carer rang"),
        ("Mrs Margaret Hollins and Dr. Colin Hollins", "Adult A and the brother"),
        ("Hamr Colin", "Hamr the brother"),
        ("seen with the lodger", "seen with the carer"),
        ("Colin H called", "the brother called"),
        ("Seán O\u2019Dwyer\u2011Platt left", "the carer left"),
        ("seán o'dwyer-platt", "the carer"),
        ("dob 07/03/1941", f"dob {NUMBER}"),
        ("born 7 March 1941", f"born {NUMBER}"),
        ("NHS 9434765919 or 943 476 5919", f"NHS {NUMBER} or {NUMBER}"),
    ],
)
def test_a_person_is_found_as_records_name_them(written, read):
    assert shown(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "the caravan",
        "Margarets Field",
        "the hollinsworth estate",
        "mgh",
        "Colinton ward",
        "19434765919",
        "",
        "ah well",
    ],
)
def test_other_words_are_left(text):
    assert shown(text) == text


def test_a_surname_that_two_people_share_names_neither():
    assert shown("Hollins was angry") == f"{SEVERAL} was angry"
    assert FINDER.find("Hollins")[0].person_ids == ("b", "m")


def test_the_longest_name_wins():
    assert [(s.start, s.end) for s in FINDER.find("Colin Hollins")] == [(0, 13)]


def test_spans_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        replace_names("short", [Span(2, 99, ("m",))], BY_ID)


def test_a_person_taken_off_the_list_is_still_not_named():
    assert replace_names("Margaret", [Span(0, 8, ("gone",))], BY_ID) == SEVERAL


@given(
    st.lists(
        st.sampled_from(
            ["Margaret", "Hollins", "Colin", "maggie", "bread", "\u2019s", " ", "\n", "MAH", "İ", "-"]
        ),
        max_size=12,
    )
)
def test_spans_are_in_order_apart_and_within(words):
    text = " ".join(words)
    spans = FINDER.find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


@given(
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from(["Margaret Hollins", "Maggie", "Colin Hollins"]),
)
def test_a_name_between_any_words_never_stays(before, after, name):
    assert name not in shown(f"{before} {name} {after}")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Margeret was tired", "Margeret"),
        ("Holins family", "Holins"),
        ("seen by Dr Quillfeather today", "Quillfeather"),
        ("call 01632 960 123", "01632 960 123"),
        ("lives at ZZ9 9ZZ", "ZZ9 9ZZ"),
        ("seen at 14 Quay Court today", "14 Quay Court"),
        ("at flat 2, 9 Upper Mill Lane", "flat 2, 9 Upper Mill Lane"),
        ("other@example.org wrote", "other@example.org"),
    ],
)
def test_what_may_name_somebody_is_pointed_out(text, word):
    assert word in [suspect.text for suspect in find_suspects(text, FINDER.find(text), PEOPLE)]


def test_a_found_name_is_no_suspect():
    text = "Margaret Hollins and Mrs Hollins"
    assert find_suspects(text, FINDER.find(text), PEOPLE) == []
