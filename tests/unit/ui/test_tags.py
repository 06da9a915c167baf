"""The tags that templates use."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.html import format_html

from goldthread.apps.ui.components import (
    Cell,
    Column,
    Link,
    NavItem,
    SummaryRow,
    Table,
    Tag,
    Task,
    ThreadPart,
)
from goldthread.apps.ui.govuk import ComponentError
from tests.unit.ui.html import parse, text

HOSTILE = "<script>alert(1)</script>"


def drawn(source: str, **context: Any) -> Any:
    return parse(engines["django"].from_string(source).render(context))


def test_a_component_takes_named_parameters_and_a_mapping() -> None:
    root = drawn('{% govuk "button" text="Go" params=more %}', more={"name": "go", "value": "1"})
    button = root.find(".//button")
    assert (text(button), button.get("name"), button.get("value")) == ("Go", "go", "1")


def test_an_input_may_be_given_its_name() -> None:
    root = drawn('{% govuk "input" name="q" id="q" label=label %}', label={"text": "Words"})
    assert root.xpath(".//input/@name") == ["q"]


def test_a_block_becomes_the_inside_of_a_component() -> None:
    root = drawn(
        '{% govuk_block "details" summaryText="More" %}<b>{{ words }}</b>{% endgovuk_block %}', words=HOSTILE
    )
    assert text(root.find(".//b")) == HOSTILE
    assert text(root.find(".//summary")) == "More"


def test_a_summary_shows_each_kind_of_value() -> None:
    rows = [
        SummaryRow("Text", HOSTILE, [Link("Change", "/x", hidden="text")]),
        SummaryRow("Lines", "one\ntwo"),
        SummaryRow("List", ["Police", HOSTILE]),
        SummaryRow("Tag", Tag("Due", "yellow")),
        SummaryRow("Link", Link("Open", "/open")),
        SummaryRow("Markup", format_html("<i>{}</i>", "x")),
        SummaryRow("Nothing", None),  # type: ignore[arg-type]
    ]
    root = drawn("{% summary_list rows %}", rows=rows)
    values = root.xpath(".//dd[contains(@class, 'value')]")
    assert [text(one) for one in values] == [HOSTILE, "onetwo", f"Police{HOSTILE}", "Due", "Open", "x", ""]
    assert len(values[1].xpath(".//br")) == 1
    assert text(root.xpath(".//dd[contains(@class, 'actions')]/a")[0]) == "Change text"
    assert not root.xpath(".//script")


def test_a_link_in_a_summary_cannot_run_code() -> None:
    with pytest.raises(ComponentError):
        drawn("{% summary_list rows %}", rows=[SummaryRow("A", Link("x", "javascript:alert(1)"))])


def test_a_summary_with_a_title_is_a_card() -> None:
    root = drawn('{% summary_list rows title="Police" %}', rows=[SummaryRow("A", "B")])
    assert text(root.xpath(".//h2")[0]) == "Police"


TABLE = Table(
    "Entries",
    [
        Column("Entry", sort="?sort=entry", sorted="descending"),
        Column("Date", short=True),
        Column("Words", numeric=True),
        "Note",
    ],
    [
        [
            Link("Entry 1", "/1", hidden="of Police"),
            "3 March 2019",
            12,
            Cell("a", tags=[Tag("Records differ")], note="n"),
        ],
        ["Entry 2", None, 0, HOSTILE],
    ],
)


def test_a_table_has_a_caption_and_headers_for_columns_and_rows() -> None:
    root = drawn("{% data_table table %}", table=TABLE)
    assert text(root.find(".//caption")) == "Entries"
    assert [one.get("scope") for one in root.xpath(".//thead//th")] == ["col"] * 4
    assert [text(one) for one in root.xpath(".//tbody//th[@scope='row']")] == ["Entry 1 of Police", "Entry 2"]
    assert [text(one) for one in root.xpath(".//tbody/tr[1]/td")] == [
        "3 March 2019",
        "12",
        "a Records differ n",
    ]
    assert [text(one) for one in root.xpath(".//tbody/tr[2]/td")] == ["", "0", HOSTILE]


def test_a_table_that_scrolls_can_be_reached_by_keyboard() -> None:
    frame = drawn("{% data_table table %}", table=TABLE).xpath(".//div[@role='region']")[0]
    assert (frame.get("tabindex"), frame.get("aria-label")) == ("0", "Entries")


def test_sorting_is_a_link_and_the_order_in_force_is_said() -> None:
    head = drawn("{% data_table table %}", table=TABLE).xpath(".//thead//th")[0]
    assert head.get("aria-sort") == "descending"
    assert head.xpath("./a/@href") == ["?sort=entry"]
    assert text(head.xpath("./a")[0]).startswith("Sort by Entry")


def test_an_empty_table_says_so_plainly() -> None:
    root = drawn("{% data_table table %}", table=Table("Entries", ["A"], [], empty="No contact recorded."))
    assert not root.xpath(".//table")
    assert text(root.xpath(".//p")[0]) == "No contact recorded."


def test_a_row_with_too_few_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="longer"):
        drawn("{% data_table table %}", table=Table("Entries", ["A", "B"], [["only"]]))


def test_a_tag_has_a_known_colour() -> None:
    assert "govuk-tag--red" in drawn('{% tag "Held" "red" %}').xpath(".//strong/@class")[0]
    with pytest.raises(ValueError, match="not a colour"):
        Tag("Held", "crimson")


def test_a_task_that_cannot_be_started_has_no_link_and_says_why() -> None:
    tasks = [
        Task("About the adult", "/a", "Completed"),
        Task("Send", "", Tag("Cannot start yet", "grey"), "Answer first"),
    ]
    root = drawn("{% task_list tasks %}", tasks=tasks)
    assert (
        root.xpath(".//a/text()") == ["About the adult"] or text(root.xpath(".//a")[0]) == "About the adult"
    )
    assert len(root.xpath(".//a")) == 1
    assert "Answer first" in text(root.xpath(".//li")[1])


def test_pages_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/?agency=police&page=7")
    root = drawn("{% pagination page %}", request=request, page=Paginator(range(500), 10).get_page(7))
    links = root.xpath(".//a/@href")
    assert "?agency=police&page=6" in links
    assert "?agency=police&page=8" in links
    assert text(root.xpath(".//*[@aria-current='page']")[0]) == "7"


def test_one_page_needs_no_page_links() -> None:
    request = RequestFactory().get("/")
    assert (
        text(drawn("{% pagination page %}", request=request, page=Paginator(range(5), 10).get_page(1))) == ""
    )


def test_the_side_navigation_says_where_you_are() -> None:
    items = [NavItem("Overview", "/o", current=True), NavItem("Meetings", "/m", count=4)]
    root = drawn('{% side_navigation items label="This case" %}', items=items)
    assert [text(one) for one in root.xpath("./nav//a[@aria-current='page']")] == ["Overview"]
    assert text(root.find(".//summary")) == "This case: Overview"
    assert "Meetings (4)" in text(root)


def test_the_thread_shows_what_is_missing_in_words() -> None:
    parts = [
        ThreadPart("Finding 2", "Text", "/f"),
        ThreadPart("Recommendation", missing="None is linked yet."),
    ]
    root = drawn("{% thread parts %}", parts=parts)
    assert [text(one) for one in root.xpath(".//ol/li")] == [
        "Finding 2 Text",
        "Recommendation None is linked yet.",
    ]
    assert not root.xpath(".//progress|.//*[@role='progressbar']")


class AgencyFilter(forms.Form):
    agency = forms.ChoiceField(choices=[("", "All"), ("police", "Police")], required=False)
    words = forms.CharField(required=False)


def test_a_filter_in_force_can_be_taken_away_alone() -> None:
    request = RequestFactory().get("/?agency=police&words=door&page=3")
    root = drawn("{% filter_panel form %}", request=request, form=AgencyFilter(request.GET))
    chosen = root.xpath(".//ul/li/a")
    assert [one.get("href") for one in chosen] == ["?words=door", "?agency=police"]
    assert text(chosen[0]).startswith("Remove filter Agency: Police")


def test_no_filter_in_force_shows_none() -> None:
    request = RequestFactory().get("/")
    root = drawn("{% filter_panel form %}", request=request, form=AgencyFilter(request.GET))
    assert not root.xpath(".//ul")
    assert "Clear filters" not in text(root)


def test_a_region_that_polls_works_without_scripts() -> None:
    root = drawn('{% poll "/jobs/1" seconds=5 %}<p>Reading</p>{% endpoll %}')
    region = root.xpath(".//*[@hx-get]")[0]
    assert (region.get("hx-get"), region.get("hx-trigger"), region.get("role")) == (
        "/jobs/1",
        "every 5s",
        "status",
    )
    assert root.xpath(".//a/text()") == ["Check again"]


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|day }}", date(2024, 3, 3), "3 March 2024"),
        ("{{ value|day }}", datetime(2024, 6, 30, 23, 30, tzinfo=UTC), "1 July 2024"),
        ("{{ value|moment }}", datetime(2024, 3, 3, 14, 5, tzinfo=UTC), "3 March 2024 at 2:05pm"),
        ("{{ value|moment }}", datetime(2024, 7, 1, 23, 0, tzinfo=UTC), "2 July 2024 at 12:00am"),
        (
            "{{ value|moment }}",
            datetime(2024, 1, 1, 12, 0, tzinfo=timezone(timedelta(hours=1))),
            "1 January 2024 at 11:00am",
        ),
        ("{{ value|day }}", None, ""),
        ("{{ value|moment }}", None, ""),
    ],
)
def test_dates_and_times_are_shown_as_in_london(source: str, value: Any, shown: str) -> None:
    assert engines["django"].from_string(source).render({"value": value}) == shown


def test_words_of_a_person_are_never_markup_even_when_marked_safe() -> None:
    root = drawn("{{ value|words }}", value=format_html("<b>{}</b>", "x"))
    assert text(root) == "<b>x</b>"


def test_the_way_back_is_a_landmark() -> None:
    root = drawn('{% back_link "/cases" %}')
    assert root.xpath(".//nav/@aria-label") == ["Go back"]


def test_breadcrumbs_and_notifications() -> None:
    root = drawn(
        '{% breadcrumbs links %}{% notification "Saved" "success" %}',
        links=[Link("Cases", "/cases"), Link("One", "")],
    )
    assert [text(one) for one in root.xpath(".//nav//li")] == ["Cases", "One"]
    assert text(root.xpath(".//*[@role='alert']//h2")[0]) == "Done"
