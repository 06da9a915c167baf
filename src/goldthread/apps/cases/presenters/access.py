"""Team and access of a case, as one person sees it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, HoldKind
from goldthread.apps.cases.models import (
    Case,
    ConflictOfInterest,
    EmergencyOpening,
    Hold,
    NameGrant,
    TeamMember,
)
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.access import (
    Reading,
    declared_by,
    grants_of,
    is_running,
    readings_of,
    team_of,
)
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.ui.components import Table
from goldthread.apps.ui.templatetags.ui import day, moment


@dataclass(frozen=True)
class AccessLine:
    """One person: their part on the team if any, what they see, what they declared."""

    name: str
    role: str
    since: str
    sees: str
    declared: str
    barred: bool
    interests: str
    end: str


@dataclass(frozen=True)
class AccessPage:
    """Everything the page shows. `own` is the reader's own declaration in words, or empty."""

    lines: list[AccessLine]
    own: str
    grants: list[tuple[NameGrant, str, str, str]]
    holds: list[tuple[str, str]]
    openings: Table
    manages: bool
    restricts: bool
    edits: bool


def declaration_words(found: ConflictOfInterest | None, *, details: bool) -> str:
    """A declaration in words; its details only for its owner and whoever manages the team."""
    if found is None:
        return "Nothing declared yet"
    if found.kind == ConflictKind.NONE:
        return "No conflict to declare"
    text = f"{ConflictKind(found.kind).label}. {ConflictEffect(found.effect).label}."
    return f"{text} {found.details}" if details and found.details else text


def access_page(user: User, case: Case, reader: CaseReader) -> AccessPage:
    manages, edits = may(user, Permission.MANAGE_TEAM, case), may(user, Permission.EDIT_CASE, case)
    declared = declared_by(case)
    own = declared.get(user.pk)
    return AccessPage(
        lines=_lines(case, declared, manages),
        own=declaration_words(own, details=True) if own else "",
        grants=[_grant(grant, reader) for grant in grants_of(case)],
        holds=[_hold(hold, reader) for hold in case.holds.order_by("-starts_on")],
        openings=_openings(case, reader),
        manages=manages,
        restricts=may(user, Permission.RESTRICT_CASE, case),
        edits=edits,
    )


def _lines(case: Case, declared: dict[Any, Any], manages: bool) -> list[AccessLine]:
    """The team; for whoever manages it also everybody else of the board, with what each sees."""
    team = list(team_of(case))
    on_team = {member.user_id for member in team}
    readings = {one.user.pk: one for one in readings_of(case)} if manages else {}
    rest = [one.user for one in readings.values() if one.user.pk not in on_team]
    parts: list[tuple[User, TeamMember | None]] = [(member.user, member) for member in team]
    parts += [(user, None) for user in rest]
    return [_line(case, user, member, readings.get(user.pk), declared) for user, member in parts]


def _line(
    case: Case, user: User, member: TeamMember | None, reading: Reading | None, declared: dict[Any, Any]
) -> AccessLine:
    found = declared.get(user.pk)
    manages = reading is not None
    ends = manages and member is not None and not member.ends_on
    return AccessLine(
        name=user.name,
        role=Role(member.role).label if member else "",
        since=day(member.starts_on) if member else "",
        sees=_sees(reading) if reading else "",
        declared=declaration_words(found, details=manages),
        barred=bool(found and found.effect != ConflictEffect.NOTED),
        interests=reverse("cases:interests-of", args=[case.pk, user.pk]) if manages else "",
        end=reverse("cases:team-end", args=[case.pk, member.pk]) if ends and member else "",
    )


def _sees(reading: Reading) -> str:
    if not reading.sees:
        return "Not this case"
    return "Real names" if reading.real_names else "Pseudonyms"


def _grant(grant: NameGrant, reader: CaseReader) -> tuple[NameGrant, str, str, str]:
    running = is_running(grant)
    words = f"until {moment(grant.ends_at)}" if running else "ended"
    href = reverse("cases:grant-withdraw", args=[grant.case_id, grant.pk]) if running else ""
    return grant, words, reader.line(grant.reason), href


def _hold(hold: Hold, reader: CaseReader) -> tuple[str, str]:
    """A hold in words, and where it is ended; empty once it has."""
    label, why = HoldKind(hold.kind).label, reader.line(hold.reason)
    if hold.ends_on:
        span = f"{day(hold.starts_on)} to {day(hold.ends_on)}. {reader.line(hold.ended_reason)}"
        return f"{label}: {span}. {why}", ""
    href = reverse("cases:hold-end", args=[hold.case_id, hold.pk])
    return f"{label}: since {day(hold.starts_on)}. {why}", href


def _openings(case: Case, reader: CaseReader) -> Table:
    found = EmergencyOpening.objects.filter(case=case).select_related("user").order_by("-created_at")
    rows: list[list[Any]] = [
        [opening.user.name, moment(opening.created_at), moment(opening.ends_at), reader.line(opening.reason)]
        for opening in found
    ]
    return Table("Emergency openings", ["Who", "When", "Until", "Reason given"], rows)
