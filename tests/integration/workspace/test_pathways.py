"""The pathways explained, signed out: as they stand, as they stood, and those that have ended."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "library"])


def page(address: str, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_list_is_by_nation_then_by_name_with_what_has_ended_last() -> None:
    text = page("/pathways")
    text = text[text.index('id="england">England') :]
    names = [
        ">Local child safeguarding practice review<",
        ">Rapid review<",
        ">Safeguarding adults review<",
        ">Serious incident notification<",
        "No longer begun, kept for the reviews of their time",
        ">Serious case review<",
    ]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert "Begun from 1 April 2006 to 29 September 2019" in text


def test_the_front_page_leads_to_the_guide() -> None:
    assert 'href="/pathways/which">Answer a few questions' in page("/")


def test_a_pathway_that_has_ended_is_shown_by_its_last_rules() -> None:
    text = page("/pathways/england.scr")
    assert "This kind of review has ended." in text
    assert "in force from 29 June 2018 to 29 September 2019" in text


def test_each_edition_has_a_link_but_the_one_on_the_page() -> None:
    text = page("/pathways/england.scr?on=2014-03-10")
    assert "The rules as they stood on 10 March 2014, in force from 15 April 2013 to 25 March 2015." in text
    assert "15 April 2013 to 25 March 2015</strong> (this page)" in text
    for day in ("2006-04-01", "2010-03-17", "2015-03-26", "2018-06-29"):
        assert f"/pathways/england.scr?on={day}" in text
    assert "scr?on=2013-04-15" not in text


def test_a_pathway_with_one_edition_has_no_list_of_editions() -> None:
    assert "The rules by date" not in page("/pathways/england.sar")


def test_rules_whose_text_was_not_read_say_so() -> None:
    warning = "The guidance behind these rules was not read when they were written."
    assert warning in page("/pathways/england.lcspr?on=2026-03-18")
    assert warning not in page("/pathways/england.lcspr?on=2026-03-17")


def test_the_parts_of_the_report_are_on_the_page() -> None:
    text = page("/pathways/england.lcspr?on=2024-06-10")
    assert "The report, part by part" in text
    assert "Practice issues, and why they arose." in text


@pytest.mark.parametrize("day", ["2006-03-31", "2019-09-30"])
def test_a_day_without_rules_says_which_there_were(day: str) -> None:
    text = page(f"/pathways/england.scr?on={day}", status=404)
    assert "No rules for that day" in text
    assert "/pathways/england.scr?on=2006-04-01" in text
    assert "1 April 2006 to 16 March 2010" in text


@pytest.mark.parametrize("day", ["2026-13-45", "soon", ""])
def test_a_day_that_cannot_be_read_counts_as_none(day: str) -> None:
    assert "Safeguarding adults review" in page(f"/pathways/england.sar?on={day}")
