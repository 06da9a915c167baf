"""From an agency's file to a released submission: start, read, confirm, release."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.chronology.actions.composite import outdate_mentions
from goldthread.apps.chronology.actions.entries import (
    birth_date_asked_about,
    copy_entries,
    keep_entries,
)
from goldthread.apps.chronology.actions.episodes import carry_marks_over
from goldthread.apps.chronology.enums import ReadingStep
from goldthread.apps.chronology.selectors.intake import READ_JOB
from goldthread.apps.files.actions import read_content, release_from_quarantine, store_upload
from goldthread.apps.files.enums import FileState
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.actions import enqueue, report_progress
from goldthread.apps.reviews.actions.submissions import (
    Received,
    discard_earlier_drafts,
    mark_confirmed,
    mark_released,
    start_submission,
    tell,
)
from goldthread.apps.reviews.enums import ReadingState, SubmissionSource, SubmissionState, Verb
from goldthread.apps.reviews.models import Contribution, Submission
from goldthread.apps.reviews.permissions import acting_person, changes, require, writes
from goldthread.apps.reviews.policies import check_can_change, check_can_submit
from goldthread.apps.reviews.purposes import CONTRIBUTION_FILE
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile, run_limited
from goldthread.lib.timeline import Column, ImportReport

READER = "goldthread.lib.timeline.reading:read_chronology_json"
FIND_JOB = "chronology.find-mentions"
LIMIT_FIX = "Split the chronology into two files, or save it anew without pictures, and upload it again."


@action
def start_submission_from_file(
    *, by: Actor, contribution: Contribution, upload: Any, received: Received | None = None
) -> Submission:
    """Store an uploaded chronology in quarantine and queue its reading.

    `received` says how the file came where the coordinator enters it for the agency. Refused, with
    what was submitted before untouched, if the file is empty or too large.
    """
    require(writes(by, contribution, for_agency=received is not None), "This is not yours to answer.")
    check_can_submit(contribution)
    stored = store_upload(
        by=by, upload=upload, purpose=CONTRIBUTION_FILE, case_id=contribution.request.case_id
    )
    source = SubmissionSource.FILE_FOR_AGENCY if received else SubmissionSource.FILE
    submission = start_submission(
        by=by, contribution=contribution, source=source, file=stored, received=received
    )
    queue_reading(by, submission)
    return submission


def queue_reading(by: Actor, submission: Submission) -> None:
    """Queue the job that reads the file; one for each version of the submission."""
    enqueue(
        READ_JOB,
        args={"submission_id": submission.pk},
        key=f"{submission.pk}:{submission.version}",
        owner=acting_person(by),
    )


@action
def read_again(*, by: Actor, submission: Submission) -> None:
    """Queue the reading of a file anew whose job came to an end without reading it."""
    require(changes(by, submission))
    check_can_change(submission)
    if submission.reading != ReadingState.WAITING:
        raise Refused("The file was read already.")
    submission.save_changes(fields=[])
    tell(by, Verb.SUBMISSION_STARTED, submission, again=True)
    queue_reading(by, submission)


def enter_for_agency(
    *, by: Actor, contribution: Contribution, upload: Any, sender: str, on: date
) -> Submission:
    """The coordinator enters a file that an agency sent by e-mail."""
    return start_submission_from_file(
        by=by, contribution=contribution, upload=upload, received=Received(sender, on)
    )


def read_submission(*, by: Actor, submission: Submission) -> Submission:
    """Read the file in the sandbox and keep its entries; what the job does, also callable at once.

    Nothing is written while the file is read; entries, report and state are then kept in one
    transaction, so that a stop at any moment leaves the state before or the state after.
    """
    if submission.reading != ReadingState.WAITING or submission.file is None:
        return submission
    try:
        report_progress(done=0, total=3, note=ReadingStep.CHECKING)
        stored = release_from_quarantine(by=by, stored_file=submission.file)
        if stored.state == FileState.REFUSED:
            return refuse_file(
                by=by,
                submission=submission,
                code=stored.refusal_code,
                message=stored.refusal,
                fix=stored.refusal_fix,
            )
        report_progress(done=1, total=3, note=ReadingStep.READING)
        return _read_checked(by, submission, stored)
    except StaleRecord:
        return Submission.objects.get(pk=submission.pk)


def _read_checked(by: Actor, submission: Submission, stored: StoredFile) -> Submission:
    try:
        report = read_report(submission, stored)
    except UnreadableFile as refusal:
        return refuse_file(
            by=by, submission=submission, code=refusal.code, message=str(refusal), fix=refusal.fix
        )
    except LimitExceeded:
        message = "Reading this file took more time or memory than one file may."
        return refuse_file(by=by, submission=submission, code="limit", message=message, fix=LIMIT_FIX)
    except ChildFailed:
        message = "This file could not be read: it may be damaged."
        fix = "Open it, save it under a new name as .docx or .xlsx, and upload it again."
        return refuse_file(by=by, submission=submission, code="damaged", message=message, fix=fix)
    report_progress(done=2, total=3, note=ReadingStep.KEEPING)
    return keep_report(by=by, submission=submission, report=report)


def columns_of(submission: Submission) -> list[Column]:
    """The request's columns, with what the author said by hand that headings of the file mean."""
    columns = [Column.from_json(value) for value in submission.contribution.request.columns]
    mapping: Mapping[str, str] = submission.mapping
    known = {column.field for column in columns}
    added = [Column(field, heading) for heading, field in mapping.items() if field not in known]
    return [_with_synonyms(column, mapping) for column in columns] + added


