"""Load the worked example into an empty home, by the actions that pages call."""

from pathlib import Path

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.selectors import demo_accounts_exist
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.models import Review
from goldthread.lib.reading.register import LANDMARKS
from goldthread.project.demo.chronologies import ADULT_ASKED, CHILD_ASKED, make_chronologies
from goldthread.project.demo.deciding import actor, make_decided_case, record_from_papers, refer
from goldthread.project.demo.forms import make_adults_forms, make_childs_forms
from goldthread.project.demo.meetings import call_panel, make_meetings
from goldthread.project.demo.people import Cast, OnBoard, make_cast
from goldthread.project.demo.plan import Plan
from goldthread.project.demo.reporting import check_accuracy, publish, sign_off, write_report
from goldthread.project.demo.reviewing import learn, plan_review
from goldthread.project.demo.several import plan_together
from goldthread.project.demo.stories.adult import ADULT, SECOND_REFERRAL
from goldthread.project.demo.stories.adult_review import ADULT_PLAN
from goldthread.project.demo.stories.child import CHILD
from goldthread.project.demo.stories.child_review import CHILD_PLAN
from goldthread.project.demo.stories.old import OLD_PLAN, PAPERS, PEOPLE
from goldthread.project.demo.stories.written import ADULT_REPORT, OLD_REPORT

REPORTS = Path(__file__).parent / "reports"


def add_reports(cast: Cast) -> None:
    add_paths(by=Actor.person(cast.librarian), paths=[REPORTS, LANDMARKS])
    index_due_records()


def make_cases(cast: Cast) -> None:
    """The adult's case, the child's and one of 2013; and a referral that waits for the coordinator."""
    make_adults_case(cast)
    make_childs_case(cast)
    make_old_case(cast)
    refer(cast, cast.adults, "hospital", SECOND_REFERRAL)


def make_adults_case(cast: Cast) -> None:
    """Findings are written; the report is with the agencies for a check of its facts."""
    case = make_decided_case(cast, cast.adults, ADULT)
    make_chronologies(cast, cast.adults, case, ADULT_ASKED)
    opened = review(cast, cast.adults, case, ADULT_PLAN)
    make_meetings(cast.adults, case)
    make_adults_forms(cast, cast.adults, case)
    draft = write_report(cast.adults, opened, ADULT_REPORT)
    check_accuracy(cast, cast.adults, draft, ("housing", "community_nursing", "police"))


def make_childs_case(cast: Cast) -> None:
    """The review is commissioned, a school has not answered, and the panel meets today."""
    case = make_decided_case(cast, cast.children, CHILD)
    make_chronologies(cast, cast.children, case, CHILD_ASKED)
    review(cast, cast.children, case, CHILD_PLAN)
    plan_together(cast.children, case)
    make_childs_forms(cast.children, case)
    call_panel(cast.children, case)


def make_old_case(cast: Cast) -> None:
    """A serious case review from papers: replied to, acted on, and published through the wall."""
    case = record_from_papers(cast.children, PAPERS, PEOPLE)
    opened = review(cast, cast.children, case, OLD_PLAN, historic=True)
    sign_off(cast.children, write_report(cast.children, opened, OLD_REPORT))
    publish(cast.children, opened)


def review(cast: Cast, board: OnBoard, case: Case, plan: Plan, *, historic: bool = False) -> Review:
    """Open the review of a case and carry it as far as its plan says."""
    opened = open_review(by=actor(board.first(Role.COORDINATOR)), case=case, historic=historic)
    plan_review(board, opened, plan)
    learn(cast, board, opened, plan)
    return opened


def load_example() -> bool:
    """Load everything; return False, having done nothing, if the example is there already."""
    if demo_accounts_exist():
        return False
    cast = make_cast()
    add_reports(cast)
    make_cases(cast)
    run_pending_jobs()
    return True
