"""The plan of a review: its stages, clocks, terms of reference and proceedings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import add_to_team, record_hold
from goldthread.apps.cases.enums import HoldKind
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.clocks import dues_by_case, dues_of
from goldthread.apps.cases.selectors.progress import with_facts
from goldthread.apps.reviews.actions.clocks import (
    change_deadline,
    end_pause,
    explain_delay,
    meet_clock,
    pause_clock,
    record_date,
    set_deadline,
    take_back_met,
)
from goldthread.apps.reviews.actions.proceedings import (
    change_proceedings,
    end_proceedings,
    release_stop,
)
from goldthread.apps.reviews.actions.reviews import complete_review, reopen_review
from goldthread.apps.reviews.actions.stages import add_stage, change_stage, move_stage
from goldthread.apps.reviews.actions.terms import agree_terms, save_line, save_terms, take_line_out
from goldthread.apps.reviews.enums import ClockState, ProceedingsKind, StageState, Stoppable
from goldthread.apps.reviews.models import PlanStage, Review
from goldthread.apps.reviews.selectors import clocks as clocks_selectors
from goldthread.apps.reviews.selectors import dates as dates_selectors
from goldthread.apps.reviews.selectors.clocks import ClockLine, clocks_of
from goldthread.apps.reviews.selectors.completion import missing_to_complete
from goldthread.apps.reviews.selectors.plan import due_in_plans, reviews_of
from goldthread.apps.reviews.selectors.proceedings import publication_stopped_by
from goldthread.apps.reviews.selectors.terms import agreed_terms, draft_terms, lines_of
from tests.factories.cases import ADULT, World, a_case, a_world, by
from tests.factories.reviews import TERMS, a_review, agreed_terms_of, proceedings_beside

pytestmark = pytest.mark.django_db

REASON = "The court asked us in its letter to wait."


def today() -> date:
    return timezone.localdate()


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def review(world: World) -> Review:
    return a_review(world)


def line(review: Review, key: str) -> ClockLine:
    [fresh] = [one for one in reviews_of(review.case) if one.pk == review.pk]
    return next(one for one in clocks_of(fresh, today()) if one.key == key)


def names(review: Review) -> list[str]:
    return [stage.name for stage in PlanStage.objects.filter(review=review)]


class TestStages:
    def test_a_review_begins_with_its_editions_stages_and_what_led_to_it_done(self, review: Review) -> None:
        stages = list(review.stages.all())
        assert [stage.stage_id for stage in stages][:4] == ["referral", "scoping", "decision", "tell"]
        states = [stage.state for stage in stages]
        assert states[:4] == [StageState.DONE] * 3 + [StageState.NOT_STARTED]
        assert stages[0].done_on == review.decision.decided_on

    def test_the_board_moves_stages_and_adds_its_own(self, world: World, review: Review) -> None:
        me, before = by(world.coordinator), names(review)
        own = add_stage(by=me, review=review, name="Learning event with staff")
        move_stage(by=me, stage=own, up=True)
        assert names(review) == [*before[:-1], "Learning event with staff", before[-1]]
        move_stage(by=me, stage=own, up=False)
        assert names(review) == [*before, "Learning event with staff"]

    def test_the_first_stage_does_not_go_up_nor_the_last_down(self, world: World, review: Review) -> None:
        stages = list(review.stages.all())
        with pytest.raises(Refused, match="the first already"):
            move_stage(by=by(world.coordinator), stage=stages[0], up=True)
        with pytest.raises(Refused, match="the last already"):
            move_stage(by=by(world.coordinator), stage=stages[-1], up=False)

    @pytest.mark.parametrize(
        ("values", "refusal"),
        [
            ({"state": StageState.DONE}, "Give the day"),
            ({"state": StageState.DONE, "done_on": ago(-1)}, "in the future"),
            ({"state": StageState.NOT_NEEDED, "reason": "No"}, "why the stage is not needed"),
            ({"state": StageState.NOT_NEEDED, "reason": f"{ADULT} did not wish it."}, "without names"),
        ],
    )
    def test_a_stage_is_settled_with_a_day_that_came_or_a_reason_without_names(
        self, world: World, review: Review, values: dict, refusal: str
    ) -> None:
        with pytest.raises(Refused, match=refusal):
            change_stage(by=by(world.coordinator), stage=review.stages.last(), **values)

    def test_only_somebody_on_the_team_leads_a_stage_and_finds_it_among_their_work(
        self, world: World, review: Review
    ) -> None:
        stage = review.stages.get(stage_id="tell")
        values = {"state": StageState.IN_HAND, "planned_on": ago(-7)}
        with pytest.raises(Refused, match="not on the team"):
            change_stage(by=by(world.coordinator), stage=stage, lead=world.outsider, **values)
        change_stage(by=by(world.coordinator), stage=stage, lead=world.panel[0], **values)
        [due] = due_in_plans(world.panel[0], today())
        assert (due.what, due.due, due.reference) == (
            f"You lead a stage: {stage.name}", ago(-7), review.case.reference,
        )  # fmt: skip
        assert due_in_plans(world.panel[1], today()) == []

    def test_two_people_changing_one_stage_lose_nothing(self, world: World, review: Review) -> None:
        stage, same = review.stages.get(stage_id="tell"), review.stages.get(stage_id="tell")
        change_stage(by=by(world.coordinator), stage=stage, state=StageState.IN_HAND, expected_version=1)
        with pytest.raises(StaleRecord):
            change_stage(by=by(world.coordinator), stage=same, state=StageState.IN_HAND, expected_version=1)


class TestClocks:
    def test_a_clock_counts_from_the_decision_until_the_board_says_when_the_review_began(
        self, world: World, review: Review
    ) -> None:
        assert line(review, "complete").start.day == review.decision.decided_on
        record_date(
            by=by(world.coordinator), review=review, fact="review_started_date", day=ago(400), note="Minutes."
        )
        found = line(review, "complete")
        assert (found.start.day, found.start.known_from) == (ago(400), "Minutes.")
        assert found.state(today()) is ClockState.OVERDUE

    def test_what_guidance_gives_and_nobody_read_is_no_hard_rule(self, review: Review) -> None:
        assert not line(review, "complete").is_hard
        [due] = [due for due in dues_of(review.case) if due.what == "Complete the review"]
        assert due.check

    def test_a_clock_due_today_runs_and_is_overdue_the_day_after(self, review: Review) -> None:
        found = line(review, "complete")
        assert found.state(found.due) is ClockState.RUNNING
        assert found.state(found.due + timedelta(days=1)) is ClockState.OVERDUE

    def test_the_date_that_chose_the_edition_stays_as_it_is(self, world: World, review: Review) -> None:
        with pytest.raises(Refused, match="chose the edition"):
            record_date(by=by(world.coordinator), review=review, fact="decision_date", day=ago(1))
        with pytest.raises(Refused, match="No clock"):
            record_date(by=by(world.coordinator), review=review, fact="birth_date", day=ago(1))

    def test_a_clock_that_may_not_pause_takes_a_delay_that_moves_nothing(
        self, world: World, review: Review
    ) -> None:
        me, due = by(world.coordinator), line(review, "complete").due
        with pytest.raises(Refused, match="Explain the delay instead"):
            pause_clock(by=me, review=review, clock_id="complete", starts_on=today(), reason=REASON)
        explain_delay(by=me, review=review, clock_id="complete", reason=REASON, expected_on=ago(-300))
        found = line(review, "complete")
        assert (found.due, found.stops[0].expected_on) == (due, ago(-300))

    def test_a_pause_takes_the_date_away_and_its_end_moves_it(
        self, world: World, review: Review, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _let_pause(review, monkeypatch)
        me, due = by(world.coordinator), line(review, "complete").due
        stop = pause_clock(by=me, review=review, clock_id="complete", starts_on=today(), reason=REASON)
        paused = line(review, "complete")
        assert (paused.state(today()), paused.paused_since, paused.due) == (ClockState.PAUSED, today(), None)
        with pytest.raises(Refused, match="paused already"):
            pause_clock(by=me, review=review, clock_id="complete", starts_on=today(), reason=REASON)
        with pytest.raises(Refused, match="before it begins"):
            end_pause(by=me, stop=stop, ends_on=ago(1))
        end_pause(by=me, stop=stop, ends_on=today())
        # The day of the decision is not counted, so that a pause of that day alone moves nothing.
        assert line(review, "complete").due == due

    def test_a_pause_of_ten_days_moves_the_date_by_ten_days(
        self, world: World, review: Review, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _let_pause(review, monkeypatch)
        me = by(world.coordinator)
        record_date(by=me, review=review, fact="review_started_date", day=ago(30))
        due = line(review, "complete").due
        span = {"starts_on": ago(20), "ends_on": ago(11)}
        pause_clock(by=me, review=review, clock_id="complete", reason=REASON, **span)
        assert line(review, "complete").due == due + timedelta(days=10)

    def test_reasons_of_pauses_and_delays_carry_no_names(self, world: World, review: Review) -> None:
        with pytest.raises(Refused, match="without names"):
            explain_delay(
                by=by(world.coordinator),
                review=review,
                clock_id="complete",
                reason=f"{ADULT}'s family asked.",
            )

    def test_what_was_met_is_due_no_more_until_it_is_taken_back(self, world: World, review: Review) -> None:
        me = by(world.coordinator)
        met = meet_clock(by=me, review=review, clock_id="complete", met_on=today())
        assert line(review, "complete").state(today()) is ClockState.MET
        assert dues_of(review.case) == []
        with pytest.raises(Refused, match="recorded already"):
            meet_clock(by=me, review=review, clock_id="complete", met_on=today())
        take_back_met(by=me, met=met)
        assert [due.what for due in dues_of(review.case)] == ["Complete the review"]

    def test_the_boards_own_date_moves_with_a_reason_only(self, world: World, review: Review) -> None:
        me = by(world.coordinator)
        own = set_deadline(by=me, review=review, what="Draft to the panel", due_on=ago(3))
        assert [due.what for due in dues_of(review.case)][0] == "Draft to the panel"
        with pytest.raises(Refused, match="reason"):
            change_deadline(by=me, deadline=own, due_on=ago(-9))
        change_deadline(by=me, deadline=own, due_on=ago(-9), reason=REASON)
        assert line(review, str(own.pk)).state(today()) is ClockState.RUNNING
        change_deadline(by=me, deadline=own, due_on=ago(-9), met_on=today())
        assert line(review, str(own.pk)).met_on == today()

    def test_what_is_due_on_many_cases_takes_no_more_queries_than_on_one(
        self, world: World, review: Review, django_assert_max_num_queries
    ) -> None:
        others = [a_review(world) for _ in range(2)]
        add_stage(by=by(world.coordinator), review=others[0], name="An event", planned_on=ago(1))
        cases = list(with_facts(Case.objects.all()))
        with django_assert_max_num_queries(16):
            found = dues_by_case(cases)
        assert {len(dues) for dues in found.values()} == {1, 2}


def _let_pause(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    """No edition lets a clock with a number of days be paused; one day one may."""
    edition = dates_selectors.edition_of_review(review)
    clocks = tuple(replace(clock, may_pause=True) for clock in edition.clocks)
    pausing = replace(edition, clocks=clocks)
    for module in (
        "goldthread.apps.reviews.selectors.clocks",
        "goldthread.apps.reviews.selectors.dates",
        "goldthread.apps.reviews.actions.clocks",
    ):
        monkeypatch.setattr(f"{module}.edition_of_review", lambda review: pausing)
    assert clocks_selectors.edition_of_review(review) is pausing


class TestTerms:
    def test_terms_are_agreed_only_once_they_say_what_is_asked(self, world: World, review: Review) -> None:
        me = by(world.coordinator)
        terms = save_terms(by=me, review=review, values={"purpose": "To learn."})
        with pytest.raises(Refused, match="the first day of the period, the scope, the method, a line"):
            agree_terms(by=me, terms=terms, agreed_on=today(), agreed_by="The panel")

    def test_an_agreed_version_stands_and_the_next_is_another(self, world: World, review: Review) -> None:
        agreed = agreed_terms_of(world, review)
        assert agreed.lines_as_agreed == f"1. Was {ADULT} heard?"
        save_terms(by=by(world.coordinator), review=review, values={**TERMS, "scope": "Wider."})
        assert (agreed_terms(review).scope, draft_terms(review).scope) == (TERMS["scope"], "Wider.")
        assert draft_terms(review).number == 2

    def test_a_draft_begun_by_two_people_is_one_draft(self, world: World, review: Review) -> None:
        me = by(world.coordinator)
        save_terms(by=me, review=review, values=TERMS, expected_version=0)
        with pytest.raises(StaleRecord):
            save_terms(by=me, review=review, values=TERMS, expected_version=0)

    def test_a_line_taken_out_keeps_its_number(self, world: World, review: Review) -> None:
        me = by(world.coordinator)
        first = save_line(by=me, review=review, question="First?", agencies=world.agencies)
        take_line_out(by=me, line=first, reason="Answered by another review.")
        second = save_line(by=me, review=review, question="Second?")
        assert (second.number, [one.number for one in lines_of(review)]) == (2, [2])

    def test_a_line_is_put_to_agencies_of_the_boards_areas(self, world: World, review: Review) -> None:
        with pytest.raises(Refused, match="board's areas"):
            save_line(
                by=by(world.coordinator),
                review=review,
                question="Why?",
                agencies=a_world(agencies=1).agencies,
            )

    def test_whoever_sees_pseudonyms_writes_no_terms(self, world: World, review: Review) -> None:
        with pytest.raises(Refused, match="real names"):
            save_terms(by=by(world.manager), review=review, values=TERMS)


class TestProceedings:
    def test_what_they_stop_stays_stopped_after_their_end_until_it_is_released(
        self, world: World, review: Review
    ) -> None:
        me, case = by(world.coordinator), review.case
        row = proceedings_beside(world, case, stops=[Stoppable.PUBLICATION, Stoppable.INTERVIEWS])
        assert [stop.by for stop in publication_stopped_by(case)] == ["Inquest (The coroner of the area)"]
        end_proceedings(by=me, proceedings=row, ended_on=today(), reason="The inquest concluded.")
        [stopped] = publication_stopped_by(case)
        with pytest.raises(Refused, match="Give a reason"):
            release_stop(by=me, stop=stopped.stop, reason="ok")
        release_stop(by=me, stop=stopped.stop, reason="The coroner agreed by letter.")
        assert publication_stopped_by(case) == []

    def test_the_day_they_began_is_asked_for_when_recorded_and_when_changed(
        self, world: World, review: Review
    ) -> None:
        with pytest.raises(Refused, match="Give the day on which the proceedings began"):
            proceedings_beside(world, review.case, began_on=None)
        row = proceedings_beside(world, review.case)
        with pytest.raises(Refused, match="Give the day on which the proceedings began"):
            change_proceedings(by=by(world.coordinator), proceedings=row, values={"body": "The court"})

    def test_a_hold_for_a_court_stops_publication_until_somebody_says_what_it_stops(
        self, world: World, review: Review
    ) -> None:
        me, case = by(world.coordinator), review.case
        hold = record_hold(
            by=me, case=case, kind=HoldKind.CRIMINAL, reason="Asked for by the police.", starts_on=ago(5)
        )
        assert [stop.by for stop in publication_stopped_by(case)] == [
            "Hold: criminal investigation or proceedings"
        ]
        proceedings_beside(world, case, kind=ProceedingsKind.CRIMINAL, stops=[], hold=hold)
        assert publication_stopped_by(case) == []

    def test_a_hold_for_a_claim_stops_no_publication(self, world: World, review: Review) -> None:
        record_hold(
            by=by(world.coordinator),
            case=review.case,
            kind=HoldKind.CLAIM,
            reason="A claim was announced.",
            starts_on=ago(5),
        )
        assert publication_stopped_by(review.case) == []

    def test_they_hold_the_records_while_they_last_if_asked_to(self, world: World, review: Review) -> None:
        me, case = by(world.coordinator), review.case
        row = proceedings_beside(world, case, holds_records=True)
        case.refresh_from_db()
        assert case.held
        end_proceedings(
            by=me, proceedings=row, ended_on=today(), reason="The inquest concluded.", ends_hold=True
        )
        case.refresh_from_db()
        assert not case.held

    def test_their_next_date_is_among_what_is_due_until_they_end(self, world: World, review: Review) -> None:
        row = proceedings_beside(world, review.case, next_on=ago(2), next_what="pre-inquest review")
        assert dues_of(review.case)[0].what == "Inquest: pre-inquest review"
        change_proceedings(
            by=by(world.coordinator), proceedings=row, values={**_values(row), "next_on": None}
        )
        assert [due.what for due in dues_of(review.case)] == ["Complete the review"]

    def test_only_the_details_carry_names(self, world: World) -> None:
        case = a_case(world)
        with pytest.raises(Refused, match="without names"):
            proceedings_beside(world, case, body=f"Inquest into the death of {ADULT}")
        assert proceedings_beside(world, case, details=f"The inquest into the death of {ADULT}.").details


def _values(row: object) -> dict:
    names = ("body", "officer", "their_reference", "details", "began_on", "next_on", "next_what")
    return {name: getattr(row, name) for name in names}


class TestCompletion:
    def test_all_that_is_missing_is_named(self, world: World, review: Review) -> None:
        with pytest.raises(Refused) as refusal:
            complete_review(by=by(world.coordinator), review=review, completed_on=today())
        assert "10 stages are neither done nor marked as not needed." in str(refusal.value)
        assert "No terms of reference were agreed." in str(refusal.value)

    def test_a_complete_review_is_followed_no_more_and_opens_again_with_a_reason(
        self, world: World, review: Review
    ) -> None:
        me = by(world.coordinator)
        _settle(world, review)
        assert missing_to_complete(review) == []
        complete_review(by=me, review=review, completed_on=today())
        assert dues_of(review.case) == []
        with pytest.raises(Refused, match="This review is complete"):
            add_stage(by=me, review=review, name="One more")
        reopen_review(by=me, review=review, reason="New evidence was handed in.")
        assert [due.what for due in dues_of(review.case)] == ["Complete the review"]


def _settle(world: World, review: Review) -> None:
    agreed_terms_of(world, review)
    for stage in review.stages.exclude(state=StageState.DONE):
        change_stage(by=by(world.coordinator), stage=stage, state=StageState.DONE, done_on=today())


class TestTeam:
    def test_who_has_not_declared_is_reminded_among_their_work(self, world: World, review: Review) -> None:
        add_to_team(
            by=by(world.coordinator), case=review.case, member=world.reviewer, role=Role.LEAD_REVIEWER
        )
        assert [due.what for due in due_in_plans(world.reviewer, today())] == ["Declare your interests"]
        assert due_in_plans(world.panel[0], today()) == []


class TestWhoMay:
    def test_the_chair_and_the_panel_change_no_plan(self, world: World, review: Review) -> None:
        stage = review.stages.last()
        for user in (world.chair, world.panel[0], world.second):
            with pytest.raises(Refused, match="Your role does not include"):
                change_stage(by=by(user), stage=stage, state=StageState.IN_HAND)
