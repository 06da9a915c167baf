"""A large case, made by the actions that pages call: 20 agencies with a CSV file each, 40 people, a review
with findings, recommendations, replies and actions, and a report begun. The words come from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone
from large_plan import ENTRY_WORDS, EPISODES, FIRST, FROM, KINDS, LARGE_PLAN, LAST, TO

from goldthread.apps.accounts.actions.authenticators import set_up_demo_authenticator
from goldthread.apps.accounts.actions.organisations import make_organisation
from goldthread.apps.accounts.actions.people import add_membership, add_person
from goldthread.apps.accounts.demo import DEMO_PASSWORD
from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.chronology.actions.episodes import mark_episode
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    read_submission,
    release_submission,
    start_submission_from_file,
)
from goldthread.apps.chronology.actions.names import check_names, find_mentions
from goldthread.apps.chronology.selectors.composite import Filters, find_entries
from goldthread.apps.chronology.visibility import Reader, composite_reader
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.learning.actions.findings import link_sources
from goldthread.apps.publication.actions.report.sections import begin_report
from goldthread.apps.reviews.actions.drafts import save_draft, start_draft
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.models import Review
from goldthread.project.demo.agency_files import as_csv
from goldthread.project.demo.chronologies import ADULT_ASKED
from goldthread.project.demo.deciding import actor, make_decided_case
from goldthread.project.demo.people import Cast, OnBoard
from goldthread.project.demo.reviewing import learn, plan_review
from goldthread.project.demo.stories.adult import ADULT
from goldthread.project.demo.story import Named

if TYPE_CHECKING:
    from goldthread.apps.cases.models import Case

AGENCIES = 20
PEOPLE = 40
ROWS = 250
UNCHECKED = 200
"""The newest entries whose names are still to be checked."""
MORE_ENTRIES = 8
"""Entries that each finding rests on beside the four that its plan gives."""


@dataclass
class Large:
    """The large case with those who work on it."""

    cast: Cast
    case: Case
    review: Review

    @property
    def board(self) -> OnBoard:
        return self.cast.adults


def cast_of_example() -> Cast:
    """The example's people again, read back from the home, with agencies until there are twenty."""
    area = Area.objects.get(code="marlhaven")
    cast = Cast(area, _board("MSAB"), _board("MSCP"), {}, {}, {}, _holders(Role.LIBRARY_EDITOR)[0])
    for organisation in Organisation.objects.filter(kind=OrganisationKind.AGENCY).order_by("created_at"):
        _take_in(cast, organisation)
    for number in range(len(cast.agencies) + 1, AGENCIES + 1):
        _take_in(cast, _agency(area, number))
    return cast


def _holders(role: Role, **at: Any) -> list[User]:
    return list(User.objects.filter(memberships__role=role, **at).order_by("created_at").distinct())


def _board(short: str) -> OnBoard:
    organisation = Organisation.objects.get(short_name=short)
    held = {role: _holders(role, memberships__organisation=organisation) for role in Role}
    return OnBoard(organisation, {role: users for role, users in held.items() if users})


def _take_in(cast: Cast, organisation: Organisation) -> None:
    key = f"agency_{len(cast.agencies) + 1}"
    cast.agencies[key] = organisation
    cast.authors[key] = _holders(Role.AGENCY_AUTHOR, memberships__organisation=organisation)[0]
    cast.approvers[key] = _holders(Role.AGENCY_APPROVER, memberships__organisation=organisation)[0]


def _agency(area: Area, number: int) -> Organisation:
    organisation = make_organisation(
        by=SYSTEM, name=f"Service {number} of Marlhaven", short_name=f"Service {number}",
        kind=OrganisationKind.AGENCY, sector=KINDS[number % len(KINDS)], areas=[area],
    )  # fmt: skip
    for role in (Role.AGENCY_AUTHOR, Role.AGENCY_APPROVER):
        user = add_person(
            by=SYSTEM, email=f"{role}{number}@marlhaven.example", name=f"{role.label} {number}",
            password=DEMO_PASSWORD, demo=True,
        )  # fmt: skip
        add_membership(by=SYSTEM, user=user, organisation=organisation, role=role)
        set_up_demo_authenticator(by=SYSTEM, user=user)
    return organisation


def people() -> list[Named]:
    """Everybody in the review but the adult: each with a full name, another spelling and a pseudonym."""
    kinds = [PersonKind.FAMILY, PersonKind.PRACTITIONER, PersonKind.OTHER, PersonKind.PRACTITIONER]
    named = []
    for number in range(1, PEOPLE):
        first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
        kind = kinds[number % len(kinds)]
        named.append(
            Named(
                kind, f"{first} {last}", (f"{first[0]} {last}", last), f"Person {number}", "Known to agencies"
            )
        )
    return named


