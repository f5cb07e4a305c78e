"""Placement of markers without overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dashboard.domain.positions import MarkerKind, marker_kind
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.static_map.layers import BaseLayers
from dashboard.figures.svg_marks import Mark

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
