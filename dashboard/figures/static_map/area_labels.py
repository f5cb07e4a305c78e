"""Names on the static map: areas, with counts, in them or led to them; towns; on nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.domain.arrays import Booleans, Floats
from dashboard.domain.search.area_stats import AreaStats
from dashboard.domain.search.area_words import label_words
from dashboard.figures.palette import INK, WHITE
from dashboard.figures.static_map.layers import BaseLayers
from dashboard.figures.static_map.text import BOLD, Metrics
from dashboard.figures.svg import Frame, element
from dashboard.figures.svg_marks import Mark, label

SIZE = 17.0
SHORT = {"69M": "Lyon"}  # its name would be wider than it is
SPACING = 0.08 * SIZE  # between the capitals of a name
NAMED_FROM = 0.00255  # share of the frame that an area takes
_ASCENT, _DESCENT, _LEADING, _GAP, _END = 0.78 * SIZE, 0.28 * SIZE, 1.2 * SIZE, 3.0, 7.0
_OVER_AREA = 150.0  # what words over another area are worth in length of a leader


def _rings(first: float, last: float) -> Floats:
    """Return vectors (n, 2) of growing length, in all directions."""
    found, length = [], first
    while length < last:
        turns = np.linspace(0, 2 * math.pi, max(8, min(32, int(length))), endpoint=False)
        found.append(length * np.column_stack([np.cos(turns), np.sin(turns)]))
        length = 1.1 * length + 2
    return np.vstack(found)


_NEAR, _AWAY = np.vstack([np.zeros((1, 2)), _rings(6, 500)]), _rings(40, 480)


@dataclass(frozen=True, slots=True)
class _Words:
    """One way to write a label: lines of the name, their widths, then the status, "" for none."""

    name: tuple[str, ...]
    status: str
    widths: tuple[float, ...]
    width: float

    @property
    def height(self) -> float:
        rows = len(self.name) + bool(self.status)
        return _ASCENT + (rows - 1) * _LEADING + _DESCENT

    def around(self, places: Floats) -> Floats:
        """Return the boxes (n, 4) of the words round `places` (n, 2): left, top, right, bottom."""
        half = np.array([self.width / 2, self.height / 2])
        return np.hstack([places - half, places + half])

    def drawn(self, x: float, y: float) -> list[Markup]:
        top = y - self.height / 2 + _ASCENT
        look = {"stroke_width": 4.5, "size": SIZE}
        # A browser that has not our font takes another, to the width that was measured.
        rows = [
            label(
                line,
                x,
                top + i * _LEADING,
                **look,
                letter_spacing=SPACING,
                textLength=width,
                lengthAdjust="spacingAndGlyphs",
            )
            for i, (line, width) in enumerate(zip(self.name, self.widths, strict=True))
        ]
        below = top + len(self.name) * _LEADING
        return [*rows, label(self.status, x, below, **look, weight=400)] if self.status else rows


class Room:
    """What is taken of a frame: boxes (n, 4) in pixels."""

    def __init__(self, frame: Frame, marks: Sequence[Mark], radius: float) -> None:
        reach = radius + 4
        self.taken = np.array(
            [[m.x - reach, m.y - reach, m.x + reach, m.y + reach] for m in marks]
        ).reshape(-1, 4)
        self._edge = np.array([_GAP, _GAP, frame.width - _GAP, frame.height - _GAP])

    @property
    def sight(self) -> BaseGeometry:
        """Return what is in the frame, as a polygon."""
        return shapely.box(*self._edge)

    def free(self, boxes: Floats) -> Booleans:
        """Return which of `boxes` lie in the frame and on nothing."""
        low, high = boxes[:, None, :2], boxes[:, None, 2:]
        before, after = high + _GAP <= self.taken[:, :2], low >= self.taken[:, 2:] + _GAP
        apart = np.any(before | after, axis=2)
        inside = np.hstack([boxes[:, :2] >= self._edge[:2], boxes[:, 2:] <= self._edge[2:]])
        found: Booleans = np.all(np.hstack([apart, inside]), axis=1)
        return found

    def take(self, boxes: Floats) -> None:
        """Leave `boxes` free no more."""
        self.taken = np.vstack([self.taken, boxes])


def area_labels(
    stats: Iterable[AreaStats],
    base: BaseLayers,
    room: Room,
    metrics: Metrics,
    *,
    counts: bool = True,
) -> list[Markup]:
    """Return the labels of the areas in the frame; the small ones, with least choice, first.

    `counts`: whether the numbers of projects are said too.
    """
    least = NAMED_FROM * base.frame.width * base.frame.height
    shown = [
        (outline, base.anchors[area.code], _variants(area, metrics, counts=counts))
        for area in stats
        if (outline := base.areas[area.code].intersection(room.sight)).area > least
    ]
    shown.sort(key=lambda each: float(each[0].area))
    # Only shapes of this drawing: GEOS fills the index of a prepared one while threads ask it.
    whole = base.whole.intersection(room.sight)
    shapely.prepare([whole, *[outline for outline, *_ in shown]])
    drawn, crowded = [], []
    for outline, anchor, variants in shown:
        found = _inside(variants, anchor, outline, room)
        if found:
            drawn.append(found)
        else:
            crowded.append((variants, anchor, outline))
    return [*drawn, *filter(None, [_led(*each, room, whole) for each in crowded])]


def _variants(area: AreaStats, metrics: Metrics, *, counts: bool) -> list[_Words]:
    """Return the ways to write a label: its name in one line, or in two."""
    name, status = SHORT.get(area.code, area.name).upper(), label_words(area) if counts else ""
    cuts = [i + 1 for i, letter in enumerate(name) if letter in " -"]
    middle = min(cuts, key=lambda cut: abs(cut - len(name) / 2), default=0)
    parts = [(name,), (name[:middle].rstrip(), name[middle:])] if middle else [(name,)]
    below = metrics.width(status, SIZE)
    found = []
    for lines in parts:
        widths = tuple(_width(line, metrics) for line in lines)
        found.append(_Words(lines, status, widths, max(below, *widths)))
    return found


TOWN_SIZE, _DOT, _DISC = 16.0, 4.0, 24.0
# Where the name of a town may be: beside its dot, then beyond a mark that lies on it.
_SIDES = [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.8, -0.8), (-0.8, -0.8)]


def town_labels(base: BaseLayers, room: Room, metrics: Metrics) -> list[Markup]:
    """Return names and dots of the towns that there is room for; a mark is dot enough."""
    drawn: list[Markup] = []
    for name, (x, y) in base.towns:
        spot = np.array([[x - _DOT, y - _DOT, x + _DOT, y + _DOT]])
        is_free = bool(room.free(spot)[0])
        half = np.array([metrics.width(name, TOWN_SIZE) / 2 + 2, TOWN_SIZE * 0.55])
        reaches = half + (_DOT + 1 if is_free else _DISC)
        places = np.array([(x, y)]) + np.array(_SIDES) * reaches
        boxes = np.hstack([places - half, places + half])
        free = boxes[room.free(boxes)]
        if not len(free):
            continue
        room.take(np.vstack([free[:1], *([spot] if is_free else [])]))
        if is_free:
            drawn.append(
                element("circle", cx=x, cy=y, r=3.2, fill=WHITE, stroke=INK, stroke_width=1.6)
            )
        at_x, at_y = _middle(free[0])
        look = {"size": TOWN_SIZE, "stroke_width": 4.5, "textLength": 2 * float(half[0]) - 4}
        drawn.append(
            label(name, at_x, at_y + TOWN_SIZE * 0.35, **look, lengthAdjust="spacingAndGlyphs")
        )
    return drawn


def _width(name: str, metrics: Metrics) -> float:
    return metrics.width(name, SIZE, weight=BOLD) + SPACING * len(name)


def _inside(
    variants: Iterable[_Words], anchor: tuple[float, float], outline: BaseGeometry, room: Room
) -> Markup | None:
    """Return the label in its area, as near to `anchor` as can be, None without room."""
    for words in variants:
        for place in _held(words.around(np.array(anchor) + _NEAR), outline, room):
            room.take(place[None])
            return element("g", *words.drawn(*_middle(place)))
    return None


def _held(boxes: Floats, outline: BaseGeometry, room: Room) -> Iterator[Floats]:
    """Yield those of `boxes` that are free and inside an outline, in their order."""
    boxes = boxes[room.free(boxes)]
    yield from boxes[shapely.contains(outline, shapely.box(*boxes.T))]


def _led(
    variants: Iterable[_Words],
    anchor: tuple[float, float],
    outline: BaseGeometry,
    room: Room,
    whole: BaseGeometry,
) -> Markup | None:
    """Return the label at the end of the shortest leader, rather outside all areas (`whole`)."""
    spots = np.array(anchor) + _NEAR
    end = next(_held(np.hstack([spots - _END, spots + _END]), outline, room), None)
    if end is None:
        return None
    spot = np.array(_middle(end))
    choices = []
    for words in variants:
        boxes = words.around(spot + _AWAY)
        boxes = boxes[room.free(boxes)]
        begins = np.clip(spot, boxes[:, :2], boxes[:, 2:])
        lengths = np.hypot(*(begins - spot).T)
        costs = lengths + _OVER_AREA * shapely.intersects(whole, shapely.box(*boxes.T))
        choices += [(c, words, b, s) for c, b, s in zip(costs, boxes, begins, strict=True)]
    for _, words, box, begin in sorted(choices, key=lambda each: float(each[0])):
        line = begin + np.linspace(0.1, 1, 60)[:, None] * (spot - begin)
        steps = np.hstack([line - 1, line + 1])
        if np.hypot(*(begin - spot)) > _END and room.free(steps).all():
            room.take(np.vstack([box, steps]))
            return _leader(begin, spot, box, words)
    return None


def _leader(begin: Floats, spot: Floats, box: Floats, words: _Words) -> Markup:
    (x, y), (left, top, right, bottom) = map(float, spot), map(float, box)
    line = {"d": f"M{begin[0]:.1f} {begin[1]:.1f}L{x:.1f} {y:.1f}", "fill": "none"}
    return element(
        "g",
        element("path", stroke=WHITE, stroke_width=3.4, **line),
        element("path", stroke=INK, stroke_width=1.3, **line),
        element("circle", cx=x, cy=y, r=3.4, fill=INK, stroke=WHITE, stroke_width=1.4),
        element(
            "rect",
            x=left,
            y=top,
            width=right - left,
            height=bottom - top,
            rx=4,
            fill=WHITE,
            fill_opacity="0.86",
        ),
        *words.drawn(*_middle(box)),
    )


def _middle(box: Floats) -> tuple[float, float]:
    left, top, right, bottom = map(float, box)
    return (left + right) / 2, (top + bottom) / 2
