"""What coverage is counted on: publics, places and territories as arrays, made once at load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.vocabularies import Public
from dashboard.domain.coverage_cell import Place
from dashboard.domain.coverage_words import NO_EPCI

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.territory import Territories

ABSENT, CONFIRM, PARTIAL, WHOLE = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Zoning:
    """Places that part the communes: `of[c]` is the rank in `places` of the place of commune c."""

    places: tuple[Place, ...]
    of: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """Projects × communes, ready to be counted; N projects, C communes, U units.

    `cites` is (publics, N) in the order of `Public`; `extent` is (N, U + 1): how much a project
    covers of each unit, then of the whole: ABSENT, CONFIRM, PARTIAL or WHOLE; `collected` is (C,):
    whether the list of the commune's unit was collected; `population` is (C,), INSEE. `region` is
    the COG code of the one region of the geography, "" when it holds several; `total` heads sums.
    """

    territories: Territories
    cites: Booleans
    extent: NDArray[np.int8]
    collected: Booleans
    population: Integers
    units: Zoning
    departments: Zoning
    epci: Zoning
    region: str
    total: str

    @property
    def whole(self) -> Place:
        """Return the whole of the geography as one place."""
        return Place("", self.total, len(self.population), int(self.population.sum()))


def basis_of(
    projects: Sequence[Project],
    territories: Territories,
    geography: Geography,
    collected: Mapping[str, bool],
) -> Basis:
    """Return the arrays of `projects`; `collected` is by unit or department, absent means no.

    Raises ValueError when `territories` is not one row a project and one column a commune.
    """
    shape = (len(projects), len(geography.communes))
    if territories.covered.shape != shape:
        message = f"territories are {territories.covered.shape}, expected {shape}"
        raise ValueError(message)
    communes = geography.communes
    units = _zoning(communes, "unite", geography.units)
    known = [
        collected.get(unit, collected.get(department, False))
        for unit, department in zip(communes["unite"], communes["departement"], strict=True)
    ]
    return Basis(
        territories=territories,
        cites=_cites(projects),
        extent=_extent(territories, units),
        collected=np.array(known, dtype=bool),
        population=_population(communes),
        units=units,
        departments=_zoning(communes, "departement", geography.departments),
        epci=_zoning(communes, "epci", geography.epci),
        region="" if geography.served.several else next(iter(geography.regions)),
        total=geography.served.total,
    )


def _population(communes: pd.DataFrame) -> Integers:
    return np.asarray(communes["population"], dtype=np.int64)


def _zoning(communes: pd.DataFrame, column: str, names: pd.DataFrame) -> Zoning:
    codes = communes[column].tolist()
    # In the order of the table; an EPCI counts only its communes of this geography.
    present = set(codes)
    order = [code for code in names.index if code in present]
    order += sorted(present.difference(order))
    rank = {code: at for at, code in enumerate(order)}
    of = np.array([rank[code] for code in codes], dtype=np.intp)
    sizes = np.bincount(of, minlength=len(order)).tolist()
    people = np.bincount(of, weights=_population(communes), minlength=len(order)).tolist()
    labels = names["nom"].to_dict()
    places = (
        Place(code, labels.get(code, code or NO_EPCI), size, round(inhabitants))
        for code, size, inhabitants in zip(order, sizes, people, strict=True)
    )
    return Zoning(tuple(places), of)


def _cites(projects: Sequence[Project]) -> Booleans:
    rows = [[public in project.publics for project in projects] for public in Public]
    return np.array(rows, dtype=bool).reshape(len(Public), len(projects))


def _extent(territories: Territories, units: Zoning) -> NDArray[np.int8]:
    reached, possible = (
        _with_whole(held.sums(units.of, len(units.places)))
        for held in (territories.covered, territories.to_confirm)
    )
    sizes = _with_whole(np.bincount(units.of, minlength=len(units.places))[None, :])
    extent = np.where(possible > 0, CONFIRM, ABSENT)
    extent[reached > 0] = PARTIAL
    extent[(reached == sizes) & (sizes > 0)] = WHOLE
    return extent.astype(np.int8)


def _with_whole(counts: Integers) -> Integers:
    """Return counts by unit with their sum, the whole, as a last column."""
    return np.column_stack([counts, counts.sum(axis=1)])
