"""The jigsaw note: what may tell who somebody is without a name, and what was decided about it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.publication.models import Report, SettledRisk
from goldthread.lib.deident import JigsawRisk, RiskGrade, jigsaw_risks
from goldthread.lib.typeset import Document, Heading
from goldthread.lib.typeset.notation import lines_of

ORDER = (RiskGrade.STRONG, RiskGrade.SOME, RiskGrade.SLIGHT)


@dataclass(frozen=True)
class Risk:
    """One suggestion of software. `key` is a digest of what it is and of its words."""

    key: str
    risk: JigsawRisk
    section: str
    times: int = 1


def settled_risks(report: Report) -> list[SettledRisk]:
    """The note: what people decided, in the order in which they did."""
    rows = SettledRisk.objects.filter(report=report, removed_at=None)
    return list(rows.select_related("settled_by"))


def open_risks(report: Report, document: Document, people: Iterable[PersonInReview]) -> list[Risk]:
    """What nobody has decided on yet, each words once, the strongest first. `document` has names replaced."""
    settled = set(SettledRisk.objects.filter(report=report, removed_at=None).values_list("key", flat=True))
    found: dict[str, Risk] = {}
    for risk in _risks(report, document, people):
        before = found.get(risk.key)
        if risk.key not in settled:
            found[risk.key] = Risk(risk.key, risk.risk, risk.section, before.times + 1) if before else risk
    return sorted(found.values(), key=lambda one: ORDER.index(one.risk.grade))


def _risks(report: Report, document: Document, people: Iterable[PersonInReview]) -> Iterator[Risk]:
    dates = _dates(people)
    areas = [area.name for area in report.review.case.board.areas.all()]
    section = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = block.text
        for line in lines_of(block):
            for risk in jigsaw_risks(line, known_dates=dates, area_names=areas):
                yield Risk(_key(risk), risk, section)


def _dates(people: Iterable[PersonInReview]) -> dict[date, str]:
    found: dict[date, str] = {}
    for person in people:
        found |= {person.birth_date: "birth"} if person.birth_date else {}
        found |= {person.death_date: "death"} if person.death_date else {}
    return found


def _key(risk: JigsawRisk) -> str:
    return hashlib.sha256(f"{risk.kind}\n{risk.words.casefold()}".encode()).hexdigest()
