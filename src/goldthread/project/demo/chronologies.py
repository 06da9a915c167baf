"""The six agencies' answers in the worked example, and the composite made of them."""

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
from goldthread.project.demo.adult import actor
from goldthread.project.demo.agency_files import agency_files
from goldthread.project.demo.people import Cast

PERIOD = date(2024, 5, 1), date(2026, 6, 30)
WAITS_FOR_APPROVER = "hospital"
CAME_BY_EMAIL = "gp"
EPISODES = [
    ("Discharge from hospital, December 2024", date(2024, 12, 5), date(2025, 1, 6)),
    ("The fall and the long lie, June 2025", date(2025, 6, 2), date(2025, 6, 9)),
    ("Maggots in the wound, August 2025", date(2025, 8, 12), date(2025, 8, 28)),
]


def ask(cast: Cast, case: Case) -> dict[str, InformationRequest]:
    """One request to all six agencies, due today, so that somebody has something to do."""
    me = actor(cast.adults.first(Role.COORDINATOR))
    draft = start_draft(by=me, case=case)
    draft = save_draft(
        by=me,
        draft=draft,
        values={
            "purpose": "To understand how agencies worked together around the adult, and what can be learned.",
            "legal_power": "Care Act 2014, section 45: information requested by a safeguarding adults board.",
            "not_to_send": "Whole files, and information about people who are not named here.",
            "readers": "The board's business team, the lead reviewer and the review panel.",
            "keeping_note": "Kept until ten years after the review is published, then destroyed.",
            "period_from": PERIOD[0],
            "period_to": PERIOD[1],
            "due_on": timezone.localdate(),
            "column_set": "safeguarding-adults-review",
        },
        people=case.people.all(),
        agencies=cast.agencies_of(agency_files("adult")).values(),
    )
    requests = send_request(by=me, draft=draft)
    keys = {agency.pk: key for key, agency in cast.agencies.items()}
    return {keys[request.agency_id]: request for request in requests}


def answer(cast: Cast, requests: dict[str, InformationRequest]) -> None:
    """Each agency sends its file; one waits for its approver, one came by e-mail."""
    for key, file in agency_files("adult").items():
        contribution = requests[key].contributions.get(withdrawn_at=None)
        upload = ContentFile(file.content, name=file.name)
        if key == CAME_BY_EMAIL:
            sender = actor(cast.adults.first(Role.COORDINATOR))
            submission = enter_for_agency(
                by=sender, contribution=contribution, upload=upload, sender=cast.authors[key].name,
                on=timezone.localdate(),
            )  # fmt: skip
        else:
            sender = actor(cast.authors[key])
            submission = start_submission_from_file(by=sender, contribution=contribution, upload=upload)
        submission = read_submission(by=SYSTEM, submission=submission)
        submission = confirm_submission(by=sender, submission=submission)
        if key != WAITS_FOR_APPROVER:
            approved_by = cast.approvers[key].name if key == CAME_BY_EMAIL else ""
            releaser = cast.adults.first(Role.BUSINESS_MANAGER) if approved_by else cast.approvers[key]
            release_submission(by=actor(releaser), submission=submission, approved_by=approved_by)


def work_on_composite(cast: Cast, case: Case) -> None:
    """Names found and mostly checked, three episodes marked."""
    find_mentions(by=SYSTEM, case=case)
    coordinator = cast.adults.first(Role.COORDINATOR)
    reader = composite_reader(coordinator, case.pk)
    if reader is None:
        raise RuntimeError("The example's coordinator does not read the example's composite.")
    entries = find_entries(reader, Filters())
    check_names(by=actor(coordinator), case=case, checker=coordinator, entries=entries[:-40])
    for title, start, end in EPISODES:
        inside = find_entries(reader, Filters(start=start, end=end))
        mark_episode(by=actor(coordinator), case=case, title=title, entries=inside)


def make_chronologies(cast: Cast, case: Case) -> None:
    answer(cast, ask(cast, case))
    work_on_composite(cast, case)
