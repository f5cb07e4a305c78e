"""Positions of the projects: address, else commune, else a point of the territory."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import shapely

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Scheme
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.index import commune_index, once_per_geography
from dashboard.domain.territory.resolution import territory_geometry


class Precision(StrEnum):
    """What a point stands for, from the surest to the least sure."""

    ADDRESS = "adresse"
    COMMUNE = "commune"
    TERRITORY = "territoire"


class MarkerKind(StrEnum):
    """How a project is marked on maps, lists and paper: class `mk-…` of the style sheet."""

    GENERAL = "gen"
    YOUTH = "jeu"
    INDICATIVE = "ind"


class Position(NamedTuple):
    """A point in EPSG:4326 and what it stands for."""

    longitude: float
    latitude: float
    precision: Precision

    @property
    def exact(self) -> bool:
        """Return whether the source gives the place: an address or a commune."""
        return self.precision is not Precision.TERRITORY


def precision(project: Project) -> Precision | None:
    """Return what the record allows to draw, None for neither place nor territory."""
    if coordinates(project):
        return Precision.ADDRESS
    if project.town_code:
        return Precision.COMMUNE
    return Precision.TERRITORY if project.coverage else None


def coordinates(project: Project) -> tuple[float, float] | None:
    """Return the longitude and latitude (EPSG:4326) that the source gives, if it does."""
    if project.longitude is None or project.latitude is None:
        return None
    return project.longitude, project.latitude


def place(project: Project, geography: Geography) -> Position | None:
    """Return where people are received: the address, else the commune's reference point."""
    if point := coordinates(project):
        return Position(*point, Precision.ADDRESS)
    row = commune_index(geography).communes.get(project.town_code)
    return None if row is None else Position(*reference_point(row, geography), Precision.COMMUNE)


def reference_point(commune: int, geography: Geography) -> tuple[float, float]:
    """Return the longitude and latitude (EPSG:4326) that stand for the commune of a row."""
    return _reference_points(geography)[commune]


@once_per_geography
def _reference_points(geography: Geography) -> list[tuple[float, float]]:
    communes = geography.communes
    return list(zip(communes["longitude"].tolist(), communes["latitude"].tolist(), strict=True))


def positions(catalogue: Catalogue) -> list[Position | None]:
    """Return each project's position, None for one with neither place nor territory."""
    return [
        place(project, catalogue.geography) or _middle(catalogue, index)
        for index, project in enumerate(catalogue.projects)
    ]


def _middle(catalogue: Catalogue, index: int) -> Position | None:
    """Return a point inside what the project covers or may cover."""
    met = catalogue.territories.met[index]
    if not met.any():
        return None
    middle = shapely.point_on_surface(territory_geometry(met, catalogue.geography))
    return Position(round(middle.x, 5), round(middle.y, 5), Precision.TERRITORY)


def marker_kind(scheme: Scheme, *, exact: bool = True) -> MarkerKind:
    """Return the marker of a project of `scheme`; `exact`: the source gives its place."""
    if not exact:
        return MarkerKind.INDICATIVE
    return MarkerKind.YOUTH if scheme is Scheme.O2R_JEUNES_2025 else MarkerKind.GENERAL
