"""Who is told of publication, in order, and what became of each."""

from django.urls import reverse

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.enums import Audience, Means
from goldthread.apps.publication.models import Telling
from goldthread.apps.publication.selectors.release import tellings_of
from goldthread.apps.publication.selectors.release.rows import is_open
from goldthread.apps.publication.visibility.release import may_record_told
from goldthread.apps.reviews.models import Review
from goldthread.apps.ui.components import Cell, Link, SummaryRow, Table
from goldthread.apps.ui.templatetags.ui import moment


def tellings_table(user: User, review: Review, reader: CaseReader, *, publishes: bool) -> Table:
    """The order of telling; `publishes` is the right to record any of it."""
    rows = [
        [
            Cell(str(Audience(one.audience).label), note=reader.line(_whom(one))),
            moment(one.planned_at),
            *_told_cells(user, one, reader, publishes=publishes),
        ]
        for one in tellings_of(review)
    ]
    return Table(
        "Who is told, in this order",
        ["Who", "Planned", "Told"],
        rows,
        caption_hidden=True,
        empty="Nobody has planned who is told. The family comes first.",
    )


def _whom(telling: Telling) -> str:
    """Whom, and who tells them as long as that is to do."""
    if not is_open(telling):
        return telling.who
    return f"{telling.who}. {_teller(telling)}"


def _teller(telling: Telling) -> str:
    return f"{telling.teller.name} tells them" if telling.teller is not None else "Nobody is to tell them yet"


def _told_cells(user: User, telling: Telling, reader: CaseReader, *, publishes: bool) -> list[Cell | Link]:
    told = getattr(telling, "told", None)
    if told is not None:
        early = (
            f"Before others: {reader.line(told.out_of_order_because)}" if told.out_of_order_because else ""
        )
        return [Cell(f"{moment(told.told_at)}, {Means(told.means).label.lower()}", note=early)]
    if telling.not_told_because:
        return [Cell("Not told", note=reader.line(telling.not_told_because))]
    if publishes or may_record_told(user, telling, telling.review.case):
        href = reverse("publication:telling", args=[telling.review.case_id, telling.review_id, telling.pk])
        return [Cell("Not told yet", href, hidden=f": {reader.line(telling.who)}")]
    return [Cell("Not told yet")]


def told_rows(telling: Telling, reader: CaseReader) -> list[SummaryRow]:
    """What is planned for one telling."""
    return [
        SummaryRow("Who", str(Audience(telling.audience).label)),
        SummaryRow("Whom", reader.line(telling.who)),
        SummaryRow("Planned", moment(telling.planned_at)),
        SummaryRow("Who tells them", _teller(telling)),
    ]
