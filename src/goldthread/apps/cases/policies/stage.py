"""Where a case stands, worked out from facts in one place."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.cases.enums import Stage


@dataclass(frozen=True)
class DecisionFacts:
    """The decision that stands. `agreed` is None until the second person has answered."""

    starts_review: bool
    deferred_until: date | None
    agreed: bool | None


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a case's way to a decision."""

    closed: bool = False
    limbs_open: int = 0
    agencies_owing: int = 0
    options_weighed: int = 0
    votes: int = 0
    decision: DecisionFacts | None = None
    historic: bool = False


def stage_of(facts: CaseFacts) -> Stage:
    """The stage of a case. The furthest fact counts: a decision taken early is still a decision."""
    if facts.closed:
        return Stage.CLOSED
    if facts.historic:
        return Stage.HISTORIC
    if facts.decision is not None:
        return _decided(facts.decision)
    if facts.votes:
        return Stage.DECIDING
    if facts.agencies_owing:
        return Stage.SCOPING
    if facts.limbs_open:
        return Stage.SCREENING
    return Stage.RECOMMENDING if facts.options_weighed else Stage.WEIGHING


def _decided(decision: DecisionFacts) -> Stage:
    if decision.agreed is None:
        return Stage.COUNTERSIGNING
    if not decision.agreed:
        return Stage.NOT_AGREED
    if decision.deferred_until is not None:
        return Stage.DEFERRED
    return Stage.REVIEW if decision.starts_review else Stage.NO_REVIEW


NEXT_STEP: dict[Stage, str] = {
    Stage.SCREENING: "Answer the screening questions and record a finding on each limb.",
    Stage.SCOPING: "Chase the agencies that have not answered, or go on without them.",
    Stage.WEIGHING: "Weigh the options.",
    Stage.RECOMMENDING: "Put a recommendation to the sub-group and record the votes.",
    Stage.DECIDING: "The decision is to be taken by {decider}.",
    Stage.COUNTERSIGNING: "A second person countersigns the decision, or says why not.",
    Stage.NOT_AGREED: "A new decision by {decider} takes the place of the one that was not agreed.",
    Stage.DEFERRED: "A new decision by {decider} is due on or before the day this one was put off to.",
    Stage.REVIEW: "Open the review under Plan and clocks if nobody has, and follow its plan.",
    Stage.NO_REVIEW: "Tell everybody who has to be told, then close the case.",
    Stage.HISTORIC: "Go on with its review under Plan and clocks, or read what was recorded.",
    Stage.CLOSED: "Nothing more is to be done here.",
}
"""What has to happen next at each stage, in one sentence; `{decider}` is who decides on the pathway."""


def next_step(stage: Stage, decider: str = "the chair") -> str:
    """The sentence of a stage, with who decides."""
    return NEXT_STEP[stage].format(decider=decider)
