"""Server time of the pages of a large case: 20 agencies, 5,000 entries, 40 people, a review to its report.

    .venv/bin/python bench/large.py [ROUNDS] [FOLDER]

The case is made beside the worked example (`large_case.py` says what it holds), in a temporary home or in
FOLDER, which is used again as it is if the case is there. Measured as `pages.py` measures. Ends with 1 if
the p95 of a page is over the limit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from measuring import Page, measure, prepare, report, signed_in

ROUNDS = 40
LIMIT_MS = 300.0


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    kept = nullcontext(sys.argv[2]) if len(sys.argv) > 2 else None
    with kept or tempfile.TemporaryDirectory(prefix="goldthread-bench-") as scratch:
        prepare(Path(scratch) / "home")
        case_id = made()
        listed = list(pages(case_id))
        measure(listed, rounds)
    return report(listed, rounds, LIMIT_MS)


def made() -> str:
    """The large case's id; it is made unless it is there."""
    from django.db.models import Count
    from large_case import AGENCIES, ROWS, make_large_case

    from goldthread.apps.cases.models import Case

    there = Case.objects.annotate(size=Count("entries")).filter(size=AGENCIES * ROWS).first()
    if there is not None:
        return str(there.pk)
    began = time.perf_counter()
    case = make_large_case().case
    entries, people = case.entries.count(), case.people.count()
    if entries != AGENCIES * ROWS:
        raise SystemExit(f"The large case has {entries} entries, not {AGENCIES * ROWS}.")
    print(f"A case with {entries:,} entries, {people} people: {time.perf_counter() - began:.0f} s.\n")
    return str(case.pk)


def pages(case_id: str) -> Iterator[Page]:
    """The pages of the case as its coordinator and as a panel member, who reads pseudonyms."""
    from goldthread.apps.learning.models import Finding, Recommendation

    coordinator, panel = signed_in("coordinator"), signed_in("panel-member")
    inside = f"/cases/{case_id}"
    finding = Finding.objects.filter(review__case_id=case_id).order_by("number")[0]
    recommendation = Recommendation.objects.filter(review__case_id=case_id).order_by("number")[1]
    paths = (
        ("Case: overview", inside),
        ("Plan and clocks", f"{inside}/plan"),
        ("Agencies", f"{inside}/agencies"),
        ("Composite", f"{inside}/chronology"),
        ("Composite, one word sought", f"{inside}/chronology?words=wound"),
        ("Composite, last page", f"{inside}/chronology?page=9999"),
        ("Timeline", f"{inside}/chronology/timeline"),
        ("Findings", f"{inside}/analysis"),
        ("A finding: its thread", f"{inside}/findings/{finding.pk}"),
        ("Recommendations and actions", f"{inside}/recommendations"),
        ("A recommendation", f"{inside}/recommendations/{recommendation.pk}"),
        ("Report", f"{inside}/report"),
        ("Publication", f"{inside}/publication"),
        ("Work", "/work"),
        ("Cases", "/cases"),
    )
    for name, path in paths:
        yield Page(f"{name}, coordinator", coordinator, path)
        yield Page(f"{name}, panel member", panel, path)
    yield Page("Timeline: picture, coordinator", coordinator, f"{inside}/chronology/timeline.svg")
    yield Page("Names in the chronology, coordinator", coordinator, f"{inside}/chronology/names")
    yield Page("Names in other texts, coordinator", coordinator, f"{inside}/names")


if __name__ == "__main__":
    raise SystemExit(main())
