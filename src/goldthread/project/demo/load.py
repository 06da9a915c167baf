"""Load the worked example into an empty home, by the actions that pages call."""

from pathlib import Path

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.selectors import demo_accounts_exist
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.lib.reading.register import LANDMARKS
from goldthread.project.demo.chronologies import ADULT_ASKED, CHILD_ASKED, make_chronologies
from goldthread.project.demo.deciding import actor, make_decided_case, record_from_papers, refer
from goldthread.project.demo.meetings import make_meetings
from goldthread.project.demo.people import Cast, OnBoard, make_cast
from goldthread.project.demo.plan import Plan
from goldthread.project.demo.reviewing import learn, plan_review
from goldthread.project.demo.stories.adult import ADULT, SECOND_REFERRAL
from goldthread.project.demo.stories.adult_review import ADULT_PLAN
from goldthread.project.demo.stories.child import CHILD
from goldthread.project.demo.stories.child_review import CHILD_PLAN
from goldthread.project.demo.stories.old import OLD_PLAN, PAPERS, PEOPLE

REPORTS = Path(__file__).parent / "reports"


def add_reports(cast: Cast) -> None:
    add_paths(by=Actor.person(cast.librarian), paths=[REPORTS, LANDMARKS])
    index_due_records()


def make_cases(cast: Cast) -> None:
    """The adult's case, the child's and one of 2013; and a referral that waits for the coordinator."""
    adult = make_decided_case(cast, cast.adults, ADULT)
    make_chronologies(cast, cast.adults, adult, ADULT_ASKED)
    review(cast, cast.adults, adult, ADULT_PLAN)
    make_meetings(cast.adults, adult)
    child = make_decided_case(cast, cast.children, CHILD)
    make_chronologies(cast, cast.children, child, CHILD_ASKED)
    review(cast, cast.children, child, CHILD_PLAN)
    old = record_from_papers(cast.children, PAPERS, PEOPLE)
    review(cast, cast.children, old, OLD_PLAN, historic=True)
    refer(cast, cast.adults, "hospital", SECOND_REFERRAL)


def review(cast: Cast, board: OnBoard, case: Case, plan: Plan, *, historic: bool = False) -> None:
    """Open the review of a case and carry it as far as its plan says."""
    opened = open_review(by=actor(board.first(Role.COORDINATOR)), case=case, historic=historic)
    plan_review(board, opened, plan)
    learn(cast, board, opened, plan)


def load_example() -> bool:
    """Load everything; return False, having done nothing, if the example is there already."""
    if demo_accounts_exist():
        return False
    cast = make_cast()
    add_reports(cast)
    make_cases(cast)
    run_pending_jobs()
    return True
