"""The reference page of the rules on reviews beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.lib.statute import Pathways
from goldthread.lib.statute.explain import line_of
from goldthread.lib.statute.values import Value


def joint_page(pathways: Pathways) -> Iterator[str]:
    """Every rule of `rules/joint` with its source: who leads, places, what proceedings mean, material."""
    rules = pathways.joint
    yield from ("# Reviews beside each other", "")
    if rules.stance:
        yield from (_sentence(rules.stance), "")
    if rules.order_rule:
        yield from ("## Who may lead", "", _sentence(rules.order_rule), "")
        yield from (f"{number}. `{name}`" for number, name in enumerate(rules.order, start=1))
    yield from ("", "## Places", "", "| review | place | beside | rule |", "|---|---|---|---|")
    for relation in rules.relations:
        cells = (_names(relation.reviews), relation.place.words, _names(relation.beside))
        yield _row(*cells, _sentence(relation.rule))
    yield from (
        "",
        "## What proceedings mean",
        "",
        "| proceedings | waits | reviews | rule |",
        "|---|---|---|---|",
    )
    for wait in rules.waits:
        names = _names(wait.reviews) + (f" but not {_names(wait.excepts)}" if wait.excepts else "")
        yield _row(wait.proceedings, wait.stops.words, names, _sentence(wait.rule))
    yield from ("", "## Prepared once", "", "| material | not for | rule |", "|---|---|---|")
    for item in rules.material:
        yield _row(item.name, _names(item.excepts), _sentence(item.rule))


def _names(pathways: frozenset[str]) -> str:
    return ", ".join(f"`{name}*`" if name.endswith(".") else f"`{name}`" for name in sorted(pathways))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _sentence(rule: Value) -> str:
    line = line_of(rule)
    force = f" **{line.force}**" if line.force else ""
    note = f" *{line.note}*" if line.note else ""
    return f"{line.text}{force} ({line.citation}){note}"
