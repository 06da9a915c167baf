"""One request from the board's side."""

from collections.abc import Sequence

from django.urls import reverse

from goldthread.apps.accounts.models import User
from goldthread.apps.reviews.models import Contribution, InformationRequest
from goldthread.apps.reviews.permissions import reads_requests
from goldthread.apps.reviews.presenters.requests import Row, state_tags, version_in_words
from goldthread.apps.reviews.selectors import Progress, opens_to_board, versions_of
from goldthread.apps.ui.components import Cell, Link, Table
from goldthread.apps.ui.templatetags.ui import day


def request_totals(found: Sequence[Progress]) -> str:
    """How many were asked and how many owe something, in a sentence."""
    asked = [one for one in found if one.request.withdrawn_at is None]
    if not asked:
        return ""
    late = sum(one.overdue for one in asked)
    settled = sum(one.settled for one in asked)
    noun = "agency was asked" if len(asked) == 1 else "agencies were asked"
    late_words = "none is overdue" if late == 0 else f"{late} overdue"
    return f"{len(asked)} {noun}; {settled} approved an answer; {late_words}."


def board_parts(request: InformationRequest, user: User) -> list[Table]:
    """A table a service: every version the board may know of, those it may open as links."""
    reads = reads_requests(user, request.case)
    return [_part_table(part, reads) for part in request.contributions.filter(removed_at=None)]


def _part_table(part: Contribution, reads: bool) -> Table:
    rows: list[Row] = []
    for version in versions_of(part):
        opens = reads and opens_to_board(version)
        if not opens and version.confirmed_at is None:
            continue
        href = reverse("chronology:submission-detail", args=[version.pk]) if opens else ""
        when = version.released_at or version.confirmed_at or version.created_at
        rows.append([Cell(version_in_words(version), href=href), Cell(tags=state_tags(version)), day(when)])
    name = part.service or "The agency's answer"
    caption = f"{name} (taken off the request)" if part.withdrawn_at else name
    return Table(
        caption=caption, columns=["Version", "State", "Date"], rows=rows, empty="Nothing received yet."
    )


def links_of(request: InformationRequest) -> list[Link]:
    """Where the coordinator enters each part for the agency, or sends a one-off link for it."""
    parts = request.contributions.filter(removed_at=None, withdrawn_at=None)
    found = []
    for part in parts:
        named = f" ({part.service})" if part.service else ""
        enter = reverse("chronology:contribution-detail", args=[part.pk])
        send = reverse("reviews:contribution-link", args=[request.case_id, request.pk, part.pk])
        found += [Link(f"Enter what the agency sent{named}", enter)]
        found += [Link(f"Send a one-off link to somebody without an account{named}", send)]
    return found
