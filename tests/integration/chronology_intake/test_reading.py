"""Uploaded files: read in the sandbox by a job, refused with what to do, and never lost."""

from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile

from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.chronology.actions import intake
from goldthread.apps.chronology.actions.entries import mend_date
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    enter_for_agency,
    keep_report,
    map_columns,
    read_report,
    read_submission,
    start_submission_from_file,
)
from goldthread.apps.chronology.models import Entry
from goldthread.apps.files.actions import release_from_quarantine
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.enums import ReadingState, SubmissionSource, SubmissionState, Verb
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.selectors import released_submissions
from goldthread.lib.sandbox import ChildFailed, LimitExceeded
from tests.factories.cases import ADULT, by, on
from tests.factories.reviews import ROWS, a_request, a_submission, a_word_chronology, an_upload, an_uploaded
from tests.integration.chronology_intake import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return a_request()


def started(asked, content=None, name="chronology.docx"):
    return start_submission_from_file(
        by=by(asked.author), contribution=asked.contribution, upload=an_upload(content, name)
    )


class TestGoodFiles:
    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (a_word_chronology(), "a.docx"),
            (files.an_excel_chronology(), "a.xlsx"),
            (files.a_csv_chronology(), "a.csv"),
        ],
    )
    def test_of_each_kind_give_the_same_entries(self, asked, content, name):
        submission = an_uploaded(asked, content, name=name)
        assert submission.refusal == ""
        rows = submission.entries.order_by("position").values_list("when_text", "source", "text")
        assert list(rows) == [tuple(row) for row in ROWS]

    def test_keep_undated_rows_as_undated(self, asked):
        submission = an_uploaded(asked)
        undated = submission.entries.get(earliest=None)
        assert undated.text == "Telephone call, date not recorded."
        assert undated.latest is None

    def test_keep_the_words_beside_what_they_were_read_as(self, asked):
        submission = an_uploaded(asked, a_word_chronology([("22.05/16", "Notes", "Seen.")]))
        entry = submission.entries.get()
        assert entry.when_text == "22.05/16"
        assert entry.edtf == "2016-05-22"
        assert entry.repairs == ["punctuation-mended"]

    def test_keep_columns_that_are_not_known(self, asked):
        content = a_word_chronology(
            [("3 March 2019", "Seen at home.", "blue")], ("Date", "Event", "Colour of the day")
        )
        entry = an_uploaded(asked, content).entries.get()
        assert entry.cells == {"Colour of the day": "blue"}

    def test_are_dated_from_the_birth_of_the_one_the_review_is_about(self, asked):
        content = a_word_chronology([("two weeks after birth", "Midwife", "Visited.")])
        entry = an_uploaded(asked, content).entries.get()
        born = asked.case.people.get().birth_date
        assert entry.earliest is not None
        assert 10 <= (entry.earliest.date() - born).days <= 18

    def test_never_carry_their_own_name_into_an_entry(self, asked):
        submission = an_uploaded(asked, name=f"{ADULT} chronology.docx")
        for entry in submission.entries.all():
            assert entry.origin["file"] == f"{asked.request.reference}-v1.docx"
        assert ADULT not in str(submission.report)

    def test_are_read_under_the_agency_of_the_request(self, asked):
        submission = an_uploaded(asked)
        assert {entry.agency_id for entry in submission.entries.all()} == {asked.request.agency_id}

    def test_keep_times_as_london_times(self, asked):
        content = a_word_chronology([("12/07/2021 14:30", "Notes", "Seen.")])
        entry = an_uploaded(asked, content).entries.get()
        assert entry.earliest.isoformat() == "2021-07-12T13:30:00+00:00"


class TestBadFiles:
    @pytest.mark.parametrize(
        ("make", "name", "code"),
        [
            (files.with_macros, "a.docx", "macros"),
            (files.a_zip_bomb, "a.docx", "unpacks-too-large"),
            (files.with_a_password, "a.docx", "old-or-protected-office"),
            (files.cut_short, "a.docx", "truncated"),
            (lambda: b"%PDF-1.7 a scan", "a.docx", "kind-not-taken"),
        ],
    )
    def test_are_refused_with_what_to_do_and_the_earlier_answer_stands(self, asked, make, name, code):
        standing = a_submission(asked)
        refused = an_uploaded(asked, make(), name=name)
        assert refused.reading == ReadingState.REFUSED
        assert refused.state == SubmissionState.DISCARDED
        assert refused.refusal
        assert refused.refusal_fix
        assert refused.refusal_code == code
        assert not refused.entries.exists()
        assert list(released_submissions(asked.case)) == [standing]

    def test_that_are_misnamed_are_read_as_what_they_are(self, asked):
        submission = an_uploaded(asked, name="chronology.xlsx")
        assert submission.entries.count() == 3

    def test_leave_an_earlier_draft_as_it_was(self, asked):
        draft = an_uploaded(asked)
        an_uploaded(asked, files.with_macros())
        draft.refresh_from_db()
        assert draft.state == SubmissionState.DRAFT
        assert draft.entries.count() == 3

    def test_that_hold_no_chronology_are_said_not_to_be_one_and_cannot_be_confirmed(self, asked):
        submission = an_uploaded(asked, files.prose())
        codes = {problem["code"] for problem in submission.report["problems"]}
        assert "not-a-chronology" in codes
        with pytest.raises(Refused, match="no entries"):
            confirm_submission(by=by(asked.author), submission=submission)

    def test_that_are_too_large_are_refused_before_anything_is_kept(self, asked, settings):
        settings.GOLDTHREAD_UPLOAD_BYTES = 1000
        with pytest.raises(Refused):
            started(asked)
        assert not Submission.objects.exists()

    def test_that_are_empty_are_refused_before_anything_is_kept(self, asked):
        with pytest.raises(Refused):
            started(asked, b"")
        assert not Submission.objects.exists()

    @pytest.mark.parametrize(
        ("failure", "code"), [(LimitExceeded("memory"), "limit"), (ChildFailed("SIGSEGV"), "damaged")]
    )
    def test_that_break_the_reader_are_refused_in_words(self, asked, failure, code):
        submission = started(asked)
        with patch.object(intake, "run_limited", side_effect=failure):
            run_pending_jobs()
        submission.refresh_from_db()
        assert submission.refusal_code == code
        assert submission.refusal_fix


