"""Meetings from a user's seat, page by page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.actions.meetings import (
    Came,
    add_attendee,
    record_attendance,
    record_decision,
    stand_aside,
    write_minutes,
)
from goldthread.apps.reviews.enums import Attendance
from goldthread.apps.reviews.models import Meeting, MeetingAction, Pack
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import ADULT, by
from tests.factories.meetings import a_meeting, a_pack, a_paper, a_pdf, an_item

pytestmark = pytest.mark.django_db


def of(met, name, *more):
    return reverse(f"reviews:{name}", args=[met.case.pk, met.meeting.pk, *more])


def text_of(response):
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def parts(day, prefix):
    return {f"{prefix}-day": day.day, f"{prefix}-month": day.month, f"{prefix}-year": day.year}


def test_a_coordinator_calls_a_meeting_fills_its_agenda_and_has_the_pack_made(client):
    met = a_meeting()
    sign_in(client, met.world.coordinator)
    answers = {"kind": "sub-group", "time": "2.30pm", "minutes_long": "90", "place": "Room 9"}
    day = timezone.localdate() + timedelta(days=5)
    called = client.post(
        reverse("reviews:meeting-call", args=[met.case.pk]), {**answers, **parts(day, "day")}
    )
    meeting = Meeting.objects.latest("number")
    assert called.url == reverse("reviews:meeting", args=[met.case.pk, meeting.pk])
    assert f"{timezone.localtime(meeting.starts_at):%H:%M}" == "14:30"
    assert "Nobody has been told yet" in text_of(client.get(called.url))

    met.meeting = meeting
    client.post(of(met, "meeting-item-new"), {"title": "Early findings", "minutes_planned": "20"})
    item = meeting.items.get(title="Early findings")
    file = SimpleUploadedFile("notes.pdf", a_pdf("What the ward wrote."))
    sent = client.post(of(met, "meeting-paper-upload", item.pk), {"title": "Ward notes", "file": file})
    assert sent.status_code == 302
    assert "Being checked" in text_of(client.get(called.url))
    run_pending_jobs()
    page = text_of(client.get(called.url))
    assert "Only people who see real names get it." in page
    assert "Send 6 invitations" in page
    watching = client.post(of(met, "meeting-pack"))
    assert watching.url.startswith("/jobs/")
    run_pending_jobs()
    assert "Download your copy of the pack" in text_of(client.get(called.url))
    assert Pack.objects.get(meeting=meeting).made_by == met.world.coordinator


def test_a_wrong_time_is_said_and_what_was_typed_stays(client):
    met = a_meeting()
    sign_in(client, met.world.coordinator)
    answers = {"kind": "panel", "time": "half past two", "minutes_long": "90", "place": "Room 9"}
    day = timezone.localdate() + timedelta(days=5)
    page = text_of(
        client.post(reverse("reviews:meeting-call", args=[met.case.pk]), {**answers, **parts(day, "day")})
    )
    assert "Enter a time like 14:00 or 2pm" in page
    assert "half past two" in page


def test_of_two_who_write_the_same_minutes_the_second_sees_both_texts_and_loses_nothing(client):
    met = a_meeting(at="held")
    sign_in(client, met.world.coordinator)
    address = of(met, "meeting-item-minutes", met.item(1).pk)
    assert client.post(address, {"version": "0", "text": "The first text."}).status_code == 302
    page = text_of(client.post(address, {"version": "0", "text": "The second text."}))
    assert "Somebody else changed this while you were writing" in page
    assert "The first text." in page
    assert "The second text." in page
    assert 'name="version" value="1"' in page


def test_a_reader_with_pseudonyms_sees_no_name_and_nothing_to_press(client):
    met = a_meeting(at="held")
    me = by(met.world.coordinator)
    write_minutes(by=me, item=met.item(1), text=f"{ADULT} was discussed.")
    record_decision(by=me, item=met.item(1), text=f"To write to {ADULT}.", reasons="The duty.")
    sign_in(client, met.world.panel[0])
    page = text_of(client.get(of(met, "meeting-minutes")))
    assert "Oakenshaw" not in page
    assert "Being prepared" in page
    assert "Record a decision" not in page
    assert client.get(of(met, "meeting-attendance")).status_code == 404
    assert client.post(of(met, "meeting-pack")).status_code == 404
    for kind in ("pdf", "docx"):
        file = client.get(of(met, "meeting-minutes-file", kind))
        assert file.status_code == 200
        assert f"meeting-{met.meeting.number}-minutes.{kind}" in file["Content-Disposition"]


def test_a_decision_without_a_quorum_is_recorded_and_says_so(client):
    met = a_meeting(days=-1)
    came = {met.attendee(met.world.chair).pk: Came(Attendance.PRESENT)}
    me = by(met.world.coordinator)
    record_attendance(by=me, meeting=met.meeting, came=came)
    record_decision(by=me, item=met.item(1), text="To go on.")
    sign_in(client, met.world.coordinator)
    page = text_of(client.get(of(met, "meeting-minutes")))
    assert "1 was there, and no lead reviewer: the meeting was not quorate." in page
    assert "The meeting was not quorate when this was decided." in page


def test_a_quorum_is_lost_for_an_item_that_people_stand_aside_from(client):
    met = a_meeting(at="held")
    me, item = by(met.world.coordinator), met.item(2)
    record_decision(by=me, item=item, text="To go on.")
    sign_in(client, met.world.coordinator)
    assert "was not quorate when" not in text_of(client.get(of(met, "meeting-minutes")))
    stand_aside(by=me, attendee=met.attendee(met.world.chair), items=[item])
    assert "was not quorate when" in text_of(client.get(of(met, "meeting-minutes")))


def test_who_stood_aside_reads_neither_minutes_nor_papers_of_the_item(client):
    met = a_meeting(at="held")
    me, reviewer = by(met.world.coordinator), met.world.reviewer
    item = an_item(met)
    a_paper(met, a_pdf("Words."), item=item, title="Ward notes")
    write_minutes(by=me, item=item, text="What was said about the ward.")
    sign_in(client, reviewer)
    assert "What was said about the ward." in text_of(client.get(of(met, "meeting-minutes")))
    stand_aside(by=me, attendee=met.attendee(reviewer), items=[item])
    page = text_of(client.get(of(met, "meeting-minutes")))
    assert "What was said about the ward." not in page
    assert "You stood aside from this item" in page
    assert "Not given to you, because of a declared conflict" in text_of(client.get(of(met, "meeting")))


def test_somebody_who_does_not_read_the_plan_opens_only_the_meetings_they_are_invited_to(client):
    met = a_meeting()
    press = a_person(Role.PRESS_OFFICER, met.world.board)
    add_to_team(by=by(met.world.coordinator), case=met.case, member=press, role=Role.PRESS_OFFICER)
    sign_in(client, press)
    listed = reverse("reviews:meetings", args=[met.case.pk])
    assert client.get(listed).status_code == 404
    assert client.get(of(met, "meeting")).status_code == 404
    add_attendee(by=by(met.world.coordinator), meeting=met.meeting, user=press)
    other = a_meeting(world=met.world, case=met.case)
    assert "meeting 1" in text_of(client.get(listed))
    assert client.get(of(met, "meeting")).status_code == 200
    assert client.get(of(other, "meeting")).status_code == 404


def test_an_action_is_given_to_a_body_and_ended_by_the_coordinator(client):
    met = a_meeting(at="held")
    sign_in(client, met.world.coordinator)
    agency, due = met.world.agencies[0], timezone.localdate() - timedelta(days=1)
    client.post(
        of(met, "meeting-action-new", met.item(2).pk),
        {"text": "Send the procedure.", "owner": f"body:{agency.pk}", **parts(due, "due_on")},
    )
    row = MeetingAction.objects.get()
    assert "Overdue" in text_of(client.get(reverse("reviews:meetings", args=[met.case.pk])))
    address = reverse("reviews:meeting-action", args=[met.case.pk, row.pk])
    page = text_of(client.post(address, {"how": "dropped", **parts(timezone.localdate(), "ended_on")}))
    assert "Say why the action is no longer needed." in page
    ended = client.post(
        address, {"how": "done", "outcome": "Sent.", **parts(timezone.localdate(), "ended_on")}
    )
    assert ended.status_code == 302
    assert "Sent." in text_of(client.get(address))


def test_the_calendar_entry_has_the_reference_and_nothing_of_the_case(client):
    met = a_meeting()
    sign_in(client, met.world.panel[0])
    entry = client.get(of(met, "meeting-calendar")).content.decode().replace("\r\n ", "")
    assert f"SUMMARY:Meeting {met.case.reference}" in entry
    assert str(met.meeting.pk) in entry
    assert "Room 4" not in entry
    assert "panel" not in entry.casefold()


def test_the_page_asks_the_database_as_often_for_many_papers_as_for_few(client):
    met = a_meeting()
    a_paper(met, a_pdf("Words."))
    a_pack(met)
    sign_in(client, met.world.panel[0])
    address = of(met, "meeting")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for _ in range(3):
        a_paper(met, a_pdf("Words."))
    a_pack(met)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
