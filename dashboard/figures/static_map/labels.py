"""Placement of markers without overlap, and of the areas' names and counts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from dashboard.domain.positions import MarkerKind, marker_kind
from dashboard.domain.search.area_stats import AreaStats
from dashboard.domain.search.area_words import label_words
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.static_map.layers import BaseLayers
from dashboard.figures.svg import Box
from dashboard.figures.svg_marks import Mark, label

ROUNDS = 80
# As on the page (assets/js/map/markers.js): more than `MAX_MARKERS` are drawn as dots; more than
# `MAX_DOTS` only as the counts of the areas.
MAX_MARKERS, MAX_DOTS = 150, 1500
_GOLDEN = 2.4  # radians, the golden angle: markers of one place first move in different directions


@dataclass(slots=True)
class _Marker:
    """The current position of a marker, in pixels, and its `origin`."""

    origin: tuple[float, float]
    x: float
    y: float


def place_markers(
    snapshot: Snapshot, shown: Iterable[int], base: BaseLayers, radius: float
) -> list[Mark]:
    """Return the markers of the projects `shown`, without overlap; dots above `MAX_MARKERS`.

    The cost of a round is quadratic in the number of markers.
    """
    located = [(index, place) for index in shown if (place := base.positions[index])]
    if len(located) > MAX_DOTS:
        return []
    if len(located) > MAX_MARKERS:
        return [Mark(0, _kind(snapshot, index), *place) for index, place in located]
    markers = [
        _Marker((x, y), x + 0.3 * math.cos(_GOLDEN * i), y + 0.3 * math.sin(_GOLDEN * i))
        for i, (x, y) in located
    ]
    for _ in range(ROUNDS):
        if not _push_apart(markers, 2 * radius + 4):
            break
    return [
        _mark(snapshot, index, marker, radius)
        for (index, _), marker in zip(located, markers, strict=True)
    ]


def _push_apart(markers: Sequence[_Marker], min_distance: float) -> bool:
    """Move apart the markers closer than `min_distance`; return whether any moved."""
    moved = False
    for one, other in combinations(markers, 2):
        dx, dy = other.x - one.x, other.y - one.y
        gap = math.hypot(dx, dy) or 1e-6
        if gap >= min_distance - 1e-3:
            continue
        push = (min_distance - gap) / 2 / gap
        one.x, one.y = one.x - dx * push, one.y - dy * push
        other.x, other.y = other.x + dx * push, other.y + dy * push
        moved = True
    return moved


def _mark(snapshot: Snapshot, index: int, marker: _Marker, radius: float) -> Mark:
    number, kind = snapshot.catalogue.projects[index].number, _kind(snapshot, index)
    if math.dist((marker.x, marker.y), marker.origin) <= radius / 2:
        return Mark(number, kind, marker.x, marker.y)
    return Mark(number, kind, marker.x, marker.y, *marker.origin)


def _kind(snapshot: Snapshot, index: int) -> MarkerKind:
    catalogue = snapshot.catalogue
    return marker_kind(catalogue.projects[index].scheme, catalogue.receptions[index])


SIZE = 17.0
SHORT = {"69M": "Lyon"}  # its name would be wider than it is
_CAPITAL, _LETTER = 0.72, 0.48  # mean widths in em, a capital's with its spacing
_NEAR = ((0, 0), (0, -28), (0, 28), (-34, 0), (34, 0), (-34, -26), (34, -26), (-34, 28), (34, 28))
_FAR = tuple((2 * dx, 2 * dy) for dx, dy in _NEAR[1:])


def area_labels(
    stats: Iterable[AreaStats],
    anchors: Mapping[str, tuple[float, float]],
    marks: Sequence[Mark],
    radius: float,
) -> list[Markup]:
    """Return the name and count of each area as labels, placed beside the markers."""
    occupied = [
        Box(m.x - radius - 2, m.y - radius - 2, m.x + radius + 2, m.y + radius + 2) for m in marks
    ]
    drawn = []
    for area in stats:
        name = SHORT.get(area.code, area.name).upper()
        width = max(len(name) * _CAPITAL, len(label_words(area)) * _LETTER) * SIZE
        x, y = _best_place(anchors[area.code], width, occupied)
        occupied.append(_around(x, y, width))
        drawn += [
            label(name, x, y, stroke_width=4.5, size=SIZE, letter_spacing=SIZE * 0.08),
            label(label_words(area), x, y + SIZE * 1.25, stroke_width=4.5, size=SIZE, weight=400),
        ]
    return drawn


def _best_place(
    anchor: tuple[float, float], width: float, occupied: Sequence[Box]
) -> tuple[float, float]:
    """Return the candidate position around `anchor` with the least overlap, nearest first."""
    places = [(anchor[0] + dx, anchor[1] + dy) for dx, dy in (*_NEAR, *_FAR)]
    hidden = [sum(_around(x, y, width).overlap(box) for box in occupied) for x, y in places]
    return places[hidden.index(min(hidden))]


def _around(x: float, y: float, width: float) -> Box:
    return Box(x - width / 2, y - SIZE, x + width / 2, y + SIZE * 1.5)
