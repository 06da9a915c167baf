"""What the report draws on: the learning that stands, as plain values."""

import pytest

from goldthread.apps.learning.actions.findings import remove_finding
from goldthread.apps.learning.actions.recommendations import withdraw_recommendation
from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.learning.selectors.for_report import learning_of
from tests.factories.cases import ADULT, by
from tests.factories.learning import a_finding, a_learning, a_recommendation

pytestmark = pytest.mark.django_db


def test_a_report_gets_findings_good_practice_and_recommendations_as_written() -> None:
    made = a_learning()
    a_finding(made.world, made.review, title="The nurse went back", kind=FindingKind.GOOD_PRACTICE)
    a_recommendation(made, sent=False, outside=["NHS England"])

    learning = learning_of(made.review)

    assert [(one.number, one.title) for one in learning.findings] == [(1, "Nobody saw the whole picture")]
    assert ADULT in learning.findings[0].what_happened
    assert [one.title for one in learning.good_practice] == ["The nurse went back"]
    (recommendation,) = learning.recommendations
    assert recommendation.answers == (1,)
    assert recommendation.addressees == (made.world.agencies[0].name, "NHS England")


def test_what_was_taken_out_or_withdrawn_is_not_in_the_report() -> None:
    made = a_learning()
    me = by(made.world.coordinator)
    withdraw_recommendation(
        by=me, recommendation=a_recommendation(made, sent=False), because="Merged with another."
    )
    remove_finding(by=me, finding=made.finding, because="Not borne out.")

    learning = learning_of(made.review)

    assert learning.findings == ()
    assert learning.recommendations == ()
