"""How costs grow with the number of records, as small charts in one SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

INK, QUIET, LINE = "#16262B", "#5B6B70", "#0F4F5C"
WIDTH, HEIGHT, ACROSS = 300, 200, 3
LEFT, RIGHT, TOP, BOTTOM = 30, 40, 62, 38
ROOM = 1.15  # above the highest point, for its figure


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its title, its unit, and a value for each number of records."""

    title: str
    unit: str
    values: Sequence[float]


def growth_svg(sizes: Sequence[int], charts: Sequence[Chart]) -> str:
    """Return the charts, each from zero, the number of records on a logarithmic axis."""
    rows = math.ceil(len(charts) / ACROSS)
    cells = [
        f'<g transform="translate({rank % ACROSS * WIDTH} {rank // ACROSS * HEIGHT})">'
        f"{_cell(sizes, chart)}</g>"
        for rank, chart in enumerate(charts)
    ]
    size = f"{WIDTH * ACROSS} {HEIGHT * rows}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">'
        f"<title>What grows with the number of records</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(cells)}</svg>\n'
    )


def _cell(sizes: Sequence[int], chart: Chart) -> str:
    points = [
        (_across(size, sizes), _down(value, chart.values), size, value)
        for size, value in zip(sizes, chart.values, strict=True)
    ]
    base = HEIGHT - BOTTOM
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
    parts = [
        f'<text x="{LEFT}" y="26" font-weight="bold">{escape(chart.title)}</text>',
        f'<text x="{LEFT}" y="43" fill="{QUIET}">{escape(chart.unit)}</text>',
        f'<path d="M{LEFT - 10} {base}H{WIDTH - RIGHT + 10}" stroke="{QUIET}" stroke-width=".7"/>',
        f'<polyline points="{line}" fill="none" stroke="{LINE}" stroke-width="2"/>',
    ]
    for x, y, size, value in points:
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{LINE}"/>',
            _centred(x, y - 9, _figure(value), INK),
            _centred(x, base + 17, f"{size:,}", QUIET),
        ]
    return "".join(parts)


def _centred(x: float, y: float, text: str, color: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{color}">{text}</text>'


def _across(size: int, sizes: Sequence[int]) -> float:
    low, high = math.log(sizes[0]), math.log(sizes[-1])
    share = (math.log(size) - low) / (high - low) if high > low else 0
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _down(value: float, values: Sequence[float]) -> float:
    height = HEIGHT - TOP - BOTTOM
    return HEIGHT - BOTTOM - value / ((max(values) or 1) * ROOM) * height


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"  # noqa: PLR2004
