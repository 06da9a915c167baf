"""The reference pages of docs/reference/pathways, made from the rules. A test keeps them current."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.cli.pathways_reference_joint import joint_page
from goldthread.lib.statute import Edition, Nation, Pathways
from goldthread.lib.statute.explain import Line, explain

MADE = "<!-- Made from src/goldthread/rules by `goldthread pathways reference`. Do not edit. -->"


def pages(pathways: Pathways) -> dict[str, str]:
    """File names and their text: an index, one page an edition, and one on reviews beside each other."""
    made = {"index.md": _joined(_index(pathways))}
    for edition in _editions(pathways):
        made[_file(edition)] = _joined(_page(edition))
    if pathways.joint.relations:
        made["together.md"] = f"{MADE}\n{_joined(joint_page(pathways))}"
    return made


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _editions(pathways: Pathways) -> Iterator[Edition]:
    for pathway in pathways.ids():
        yield from pathways.of(pathway)


def _file(edition: Edition) -> str:
    return f"{edition.pathway}.{edition.id}.md"


def _span(edition: Edition) -> str:
    return f"{edition.begins} to {edition.ends or 'now'}"


def _index(pathways: Pathways) -> Iterator[str]:
    yield from (MADE, "# Pathways and their rules", "")
    if pathways.joint.relations:
        yield from ("Several on one case: [reviews beside each other](together.md).", "")
    for served, pathway_ids in _by_nation(pathways):
        yield from (f"## {served}", "")
        yield from ("| pathway | name | in force | chosen by | rules |", "|---|---|---|---|---|")
        for pathway in pathway_ids:
            yield from map(_row, pathways.of(pathway))
        yield ""
    yield from _questions(pathways)
    yield from ("## Every rule, by its source", "")
    yield from ("| source | pathway | part | force | note |", "|---|---|---|---|---|")
    rows = [row for edition in _editions(pathways) for row in _index_rows(edition)]
    yield from sorted(rows)
    yield from ("", "## Facts", "", "| name | type | question |", "|---|---|---|")
    for question in pathways.questions.values():
        options = ", ".join(option.value for option in question.options)
        kind = f"{question.kind} ({options})" if options else question.kind.value
        if question.same_as:
            kind = f"older name of {question.same_as}"
        yield f"| {question.id} | {kind} | {_cell(question.text)} |"


def _by_nation(pathways: Pathways) -> list[tuple[str, list[str]]]:
    """Pathways by the nations they serve: those of one nation first, in the order of `Nation`."""
    order = list(Nation)
    groups: dict[tuple[Nation, ...], list[str]] = {}
    for pathway in pathways.ids():
        groups.setdefault(pathways.of(pathway)[-1].nations, []).append(pathway)
    ranked = sorted(groups, key=lambda nations: (len(nations), [order.index(one) for one in nations]))
    return [(Nation.listed(nations), groups[nations]) for nations in ranked]


def _row(edition: Edition) -> str:
    count = sum(1 for _ in _rules(edition))
    link = f"[{edition.pathway}]({_file(edition)})"
    return f"| {link} | {edition.name} | {_span(edition)} | {edition.applies_by.fact} | {count} |"


def _questions(pathways: Pathways) -> Iterator[str]:
    """The questions people ask, with the pathways that they are answered from."""
    if not pathways.explained.questions:
        return
    yield from ("## Questions people ask", "", "| number | question | answered from |", "|---|---|---|")
    for asked in pathways.explained.questions:
        drawn = ", ".join(asked.pathways) or "its own sources"
        yield f"| {asked.number} | {_cell(asked.question)} | {drawn} |"
    yield ""


def _rules(edition: Edition) -> Iterator[tuple[str, Line]]:
    for section in explain(edition):
        for line in section.lines:
            if line.depth == 0:
                yield section.title, line


def _index_rows(edition: Edition) -> Iterator[str]:
    for title, line in _rules(edition):
        cells = (line.citation, edition.pathway, f"{title}: {line.text}", line.force, line.note)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(edition: Edition) -> Iterator[str]:
    yield from (MADE, f"# {edition.name} ({edition.served})", "")
    yield f"`{edition.pathway}`, edition `{edition.id}`, in force {_span(edition)}. The edition is chosen by"
    yield f"`{edition.applies_by.fact}`. This explains rules; it is not legal advice."
    for section in explain(edition):
        yield from ("", f"## {section.title}", "")
        for line in section.lines:
            yield _bullet(line)
    yield from ("", "## Sources", "")
    for source in edition.sources.values():
        yield f"- {source.title} ({source.kind}){': ' + source.url if source.url else ''}"


def _bullet(line: Line) -> str:
    force = f" **{line.force}**" if line.force else ""
    source = f" ({line.citation})" if line.citation else ""
    note = f" *{line.note}*" if line.note else ""
    return f"{'  ' * line.depth}- {line.text}{force}{source}{note}"
