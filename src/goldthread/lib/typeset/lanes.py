"""A timeline picture: one lane a body, a mark for each interval, as SVG without script or outside parts.

The picture is drawn from dates only. A table with the same facts always stands beside it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

WIDTH = 1000
NAME_WIDTH = 190
LANE_HEIGHT = 34
AXIS_HEIGHT = 34
MARGIN = 12
INK, GOLD, LINE, TEXT = "#12414b", "#b8860b", "#c8d2d4", "#0b0c0c"
LONGEST_NAME = 24
DENSEST = 6
LABEL_WIDTH = 72


@dataclass(frozen=True)
class Lane:
    """A body and the intervals of its entries, in local time, ends included."""

    name: str
    intervals: Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True)
class _Scale:
    first: datetime
    last: datetime

    def x(self, moment: datetime) -> float:
        share = (moment - self.first) / (self.last - self.first)
        return NAME_WIDTH + share * (WIDTH - NAME_WIDTH - MARGIN)


def _scale(lanes: Sequence[Lane]) -> _Scale | None:
    ends = [moment for lane in lanes for interval in lane.intervals for moment in interval]
    if not ends:
        return None
    first, last = min(ends), max(ends)
    margin = max((last - first) / 60, timedelta(days=1))
    return _Scale(first - margin, last + margin)


def _step_months(days: float) -> int:
    """Months between marks on the axis, so that there are between about four and twelve."""
    return next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if days / 30.4 / step <= 12), 240)


def _ticks(scale: _Scale) -> list[date]:
    step = _step_months((scale.last - scale.first).days)
    month = scale.first.year * 12 + scale.first.month - 1
    month += -month % step
    ticks = []
    while (day := date(month // 12, month % 12 + 1, 1)) <= scale.last.date():
        if day >= scale.first.date():
            ticks.append(day)
        month += step
    return ticks


def _marks(lane: Lane, scale: _Scale, top: int) -> list[str]:
    """Short intervals as upright lines, darker where there are many; long ones as thin bars."""
    points: Counter[int] = Counter()
    bars: set[tuple[int, int]] = set()
    for first, last in lane.intervals:
        left, right = scale.x(first), scale.x(last)
        if right - left > DENSEST:
            bars.add((round(left), round(right)))
        else:
            points[round((left + right) / 2)] += 1
    middle = top + LANE_HEIGHT // 2
    parts = [
        f'<rect x="{left}" y="{middle - 3}" width="{right - left}" height="6" rx="3" '
        f'fill="{GOLD}" fill-opacity="0.45"/>'
        for left, right in sorted(bars)
    ]
    parts += [
        f'<rect x="{x - 1}" y="{top + 7}" width="3" height="{LANE_HEIGHT - 14}" fill="{INK}" '
        f'fill-opacity="{min(1.0, 0.45 + 0.15 * count):.2f}"/>'
        for x, count in sorted(points.items())
    ]
    return parts


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "\u2026"


def _axis(scale: _Scale, height: int) -> list[str]:
    parts = []
    for day in _ticks(scale):
        x = round(scale.x(datetime(day.year, day.month, day.day)))  # noqa: DTZ001
        label = min(x, WIDTH - LABEL_WIDTH // 2)
        parts += [
            f'<line x1="{x}" y1="{MARGIN}" x2="{x}" y2="{height - AXIS_HEIGHT + 6}" stroke="{LINE}"/>',
            f'<text x="{label}" y="{height - 10}" font-size="13" text-anchor="middle" '
            f'fill="{TEXT}">{day:%b %Y}</text>',
        ]
    return parts


def draw_lanes(lanes: Sequence[Lane], *, title: str) -> str:
    """Return an SVG document; `title` is what a screen reader says of it. Without dates it says so."""
    height = MARGIN + LANE_HEIGHT * len(lanes) + AXIS_HEIGHT
    scale = _scale(lanes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="system-ui, sans-serif"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    ]
    parts += _axis(scale, height) if scale else []
    for number, lane in enumerate(lanes):
        top = MARGIN + number * LANE_HEIGHT
        parts.append(
            f'<text x="{MARGIN}" y="{top + LANE_HEIGHT // 2 + 5}" font-size="15" fill="{TEXT}">'
            f"{escape(_short(lane.name))}</text>"
            f'<line x1="{NAME_WIDTH}" y1="{top + LANE_HEIGHT // 2}" x2="{WIDTH - MARGIN}" '
            f'y2="{top + LANE_HEIGHT // 2}" stroke="{LINE}"/>'
        )
        parts += _marks(lane, scale, top) if scale else []
    if scale is None:
        parts.append(
            f'<text x="{NAME_WIDTH}" y="{height - 10}" font-size="15" fill="{TEXT}">No dated entries.</text>'
        )
    return "".join(parts) + "</svg>"
