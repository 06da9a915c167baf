"""Entries while a submission is being prepared: kept from a file, typed in, mended, copied."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.chronology.enums import Verb
from goldthread.apps.chronology.models import Entry
from goldthread.apps.reviews.models import InformationRequest, Submission
from goldthread.apps.reviews.permissions import acting_person, changes, require
from goldthread.apps.reviews.policies import check_can_change
from goldthread.lib.timeline import Entry as ReadEntry
from goldthread.lib.timeline import Origin, When, read_when
from goldthread.lib.timeline.carry import Written, read_whens
from goldthread.lib.timeline.identity import identify

LONDON = ZoneInfo("Europe/London")
WHEN_FIELDS = ["edtf", "earliest", "latest", "confidence", "repairs"]


def birth_date_asked_about(request: InformationRequest) -> date | None:
    """The birth date that dates such as "two weeks after birth" count from: of the one subject, if one."""
    subjects = [person for person in request.people.all() if person.kind == PersonKind.SUBJECT]
    return subjects[0].birth_date if len(subjects) == 1 else None


def _moment(local: datetime | None) -> datetime | None:
    return local.replace(tzinfo=LONDON) if local is not None else None


def put_when(entry: Entry, when: When) -> None:
    """Set what the words of a date were read as; the words themselves are set by the caller."""
    entry.edtf = when.edtf or ""
    entry.earliest, entry.latest = _moment(when.earliest), _moment(when.latest)
    entry.confidence = when.confidence.value
    entry.repairs = [code.value for code in when.repairs]


def _new_entry(submission: Submission, read: ReadEntry, position: int) -> Entry:
    contribution = submission.contribution
    entry = Entry(
        case_id=contribution.request.case_id,
        submission=submission,
        agency_id=contribution.request.agency_id,
        service=contribution.service,
        key=read.id,
        position=position,
        when_text=read.when.text,
        note=read.note,
        text=read.text,
        source=read.source,
        cells=dict(read.fields),
        origin=read.origin.to_json(),
    )
    put_when(entry, read.when)
    return entry


def mended_before(submission: Submission) -> dict[str, tuple[str, UUID | None]]:
    """Dates that somebody mended in earlier versions: {key: (words, by whom)}, the latest counting."""
    rows = Entry.objects.filter(submission__contribution=submission.contribution_id).exclude(mended_when="")
    rows = rows.exclude(submission=submission).order_by("submission__number")
    return {row.key: (row.mended_when, row.mended_by_id) for row in rows}


def keep_entries(*, by: Actor, submission: Submission, entries: Iterable[ReadEntry]) -> int:
    """Put the entries of a file in place of what this draft had; inside the action that reads it.

    A date that was mended in an earlier version stays mended where the row is word for word the same.
    Returns how many entries there are.
    """
    submission.entries.all().delete()
    mended = mended_before(submission)
    birth_date = birth_date_asked_about(submission.contribution.request)
    rows = []
    for position, read in enumerate(entries, start=1):
        row = _new_entry(submission, read, position)
        if row.key in mended:
            row.mended_when, row.mended_by_id = mended[row.key]
            put_when(
                row, read_when(row.mended_when, birth_date=birth_date, as_at=submission.created_at.date())
            )
        rows.append(row)
    Entry.objects.bulk_create(rows, batch_size=500)
    _tell(by, Verb.ENTRIES_KEPT, submission, entries=len(rows))
    return len(rows)


def copy_entries(*, by: Actor, submission: Submission, earlier: Submission) -> int:
    """Begin a typed version with the entries of an earlier one of the same contribution."""
    if earlier.contribution_id != submission.contribution_id:
        raise Refused("Entries are copied from an earlier version of the same answer only.")
    rows = list(earlier.entries.order_by("position"))
    copies = [_copy(row, submission) for row in rows]
    Entry.objects.bulk_create(copies, batch_size=500)
    _tell(by, Verb.ENTRIES_COPIED, submission, entries=len(copies), of=earlier.number)
    return len(copies)


KEPT_IN_COPY = (
    ["case_id", "agency_id", "service", "key", "position", "when_text", "mended_when", "mended_by_id"]
    + WHEN_FIELDS
    + ["note", "text", "source", "cells", "origin"]
)


def _copy(row: Entry, submission: Submission) -> Entry:
    return Entry(submission=submission, **{name: getattr(row, name) for name in KEPT_IN_COPY})


def _tell(by: Actor, verb: Verb, submission: Submission, **facts: object) -> None:
    chain = Chain.of_case(submission.contribution.request.case_id)
    record_event(by=by, chain=chain, verb=verb, about=submission, **facts)


def _tell_of_entry(by: Actor, verb: Verb, entry: Entry) -> None:
    record_event(by=by, chain=Chain.of_case(entry.case_id), verb=verb, about=entry, position=entry.position)


def _check_typed(by: Actor, submission: Submission) -> None:
    require(changes(by, submission))
    check_can_change(submission)
    if not submission.typed_in:
        raise Refused("This version came as a file. Correct the file, or mend a date beside its row.")


def _read_typed(submission: Submission, written: Written) -> When:
    birth_date = birth_date_asked_about(submission.contribution.request)
    return read_whens([written], birth_date, submission.created_at.date())[0]


def _key(submission: Submission, entry: Entry, when: When) -> str:
    """The timeline engine's id of a row typed in; the same words again get the next number."""
    agency = submission.contribution.request.agency.short_name
    read = ReadEntry(
        "", agency, entry.source, when, entry.text, Origin("", 1, entry.position), fields=entry.cells
    )
    words = identify([read])[0].id
    taken = set(
        submission.entries.filter(key__startswith=words).exclude(pk=entry.pk).values_list("key", flat=True)
    )
    names = [words, *(f"{words}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


@action
def type_entry(
    *,
    by: Actor,
    submission: Submission,
    when: str,
    text: str,
    time: str = "",
    source: str = "",
    cells: Mapping[str, str] | None = None,
) -> Entry:
    """Add one entry to a typed version. A date that cannot be read is kept as written, undated."""
    _check_typed(by, submission)
    if not text.strip():
        raise Refused("Write what happened.")
    last = submission.entries.order_by("-position").values_list("position", flat=True).first()
    entry = Entry(
        case_id=submission.contribution.request.case_id,
        submission=submission,
        agency_id=submission.contribution.request.agency_id,
        service=submission.contribution.service,
        position=(last or 0) + 1,
    )
    _put_words(submission, entry, when, time, text, source, cells)
    entry.save()
    _tell_of_entry(by, Verb.ENTRY_TYPED, entry)
    return entry


@action
def type_entries(*, by: Actor, submission: Submission, rows: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Add several entries at once, each as the arguments of `type_entry`; all or none."""
    return [type_entry(by=by, submission=submission, **row) for row in rows]


def _put_words(
    submission: Submission,
    entry: Entry,
    when: str,
    time: str,
    text: str,
    source: str,
    cells: Mapping[str, str] | None,
) -> None:
    kept = {key: value.strip() for key, value in (cells or {}).items() if value.strip()}
    written = Written(when.strip(), time.strip(), kept.get("end_date", ""), kept.get("end_time", ""))
    read = _read_typed(submission, written)
    put_when(entry, read)
    entry.when_text, entry.text, entry.source = read.text, text.strip(), source.strip()
    entry.mended_when, entry.mended_by = "", None
    entry.names_checked_at, entry.names_checked_by = None, None
    entry.cells = kept
    entry.origin = {**Origin("", 1, entry.position).to_json(), "typed": [written.date, written.time]}
    entry.key = _key(submission, entry, read)


@action
def change_entry(
    *,
    by: Actor,
    entry: Entry,
    when: str,
    text: str,
    time: str = "",
    source: str = "",
    cells: Mapping[str, str] | None = None,
    expected_version: int | None = None,
) -> Entry:
    """Write an entry of a typed version anew."""
    _check_typed(by, entry.submission)
    if not text.strip():
        raise Refused("Write what happened.")
    _put_words(entry.submission, entry, when, time, text, source, cells)
    fields = ["when_text", "text", "source", "mended_when", "mended_by", "cells", "origin", "key"]
    fields += ["names_checked_at", "names_checked_by", *WHEN_FIELDS]
    entry.save_changes(expected_version=expected_version, fields=fields)
    _tell_of_entry(by, Verb.ENTRY_CHANGED, entry)
    return entry


@action
def remove_entry(*, by: Actor, entry: Entry) -> None:
    """Take an entry out of a typed version that is not confirmed."""
    _check_typed(by, entry.submission)
    _tell_of_entry(by, Verb.ENTRY_REMOVED, entry)
    entry.delete()


@action
def mend_date(*, by: Actor, entry: Entry, when: str, expected_version: int | None = None) -> Entry:
    """Say what the date of a row is; its words stay as written beside it. Empty: back to as written."""
    submission = entry.submission
    require(changes(by, submission))
    check_can_change(submission)
    words = when.strip()
    birth_date = birth_date_asked_about(submission.contribution.request)
    as_at = submission.created_at.date()
    read = read_when(words or entry.when_text, birth_date=birth_date, as_at=as_at)
    if words and not read.dated:
        raise Refused("This date could not be read either. Write it as in 3 March 2019, or early March 2019.")
    put_when(entry, read)
    entry.mended_when, entry.mended_by = words, acting_person(by) if words else None
    entry.save_changes(expected_version=expected_version, fields=["mended_when", "mended_by", *WHEN_FIELDS])
    _tell_of_entry(by, Verb.DATE_MENDED, entry)
    return entry
