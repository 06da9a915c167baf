"""How many, and which roles, must be at a meeting; and whether they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.apps.accounts.enums import Role
from goldthread.apps.reviews.enums import COUNTS_TO_QUORUM, Attendance, MeetingKind

STARTING_QUORUM: dict[str, tuple[int, tuple[str, ...]]] = {
    MeetingKind.PANEL: (4, (Role.CHAIR, Role.LEAD_REVIEWER)),
    MeetingKind.SUB_GROUP: (4, (Role.CHAIR,)),
    MeetingKind.RAPID_REVIEW: (3, (Role.DECISION_MAKER,)),
    MeetingKind.AUTHORS: (2, (Role.LEAD_REVIEWER,)),
    MeetingKind.PRACTITIONERS: (2, (Role.LEAD_REVIEWER,)),
    MeetingKind.OTHER: (2, ()),
}
"""What a meeting of each kind starts from until its board keeps a quorum of its own. No law sets these."""


@dataclass(frozen=True)
class Quorum:
    """What is asked for, and what is there. `absent` are the roles wanted that nobody present has."""

    number: int
    roles: tuple[Role, ...]
    there: int
    absent: tuple[Role, ...]

    @property
    def is_met(self) -> bool:
        return self.there >= self.number and not self.absent


def quorum_of(number: int, roles: Sequence[str], came: Iterable[tuple[str, str]]) -> Quorum:
    """The quorum over `came`: of each attendee the attendance and the role they count as.

    A substitute counts as the person whose place they take.
    """
    there = [role for attendance, role in came if attendance in {Attendance(one) for one in COUNTS_TO_QUORUM}]
    wanted = tuple(Role(role) for role in roles)
    return Quorum(number, wanted, len(there), tuple(role for role in wanted if role not in there))
