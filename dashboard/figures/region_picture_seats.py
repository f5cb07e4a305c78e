"""Where the seats of a view are drawn: apart from one another, so that none hides another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Scheme
from dashboard.figures.svg_marks import DOT, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.domain.snapshot import Snapshot
    from dashboard.figures.region_picture_ground import Ground, Place

ROUNDS = 80
# As on the page (assets/map.js): more than could be told apart are dots, and still more are only
# counted, in the units.
MOST_MARKS, MOST_DOTS = 150, 1500
_GOLDEN = 2.4  # radians: a different first push for each mark of one place


@dataclass(slots=True)
class _Body:
    """A mark on its way; it started from `home`."""

    home: Place
    x: float
    y: float


def seat_marks(
    snapshot: Snapshot, shown: Iterable[int], ground: Ground, radius: float
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
    kind = "jeu" if project.scheme is Scheme.O2R_JEUNES_2025 else "gen"
    mark = Mark(project.number, kind if body.home.exact else "ind", body.x, body.y)
    if math.hypot(body.x - body.home.x, body.y - body.home.y) <= radius / 2:
        return mark
    return Mark(mark.number, mark.kind, mark.x, mark.y, body.home.x, body.home.y)
