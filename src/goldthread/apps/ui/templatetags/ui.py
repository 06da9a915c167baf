"""Template tags of every page; a builtin, so no page loads them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.apps.ui import govuk, tables
from goldthread.apps.ui.components import Link, SummaryRow, Table, Tag, Task
from goldthread.apps.ui.forms import rendering

register = template.Library()
LONDON = ZoneInfo("Europe/London")


@register.simple_tag(name="govuk")
def component(kind: str, params: Mapping[str, Any] | None = None, **named: Any) -> SafeString:
    """Any GOV.UK component: ``{% govuk "button" text="Continue" %}``."""
    return govuk.render(kind, {**(params or {}), **named})


@register.simple_block_tag(name="govuk_block")
def component_around(content: SafeString, kind: str, **named: Any) -> SafeString:
    """A component around what stands between the tags, which Django has escaped already."""
    return govuk.render(kind, {**named, "html": content})


@register.simple_tag
def field(bound: BoundField, **look: Any) -> SafeString:
    """One field with label, hint, error and input; ``size`` and ``heading`` may be overridden."""
    return rendering.field(bound, **look)


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    return rendering.fields(form)


@register.simple_tag
def question_fields(form: BaseForm) -> SafeString:
    """The fields of a one-question page: a lone field's label or legend is the page's heading."""
    return rendering.question(form)


@register.simple_tag
def question_title(form: BaseForm) -> str:
    """What the page is called when the question is its heading."""
    return str(next((bound.label for bound in form.visible_fields()), ""))


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    return rendering.error_summary([form for form in forms if form])


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " before the title of a page whose form was refused, so that it is read out first."""
    shown = list(context.get("forms") or []) + ([context["form"]] if context.get("form") else [])
    return "Error: " if any(getattr(form, "errors", None) for form in shown) else ""


@register.simple_tag
def summary_list(rows: Iterable[SummaryRow], title: str = "", actions: Sequence[Link] = ()) -> SafeString:
    params: dict[str, Any] = {"rows": [_summary_row(row) for row in rows]}
    if title:
        params["card"] = {"title": {"text": title}, "actions": {"items": [link.params() for link in actions]}}
    return govuk.render("summary-list", params)


def _summary_row(row: SummaryRow) -> dict[str, Any]:
    params: dict[str, Any] = {"key": {"text": row.key}, "value": _summary_value(row.value)}
    if row.actions:
        params["actions"] = {"items": [link.params() for link in row.actions]}
    return params


def _summary_value(value: Any) -> dict[str, Any]:
    match value:
        case SafeString():
            return {"html": value}
        case Tag():
            return {"html": govuk.render("tag", value.params())}
        case Link():
            return {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}</a>', govuk.page(value.href), value.text
                )
            }
        case str():
            # Line ends that a person typed stay.
            return {"html": linebreaksbr(value)} if "\n" in value else {"text": value}
        case _ if isinstance(value, Sequence):
            return {
                "html": format_html(
                    '<ul class="govuk-list">{}</ul>', format_html_join("", "<li>{}</li>", zip(value))
                )
            }
        case _:
            return {"text": "" if value is None else str(value)}


@register.simple_tag
def data_table(table: Table) -> SafeString:
    return render_to_string("ui/parts/table.html", {"table": table, "body": tables.body(table)})


@register.simple_tag
def task_list(tasks: Iterable[Task], prefix: str = "task") -> SafeString:
    items = []
    for task in tasks:
        status = {"tag": task.status.params()} if isinstance(task.status, Tag) else {"text": task.status}
        hint = {"text": task.hint} if task.hint else None
        items.append(
            {"title": {"text": task.title}, "href": task.href or None, "hint": hint, "status": status}
        )
    return govuk.render("task-list", {"items": items, "idPrefix": prefix})


@register.simple_tag
def tag(text: str, colour: str = "") -> SafeString:
    return govuk.render("tag", Tag(text, colour).params())


@register.simple_tag
def back_link(href: str, text: str = "Back") -> SafeString:
    link = govuk.render("back-link", {"href": href, "text": text})
    return format_html('<nav aria-label="Go back">{}</nav>', link)


@register.simple_tag
def breadcrumbs(links: Iterable[Link]) -> SafeString:
    items = [{"text": link.text, "href": link.href or None} for link in links]
    return govuk.render("breadcrumbs", {"items": items, "collapseOnMobile": True})


@register.simple_tag
def notification(text: str, kind: str = "") -> SafeString:
    """A banner: ``kind`` is empty or "success"."""
    title = "Done" if kind == "success" else "Please note"
    return govuk.render("notification-banner", {"text": text, "type": kind or None, "titleText": title})


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> SafeString:
    """Page links that keep the other filters of the address."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    params: dict[str, Any] = {
        "items": [
            _page_item(number, page.number, address)
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ]
    }
    if page.has_previous():
        params["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": address(page.next_page_number())}
    return govuk.render("pagination", params)


def _page_item(number: int | str, current: int, address: Any) -> dict[str, Any]:
    if not isinstance(number, int):
        return {"ellipsis": True}
    return {"number": str(number), "href": address(number), "current": number == current}


@register.inclusion_tag("ui/parts/side_navigation.html")
def side_navigation(items: Sequence[Any], label: str = "This case") -> dict[str, Any]:
    return {
        "items": items,
        "label": label,
        "current": next((item.text for item in items if item.current), label),
    }


@register.inclusion_tag("ui/parts/thread.html")
def thread(parts: Sequence[Any], label: str = "The thread") -> dict[str, Any]:
    return {"parts": parts, "label": label}


@register.inclusion_tag("ui/parts/disclosure_note.html")
def disclosure_note() -> dict[str, Any]:
    return {}


@register.inclusion_tag("ui/parts/filter_panel.html", takes_context=True)
def filter_panel(context: Context, form: BaseForm, heading: str = "Filter") -> dict[str, Any]:
    return {"form": form, "heading": heading, "chosen": rendering.chosen_filters(form, context["request"])}


@register.simple_block_tag
def poll(content: SafeString, url: str, seconds: int = 3, id: str = "progress") -> SafeString:
    """A region drawn again every few seconds. Answer with status 286 (and the last state) to end it."""
    return render_to_string(
        "ui/parts/poll.html", {"content": content, "url": govuk.page(url), "seconds": int(seconds), "id": id}
    )


@register.filter
def day(value: date | datetime | None) -> str:
    """3 March 2024."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON)
    return f"{value.day} {value:%B %Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """3 March 2024 at 2:05pm, in London."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    return f"{day(local)} at {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


@register.filter
def words(value: str | None) -> SafeString:
    """What a person wrote, with their line ends."""
    return format_html('<div class="govuk-body app-words">{}</div>', escape(value or ""))
