"""Where the projects of an answer are drawn on its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from dashboard.data.vocabularies import Scheme
from dashboard.domain.territory_index import commune_index
from dashboard.figures.svg_base import territory
from dashboard.figures.svg_marks import RADIUS, Mark, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.referral import Referral
    from dashboard.figures.svg import Frame

INSET = RADIUS + 3


def middle(commune: int, catalogue: Catalogue) -> tuple[float, float]:
    """Return a commune's reference point: longitude, latitude."""
    row = catalogue.geography.communes.iloc[commune]
    return float(row["longitude"]), float(row["latitude"])


def marks(
    referral: Referral, catalogue: Catalogue, frame: Frame, pinned: tuple[float, float]
) -> list[Mark]:
    """Return the marks that fall inside the frame, apart from one another and from the pin."""
    here = [answer.project for answer in (*referral.covers, *referral.to_confirm)]
    near = [answer.answer.project for answer in referral.nearby]
    found = (mark for project in (*here, *near) for mark in _mark(project, catalogue, frame))
    return spread((m for m in found if frame.holds(m.x, m.y, INSET)), taken=(pinned,))


def _mark(project: int, catalogue: Catalogue, frame: Frame) -> Iterator[Mark]:
    record = catalogue.projects[project]
    kind = "jeu" if record.scheme is Scheme.O2R_JEUNES_2025 else "gen"
    row = commune_index(catalogue.geography).communes.get(record.town_code)
    if record.longitude is not None and record.latitude is not None:
        yield Mark(record.number, kind, *frame.place(record.longitude, record.latitude))
    elif row is not None:
        yield Mark(record.number, kind, *frame.place(*middle(row, catalogue)))
    else:
        yield from _indicative(project, catalogue, frame)


def _indicative(project: int, catalogue: Catalogue, frame: Frame) -> Iterator[Mark]:
    """Give a mark inside what is seen of the territory: the source gives no place."""
    window = shapely.box(*frame.window(-3 * RADIUS))
    met = catalogue.territories.met[project]
    seen = shapely.intersection(territory(met, catalogue.geography, window), window)
    if seen.is_empty:
        return
    point = shapely.point_on_surface(seen)
    x, y = frame.pixels(shapely.get_coordinates(point))[0]
    yield Mark(catalogue.projects[project].number, "ind", float(x), float(y))
