"""Where a project receives people, how sure that is, and where it is drawn: decided once, here.

Three cases: the source gives the point; it gives the commune; it gives neither, or nothing that
can be placed. In the last one the project is drawn inside its territory, which is no place of
reception: nothing is measured from there, and what shows it says « position indicative ».
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import shapely

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Scheme
from dashboard.domain.arrays import Booleans
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.place_names import spelled
from dashboard.domain.territory.resolution import reception_commune, territory_geometry
from dashboard.domain.wording import postal_address
from dashboard.french import upper_first
from dashboard.texts.sheet import Reception


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


class ReceptionPlace(NamedTuple):
    """Where a project receives people.

    `position` is None where the source gives no place, or none that can be placed. `commune` is a
    row of `Geography.communes`, None if unknown. `town` is its name, as the source writes it if it
    does, "" if unknown. `address` is all that is known in words, "" if nothing.
    """

    position: Position | None
    commune: int | None
    town: str
    address: str

    @property
    def given(self) -> Position | None:
        """Return the point if the source gives it, not only its commune."""
        point = self.position
        return point if point and point.precision is Precision.ADDRESS else None

    @property
    def words(self) -> str:
        """Return « lieu d’accueil : Roanne », or that it is not placed or not stated."""
        place = self.town or self.address
        if not self.position:
            return Reception.UNPLACED.format(place=place) if place else Reception.UNSTATED
        return Reception.AT.format(place=place) if place else Reception.BY_POINT

    @property
    def caption(self) -> str:
        """Return what the project's point on a map stands for."""
        if not self.position:
            return Reception.INDICATIVE.format(words=self.words)
        if self.given:
            return upper_first(self.words)
        return upper_first(Reception.AT_TOWN.format(words=self.words))


def reception(project: Project, geography: Geography) -> ReceptionPlace:
    """Return where a project receives people, as far as its record says."""
    row = reception_commune(project, geography)
    named = project.town or row is None
    town = project.town if named else spelled(geography.communes["nom"].iloc[row])
    address = postal_address(project, town) or project.town_code
    return ReceptionPlace(_position(project, row, geography), row, town, address)


def is_reception_stated(project: Project) -> bool:
    """Return whether the record says anything of where people are received."""
    return bool(postal_address(project) or project.town_code or project.point)


def _position(project: Project, row: int | None, geography: Geography) -> Position | None:
    if project.point:
        return Position(*project.point, Precision.ADDRESS)
    return None if row is None else Position(*reference_point(row, geography), Precision.COMMUNE)


def reference_point(commune: int, geography: Geography) -> tuple[float, float]:
    """Return the longitude and latitude (EPSG:4326) that stand for the commune of a row."""
    return _reference_points(geography)[commune]


@once_per_geography
def _reference_points(geography: Geography) -> list[tuple[float, float]]:
    communes = geography.communes
    return list(zip(communes["longitude"].tolist(), communes["latitude"].tolist(), strict=True))


def indicative(met: Booleans, geography: Geography) -> Position | None:
    """Return a point inside the communes that a project covers or may cover (C,), if any."""
    if not met.any():
        return None
    middle = shapely.point_on_surface(territory_geometry(met, geography))
    return Position(round(middle.x, 5), round(middle.y, 5), Precision.TERRITORY)


def marker_kind(scheme: Scheme, place: ReceptionPlace) -> MarkerKind:
    """Return the marker of a project of `scheme` that receives people at `place`."""
    return scheme_marker(scheme) if place.position else MarkerKind.INDICATIVE


def scheme_marker(scheme: Scheme) -> MarkerKind:
    """Return the marker of the projects of `scheme` whose place is known."""
    return MarkerKind.YOUTH if scheme is Scheme.O2R_JEUNES_2025 else MarkerKind.GENERAL
