"""Answering a request, page by page: author, approver, and the coordinator for an agency."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.models import Event
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.enums import SubmissionSource, SubmissionState, Verb
from goldthread.apps.reviews.models import Submission
from tests.factories.accounts import a_membership, sign_in
from tests.factories.reviews import (
    a_confirmed,
    a_request,
    a_submission,
    a_typed,
    a_word_chronology,
    an_uploaded,
)

pytestmark = pytest.mark.django_db


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def page(name, about):
    return reverse(f"chronology:{name}", args=[about.pk])


def upload(client, contribution, content=None, name="chronology.docx", **values):
    file = SimpleUploadedFile(name, a_word_chronology() if content is None else content)
    return client.post(page("contribution-upload", contribution), {"upload": file, **values})


@pytest.fixture
def asked(db):
    return a_request()


class TestTheAuthor:
    def test_uploads_a_file_leaves_the_page_and_comes_back_to_the_report(self, client, asked):
        sign_in(client, asked.author)
        response = upload(client, asked.contribution)
        assert "is being read" in text_of(client.get(response.url))
        polled = client.get(response.url + "/progress")
        assert "HX-Refresh" not in polled
        run_pending_jobs()
        assert client.get(response.url + "/progress")["HX-Refresh"] == "true"
        shown = text_of(client.get(response.url))
        assert "Import report" in shown
        assert "early April 2019" in shown
        assert "01/04/2019" in shown
        assert "no-date" in shown

    def test_sees_each_problem_with_place_code_and_fix_and_takes_it_along(self, client, asked):
        submission = an_uploaded(asked)
        sign_in(client, asked.author)
        shown = text_of(client.get(page("submission-detail", submission)))
        assert "Table 1, row 4" in shown
        assert "What to do" in shown
        listed = client.get(page("submission-report", submission))
        name = f"{asked.request.reference}-v1-report.csv"
        assert name in listed["Content-Disposition"]
        assert "no-date" in listed.content.decode()

    def test_filters_the_entries_to_those_in_need_of_attention(self, client, asked):
        submission = an_uploaded(asked)
        sign_in(client, asked.author)
        shown = text_of(client.get(page("submission-detail", submission) + "?show=attention"))
        assert "Telephone call" in shown
        assert "Attended with a cough" not in shown

    def test_mends_a_date_in_its_place(self, client, asked):
        submission = an_uploaded(asked)
        entry = submission.entries.get(earliest=None)
        sign_in(client, asked.author)
        values = {"version": entry.version, "when": "gibberish"}
        refused = client.post(page("entry-mend", entry), values)
        assert "could not be read either" in text_of(refused)
        client.post(page("entry-mend", entry), {**values, "when": "5 May 2019"})
        shown = text_of(client.get(page("submission-detail", submission)))
        assert "05/05/2019" in shown
        assert "Mended by hand" in shown

    def test_confirms_only_with_the_box_ticked(self, client, asked):
        submission = an_uploaded(asked)
        sign_in(client, asked.author)
        values = {"version": submission.version}
        assert "Tick the box" in text_of(client.post(page("submission-confirm", submission), values))
        client.post(page("submission-confirm", submission), {**values, "confirm": "on"})
        submission.refresh_from_db()
        assert submission.state == SubmissionState.CONFIRMED

    def test_who_confirms_a_version_that_changed_meanwhile_is_told(self, client, asked):
        submission = an_uploaded(asked)
        sign_in(client, asked.author)
        values = {"version": submission.version - 1, "confirm": "on"}
        shown = text_of(client.post(page("submission-confirm", submission), values))
        assert "Somebody else changed this meanwhile" in shown
        submission.refresh_from_db()
        assert submission.state == SubmissionState.DRAFT

    def test_cannot_release_what_they_confirmed(self, client, asked):
        submission = a_confirmed(asked)
        sign_in(client, asked.author)
        assert client.get(page("submission-release", submission)).status_code == 404
        assert "waits for somebody who approves" in text_of(client.get(page("submission-detail", submission)))

    def test_types_entries_into_a_grid(self, client, asked):
        sign_in(client, asked.author)
        started = client.post(page("contribution-type", asked.contribution), {"start": ""})
        submission = Submission.objects.get()
        assert started.url == page("submission-detail", submission)
        grid = page("submission-add", submission)
        assert "What to do" not in text_of(client.get(grid))
        rows = {"date-1": "3 March 2019", "event-1": "Seen at home.", "date-2": "then", "event-2": "Rang."}
        response = client.post(grid, rows)
        assert response.url == page("submission-detail", submission)
        shown = text_of(client.get(response.url))
        assert "Seen at home." in shown
        assert "Undated" in shown

    def test_a_grid_row_without_an_event_is_refused_and_keeps_what_was_typed(self, client, asked):
        sign_in(client, asked.author)
        submission = a_typed(asked, [])
        shown = text_of(client.post(page("submission-add", submission), {"date-1": "3 March 2019"}))
        assert "Row 1: fill in" in shown
        assert 'value="3 March 2019"' in shown
        assert submission.entries.count() == 0

    def test_changes_and_takes_out_an_entry_that_was_typed(self, client, asked):
        submission = a_typed(asked)
        first, last = submission.entries.order_by("position")[0], submission.entries.order_by("-position")[0]
        sign_in(client, asked.author)
        shown = text_of(client.get(page("entry-change", first)))
        assert 'value="3 March 2019"' in shown
        values = {"version": first.version, "date": "4 March 2019", "event": "Attended.", "source": "Notes"}
        assert client.post(page("entry-change", first), values).status_code == 302
        client.post(page("entry-remove", last))
        assert [row.when_text for row in submission.entries.order_by("position")] == [
            "4 March 2019",
            "early April 2019",
        ]

    def test_says_that_nothing_is_held_and_where_they_searched(self, client, asked):
        sign_in(client, asked.author)
        address = page("contribution-nothing-held", asked.contribution)
        assert "Answer “Where did you search?”" in text_of(client.post(address, {"confirm": "on"}))
        response = client.post(address, {"confirm": "on", "searched": "The GP system, by NHS number."})
        shown = text_of(client.get(response.url))
        assert "The GP system, by NHS number." in shown
        assert "Waiting for the agency" in shown

    def test_maps_columns_by_hand_where_a_heading_was_not_known(self, client, asked):
        content = a_word_chronology(headings=("Datum", "Quelle", "Ereignis"))
        submission = an_uploaded(asked, content)
        sign_in(client, asked.author)
        address = page("submission-columns", submission)
        shown = text_of(client.get(address))
        assert "“Ereignis”" in shown
        values = {"version": submission.version}
        headings = ["Datum", "Quelle", "Ereignis"]
        for field, heading in zip(["date", "source", "event"], headings, strict=True):
            values[f"column_{headings.index(heading)}"] = field
        assert client.post(address, values).status_code == 302
        run_pending_jobs()
        texts = [entry.text for entry in submission.entries.order_by("position")]
        assert texts[0] == "Attended with a cough."
        assert submission.entries.first().source == "GP record"


class TestTheApprover:
    def test_reads_and_releases(self, client, asked):
        submission = a_confirmed(asked)
        sign_in(client, asked.approver)
        assert "Attended with a cough." in text_of(client.get(page("submission-detail", submission)))
        values = {"version": submission.version, "confirm": "on"}
        client.post(page("submission-release", submission), values)
        submission.refresh_from_db()
        assert submission.state == SubmissionState.RELEASED
        assert submission.released_by == asked.approver

    def test_sends_back_with_a_reason_that_the_author_reads(self, client, asked):
        submission = a_confirmed(asked)
        sign_in(client, asked.approver)
        address = page("submission-send-back", submission)
        values = {"version": submission.version}
        assert "Answer “What has to change?”" in text_of(client.post(address, values))
        client.post(address, {**values, "reason": "Give roles, not names."})
        sign_in(client, asked.author)
        shown = text_of(client.get(page("submission-detail", submission)))
        assert "Give roles, not names." in shown
        assert "Sent back" in text_of(client.get(page("contribution-detail", asked.contribution)))

    def test_reading_is_recorded_once_a_page(self, client, asked):
        submission = a_confirmed(asked)
        sign_in(client, asked.approver)
        client.get(page("submission-detail", submission))
        seen = Event.objects.filter(object_id=submission.pk, verb=Verb.SUBMISSION_SEEN)
        assert [event.actor_id for event in seen] == [asked.approver.pk]

    def test_who_also_wrote_it_cannot_release_it(self, client, asked):
        a_membership(asked.approver, Role.AGENCY_AUTHOR, asked.request.agency)
        asked.authors[0] = asked.approver
        submission = a_confirmed(asked)
        sign_in(client, asked.approver)
        assert client.get(page("submission-release", submission)).status_code == 404


class TestTheCoordinator:
    def test_enters_what_an_agency_sent_by_e_mail_and_it_is_marked_everywhere(self, client, asked):
        sign_in(client, asked.coordinator)
        received = {"received_on-day": "2", "received_on-month": "3", "received_on-year": "2026"}
        response = upload(client, asked.contribution, sender="Practice manager", **received)
        assert response.status_code == 302, text_of(response)
        run_pending_jobs()
        submission = Submission.objects.get()
        assert submission.source == SubmissionSource.FILE_FOR_AGENCY
        shown = text_of(client.get(response.url))
        assert "Entered by the board" in shown
        assert "Practice manager" in shown
        client.post(page("submission-confirm", submission), {"version": submission.version, "confirm": "on"})
        submission.refresh_from_db()
        address = page("submission-release", submission)
        values = {"version": submission.version, "confirm": "on"}
        assert "Answer “Who at the agency approved this?”" in text_of(client.post(address, values))
        client.post(address, {**values, "approved_by": "Dr A, partner, by telephone"})
        submission.refresh_from_db()
        assert submission.state == SubmissionState.RELEASED
        sign_in(client, asked.author)
        assert "Entered by the board" in text_of(client.get(page("contribution-detail", asked.contribution)))

    def test_has_to_say_from_whom_it_came(self, client, asked):
        sign_in(client, asked.coordinator)
        response = upload(client, asked.contribution)
        assert "Answer “Who at the agency sent it?”" in text_of(response)
        assert not Submission.objects.exists()

    def test_opens_an_agencys_answer_only_once_it_is_released(self, client, asked):
        submission = a_confirmed(asked)
        sign_in(client, asked.coordinator)
        assert client.get(page("submission-detail", submission)).status_code == 404
        released = a_submission(a_request())
        assert client.get(page("submission-detail", released)).status_code == 404


class TestOtherAgencies:
    @pytest.mark.parametrize("name", ["contribution-detail", "contribution-upload", "contribution-type"])
    def test_find_no_answer_of_another(self, client, name):
        asked = a_request(agencies=2)
        part = asked.requests[0].contributions.get()
        for stranger in (asked.authors[1], asked.approvers[1], asked.world.leads[1]):
            sign_in(client, stranger)
            assert client.get(page(name, part)).status_code == 404

    @pytest.mark.parametrize(
        "name", ["detail", "progress", "columns", "add", "confirm", "release", "send-back", "report"]
    )
    def test_find_no_version_of_another(self, client, name):
        asked = a_request(agencies=2)
        submission = a_typed(asked)
        sign_in(client, asked.approvers[1])
        assert client.get(page(f"submission-{name}", submission)).status_code == 404

    def test_find_no_entry_of_another(self, client):
        asked = a_request(agencies=2)
        entry = a_typed(asked).entries.first()
        sign_in(client, asked.authors[1])
        for name in ("entry-mend", "entry-change", "entry-remove"):
            assert client.post(page(name, entry)).status_code == 404
        assert entry.submission.entries.count() == 3

    def test_download_no_file_of_another(self, client):
        asked = a_request(agencies=2)
        submission = an_uploaded(asked)
        address = reverse("files:download", args=[submission.file_id])
        sign_in(client, asked.authors[1])
        assert client.get(address).status_code == 404
        sign_in(client, asked.author)
        assert client.get(address).status_code == 200
