"""Server time of Goldthread's pages on the worked example, in one process.

    .venv/bin/python bench/pages.py [ROUNDS]

Loads the example into a temporary home, signs in as people of it through the real pages (password, then
one-time code), and asks for each page in turns, so that a noisy moment of the machine touches all alike.
Times are of the whole request: middleware, database, template, and writing that names were read; time of
the processor is given too, since other work on the machine leaves it alone. Queries are counted in a round
of their own. Ends with 1 if the p95 of a page is over the limit. `large.py` measures a large case.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Page, measure, prepare, report, signed_in

COMPARED = "/pathways/compare?left=england.scr@2015-03-26&right=uk.public-inquiry"
ROUNDS = 40
LIMIT_MS = 150.0


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as scratch:
        prepare(Path(scratch) / "home")
        listed = list(pages())
        measure(listed, rounds)
    return report(listed, rounds, LIMIT_MS)


def pages() -> Iterator[Page]:
    """The pages that are measured, each as the person who most often has it before them."""
    from django.test import Client

    from goldthread.apps.cases.models import Case
    from goldthread.apps.library.models import LibraryRecord
    from goldthread.apps.reviews.models import InformationRequest, Submission

    anyone = Client(headers={"host": "127.0.0.1"})
    coordinator, author = signed_in("coordinator"), signed_in("agency-author")
    reviewer, panel = signed_in("lead-reviewer"), signed_in("panel-member")
    case = Case.objects.get(pathway_id="england.sar")
    inside = f"/cases/{case.pk}"
    record = LibraryRecord.objects.order_by("created_at")[0]
    own = InformationRequest.objects.order_by("agency__created_at")[0]
    answer = Submission.objects.get(contribution__request=own)

    yield Page("Home, signed out", anyone, "/")
    yield Page("Library: search", anyone, "/library?q=professional+curiosity")
    yield Page("Library: a record", anyone, f"/library/{record.pk}")
    yield Page("Pathway", anyone, "/pathways/england.sar")
    yield Page("Two reviews side by side", anyone, COMPARED)
    yield Page("A question explained", anyone, "/pathways/questions/what-is-a-serious-case-review")
    yield Page("Work, coordinator", coordinator, "/work")
    yield Page("Work, agency author", author, "/work")
    yield Page("Cases", coordinator, "/cases")
    yield Page("Actions", coordinator, "/actions")
    yield Page("Case: overview", coordinator, inside)
    yield Page("Case: people", coordinator, f"{inside}/people")
    yield Page("Case: screening", coordinator, f"{inside}/screening")
    yield Page("Case: every review", coordinator, f"{inside}/screening/every")
    yield Page("Case: joint plan", coordinator, f"{inside}/joint-plan")
    yield Page("Case: forms", coordinator, f"{inside}/forms")
    yield Page("Case: decision", coordinator, f"{inside}/decision")
    yield Page("Case: agencies", coordinator, f"{inside}/agencies")
    yield Page("Case: history", coordinator, f"{inside}/history")
    yield Page("Composite, real names", coordinator, f"{inside}/chronology")
    yield Page("Composite, pseudonyms", panel, f"{inside}/chronology")
    yield Page("Composite, one word sought", reviewer, f"{inside}/chronology?words=wound")
    yield Page("Timeline: table", coordinator, f"{inside}/chronology/timeline")
    yield Page("Timeline: picture", coordinator, f"{inside}/chronology/timeline.svg")
    yield Page("Names to check", coordinator, f"{inside}/chronology/names")
    yield Page("Agency: request", author, f"/requests/{own.pk}")
    yield Page("Agency: what was read of its file", author, f"/submissions/{answer.pk}")


if __name__ == "__main__":
    raise SystemExit(main())
