"""Sending requests, and what may happen to one afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldthread.apps.accounts.actions.organisations import make_organisation
from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.audit.events import SYSTEM, Actor, Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.drafts import discard_draft, save_draft, start_draft
from goldthread.apps.reviews.actions.requests import (
    change_due_date,
    chase_request,
    open_request,
    promise_answer,
    send_request,
    withdraw_request,
)
from goldthread.apps.reviews.enums import Standing, Verb
from goldthread.apps.reviews.models import Contribution, InformationRequest
from goldthread.apps.reviews.policies import missing_from
from goldthread.apps.reviews.selectors import due_from, progress_of, who_owes_what
from tests.factories.accounts import a_board, a_person, an_agency
from tests.factories.cases import ADULT, a_case, a_world, by
from tests.factories.reviews import a_confirmed, a_draft, a_request, a_submission

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


class TestADraft:
    def test_begins_with_the_wording_and_columns_of_its_pathway(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        assert "section 45 of the Care Act 2014" in draft.legal_power
        assert draft.column_set == "safeguarding-adults-review"
        assert draft.contact == world.coordinator
        assert draft.readers

    def test_says_in_words_what_it_still_needs(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        missing = missing_from(draft)
        assert "whose information is asked for" in missing
        assert "which agencies are asked" in missing
        assert "the legal power it is made under" not in missing

    def test_takes_agencies_of_the_boards_areas_only(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        with pytest.raises(Refused, match="agencies of the board's areas"):
            save_draft(by=by(world.coordinator), draft=draft, values={}, agencies=[an_agency()])

    def test_takes_people_of_its_own_review_only(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        other = a_case(world).people.all()
        with pytest.raises(Refused, match="people of this review"):
            save_draft(by=by(world.coordinator), draft=draft, values={}, people=other)

    def test_refuses_a_period_that_ends_before_it_begins(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        values = {"period_from": today(), "period_to": today() - timedelta(days=1)}
        with pytest.raises(Refused, match="ends before it begins"):
            save_draft(by=by(world.coordinator), draft=draft, values=values)

    def test_knows_only_its_own_parts(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        with pytest.raises(ValueError, match="sent_at"):
            save_draft(by=by(world.coordinator), draft=draft, values={"sent_at": None})

    def test_that_was_sent_is_not_discarded(self):
        asked = a_request()
        with pytest.raises(Refused, match="was sent"):
            discard_draft(by=by(asked.coordinator), draft=asked.draft)

    def test_may_be_discarded_before(self):
        world = a_world()
        draft = start_draft(by=by(world.coordinator), case=a_case(world))
        discard_draft(by=by(world.coordinator), draft=draft)
        with pytest.raises(Refused, match=r"discarded|cannot be sent"):
            send_request(by=by(world.coordinator), draft=draft)


class TestSending:
    def test_makes_one_request_an_agency_each_with_its_reference_and_one_open_answer(self):
        asked = a_request(agencies=3)
        references = [request.reference for request in InformationRequest.objects.order_by("reference")]
        assert references == [f"{asked.case.reference}-R0{number}" for number in (1, 2, 3)]
        for request in asked.requests:
            assert Contribution.objects.get(request=request).service == ""

    def test_copies_the_words_so_that_a_later_change_of_the_draft_changes_nothing(self):
        asked = a_request()
        save_draft(by=by(asked.coordinator), draft=asked.draft, values={"purpose": "Something else."})
        asked.request.refresh_from_db()
        assert asked.request.purpose == "To understand how agencies worked together."

    def test_reaches_an_agency_chosen_later_and_nobody_twice(self):
        world = a_world(agencies=2)
        case = a_case(world)
        draft = a_draft(world, case, agencies=world.agencies[:1])
        me = by(world.coordinator)
        assert len(send_request(by=me, draft=draft)) == 1
        with pytest.raises(Refused, match="has had this request already"):
            send_request(by=me, draft=draft)
        save_draft(by=me, draft=draft, values={}, agencies=world.agencies)
        (second,) = send_request(by=me, draft=draft)
        assert second.agency == world.agencies[1]
        assert second.reference.endswith("-R02")

    def test_is_refused_while_a_part_is_missing(self):
        world = a_world()
        draft = a_draft(world, a_case(world), purpose="")
        with pytest.raises(Refused, match="what the request is for"):
            send_request(by=by(world.coordinator), draft=draft)

    def test_is_refused_once_the_due_date_has_passed(self):
        world = a_world()
        draft = a_draft(world, a_case(world), due_on=today() - timedelta(days=1))
        with pytest.raises(Refused, match="due date has passed"):
            send_request(by=by(world.coordinator), draft=draft)

    def test_due_today_is_sent(self):
        world = a_world()
        assert send_request(by=by(world.coordinator), draft=a_draft(world, a_case(world), due_on=today()))

    def test_of_another_version_than_was_read_is_refused(self):
        world = a_world()
        draft = a_draft(world, a_case(world))
        with pytest.raises(StaleRecord):
            send_request(by=by(world.coordinator), draft=draft, expected_version=draft.version - 1)
        assert not InformationRequest.objects.exists()

    def test_tells_the_agency_by_link_and_reference_only(self):
        asked = a_request()
        messages = OutboxMessage.objects.filter(template="reviews.request-sent")
        assert {message.to_email for message in messages} == {asked.world.leads[0].email}
        for message in messages:
            assert message.path == f"/requests/{asked.request.pk}"
            assert message.reference == asked.request.reference
            assert ADULT not in f"{message.path} {message.reference}"

    def test_tells_the_agencys_address_where_nobody_signs_in_there(self):
        world = a_world(agencies=0)
        lonely = make_organisation(
            by=SYSTEM,
            name="Lonely practice",
            short_name="Lonely",
            kind=OrganisationKind.AGENCY,
            areas=[world.area],
            contact_email="manager@lonely.example.org",
        )
        draft = a_draft(world, a_case(world), agencies=[lonely])
        send_request(by=by(world.coordinator), draft=draft)
        message = OutboxMessage.objects.get(template="reviews.request-sent")
        assert message.to_email == "manager@lonely.example.org"

    def test_records_no_name_in_the_history(self):
        asked = a_request()
        for event in Event.objects.filter(chain_subject_id=asked.case.pk):
            assert ADULT not in str(event.facts)

    @pytest.mark.parametrize("role", [Role.CHAIR, Role.PANEL_MEMBER, Role.LEGAL_ADVISER, Role.PRESS_OFFICER])
    def test_is_not_for_other_roles_of_the_board(self, role):
        world = a_world()
        case = a_case(world)
        person = a_person(role, world.board)
        with pytest.raises(Refused):
            start_draft(by=by(person), case=case)

    @pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.AGENCY_AUTHOR, Role.AGENCY_APPROVER])
    def test_is_not_for_agencies(self, role):
        asked = a_request()
        person = a_person(role, asked.request.agency)
        with pytest.raises(Refused):
            chase_request(by=by(person), request=asked.request)
        with pytest.raises(Refused):
            withdraw_request(by=by(person), request=asked.request, reason="No.")

    def test_is_not_for_somebody_who_has_not_signed_in(self):
        asked = a_request()
        link = Actor.contributor(asked.contribution.pk)
        with pytest.raises(Refused, match="signed in"):
            send_request(by=link, draft=asked.draft)


class TestAfterwards:
    def test_a_due_date_moves_with_a_reason_and_the_earlier_one_stays_listed(self):
        asked = a_request()
        was, becomes = asked.request.due_on, asked.request.due_on + timedelta(days=14)
        change_due_date(by=by(asked.coordinator), request=asked.request, due_on=becomes, reason="Archive.")
        change = asked.request.due_date_changes.get()
        assert (change.was, change.becomes, change.reason) == (was, becomes, "Archive.")
        assert OutboxMessage.objects.filter(template="reviews.due-date-changed").exists()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_nothing_changes_without_a_reason(self, reason):
        asked = a_request()
        with pytest.raises(Refused):
            change_due_date(by=by(asked.coordinator), request=asked.request, due_on=today(), reason=reason)
        with pytest.raises(Refused):
            withdraw_request(by=by(asked.coordinator), request=asked.request, reason=reason)

    def test_the_same_due_date_is_no_change(self):
        asked = a_request()
        values = {"due_on": asked.request.due_on, "reason": "Why not."}
        with pytest.raises(Refused, match="already"):
            change_due_date(by=by(asked.coordinator), request=asked.request, **values)

    def test_a_withdrawn_request_takes_no_answer_and_no_reminder(self):
        asked = a_request()
        withdraw_request(by=by(asked.coordinator), request=asked.request, reason="Not needed.")
        with pytest.raises(Refused, match="withdrawn"):
            a_confirmed(asked)
        with pytest.raises(Refused, match="withdrawn"):
            chase_request(by=by(asked.coordinator), request=asked.request)
        assert due_from(asked.author) == []

    def test_the_first_reading_opens_it(self):
        asked = a_request()
        open_request(by=by(asked.author), request=asked.request)
        first = asked.request.opened_at
        open_request(by=by(asked.approver), request=asked.request)
        assert asked.request.opened_at == first

    def test_a_promise_is_kept_beside_the_due_date(self):
        asked = a_request()
        day = asked.request.due_on + timedelta(days=3)
        promise_answer(by=by(asked.author), request=asked.request, on=day)
        assert asked.request.promised_for == day
        assert asked.request.due_on != day

    def test_each_step_is_in_the_history_of_the_case(self):
        asked = a_request()
        open_request(by=by(asked.author), request=asked.request)
        chase_request(by=by(asked.coordinator), request=asked.request)
        withdraw_request(by=by(asked.coordinator), request=asked.request, reason="Not needed.")
        verbs = list(Event.objects.filter(object_id=asked.request.pk).values_list("verb", flat=True))
        assert verbs == [
            Verb.REQUEST_SENT,
            Verb.REQUEST_OPENED,
            Verb.REQUEST_CHASED,
            Verb.REQUEST_WITHDRAWN,
        ]


class TestWhereItStands:
    def standing(self, asked):
        asked.request.refresh_from_db()
        return progress_of(asked.request, today()).standing

    def test_goes_from_sent_to_approved(self):
        asked = a_request()
        assert self.standing(asked) == Standing.SENT
        open_request(by=by(asked.author), request=asked.request)
        assert self.standing(asked) == Standing.OPENED
        promise_answer(by=by(asked.author), request=asked.request, on=today())
        assert self.standing(asked) == Standing.PROMISED
        a_confirmed(asked)
        assert self.standing(asked) == Standing.RECEIVED
        a_submission(asked)
        assert self.standing(asked) == Standing.APPROVED

    @pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, False), (-1, True)])
    def test_is_overdue_from_the_day_after_the_due_date(self, days, overdue):
        asked = a_request()
        later = asked.request.due_on - timedelta(days=days)
        assert progress_of(asked.request, later).overdue is overdue

    def test_is_not_overdue_once_received(self):
        asked = a_request()
        a_confirmed(asked)
        assert not progress_of(asked.request, asked.request.due_on + timedelta(days=30)).overdue

    def test_lists_overdue_ones_first_and_settled_ones_last(self):
        asked = a_request(agencies=3)
        a_submission(asked)
        late = asked.requests[2]
        day = today() - timedelta(days=2)
        change_due_date(by=by(asked.coordinator), request=late, due_on=day, reason="Sooner.")
        found = who_owes_what(asked.coordinator, asked.case, today())
        assert [one.request for one in found] == [late, asked.requests[1], asked.requests[0]]

    def test_needs_the_same_few_queries_for_three_agencies_as_for_one(self, django_assert_max_num_queries):
        asked = a_request(agencies=3)
        with django_assert_max_num_queries(12):
            who_owes_what(asked.coordinator, asked.case, today())

    def test_is_empty_for_a_stranger_to_the_case(self):
        asked = a_request(restricted=True)
        colleague = a_person(Role.CHAIR, asked.world.board)
        assert who_owes_what(colleague, asked.case, today()) == []
        outsider = a_person(Role.COORDINATOR, a_board())
        assert who_owes_what(outsider, asked.case, today()) == []


class TestWhatIsDue:
    def test_an_author_owes_an_answer_and_an_approver_a_decision(self):
        asked = a_request()
        assert [due.to_approve for due in due_from(asked.author)] == [None]
        assert due_from(asked.approver) == []
        submission = a_confirmed(asked)
        assert due_from(asked.author) == []
        assert [due.to_approve for due in due_from(asked.approver)] == [submission]

    def test_nothing_is_due_from_another_agency(self):
        asked = a_request(agencies=2)
        assert [due.request for due in due_from(asked.authors[1])] == [asked.requests[1]]
