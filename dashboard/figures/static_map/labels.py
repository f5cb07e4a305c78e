"""Markers kept apart, and the names and counts of areas where they hide none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from dashboard.domain.area_stats import AreaState
from dashboard.domain.positions import marker_kind
from dashboard.figures.svg_marks import DOT, Mark, label
from dashboard.french import plural
from dashboard.texts.site import Map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from dashboard.domain.area_stats import AreaStats
    from dashboard.domain.snapshot import Snapshot
    from dashboard.figures.static_map.layers import BaseLayers, PixelPosition


ROUNDS = 80
# As on the page (assets/map.js): more than could be told apart are dots, and still more are only
# counted, in the units.
MOST_MARKS, MOST_DOTS = 150, 1500
_GOLDEN = 2.4  # radians: a different first push for each mark of one place


@dataclass(slots=True)
class _Body:
    """A mark on its way; it started from `home`."""

    home: PixelPosition
    x: float
    y: float


def seat_marks(
    snapshot: Snapshot, shown: Iterable[int], ground: BaseLayers, radius: float
) -> list[Mark]:
    """Return the marks of the projects `shown` that have a seat, pushed apart; dots for too many.

    Each round compares every mark with every other, which must stay a matter of a few.
    """
    placed = [(index, place) for index in shown if (place := ground.seats[index])]
    if len(placed) > MOST_DOTS:
        return []
    if len(placed) > MOST_MARKS:
        return [Mark(0, DOT, place.x, place.y) for _, place in placed]
    bodies = [
        _Body(place, place.x + 0.3 * math.cos(_GOLDEN * i), place.y + 0.3 * math.sin(_GOLDEN * i))
        for i, place in placed
    ]
    for _ in range(ROUNDS):
        if not _pushed(bodies, 2 * radius + 4):
            break
    return [
        _mark(snapshot, index, body, radius)
        for (index, _), body in zip(placed, bodies, strict=True)
    ]


def _pushed(bodies: Sequence[_Body], apart: float) -> bool:
    """Push apart the bodies that are too close; return whether there were any."""
    moved = False
    for one, other in combinations(bodies, 2):
        dx, dy = other.x - one.x, other.y - one.y
        gap = math.hypot(dx, dy) or 1e-6
        if gap >= apart - 1e-3:
            continue
        push = (apart - gap) / 2 / gap
        one.x, one.y = one.x - dx * push, one.y - dy * push
        other.x, other.y = other.x + dx * push, other.y + dy * push
        moved = True
    return moved


def _mark(snapshot: Snapshot, index: int, body: _Body, radius: float) -> Mark:
    project = snapshot.catalogue.projects[index]
    kind = marker_kind(project.scheme, exact=body.home.exact)
    mark = Mark(project.number, kind, body.x, body.y)
    if math.hypot(body.x - body.home.x, body.y - body.home.y) <= radius / 2:
        return mark
    return Mark(mark.number, mark.kind, mark.x, mark.y, body.home.x, body.home.y)


SIZE = 17.0
SHORT = {"69M": "Lyon"}  # its name would be wider than it is
_CAPITAL, _LETTER = 0.72, 0.48  # mean widths in em, a capital's with its spacing
_NEAR = ((0, 0), (0, -28), (0, 28), (-34, 0), (34, 0), (-34, -26), (34, -26), (-34, 28), (34, 28))
_FAR = tuple((2 * dx, 2 * dy) for dx, dy in _NEAR[1:])


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: _Box) -> float:
        """Return the shared surface."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


def unit_labels(
    facts: Iterable[AreaStats],
    anchors: Mapping[str, tuple[float, float]],
    marks: Sequence[Mark],
    radius: float,
) -> list[Markup]:
    """Return each unit's name over its count, moved aside where seats stand."""
    taken = [
        _Box(m.x - radius - 2, m.y - radius - 2, m.x + radius + 2, m.y + radius + 2) for m in marks
    ]
    drawn = []
    for fact in facts:
        name = SHORT.get(fact.code, fact.name).upper()
        width = max(len(name) * _CAPITAL, len(count_words(fact)) * _LETTER) * SIZE
        x, y = _freest(anchors[fact.code], width, taken)
        taken.append(_around(x, y, width))
        drawn += [
            label(name, x, y, stroke_width=4.5, size=SIZE, letter_spacing=SIZE * 0.08),
            label(count_words(fact), x, y + SIZE * 1.25, stroke_width=4.5, size=SIZE, weight=400),
        ]
    return drawn


def count_words(fact: AreaStats) -> str:
    """Return what is said under a unit's name, nothing of a unit that was not asked for."""
    silences = {
        AreaState.NONE: Map.NONE,
        AreaState.NOT_COLLECTED: Map.NO_DATA,
        AreaState.NOT_ASKED: "",
    }
    return silences.get(fact.state, plural(fact.projects, "projet"))


def _freest(
    anchor: tuple[float, float], width: float, taken: Sequence[_Box]
) -> tuple[float, float]:
    """Return the place near `anchor` where a name hides least, the nearest of equals."""
    places = [(anchor[0] + dx, anchor[1] + dy) for dx, dy in (*_NEAR, *_FAR)]
    hidden = [sum(_around(x, y, width).overlap(box) for box in taken) for x, y in places]
    return places[hidden.index(min(hidden))]


def _around(x: float, y: float, width: float) -> _Box:
    return _Box(x - width / 2, y - SIZE, x + width / 2, y + SIZE * 1.5)
