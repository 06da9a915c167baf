"""Every free text on a case whose names a person can mark as checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from goldthread.apps.audit.records import Record
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.models import (
    Case,
    Decision,
    LimbFinding,
    OptionWeighed,
    Recommendation,
    ScopingReturn,
    ScreeningAnswer,
    Vote,
)
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.subjects import partner_name

Texts = Callable[[Case], Iterable[tuple[Any, str]]]
"""Records with free text (their class names the fields in `TEXTS`), each with what pages call it."""

_sources: list[Texts] = []


def register_texts(source: Texts) -> None:
    """Add an app's texts to those whose names a person checks. Called from `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


@dataclass(frozen=True)
class CaseText:
    """A record with free text, what it is called on pages, and its texts one after another."""

    record: Record
    title: str
    written: str

    @property
    def key(self) -> str:
        """What a form sends back: the record and the version that was read."""
        return f"{self.record.pk}:{self.record.version}"


def texts_of(case: Case) -> list[CaseText]:
    """All texts of the case that are not empty, in the order of the work."""
    found = []
    for record, title in chain(_records(case), *(source(case) for source in _sources)):
        written = "\n\n".join(text for name in record.TEXTS if (text := getattr(record, name)))
        if written:
            found.append(CaseText(record, title, written))
    return found


def _records(case: Case) -> Iterator[tuple[Any, str]]:
    edition = rulebook.edition_of(case)
    questions, limbs = edition.questions, {limb.id: limb.name for limb in edition.limbs}
    for answer in ScreeningAnswer.objects.filter(case=case).order_by("created_at"):
        question = questions.get(answer.question)
        yield answer, f"Screening: {question.text if question else answer.question}"
    for finding in LimbFinding.objects.filter(case=case).order_by("created_at"):
        yield finding, f"Limb: {limbs.get(finding.limb, finding.limb)}"
    for returned in ScopingReturn.objects.filter(request__case=case).select_related("request__agency"):
        yield returned, f"Scoping: {returned.request.agency.short_name}"
    for option in OptionWeighed.objects.filter(case=case).order_by("created_at"):
        yield option, f"Option: {rulebook.option_name(edition, option.option)}"
    for recommendation in Recommendation.objects.filter(case=case):
        yield recommendation, "Recommendation"
    for vote in Vote.objects.filter(recommendation__case=case).select_related("member"):
        yield vote, f"Vote: {vote.member.name}"
    for decision in Decision.objects.filter(case=case).prefetch_related("partner_views"):
        yield decision, "Decision"
        for view in decision.partner_views.all():
            yield view, f"Partner: {partner_name(decision.pathway_id, view.partner)}"
        countersignature = getattr(decision, "countersignature", None)
        if countersignature is not None:
            yield countersignature, "Countersignature"


@dataclass(frozen=True)
class ToCheck:
    """A text still to be checked: what others would see, and the names that would be replaced."""

    text: CaseText
    shown: str
    replaced: tuple[str, ...]
    suspects: tuple[str, ...]


def texts_to_check(case: Case, reader: CaseReader) -> list[ToCheck]:
    """The texts whose standing version nobody has marked yet."""
    return [_to_check(text, reader) for text in texts_of(case) if not reader.is_checked(text.record)]


def _to_check(text: CaseText, reader: CaseReader) -> ToCheck:
    names = reader.names
    return ToCheck(
        text,
        shown=names.replaced_in(text.written),
        replaced=tuple(names.found_in(text.written)),
        suspects=tuple(names.suspects_in(text.written)),
    )
