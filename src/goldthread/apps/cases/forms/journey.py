"""A referral as a journey of pages, and as it is read afterwards."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from django.http import QueryDict

from goldthread.apps.cases.forms.journeys import journey_on
from goldthread.apps.cases.models import Referral
from goldthread.apps.ui.components import SummaryRow, SummarySection
from goldthread.apps.ui.forms import DateField, GovukForm
from goldthread.apps.ui.journeys import Journey, Step

READ_AS = {"Before you start": "Danger now", "About you": "About the referrer"}
"""Titles of sections for somebody who receives the referral."""


def journey_of(referral: Referral) -> Journey:
    """The pages of this referral, by whom it is about."""
    return journey_on(referral).journey


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Checked values as they are kept: dates in ISO form."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def answers_of(referral: Referral, step: Step) -> dict[str, Any]:
    """The saved answers of one page, dates as dates; empty if the page was never completed."""
    fields = step.form_class.base_fields
    saved = {name: referral.answers[name] for name in fields if name in referral.answers}
    return {name: _value(fields[name], value) for name, value in saved.items()}


def _value(field: Any, value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(field, DateField) and value else value


def answers_by_page(referral: Referral) -> dict[str, dict[str, Any]]:
    """Page -> its answers, for the pages that were completed; a page with a newer draft is not complete."""
    found = {step.slug: answers_of(referral, step) for step in journey_of(referral).steps}
    return {slug: answers for slug, answers in found.items() if answers and slug not in referral.drafts}


def form_for(referral: Referral, step: Step) -> tuple[GovukForm, bool]:
    """The form of a page as it was left, and whether it is a draft that was not yet complete."""
    draft = referral.drafts.get(step.slug)
    if draft is None:
        return step.form_class(initial=answers_of(referral, step)), False
    data = QueryDict(mutable=True)
    for name, values in draft.items():
        data.setlist(name, values)
    return step.form_class(data), True


def typed_in(form: GovukForm) -> dict[str, list[str]]:
    """Everything typed on a page, by input, to keep it as a draft."""
    hidden = {"csrfmiddlewaretoken", "version"}
    return {name: values for name, values in cast(QueryDict, form.data).lists() if name not in hidden}


def sections_of(referral: Referral, address: Callable[[str], str] | None = None) -> list[SummarySection]:
    """What was answered, by section; with `address`, each with a link to change it."""
    given = answers_by_page(referral)
    found = journey_of(referral).sections(given, address or (lambda slug: ""))
    if address is not None:
        return found
    return [
        SummarySection(
            READ_AS.get(one.title, one.title), [SummaryRow(row.key, row.value) for row in one.rows]
        )
        for one in found
    ]


def unanswered(referral: Referral) -> list[Step]:
    """Pages that were not completed yet."""
    given = answers_by_page(referral)
    return [step for step in journey_of(referral).path(given) if step.slug not in given]


def missing_pages(referral: Referral) -> list[Step]:
    """Pages without which the referral cannot be sent."""
    required = journey_on(referral).required
    return [step for step in unanswered(referral) if step.slug in required]


def pages_left(referral: Referral) -> list[Step]:
    """Pages that were not completed and need not be."""
    needed = missing_pages(referral)
    return [step for step in unanswered(referral) if step not in needed]
