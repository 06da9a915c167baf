"""The stage of a case, and the policies, on facts alone."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.enums import ReferralState, Stage
from goldthread.apps.cases.policies.cases import (
    LONGEST_GRANT,
    check_closing,
    check_due,
    check_grant_ends,
    check_reason,
    check_referral_waiting,
    check_referral_writable,
)
from goldthread.apps.cases.policies.decisions import check_countersign, check_decided_on, check_takes_part
from goldthread.apps.cases.policies.stage import NEXT_STEP, CaseFacts, DecisionFacts, stage_of
from goldthread.apps.cases.states_reference import page

AGREED = DecisionFacts(starts_review=True, deferred_until=None, agreed=True)
DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)  # noqa: UP017


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (CaseFacts(limbs_open=5), Stage.SCREENING),
        (CaseFacts(limbs_open=1), Stage.SCREENING),
        (CaseFacts(limbs_open=5, agencies_owing=1), Stage.SCOPING),
        (CaseFacts(agencies_owing=1, options_weighed=2), Stage.SCOPING),
        (CaseFacts(), Stage.WEIGHING),
        (CaseFacts(options_weighed=1), Stage.RECOMMENDING),
        (CaseFacts(options_weighed=1, votes=1), Stage.DECIDING),
        (CaseFacts(votes=3, agencies_owing=2), Stage.DECIDING),
        (CaseFacts(votes=3, decision=DecisionFacts(True, None, None)), Stage.COUNTERSIGNING),
        (CaseFacts(votes=3, decision=DecisionFacts(True, None, False)), Stage.NOT_AGREED),
        (CaseFacts(votes=3, decision=DecisionFacts(False, DAY, True)), Stage.DEFERRED),
        (CaseFacts(votes=3, decision=DecisionFacts(False, DAY, None)), Stage.COUNTERSIGNING),
        (CaseFacts(votes=3, decision=AGREED), Stage.REVIEW),
        (CaseFacts(votes=3, decision=DecisionFacts(False, None, True)), Stage.NO_REVIEW),
        (CaseFacts(closed=True, decision=AGREED), Stage.CLOSED),
    ],
)
def test_the_furthest_fact_gives_the_stage(facts: CaseFacts, stage: Stage) -> None:
    assert stage_of(facts) is stage


NUMBERS = st.integers(min_value=0, max_value=30)
DECISIONS = st.builds(
    DecisionFacts,
    starts_review=st.booleans(),
    deferred_until=st.none() | st.dates(),
    agreed=st.none() | st.booleans(),
)
ANY = st.builds(
    CaseFacts,
    closed=st.booleans(),
    limbs_open=NUMBERS,
    agencies_owing=NUMBERS,
    options_weighed=NUMBERS,
    votes=NUMBERS,
    decision=st.none() | DECISIONS,
)


@given(ANY)
def test_every_case_has_a_stage_with_a_next_step(facts: CaseFacts) -> None:
    assert NEXT_STEP[stage_of(facts)]


@given(ANY)
def test_no_case_counts_as_decided_without_an_agreed_decision(facts: CaseFacts) -> None:
    if stage_of(facts) in (Stage.REVIEW, Stage.NO_REVIEW, Stage.DEFERRED):
        assert facts.decision is not None
        assert facts.decision.agreed is True


@pytest.mark.parametrize(
    ("after", "refused"),
    [
        (timedelta(0), True),
        (timedelta(seconds=-1), True),
        (timedelta(seconds=1), False),
        (LONGEST_GRANT, False),
        (LONGEST_GRANT + timedelta(seconds=1), True),
    ],
)
def test_a_grant_of_names_ends_within_its_limits(after: timedelta, refused: bool) -> None:
    if not refused:
        check_grant_ends(NOW + after, NOW)
        return
    with pytest.raises(Refused):
        check_grant_ends(NOW + after, NOW)


@pytest.mark.parametrize(("reason", "refused"), [("", True), ("  too few ", True), ("ten letters", False)])
def test_a_reason_is_a_sentence(reason: str, refused: bool) -> None:
    if not refused:
        check_reason(reason)
        return
    with pytest.raises(Refused):
        check_reason(reason)


def test_a_due_date_lies_ahead() -> None:
    check_due(DAY + timedelta(days=1), DAY)
    for days in (0, -1):
        with pytest.raises(Refused):
            check_due(DAY + timedelta(days=days), DAY)


def test_a_decision_is_dated_between_receipt_and_today() -> None:
    for decided_on in (DAY, DAY - timedelta(days=3)):
        check_decided_on(decided_on, received_on=DAY - timedelta(days=3), today=DAY)
    for decided_on in (DAY + timedelta(days=1), DAY - timedelta(days=4)):
        with pytest.raises(Refused):
            check_decided_on(decided_on, received_on=DAY - timedelta(days=3), today=DAY)


@pytest.mark.parametrize("state", ReferralState)
def test_a_referral_is_written_before_it_is_sent_and_dealt_with_once_after(state: ReferralState) -> None:
    writable, waiting = state is ReferralState.BEING_WRITTEN, state is ReferralState.RECEIVED
    for check, fine in ((check_referral_writable, writable), (check_referral_waiting, waiting)):
        if fine:
            check(state)
            continue
        with pytest.raises(Refused):
            check(state)


def test_a_case_is_closed_when_decided_and_told() -> None:
    check_closing(decided=True, owing=0)
    for decided, owing in ((False, 0), (True, 1)):
        with pytest.raises(Refused):
            check_closing(decided=decided, owing=owing)


@pytest.mark.parametrize(
    ("same_person", "answered", "replaced", "words"),
    [
        (True, False, False, "second person"),
        (False, True, False, "answered already"),
        (True, True, True, "later decision"),
    ],
)
def test_a_countersignature_says_why_it_is_refused(
    same_person: bool, answered: bool, replaced: bool, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        check_countersign(same_person=same_person, answered=answered, replaced=replaced)


def test_whoever_is_barred_is_told_so_before_being_asked_to_declare() -> None:
    check_takes_part(declared=True, barred=False)
    with pytest.raises(Refused, match="keeps you out"):
        check_takes_part(declared=False, barred=True)
    with pytest.raises(Refused, match="Jo Bell has not declared"):
        check_takes_part(declared=False, barred=False, who="Jo Bell")


def test_the_page_of_states_is_the_one_made_from_the_code() -> None:
    made = Path(__file__).parents[3] / "docs" / "reference" / "states-cases.md"
    assert made.read_text() == page(), "run python -m goldthread.apps.cases.states_reference"


def test_the_page_names_every_stage_once() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| ")][1:]
    assert [row.split("|")[1].strip() for row in rows] == [stage.label for stage in Stage]
