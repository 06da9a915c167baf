"""Make the pack of a meeting: one numbered PDF for each kind of reader, stored under the key of the case."""

from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.models import NamesCheck
from goldthread.apps.cases.selectors.names import CaseReader, ListedNames
from goldthread.apps.files.actions import ContentLost, read_content, release_from_quarantine, store_upload
from goldthread.apps.files.enums import Kind
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.actions import enqueue, queue_message, report_progress
from goldthread.apps.jobs.models import Job
from goldthread.apps.reviews.actions.meetings.gate import next_number, renew, runs, tell
from goldthread.apps.reviews.actions.meetings.papers import names_in_pages, text_of
from goldthread.apps.reviews.enums import (
    MeetingVerb,
    NotInPack,
    PackState,
    PackStep,
    PaperNames,
    StandingItem,
)
from goldthread.apps.reviews.models import AgendaItem, Meeting, Pack, PackFile, Paper
from goldthread.apps.reviews.policies.meetings import check_not_cancelled
from goldthread.apps.reviews.selectors.meeting_documents import (
    PaperLine,
    cover,
    minutes_document,
    open_actions_document,
)
from goldthread.apps.reviews.selectors.meetings import (
    attendees_of,
    earlier_meeting,
    items_of,
    matters_arising,
)
from goldthread.apps.reviews.selectors.papers import (
    BOUND_KINDS,
    PACK_FILE,
    Copy,
    agenda_mark,
    copies_wanted,
    minutes_key,
    people_mark,
    record_paper,
)
from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.typeset import CannotSet, Document, Part, as_pdf, count_pages, flattened, join_pdfs, text

PACK_JOB = "reviews.make-pack"
NUMBER = "page {page} of {pages}"
WITH_NAMES = "This copy has real names."
WITH_PSEUDONYMS = (
    "This copy has pseudonyms. Texts whose names nobody has checked yet stand as being prepared."
)
FROM_TEXT = (
    "Set from the text of the file. Its pictures and its layout are not here; ask for the file itself."
)


@action
def ask_for_pack(*, by: Actor, meeting: Meeting) -> Job:
    """Have the pack made in the background; whoever asked may watch."""
    user = runs(by, meeting.case)
    check_not_cancelled(renew(meeting))
    waiting = Paper.objects.filter(
        item__meeting=meeting, item__withdrawn_at=None, withdrawn_at=None, names=PaperNames.WAITING
    )
    if waiting.exists():
        raise Refused("A paper is still being checked. Wait a moment, then make the pack.")
    pack = Pack(meeting=meeting, number=next_number(Pack.objects.filter(meeting=meeting)), made_by=user)
    pack.save()
    tell(by, MeetingVerb.PACK_ASKED, meeting.case_id, pack, number=meeting.number)
    back = reverse("reviews:meeting", args=[meeting.case_id, meeting.pk])
    return enqueue(PACK_JOB, args={"pack_id": pack.pk}, key=str(pack.pk), owner=user, back=back)


@dataclass
class Bound:
    """One paper ready for binding, or why it is not."""

    title: str
    pdf: bytes = b""
    pages: int = 0
    own: bool = False
    why_not: str = ""


@dataclass
class Gathered:
    """What a copy is made of: for each item its papers, by what they are called among the withheld."""

    real_names: bool
    papers: dict[UUID, list[tuple[str, Bound]]] = field(default_factory=dict)


def make_pack(*, by: Actor, pack: Pack) -> None:
    """Make every copy of the pack and keep them. What the job does; run again it finds it made."""
    if pack.state != PackState.WAITING:
        return
    meeting = pack.meeting
    agenda, people = agenda_mark(meeting), people_mark(meeting.case)
    wanted = copies_wanted(meeting, pack.made_by)
    report_progress(done=0, total=len(wanted) + 2, note=PackStep.GATHERING)
    gathered = {real: _gather(meeting, real) for real in sorted({one.real_names for one in wanted})}
    copies: list[PackFile] = []
    try:
        for done, one in enumerate(wanted, 1):
            report_progress(done=done, total=len(wanted) + 2, note=PackStep.BINDING)
            copies.append(_make_copy(by, pack, one, gathered[one.real_names]))
    except (CannotSet, Refused):
        fail_pack(by=by, pack=pack)
        return
    report_progress(done=len(wanted) + 1, total=len(wanted) + 2, note=PackStep.STORING)
    keep_pack(by=by, pack=pack, copies=copies, agenda=agenda, people=people)


