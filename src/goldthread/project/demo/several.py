"""Several reviews of one worked case: what the screening showed, who was told, who leads, who agreed."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import Settled, conclude_screening, record_body_told
from goldthread.apps.cases.enums import BodySettled
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.every import screen_every
from goldthread.apps.reviews.actions.joint import decide_lead, record_agreement
from goldthread.apps.reviews.selectors.joint import bodies_to_agree, case_plan
from goldthread.project.demo.deciding import actor
from goldthread.project.demo.people import OnBoard

KNOWN = (
    (
        "england.rapid-review",
        date(2026, 7, 24),
        "Chair of the safeguarding partners",
        "The rapid review was carried out and sent before this case was opened here.",
    ),
    (
        "england.cdr",
        date(2026, 7, 6),
        "Child death review office",
        "The hospital notified the death. Its meeting waits for the criminal case.",
    ),
)
"""Reviews whose bodies know of the case: which, since when, who there, and how it stands."""


def plan_together(board: OnBoard, case: Case) -> None:
    """The child's case: notified, its rapid review sent, and the local review leads."""
    me, today = actor(board.first(Role.COORDINATOR)), timezone.localdate()
    for pathway_id, since, who, note in KNOWN:
        given = Settled(BodySettled.KNOWN, since, who=who, note=note)
        record_body_told(by=me, case=case, pathway_id=pathway_id, given=given)
    conclude_screening(by=me, case=case, digest=screen_every(case, asked_on=today).digest)
    decision = decide_lead(
        by=me,
        case=case,
        pathway_id=case.pathway_id,
        reasons="It is the one that looks at how all agencies worked together. The rapid review is its first "
        "source; agencies were asked once.",
    )
    body = bodies_to_agree(case_plan(case, today))[0]
    record_agreement(
        by=me, decision=decision, body=body, by_whom="Director of children’s services", agreed_on=today
    )
