"""A composite for tests: two agencies' entries released, people in the review, names found.

made = a_composite()
"""

from dataclasses import dataclass

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.cases.actions import add_person, add_to_team
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.actions.entries import type_entry
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    release_submission,
    start_typed_submission,
)
from goldthread.apps.chronology.actions.names import check_names, find_mentions
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.composite import Filters, find_entries
from goldthread.apps.chronology.visibility import Reader, composite_reader
from goldthread.apps.reviews.models import Submission
from tests.factories.cases import by
from tests.factories.reviews import Asked, a_request

FIRST = [
    ("3 March 2019", "GP record", "Meredith Oakenshaw attended with a cough."),
    ("early April 2019", "GP record", "Merry did not attend."),
    ("", "GP record", "Telephone call, date not recorded."),
]
SECOND = [
    ("3 March 2019 14:30", "Officer's log", "OAKENSHAW seen at home by Mr Tarrant."),
    ("2018", "Officer's log", "Several visits to the address."),
]


@dataclass
class Made:
    """What a composite's tests need: its people, and two agencies each with an author."""

    asked: Asked
    case: Case

    def reader(self, user: User) -> Reader:
        reader = composite_reader(user, self.case.pk)
        assert reader is not None
        return reader

    @property
    def coordinator(self) -> Reader:
        return self.reader(self.asked.coordinator)

    @property
    def panel_member(self) -> Reader:
        return self.reader(self.asked.world.panel[0])

    @property
    def entries(self) -> list[Entry]:
        return find_entries(self.coordinator, Filters())


def release(asked: Asked, number: int, rows: list[tuple[str, ...]]) -> Submission:
    """Type in, confirm and release entries for the agency with this number."""
    author, approver = by(asked.authors[number]), by(asked.approvers[number])
    contribution = asked.requests[number].contributions.get(withdrawn_at=None)
    submission = start_typed_submission(by=author, contribution=contribution)
    for when, source, text in rows:
        type_entry(by=author, submission=submission, when=when, source=source, text=text)
    return release_submission(by=approver, submission=confirm_submission(by=author, submission=submission))


def a_composite(*, checked: bool = False, found: bool = True) -> Made:
    """Two agencies' entries, released; names found, and checked by the coordinator if wished."""
    asked = a_request(agencies=2)
    world, case = asked.world, asked.case
    add_to_team(by=by(world.coordinator), case=case, member=world.panel[0], role=Role.PANEL_MEMBER)
    add_person(
        by=by(world.coordinator),
        case=case,
        kind=PersonKind.PRACTITIONER,
        real_name="Joel Tarrant",
        pseudonym="Officer 1",
    )
    release(asked, 0, FIRST)
    release(asked, 1, SECOND)
    made = Made(asked, case)
    if found:
        find_mentions(by=SYSTEM, case=case)
    if checked:
        checker = world.coordinator
        check_names(by=by(checker), case=case, checker=checker, entries=made.entries)
    return made
