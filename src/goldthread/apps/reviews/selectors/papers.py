"""Papers before a meeting: which records can be put before one, who gets which, whose names are cleared."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may, sees_real_names, takes_part
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.files.models import StoredFile
from goldthread.apps.reviews.enums import PackState, PaperNames
from goldthread.apps.reviews.models import Meeting, Pack, PackFile, Paper
from goldthread.apps.reviews.selectors.meetings import (
    aside_of,
    attendees_of,
    earlier_meeting,
    meeting_anywhere_for,
)
from goldthread.lib.typeset import Document

PAPER_FILE = "reviews.meeting-paper"
PACK_FILE = "reviews.meeting-pack"
BOUND_KINDS = frozenset({"pdf", "docx", "txt"})
SEPARATE_KINDS = frozenset({"xlsx", "csv", "png", "jpeg"})
"""Kinds of file that go into a pack, and those that are taken but sent separately."""

Make = Callable[[Case, CaseReader], Document | None]
"""Makes a record of a case as a document for one reader; None where there is nothing yet."""


@dataclass(frozen=True)
class RecordPaper:
    """A record of the case that can be put before a meeting. `needs` is what a reader must hold to get it."""

    key: str
    label: str
    make: Make
    needs: Permission


_records: dict[str, RecordPaper] = {}


def register_record_paper(key: str, label: str, make: Make, needs: Permission = Permission.READ_PLAN) -> None:
    """Let a record of the case be put before meetings. Called from `AppConfig.ready`; same key replaces."""
    _records[key] = RecordPaper(key, label, make, needs)


def record_papers() -> list[RecordPaper]:
    return sorted(_records.values(), key=lambda one: one.label)


def record_paper(key: str) -> RecordPaper | None:
    return _records.get(key)


def papers_of(meeting: Meeting) -> list[Paper]:
    """The standing papers of the standing items."""
    rows = Paper.objects.filter(
        item__meeting=meeting, item__withdrawn_at=None, withdrawn_at=None, removed_at=None
    )
    return list(rows.select_related("file__key", "item").order_by("item__place", "place"))


def minutes_key(meeting: Meeting) -> str:
    """How the minutes of an earlier meeting are named among what is withheld."""
    return f"minutes:{meeting.pk}"


def withheld_from(user: User, meeting: Meeting) -> frozenset[str]:
    """The papers of a meeting that the person does not get, by id.

    All of them where their declared conflict keeps them out of recommendation and decision; else those
    before the items that they stand aside from, and records that their role does not read. The minutes of
    the last meeting are not given to somebody who stood aside from an item of it.
    """
    papers = papers_of(meeting)
    earlier = earlier_meeting(meeting)
    if not takes_part(user, meeting.case):
        found = {str(paper.pk) for paper in papers}
        return frozenset(found | ({minutes_key(earlier)} if earlier else set()))
    aside = aside_of(user, meeting)
    found = {
        str(paper.pk)
        for paper in papers
        if paper.item_id in aside or not _reads_record(user, paper, meeting.case)
    }
    if earlier is not None and aside_of(user, earlier):
        found.add(minutes_key(earlier))
    return frozenset(found)


def _reads_record(user: User, paper: Paper, case: Case) -> bool:
    record = record_paper(paper.record) if paper.record else None
    return record is None or may(user, record.needs, case)


def people_mark(case: Case) -> str:
    """Changes whenever somebody is added to the list of people, changed or taken out."""
    rows = case.people.filter(removed_at=None).order_by("pk").values_list("pk", "version")
    return hashlib.sha256(repr([(str(pk), version) for pk, version in rows]).encode()).hexdigest()


def agenda_mark(meeting: Meeting) -> str:
    """Changes whenever the agenda, its papers, or the time or place of the meeting do."""
    items = meeting.items.filter(withdrawn_at=None).order_by("place", "pk")
    parts = [
        (meeting.starts_at.isoformat(), meeting.place),
        *((str(item.pk), item.version) for item in items),
        *((str(paper.pk), str(paper.file_id), paper.says_no_names) for paper in papers_of(meeting)),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def is_cleared(paper: Paper, mark: str) -> bool:
    """Whether an uploaded paper may be read with pseudonyms, over the list of people whose mark is `mark`."""
    found = paper.names == PaperNames.NONE_FOUND and paper.names_over == mark
    return paper.says_no_names and found


def newest_pack(meeting: Meeting) -> Pack | None:
    """The newest pack that was made."""
    return meeting.packs.filter(state=PackState.MADE).first()


def asked_pack(meeting: Meeting) -> Pack | None:
    """The newest pack that was asked for, made or not."""
    return meeting.packs.first()


@dataclass(frozen=True)
class Reading:
    """How a person reads the papers of a meeting now. `people` marks the list of people as it is."""

    real_names: bool
    withheld: frozenset[str]
    people: str


def reading_of(user: User, meeting: Meeting) -> Reading:
    real = sees_real_names(user, meeting.case)
    return Reading(real, withheld_from(user, meeting), people_mark(meeting.case))


def copy_for(user: User, meeting: Meeting) -> PackFile | None:
    """The person's copy of the newest pack: with the names they see, without what is withheld from them."""
    pack = newest_pack(meeting)
    return copy_of(pack, reading_of(user, meeting)) if pack is not None else None


def copy_of(pack: Pack, reading: Reading) -> PackFile | None:
    """The copy of a pack that fits somebody who reads so."""
    files = _opened(pack, reading)
    return min(files, key=lambda one: (not one.real_names, len(one.withheld)), default=None)


def _opened(pack: Pack, reading: Reading) -> list[PackFile]:
    """The copies of a pack that somebody who reads so may have."""
    real = reading.real_names
    if not real and pack.people != reading.people:
        return []
    files = pack.files.select_related("file")
    return [one for one in files if reading.withheld <= set(one.withheld) and (real or not one.real_names)]


def opens_pack(user: User, stored: StoredFile) -> bool:
    """Whether the person may have this copy: of the newest pack of a meeting that they may open."""
    copy = PackFile.objects.filter(file=stored).select_related("pack__meeting").first()
    if copy is None:
        return False
    try:
        meeting = meeting_anywhere_for(user, copy.pack.meeting_id)
    except Meeting.DoesNotExist:
        return False
    newest = newest_pack(meeting)
    return newest is not None and copy in _opened(newest, reading_of(user, meeting))


def opens_paper(user: User, stored: StoredFile) -> bool:
    """An uploaded paper as it came: real names, a meeting that one may open, and not withheld."""
    paper = Paper.objects.filter(file=stored, withdrawn_at=None).select_related("item").first()
    if paper is None:
        return False
    try:
        meeting = meeting_anywhere_for(user, paper.item.meeting_id)
    except Meeting.DoesNotExist:
        return False
    return sees_real_names(user, meeting.case) and str(paper.pk) not in withheld_from(user, meeting)


@dataclass(frozen=True)
class Copy:
    """A copy of a pack that has to be made: with which names, and without which papers."""

    real_names: bool
    withheld: frozenset[str]


def copies_wanted(meeting: Meeting, maker: User) -> list[Copy]:
    """The copies that the people on the list and whoever has the pack made need; each kind once."""
    users = {maker.pk: maker}
    users |= {one.user.pk: one.user for one in attendees_of(meeting) if one.user is not None}
    wanted = {Copy(real_names=True, withheld=frozenset())}
    for user in users.values():
        wanted.add(Copy(sees_real_names(user, meeting.case), withheld_from(user, meeting)))
    return sorted(wanted, key=lambda one: (not one.real_names, len(one.withheld), sorted(one.withheld)))
