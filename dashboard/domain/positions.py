"""Where each project is drawn: its address, else its commune, else the middle of its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import shapely

from dashboard.domain.territory.resolution import territory_geometry

if TYPE_CHECKING:
    from dashboard.domain.catalogue import Catalogue


class Position(NamedTuple):
    """A point in EPSG:4326; `exact` is false where it only stands for the territory."""

    longitude: float
    latitude: float
    exact: bool


def positions(catalogue: Catalogue) -> list[Position | None]:
    """Return each project's seat, None for one with neither place nor territory."""
    return [_seat(catalogue, index) for index in range(catalogue.size)]


def _seat(catalogue: Catalogue, index: int) -> Position | None:
    project = catalogue.projects[index]
    if project.longitude is not None and project.latitude is not None:
        return Position(project.longitude, project.latitude, exact=True)
    communes = catalogue.geography.communes
    if project.town_code:
        town = communes.loc[communes["code"] == project.town_code].iloc[0]
        return Position(float(town["longitude"]), float(town["latitude"]), exact=True)
    territories = catalogue.territories
    met = territories.covered[index] | territories.to_confirm[index]
    if not met.any():
        return None
    middle = shapely.point_on_surface(territory_geometry(met, catalogue.geography))
    return Position(round(middle.x, 5), round(middle.y, 5), exact=False)
