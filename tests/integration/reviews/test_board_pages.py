"""The coordinator's seat, page by page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.requests import change_due_date
from goldthread.apps.reviews.enums import Standing
from goldthread.apps.reviews.models import InformationRequest, RequestDraft
from goldthread.apps.reviews.selectors import progress_of
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import ADULT, a_case, a_world, by
from tests.factories.reviews import a_draft, a_request, a_submission

pytestmark = pytest.mark.django_db


def parts(day, prefix):
    return {f"{prefix}-day": day.day, f"{prefix}-month": day.month, f"{prefix}-year": day.year}


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_coordinator_writes_a_request_part_by_part_and_sends_it_to_two_agencies(client):
    world = a_world(agencies=2)
    case = a_case(world)
    sign_in(client, world.coordinator)
    started = client.post(reverse("reviews:draft-start", args=[case.pk]))
    draft = RequestDraft.objects.get()
    assert started.url == reverse("reviews:draft", args=[draft.pk])
    assert "Still to be written" in text_of(client.get(started.url))

    def answer(part, **values):
        draft.refresh_from_db()
        address = reverse("reviews:draft-part", args=[draft.pk, part])
        assert client.get(address).status_code == 200
        response = client.post(address, {"version": draft.version, **values})
        assert response.status_code == 302, text_of(response)

    answer("purpose", purpose="How agencies worked together.", legal_power="Care Act 2014, section 45")
    people = [str(person.pk) for person in case.people.all()]
    today = timezone.localdate()
    first = parts(today - timedelta(days=900), "period_from")
    answer("people", people=people, **first, **parts(today, "period_to"))
    answer("limits", not_to_send="Nothing else.", readers="The team.", keeping_note="Eight years.")
    agencies = [str(agency.pk) for agency in world.agencies]
    due = parts(today + timedelta(days=20), "due_on")
    answer("agencies", agencies=agencies, contact=str(world.coordinator.pk), **due)

    preview = reverse("reviews:draft-preview", args=[draft.pk])
    shown = text_of(client.get(preview))
    assert ADULT in shown
    assert not InformationRequest.objects.exists()
    draft.refresh_from_db()
    unconfirmed = client.post(preview, {"version": draft.version})
    assert "Tick the box to confirm" in text_of(unconfirmed)
    assert not InformationRequest.objects.exists()
    sent = client.post(preview, {"version": draft.version, "confirm": "on"})
    assert sent.url == reverse("reviews:agencies", args=[case.pk])
    assert InformationRequest.objects.filter(case=case).count() == 2
    assert "The request was sent to 2 agencies" in text_of(client.get(sent.url))


def test_the_legal_power_of_the_care_act_is_offered_and_may_be_changed(client):
    world = a_world()
    draft = a_draft(world, a_case(world))
    sign_in(client, world.coordinator)
    shown = text_of(client.get(reverse("reviews:draft-part", args=[draft.pk, "purpose"])))
    assert "under section 45 of the Care Act 2014" in shown


def test_a_period_that_ends_before_it_begins_is_refused_and_nothing_typed_is_lost(client):
    world = a_world()
    case = a_case(world)
    draft = a_draft(world, case)
    sign_in(client, world.coordinator)
    today = timezone.localdate()
    values = {"version": draft.version, "people": [str(case.people.get().pk)]}
    values |= parts(today, "period_from") | parts(today - timedelta(days=9), "period_to")
    response = client.post(reverse("reviews:draft-part", args=[draft.pk, "people"]), values)
    assert "The last day must be after the first day" in text_of(response)
    assert f'value="{today.year}"' in response.content.decode()


def test_a_stale_part_shows_both_texts_and_loses_neither(client):
    world = a_world()
    draft = a_draft(world, a_case(world))
    sign_in(client, world.coordinator)
    address = reverse("reviews:draft-part", args=[draft.pk, "purpose"])
    mine = {"version": draft.version - 1, "purpose": "What I wrote.", "legal_power": "A power."}
    shown = text_of(client.post(address, mine))
    assert "Somebody else changed this" in shown
    assert "What I wrote." in shown
    assert "To understand how agencies worked together." in shown
    draft.refresh_from_db()
    assert draft.purpose == "To understand how agencies worked together."


def test_sending_what_somebody_changed_after_the_preview_asks_to_read_it_again(client):
    world = a_world()
    draft = a_draft(world, a_case(world))
    sign_in(client, world.coordinator)
    address = reverse("reviews:draft-preview", args=[draft.pk])
    response = client.post(address, {"version": draft.version - 1, "confirm": "on"}, follow=True)
    assert "Read it again" in text_of(response)
    assert not InformationRequest.objects.exists()


class TestColumns:
    @pytest.fixture
    def draft(self, client):
        world = a_world()
        sign_in(client, world.coordinator)
        return a_draft(world, a_case(world))

    def send(self, client, draft, **changes):
        values = {"version": draft.version}
        for number, column in enumerate(draft.columns, start=1):
            values |= {f"place_{number}": number, f"heading_{number}": column["heading"]}
            if column["required"]:
                values[f"required_{number}"] = "on"
        return client.post(reverse("reviews:draft-columns", args=[draft.pk]), values | changes)

    def saved(self, draft):
        draft.refresh_from_db()
        return draft.columns

    def test_are_renamed_reordered_cut_and_marked_as_mandatory(self, client, draft):
        assert self.saved(draft)[0]["field"] == "sequence"
        response = self.send(client, draft, heading_2="When", place_2=50, cut_1="on", required_3="on")
        assert response.status_code == 302
        columns = self.saved(draft)
        assert columns[-1]["heading"] == "When"
        assert columns[-1]["field"] == "date"
        assert [column["field"] for column in columns][:2] == ["time", "source"]
        assert columns[0]["required"]

    def test_may_have_one_of_the_boards_own(self, client, draft):
        extra = len(draft.columns) + 1
        self.send(client, draft, **{f"heading_{extra}": "Line of enquiry", f"place_{extra}": 1})
        assert self.saved(draft)[0]["heading"] == "Line of enquiry"

    def test_date_and_event_cannot_be_cut(self, client, draft):
        shown = text_of(client.get(reverse("reviews:draft-columns", args=[draft.pk])))
        assert 'name="cut_2"' not in shown
        self.send(client, draft, cut_2="on")
        assert "date" in [column["field"] for column in self.saved(draft)]

    def test_two_of_one_heading_are_refused(self, client, draft):
        response = self.send(client, draft, heading_3="Date")
        assert "Two columns have the same heading" in text_of(response)

    def test_start_from_another_set(self, client, draft):
        address = reverse("reviews:draft-columns", args=[draft.pk])
        client.post(address, {"version": draft.version, "column_set": "agency-return"})
        assert "Child seen? Wishes and feelings" in [column["heading"] for column in self.saved(draft)]


class TestOneRequest:
    def test_shows_its_words_to_the_coordinator_and_records_that_they_were_read(self, client):
        asked = a_request()
        sign_in(client, asked.coordinator)
        address = reverse("reviews:request-manage", args=[asked.case.pk, asked.request.pk])
        assert ADULT in text_of(client.get(address))

    def test_hides_its_words_from_a_panel_member_who_sees_pseudonyms(self, client):
        asked = a_request()
        member = asked.world.panel[0]
        add_to_team(by=by(asked.coordinator), case=asked.case, member=member, role=Role.PANEL_MEMBER)
        sign_in(client, member)
        address = reverse("reviews:request-manage", args=[asked.case.pk, asked.request.pk])
        shown = text_of(client.get(address))
        assert ADULT not in shown
        assert asked.request.purpose not in shown
        assert "Send a reminder" not in shown

    def test_is_not_found_under_another_case(self, client):
        asked = a_request()
        other = a_case(asked.world)
        sign_in(client, asked.coordinator)
        address = reverse("reviews:request-manage", args=[other.pk, asked.request.pk])
        assert client.get(address).status_code == 404

    def test_its_due_date_moves_with_a_reason(self, client):
        asked = a_request()
        sign_in(client, asked.coordinator)
        address = reverse("reviews:request-due-date", args=[asked.case.pk, asked.request.pk])
        later = asked.request.due_on + timedelta(days=7)
        values = {"version": asked.request.version, **parts(later, "due_on")}
        assert "Answer “Why does it change?”" in text_of(client.post(address, values))
        asked.request.refresh_from_db()
        assert asked.request.due_on != later
        done = client.post(address, {**values, "reason": "Records are in an archive."})
        assert done.status_code == 302
        asked.request.refresh_from_db()
        assert asked.request.due_on == later
        assert "Records are in an archive." in text_of(client.get(done.url))

    def test_a_second_reminder_on_one_day_is_refused_in_words(self, client):
        asked = a_request()
        sign_in(client, asked.coordinator)
        address = reverse("reviews:request-chase", args=[asked.case.pk, asked.request.pk])
        client.post(address)
        messages = OutboxMessage.objects.filter(template="reviews.request-chased").count()
        assert messages > 0
        shown = text_of(client.post(address, follow=True))
        assert "A reminder was sent today already" in shown
        assert OutboxMessage.objects.filter(template="reviews.request-chased").count() == messages

    def test_a_reminder_is_not_sent_by_opening_its_address(self, client):
        asked = a_request()
        sign_in(client, asked.coordinator)
        client.get(reverse("reviews:request-chase", args=[asked.case.pk, asked.request.pk]))
        asked.request.refresh_from_db()
        assert asked.request.chases == 0

    def test_is_withdrawn_with_a_reason(self, client):
        asked = a_request()
        sign_in(client, asked.coordinator)
        address = reverse("reviews:request-withdraw", args=[asked.case.pk, asked.request.pk])
        client.post(address, {"version": asked.request.version, "reason": "Asked of another agency."})
        asked.request.refresh_from_db()
        assert progress_of(asked.request, timezone.localdate()).standing == Standing.WITHDRAWN


def test_the_list_names_the_overdue_agency_first(client):
    asked = a_request(agencies=2)
    late = asked.requests[1]
    a_submission(asked)
    sign_in(client, asked.coordinator)
    change_due_date(
        by=by(asked.coordinator),
        request=late,
        due_on=timezone.localdate() - timedelta(days=1),
        reason="It was to be sooner.",
    )
    shown = text_of(client.get(reverse("reviews:agencies", args=[asked.case.pk])))
    assert "Overdue" in shown
    assert shown.index(late.reference) < shown.index(asked.request.reference)
    assert "1 day late" in shown


def test_a_coordinator_of_another_board_finds_nothing(client):
    asked = a_request()
    sign_in(client, asked.world.outsider)
    for name, args in [
        ("reviews:agencies", [asked.case.pk]),
        ("reviews:request-manage", [asked.case.pk, asked.request.pk]),
        ("reviews:draft", [asked.draft.pk]),
        ("reviews:draft-preview", [asked.draft.pk]),
        ("reviews:request-detail", [asked.request.pk]),
    ]:
        assert client.get(reverse(name, args=args)).status_code == 404, name


def test_a_board_colleague_without_real_names_cannot_write_requests(client):
    asked = a_request()
    colleague = a_person(Role.COORDINATOR, asked.world.board)
    sign_in(client, colleague)
    shown = text_of(client.get(reverse("reviews:agencies", args=[asked.case.pk])))
    assert "Ask agencies for information" not in shown
    assert client.post(reverse("reviews:draft-start", args=[asked.case.pk])).status_code == 404
