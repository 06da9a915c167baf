"""What a request says, and where requests stand."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.reviews.enums import Standing, SubmissionState
from goldthread.apps.reviews.models import Contribution, InformationRequest, RequestDraft, Submission
from goldthread.apps.reviews.selectors import Progress, newest
from goldthread.apps.ui.components import Cell, Link, SummaryRow, SummarySection, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment

Row = list[Cell | Link | Tag | str | int | SafeString]

COLOURS = {
    Standing.SENT: "grey",
    Standing.OPENED: "blue",
    Standing.PROMISED: "blue",
    Standing.PART_RECEIVED: "yellow",
    Standing.RECEIVED: "yellow",
    Standing.APPROVED: "green",
    Standing.WITHDRAWN: "grey",
}
STATE_COLOURS = {
    SubmissionState.DRAFT: "blue",
    SubmissionState.CONFIRMED: "yellow",
    SubmissionState.RETURNED: "orange",
    SubmissionState.RELEASED: "green",
    SubmissionState.REPLACED: "grey",
    SubmissionState.DISCARDED: "grey",
}


def days_away(on: date, today: date) -> str:
    """How far away a day is: "3 days late", "today", "in 5 days"."""
    left = (on - today).days
    if left == 0:
        return "today"
    days = f"{abs(left)} day" if abs(left) == 1 else f"{abs(left)} days"
    return f"in {days}" if left > 0 else f"{days} late"


def standing_tag(progress: Progress) -> Tag:
    return Tag(progress.standing.label, COLOURS[progress.standing])


def owing_table(case: Case, found: Iterable[Progress], today: date) -> Table:
    """Who owes what, overdue first."""
    return Table(
        caption="Who was asked, and who owes what",
        columns=["Agency", "Request", "Due", "Where it stands", "Last reminder"],
        rows=[_owing_row(case, one, today) for one in found],
        empty="No agency has been asked for information yet.",
    )


def _owing_row(case: Case, one: Progress, today: date) -> Row:
    request = one.request
    tags = [standing_tag(one)]
    if one.overdue:
        tags.insert(0, Tag("Overdue", "red"))
    promised = f"Promised for {day(request.promised_for)}" if request.promised_for and not one.settled else ""
    chased = f"{day(request.chased_at)} ({request.chases})" if request.chased_at else "None sent"
    return [
        Cell(request.agency.name, href=reverse("reviews:request-manage", args=[case.pk, request.pk])),
        request.reference,
        Cell(day(request.due_on), note="" if one.settled else days_away(request.due_on, today)),
        Cell(tags=tags, note=promised or _parts_in_words(one)),
        chased,
    ]


def _parts_in_words(one: Progress) -> str:
    if len(one.parts) < 2:
        return ""
    released = sum(standing == Standing.APPROVED for _, standing in one.parts)
    return f"{released} of {len(one.parts)} services approved"


def first_words(text: str, limit: int = 90) -> str:
    """The beginning of a text, for a list."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= limit else first[: limit - 1].rsplit(" ", 1)[0] + "…"


def drafts_table(drafts: Iterable[RequestDraft]) -> Table:
    """Requests being written, and those sent that may go to more agencies."""
    rows: list[Row] = []
    for draft in drafts:
        sent = (
            f"Sent to {draft.requests.count()}, {day(draft.last_sent_at)}"
            if draft.last_sent_at
            else "Not sent"
        )
        href = reverse("reviews:draft", args=[draft.pk])
        name = Cell(f"Request of {day(draft.created_at)}", href=href, note=first_words(draft.purpose))
        rows.append([name, sent, draft.made_by.name])
    return Table(caption="Requests written", columns=["Request", "State", "By"], rows=rows)


def person_in_words(person: PersonInReview, *, real: bool) -> str:
    """Somebody asked about: by real name, other names and birth date, so that an agency can search."""
    if not real:
        return person.chosen_name or person.pseudonym
    parts = [person.real_name]
    if person.aliases:
        parts.append("also known as " + ", ".join(str(name) for name in person.aliases))
    if person.birth_date:
        parts.append(f"born {day(person.birth_date)}")
    if person.death_date:
        parts.append(f"died {day(person.death_date)}")
    if person.nhs_number:
        parts.append(f"NHS number {person.nhs_number}")
    return ", ".join(parts)


