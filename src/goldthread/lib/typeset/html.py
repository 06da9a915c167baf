"""A document as a piece of HTML: safe in a public page, without scripts, styles or anything fetched."""

from __future__ import annotations

from html import escape
from typing import Final

from goldthread.lib.typeset.document import (
    Block,
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from goldthread.lib.typeset.prepared import prepared

HEADING_CLASSES: Final = {1: "l", 2: "m", 3: "s", 4: "s"}
_HEAD_CELL: Final = '<th scope="col" class="govuk-table__header">'


def as_html(document: Document, *, titled: bool = True) -> str:
    """`<article>` with the document, its title as h1; without `titled` it is left to the page around it,
    and the headings stay h2 and lower. Raises CannotSet where the words cannot be set as written."""
    document = prepared(document)
    front = []
    if titled:
        front.append(f'<h1 class="govuk-heading-xl">{_words(document.title)}</h1>')
    if document.subtitle:
        front.append(f'<p class="govuk-body-l">{_words(document.subtitle)}</p>')
    if document.marking:
        front.append(f'<p class="govuk-body"><strong>{_words(document.marking)}</strong></p>')
    blocks = (_block(block, document) for block in document.blocks)
    return f'<article lang="{escape(document.language)}">{"".join([*front, *blocks])}</article>'


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    made = _words(run.text)
    if run.bold:
        made = f"<strong>{made}</strong>"
    if run.italic:
        made = f"<em>{made}</em>"
    return f'<a class="govuk-link" href="{escape(run.link)}">{made}</a>' if run.link else made


def _block(block: Block, document: Document) -> str:
    if isinstance(block, Heading):
        level, size = block.level + 1, HEADING_CLASSES[block.level]
        return (
            f'<h{level} class="govuk-heading-{size}" id="{escape(block.id)}">{_words(block.text)}</h{level}>'
        )
    if isinstance(block, Paragraph):
        return f'<p class="govuk-body">{_runs(block.runs)}</p>'
    if isinstance(block, Items):
        return _items(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Boxed):
        inner = "".join(_block(one, document) for one in block.blocks)
        title = f'<p class="govuk-body govuk-!-font-weight-bold">{_words(block.title)}</p>'
        return f'<div class="govuk-inset-text">{title}{inner}</div>'
    if isinstance(block, Contents):
        return _contents(block, document)
    return "<hr>" if isinstance(block, PageBreak) else ""


def _items(items: Items) -> str:
    inner = "".join(f"<li>{_runs(item)}</li>" for item in items.items)
    if not items.ordered:
        return f'<ul class="govuk-list govuk-list--bullet">{inner}</ul>'
    start = f' start="{items.start}"' if items.start != 1 else ""
    return f'<ol class="govuk-list govuk-list--number"{start}>{inner}</ol>'


def _table(table: Table) -> str:
    caption = (
        f'<caption class="govuk-table__caption">{_words(table.caption)}</caption>' if table.caption else ""
    )
    head = "".join(f"{_HEAD_CELL}{_words(cell)}</th>" for cell in table.head)
    rows = "".join(
        '<tr class="govuk-table__row">'
        + "".join(f'<td class="govuk-table__cell">{_words(cell)}</td>' for cell in row)
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="app-scroll" tabindex="0" role="region" aria-label="{escape(table.caption or "Table")}">'
        f'<table class="govuk-table">{caption}'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>'
        f'<tbody class="govuk-table__body">{rows}</tbody></table></div>'
    )


def _contents(contents: Contents, document: Document) -> str:
    """Nested lists of links, as deep as asked."""
    title = "Cynnwys" if document.language.startswith("cy") else "Contents"
    lines = [b for b in document.blocks if isinstance(b, Heading) and b.level <= contents.depth]
    parts, depth = [], 0
    for heading in lines:
        if heading.level > depth:
            parts.append('<ul class="govuk-list">' * (heading.level - depth))
        else:
            parts.append("</li>" + "</ul></li>" * (depth - heading.level))
        depth = heading.level
        parts.append(f'<li><a class="govuk-link" href="#{escape(heading.id)}">{_words(heading.text)}</a>')
    parts.append("</li></ul>" * depth)
    label = f'<h2 class="govuk-heading-l">{title}</h2>'
    return f'<nav aria-label="{title}">{label}{"".join(parts)}</nav>' if lines else ""
