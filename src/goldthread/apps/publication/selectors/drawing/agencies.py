"""The services and their part: what each agency was asked, and what it answered."""

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.chronology.models import Entry
from goldthread.apps.reviews.enums import Standing, SubmissionState
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors import Progress, newest, who_owes_what
from goldthread.lib.typeset.notation import as_written


def services(review: Review, user: User) -> str:
    """A heading an agency, with the period asked for and how it answered; nil returns say so."""
    asked = who_owes_what(user, review.case, timezone.localdate())
    by_agency: dict[str, list[Progress]] = {}
    for one in asked:
        if one.standing != Standing.WITHDRAWN:
            by_agency.setdefault(one.request.agency.name, []).append(one)
    counts = _entries_by_request(review)
    return "\n\n".join(
        "\n\n".join([f"## {as_written(name)}", *(_asked(one, counts) for one in by_agency[name])])
        for name in sorted(by_agency)
    )


def _entries_by_request(review: Review) -> dict[object, int]:
    rows = Entry.objects.filter(
        case=review.case_id, removed_at=None, submission__state=SubmissionState.RELEASED
    ).values_list("submission__contribution__request_id", flat=True)
    counts: dict[object, int] = {}
    for request_id in rows:
        counts[request_id] = counts.get(request_id, 0) + 1
    return counts


def _asked(one: Progress, counts: dict[object, int]) -> str:
    request = one.request
    period = f"{_day(request.period_from)} to {_day(request.period_to)}"
    return f"Asked for its records from {period}. {_answered(one, counts.get(request.pk, 0))}"


def _day(value: object) -> str:
    return f"{value.day} {value:%B %Y}"  # type: ignore[attr-defined]


def _answered(one: Progress, entries: int) -> str:
    released = [
        (part, found)
        for part, _ in one.parts
        if (found := newest(part.submissions.all(), SubmissionState.RELEASED)) is not None
    ]
    if not released:
        return "It has not answered."
    services = [as_written(part.service) for part, _ in released if part.service]
    for_whom = f" for {', '.join(services)}" if services else ""
    if all(found.nothing_held for _, found in released):
        return f"It answered that it holds nothing{for_whom}."
    noun = "entry" if entries == 1 else "entries"
    waiting = "" if len(released) == len(one.parts) else " Part of its answer is still to come."
    return f"It gave a chronology of {entries} {noun}{for_whom}.{waiting}"
