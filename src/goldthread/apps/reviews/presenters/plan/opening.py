"""Which review can be opened, and by which edition it would run."""

from dataclasses import dataclass

from django.urls import reverse

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.selectors.dates import label_of
from goldthread.apps.reviews.selectors.opening import Chosen, pathways_to_open, why_not_open
from goldthread.apps.ui.components import SummaryRow, Task
from goldthread.apps.ui.templatetags.ui import day


def opening_tasks(case: Case) -> list[Task]:
    """The reviews that this case can have: those that can be opened lead to a page, the rest say why not."""
    found = []
    for pathway_id in pathways_to_open(case):
        refusal = why_not_open(case, pathway_id, historic=case.historic)
        href = "" if refusal else reverse("reviews:open", args=[case.pk, pathway_id])
        status = "Can be opened" if href else "Not now"
        found.append(Task(pathways().of(pathway_id)[-1].name, href, status, refusal))
    return found


@dataclass(frozen=True)
class ChosenPage:
    """The edition that a date chose, for a person to look at before they open the review."""

    name: str
    rows: list[SummaryRow]


def chosen_page(chosen: Chosen) -> ChosenPage | None:
    edition = chosen.edition
    if edition is None or chosen.day is None:
        return None
    ends = f" to {day(edition.ends)}" if edition.ends else ""
    span = [f"As in force from {day(edition.begins)}{ends}"]
    if not edition.text_read:
        span.append("Check the guidance: the text of this edition was not read.")
    rows = [
        SummaryRow("Edition", span),
        SummaryRow("Chosen by", f"{label_of(chosen.chosen_by)}: {day(chosen.day)}"),
        SummaryRow("In force", [edition.in_force.text, str(edition.in_force.cite)]),
        SummaryRow(
            "Between editions", [edition.applies_by.transition.text, str(edition.applies_by.transition.cite)]
        ),
        SummaryRow("Stages", [stage.name for stage in edition.stages]),
        SummaryRow("Clocks", [_clock(clock.name, clock.amount) for clock in edition.clocks]),
    ]
    return ChosenPage(edition.name, rows)


def _clock(name: str, amount: object) -> str:
    return f"{name}: {amount}" if amount else f"{name}: no number of days is set"
