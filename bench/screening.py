"""How fast all pathways screen many cases, and that the time grows with the cases and no faster.

    .venv/bin/python bench/screening.py [CASES ...]

Cases (else 1,000 and 10,000) are generated with a fixed seed: for every question that a trigger asks, a value
at or beside its limits, "unknown", or nothing. Screening is what a page shows: outcome, reasons, citations,
what is still missing in order, clocks, bodies. In the same run, in turns, two peers decide the same triggers
of the same editions on the same answers, and give only yes or no: json-logic (`json-logic-qubit`) and
rule-engine, each with its rules made once beforehand. Processor time.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from goldthread.lib.statute import (
    Edition,
    Facts,
    Kind,
    Nation,
    Pathways,
    Question,
    Screening,
    load_pathways,
    outcome_on,
)
from goldthread.lib.statute.conditions import (
    AgeAt,
    All,
    Any,
    Ask,
    Compare,
    Condition,
    Leaf,
    Not,
    Op,
    facts_of,
    leaves,
)

SEED = 20_261_125
TODAY = date(2026, 11, 25)
GIVEN = 0.6
"""The share of questions that somebody answered."""
UNKNOWN = 0.1
"""The share of answers that are "unknown"."""
Peer = Callable[[Mapping[str, object]], int]


def main() -> int:
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or [1_000, 10_000]
    pathways = load_pathways()
    editions = [edition for name in pathways.ids() for edition in pathways.of(name)]
    cases = list(generated(pathways, max(sizes)))
    print(f"{len(pathways.ids())} pathways, {len(editions)} editions, {len(pathways.questions)} questions\n")
    print("| way | cases | cases a second | microseconds a pathway and case |")
    print("|---|---:|---:|---:|")
    rates = {size: screened(pathways, cases[:size]) for size in sizes}
    for name, peer in [("Goldthread, the outcome alone", outcomes(pathways)), *peers(pathways)]:
        report(name, sizes[0], *timed(peer, cases[: sizes[0]]))
    growth = rates[sizes[0]] / rates[sizes[-1]]
    print(f"\nA case of {sizes[-1]:,} takes {growth:.2f} times as long as a case of {sizes[0]:,}.")
    return 0


def screened(pathways: Pathways, cases: Sequence[Facts]) -> float:
    began, count = time.process_time(), 0
    for facts in cases:
        count += sum(isinstance(one, Screening) for one in pathways.screen(facts, asked_on=TODAY))
    took = time.process_time() - began
    report("Goldthread, everything a page shows", len(cases), took, count)
    return len(cases) / took


def report(name: str, cases: int, took: float, count: int) -> None:
    print(f"| {name} | {cases:,} | {cases / took:,.0f} | {1e6 * took / count:,.0f} |", flush=True)


def timed(peer: Peer, cases: Sequence[Facts]) -> tuple[float, int]:
    plain = [{key: value for key, value in facts.values.items() if value != "unknown"} for facts in cases]
    began = time.process_time()
    count = sum(peer(values) for values in plain)
    return time.process_time() - began, count


def generated(pathways: Pathways, count: int) -> Iterator[Facts]:
    """Cases: answers to what the triggers ask, drawn with a fixed seed. The incident is of 2026."""
    draw = random.Random(SEED)
    found = [leaf for edition in every(pathways) for b in edition.branches for leaf in leaves(b.when)]
    keys = sorted({key for leaf in found for key in facts_of(leaf)})
    values = {key: domain(pathways.questions[key], found) for key in keys}
    for _ in range(count):
        answers = {key: draw.choice(values[key]) for key in keys if draw.random() < GIVEN}
        answers = {key: "unknown" if draw.random() < UNKNOWN else value for key, value in answers.items()}
        happened = date(2026, 1, 1) + timedelta(days=draw.randrange(300))
        yield Facts({**answers, "incident_date": happened, "aware_date": happened + timedelta(days=1)})


def every(pathways: Pathways) -> list[Edition]:
    return [edition for name in pathways.ids() for edition in pathways.of(name)]


def domain(question: Question, found: Sequence[Leaf]) -> list[object]:
    match question.kind:
        case Kind.YES_NO:
            return ["yes", "no"]
        case Kind.CHOICE:
            return [option.value for option in question.options]
        case Kind.NATION:
            return [nation.value for nation in Nation]
        case Kind.NUMBER:
            limits = [leaf.limit for leaf in found if isinstance(leaf, Compare) and leaf.fact == question.id]
            return [limit + step for limit in limits if isinstance(limit, int) for step in (-1, 0, 1)] or [40]
        case _:
            return [date(2026, 1, 1) + timedelta(days=50 * step) for step in range(4)]


def outcomes(pathways: Pathways) -> Peer:
    """What the peers do, with three answers in place of two: the outcome of every edition of the day."""
    editions = [edition for edition in every(pathways) if edition.covers(TODAY)]

    def by_goldthread(values: Mapping[str, object]) -> int:
        facts = Facts(values)  # type: ignore[arg-type]
        for edition in editions:
            outcome_on(edition, facts)
        return len(editions)

    return by_goldthread


def peers(pathways: Pathways) -> Iterator[tuple[str, Peer]]:
    """The peers that are installed, each as a function that decides every trigger of the day for one case."""
    conditions = [b.when for e in every(pathways) if e.covers(TODAY) for b in e.branches]
    count = sum(edition.covers(TODAY) for edition in every(pathways))
    try:
        from json_logic import jsonLogic
    except ImportError:
        print("| json-logic is not installed: requirements/bench.txt | | | |")
    else:
        rules = [json_logic(one) for one in conditions]

        def by_json_logic(values: Mapping[str, object]) -> int:
            data = {key: str(value) if isinstance(value, date) else value for key, value in values.items()}
            for rule in rules:
                jsonLogic(rule, data)
            return count

        yield "json-logic-qubit, yes or no", by_json_logic
    try:
        import rule_engine
    except ImportError:
        print("| rule-engine is not installed: requirements/bench.txt | | | |")
        return
    context = rule_engine.Context(default_value=None)
    made = [rule_engine.Rule(expression(one), context=context) for one in conditions]

    def by_rule_engine(values: Mapping[str, object]) -> int:
        data = {key: value.toordinal() if isinstance(value, date) else value for key, value in values.items()}
        for rule in made:
            rule.matches(data)
        return count

    yield "rule-engine, yes or no", by_rule_engine


SIGNS = {
    Op.IS: "==", Op.AT_LEAST: ">=", Op.MORE_THAN: ">", Op.AT_MOST: "<=", Op.LESS_THAN: "<",
    Op.ON_OR_AFTER: ">=", Op.AFTER: ">", Op.ON_OR_BEFORE: "<=", Op.BEFORE: "<",
}  # fmt: skip


def json_logic(node: Condition) -> object:
    """The trigger in JsonLogic; what is not known counts as no there."""
    match node:
        case All(parts=parts):
            return {"and": [json_logic(part) for part in parts]}
        case Any(parts=parts):
            return {"or": [json_logic(part) for part in parts]}
        case Not(part=part):
            return {"!": json_logic(part)}
        case Ask(question=key, accepts=accepts):
            return {"in": [{"var": key}, sorted(accepts or {"yes"})]}
        case Compare(fact=key, limit=frozenset() as limit):
            return {"in": [{"var": key}, sorted(limit)]}
        case Compare(fact=key, op=op, limit=limit):
            bound = str(limit) if isinstance(limit, date) else limit
            return {"and": [{"!!": {"var": key}}, {SIGNS[op]: [{"var": key}, bound]}]}
        case AgeAt(born=born, on=on):
            return {"and": [{"!!": {"var": born}}, {"!!": {"var": on}}]}


def expression(node: Condition) -> str:
    """The trigger in the language of rule-engine."""
    match node:
        case All(parts=parts):
            return "(" + " and ".join(expression(part) for part in parts) + ")"
        case Any(parts=parts):
            return "(" + " or ".join(expression(part) for part in parts) + ")"
        case Not(part=part):
            return f"(not {expression(part)})"
        case Ask(question=key, accepts=accepts):
            return f"({key} in {listed(accepts or {'yes'})})"
        case Compare(fact=key, limit=frozenset() as limit):
            return f"({key} in {listed(limit)})"
        case Compare(fact=key, op=op, limit=limit):
            bound = limit.toordinal() if isinstance(limit, date) else limit
            return f"({key} != null and {key} {SIGNS[op]} {bound})"
        case AgeAt(born=born, on=on):
            return f"({born} != null and {on} != null)"


def listed(words: frozenset[str] | set[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in sorted(words)) + "]"


if __name__ == "__main__":
    raise SystemExit(main())