class TestReadingAgain:
    def test_changes_nothing(self, asked):
        submission = an_uploaded(asked)
        before = list(submission.entries.order_by("position").values())
        read_submission(by=SYSTEM, submission=submission)
        assert list(submission.entries.order_by("position").values()) == before

    def test_by_two_workers_at_once_keeps_the_entries_of_one(self, asked):
        submission = started(asked)
        one, other = (Submission.objects.get(pk=submission.pk) for _ in range(2))
        read_submission(by=SYSTEM, submission=one)
        read_submission(by=SYSTEM, submission=other)
        assert submission.entries.count() == 3
        reads = Event.objects.filter(object_id=submission.pk, verb=Verb.SUBMISSION_READ)
        assert reads.count() == 1

    def test_is_queued_once_however_often_it_is_asked(self, asked):
        submission = started(asked)
        intake.queue_reading(by(asked.author), submission)
        assert Job.objects.filter(name=intake.READ_JOB).count() == 1

    def test_a_job_that_fails_is_tried_once_more_and_then_says_so(self, asked):
        submission = started(asked)
        with patch.object(intake, "release_from_quarantine", side_effect=OSError("disk")):
            for _ in range(4):
                Job.objects.update(run_after=submission.created_at)
                run_pending_jobs(quiet=True)
                release_all_waiting()
        job = Job.objects.get(name=intake.READ_JOB)
        assert job.state == JobState.FAILED
        assert job.attempts == 2
        submission.refresh_from_db()
        assert submission.reading == ReadingState.WAITING
        intake.read_again(by=by(asked.author), submission=submission)
        run_pending_jobs()
        submission.refresh_from_db()
        assert submission.reading == ReadingState.READ

    def test_a_stop_while_entries_are_kept_leaves_the_state_before(self, asked):
        submission = started(asked)
        stored = release_from_quarantine(by=SYSTEM, stored_file=submission.file)
        report = read_report(submission, stored)
        with (
            patch.object(intake, "discard_earlier_drafts", side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            keep_report(by=SYSTEM, submission=submission, report=report)
        fresh = Submission.objects.get(pk=submission.pk)
        assert fresh.reading == ReadingState.WAITING
        assert not Entry.objects.filter(submission=fresh).exists()
        read_submission(by=SYSTEM, submission=fresh)
        assert Entry.objects.filter(submission=fresh).count() == 3


def release_all_waiting():
    """Let every attempt that waits run now, as if its time had come."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


class TestMappingByHand:
    HEADINGS = ("Datum", "Quelle", "Ereignis")

    def test_reads_the_file_anew(self, asked):
        submission = an_uploaded(asked, a_word_chronology(headings=self.HEADINGS))
        mapping = dict(zip(self.HEADINGS, ["date", "source", "event"], strict=True))
        map_columns(by=by(asked.author), submission=submission, mapping=mapping)
        run_pending_jobs()
        entries = submission.entries.order_by("position")
        assert [entry.text for entry in entries] == [row[2] for row in ROWS]
        assert [entry.source for entry in entries] == [row[1] for row in ROWS]

    def test_is_not_for_a_confirmed_version(self, asked):
        submission = an_uploaded(asked)
        confirm_submission(by=by(asked.author), submission=submission)
        with pytest.raises(Refused, match="confirmed already"):
            map_columns(by=by(asked.author), submission=submission, mapping={"A": "date"})


class TestACorrectedFile:
    def test_puts_the_draft_before_it_away(self, asked):
        first = an_uploaded(asked)
        an_uploaded(asked, a_word_chronology(ROWS[:2]))
        first.refresh_from_db()
        assert first.state == SubmissionState.DISCARDED

    def test_keeps_a_date_that_was_mended_where_the_row_is_the_same(self, asked):
        first = an_uploaded(asked)
        undated = first.entries.get(earliest=None)
        mend_date(by=by(asked.author), entry=undated, when="7 July 2019")
        corrected = [*ROWS, ("8 August 2019", "Letters", "Wrote.")]
        second = an_uploaded(asked, a_word_chronology(corrected))
        kept = second.entries.get(key=undated.key)
        assert kept.mended_when == "7 July 2019"
        assert kept.edtf == "2019-07-07"
        assert kept.when_text == ""
        assert kept.mended_by == asked.author


def test_the_coordinator_enters_a_file_for_an_agency(asked):
    submission = enter_for_agency(
        by=by(asked.coordinator),
        contribution=asked.contribution,
        upload=ContentFile(a_word_chronology(), name="from e-mail.docx"),
        sender="Practice manager",
        on=on("2026-03-02"),
    )
    run_pending_jobs()
    submission.refresh_from_db()
    assert submission.source == SubmissionSource.FILE_FOR_AGENCY
    assert submission.entries.count() == 3
