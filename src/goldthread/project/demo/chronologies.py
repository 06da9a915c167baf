"""The agencies' answers to a worked case's requests, and the composite made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.actions.episodes import mark_episode
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    enter_for_agency,
    read_submission,
    release_submission,
    start_submission_from_file,
)
from goldthread.apps.chronology.actions.names import check_names, find_mentions
from goldthread.apps.chronology.selectors.composite import Filters, find_entries
from goldthread.apps.chronology.visibility import composite_reader
from goldthread.apps.reviews.actions.drafts import save_draft, start_draft
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.models import InformationRequest
from goldthread.project.demo.agency_files import AgencyFile, agency_files
from goldthread.project.demo.deciding import actor
from goldthread.project.demo.people import Cast, OnBoard


@dataclass(frozen=True)
class Asked:
    """What agencies of a case are asked, how some answer, and the episodes marked in what came.

    `files` names the folder of their chronologies. The newest `unchecked` entries' names are still to be
    checked; agencies in `silent` have not answered yet.
    """

    files: str
    words: Mapping[str, object]
    waits_for_approver: str = ""
    came_by_email: str = ""
    silent: frozenset[str] = frozenset()
    episodes: tuple[tuple[str, date, date], ...] = ()
    unchecked: int = 0


ADULT_ASKED = Asked(
    files="adult",
    words={
        "purpose": "To understand how agencies worked together around the adult, and what can be learned.",
        "legal_power": "Care Act 2014, section 45: information requested by a safeguarding adults board.",
        "not_to_send": "Whole files, and information about people who are not named here.",
        "readers": "The board's business team, the lead reviewer and the review panel.",
        "keeping_note": "Kept until ten years after the review is published, then destroyed.",
        "period_from": date(2024, 5, 1),
        "period_to": date(2026, 6, 30),
        "column_set": "safeguarding-adults-review",
    },
    waits_for_approver="hospital",
    came_by_email="gp",
    episodes=(
        ("Discharge from hospital, December 2024", date(2024, 12, 5), date(2025, 1, 6)),
        ("The fall and the long lie, June 2025", date(2025, 6, 2), date(2025, 6, 9)),
        ("Maggots in the wound, August 2025", date(2025, 8, 12), date(2025, 8, 28)),
    ),
    unchecked=40,
)
CHILD_ASKED = Asked(
    files="child",
    words={
        "purpose": "To understand how agencies worked together around the child, and why earlier learning did not "
        "change what happened.",
        "legal_power": "Children Act 2004, section 16H: information requested by the safeguarding partners.",
        "not_to_send": "Whole files, and what was said to investigating officers after 4 July 2026.",
        "readers": "The partnership's business team, the lead reviewer and the review panel.",
        "keeping_note": "Kept until the child's brother is 25, then destroyed.",
        "period_from": date(2025, 3, 1),
        "period_to": date(2026, 7, 6),
    },
    silent=frozenset({"school"}),
    episodes=(
        ("A call about a crying baby, December 2025 to January 2026", date(2025, 12, 1), date(2026, 1, 31)),
        ("The bruise, 29 April to 13 May 2026", date(2026, 4, 29), date(2026, 5, 13)),
    ),
)


def ask(cast: Cast, board: OnBoard, case: Case, asked: Asked) -> dict[str, InformationRequest]:
    """One request to all agencies, due today, so that somebody has something to do."""
    me = actor(board.first(Role.COORDINATOR))
    draft = save_draft(
        by=me,
        draft=start_draft(by=me, case=case),
        values={**asked.words, "due_on": timezone.localdate()},
        people=case.people.all(),
        agencies=cast.agencies_of(agency_files(asked.files)).values(),
    )
    requests = send_request(by=me, draft=draft)
    keys = {agency.pk: key for key, agency in cast.agencies.items()}
    return {keys[request.agency_id]: request for request in requests}


def answer(cast: Cast, board: OnBoard, asked: Asked, requests: dict[str, InformationRequest]) -> None:
    """Each agency sends its file; one may wait for its approver, one may come by e-mail."""
    for key, file in agency_files(asked.files).items():
        if key not in asked.silent:
            _answer(cast, board, asked, key, file, requests[key])


def _answer(
    cast: Cast, board: OnBoard, asked: Asked, key: str, file: AgencyFile, request: InformationRequest
) -> None:
    contribution = request.contributions.get(withdrawn_at=None)
    upload = ContentFile(file.content, name=file.name)
    by_email = key == asked.came_by_email
    sender = actor(board.first(Role.COORDINATOR) if by_email else cast.authors[key])
    if by_email:
        submission = enter_for_agency(
            by=sender, contribution=contribution, upload=upload, sender=cast.authors[key].name,
            on=timezone.localdate(),
        )  # fmt: skip
    else:
        submission = start_submission_from_file(by=sender, contribution=contribution, upload=upload)
    submission = read_submission(by=SYSTEM, submission=submission)
    submission = confirm_submission(by=sender, submission=submission)
    if key != asked.waits_for_approver:
        releaser = board.first(Role.BUSINESS_MANAGER) if by_email else cast.approvers[key]
        approved_by = cast.approvers[key].name if by_email else ""
        release_submission(by=actor(releaser), submission=submission, approved_by=approved_by)


def work_on_composite(board: OnBoard, case: Case, asked: Asked) -> None:
    """Names found and mostly checked, episodes marked."""
    find_mentions(by=SYSTEM, case=case)
    coordinator = board.first(Role.COORDINATOR)
    reader = composite_reader(coordinator, case.pk)
    if reader is None:
        raise RuntimeError("The example's coordinator does not read the example's composite.")
    entries = find_entries(reader, Filters())
    checked = entries[: len(entries) - asked.unchecked]
    check_names(by=actor(coordinator), case=case, checker=coordinator, entries=checked)
    for title, start, end in asked.episodes:
        inside = find_entries(reader, Filters(start=start, end=end))
        mark_episode(by=actor(coordinator), case=case, title=title, entries=inside)


def make_chronologies(cast: Cast, board: OnBoard, case: Case, asked: Asked) -> None:
    answer(cast, board, asked, ask(cast, board, case, asked))
    work_on_composite(board, case, asked)
