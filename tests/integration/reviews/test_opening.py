"""A review opens on an agreed decision, with its edition fixed."""

from datetime import date

import pytest
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import Given, answer_screening
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.clocks import dues_of
from goldthread.apps.reviews.actions.drafts import start_draft
from goldthread.apps.reviews.actions.reviews import complete_review, open_review
from goldthread.apps.reviews.enums import ClockState
from goldthread.apps.reviews.selectors.clocks import clocks_of
from goldthread.apps.reviews.selectors.plan import current_review
from goldthread.lib.statute import Nation, add_working_days
from tests.factories.cases import ADULT, World, a_case, a_child_case, a_world, an_old_case, by
from tests.factories.reviews import TERMS, a_review, agreed_terms_of

pytestmark = pytest.mark.django_db


def test_a_review_runs_by_the_edition_of_the_day_it_was_decided() -> None:
    review = a_review(a_world())
    assert (review.pathway_id, review.edition_id) == ("england.sar", "2015-04-01")
    assert (review.selected_by, review.selected_on) == ("decision_date", review.decision.decided_on)


def test_no_review_opens_before_a_second_person_agreed() -> None:
    world = a_world()
    case = a_case(world, at="decided")
    with pytest.raises(Refused, match="countersigned"):
        open_review(by=by(world.coordinator), case=case)


def test_a_review_opens_once() -> None:
    world = a_world()
    review = a_review(world)
    with pytest.raises(Refused, match="already"):
        open_review(by=by(world.coordinator), case=review.case)


def _answered(world: World, case: Case, **dates: date | str) -> None:
    given = [Given(key, str(day), "From the notification.") for key, day in dates.items()]
    answer_screening(by=by(world.coordinator), case=case, answers=given)


class TestBesideAChildsCase:
    def test_a_notification_not_yet_sent_runs_by_the_edition_of_the_day_of_awareness(self) -> None:
        world = a_world()
        case = a_child_case(world)
        _answered(world, case, aware_date=timezone.localdate(), notified_date="unknown")
        review = open_review(by=by(world.coordinator), case=case, pathway_id="england.sin")
        assert (review.selected_by, review.selected_on) == ("aware_date", timezone.localdate())
        lines = {line.key: line for line in clocks_of(review, timezone.localdate())}
        due = add_working_days(timezone.localdate(), 5, Nation.ENGLAND)
        assert lines["notify-panel"].due == due

    def test_a_rapid_review_runs_by_the_edition_of_its_notification(self) -> None:
        world = a_world()
        case = a_child_case(world)
        me = by(world.coordinator)
        _answered(world, case, notified_date="unknown", aware_date="unknown")
        with pytest.raises(Refused, match="Give the date that decides which edition"):
            open_review(by=me, case=case, pathway_id="england.rapid-review")
        with pytest.raises(
            Refused, match="rapid review covers 1 March 2015. There are editions for: 29 June"
        ):
            open_review(by=me, case=case, pathway_id="england.rapid-review", selected_on=date(2015, 3, 1))
        _answered(world, case, notified_date=date(2024, 2, 1))
        review = open_review(by=me, case=case, pathway_id="england.rapid-review")
        assert review.edition_id == "2023-12-15"

    def test_a_clock_runs_only_where_what_it_is_for_has_happened(self) -> None:
        world = a_world()
        case = a_child_case(world)
        _answered(world, case, aware_date=date(2024, 2, 1))
        review = open_review(by=by(world.coordinator), case=case, pathway_id="england.sin")
        [unsettled] = [
            line for line in clocks_of(review, timezone.localdate()) if line.key == "looked-after-death"
        ]
        assert unsettled.state(timezone.localdate()) is ClockState.UNSETTLED
        assert unsettled.name not in {due.what for due in dues_of(case)}
        answer_screening(
            by=by(world.coordinator),
            case=case,
            answers=[Given("looked_after", "no", "The council's record.")],
        )
        assert "looked-after-death" not in {line.key for line in clocks_of(review, timezone.localdate())}

    def test_a_notification_that_was_sent_is_met_by_its_date(self) -> None:
        world = a_world()
        case = a_child_case(world)
        _answered(world, case, aware_date=date(2024, 2, 1), notified_date=date(2024, 2, 12))
        review = open_review(by=by(world.coordinator), case=case, pathway_id="england.sin")
        [line] = [one for one in clocks_of(review, timezone.localdate()) if one.key == "notify-panel"]
        assert (line.met_on, line.due) == (date(2024, 2, 12), date(2024, 2, 8))
        assert line.name not in {due.what for due in dues_of(case)}

    def test_the_local_review_waits_for_its_decision_and_opens_beside_them(self) -> None:
        world = a_world()
        case = a_child_case(world, at="countersigned")
        me = by(world.coordinator)
        first = open_review(by=me, case=case, pathway_id="england.rapid-review", selected_on=date(2024, 2, 1))
        second = open_review(by=me, case=case)
        assert [first.number, second.number] == [1, 2]
        assert current_review(case) == second

    def test_a_case_about_an_adult_has_no_rapid_review(self) -> None:
        world = a_world()
        with pytest.raises(Refused, match="not a kind of review"):
            open_review(by=by(world.coordinator), case=a_case(world), pathway_id="england.rapid-review")


class TestFromOldPapers:
    def test_an_old_review_runs_by_the_edition_of_its_time_and_is_never_chased(self) -> None:
        world = a_world()
        case = an_old_case(world)
        review = open_review(by=by(world.coordinator), case=case)
        assert (review.edition_id, review.historic) == ("2010-03-17", True)
        states = {line.state(timezone.localdate()) for line in clocks_of(review, timezone.localdate())}
        assert states == {ClockState.ENDED, ClockState.MET}
        assert dues_of(case) == []

    def test_it_is_complete_without_what_nobody_did_then(self) -> None:
        world = a_world()
        review = open_review(by=by(world.coordinator), case=an_old_case(world))
        assert complete_review(by=by(world.coordinator), review=review, completed_on=date(2013, 1, 31))


def test_a_request_begins_with_the_terms_that_were_agreed() -> None:
    world = a_world()
    review = a_review(world)
    agreed_terms_of(world, review)
    draft = start_draft(by=by(world.coordinator), case=review.case)
    assert (draft.period_from, draft.period_to) == (TERMS["period_from"], TERMS["period_to"])
    assert draft.purpose.startswith(TERMS["purpose"])
    assert f"1. Was {ADULT} heard?" in draft.purpose
