"""A case taken from referral to letters, and where it stands at each step."""

import pytest

from goldthread.apps.audit.events import Chain
from goldthread.apps.audit.selectors import events_of, verify
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.selectors.progress import stage_of_case
from tests.factories.cases import STEPS, a_case, a_world

pytestmark = pytest.mark.django_db

STAGES = {
    "opened": Stage.SCREENING,
    "team": Stage.SCREENING,
    "screened": Stage.SCREENING,
    "asked": Stage.SCOPING,
    "answered": Stage.SCREENING,
    "limbs": Stage.WEIGHING,
    "weighed": Stage.RECOMMENDING,
    "recommended": Stage.RECOMMENDING,
    "voted": Stage.DECIDING,
    "decided": Stage.COUNTERSIGNING,
    "countersigned": Stage.REVIEW,
    "told": Stage.REVIEW,
}


@pytest.mark.parametrize("step", STEPS)
def test_the_stage_follows_from_what_was_recorded(step: str) -> None:
    assert stage_of_case(a_case(at=step)) is STAGES[step]


def test_the_whole_way_leaves_a_chain_that_verifies() -> None:
    case = a_case(a_world(), at="told")

    verbs = [event.verb for event in events_of(Chain.of_case(case.pk))]

    assert verbs[-1] == "case.opened"
    assert {"decision.made", "decision.countersigned", "letter.told"} <= set(verbs)
    assert verify("default").faults == []