def request_sections(asked: InformationRequest | RequestDraft) -> list[SummarySection]:
    """Everything a request states, as the agency reads it."""
    people = [person_in_words(one, real=True) for one in asked.people.filter(removed_at=None)]
    period = f"{day(asked.period_from)} to {day(asked.period_to)}" if asked.period_from else "Not said yet"
    contact = f"{asked.contact.name}\n{asked.contact.email}" if asked.contact else "Not said yet"
    return [
        SummarySection(
            "What is asked for",
            [
                SummaryRow("Purpose", asked.purpose or "Not said yet"),
                SummaryRow("About", people or "Not said yet"),
                SummaryRow("Period", period),
                SummaryRow("Due", day(asked.due_on) or "Not said yet"),
                SummaryRow("Columns", [_column_in_words(column) for column in asked.columns]),
            ],
        ),
        SummarySection(
            "Power, readers and keeping",
            [
                SummaryRow("Legal power", asked.legal_power or "Not said yet"),
                SummaryRow("Do not send", asked.not_to_send or "Nothing is excepted."),
                SummaryRow("Who reads it", asked.readers or "Not said yet"),
                SummaryRow("Keeping", asked.keeping_note or "Not said yet"),
                SummaryRow("Questions", contact),
            ],
        ),
    ]


def _column_in_words(column: dict[str, object]) -> str:
    return f"{column['heading']} (must be filled in)" if column.get("required") else str(column["heading"])


def history_rows(request: InformationRequest) -> list[SummaryRow]:
    """What happened to a request, for the board."""
    rows = [SummaryRow("Sent", f"{moment(request.sent_at)}, by {request.sent_by.name}")]
    rows.append(SummaryRow("Opened", moment(request.opened_at) or "Not yet"))
    if request.promised_for:
        rows.append(SummaryRow("Promised for", day(request.promised_for)))
    for change in request.due_date_changes.all():
        words = (
            f"From {day(change.was)} to {day(change.becomes)}, by {change.changed_by.name}\n{change.reason}"
        )
        rows.append(SummaryRow("Due date changed", words))
    if request.chased_at:
        rows.append(SummaryRow("Reminders", f"{request.chases}, the last on {day(request.chased_at)}"))
    if request.withdrawn_at:
        rows.append(SummaryRow("Withdrawn", f"{moment(request.withdrawn_at)}\n{request.withdrawn_reason}"))
    return rows


def version_in_words(submission: Submission) -> str:
    """One version in a line: its number, how it came, and from whom where it was entered for an agency."""
    words = f"Version {submission.number}: {submission.get_source_display().lower()}"
    if submission.for_agency:
        words += f" (received from {submission.received_from} on {day(submission.received_on)})"
    return words


def state_tags(submission: Submission) -> list[Tag]:
    """Where a version stands; what the coordinator entered says so wherever it shows."""
    state = SubmissionState(submission.state)
    label = "Could not be read" if submission.refusal else state.label
    tags = [Tag(label, STATE_COLOURS[state])]
    if submission.for_agency:
        tags.append(Tag("Entered by the board", "purple"))
    return tags


WAITS = (Standing.SENT, Standing.OPENED, Standing.PROMISED)
"""What the board calls sent, opened or promised is to the agency simply not answered yet."""


def asked_table(found: Iterable[Progress]) -> Table:
    """The requests put to one's own agency, as its people see them."""
    rows: list[Row] = [
        [
            Cell(one.request.reference, href=reverse("reviews:request-detail", args=[one.request.pk])),
            one.request.agency.short_name,
            Cell(
                tags=[standing_tag(one) if one.standing not in WAITS else Tag("Not answered yet", "yellow")]
            ),
            Cell(day(one.request.due_on), note="" if one.settled else days_away(one.request.due_on, today())),
        ]
        for one in found
    ]
    columns = ["Reference", "Organisation", "State", "Due"]
    return Table(
        "Requests for information", columns, rows, caption_hidden=True, empty="Nothing was asked of you."
    )


def parts_table(request: InformationRequest, parts: Sequence[Contribution]) -> Table:
    """An agency's parts of one request, each with where it stands and what to do next."""
    used = [state for state in SubmissionState if state != SubmissionState.DISCARDED]
    rows: list[Row] = []
    for part in parts:
        latest = newest(part.submissions.all(), *used)
        name = part.service or "Open your answer"
        rows.append(
            [
                Cell(name, href=reverse("chronology:contribution-detail", args=[part.pk])),
                part.author.name if part.author else "Anybody who writes for the agency",
                Cell(tags=state_tags(latest)) if latest else Tag("Not started", "grey"),
            ]
        )
    return Table(caption="Your answer", columns=["Answer", "Written by", "State"], rows=rows)


def today() -> date:
    return timezone.localdate()
