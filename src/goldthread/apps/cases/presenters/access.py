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
from goldthread.apps.cases.selectors.access import declared_by, grants_of, is_running, readings_of, team_of
from goldthread.apps.ui.components import Cell, Link, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment


@dataclass(frozen=True)
class TeamLine:
    member: TeamMember
    role: str
    declared: str
    barred: bool
    interests: str
    end: str


@dataclass(frozen=True)
class AccessPage:
    """Everything the page shows. `own` is the reader's own declaration in words, or empty."""

    team: list[TeamLine]
    own: str
    readings: Table
    grants: list[tuple[NameGrant, str, str]]
    holds: list[tuple[Hold, str, str]]
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


def access_page(user: User, case: Case) -> AccessPage:
    manages, edits = may(user, Permission.MANAGE_TEAM, case), may(user, Permission.EDIT_CASE, case)
    declared = declared_by(case)
    own = declared.get(user.pk)
    return AccessPage(
        team=[_team_line(case, member, declared, manages) for member in team_of(case)],
        own=declaration_words(own, details=True) if own else "",
        readings=_readings(case, declared, manages),
        grants=[_grant(grant) for grant in grants_of(case)],
        holds=[_hold(hold) for hold in case.holds.order_by("-starts_on")],
        openings=_openings(case),
        manages=manages,
        restricts=may(user, Permission.RESTRICT_CASE, case),
        edits=edits,
    )


def _team_line(case: Case, member: TeamMember, declared: dict[Any, Any], manages: bool) -> TeamLine:
    found = declared.get(member.user_id)
    return TeamLine(
        member=member,
        role=Role(member.role).label,
        declared=declaration_words(found, details=manages),
        barred=bool(found and found.effect != ConflictEffect.NOTED),
        interests=reverse("cases:interests-of", args=[case.pk, member.user_id]) if manages else "",
        end=reverse("cases:team-end", args=[case.pk, member.pk]) if manages and not member.ends_on else "",
    )


def _readings(case: Case, declared: dict[Any, Any], manages: bool) -> Table:
    """Who of the board sees what. Only for whoever manages the team."""
    rows: list[list[Any]] = []
    for one in readings_of(case) if manages else []:
        sees = "Real names" if one.real_names else "Pseudonyms" if one.sees else "Not this case"
        link = reverse("cases:interests-of", args=[case.pk, one.user.pk])
        words = declaration_words(declared.get(one.user.pk), details=False)
        rows.append([one.user.name, sees, Cell(words), Link("Record interests", link, f"of {one.user.name}")])
    columns = ["Person", "Sees", "Interests", "Action"]
    return Table("Who of the board sees this case", columns, rows)


def _grant(grant: NameGrant) -> tuple[NameGrant, str, str]:
    running = is_running(grant)
    words = f"until {moment(grant.ends_at)}" if running else "ended"
    href = reverse("cases:grant-withdraw", args=[grant.case_id, grant.pk]) if running else ""
    return grant, words, href


def _hold(hold: Hold) -> tuple[Hold, str, str]:
    label = HoldKind(hold.kind).label
    if hold.ends_on:
        return hold, f"{label}: {day(hold.starts_on)} to {day(hold.ends_on)}. {hold.ended_reason}", ""
    return (
        hold,
        f"{label}: since {day(hold.starts_on)}",
        reverse("cases:hold-end", args=[hold.case_id, hold.pk]),
    )


def _openings(case: Case) -> Table:
    found = EmergencyOpening.objects.filter(case=case).select_related("user").order_by("-created_at")
    rows: list[list[Cell | Link | Tag | str | int | Any]] = [
        [opening.user.name, moment(opening.created_at), moment(opening.ends_at), opening.reason]
        for opening in found
    ]
    return Table("Emergency openings", ["Who", "When", "Until", "Reason given"], rows)
