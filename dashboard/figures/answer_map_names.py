"""The names on the small map: departments, and the largest towns that find room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.domain.territory_places import places
from dashboard.figures import svg
from dashboard.figures.svg_base import base_shapes
from dashboard.figures.svg_marks import INK, WHITE, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from dashboard.domain.catalogue import Catalogue
    from dashboard.figures.svg import Frame

TOWNS = 5
_TRIED = 40
_LETTER, _CAPITAL = 6.2, 9.4  # mean widths in pixels, at the sizes used below
_SMALLEST = 0.05  # share of the picture under which a department is not named


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Return whether two boxes overlap."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)

    def within(self, frame: Frame) -> bool:
        """Return whether the box is wholly in the picture."""
        wide = self.left > 2 and self.right < frame.width - 2  # noqa: PLR2004 - a hair inside
        return wide and self.top > 2 and self.bottom < frame.height - 2  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    x: float
    y: float
    box: _Box
    town: bool


def place_names(
    commune: int, catalogue: Catalogue, frame: Frame, marks: Sequence[tuple[float, float]]
) -> list[Markup]:
    """Return the names that hide neither a mark, nor the pin of `commune`, nor one another."""
    taken = [_Box(x - 14, y - 14, x + 14, y + 14) for x, y in marks]
    taken += _pinned(commune, catalogue, frame)
    kept: list[_Name] = []
    for name in (*_departments(catalogue, frame), *_towns(commune, catalogue, frame)):
        full = name.town and sum(other.town for other in kept) == TOWNS
        if not full and name.box.within(frame) and not any(map(name.box.meets, taken)):
            taken.append(name.box)
            kept.append(name)
    return [part for name in kept for part in _drawn(name)]


def _pinned(commune: int, catalogue: Catalogue, frame: Frame) -> list[_Box]:
    row = catalogue.geography.communes.iloc[commune]
    x, y = frame.place(row["longitude"], row["latitude"])
    half = len(row["nom"]) * 3.9 + 2
    return [_Box(x - 12, y - 28, x + 12, y + 4), _Box(x - half, y + 4, x + half, y + 24)]


def _departments(catalogue: Catalogue, frame: Frame) -> Iterator[_Name]:
    window = shapely.box(*frame.window(-8))
    names = catalogue.geography.units["nom"]
    for code, shape in base_shapes(catalogue.geography).units.items():
        seen = shapely.intersection(shape, window)
        if seen.area < _SMALLEST * window.area:
            continue
        x, y = frame.pixels(shapely.get_coordinates(_roomiest(seen)))[0].tolist()
        text = str(names[code]).upper()
        half = len(text) * _CAPITAL / 2
        yield _Name(text, x, y, _Box(x - half, y - 10, x + half, y + 4), town=False)


def _roomiest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the point of a shape that is farthest from its edge."""
    return shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=2000), 0)


def _towns(commune: int, catalogue: Catalogue, frame: Frame) -> Iterator[_Name]:
    table, known = catalogue.geography.communes, places(catalogue.geography)
    metres = svg.to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    x_min, y_min, x_max, y_max = frame.window(-10)
    inside = (metres > (x_min, y_min)).all(axis=1) & (metres < (x_max, y_max)).all(axis=1)
    rows = np.setdiff1d(np.flatnonzero(inside), [commune])
    largest = rows[np.argsort(-catalogue.populations[rows], kind="stable")][:_TRIED]
    for row, (x, y) in zip(largest, frame.pixels(metres[largest]).tolist(), strict=True):
        text = known[table["code"].iloc[row]].the
        half = len(text) * _LETTER / 2
        yield _Name(text, x, y, _Box(x - half, y - 19, x + half, y + 4), town=True)


def _drawn(name: _Name) -> tuple[Markup, ...]:
    if not name.town:
        return (label(name.text, name.x, name.y, size=11.5, letter_spacing="1.2"),)
    dot = svg.element(
        "circle", cx=name.x, cy=name.y, r=2.3, fill=WHITE, stroke=INK, stroke_width=1.3
    )
    return dot, label(name.text, name.x, name.y - 7, size=12, weight=500)
