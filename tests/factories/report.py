"""Reports for tests, made by the actions that pages call.

made = a_report()                    # a review with a finding and its report, two sections written
draft = a_draft_of(made)             # frozen
sign(made, draft)                    # by the chair and the second person
check = an_accuracy_check(made)      # sent to the first agency
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.cases.models import Case
from goldthread.apps.publication.actions.report.accuracy import prepare_round, send_round
from goldthread.apps.publication.actions.report.drafts import answer_sign_off, freeze_draft
from goldthread.apps.publication.actions.report.points import answer_check, raise_point, settle_point
from goldthread.apps.publication.actions.report.sections import begin_report, save_section
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint, Draft, Report, Section
from tests.factories.cases import ADULT, World, by
from tests.factories.learning import Learning, a_learning

ACCOUNT = f"## Two falls\n\n{ADULT} fell twice in March 2019. Nobody knew of both falls."


@dataclass
class Made:
    """A report with the people around it."""

    world: World
    report: Report
    learning: Learning | None

    @property
    def case(self) -> Case:
        return self.report.review.case

    @property
    def writer(self) -> User:
        return self.world.coordinator

    def section(self, part: str) -> Section:
        found: Section = self.report.sections.get(part=part)
        return found


def a_report(world: World | None = None) -> Made:
    """A report whose account is written with the real name, and whose services have a heading an agency."""
    learning = a_learning(world)
    world, me = learning.world, by(learning.world.coordinator)
    add_to_team(by=me, case=learning.case, member=world.reviewer, role=Role.LEAD_REVIEWER)
    report = begin_report(by=me, review=learning.review, title="Two falls and nobody who knew of both")
    made = Made(world, report, learning)
    services = "\n\n".join(f"## {one.name}\n\nIt saw {ADULT} once." for one in world.agencies)
    save_section(by=me, section=made.section("circumstances"), text=ACCOUNT)
    save_section(by=me, section=made.section("services"), text=services)
    return made


def a_draft_of(made: Made) -> Draft:
    return freeze_draft(by=by(made.writer), report=made.report)


def sign(made: Made, draft: Draft) -> None:
    """Signed off by the chair and by the second person."""
    for somebody in (made.world.chair, made.world.second):
        answer_sign_off(by=by(somebody), draft=draft, digest=draft.digest)


def an_accuracy_check(made: Made, *agencies: Organisation, draft: Draft | None = None) -> AccuracyCheck:
    """What the first agency (or those given) was sent of a draft; the first one's check."""
    chosen = list(agencies) or made.world.agencies[:1]
    due = timezone.localdate() + timedelta(days=14)
    round = prepare_round(by=by(made.writer), draft=draft or a_draft_of(made), agencies=chosen, due_on=due)
    send_round(by=by(made.writer), round=round)
    check: AccuracyCheck = round.checks.get(agency=chosen[0])
    return check


def a_point(made: Made, check: AccuracyCheck, *, answered: bool = True) -> AccuracyPoint:
    """A point that the agency's lead raised, and answered the check with."""
    lead = made.world.leads[made.world.agencies.index(check.agency)]
    point = raise_point(
        by=by(lead), check=check, place=check.places[0], wrong=f"{ADULT} was seen twice.", evidence="Log."
    )
    if answered:
        answer_check(by=by(lead), check=check, answer=AccuracyAnswer.POINTS)
    return AccuracyPoint.objects.select_related("made_in").get(pk=point.pk)


def not_corrected(made: Made, point: AccuracyPoint) -> AccuracyPoint:
    return settle_point(
        by=by(made.writer), point=point, state=PointState.NOT_CORRECTED, answer="The log shows one visit."
    )
