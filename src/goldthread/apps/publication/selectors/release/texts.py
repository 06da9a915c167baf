"""The free texts of publication, for the page on which a person marks names as checked."""

from collections.abc import Iterator

from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.publication.enums import Audience
from goldthread.apps.publication.models import PublicationDecision, PublicationPlan, Told


def publication_texts(case: Case) -> Iterator[tuple[Record, str]]:
    """Each record with free text, and what pages call it."""
    for plan in PublicationPlan.objects.filter(review__case=case, removed_at=None):
        yield plan, "Publication plan"
    for decision in PublicationDecision.objects.filter(review__case=case, removed_at=None):
        yield decision, "Decision about publishing the report"
    for told in Told.objects.filter(telling__review__case=case).select_related("telling"):
        yield told, f"Told of publication: {Audience(told.telling.audience).label.lower()}"
