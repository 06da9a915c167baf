"""The pages of a plan, from the coordinator's seat and from those who only read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.actions import mark_names_checked
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.reviews.actions.clocks import record_date
from goldthread.apps.reviews.actions.terms import save_terms
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.terms import draft_terms
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, World, a_case, a_world, by
from tests.factories.reviews import TERMS, a_review, agreed_terms_of, proceedings_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def review(world: World) -> Review:
    return a_review(world)


def browser(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def typed(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def address(review: Review, route: str, *more: Any) -> str:
    return reverse(f"reviews:{route}", args=[review.case_id, review.pk, *more])


def words_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_coordinator_opens_the_review_after_looking_at_its_edition(world: World) -> None:
    case = a_case(world, at="countersigned")
    client = browser(world.coordinator)
    assert "Open the review" in words_of(client.get("/work"))
    shown = words_of(client.get(reverse("reviews:open", args=[case.pk, "england.sar"])))
    assert "As in force from 1 April 2015" in shown
    assert "SI 2015/993" in shown
    pressed = client.post(reverse("reviews:open", args=[case.pk, "england.sar"]), {"confirm": "yes"})
    review = Review.objects.get(case=case)
    assert pressed.url == address(review, "review-plan")
    assert "Open the review" not in words_of(client.get("/work"))


def test_before_the_decision_the_page_says_why_nothing_can_be_opened(world: World) -> None:
    case = a_case(world, at="decided")
    client = browser(world.coordinator)
    page = words_of(client.get(reverse("reviews:plan", args=[case.pk])))
    assert "once the decision to hold it has been taken and countersigned" in page
    assert client.get(reverse("reviews:open", args=[case.pk, "england.sar"])).status_code == 404


def test_what_is_overdue_shows_on_plan_overview_cases_and_work(world: World, review: Review) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    record_date(by=by(world.coordinator), review=review, fact="review_started_date", day=long_ago)
    proceedings_beside(world, review.case, next_on=timezone.localdate() + timedelta(days=3))
    client = browser(world.coordinator)
    for page in (
        address(review, "review-plan"),
        reverse("cases:overview", args=[review.case_id]),
        reverse("cases:list"),
    ):
        shown = words_of(client.get(page))
        assert "Complete the review" in shown, page
        assert "Overdue" in shown, page
    work = words_of(client.get("/work"))
    assert work.index("Complete the review") < work.index("Inquest: next date")


def test_a_stage_is_changed_on_its_page_and_a_stale_form_loses_nothing(world: World, review: Review) -> None:
    stage = review.stages.get(stage_id="tell")
    client, page = browser(world.coordinator), address(review, "stage", stage.pk)
    today = timezone.localdate()
    given = {"state": "done", "version": 1, "lead": "", **typed("done_on", today)}
    assert client.post(page, given).url == address(review, "review-plan")
    stage.refresh_from_db()
    assert (stage.state, stage.done_on) == (StageState.DONE, today)
    stale = words_of(client.post(page, {"state": "in-hand", "version": 1, "lead": ""}))
    assert "Somebody else changed this while you were writing" in stale
    assert 'value="2"' in stale


def test_stages_move_without_scripts(world: World, review: Review) -> None:
    client = browser(world.coordinator)
    last = review.stages.last()
    client.post(address(review, "stage-move", last.pk, "up"))
    assert review.stages.order_by("-position")[1] == last
    assert client.post(address(review, "stage-move", last.pk, "sideways")).status_code == 404


def test_the_calendar_file_gives_the_reference_and_a_link_and_nothing_else(
    world: World, review: Review
) -> None:
    proceedings_beside(world, review.case, next_on=date(2027, 1, 12), next_what="pre-inquest review")
    response = browser(world.coordinator).get(address(review, "calendar"))
    file = words_of(response).replace("\r\n ", "")
    assert response["Content-Type"].startswith("text/calendar")
    assert file.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20270112" in file
    assert f"SUMMARY:{review.case.reference}: a date is due" in file
    for word in ("Complete", "adult", "Oakenshaw", "Adult", "nquest"):
        assert word not in file


def test_terms_show_pseudonyms_once_checked_and_nothing_before(world: World, review: Review) -> None:
    save_terms(
        by=by(world.coordinator), review=review, values={**TERMS, "scope": f"All contacts of {ADULT}."}
    )
    page = address(review, "terms")
    assert ADULT in words_of(browser(world.coordinator).get(page))
    before = words_of(browser(world.chair).get(page))
    assert ADULT not in before
    assert "Being prepared" in before
    terms = draft_terms(review)
    known = [text.record for text in texts_of(review.case)]
    checked = {terms.pk: terms.version}
    mark_names_checked(by=by(world.coordinator), case=review.case, texts=checked, known=known)
    after = words_of(browser(world.chair).get(page))
    assert "All contacts of" in after
    assert ADULT not in after


def test_terms_written_by_two_people_at_once_show_both_texts(world: World, review: Review) -> None:
    client, page = browser(world.coordinator), address(review, "terms-write")
    assert client.post(page, {"purpose": "To learn.", "version": 0}).status_code == 302
    both = words_of(client.post(page, {"purpose": "To blame nobody.", "version": 0}))
    assert "To learn." in both
    assert "To blame nobody." in both


def test_those_who_read_plans_see_no_buttons_and_open_no_forms(world: World, review: Review) -> None:
    client = browser(world.panel[0])
    shown = words_of(client.get(address(review, "review-plan")))
    assert "Complete the review" in shown
    assert "Set a due date of your own" not in shown
    stage = review.stages.last()
    assert "Where it stands" in words_of(client.get(address(review, "stage", stage.pk)))
    assert client.post(address(review, "stage", stage.pk), {"state": "done", "version": 1}).status_code == 404
    for route in ("stage-new", "stages", "deadline-new", "terms-write", "complete"):
        assert client.get(address(review, route)).status_code == 404, route


def test_a_stop_is_released_on_its_page_with_a_reason(world: World, review: Review) -> None:
    row = proceedings_beside(world, review.case, stops=["publication"])
    client, stop = browser(world.coordinator), row.stops.get()
    plan = words_of(client.get(address(review, "review-plan")))
    assert "Stopped: publication" in plan
    page = reverse("reviews:stop-release", args=[review.case_id, stop.pk])
    refused = words_of(client.post(page, {"reason": "ok"}))
    assert "Give a reason in a sentence" in refused
    client.post(page, {"reason": "The coroner agreed by letter of 3 March."})
    assert "Stopped: publication" not in words_of(client.get(address(review, "review-plan")))


def test_a_plan_is_drawn_with_few_queries_however_long_it_is(
    world: World, review: Review, django_assert_max_num_queries: Any
) -> None:
    agreed_terms_of(world, review)
    client = browser(world.coordinator)
    client.get(address(review, "review-plan"))
    with django_assert_max_num_queries(50):
        client.get(address(review, "review-plan"))


def test_the_cases_thread_goes_on_with_the_review_and_what_it_lacks(world: World, review: Review) -> None:
    overview = reverse("cases:overview", args=[review.case_id])
    client = browser(world.coordinator)
    before = words_of(client.get(overview))
    assert "3 of 13 stages are done or not needed." in before
    assert "No terms of reference were agreed." in before
    agreed_terms_of(world, review)
    assert "No terms of reference were agreed." not in words_of(client.get(overview))
