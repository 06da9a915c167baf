"""Requests and contributions for tests, made by the actions that pages call.

asked = a_request(at="sent")             # a case, one agency with author and approver, a request
submission = a_submission(asked)         # typed in, two entries, confirmed and released
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.chronology.actions.entries import type_entry
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    release_submission,
    start_submission_from_file,
    start_typed_submission,
)
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.actions.drafts import save_draft, start_draft
from goldthread.apps.reviews.actions.proceedings import record_proceedings
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.actions.terms import agree_terms, save_line, save_terms
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.apps.reviews.models import (
    Contribution,
    InformationRequest,
    Proceedings,
    RequestDraft,
    Review,
    Submission,
    TermsOfReference,
)
from tests.factories.accounts import a_person
from tests.factories.cases import ADULT, World, a_case, a_world, by

_numbers = count(1)
ROWS = [
    ("3 March 2019", "GP record", "Attended with a cough."),
    ("early April 2019", "GP record", "Did not attend."),
    ("", "GP record", "Telephone call, date not recorded."),
]


@dataclass
class Asked:
    """A case whose coordinator asks agencies; each agency has a lead, an author and an approver."""

    world: World
    case: Case
    draft: RequestDraft
    requests: list[InformationRequest]
    authors: list[User]
    approvers: list[User]

    @property
    def request(self) -> InformationRequest:
        return self.requests[0]

    @property
    def contribution(self) -> Contribution:
        return self.request.contributions.get(withdrawn_at=None)

    @property
    def author(self) -> User:
        return self.authors[0]

    @property
    def approver(self) -> User:
        return self.approvers[0]

    @property
    def coordinator(self) -> User:
        return self.world.coordinator


def a_draft(
    world: World, case: Case, agencies: list[Organisation] | None = None, **values: Any
) -> RequestDraft:
    """A request that could be sent: every part is filled in."""
    me = by(world.coordinator)
    draft = start_draft(by=me, case=case)
    filled = {
        "purpose": "To understand how agencies worked together.",
        "legal_power": "Care Act 2014, section 45",
        "period_from": timezone.localdate() - timedelta(days=3650),
        "period_to": timezone.localdate(),
        "due_on": timezone.localdate() + timedelta(days=21),
        **values,
    }
    chosen = world.agencies if agencies is None else agencies
    return save_draft(by=me, draft=draft, values=filled, people=case.people.all(), agencies=chosen)


def a_request(*, agencies: int = 1, sent: bool = True, restricted: bool = False, **values: Any) -> Asked:
    """A case with a request to each of its agencies, sent unless told otherwise."""
    world = a_world(agencies=agencies)
    case = a_case(world, restricted=restricted)
    draft = a_draft(world, case, **values)
    requests = send_request(by=by(world.coordinator), draft=draft) if sent else []
    return Asked(
        world=world,
        case=case,
        draft=draft,
        requests=sorted(requests, key=lambda request: world.agencies.index(request.agency)),
        authors=[a_person(Role.AGENCY_AUTHOR, agency) for agency in world.agencies],
        approvers=[a_person(Role.AGENCY_APPROVER, agency) for agency in world.agencies],
    )


def a_word_chronology(rows: list[tuple[str, ...]] = ROWS, headings: tuple[str, ...] = ()) -> bytes:
    """A Word file with one table: date, source, event (or other headings)."""
    headings = headings or ("Date", "Source document", "Significant event")
    document = Document()
    table = document.add_table(rows=1, cols=len(headings))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def an_upload(content: bytes | None = None, name: str = "chronology.docx") -> ContentFile:
    return ContentFile(a_word_chronology() if content is None else content, name=name)


def an_uploaded(
    asked: Asked, content: bytes | None = None, *, name: str = "chronology.docx", author: User | None = None
) -> Submission:
    """A file uploaded by the agency's author, and read by the job."""
    who = author or asked.author
    upload = an_upload(content, name)
    submission = start_submission_from_file(by=by(who), contribution=asked.contribution, upload=upload)
    run_pending_jobs()
    return Submission.objects.get(pk=submission.pk)


def a_typed(asked: Asked, rows: list[tuple[str, ...]] = ROWS) -> Submission:
    """Entries typed in by the agency's author, not confirmed."""
    me = by(asked.author)
    submission = start_typed_submission(by=me, contribution=asked.contribution)
    for when, source, text in rows:
        type_entry(by=me, submission=submission, when=when, source=source, text=text)
    return submission


def a_confirmed(asked: Asked, rows: list[tuple[str, ...]] = ROWS) -> Submission:
    return confirm_submission(by=by(asked.author), submission=a_typed(asked, rows))


def a_submission(asked: Asked | None = None, rows: list[tuple[str, ...]] = ROWS) -> Submission:
    """Entries typed in, confirmed and released to the review."""
    asked = asked or a_request()
    confirmed = a_confirmed(asked, rows)
    return release_submission(by=by(asked.approver), submission=confirmed)


def a_review(world: World, case: Case | None = None) -> Review:
    """A review opened on a case whose decision was countersigned."""
    return open_review(by=by(world.coordinator), case=case or a_case(world, at="countersigned"))


TERMS: dict[str, Any] = {
    "purpose": "To learn how agencies worked together.",
    "period_from": date(2019, 1, 1),
    "period_to": date(2025, 11, 3),
    "scope": "Contacts of all agencies.",
    "method": "A panel and a reviewer, in proportion.",
    "key_people": f"The reviewer; {ADULT}'s sister.",
}


def agreed_terms_of(world: World, review: Review) -> TermsOfReference:
    """Terms with one line of enquiry, agreed by the panel today."""
    me = by(world.coordinator)
    save_line(by=me, review=review, question=f"Was {ADULT} heard?", agencies=world.agencies)
    terms = save_terms(by=me, review=review, values=TERMS)
    return agree_terms(by=me, terms=terms, agreed_on=timezone.localdate(), agreed_by="The review panel")


def proceedings_beside(
    world: World,
    case: Case,
    *,
    kind: ProceedingsKind = ProceedingsKind.INQUEST,
    stops: Collection[Stoppable] = (),
    hold: Hold | None = None,
    holds_records: bool = False,
    **values: Any,
) -> Proceedings:
    """Proceedings that began ten days ago; they stop nothing unless told."""
    began_on = timezone.localdate() - timedelta(days=10)
    given = {
        "body": "The coroner of the area",
        "officer": "Coroner's officer",
        "began_on": began_on,
        **values,
    }
    return record_proceedings(
        by=by(world.coordinator),
        case=case,
        kind=kind,
        values=given,
        stops=stops,
        hold=hold,
        holds_records=holds_records,
    )