def make_large_case(rows: int = ROWS) -> Large:
    """The large case in the loaded example's home, each agency with `rows` entries."""
    cast = cast_of_example()
    referral = {
        **ADULT.referral,
        "adult": {"adult_name": "Eleanor Whitcombe", "adult_birth_date": "1944-04-17"},
    }
    story = replace(
        ADULT,
        referral=referral,
        referred_by="agency_1",
        pseudonym="Adult W",
        people=tuple(people()),
        returns={key: "Known to us; records were secured." for key in cast.agencies},
    )
    case = make_decided_case(cast, cast.adults, story)
    _answer_requests(cast, case, rows)
    _work_on_composite(cast.adults, case)
    review = open_review(by=actor(cast.adults.first(Role.COORDINATOR)), case=case)
    plan_review(cast.adults, review, LARGE_PLAN)
    learn(cast, cast.adults, review, LARGE_PLAN)
    _rest_on_more(cast.adults, review)
    writer = actor(cast.adults.first(Role.LEAD_REVIEWER))
    begin_report(by=writer, review=review, title="What was known, and by whom")
    run_pending_jobs()
    return Large(cast, case, review)


def _answer_requests(cast: Cast, case: Case, rows: int) -> None:
    """One request to all agencies; each sends a file, which is read, confirmed and released."""
    me = actor(cast.adults.first(Role.COORDINATOR))
    asked = save_draft(
        by=me,
        draft=start_draft(by=me, case=case),
        values={**ADULT_ASKED.words, "due_on": timezone.localdate()},
        people=case.people.all(),
        agencies=cast.agencies.values(),
    )
    keys = {agency.pk: key for key, agency in cast.agencies.items()}
    for number, request in enumerate(send_request(by=me, draft=asked)):
        key = keys[request.agency_id]
        author = actor(cast.authors[key])
        upload = ContentFile(as_csv(list(_rows(number, rows))), name="chronology.csv")
        contribution = request.contributions.get(withdrawn_at=None)
        submission = start_submission_from_file(by=author, contribution=contribution, upload=upload)
        submission = confirm_submission(
            by=author, submission=read_submission(by=SYSTEM, submission=submission)
        )
        release_submission(by=actor(cast.approvers[key]), submission=submission)


def _rows(agency: int, rows: int) -> Iterator[list[str]]:
    """Headings and entries of one agency: days in order, some with a time, most of them naming somebody."""
    pick = random.Random(agency)
    named = ["Eleanor Whitcombe", "Mrs Whitcombe", *(one.name for one in people())]
    yield ["Date", "Time", "Source document", "Significant event", "Response"]
    for days in sorted(pick.randrange((TO - FROM).days) for _ in range(rows)):
        on = FROM + timedelta(days=days)
        time = f"{pick.randrange(24):02}:{pick.randrange(60):02}" if pick.random() < 0.5 else ""
        event = f"{sentence(pick)} {pick.choice(named)} {sentence(pick).lower()} {sentence(pick)}"
        seen = f"Seen by {pick.choice(named)}." if pick.random() < 0.4 else "Noted."
        yield [f"{on:%d/%m/%Y}", time, pick.choice(["Case note", "Log", "Letter"]), event, seen]


def sentence(pick: random.Random) -> str:
    words = " ".join(pick.choices(ENTRY_WORDS, k=pick.randint(7, 16)))
    return f"{words.capitalize()}."


def _work_on_composite(board: OnBoard, case: Case) -> None:
    find_mentions(by=SYSTEM, case=case)
    coordinator = board.first(Role.COORDINATOR)
    reader = _reader(board, case)
    entries = find_entries(reader, Filters())
    checked = entries[: max(len(entries) - UNCHECKED, 0)]
    check_names(by=actor(coordinator), case=case, checker=coordinator, entries=checked)
    for title, start, end in EPISODES:
        inside = find_entries(reader, Filters(start=start, end=end))
        mark_episode(by=actor(coordinator), case=case, title=title, entries=inside)


def _reader(board: OnBoard, case: Case) -> Reader:
    reader = composite_reader(board.first(Role.COORDINATOR), case.pk)
    if reader is None:
        raise SystemExit("The coordinator does not read the large case's composite.")
    return reader


def _rest_on_more(board: OnBoard, review: Review) -> None:
    """Each finding rests on a dozen entries of all agencies."""
    entries: Sequence[Any] = find_entries(_reader(board, review.case), Filters())
    for number, finding in enumerate(review.findings.order_by("number")):
        step = max(len(entries) // MORE_ENTRIES, 1)
        some = entries[(number * 31 + 7) % step :: step][:MORE_ENTRIES]
        link_sources(by=actor(board.first(Role.LEAD_REVIEWER)), finding=finding, entries=some)
