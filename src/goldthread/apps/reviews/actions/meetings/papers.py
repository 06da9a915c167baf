"""Put papers before the items of a meeting, and have software look for listed names in them."""

from typing import Any

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.files.actions import (
    ContentLost,
    open_for_reading,
    read_content,
    release_from_quarantine,
    store_upload,
)
from goldthread.apps.files.enums import FileState, Kind
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.actions import enqueue
from goldthread.apps.reviews.actions.meetings.gate import nameless, renew, runs, tell
from goldthread.apps.reviews.enums import MeetingVerb, PaperNames
from goldthread.apps.reviews.models import AgendaItem, Paper
from goldthread.apps.reviews.policies.meetings import check_item_stands, check_minutes_open
from goldthread.apps.reviews.selectors.papers import PAPER_FILE, people_mark, record_paper
from goldthread.lib.reading.isolated import read_isolated
from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.typeset import CannotSet, flattened

CHECK_JOB = "reviews.check-paper"


def add_uploaded_paper(
    *, by: Actor, item: AgendaItem, upload: Any, title: str, says_no_names: bool = False
) -> Paper:
    """Take a file into quarantine as a paper before an item, and queue its check."""
    title = _may_add(by, item, title)
    stored = store_upload(by=by, upload=upload, purpose=PAPER_FILE, case_id=item.meeting.case_id)
    paper: Paper = _keep_paper(by=by, item=item, title=title, file=stored, says_no_names=says_no_names)
    return paper


def _may_add(by: Actor, item: AgendaItem, title: str) -> str:
    runs(by, item.meeting.case)
    check_minutes_open(item.meeting)
    check_item_stands(item)
    return nameless(item.meeting.case, title, "Give the paper a title.")


@action
def _keep_paper(
    *, by: Actor, item: AgendaItem, title: str, file: StoredFile | None = None, record: str = "",
    says_no_names: bool = False,
) -> Paper:  # fmt: skip
    check_minutes_open(renew(item.meeting))
    paper = Paper(
        item=item,
        place=item.papers.count() + 1,
        title=title,
        record=record,
        file=file,
        says_no_names=says_no_names,
        names=PaperNames.WAITING if file is not None else "",
        added_by=runs(by, item.meeting.case),
    )
    paper.save()
    if file is not None:
        enqueue(CHECK_JOB, args={"paper_id": paper.pk}, key=str(paper.pk), repeat=True)
    tell(by, MeetingVerb.PAPER_ADDED, item.meeting.case_id, paper, number=item.meeting.number, record=record)
    return paper


def add_record_paper(*, by: Actor, item: AgendaItem, record: str) -> Paper:
    """Put a record of the case before an item, as it stands when a pack is made."""
    known = record_paper(record)
    if known is None:
        raise Refused("That is not one of the records that can be put before a meeting.")
    title = _may_add(by, item, known.label)
    if item.papers.filter(record=record, withdrawn_at=None).exists():
        raise Refused(f"{known.label} is before this item already.")
    paper: Paper = _keep_paper(by=by, item=item, title=title, record=record)
    return paper


@action
def withdraw_paper(*, by: Actor, paper: Paper) -> Paper:
    """Take a paper off an item. A pack that was made keeps it until the pack is made again."""
    meeting = paper.item.meeting
    runs(by, meeting.case)
    check_minutes_open(renew(meeting))
    if paper.withdrawn_at is not None:
        raise Refused("This paper was taken off already.")
    paper.withdrawn_at = timezone.now()
    paper.save_changes(fields=["withdrawn_at"])
    tell(by, MeetingVerb.PAPER_WITHDRAWN, meeting.case_id, paper, number=meeting.number)
    return paper


def check_paper(*, by: Actor, paper: Paper) -> Paper:
    """Let an uploaded paper out of quarantine and look for the listed names in its text. What the job does.

    A page without text, and a file that cannot be read, is never found free of names.
    """
    if paper.file is None or paper.withdrawn_at is not None:
        return paper
    stored = release_from_quarantine(by=by, stored_file=paper.file)
    case = paper.item.meeting.case
    mark = people_mark(case)
    found = PaperNames.REFUSED
    if stored.state != FileState.REFUSED:
        found = names_in_pages(pages_of(stored), ListedNames(case.people.filter(removed_at=None)))
    settled: Paper = _settle(by=by, paper=paper, found=found, mark=mark)
    return settled


@action
def _settle(*, by: Actor, paper: Paper, found: PaperNames, mark: str) -> Paper:
    paper.names, paper.names_over = found.value, mark
    paper.save_changes(fields=["names", "names_over"])
    meeting = paper.item.meeting
    tell(by, MeetingVerb.PAPER_CHECKED, meeting.case_id, paper, number=meeting.number, found=found)
    return paper


def names_in_pages(pages: list[str] | None, names: ListedNames) -> PaperNames:
    """What to say of a paper's names: a single page that software cannot read leaves it open."""
    if not pages:
        return PaperNames.UNREADABLE
    if any(names.found_in(page) for page in pages) or names.found_in(" ".join(pages)):
        return PaperNames.FOUND
    return PaperNames.NONE_FOUND if all(page.strip() for page in pages) else PaperNames.UNREADABLE


def pages_of(stored: StoredFile) -> list[str] | None:
    """The text of each page of a file that was let in, as it will stand in a pack; None if it has none."""
    try:
        if stored.kind == Kind.PDF:
            return list(flattened(read_content(stored)).texts)
        return text_of(stored)
    except (UnreadableFile, CannotSet, ContentLost):
        return None


def text_of(stored: StoredFile) -> list[str] | None:
    """The text of a Word or text file, page by page where it has pages; None where it cannot be read."""
    if stored.kind not in (Kind.DOCX, Kind.TXT):
        return None
    with open_for_reading(stored) as path:
        for reading in read_isolated([(path, path.name)], tmp_dir=path.parent):
            if reading.document is not None:
                return [page.text for page in reading.document.pages]
    return None
