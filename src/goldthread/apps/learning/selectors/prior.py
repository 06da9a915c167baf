"""Earlier published learning: what is kept beside a finding or a recommendation, and what is suggested."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.models import Finding, PriorLearning, Recommendation
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors import record_for
from goldthread.apps.library.selectors.nearest import Near, nearest_learning

SUGGESTED = 5


@dataclass(frozen=True)
class Kept:
    """A kept link with what stands of its record now. `address` is empty where the record has no page."""

    row: PriorLearning
    address: str
    withdrawn: bool
    notice: str


def kept_beside(beside: Finding | Recommendation) -> list[Kept]:
    """What writers kept, also of records that were withdrawn since, with the withdrawal notice."""
    return [_kept(row, record_for(row.record_id)) for row in beside.prior_learning.filter(removed_at=None)]


def _kept(row: PriorLearning, record: LibraryRecord | None) -> Kept:
    if record is None:
        return Kept(row, "", withdrawn=True, notice="The library no longer holds this record.")
    if record.is_withdrawn:
        address = reverse("library:record", args=[row.record_id])
        return Kept(row, address, withdrawn=True, notice=record.withdrawal_notice)
    return Kept(row, _address(row), withdrawn=False, notice="")


def _address(row: PriorLearning) -> str:
    if row.passage_id:
        return reverse("library:passage", args=[row.record_id, row.passage_id])
    if row.recommendation_id_there:
        return reverse("library:recommendation", args=[row.record_id, row.recommendation_id_there])
    return reverse("library:record", args=[row.record_id])


def suggested_for(reader: CaseReader, beside: Finding | Recommendation, kept: Iterable[Kept]) -> list[Near]:
    """What the library holds near to the words written, without what is kept already.

    Nothing where suggestions are switched off for the case. The names of everybody in the review, and
    words that may be names, are left out of what is looked for.
    """
    if not beside.case.suggestions_on:
        return []
    text = "\n".join(getattr(beside, name) for name in (*_title(beside), *beside.TEXTS))
    known = {(one.row.passage_id, one.row.recommendation_id_there) for one in kept}
    found = nearest_learning(reader.names.left_out_of(text), SUGGESTED + len(known))
    return [one for one in found if (one.passage_id, one.recommendation_id) not in known][:SUGGESTED]


def _title(beside: Finding | Recommendation) -> tuple[str, ...]:
    return ("title",) if isinstance(beside, Finding) else ()
