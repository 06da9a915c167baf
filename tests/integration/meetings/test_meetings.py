"""Calling meetings, who comes, what is decided, and what follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import declare_interests
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.selectors.access import declared_by
from goldthread.apps.cases.selectors.names import BEING_PREPARED, reader_of
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.meetings import (
    Came,
    add_attendee,
    add_item,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    change_decision,
    change_meeting,
    declare_at_meeting,
    end_action,
    give_action,
    move_item,
    record_attendance,
    record_decision,
    send_invitations,
    set_quorum,
    stand_aside,
    withdraw_item,
    write_minutes,
)
from goldthread.apps.reviews.enums import ActionEnd, Attendance, MeetingKind, MeetingState
from goldthread.apps.reviews.models import Meeting, MeetingAction
from goldthread.apps.reviews.selectors.meeting_documents import quorum_words
from goldthread.apps.reviews.selectors.meetings import (
    attendees_of,
    items_of,
    matters_arising,
    meetings_of,
    quorum_at,
)
from tests.factories.accounts import a_person
from tests.factories.cases import ADULT, a_world, by
from tests.factories.meetings import a_meeting, a_team_case, an_item, everybody, in_days

pytestmark = pytest.mark.django_db


class TestCallingAMeeting:
    def test_puts_the_team_and_the_standing_items_on_it_and_tells_nobody(self):
        met = a_meeting()
        world = met.world
        invited = {one.user for one in attendees_of(met.meeting)}
        assert invited == {world.coordinator, world.chair, world.second, *world.panel, world.reviewer}
        assert [item.title for item in items_of(met.meeting)][:2] == ["Apologies", "Conflicts of interest"]
        assert not OutboxMessage.objects.filter(template="reviews.meeting-called").exists()

    def test_is_refused_to_somebody_who_does_not_run_meetings(self):
        world = a_world()
        case = a_team_case(world)
        with pytest.raises(Refused, match="Your role does not include this: call meetings"):
            call_meeting(by=by(world.panel[0]), case=case, kind=MeetingKind.PANEL, starts_at=in_days(1))

    def test_takes_no_listed_name_in_its_place(self):
        world = a_world()
        case = a_team_case(world)
        with pytest.raises(Refused, match="without names"):
            call_meeting(
                by=by(world.coordinator),
                case=case,
                kind=MeetingKind.PANEL,
                starts_at=in_days(1),
                place=f"Room by {ADULT}",
            )

    def test_invitations_carry_the_reference_and_a_link_and_go_once(self):
        met = a_meeting()
        send_invitations(by=by(met.world.coordinator), meeting=met.meeting)
        messages = OutboxMessage.objects.filter(template="reviews.meeting-called")
        assert messages.count() == 5  # six on the list, one of whom sends them
        assert {message.reference for message in messages} == {met.case.reference}
        with pytest.raises(Refused, match="told already"):
            send_invitations(by=by(met.world.coordinator), meeting=met.meeting)

    def test_moving_it_tells_those_who_were_invited_and_no_one_else(self):
        met = a_meeting()
        me = by(met.world.coordinator)
        change_meeting(by=me, meeting=met.meeting, starts_at=in_days(3), minutes_long=60)
        assert not OutboxMessage.objects.filter(template="reviews.meeting-changed").exists()
        send_invitations(by=me, meeting=met.meeting)
        change_meeting(by=me, meeting=met.again(), starts_at=in_days(4), minutes_long=60)
        assert OutboxMessage.objects.filter(template="reviews.meeting-changed").count() == 5

    def test_of_two_people_who_move_it_the_second_is_told(self):
        met = a_meeting()
        first, second = met.again(), met.again()
        me = by(met.world.coordinator)
        change_meeting(by=me, meeting=first, starts_at=in_days(3), minutes_long=60, expected_version=1)
        with pytest.raises(StaleRecord):
            change_meeting(by=me, meeting=second, starts_at=in_days(5), minutes_long=60, expected_version=1)

    def test_a_cancelled_one_wants_a_reason_and_takes_nothing_more(self):
        met = a_meeting()
        me = by(met.world.coordinator)
        with pytest.raises(Refused, match="Say why"):
            cancel_meeting(by=me, meeting=met.meeting, reason=" ")
        cancel_meeting(by=me, meeting=met.meeting, reason="The chair is ill.")
        with pytest.raises(Refused, match="cancelled"):
            add_item(by=me, meeting=met.again(), title="Too late")


class TestTheQuorum:
    def test_that_a_board_keeps_is_where_its_next_meeting_of_the_kind_starts(self):
        met = a_meeting()
        me = by(met.world.coordinator)
        set_quorum(by=me, meeting=met.meeting, number=3, roles=[Role.CHAIR], keep_for_board=True)
        same = call_meeting(by=me, case=met.case, kind=MeetingKind.PANEL, starts_at=in_days(9))
        other = call_meeting(by=me, case=met.case, kind=MeetingKind.SUB_GROUP, starts_at=in_days(9))
        assert (same.quorum_number, same.quorum_roles) == (3, ["chair"])
        assert other.quorum_number == 4

    def test_cannot_want_more_roles_than_people(self):
        met = a_meeting()
        with pytest.raises(Refused, match="at least 2"):
            set_quorum(
                by=by(met.world.coordinator),
                meeting=met.meeting,
                number=1,
                roles=[Role.CHAIR, Role.LEAD_REVIEWER],
            )

    def test_counts_substitutes_and_not_apologies(self):
        met = a_meeting(days=-1)
        world = met.world
        came = {one.pk: Came(Attendance.APOLOGIES) for one in attendees_of(met.meeting)}
        came[met.attendee(world.chair).pk] = Came(Attendance.SUBSTITUTE, "Vice-chair")
        came[met.attendee(world.reviewer).pk] = Came(Attendance.PRESENT)
        came[met.attendee(world.panel[0]).pk] = Came(Attendance.PRESENT)
        record_attendance(by=by(world.coordinator), meeting=met.meeting, came=came)
        quorum = quorum_at(met.again(), attendees_of(met.meeting))
        assert (quorum.there, quorum.is_met) == (3, False)
        came[met.attendee(world.panel[1]).pk] = Came(Attendance.PRESENT)
        record_attendance(by=by(world.coordinator), meeting=met.again(), came=came)
        assert quorum_at(met.again(), attendees_of(met.meeting)).is_met

    def test_is_not_met_by_numbers_where_a_role_is_wanting(self):
        met = a_meeting(days=-1)
        came = {one.pk: Came(Attendance.PRESENT) for one in attendees_of(met.meeting)}
        came[met.attendee(met.world.chair).pk] = Came(Attendance.APOLOGIES)
        record_attendance(by=by(met.world.coordinator), meeting=met.meeting, came=came)
        quorum = quorum_at(met.again(), attendees_of(met.meeting))
        assert quorum.there == 5
        assert quorum_words(quorum).endswith("5 were there, and no chair: the meeting was not quorate.")


class TestTheList:
    def test_takes_people_of_the_team_and_others_by_role(self):
        met = a_meeting()
        me = by(met.world.coordinator)
        stranger = a_person(Role.PANEL_MEMBER, met.world.board)
        with pytest.raises(Refused, match="not on the case's team"):
            add_attendee(by=me, meeting=met.meeting, user=stranger)
        other = add_attendee(by=me, meeting=met.meeting, by_role="Detective superintendent")
        assert other.named == "Detective superintendent"
        with pytest.raises(Refused, match="on the list already"):
            add_attendee(by=me, meeting=met.meeting, user=met.world.chair)

    def test_attendance_is_not_recorded_before_the_meeting_begins(self):
        met = a_meeting(days=0.01)
        with pytest.raises(Refused, match="has not begun"):
            everybody(met.world, met.meeting)

    def test_a_substitute_is_named_by_role(self):
        met = a_meeting(days=-1)
        came = {met.attendee(met.world.chair).pk: Came(Attendance.SUBSTITUTE)}
        with pytest.raises(Refused, match="Say by role who came in the place of"):
            record_attendance(by=by(met.world.coordinator), meeting=met.meeting, came=came)


class TestTheAgenda:
    def test_a_new_item_stands_before_any_other_business_and_can_be_moved(self):
        met = a_meeting()
        item = an_item(met)
        assert [one.title for one in items_of(met.meeting)][-2:] == ["Early findings", "Any other business"]
        move_item(by=by(met.world.coordinator), item=item, up=True)
        assert [one.title for one in items_of(met.meeting)][-3] == "Early findings"
        assert [one.place for one in items_of(met.meeting)] == [1, 2, 3, 4, 5, 6]

    def test_the_first_item_cannot_move_up(self):
        met = a_meeting()
        with pytest.raises(Refused, match="stands first already"):
            move_item(by=by(met.world.coordinator), item=met.item(1), up=True)

    def test_an_item_with_minutes_stays(self):
        met = a_meeting(at="held")
        write_minutes(by=by(met.world.coordinator), item=met.item(1), text="None were sent.")
        with pytest.raises(Refused, match="so it stays"):
            withdraw_item(by=by(met.world.coordinator), item=met.item(1))
        withdraw_item(by=by(met.world.coordinator), item=met.item(2))
        assert [one.place for one in items_of(met.meeting)] == [1, 2, 3, 4]


class TestMinutes:
    def test_of_different_items_are_written_at_once_and_of_one_item_the_second_is_told(self):
        met = a_meeting(at="held")
        first, second = by(met.world.coordinator), by(met.world.reviewer)
        write_minutes(by=first, item=met.item(1), text="One.", expected_version=0)
        with pytest.raises(Refused, match="Your role"):  # a reviewer reads minutes and does not write them
            write_minutes(by=second, item=met.item(2), text="Two.", expected_version=0)
        write_minutes(by=first, item=met.item(2), text="Two.", expected_version=0)
        with pytest.raises(StaleRecord) as stale:
            write_minutes(by=first, item=met.item(1), text="Another.", expected_version=0)
        assert stale.value.current.text == "One."

    def test_follow_from_who_came(self):
        met = a_meeting(days=-1)
        with pytest.raises(Refused, match="Record who came first"):
            write_minutes(by=by(met.world.coordinator), item=met.item(1), text="One.")

    def test_are_written_by_those_who_see_real_names(self):
        met = a_meeting(at="held")
        with pytest.raises(Refused, match="real names before you"):
            write_minutes(by=by(met.world.manager), item=met.item(1), text="One.")

    def test_show_to_readers_with_pseudonyms_once_somebody_checked_them(self):
        met = a_meeting(at="held")
        row = write_minutes(by=by(met.world.coordinator), item=met.item(1), text=f"{ADULT} was seen.")
        assert reader_of(met.world.panel[0], met.case).text(row, "text") == BEING_PREPARED
        assert reader_of(met.world.reviewer, met.case).text(row, "text") == f"{ADULT} was seen."

    def test_once_approved_by_a_later_meeting_are_not_changed_any_more(self):
        met = a_meeting(at="held", days=-9)
        me = by(met.world.coordinator)
        decision = record_decision(by=me, item=met.item(1), text="To go on.")
        later = a_meeting(at="held", world=met.world, case=met.case)
        with pytest.raises(Refused, match="at a later meeting"):
            approve_minutes(by=me, meeting=later.again(), later=met.again())
        approve_minutes(by=me, meeting=met.again(), later=later.again())
        assert met.again().minutes_approved_in == later.meeting
        with pytest.raises(Refused, match="have been approved"):
            write_minutes(by=me, item=met.item(1), text="Too late.")
        decision.refresh_from_db()
        with pytest.raises(Refused, match="have been approved"):
            change_decision(by=me, decision=decision, text="Otherwise.")

    def test_are_not_approved_by_a_meeting_nobody_is_known_to_have_come_to(self):
        met = a_meeting(at="held", days=-9)
        planned = a_meeting(world=met.world, case=met.case)
        with pytest.raises(Refused, match="who came"):
            approve_minutes(by=by(met.world.coordinator), meeting=met.again(), later=planned.meeting)


class TestActions:
    def given(self, met, **values):
        values = {"owner": met.world.panel[0], "due_on": timezone.localdate() + timedelta(days=7), **values}
        return give_action(
            by=by(met.world.coordinator), item=met.item(2), text="Ask the housing provider.", **values
        )

    def test_open_ones_are_matters_arising_at_the_next_meeting_until_they_end(self):
        met = a_meeting(at="held", days=-9)
        row = self.given(met)
        later = a_meeting(world=met.world, case=met.case)
        assert matters_arising(later.meeting) == [row]
        end_action(by=by(met.world.panel[0]), row=row, how=ActionEnd.DONE, outcome="They answered.")
        assert matters_arising(later.meeting) == []
        with pytest.raises(Refused, match="recorded already"):
            end_action(by=by(met.world.coordinator), row=row, how=ActionEnd.DONE)

    def test_are_ended_by_their_owner_or_whoever_runs_meetings(self):
        met = a_meeting(at="held")
        row = self.given(met)
        with pytest.raises(Refused, match="Your role"):
            end_action(by=by(met.world.panel[1]), row=row, how=ActionEnd.DONE)
        with pytest.raises(Refused, match="Say why"):
            end_action(by=by(met.world.coordinator), row=row, how=ActionEnd.DROPPED)
        end_action(by=by(met.world.coordinator), row=row, how=ActionEnd.DROPPED, outcome="Superseded.")
        assert MeetingAction.objects.get(pk=row.pk).ending.how == ActionEnd.DROPPED

    def test_belong_to_one_person_or_one_body_near_the_case(self):
        met = a_meeting(at="held")
        with pytest.raises(Refused, match="one person or one body"):
            self.given(met, body=met.world.agencies[0])
        with pytest.raises(Refused, match="neither on the case's team nor"):
            self.given(met, owner=met.world.outsider)
        assert self.given(met, owner=None, body=met.world.agencies[0]).owned_by == met.world.agencies[0].name


class TestConflicts:
    def test_declared_in_the_meeting_stand_on_the_case_and_set_the_person_aside_from_items(self):
        met = a_meeting(at="held")
        item = an_item(met)
        declare_at_meeting(
            by=by(met.world.coordinator),
            attendee=met.attendee(met.world.panel[0]),
            kind=ConflictKind.OWN_AGENCY,
            details="Manages the ward.",
            effect=ConflictEffect.NOTED,
            items=[item],
        )
        assert declared_by(met.case)[met.world.panel[0].pk].kind == ConflictKind.OWN_AGENCY
        assert [one.attendee.user for one in item.aside.all()] == [met.world.panel[0]]

    def test_of_somebody_without_an_account_name_the_items(self):
        met = a_meeting(at="held")
        me = by(met.world.coordinator)
        other = add_attendee(by=me, meeting=met.meeting, by_role="Detective superintendent")
        with pytest.raises(Refused, match="no account to declare with"):
            declare_at_meeting(by=me, attendee=other, kind=ConflictKind.OWN_AGENCY, details="x")
        declare_at_meeting(by=me, attendee=other, kind=ConflictKind.OWN_AGENCY, items=[met.item(2)])
        assert met.item(2).aside.count() == 1

    def test_to_have_none_and_to_stand_aside_do_not_go_together(self):
        met = a_meeting(at="held")
        attendee = met.attendee(met.world.panel[0])
        with pytest.raises(Refused, match="does not stand aside"):
            declare_at_meeting(
                by=by(met.world.coordinator), attendee=attendee, kind=ConflictKind.NONE, items=[met.item(2)]
            )

    def test_somebody_whose_conflict_hides_the_case_opens_no_meeting_of_it(self):
        met = a_meeting()
        assert meetings_of(met.world.panel[0], met.case) == [met.meeting]
        declare_interests(
            by=by(met.world.coordinator),
            case=met.case,
            kind=ConflictKind.RELATIVE,
            details="Related.",
            effect=ConflictEffect.NO_PAPERS,
            whose=met.world.panel[0],
        )
        assert meetings_of(met.world.panel[0], met.case) == []

    def test_standing_aside_twice_is_refused(self):
        met = a_meeting()
        attendee, me = met.attendee(met.world.chair), by(met.world.coordinator)
        stand_aside(by=me, attendee=attendee, items=[met.item(2)])
        with pytest.raises(Refused, match="already"):
            stand_aside(by=me, attendee=attendee, items=[met.item(2)])


def test_the_history_says_nothing_that_was_written():
    met = a_meeting(at="held")
    me = by(met.world.coordinator)
    write_minutes(by=me, item=met.item(1), text=f"{ADULT} was discussed.")
    record_decision(by=me, item=met.item(1), text=f"To speak with the family of {ADULT}.")
    facts = str([event.facts for event in Event.objects.filter(verb__startswith="meeting.")])
    assert "Oakenshaw" not in facts
    assert Event.objects.filter(verb="meeting.decision-recorded").count() == 1
    assert Meeting.objects.get(pk=met.meeting.pk).state == MeetingState.HELD
