"""Boards of Wales, Scotland and Northern Ireland take referrals on the pathways of their nation."""

import pytest
from django.urls import reverse

from goldthread.apps.accounts.actions.organisations import make_area
from goldthread.apps.accounts.enums import Nation, ReviewsAbout, Role
from goldthread.apps.accounts.models import Organisation
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.cases.actions import open_case, save_referral_page, start_referral, submit_referral
from goldthread.apps.cases.selectors.boards import pathways_of_old_cases, pathways_taken
from goldthread.apps.cases.selectors.every import screen_every
from goldthread.apps.cases.subjects import ADULT, CHILD, Subject
from tests.factories.accounts import a_board, a_person
from tests.factories.cases import ANSWERS, CHILD_ANSWERS, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


def a_board_in(nation: Nation) -> Organisation:
    area = make_area(by=SYSTEM, code=f"area-{nation}", name=f"Glanmor {nation}", nation=nation)
    board = a_board(areas=[area])
    assert board.reviews_about == ReviewsAbout.BOTH
    return board


@pytest.mark.parametrize(
    ("nation", "adult", "child"),
    [
        (Nation.ENGLAND, "england.sar", "england.lcspr"),
        (Nation.WALES, "wales.susr", "wales.susr"),
        (Nation.SCOTLAND, "scotland.lr-adult", "scotland.lr-child"),
        (Nation.NORTHERN_IRELAND, None, "ni.cmr"),
    ],
)
def test_each_nation_has_its_pathways(nation: Nation, adult: str | None, child: str) -> None:
    taken = pathways_taken(a_board_in(nation))
    assert taken.get(ADULT) == adult
    assert taken.get(CHILD) == child


def test_reviews_that_ended_are_recorded_from_old_papers_and_take_no_referrals() -> None:
    board = a_board_in(Nation.WALES)
    assert pathways_of_old_cases(board) == ["wales.cpr", "wales.apr"]
    assert set(pathways_taken(board).values()) == {"wales.susr"}


def test_northern_ireland_has_no_review_of_adults_in_law_and_says_so() -> None:
    board = a_board_in(Nation.NORTHERN_IRELAND)
    with pytest.raises(Refused, match="takes no referrals about adults"):
        start_referral(by=by(a_person(Role.COORDINATOR, board)), board=board, about=ADULT)


@pytest.mark.parametrize(("subject", "answers"), [(ADULT, ANSWERS), (CHILD, CHILD_ANSWERS)])
def test_one_welsh_review_is_about_an_adult_or_a_child_and_keeps_which(
    subject: Subject, answers: dict[str, object]
) -> None:
    board = a_board_in(Nation.WALES)
    coordinator = a_person(Role.COORDINATOR, board)
    me, client = by(coordinator), client_of(coordinator)
    referral = start_referral(by=me, board=board, about=subject)
    assert referral.about == subject.key
    page = client.get(reverse("cases:referral-page", args=[referral.pk, subject.key]))
    assert page.status_code == 200
    notified = client.get(reverse("cases:referral-page", args=[referral.pk, "notified"]))
    assert notified.status_code == 404, "the national panel is England's"
    referral = save_referral_page(
        by=me, referral=referral, page="what-happened", answers=answers, typed=answers
    )
    case = open_case(by=me, referral=submit_referral(by=me, referral=referral))
    assert case.about == subject.key
    assert case.people.get().pseudonym.startswith(subject.word)
    assert screen_every(case, asked_on=today()).facts["nation"] == "wales"
    for name in ("cases:overview", "cases:screening", "cases:every", "cases:decision", "reviews:joint"):
        assert client.get(reverse(name, args=[case.pk])).status_code == 200, name
