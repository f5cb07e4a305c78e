"""The communes of a project: its territory (coverage minus exclusions), its place of reception."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.data.gazetteer import plain_name
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.arrays import Booleans
from dashboard.domain.territory.incidence import Incidence, Rows
from dashboard.domain.territory.index import CommuneIndex, commune_index, once_per_geography
from dashboard.french import fold


class Status(IntEnum):
    """The status of a commune for a project; of several projects the highest counts."""

    OUT = 0
    TO_CONFIRM = 1
    COVERED = 2


@dataclass(frozen=True, eq=False)
class Territories:
    """N territories over C communes; row = project in file order, column = row of `communes`.

    `covered`, `to_confirm` and `excluded` (by a rule of the source) are disjoint, (N, C).
    `specified` (N,): whether the source gives a territory; a project without one is in none of
    them, and may be anywhere in its `home_regions` (N,): the region of its place of reception, ""
    if that is unknown. All are read-only.
    Memory: 4 bytes per commune of a territory, some 5 MB for 10,000 projects over France.
    """

    covered: Incidence
    to_confirm: Incidence
    excluded: Incidence
    specified: Booleans
    home_regions: NDArray[np.str_]

    @cached_property
    def met(self) -> Incidence:
        """Return which communes each project covers or may cover (N, C)."""
        sets = [
            np.union1d(self.covered.held(i), self.to_confirm.held(i))
            for i in range(len(self.covered))
        ]
        return Incidence.of(sets, self.covered.width)

    @property
    def memory(self) -> int:
        """Return the size of the arrays in bytes."""
        held = (self.covered, self.to_confirm, self.excluded, self.specified, self.home_regions)
        return sum(array.nbytes for array in held)

    def status(self, project: int, commune: int) -> Status:
        """Return the status of a commune for a project."""
        if self.covered.holds(project, commune):
            return Status.COVERED
        return Status.TO_CONFIRM if self.to_confirm.holds(project, commune) else Status.OUT

    def unknown(self, regions: Sequence[str] | NDArray[np.str_]) -> Booleans:
        """Return which projects without territory may be in each of K `regions` (N, K)."""
        home = self.home_regions[:, None]
        return np.asarray(~self.specified[:, None] & ((home == "") | (home == np.array(regions))))


def commune_mask(codes: Iterable[str], geography: Geography) -> Booleans:
    """Return the mask of the communes in the union of `codes` (C,).

    A code is a commune, EPCI, department or area (69D, 69M); a former or delegated commune or an
    arrondissement stands for the whole current commune. Raise `UnknownCode` for any other.
    """
    index = commune_index(geography)
    mask = np.zeros(index.size, dtype=bool)
    for code in codes:
        mask[index.rows(code)] = True
    return mask


def build_territories(projects: Sequence[Project], geography: Geography) -> Territories:
    """Return the territories of `projects`, in their order; raise `UnknownCode` for bad codes."""
    index = commune_index(geography)
    none = np.zeros(0, dtype=np.int32)
    held, without = (
        zip(*(_held(project, index) for project in projects), strict=True) if projects else ((), ())
    )
    unsure = [project.certainty is Certainty.A_CONFIRMER for project in projects]
    covered = [none if u else rows for rows, u in zip(held, unsure, strict=True)]
    to_confirm = [rows if u else none for rows, u in zip(held, unsure, strict=True)]
    specified = np.array([bool(project.coverage) for project in projects], dtype=bool)
    specified.setflags(write=False)
    sure, possible, excluded = (
        Incidence.of(rows, index.size) for rows in (covered, to_confirm, without)
    )
    return Territories(
        covered=sure,
        to_confirm=possible,
        excluded=excluded,
        specified=specified,
        home_regions=_home_regions(projects, geography),
    )


def _home_regions(projects: Sequence[Project], geography: Geography) -> NDArray[np.str_]:
    regions = geography.communes["region"].tolist()
    rows = [reception_commune(project, geography) for project in projects]
    found = np.array(["" if row is None else regions[row] for row in rows], dtype=str)
    found.setflags(write=False)
    return found


def territory_geometry(mask: Booleans, geography: Geography) -> BaseGeometry:
    """Return the union of the communes in `mask` (EPSG:4326), empty for an empty mask."""
    return merged(geography.communes.geometry.to_numpy()[mask])


def merged(shapes: NDArray[np.object_]) -> BaseGeometry:
    """Return the union of adjacent polygons, empty without any."""
    if not len(shapes):
        return shapely.MultiPolygon()
    try:
        union = shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapes)
    # For overlapping polygons `coverage_union_all` may return an invalid geometry.
    return union if shapely.is_valid(union) else shapely.union_all(shapes)


def _held(project: Project, index: CommuneIndex) -> tuple[Rows, Rows]:
    """Return the communes of a territory, and those that the source takes out of it."""
    covered, excluded = (
        np.concatenate([np.zeros(0, dtype=np.intp), *map(index.rows, codes)])
        for codes in (project.coverage, project.exclusions)
    )
    return (
        np.setdiff1d(covered, excluded).astype(np.int32),
        np.intersect1d(covered, excluded).astype(np.int32),
    )


def reception_commune(project: Project, geography: Geography) -> int | None:
    """Return the row of that commune: of its code, else its name, else the point.

    None if the source gives none of them, or if they name no commune or several.
    """
    if project.town_code:
        return commune_index(geography).communes.get(project.town_code)
    if project.town:
        return _named(project, geography)
    if project.point is None:
        return None
    found = _shapes(geography).query(shapely.Point(project.point), predicate="intersects")
    return int(found.min()) if len(found) else None


def _named(project: Project, geography: Geography) -> int | None:
    """Return the row of the one commune of that name, and postcode if given."""
    rows = _rows_by_name(geography).get(plain_name(project.town), ())
    known = geography.communes["codes_postaux"]
    # A CEDEX code belongs to a post office: it has only the department of its commune.
    postcode = project.postcode[:2] if "cedex" in fold(project.town) else project.postcode
    fits = [
        row for row in rows if any(code.startswith(postcode) for code in known.iloc[row].split("|"))
    ]
    return fits[0] if len(fits) == 1 else None


@once_per_geography
def _rows_by_name(geography: Geography) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for row, name in enumerate(map(plain_name, geography.communes["nom"])):
        found[name] = (*found.get(name, ()), row)
    return found


@once_per_geography
def _shapes(geography: Geography) -> shapely.STRtree:
    return shapely.STRtree(geography.communes.geometry.to_numpy())
