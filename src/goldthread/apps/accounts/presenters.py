"""Values for the pages about organisations and people."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from goldthread.apps.accounts.enums import OrganisationKind
from goldthread.apps.accounts.models import (
    AuthenticatorReset,
    Cover,
    Invitation,
    Membership,
    Organisation,
    SignIn,
    User,
)
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment

Value = Cell | Link | Tag | str | int | SafeString
Rows = list[list[Value]]


def organisations_table(organisations: Iterable[Organisation]) -> Table:
    rows: Rows = [
        [
            Cell(
                one.name,
                href=reverse("accounts:organisation", args=[one.pk]),
                tags=[Tag("Closed", "grey")] if one.closed_on else [],
            ),
            one.get_kind_display(),
            ", ".join(area.name for area in one.areas.all()),
        ]
        for one in organisations
    ]
    return Table(
        "Organisations",
        ["Name", "Kind", "Areas"],
        rows,
        caption_hidden=True,
        empty="There is no organisation yet.",
    )


def organisation_rows(organisation: Organisation, change: str = "") -> list[SummaryRow]:
    actions = [Link("Change", change, hidden="the organisation’s details")] if change else []
    board = organisation.kind == OrganisationKind.BOARD
    about = [SummaryRow("Its reviews are about", organisation.get_reviews_about_display())] if board else []
    return [
        SummaryRow("Full name", organisation.name, actions),
        SummaryRow("Short name", organisation.short_name),
        SummaryRow("Kind", organisation.get_kind_display()),
        *about,
        SummaryRow("Areas", ", ".join(area.name for area in organisation.areas.all()) or "None"),
        SummaryRow("Shared email address", organisation.contact_email or "Not given"),
    ]


def state_of(membership: Membership, today: date) -> Tag | None:
    """A word where a membership does not stand today, or will end."""
    if membership.ends_on is not None and membership.ends_on < today:
        return Tag("Ended", "grey")
    if membership.starts_on > today:
        return Tag(f"From {day(membership.starts_on)}", "blue")
    if membership.ends_on is not None:
        return Tag(f"Until {day(membership.ends_on)}", "yellow")
    return None


def last_seen(user: User) -> str:
    return moment(user.last_login) if user.last_login else "Never"


def people_table(memberships: Iterable[Membership], *, managed: bool) -> Table:
    """One line a membership; who manages the organisation also sees the last sign-in and where to change."""
    today = timezone.localdate()
    rows: Rows = []
    for one in memberships:
        state = state_of(one, today)
        href = reverse("accounts:membership", args=[one.pk]) if managed else ""
        line: list[Value] = [
            Cell(one.user.name, href=href, note=one.user.job_title),
            Cell(one.get_role_display(), tags=[state] if state else []),
            one.user.email,
        ]
        rows.append([*line, last_seen(one.user)] if managed else line)
    columns: list[Column | str] = ["Name", "Role", "Email address"]
    if managed:
        columns.append("Last signed in")
    return Table("People", columns, rows, empty="Nobody has a role here yet.")


def invitations_table(invitations: Iterable[Invitation]) -> Table:
    rows: Rows = []
    for one in invitations:
        problem = one.problem
        tags = [Tag(problem.label.removeprefix("This link ").capitalize(), "grey")] if problem else []
        withdraw = Link("Withdraw", reverse("accounts:invitation-withdraw", args=[one.pk]), hidden=one.name)
        rows.append(
            [
                Cell(one.name, note=one.email),
                Cell(one.get_role_display(), tags=tags),
                day(timezone.localtime(one.expires_at)),
                withdraw,
            ]
        )
    return Table("Invitations not yet accepted", ["Name", "Role", "Stands until", "Withdraw"], rows)


def covers_table(covers: Iterable[Cover]) -> Table:
    rows: Rows = [
        [
            Cell(one.membership.user.name, note=one.membership.get_role_display()),
            one.covered_by.name,
            f"{day(one.starts_on)} to {day(one.ends_on)}",
            Link(
                "End",
                reverse("accounts:cover-end", args=[one.pk]),
                hidden=f"cover for {one.membership.user.name}",
            ),
        ]
        for one in covers
    ]
    return Table("Cover for absence", ["For", "Stands in", "Days", "End"], rows)


def details_rows(user: User) -> list[SummaryRow]:
    change = reverse("accounts:details")
    return [
        SummaryRow("Name", user.name, [Link("Change", change, hidden="your name")]),
        SummaryRow(
            "Job title", user.job_title or "Not given", [Link("Change", change, hidden="your job title")]
        ),
        SummaryRow("Email address", user.email),
        SummaryRow(
            "Password", "Set", [Link("Change", reverse("account_change_password"), hidden="your password")]
        ),
    ]


def sign_ins_table(sign_ins: Iterable[SignIn], current_id: str | None) -> Table:
    rows: Rows = []
    for one in sign_ins:
        here = str(one.pk) == current_id
        end: Link | str = (
            "" if here else Link("End", reverse("accounts:sign-in-end", args=[one.pk]), hidden=one.browser)
        )
        rows.append(
            [
                Cell(one.browser or "A browser", tags=[Tag("This one", "teal")] if here else []),
                one.get_method_display(),
                moment(one.created_at),
                "" if here else end,
            ]
        )
    return Table("Where you are signed in", ["Browser", "How", "Since", "End"], rows)


def membership_rows(membership: Membership, *, second_factor: bool) -> list[SummaryRow]:
    """What a manager sees of one person's role."""
    user = membership.user
    ends = day(membership.ends_on) if membership.ends_on else "No end set"
    return [
        SummaryRow("Role", membership.get_role_display()),
        SummaryRow("Job title", user.job_title or "Not given"),
        SummaryRow("Email address", user.email),
        SummaryRow("From", day(membership.starts_on)),
        SummaryRow("Last day", ends),
        SummaryRow("Last signed in", last_seen(user)),
        SummaryRow("Second step", "Set up" if second_factor else "Not set up yet"),
    ]


def reset_rows(reset: AuthenticatorReset) -> list[SummaryRow]:
    return [
        SummaryRow("Person", f"{reset.user.name}, {reset.user.email}"),
        SummaryRow("Asked by", reset.asked_by.name),
        SummaryRow("Asked", moment(reset.created_at)),
        SummaryRow("How they made sure", reset.how_identified),
    ]