def _reader(meeting: Meeting, real_names: bool) -> CaseReader:
    """Somebody who wrote none of the texts, with real names or with pseudonyms."""
    checks = NamesCheck.objects.filter(case=meeting.case_id).values_list("text_id", "text_version")
    people = list(meeting.case.people.filter(removed_at=None))
    return CaseReader(UUID(int=0), real_names, people, frozenset(checks))


def _gather(meeting: Meeting, real_names: bool) -> Gathered:
    reader = _reader(meeting, real_names)
    gathered = Gathered(real_names)
    for item in items_of(meeting):
        papers = [*_automatic(meeting, item, reader)]
        papers += [(str(paper.pk), _bind(meeting, paper, reader)) for paper in item.papers.all()]
        gathered.papers[item.pk] = papers
    return gathered


def _automatic(meeting: Meeting, item: AgendaItem, reader: CaseReader) -> list[tuple[str, Bound]]:
    """What standing items bring with them: the last minutes, and the open actions."""
    if item.standing == StandingItem.LAST_MINUTES and (earlier := earlier_meeting(meeting)) is not None:
        title = f"Minutes of meeting {earlier.number}"
        return [(minutes_key(earlier), _set(title, minutes_document(earlier, reader)))]
    if item.standing == StandingItem.MATTERS_ARISING and (actions := matters_arising(meeting)):
        document = open_actions_document(meeting, actions, reader)
        return [("actions", _set("Open actions of earlier meetings", document))]
    return []


def _set(title: str, document: Document | None) -> Bound:
    if document is None:
        return Bound(title, why_not=NotInPack.EMPTY.label)
    try:
        pdf = as_pdf(document)
        return Bound(title, pdf, count_pages(pdf), own=True)
    except CannotSet:
        return Bound(title, why_not=NotInPack.UNREADABLE.label)


def _bind(meeting: Meeting, paper: Paper, reader: CaseReader) -> Bound:
    if paper.record:
        known = record_paper(paper.record)
        return _set(paper.title, known.make(meeting.case, reader) if known is not None else None)
    if paper.file is None or not paper.file.is_readable:
        return Bound(paper.title, why_not=NotInPack.UNREADABLE.label)
    if paper.file.kind not in BOUND_KINDS:
        return Bound(paper.title, why_not=NotInPack.KIND.label)
    if not reader.real_names and not paper.says_no_names:
        return Bound(paper.title, why_not=NotInPack.NAMES.label)
    try:
        return _bind_file(paper, paper.file, reader)
    except (UnreadableFile, CannotSet, ContentLost):
        return Bound(paper.title, why_not=NotInPack.UNREADABLE.label)


def _bind_file(paper: Paper, stored: StoredFile, reader: CaseReader) -> Bound:
    """The pages of an uploaded paper; with pseudonyms only if no listed name is found in them now."""
    if stored.kind == Kind.PDF:
        flat = flattened(read_content(stored))
        if not _free(list(flat.texts), reader):
            return Bound(paper.title, why_not=NotInPack.NAMES.label)
        return Bound(paper.title, flat.pdf, flat.pages)
    pages = text_of(stored)
    if pages is None:
        return Bound(paper.title, why_not=NotInPack.UNREADABLE.label)
    if not _free(pages, reader):
        return Bound(paper.title, why_not=NotInPack.NAMES.label)
    paragraphs = [text(part) for page in pages for part in page.split("\n\n") if part.strip()]
    return _set(paper.title, Document(paper.title, tuple(paragraphs), subtitle=FROM_TEXT))


def _free(pages: list[str], reader: CaseReader) -> bool:
    return reader.real_names or names_in_pages(pages, ListedNames(reader.people)) == PaperNames.NONE_FOUND


