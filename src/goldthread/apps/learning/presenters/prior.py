"""Values for earlier published learning beside a finding or a recommendation."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.models import Finding, PriorLearning, Recommendation
from goldthread.apps.learning.selectors.prior import Kept, kept_beside, suggested_for
from goldthread.apps.library.selectors.nearest import Near


@dataclass(frozen=True)
class KeptLine:
    """A kept link. Of a withdrawn record the notice is shown and the place is no longer linked."""

    row: PriorLearning
    citation: str
    address: str
    note: str
    withdrawn: bool
    notice: str


@dataclass(frozen=True)
class Suggestion:
    """What software found near to the words written, with the words both have."""

    citation: str
    address: str
    parts: Sequence[object]
    cut_before: bool
    cut_after: bool
    shared: str
    kind: str
    values: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PriorPart:
    """`beside` and `key` say what the links are kept beside; `on` whether software suggests anything."""

    kind: str
    key: str
    kept: Sequence[KeptLine]
    suggested: Sequence[Suggestion]
    on: bool


def prior_part(reader: CaseReader, beside: Finding | Recommendation, *, suggest: bool) -> PriorPart:
    """What is kept; for writers (`suggest`) also what the library holds nearest."""
    kept = kept_beside(beside)
    near = suggested_for(reader, beside, kept) if suggest else []
    return PriorPart(
        kind="finding" if isinstance(beside, Finding) else "recommendation",
        key=str(beside.pk),
        kept=[_kept(reader, one) for one in kept],
        suggested=[_suggestion(one) for one in near],
        on=beside.case.suggestions_on,
    )


def _kept(reader: CaseReader, one: Kept) -> KeptLine:
    note = reader.text(one.row, "note")
    return KeptLine(one.row, one.row.citation, one.address, note, one.withdrawn, one.notice)


def _suggestion(near: Near) -> Suggestion:
    values = [("record", str(near.record_id))]
    values += [("passage", str(near.passage_id))] if near.passage_id else []
    values += [("recommendation", str(near.recommendation_id))] if near.recommendation_id else []
    return Suggestion(
        citation=near.citation,
        address=near.address,
        parts=near.snippet.parts,
        cut_before=near.snippet.cut_before,
        cut_after=near.snippet.cut_after,
        shared=", ".join(near.shared),
        kind="Recommendation" if near.recommendation_id else "Passage",
        values=values,
    )
