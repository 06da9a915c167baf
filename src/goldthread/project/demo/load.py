"""Load the worked example into an empty home, by the actions that pages call."""

from pathlib import Path

from goldthread.apps.accounts.selectors import demo_accounts_exist
from goldthread.apps.audit.events import Actor
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.lib.reading.register import LANDMARKS
from goldthread.project.demo.adult import make_case
from goldthread.project.demo.chronologies import make_chronologies
from goldthread.project.demo.people import Cast, make_cast

REPORTS = Path(__file__).parent / "reports"


def add_reports(cast: Cast) -> None:
    add_paths(by=Actor.person(cast.librarian), paths=[REPORTS, LANDMARKS])
    index_due_records()


def load_example() -> bool:
    """Load everything; return False, having done nothing, if the example is there already."""
    if demo_accounts_exist():
        return False
    cast = make_cast()
    add_reports(cast)
    make_chronologies(cast, make_case(cast))
    run_pending_jobs()
    return True
