"""The whole release of a report of 60 pages, by the actions that pages and jobs call, with 40 people listed.

    .venv/bin/python bench/release.py [ROUNDS]

"Prepare" makes PDF, Word and HTML, stores them encrypted and looks through them for names; "publish" reads
the stored files again, publishes, deposits into the library and indexes. After each round the report is
withdrawn, which is not measured, so that the next can be published. Time of the processor includes child
processes. The case is that of `large.py` with few entries, in a temporary home.
Ends with 1 if the slowest round by the clock takes 10 s or more.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import about_the_run, prepare

if TYPE_CHECKING:
    from large_case import Large

    from goldthread.apps.publication.models import Release, Report

ROUNDS = 5
LIMIT_S = 10.0
PAGES = 60
ENTRIES = 20
PARAGRAPHS = 225
"""So many paragraphs are added to the report; the run says how many pages that came to."""


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    taken: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as scratch:
        prepare(Path(scratch) / "home")
        from large_case import make_large_case

        large = make_large_case(ENTRIES)
        ready(large)
        for number in range(rounds):
            one_round(large, taken, first=number == 0)
    return table(taken, rounds)


def ready(large: Large) -> None:
    """A report of the length wanted: settled, signed, decided on, no longer stopped, the family told."""
    from datetime import timedelta

    from django.utils import timezone

    from goldthread.apps.accounts.enums import Role
    from goldthread.apps.jobs.worker import run_pending_jobs
    from goldthread.apps.publication.actions.release.plan import decide_publication
    from goldthread.apps.publication.actions.release.telling import plan_telling, record_told
    from goldthread.apps.publication.actions.report.drafts import answer_sign_off, freeze_draft
    from goldthread.apps.publication.enums import Audience, Means, PublicationKind
    from goldthread.apps.publication.models import Report
    from goldthread.apps.reviews.actions.proceedings import release_stop
    from goldthread.apps.reviews.enums import Stoppable
    from goldthread.project.demo.deciding import actor

    report = Report.objects.get(review=large.review)
    me, writer = (actor(large.board.first(role)) for role in (Role.COORDINATOR, Role.LEAD_REVIEWER))
    for proceedings in large.case.proceedings.all():
        for stop in proceedings.stops.filter(what=Stoppable.PUBLICATION, released_on=None):
            release_stop(by=me, stop=stop, reason="The coroner agreed.")
    lengthen(report, writer)
    draft = freeze_draft(by=writer, report=report)
    for role in (Role.CHAIR, Role.DECISION_MAKER):
        answer_sign_off(by=actor(large.board.first(role)), draft=draft, digest=draft.digest)
    today, now = timezone.localdate(), timezone.now()
    decide_publication(
        by=me, review=large.review, kind=PublicationKind.WHOLE, decided_on=today, decided_by="The chair"
    )
    telling = plan_telling(
        by=me, review=large.review, audience=Audience.FAMILY, who="The sister", planned_at=now + timedelta(1)
    )
    record_told(by=me, telling=telling, told_at=timezone.now(), means=Means.IN_PERSON)
    run_pending_jobs()


def lengthen(report: Report, writer: Any) -> None:
    """Text in the first section, some of it naming people, whose names are replaced; words are settled."""
    from large_case import people, sentence

    from goldthread.apps.cases.selectors.names import ListedNames
    from goldthread.apps.publication.actions.report.sections import save_section
    from goldthread.apps.publication.actions.report.words import settle_word
    from goldthread.apps.publication.selectors.assembling import people_of, sections_of
    from goldthread.apps.publication.selectors.words import suspected_words

    pick = random.Random(60)
    names = [one.name for one in people()]
    told = [
        f"{' '.join(sentence(pick) for _ in range(9))} It was {pick.choice(names)} who said so."
        for _ in range(PARAGRAPHS)
    ]
    section = sections_of(report)[0]
    save_section(by=writer, section=section, text="\n\n".join([section.text, *told]))
    for word in suspected_words(report, sections_of(report), ListedNames(people_of(report.review.case))):
        settle_word(by=writer, report=report, word=word.word)


def one_round(large: Large, taken: dict[str, list[tuple[float, float]]], *, first: bool) -> None:
    from goldthread.apps.accounts.enums import Role
    from goldthread.apps.jobs.worker import run_pending_jobs
    from goldthread.apps.publication.actions.release.deposit import withdraw_published
    from goldthread.apps.publication.actions.release.prepare import prepare_release
    from goldthread.apps.publication.actions.release.release import release_report
    from goldthread.apps.publication.selectors.release import published_release, release_in_hand
    from goldthread.project.demo.deciding import actor

    me = actor(large.board.first(Role.COORDINATOR))

    def make() -> None:
        prepare_release(by=me, review=large.review)
        run_pending_jobs()

    def publish() -> None:
        release_report(by=me, release=release_in_hand(large.review))
        run_pending_jobs()

    made = timed(make)
    settle(release_in_hand(large.review), me, say=first)
    out = timed(publish)
    taken.setdefault("prepare: three files, stored and looked through", []).append(made)
    taken.setdefault("publish, deposit and index", []).append(out)
    taken.setdefault("whole release", []).append((made[0] + out[0], made[1] + out[1]))
    published = published_release(large.review)
    if published is None or published.deposited_at is None:
        raise SystemExit("The report did not arrive in the library.")
    withdraw_published(by=me, release=published, notice="Withdrawn so that it can be measured again.")
    run_pending_jobs()


def settle(release: Release | None, me: Any, *, say: bool) -> None:
    """What a person does between: say of words that are ordinary words too that they name nobody."""
    import pypdfium2

    from goldthread.apps.files.actions import read_content
    from goldthread.apps.publication.actions.release.leaks import settle_leak
    from goldthread.apps.publication.presenters.leaks import standing_leaks

    if release is None or release.state != "checked":
        raise SystemExit(f"The files were not made: {release and release.failure}")
    standing = standing_leaks(release)
    for leak in standing:
        row = release.leaks.get(pk=leak.id)
        if not row.possible:
            raise SystemExit(f"The made-up report names somebody: {row.words} in {row.file}, {row.place}.")
        settle_leak(by=me, leak=row, reason="An ordinary word here.")
    if say:
        pages = len(pypdfium2.PdfDocument(read_content(release.files.get(kind="pdf").file)))
        listed = release.review.case.people.filter(removed_at=None).count()
        print(f"{pages} pages, {listed} people, {len(standing)} questions settled by hand between.\n")
        if pages < PAGES:
            raise SystemExit(f"The report has {pages} pages, fewer than {PAGES}.")


def timed(act: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor in this process and the children it waited for."""
    began, worked = time.perf_counter(), sum(os.times()[:4])
    act()
    return time.perf_counter() - began, sum(os.times()[:4]) - worked


def table(taken: dict[str, list[tuple[float, float]]], rounds: int) -> int:
    print(f"{about_the_run(rounds)}, limit {LIMIT_S:.0f} s\n")
    print("| what | best | median | worst | median of the processor |")
    print("|---|---:|---:|---:|---:|")
    for name, values in taken.items():
        clock, work = [one[0] for one in values], [one[1] for one in values]
        print(
            f"| {name} | {min(clock):.2f} s | {statistics.median(clock):.2f} s | {max(clock):.2f} s "
            f"| {statistics.median(work):.2f} s |"
        )
    return int(max(one[0] for one in taken["whole release"]) >= LIMIT_S)


if __name__ == "__main__":
    raise SystemExit(main())
