"""A request being written."""

from django.urls import reverse

from goldthread.apps.reviews.models import RequestDraft
from goldthread.apps.reviews.presenters.requests import first_words
from goldthread.apps.ui.components import Tag, Task
from goldthread.apps.ui.templatetags.ui import day


def draft_tasks(draft: RequestDraft) -> list[Task]:
    """The parts of a request, each with what it says now."""
    people = draft.people.count()
    period = f"{day(draft.period_from)} to {day(draft.period_to)}" if draft.period_from else ""
    agencies = ", ".join(agency.short_name for agency in draft.agencies.all())
    mandatory = sum(bool(column.get("required")) for column in draft.columns)
    rows = [
        (
            "purpose",
            "Purpose and legal power",
            draft.purpose and draft.legal_power,
            first_words(draft.purpose),
        ),
        ("people", "People and period", people and draft.period_from, period),
        ("limits", "What not to send, readers and keeping", draft.readers, first_words(draft.readers)),
        ("agencies", "Agencies, contact and due date", agencies and draft.due_on, agencies),
    ]
    tasks = [
        _task(title, reverse("reviews:draft-part", args=[draft.pk, part]), bool(done), hint)
        for part, title, done, hint in rows
    ]
    hint = f"{len(draft.columns)} columns, {mandatory} of them must be filled in"
    href = reverse("reviews:draft-columns", args=[draft.pk])
    tasks.insert(3, _task("Columns of the chronology", href, bool(draft.columns), hint))
    return tasks


def _task(title: str, href: str, done: bool, hint: str) -> Task:
    return Task(title, href, "Filled in" if done else Tag("To do", "blue"), hint)


def recipients_in_words(draft: RequestDraft) -> list[str]:
    """Who gets it when it is sent now: agencies that have had it already do not get it twice."""
    had_it = set(draft.requests.filter(withdrawn_at=None).values_list("agency_id", flat=True))
    return [agency.name for agency in draft.agencies.all() if agency.pk not in had_it]
