"""Load the worked example into an empty home, by the actions that pages call."""

from pathlib import Path

from goldthread.apps.accounts.selectors import demo_accounts_exist
from goldthread.apps.audit.events import Actor
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.lib.reading.register import LANDMARKS
from goldthread.project.demo.chronologies import ADULT_ASKED, CHILD_ASKED, make_chronologies
from goldthread.project.demo.deciding import make_decided_case, refer
from goldthread.project.demo.people import Cast, make_cast
from goldthread.project.demo.stories.adult import ADULT, SECOND_REFERRAL
from goldthread.project.demo.stories.child import CHILD

REPORTS = Path(__file__).parent / "reports"


def add_reports(cast: Cast) -> None:
    add_paths(by=Actor.person(cast.librarian), paths=[REPORTS, LANDMARKS])
    index_due_records()


def make_cases(cast: Cast) -> None:
    """The adult's case and the child's; and a second referral that waits for the coordinator."""
    make_chronologies(cast, cast.adults, make_decided_case(cast, cast.adults, ADULT), ADULT_ASKED)
    make_chronologies(cast, cast.children, make_decided_case(cast, cast.children, CHILD), CHILD_ASKED)
    refer(cast, cast.adults, "hospital", SECOND_REFERRAL)


def load_example() -> bool:
    """Load everything; return False, having done nothing, if the example is there already."""
    if demo_accounts_exist():
        return False
    cast = make_cast()
    add_reports(cast)
    make_cases(cast)
    run_pending_jobs()
    return True
