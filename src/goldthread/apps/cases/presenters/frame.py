"""The frame of every case page."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import PersonKind, Stage
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.navigation import side_of
from goldthread.apps.cases.selectors import name_shown
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.cases.visibility import emergency_of
from goldthread.apps.ui.components import CasePage, Tag
from goldthread.apps.ui.templatetags.ui import moment

COLOURS = {
    Stage.SCREENING: "blue",
    Stage.SCOPING: "blue",
    Stage.WEIGHING: "blue",
    Stage.RECOMMENDING: "blue",
    Stage.DECIDING: "yellow",
    Stage.COUNTERSIGNING: "yellow",
    Stage.NOT_AGREED: "orange",
    Stage.DEFERRED: "orange",
    Stage.REVIEW: "green",
    Stage.NO_REVIEW: "grey",
    Stage.HISTORIC: "purple",
    Stage.CLOSED: "grey",
}


def stage_tag(stage: Stage) -> Tag:
    return Tag(stage.label, COLOURS[stage])


def about(case: Case) -> str:
    """Whom the case is about, under the name that everybody may see, so that no frame carries a real name."""
    subject = case.people.filter(kind=PersonKind.SUBJECT, removed_at=None).first()
    return name_shown(subject, real=False) if subject else "Nobody named yet"


def case_page(user: User, case: Case, current: str = "overview") -> CasePage:
    """The frame of a page of `case`; `current` is the key of its entry in the side navigation.

    It shows pseudonyms to everybody: pages that show real names record that they were read.
    """
    tags = [stage_tag(stage_of_case(case))]
    if case.historic and case.closed_on:
        tags.append(stage_tag(Stage.HISTORIC))
    if case.restricted:
        tags.append(Tag("Restricted to its team", "red"))
    if case.held:
        tags.append(Tag("Under a hold", "purple"))
    return CasePage(
        reference=case.reference,
        title=about(case),
        href=reverse("cases:overview", args=[case.pk]),
        side=side_of(user, case, current),
        tags=tags,
        notice=_notice(user, case),
    )


def _notice(user: User, case: Case) -> str:
    opening = emergency_of(user, case)
    if opening is None:
        return ""
    return f"You opened this restricted case in an emergency. It closes for you on {moment(opening.ends_at)}."


def days_in_words(on: date) -> str:
    """How far away a day is: "3 days overdue", "today", "in 5 days"."""
    left = (on - timezone.localdate()).days
    if left == 0:
        return "today"
    number = abs(left)
    days = f"{number} day" if number == 1 else f"{number} days"
    return f"in {days}" if left > 0 else f"{days} overdue"
