"""The timeline picture is a whole SVG document, whatever the dates and names."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goldthread.lib.typeset import Lane, draw_lanes

SVG = "{http://www.w3.org/2000/svg}"
moments = st.datetimes(datetime(1945, 1, 1), datetime(2090, 1, 1))
intervals = st.tuples(moments, st.timedeltas(timedelta(0), timedelta(days=4000))).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
lanes = st.lists(st.builds(Lane, st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40),
                           st.lists(intervals, max_size=6)), max_size=6)  # fmt: skip


def drawn(*given_lanes: Lane) -> etree._Element:
    return etree.fromstring(draw_lanes(given_lanes, title="Entries").encode())


def texts(svg: etree._Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def day(number: int) -> datetime:
    return datetime(2024, 1, 1) + timedelta(days=number)


@given(lanes)
def test_any_lanes_make_a_whole_document_with_every_mark_inside(some):
    svg = etree.fromstring(draw_lanes(some, title="a < b & c").encode())
    width = float(svg.get("viewBox").split()[2])
    for mark in svg.iter(f"{SVG}rect"):
        assert 0 <= float(mark.get("x", 0)) <= width
        assert float(mark.get("x", 0)) + float(mark.get("width")) <= width + 1


def test_each_lane_is_named_and_long_names_are_cut():
    names = texts(drawn(Lane("Police", [(day(0), day(0))]), Lane("A" * 60, [])))
    assert "Police" in names
    assert "A" * 23 + "\u2026" in names


def test_a_stretch_is_a_bar_and_a_moment_a_line():
    svg = drawn(Lane("GP", [(day(0), day(0)), (day(100), day(200))]))
    heights = sorted(rect.get("height") for rect in svg.iter(f"{SVG}rect"))
    assert "6" in heights
    assert "20" in heights


def test_entries_at_the_same_place_are_one_darker_mark():
    once, often = drawn(Lane("GP", [(day(5), day(5))])), drawn(Lane("GP", [(day(5), day(5))] * 4))

    def darkness(svg: etree._Element) -> list[str]:
        return [rect.get("fill-opacity") for rect in svg.iter(f"{SVG}rect") if rect.get("fill-opacity")]

    assert darkness(once) == ["0.60"]
    assert darkness(often) == ["1.00"]


def test_without_dates_the_picture_says_so():
    assert "No dated entries." in texts(drawn(Lane("GP", [])))


@pytest.mark.parametrize(("days", "most"), [(20, 3), (400, 14), (3000, 14), (50_000, 16)])
def test_the_axis_has_a_readable_number_of_marks(days, most):
    labels = texts(drawn(Lane("GP", [(day(0), day(0)), (day(days), day(days))])))[:-1]
    assert 0 <= len(labels) <= most
