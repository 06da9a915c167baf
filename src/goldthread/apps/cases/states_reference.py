"""docs/reference/states-cases.md, made from the code: `python -m goldthread.apps.cases.states_reference`.

Every combination of facts that matters is put through `stage_of`, so the page cannot drift.
"""

from datetime import date
from itertools import product

from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.policies.stage import CaseFacts, DecisionFacts, next_step, stage_of

HEAD = """<!-- Made by `python -m goldthread.apps.cases.states_reference`. Do not edit. -->
# Where a case stands

The stage is worked out from what was recorded (ADR 17) and is never stored. The furthest fact counts.

| Stage | Shown when | Next |
|---|---|---|
"""
DECISIONS: dict[str, DecisionFacts | None] = {
    "": None,
    "a decision without an answer of the second person": DecisionFacts(True, None, None),
    "a decision that the second person did not agree to": DecisionFacts(True, None, False),
    "an agreed decision to defer": DecisionFacts(False, date(2026, 1, 1), True),
    "an agreed decision that starts a review": DecisionFacts(True, None, True),
    "an agreed decision that starts none": DecisionFacts(False, None, True),
}
WORDS = (
    "the case is closed",
    "the case was recorded from old papers",
    "a limb without a finding",
    "an agency that owes an answer",
)
MORE = ("an option weighed", "a vote on the standing recommendation")


def combinations() -> list[tuple[frozenset[str], Stage]]:
    """Each set of facts in words, with the stage it leads to."""
    found = []
    for values in product((False, True), repeat=6):
        closed, historic, limbs, owing, options, votes = values
        present = {word for word, is_so in zip((*WORDS, *MORE), values, strict=True) if is_so}
        for words, decision in DECISIONS.items():
            facts = CaseFacts(
                closed=closed,
                historic=historic,
                limbs_open=int(limbs),
                agencies_owing=int(owing),
                options_weighed=int(options),
                votes=int(votes),
                decision=decision,
            )
            found.append((frozenset(present | ({words} if words else set())), stage_of(facts)))
    return found


def shown_when(stage: Stage) -> str:
    """The smallest sets of facts that lead to a stage, or "nothing else recorded"."""
    sets = {facts for facts, reached in combinations() if reached is stage}
    smallest = [facts for facts in sets if not any(other < facts for other in sets)]
    words = sorted(" and ".join(sorted(facts)) for facts in smallest)
    return "; or ".join(text or "every limb has a finding and nothing else is recorded" for text in words)


def page() -> str:
    rows = [f"| {stage.label} | {shown_when(stage)} | {next_step(stage)} |" for stage in Stage]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    from pathlib import Path

    Path("docs/reference/states-cases.md").write_text(page())
