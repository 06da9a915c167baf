"""The body of a data table: in Python, because a page may hold thousands of cells and templates are slow.

On a phone the cells of a row stand below each other, each with its heading: roles keep it a table then.
"""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from goldthread.apps.ui import govuk
from goldthread.apps.ui.components import Cell, Column, Table


def body(table: Table) -> SafeString:
    """The rows, the first cell of each its header."""
    rows = "".join(f'<tr class="govuk-table__row" role="row">{_row(row)}</tr>\n' for row in table.body)
    return mark_safe(rows)  # noqa: S308 - made of escaped cells


def _row(row: list[tuple[Cell, Column]]) -> str:
    (first, head), *rest = row
    short = " app-short" if head.short else ""
    cells = [f'<th scope="row" role="rowheader" class="govuk-table__header{short}">{_inside(first)}</th>']
    cells.extend(_cell(cell, column) for cell, column in rest)
    return "".join(cells)


def _cell(cell: Cell, column: Column) -> str:
    label = f' data-label="{escape(column.text)}"' if column.text else ""
    return f'<td role="cell" class="{_classes(column)}"{label}>{_inside(cell)}</td>'


def _classes(column: Column) -> str:
    numeric = " govuk-table__cell--numeric" if column.numeric else ""
    return f"govuk-table__cell{numeric}{' app-short' if column.short else ''}"


def _inside(cell: Cell) -> str:
    parts = [_link(cell) if cell.href else _text(cell.text)]
    parts.extend(f" {govuk.render('tag', tag.params())}" for tag in cell.tags)
    if cell.note:
        parts.append(f'<br><span class="govuk-body-s">{escape(cell.note)}</span>')
    return "".join(parts)


def _link(cell: Cell) -> str:
    hidden = format_html('<span class="govuk-visually-hidden"> {}</span>', cell.hidden) if cell.hidden else ""
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', govuk.page(cell.href), cell.text, hidden)


def _text(value: str | SafeString) -> str:
    return value if isinstance(value, SafeString) else escape(value)
