"""Recommendations to bodies: sent, replied to, acted on, closed by somebody else, checked."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import close_case, declare_interests, draft_letters, record_told
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, ToldHow
from goldthread.apps.cases.models import Case
from goldthread.apps.files.selectors import may_download
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.learning.actions.following import (
    ActionWords,
    Noted,
    add_action,
    check_impact,
    close_action,
    move_target,
    note_progress,
    say_done,
)
from goldthread.apps.learning.actions.recommendations import (
    RecommendationWords,
    change_recommendation,
    send_recommendation,
    withdraw_recommendation,
)
from goldthread.apps.learning.actions.replies import ReplyWords, give_reply
from goldthread.apps.learning.enums import ActionState, Answer, CameBy, Scope
from goldthread.apps.learning.models import Action, Addressee
from goldthread.apps.learning.selectors.bodies import recommended_to_us
from goldthread.apps.learning.selectors.thread import followed
from goldthread.apps.workspace.selectors import work_of
from tests.factories.accounts import a_person
from tests.factories.cases import ADULT, by
from tests.factories.learning import (
    Learning,
    a_learning,
    a_recommendation,
    a_reply,
    an_action,
    body_of,
    noted,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def made() -> Learning:
    return a_learning()


def state(row: Action) -> ActionState:
    return followed(Action.objects.get(pk=row.pk), TODAY()).state


def close_decided(made: Learning) -> Case:
    """Everybody is told of the decision, and the case is closed."""
    me = by(made.world.coordinator)
    for letter in draft_letters(by=me, decision=made.review.decision):
        record_told(by=me, letter=letter, told_on=TODAY(), told_how=ToldHow.POST)
    return close_case(by=me, case=made.case, reason="The review is published.")


def whats(user) -> list[str]:
    return [item.what for item in work_of(user, TODAY())]


class TestSending:
    def test_a_body_sees_nothing_before_the_board_sent_it(self, made: Learning) -> None:
        lead = made.world.leads[0]
        written = a_recommendation(made, sent=False)
        assert recommended_to_us(lead, TODAY()) == []

        due = TODAY() + timedelta(days=28)
        send_recommendation(by=by(made.world.coordinator), recommendation=written, reply_due_on=due)

        assert [one.addressee.recommendation for one in recommended_to_us(lead, TODAY())] == [written]
        assert recommended_to_us(made.world.leads[1], TODAY()) == []

    def test_a_wording_that_names_somebody_is_not_sent(self, made: Learning) -> None:
        written = a_recommendation(made, sent=False, text=f"Visit people such as {ADULT} each week.")
        with pytest.raises(Refused, match=f"names somebody in this review .*{ADULT}"):
            send_recommendation(by=by(made.world.coordinator), recommendation=written, reply_due_on=TODAY())

    def test_it_is_not_sent_to_nobody_nor_with_a_day_that_is_past(self, made: Learning) -> None:
        me = by(made.world.coordinator)
        nobody = a_recommendation(made, sent=False, organisations=[])
        with pytest.raises(Refused, match="which bodies"):
            send_recommendation(by=me, recommendation=nobody, reply_due_on=TODAY())
        late = a_recommendation(made, sent=False)
        with pytest.raises(Refused, match="in the past"):
            send_recommendation(by=me, recommendation=late, reply_due_on=TODAY() - timedelta(days=1))

    def test_its_people_are_told_by_reference_and_link_only(self, made: Learning) -> None:
        sent = a_recommendation(made)
        told = OutboxMessage.objects.filter(template="learning.recommendation-sent")
        assert {one.to_user_id for one in told} == {made.world.leads[0].pk}
        assert sent.text not in str([vars(one) for one in told])

    def test_the_wording_stands_once_it_was_sent(self, made: Learning) -> None:
        words = RecommendationWords(text="Something else", scope=Scope.SINGLE)
        with pytest.raises(Refused, match="its wording stands"):
            change_recommendation(
                by=by(made.world.coordinator), recommendation=a_recommendation(made), words=words,
                answers=[made.finding],
            )  # fmt: skip

    def test_somebody_whose_conflict_bars_them_from_papers_does_not_see_it(self, made: Learning) -> None:
        lead = made.world.leads[0]
        declare_interests(
            by=by(made.world.coordinator), case=made.case, kind=ConflictKind.WORKED_THE_CASE,
            effect=ConflictEffect.NO_PAPERS, details="Treated the adult.", whose=lead,
        )  # fmt: skip
        a_recommendation(made)
        assert recommended_to_us(lead, TODAY()) == []
        assert not OutboxMessage.objects.filter(template="learning.recommendation-sent").exists()


class TestReplies:
    def test_the_body_replies_signed_in_and_the_newest_reply_stands(self, made: Learning) -> None:
        sent, lead = a_recommendation(made), made.world.leads[0]
        a_reply(sent, lead, answer=Answer.NOT_ACCEPTED, reason="Done already.")
        newest = a_reply(sent, lead)
        (one,) = recommended_to_us(lead, TODAY())
        assert one.reply == newest
        assert body_of(sent).replies.count() == 2

    @pytest.mark.parametrize("answer", [Answer.IN_PART, Answer.NOT_ACCEPTED])
    def test_a_reply_that_does_not_accept_the_whole_needs_its_reason(
        self, made: Learning, answer: Answer
    ) -> None:
        with pytest.raises(Refused, match="Give the reason"):
            a_reply(a_recommendation(made), made.world.leads[0], answer=answer)

    def test_another_agency_cannot_reply_for_it(self, made: Learning) -> None:
        with pytest.raises(Addressee.DoesNotExist):
            a_reply(a_recommendation(made), made.world.leads[1])

    def test_the_coordinator_enters_a_reply_of_an_outside_body_and_says_how_it_came(
        self, made: Learning
    ) -> None:
        sent = a_recommendation(made, organisations=[], outside=["Department of Health"])
        words = ReplyWords(Answer.ACCEPTED, "Head of policy", TODAY())
        me = by(made.world.coordinator)
        reply = give_reply(by=me, addressee=body_of(sent), words=words, came_by=CameBy.LETTER)
        assert reply.came_by == CameBy.LETTER

    def test_a_panel_member_cannot_enter_one(self, made: Learning) -> None:
        words = ReplyWords(Answer.ACCEPTED, "Head of policy", TODAY())
        with pytest.raises(Refused, match="enter replies"):
            give_reply(
                by=by(made.world.panel[0]), addressee=body_of(a_recommendation(made)), words=words,
                came_by=CameBy.LETTER,
            )  # fmt: skip

    def test_nothing_is_entered_before_it_is_sent_or_after_it_is_withdrawn(self, made: Learning) -> None:
        words, me = ReplyWords(Answer.ACCEPTED, "Chief nurse", TODAY()), by(made.world.coordinator)
        unsent = a_recommendation(made, sent=False)
        with pytest.raises(Refused, match="has not been sent"):
            give_reply(by=me, addressee=body_of(unsent), words=words, came_by=CameBy.EMAIL)
        withdrawn = a_recommendation(made)
        withdraw_recommendation(by=me, recommendation=withdrawn, because="Merged with another.")
        with pytest.raises(Refused, match="was withdrawn"):
            a_reply(withdrawn, made.world.leads[0])


class TestActions:
    def test_an_action_goes_from_planned_to_checked(self, made: Learning) -> None:
        sent, lead = a_recommendation(made), made.world.leads[0]
        me = by(made.world.coordinator)
        row = an_action(sent, made.world.coordinator)
        assert state(row) is ActionState.PLANNED
        note_progress(by=by(lead), row=row, noted=noted("Half the wards."), came_by=CameBy.SIGNED_IN)
        assert state(row) is ActionState.OPEN
        say_done(by=by(lead), row=row, noted=noted(), came_by=CameBy.SIGNED_IN)
        assert state(row) is ActionState.SAID_DONE
        tomorrow = TODAY() + timedelta(days=1)
        close_action(by=me, row=row, noted=noted("Audit seen."), impact_due_on=tomorrow)
        assert state(row) is ActionState.CLOSED
        assert followed(row, tomorrow).state is ActionState.IMPACT_DUE
        check_impact(by=me, row=row, noted=noted("Falls are told within a day."))
        assert followed(Action.objects.get(pk=row.pk), tomorrow).state is ActionState.CLOSED

    def test_whoever_entered_that_it_is_done_cannot_close_it_and_a_colleague_can(
        self, made: Learning
    ) -> None:
        me = by(made.world.coordinator)
        row = an_action(a_recommendation(made), made.world.coordinator)
        say_done(by=me, row=row, noted=noted(), came_by=CameBy.EMAIL)
        with pytest.raises(Refused, match="Somebody else of the group"):
            close_action(by=me, row=row, noted=noted(), impact_due_on=None)
        assert state(row) is ActionState.SAID_DONE

    def test_what_the_board_enters_for_a_body_is_nameless_because_the_body_reads_it(
        self, made: Learning
    ) -> None:
        with pytest.raises(Refused, match="without names"):
            an_action(a_recommendation(made), made.world.coordinator, measure=f"Ask {ADULT}'s family.")

    def test_what_a_body_writes_is_not_looked_through_so_that_it_learns_no_names(
        self, made: Learning
    ) -> None:
        sent, lead = a_recommendation(made), made.world.leads[0]
        words = ActionWords(f"Review {ADULT}.", f"{ADULT}'s nurse", TODAY())
        row = add_action(by=by(lead), addressee=body_of(sent), words=words, came_by=CameBy.SIGNED_IN)
        assert row.text == f"Review {ADULT}."

    def test_moving_the_target_keeps_the_earlier_day_and_the_reason(self, made: Learning) -> None:
        row = an_action(a_recommendation(made), made.world.coordinator)
        was, becomes = row.target_on, row.target_on + timedelta(days=60)
        with pytest.raises(Refused, match="Say why"):
            move_target(
                by=by(made.world.leads[0]), row=row, becomes=becomes, reason=" ", came_by=CameBy.SIGNED_IN
            )
        change = move_target(
            by=by(made.world.leads[0]), row=row, becomes=becomes, reason="A new ward system.",
            came_by=CameBy.SIGNED_IN,
        )  # fmt: skip
        assert (change.was, change.becomes) == (was, becomes)
        assert Action.objects.get(pk=row.pk).target_on == becomes

    def test_an_action_is_followed_after_the_case_was_closed(self, made: Learning) -> None:
        row = an_action(a_recommendation(made), made.world.coordinator)
        assert close_decided(made).closed_on is not None
        assert note_progress(by=by(made.world.coordinator), row=row, noted=noted(), came_by=CameBy.EMAIL).pk

    def test_an_action_of_another_body_is_not_there_for_an_agency(self, made: Learning) -> None:
        row = an_action(a_recommendation(made), made.world.coordinator)
        with pytest.raises(Addressee.DoesNotExist):
            note_progress(by=by(made.world.leads[1]), row=row, noted=noted(), came_by=CameBy.SIGNED_IN)


class TestWork:
    def test_a_body_owes_a_reply_then_an_action_then_its_target(self, made: Learning) -> None:
        lead = made.world.leads[0]
        sent = a_recommendation(made)
        assert "Reply to a recommendation" in whats(lead)
        assert "Reply to a recommendation" not in whats(made.world.leads[1])
        a_reply(sent, lead)
        assert "Record what your organisation will do about a recommendation" in whats(lead)
        an_action(sent, made.world.coordinator, target_on=TODAY() + timedelta(days=28))
        assert "Finish action 1.1, or say where it stands" in whats(lead)

    def test_an_action_due_later_than_four_weeks_is_not_shown_yet(self, made: Learning) -> None:
        sent, lead = a_recommendation(made), made.world.leads[0]
        a_reply(sent, lead)
        an_action(sent, made.world.coordinator, target_on=TODAY() + timedelta(days=29))
        assert not [what for what in whats(lead) if "action" in what]

    def test_the_coordinator_chases_late_replies_and_closes_what_is_done(self, made: Learning) -> None:
        coordinator = made.world.coordinator
        sent = a_recommendation(made)
        due = sent.reply_due_on
        assert due is not None
        on_the_day = [item.what for item in work_of(coordinator, due)]
        a_day_later = [item.what for item in work_of(coordinator, due + timedelta(days=1))]
        assert "Chase replies to recommendations" not in on_the_day
        assert "Chase replies to recommendations" in a_day_later
        row = an_action(sent, coordinator)
        say_done(by=by(made.world.leads[0]), row=row, noted=noted(), came_by=CameBy.SIGNED_IN)
        assert "Close action 1.1, or open it again" in whats(coordinator)

    def test_a_person_without_a_part_owes_nothing(self, made: Learning) -> None:
        a_recommendation(made)
        assert whats(a_person(Role.READER)) == []


def test_what_the_group_keeps_beside_its_notes_does_not_open_to_the_body(made: Learning) -> None:
    """The body's own evidence does; a file of the board may have real names."""
    sent = a_recommendation(made)
    row, lead, coordinator = (
        an_action(sent, made.world.coordinator),
        made.world.leads[0],
        made.world.coordinator,
    )
    own = ContentFile(b"Alerts were audited on all wards.", name="audit.txt")
    note = say_done(by=by(lead), row=row, noted=Noted("Done.", TODAY(), own), came_by=CameBy.SIGNED_IN)
    of_group = ContentFile(b"Minutes of the group.", name="minutes.txt")
    closed = close_action(
        by=by(coordinator), row=row, noted=Noted("Seen.", TODAY(), of_group), impact_due_on=None
    )
    run_pending_jobs()
    for one in (note, closed):
        one.file.refresh_from_db()
    assert may_download(lead, note.file)
    assert not may_download(lead, closed.file)
    assert may_download(coordinator, closed.file)
