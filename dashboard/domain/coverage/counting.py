"""Coverage as arrays: which projects count for a public, and sums by commune and area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.coverage.cells import (
    Amount,
    CollectedPart,
    CommuneState,
    CoverageArea,
    Split,
    Tally,
)
from dashboard.domain.coverage.wording import NO_EPCI
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.resolution import Territories
from dashboard.domain.verdict import Agreements, Audiences, Person, PersonJudgement

ABSENT, UNKNOWN, CONFIRM, PARTIAL, WHOLE = range(5)


@dataclass(frozen=True, slots=True, eq=False)
class Zoning:
    """A partition of the communes: `of[c]` is the rank in `places` of the area of commune c."""

    places: tuple[CoverageArea, ...]
    of: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class CoverageBasis:
    """The arrays that coverage is computed from: N projects, C communes, U areas.

    `extent` is (N, U + 1): how much a project covers of each area, then of the whole: ABSENT,
    UNKNOWN (no territory in the source), CONFIRM, PARTIAL or WHOLE; `collected` is (C,):
    whether the list of the commune's area was collected; `population` is (C,), INSEE. `undated`
    (N,): only its dates would tell whether a project runs on the day asked about. `region` is
    the COG code of the one region of the geography, "" when it holds several; `total` heads sums.
    """

    territories: Territories
    audiences: Audiences
    agreements: Agreements
    extent: NDArray[np.int8]
    collected: Booleans
    population: Integers
    undated: Booleans
    areas: Zoning
    departments: Zoning
    epci: Zoning
    region: str
    total: str

    @property
    def whole(self) -> CoverageArea:
        """Return the whole geography as one area."""
        return CoverageArea("", self.total, len(self.population), int(self.population.sum()))


def basis_of(
    projects: Sequence[Project],
    territories: Territories,
    geography: Geography,
    collected: Mapping[str, bool],
) -> CoverageBasis:
    """Return the arrays of `projects`; `collected` is by area or department, default false.

    Raises ValueError when `territories` is not one row a project and one column a commune.
    """
    shape = (len(projects), len(geography.communes))
    if territories.covered.shape != shape:
        message = f"territories are {territories.covered.shape}, expected {shape}"
        raise ValueError(message)
    communes = geography.communes
    areas = _zoning(communes, "unite", geography.areas)
    known = [
        collected.get(area, collected.get(department, False))
        for area, department in zip(communes["unite"], communes["departement"], strict=True)
    ]
    return CoverageBasis(
        territories=territories,
        audiences=Audiences.of(projects),
        agreements=Agreements.of(projects),
        extent=extent_in(areas, territories, communes["region"]),
        collected=np.array(known, dtype=bool),
        population=_population(communes),
        undated=np.zeros(len(projects), dtype=bool),
        areas=areas,
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
        CoverageArea(code, labels.get(code, code or NO_EPCI), size, round(inhabitants))
        for code, size, inhabitants in zip(order, sizes, people, strict=True)
    )
    return Zoning(tuple(places), of)


def extent_in(areas: Zoning, territories: Territories, regions: pd.Series) -> NDArray[np.int8]:
    """Return how much each project covers of each area, then of the whole (N, areas + 1).

    `regions` are those of the communes (C,); the values are those of `CoverageBasis.extent`.
    """
    reached, possible = (
        _with_whole(held.sums(areas.of, len(areas.places)))
        for held in (territories.covered, territories.to_confirm)
    )
    sizes = _with_whole(np.bincount(areas.of, minlength=len(areas.places))[None, :])
    first = np.unique(areas.of, return_index=True)[1]
    unknown = territories.unknown(regions.to_numpy(dtype=str)[first])
    extent = np.where(_with_whole(unknown.astype(np.int64)) > 0, UNKNOWN, ABSENT)
    extent[possible > 0] = CONFIRM
    extent[reached > 0] = PARTIAL
    extent[(reached == sizes) & (sizes > 0)] = WHOLE
    return extent.astype(np.int8)


def _with_whole(counts: Integers) -> Integers:
    """Return counts by area with their sum as a last column."""
    return np.column_stack([counts, counts.sum(axis=1)])


_MANY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Which projects count for each public; four disjoint boolean arrays (publics, N).

    `unspecified`: to ask, the source codes no public or does not give the dates that decide;
    `undated` are those of them that take the public. `barred`: by age, not counted.
    """

    citing: Booleans
    open_to_all: Booleans
    unspecified: Booleans
    undated: Booleans
    barred: Booleans

    @property
    def counted(self) -> Booleans:
        """Return the projects counted for each public (publics, N)."""
        return self.citing | self.open_to_all

    @property
    def possible(self) -> Booleans:
        """Return the projects counted, or possible, for each public (publics, N)."""
        return self.counted | self.unspecified


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Projects for sure, projects possible and `CommuneState` of each commune (publics, C)."""

    counts: Integers
    possible: Integers
    states: Integers


def roles(
    basis: CoverageBasis,
    publics: Sequence[Public | None],
    selected: Booleans,
    *,
    include_open_to_all: bool,
) -> Roles:
    """Return which `selected` projects (N,) count for each of `publics`; None is any public.

    « Tous publics » count apart from those that cite, and for no public without
    `include_open_to_all`; any public asks about nobody, and leaves nobody out.
    """
    audiences = basis.audiences
    people = [
        Person((public,) if public else (), include_open_to_all=include_open_to_all)
        for public in publics
    ]
    judged = np.array([audiences.judge(person) for person in people], dtype=np.int8)
    judged = judged.reshape(len(publics), len(selected))
    undated = (judged >= PersonJudgement.OPEN_TO_ALL) & selected & basis.undated
    sure = selected & ~basis.undated
    return Roles(
        citing=(judged >= PersonJudgement.CITED) & sure,
        open_to_all=(judged == PersonJudgement.OPEN_TO_ALL) & sure,
        unspecified=((judged == PersonJudgement.TO_ASK) & selected) | undated,
        undated=undated,
        barred=(judged == PersonJudgement.BARRED_BY_AGE) & selected,
    )


def reach(basis: CoverageBasis, found: Roles) -> Reach:
    """Return count and state of each commune for each public of `found` (publics, C).

    Where only a project of unspecified publics or dates covers, the state is to confirm.
    """
    territories = basis.territories
    counts = _count(found.counted, territories.covered)
    maybe = _count(found.possible, territories.to_confirm)
    maybe += _count(found.unspecified, territories.covered)
    states = np.where(basis.collected, CommuneState.NOT_COVERED, CommuneState.NOT_COLLECTED)
    states = np.where(maybe > 0, CommuneState.TO_CONFIRM, states)
    return Reach(counts, maybe, np.where(counts > 0, CommuneState.COVERED, states))


def tallies(basis: CoverageBasis, found: Reach, zoning: Zoning) -> list[list[Tally]]:
    """Return one list per public of the tallies of the areas of `zoning`, in their order."""
    overlaps = (found.counts >= _MANY).astype(np.int64)
    parts = [
        _sums(classes, size, zoning, weights).tolist()
        for classes, size in ((found.states, len(CommuneState)), (overlaps, 2))
        for weights in (None, basis.population)
    ]
    return [
        [
            Tally(place, Split(*communes), Split(*people), Amount(twice[1], people_twice[1]))
            for place, communes, people, twice, people_twice in zip(
                zoning.places, *row, strict=True
            )
        ]
        for row in zip(*parts, strict=True)
    ]


def whole(basis: CoverageBasis, parts: Sequence[Tally]) -> Tally:
    """Return the sum of `parts`, tallies of areas, under the name of the whole."""
    states = ("covered", "to_confirm", "not_covered", "not_collected")
    return Tally(
        basis.whole,
        Split(*(sum(getattr(part.communes, state) for part in parts) for state in states)),
        Split(*(sum(getattr(part.population, state) for part in parts) for state in states)),
        Amount(
            sum(part.overlap.communes for part in parts),
            sum(part.overlap.population for part in parts),
        ),
    )


def collected_areas(basis: CoverageBasis) -> list[bool]:
    """Return whether the list of each area was collected, in the order of `basis.areas`."""
    ranks = range(len(basis.areas.places))
    return [bool(basis.collected[basis.areas.of == rank].any()) for rank in ranks]


def known_whole(basis: CoverageBasis, parts: Sequence[Tally]) -> Tally:
    """Return the sum of the tallies of the collected areas; of all where none was collected."""
    known = [part for part, one in zip(parts, collected_areas(basis), strict=True) if one]
    return whole(basis, known or parts)


def collected_part(basis: CoverageBasis) -> CollectedPart:
    """Return what was collected; Rhône is one department, its two areas may be known apart."""
    known = collected_areas(basis)
    count, parts = 0, []
    for rank in range(len(basis.departments.places)):
        areas = areas_of(basis, rank)
        there = [area for area in areas if known[area]]
        if len(there) == len(areas):
            count += 1
        else:
            parts += [basis.areas.places[area].name for area in there]
    return CollectedPart(count, len(basis.departments.places), tuple(parts))


def areas_of(basis: CoverageBasis, department: int) -> list[int]:
    """Return the areas of a department, by rank."""
    areas: list[int] = np.unique(basis.areas.of[basis.departments.of == department]).tolist()
    return areas


def _count(counted: Booleans, territory: Incidence) -> Integers:
    """Return how many of the counted projects hold each commune (publics, C)."""
    return np.array([territory.count(mask) for mask in counted], dtype=np.int64).reshape(
        len(counted), territory.width
    )


def _sums(classes: Integers, size: int, zoning: Zoning, weights: Integers | None) -> Integers:
    """Return the communes, or the sum of their weights, by class (publics, areas, size)."""
    questions, places = len(classes), len(zoning.places)
    key = (np.arange(questions)[:, None] * places + zoning.of) * size + classes
    spread = None if weights is None else np.broadcast_to(weights, classes.shape).ravel()
    # Sums of integers in float64 are exact below 2**53.
    sums = np.bincount(key.ravel(), spread, minlength=questions * places * size)
    return np.rint(sums).astype(np.int64).reshape(questions, places, size)