def _make_copy(by: Actor, pack: Pack, wanted: Copy, gathered: Gathered) -> PackFile:
    meeting = pack.meeting
    papers = {item: _withheld(lines, wanted) for item, lines in gathered.papers.items()}
    names = WITH_NAMES if wanted.real_names else WITH_PSEUDONYMS
    first = _cover_pdf(meeting, papers, names)
    parts = [Part("Agenda", first, foot=meeting.case.reference, own=True), *_parts(meeting, papers)]
    title = f"{meeting.case.reference}, meeting {meeting.number}"
    pdf = join_pdfs(parts, title=title, number=NUMBER)
    upload = ContentFile(pdf, name=f"{title}, pack {pack.number}.pdf".replace("/", "-"))
    stored = store_upload(by=by, upload=upload, purpose=PACK_FILE, case_id=meeting.case_id)
    stored = release_from_quarantine(by=by, stored_file=stored)
    left_out = {key: one.why_not for lines in papers.values() for key, one in lines if one.why_not}
    return PackFile(
        pack=pack,
        real_names=wanted.real_names,
        withheld=sorted(wanted.withheld),
        left_out=left_out,
        file=stored,
        pages=count_pages(pdf),
    )


def _withheld(lines: list[tuple[str, Bound]], wanted: Copy) -> list[tuple[str, Bound]]:
    return [
        (key, Bound(one.title, why_not=NotInPack.WITHHELD.label) if key in wanted.withheld else one)
        for key, one in lines
    ]


def _cover_pdf(meeting: Meeting, papers: dict[UUID, list[tuple[str, Bound]]], names: str) -> bytes:
    """The cover with page numbers, which depend on how many pages the cover itself has."""
    pages = 1
    for _ in range(4):
        pdf = as_pdf(cover(meeting, _lines(papers, pages + 1), names=names))
        counted = count_pages(pdf)
        if counted == pages:
            return pdf
        pages = counted
    return pdf


def _lines(papers: dict[UUID, list[tuple[str, Bound]]], page: int) -> dict[UUID, list[PaperLine]]:
    found: dict[UUID, list[PaperLine]] = {}
    for item, lines in papers.items():
        found[item] = []
        for number, (_, one) in enumerate(lines, 1):
            found[item].append(PaperLine(number, one.title, page if one.pdf else None, one.why_not))
            page += one.pages
    return found


def _parts(meeting: Meeting, papers: dict[UUID, list[tuple[str, Bound]]]) -> list[Part]:
    parts = []
    for item in items_of(meeting):
        for number, (_, one) in enumerate(papers.get(item.pk, []), 1):
            if one.pdf:
                under = f"{item.place}. {item.title}"
                foot = f"Item {item.place}, paper {number}"
                parts.append(Part(f"Paper {number}: {one.title}", one.pdf, under, foot, one.own))
    return parts


@action
def keep_pack(*, by: Actor, pack: Pack, copies: list[PackFile], agenda: str, people: str) -> Pack:
    """Keep a pack that was made, and tell those on the list who were invited that papers are there."""
    pack.state, pack.made_at = PackState.MADE, timezone.now()
    pack.agenda, pack.people = agenda, people
    pack.save_changes(fields=["state", "made_at", "agenda", "people"])
    for copy in copies:
        copy.save()
    meeting = pack.meeting
    tell(by, MeetingVerb.PACK_MADE, meeting.case_id, pack, number=meeting.number, copies=len(copies))
    if meeting.is_planned:
        _tell_invited(by, meeting)
    return pack


def _tell_invited(by: Actor, meeting: Meeting) -> None:
    path = reverse("reviews:meeting", args=[meeting.case_id, meeting.pk])
    for attendee in attendees_of(meeting):
        if attendee.user is not None and attendee.told_at is not None:
            queue_message(
                by=by, to=attendee.user, template="reviews.pack-made", path=path,
                reference=meeting.case.reference, case_id=meeting.case_id,
            )  # fmt: skip


@action
def fail_pack(*, by: Actor, pack: Pack) -> Pack:
    """Say that a pack could not be made. What stands in a paper is never part of the reason."""
    pack.state = PackState.FAILED
    pack.problem = (
        "The papers could not be bound into one PDF: together they may be too large, or a title holds a "
        "character that cannot be printed. Take a large paper off and send it separately, then try again."
    )
    pack.save_changes(fields=["state", "problem"])
    tell(by, MeetingVerb.PACK_FAILED, pack.meeting.case_id, pack, number=pack.meeting.number)
    return pack