def _with_synonyms(column: Column, mapping: Mapping[str, str]) -> Column:
    said = tuple(heading for heading, field in mapping.items() if field == column.field)
    return Column(column.field, column.heading, column.required, column.help, column.synonyms + said)


def read_report(submission: Submission, stored: StoredFile) -> ImportReport:
    """Read a checked file in a child process. Its rows name the file by the request, not by its own name."""
    request = submission.contribution.request
    birth_date = birth_date_asked_about(request)
    raw = run_limited(
        READER,
        {
            "filename": f"{request.reference}-v{submission.number}.{stored.kind}",
            "agency": request.agency.short_name,
            "columns": [column.to_json() for column in columns_of(submission)],
            "birth_date": birth_date.isoformat() if birth_date else None,
            "as_at": submission.created_at.date().isoformat(),
        },
        data=read_content(stored),
        memory_mb=768,
        cpu_seconds=30,
        wall_seconds=60,
        tmp_dir=settings.GOLDTHREAD_HOME / "tmp",
    )
    return ImportReport.from_json(raw)


@action
def keep_report(*, by: Actor, submission: Submission, report: ImportReport) -> Submission:
    """Keep what was read: entries, report and state together. Drafts before it are then not used."""
    body = report.to_json()
    del body["entries"]
    submission.report = body
    submission.reading = ReadingState.READ
    submission.save_changes(fields=["report", "reading"])
    keep_entries(by=by, submission=submission, entries=report.entries)
    discard_earlier_drafts(by=by, submission=submission)
    return submission


@action
def refuse_file(*, by: Actor, submission: Submission, code: str, message: str, fix: str) -> Submission:
    """The file cannot be read: say why and what to do. Whatever was submitted before stands."""
    submission.reading = ReadingState.REFUSED
    submission.state = SubmissionState.DISCARDED
    submission.refusal_code, submission.refusal, submission.refusal_fix = code, message, fix
    submission.save_changes(fields=["reading", "state", "refusal_code", "refusal", "refusal_fix"])
    tell(by, Verb.SUBMISSION_REFUSED, submission, code=code)
    return submission


@action
def map_columns(
    *, by: Actor, submission: Submission, mapping: Mapping[str, str], expected_version: int | None = None
) -> Submission:
    """Say by hand what headings of the file mean, {heading: field}, and read the file anew."""
    require(changes(by, submission))
    check_can_change(submission)
    if submission.file is None:
        raise Refused("There is no file to read.")
    submission.mapping = {heading: field for heading, field in mapping.items() if field}
    submission.reading = ReadingState.WAITING
    submission.save_changes(expected_version=expected_version, fields=["mapping", "reading"])
    tell(by, Verb.SUBMISSION_MAPPED, submission, columns=len(submission.mapping))
    queue_reading(by, submission)
    return submission


@action
def start_typed_submission(
    *,
    by: Actor,
    contribution: Contribution,
    received: Received | None = None,
    copy_from: Submission | None = None,
) -> Submission:
    """Begin a version to type entries into, empty or with the entries of an earlier version."""
    source = SubmissionSource.TYPED_FOR_AGENCY if received else SubmissionSource.TYPED
    submission = start_submission(by=by, contribution=contribution, source=source, received=received)
    if copy_from is not None:
        copy_entries(by=by, submission=submission, earlier=copy_from)
    return submission


@action
def confirm_submission(
    *, by: Actor, submission: Submission, expected_version: int | None = None
) -> Submission:
    """The author has read the import report and confirms; the approver is told."""
    if submission.typed_in:
        discard_earlier_drafts(by=by, submission=submission)
    return mark_confirmed(
        by=by, submission=submission, entries=submission.entries.count(), expected_version=expected_version
    )


@action
def release_submission(
    *, by: Actor, submission: Submission, approved_by: str = "", expected_version: int | None = None
) -> Submission:
    """Release a submission to the review: from now on its entries feed the composite.

    Entries with the same words as before keep their episodes and checked names. Names are found
    again by a job; until then readers without real names see no text.
    """
    earlier = submission.contribution.submissions.filter(state=SubmissionState.RELEASED).last()
    released = mark_released(
        by=by, submission=submission, approved_by=approved_by, expected_version=expected_version
    )
    if earlier is not None:
        carry_marks_over(by=by, old=earlier, new=released)
    outdate_mentions(released.contribution.request.case)
    enqueue(FIND_JOB, args={}, key="released", repeat=True)
    return released
