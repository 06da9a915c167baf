"""Blocks of a document as a page shows them, with their paragraphs numbered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.apps.ui.components import Table as PageTable
from goldthread.lib.typeset import Block, Boxed, Heading, Items, Paragraph, Run, Table
from goldthread.lib.typeset.changes import Change, Kind
from goldthread.lib.typeset.places import numbered

TAGS = {1: ("h2", "l"), 2: ("h3", "m"), 3: ("h4", "s"), 4: ("h5", "s")}


@dataclass(frozen=True)
class Line:
    """One block. `number` counts paragraphs and is 0 for a heading; `comments` stand at this paragraph."""

    html: SafeString
    number: int = 0
    comments: int = 0


def lines_shown(blocks: Sequence[Block], comments: Mapping[int, int] | None = None) -> list[Line]:
    """Every block as HTML, escaped: words are words, whatever they look like."""
    return numbered_lines(numbered(blocks), comments or {})


def numbered_lines(
    blocks: Iterable[tuple[int, Block]], comments: Mapping[int, int] | None = None
) -> list[Line]:
    """As `lines_shown`, for blocks that have their numbers already."""
    counts = comments or {}
    return [Line(_block(block), number, counts.get(number, 0)) for number, block in blocks]


def _block(block: Any) -> SafeString:
    match block:
        case Heading():
            tag, size = TAGS[block.level]
            return format_html(
                '<{} class="govuk-heading-{}" id="{}" tabindex="-1">{}</{}>',
                tag, size, block.id, block.text, tag,
            )  # fmt: skip
        case Paragraph():
            return format_html('<p class="govuk-body">{}</p>', _runs(block.runs))
        case Items():
            return _items(block)
        case Boxed():
            inner = format_html_join("", "{}", ((_block(one),) for one in block.blocks))
            return format_html(
                '<div class="govuk-inset-text"><p class="govuk-body"><strong>{}</strong></p>{}</div>',
                block.title, inner,
            )  # fmt: skip
        case Table():
            return _table(block)
    return SafeString("")


def _items(block: Items) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_runs(item),) for item in block.items))
    if block.ordered:
        start = '<ol class="govuk-list govuk-list--number" start="{}">{}</ol>'
        return format_html(start, block.start, items)
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)


def _table(block: Table) -> SafeString:
    from goldthread.apps.ui.templatetags.ui import data_table

    return data_table(PageTable(block.caption, list(block.head), [list(row) for row in block.rows]))


def _runs(runs: Sequence[Run]) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    words: Any = run.text
    words = format_html("<em>{}</em>", words) if run.italic else words
    words = format_html("<strong>{}</strong>", words) if run.bold else words
    if run.link.startswith(("#", "https://")):
        return format_html('<a class="govuk-link" href="{}">{}</a>', run.link, words)
    return format_html("{}", words)


MARKS = {
    Kind.SAME: "{}",
    Kind.ADDED: '<ins><span class="govuk-visually-hidden">put in: </span>{}</ins>',
    Kind.REMOVED: '<del><span class="govuk-visually-hidden">taken out: </span>{}</del>',
}


def changes_shown(changes: Sequence[Change], around: int = 1) -> list[SafeString]:
    """What changed, each line with its words marked, under the headings it stands under.

    Of unchanged stretches only the lines around a change are shown.
    """
    near = {
        at + step
        for at, change in enumerate(changes)
        if not change.same
        for step in range(-around, around + 1)
    }
    shown, headings, skipped = list[SafeString](), dict[int, Change](), False
    for at, change in enumerate(changes):
        if change.level and change.same:
            headings = {level: one for level, one in headings.items() if level < change.level}
            headings[change.level] = change
        elif at not in near:
            skipped = True
        else:
            if skipped:
                shown.append(SafeString('<p class="govuk-body app-change__gap">…</p>'))
            shown += [_change(one) for one in headings.values()]
            shown.append(_change(change))
            headings, skipped = {}, False
    return shown


def _change(change: Change) -> SafeString:
    words = format_html_join("", "{}", ((format_html(MARKS[one.kind], one.text),) for one in change.pieces))
    if change.level:
        return format_html('<p class="govuk-body"><strong>{}</strong></p>', words)
    return format_html('<p class="govuk-body">{}</p>', words)
