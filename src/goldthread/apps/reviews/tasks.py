"""Background work of reviews: look for names in papers, make packs."""

from uuid import UUID

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.jobs.actions import job
from goldthread.apps.reviews.actions.meetings.packs import PACK_JOB, fail_pack
from goldthread.apps.reviews.actions.meetings.packs import make_pack as make
from goldthread.apps.reviews.actions.meetings.papers import CHECK_JOB
from goldthread.apps.reviews.actions.meetings.papers import check_paper as check
from goldthread.apps.reviews.enums import PackState
from goldthread.apps.reviews.models import Pack, Paper


@job(CHECK_JOB, title="Checking a paper", max_attempts=8)
def check_paper(*, paper_id: UUID) -> None:
    """Let a paper out of quarantine and look for listed names in it; again while the scanner is silent."""
    rows = Paper.objects.select_related("file__key", "item__meeting__case")
    check(by=SYSTEM, paper=rows.get(pk=paper_id))


def give_up_pack(*, pack_id: UUID) -> None:
    pack = Pack.objects.select_related("meeting").get(pk=pack_id)
    if pack.state == PackState.WAITING:
        fail_pack(by=SYSTEM, pack=pack)


@job(PACK_JOB, title="Making the pack of a meeting", max_attempts=2, on_failed=give_up_pack)
def make_pack(*, pack_id: UUID) -> None:
    """Make a pack. Run a second time it finds it made and does nothing."""
    rows = Pack.objects.select_related("meeting__case__board", "made_by")
    make(by=SYSTEM, pack=rows.get(pk=pack_id))
