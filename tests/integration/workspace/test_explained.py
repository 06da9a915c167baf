"""The questions people ask, each on a page; two kinds of review side by side; the list by nation."""

import re
from html import unescape

import pytest
from django.test import Client

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.library.actions import deposit
from tests.factories.library import a_deposit

pytestmark = pytest.mark.django_db(databases=["default", "library"])
QUESTIONS = {question.number: question.id for question in pathways().explained.questions}


def source(address: str, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def words(address: str, status: int = 200) -> str:
    main = re.search(r"<main.*?</main>", source(address, status))
    assert main
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def answer(number: int) -> str:
    return words(f"/pathways/questions/{QUESTIONS[number]}")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Its purpose is to learn lessons, so that similar harm is prevented."),
        (2, "The review panel of a local safeguarding children board"),
        (3, "What came out of it"),
        (4, "establish the full circumstances of the death or the serious harm"),
        (5, "A public inquiry is ordered by the government"),
        (6, "several patients and a single procedure"),
        (7, "there is reasonable cause for concern about how agencies worked together"),
        (8, "This library holds"),
        (9, "It does not itself investigate."),
        (10, "The successor of the serious case review in England."),
        (11, "in which the child was normally resident"),
    ],
)
def test_each_question_is_answered_on_a_page_of_its_own(number: int, said: str) -> None:
    assert said in answer(number)


def test_a_source_with_an_address_is_a_link() -> None:
    page = source(f"/pathways/questions/{QUESTIONS[7]}")
    assert '<a class="govuk-link" href="https://www.legislation.gov.uk/ukpga/2014/23"' in page


def test_an_answer_names_the_rules_it_was_drawn_from() -> None:
    page = source(f"/pathways/questions/{QUESTIONS[2]}")
    assert re.search(r'/pathways/england\.scr\?on=[\d-]+">Serious case review, rules of England', page)


def test_where_reviews_can_be_read_is_answered_with_the_count_of_this_library() -> None:
    assert "This library holds 0 reviews" in answer(8)
    deposit(by=SYSTEM, published=a_deposit())
    assert "This library holds 1 reviews" in answer(8)


def test_a_question_nobody_asks_is_not_found() -> None:
    assert Client().get("/pathways/questions/what-is-the-time").status_code == 404


def test_every_question_and_kind_of_review_is_listed() -> None:
    page = source("/pathways")
    for name in QUESTIONS.values():
        assert f'href="/pathways/questions/{name}"' in page
    for pathway_id in pathways().ids():
        assert f'href="/pathways/{pathway_id}"' in page


def test_a_pathway_leads_to_the_questions_it_answers_and_to_its_neighbours() -> None:
    page = source("/pathways/england.scr")
    assert f'href="/pathways/questions/{QUESTIONS[1]}"' in page
    assert "/pathways/compare?left=england.scr%402018-06-29&amp;right=england.lcspr" in page
    assert "right=england.scr" not in page


COMPARED = "/pathways/compare?left=england.scr@2013-04-15&right=england.lcspr"


def test_two_kinds_of_review_stand_side_by_side_each_by_its_time() -> None:
    text = words(COMPARED)
    assert "Serious case review 15 April 2013 to 25 March 2015" in text
    rows = [
        "Where",
        "Law and guidance",
        "Who it is about",
        "When it is carried out",
        "Who decides",
        "Publication",
    ]
    assert 'href="#publication"' in source(COMPARED)
    table = text[text.index("Since 18 March 2026 Where") :]
    places = [table.index(row) for row in rows]
    assert places == sorted(places)


def test_what_only_one_of_the_two_speaks_of_says_so_in_the_other() -> None:
    assert "These rules say nothing of it." in words(COMPARED)


def test_before_two_are_chosen_ready_comparisons_are_offered() -> None:
    text = words("/pathways/compare")
    assert "Often compared" in text
    assert "There is a problem" not in text
    page = source("/pathways/compare")
    assert "left=england.scr%402015-03-26&amp;right=uk.public-inquiry" in page


@pytest.mark.parametrize("right", ["", "england.nothing", "england.scr@1999-01-01"])
def test_one_that_does_not_exist_is_asked_for_again(right: str) -> None:
    text = words(f"/pathways/compare?left=england.scr&right={right}")
    assert "There is a problem" in text
    assert "Who decides" not in text
