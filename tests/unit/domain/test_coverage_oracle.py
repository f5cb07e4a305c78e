"""Coverage counted again in plain Python, commune by commune, and small worlds to count it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.cells import CellState, CommuneState
from dashboard.domain.coverage.counting import CoverageBasis, basis_of
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.resolution import Territories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OUT, UNSURE, SURE = range(3)
AGES = {Public.JEUNES: (16, 25), Public.SENIORS: (50, 120)}  # written a second time on purpose
ANY_AGE = (None, None)
REGION = "84"
# The time an example takes says nothing on a busy machine.
UNHURRIED = settings(deadline=None)
DEPARTMENT_OF = {"01": "01", "69D": "69", "69M": "69", "43": "43"}


STARTS = (None, date(2024, 11, 1), date(2027, 2, 15))
ENDS = (None, date(2027, 4, 15), date(2027, 5, 31), date(2027, 12, 31))
TO_ASK = {"unspecified", "undated"}


@dataclass(frozen=True)
class World:
    """Communes as tuples of equal length, projects as rows; nothing here is an array.

    `ages` and `homes` (regions of reception) are of all projects, or empty: no limit, unknown.
    `undated`: of all, or empty: only the dates would tell whether it runs on the day. `agreements`:
    first and last day of all, or empty: no date.
    """

    areas: Sequence[str]
    epci: Sequence[str]
    population: Sequence[int]
    publics: Sequence[Sequence[Public]]
    status: Sequence[Sequence[int]]
    collected: Mapping[str, bool]
    selected: Sequence[bool]
    include_open_to_all: bool = True
    ages: Sequence[tuple[int | None, int | None]] = ()
    homes: Sequence[str] = ()
    undated: Sequence[bool] = ()
    agreements: Sequence[tuple[date | None, date | None]] = ()

    @property
    def departments(self) -> list[str]:
        """Return the department of each commune."""
        return [DEPARTMENT_OF.get(area, area) for area in self.areas]

    @property
    def mask(self) -> Any:
        """Return the selected projects as an array."""
        return np.array(self.selected, dtype=bool)

    def basis(self) -> CoverageBasis:
        """Return the same world as arrays."""
        communes = pd.DataFrame(
            {
                "unite": list(self.areas),
                "departement": self.departments,
                "epci": list(self.epci),
                "population": list(self.population),
                "region": [REGION] * len(self.areas),
            }
        )
        geography: Any = Geography(
            regions={REGION: "Auvergne-Rhône-Alpes"},
            communes=communes,  # type: ignore[arg-type, unused-ignore]
            departments=_names(["01", "69", "43"]),
            areas=_names(list(DEPARTMENT_OF)),
            epci=_names(["E1", "E2", "E3"]),
            former={},
        )
        shape = (len(self.publics), len(self.areas))
        status = np.array(self.status, dtype=np.int8).reshape(shape)
        covered, unsure = status == SURE, status == UNSURE
        sure, maybe = (
            Incidence.of([np.flatnonzero(row).astype(np.int32) for row in table], shape[1])
            for table in (covered, unsure)
        )
        territories = Territories(
            covered=sure,
            to_confirm=maybe,
            excluded=Incidence.of([np.zeros(0, np.int32)] * shape[0], shape[1]),
            specified=(covered | unsure).any(axis=1),
            home_regions=np.array(self.homes or [""] * shape[0], dtype=str),
        )
        projects: Any = [
            SimpleNamespace(publics=tuple(publics), age_min=low, age_max=high, start=start, end=end)
            for publics, (low, high), (start, end) in zip(
                self.publics,
                self.ages or [ANY_AGE] * shape[0],
                self.agreements or [(None, None)] * shape[0],
                strict=True,
            )
        ]
        basis = basis_of(projects, territories, geography, self.collected)
        return replace(basis, undated=np.array(self.undated or [False] * len(projects), dtype=bool))


def _names(codes: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({"nom": [f"Nom {code}" for code in codes]}, index=pd.Index(codes))


def role(world: World, project: int, public: Public | None) -> str:
    """Return what a project is to a public; « out » when it is not to be counted at all."""
    found = _timeless(world, project, public)
    unknown = bool(world.undated) and world.undated[project]
    return "undated" if unknown and found in {"citing", "open_to_all"} else found


def _timeless(world: World, project: int, public: Public | None) -> str:
    cited = set(world.publics[project])
    if not world.selected[project]:
        return "out"
    if public is None:
        return "citing"
    if barred(world, project, public):
        return "barred"
    if public in cited:
        return "citing"
    if Public.TOUS_PUBLICS in cited:
        return "open_to_all" if world.include_open_to_all else "out"
    return "out" if cited else "unspecified"


def barred(world: World, project: int, public: Public) -> bool:
    """Return whether no age that the project takes is an age of the public."""
    low, high = world.ages[project] if world.ages else ANY_AGE
    youngest, oldest = AGES.get(public, (0, 200))
    return max(youngest, low or 0) > min(oldest, 200 if high is None else high)


def anywhere(world: World, project: int) -> bool:
    """Return whether the project has no territory and may be in this region."""
    home = world.homes[project] if world.homes else ""
    return set(world.status[project]) <= {OUT} and home in {"", REGION}


def counted(world: World, public: Public | None) -> list[int]:
    ranks = range(len(world.publics))
    return [p for p in ranks if role(world, p, public) in {"citing", "open_to_all"}]


def unspecified(world: World, public: Public | None) -> list[int]:
    return [p for p in range(len(world.publics)) if role(world, p, public) in TO_ASK]


def count(world: World, public: Public | None, commune: int) -> int:
    return sum(world.status[p][commune] == SURE for p in counted(world, public))


def state(world: World, public: Public | None, commune: int) -> CommuneState:
    statuses = {world.status[p][commune] for p in counted(world, public)}
    maybe = {world.status[p][commune] for p in unspecified(world, public)}
    area = world.areas[commune]
    if SURE in statuses:
        return CommuneState.COVERED
    if UNSURE in statuses or {UNSURE, SURE} & maybe:
        return CommuneState.TO_CONFIRM
    known = world.collected.get(area, world.collected.get(DEPARTMENT_OF.get(area, area), False))
    return CommuneState.NOT_COVERED if known else CommuneState.NOT_COLLECTED


def split(world: World, public: Public | None, where: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return communes and inhabitants among `where`, by state."""
    communes, people = [0] * 4, [0] * 4
    for commune in where:
        found = state(world, public, commune)
        communes[found] += 1
        people[found] += world.population[commune]
    return communes, people


def overlap(world: World, public: Public | None, where: Sequence[int]) -> tuple[int, int]:
    twice = [c for c in where if count(world, public, c) >= 2]
    return len(twice), sum(world.population[c] for c in twice)


def involved(world: World, public: Public | None, where: Sequence[int]) -> dict[str, list[int]]:
    """Return the projects met in `where` by role, and those counted by how much they cover."""
    names = ("citing", "open_to_all", "unspecified", "whole", "partial", "to_confirm", "unplaced")
    found: dict[str, list[int]] = {name: [] for name in (*names, "barred", "undated")}
    for project in range(len(world.publics)):
        statuses = [world.status[project][commune] for commune in where]
        part = role(world, project, public)
        nowhere = anywhere(world, project)
        if part == "out" or (set(statuses) <= {OUT} and not nowhere):
            continue
        found[part].append(project)
        if nowhere and part != "barred":
            found["unplaced"].append(project)
        if part == "undated":
            found["unspecified"].append(project)
        if part not in {*TO_ASK, "barred"}:
            found[_extent(statuses)].append(project)
    return found


def _extent(statuses: Sequence[int]) -> str:
    if all(status == SURE for status in statuses):
        return "whole"
    return "partial" if SURE in statuses else "to_confirm"


def cell_state(world: World, public: Public | None, where: Sequence[int]) -> CellState:
    found = involved(world, public, where)
    sure = set(found["whole"]) | set(found["partial"])
    if sure & set(found["citing"]):
        return CellState.COUNT
    if sure & set(found["open_to_all"]):
        return CellState.EVERYONE_ONLY
    possible = {*found["to_confirm"], *found["unspecified"]}
    if possible - set(found["unplaced"]):
        return CellState.TO_CONFIRM
    if not collected(world, where):
        return CellState.NOT_COLLECTED
    return CellState.TO_CONFIRM if possible else CellState.ZERO


def collected(world: World, where: Sequence[int]) -> bool:
    """Return whether the list of each area of `where` was collected."""
    areas = {world.areas[commune] for commune in where}
    return all(
        world.collected.get(a, world.collected.get(DEPARTMENT_OF.get(a, a), False)) for a in areas
    )


def number(world: World, public: Public | None, where: Sequence[int]) -> tuple[int, int, bool]:
    """Return how many projects are sure and possible in `where`, and whether it was collected."""
    found = involved(world, public, where)
    sure, possible = {*found["whole"], *found["partial"]}, {*found["to_confirm"]}
    return len(sure), len(possible.union(found["unspecified"])), collected(world, where)


def told(world: World) -> list[int]:
    """Return the communes that shares of the whole are told of."""
    everywhere = list(range(len(world.areas)))
    return [c for c in everywhere if collected(world, [c])] or everywhere


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw 1 to 9 communes of up to four units and three EPCI, 0 to 5 projects."""
    size = draw(st.integers(1, 9))
    number = draw(st.integers(0, 5))

    def each(values: st.SearchStrategy[Any], length: int) -> Any:
        return draw(st.lists(values, min_size=length, max_size=length))

    few = (Public.JEUNES, Public.RSA, Public.TOUS_PUBLICS)
    limits = (ANY_AGE, ANY_AGE, (16, 25), (26, None), (None, 15), (60, 70))
    return World(
        areas=each(st.sampled_from(list(DEPARTMENT_OF)), size),
        epci=each(st.sampled_from(["E1", "E2", "E3"]), size),
        population=each(st.integers(0, 2_000_000), size),
        publics=each(st.lists(st.sampled_from(few), unique=True, max_size=3), number),
        status=[each(st.sampled_from([OUT, OUT, UNSURE, SURE]), size) for _ in range(number)],
        collected=draw(st.dictionaries(st.sampled_from(["01", "69", "69M", "43"]), st.booleans())),
        selected=each(st.sampled_from([True, True, True, False]), number),
        include_open_to_all=draw(st.booleans()),
        ages=each(st.sampled_from(limits), number),
        homes=each(st.sampled_from(["", REGION, "93"]), number),
        undated=each(st.sampled_from([False, False, True]), number),
        agreements=each(st.tuples(st.sampled_from(STARTS), st.sampled_from(ENDS)), number),
    )


SMALL = World(
    areas=["01", "01", "69M", "43"],
    epci=["E1", "E2", "E2", "E3"],
    population=[100, 20, 3000, 50],
    publics=[[Public.JEUNES], [Public.TOUS_PUBLICS], [Public.JEUNES], []],
    status=[[2, 2, 0, 0], [2, 0, 0, 0], [0, 0, 1, 0], [0, 0, 2, 0]],
    collected={"01": True, "69": True},
    selected=[True] * 4,
)


def test_the_oracle_counts_a_world_that_was_counted_by_hand() -> None:
    everywhere = range(4)
    assert split(SMALL, Public.JEUNES, everywhere) == ([2, 1, 0, 1], [120, 3000, 0, 50])
    assert split(SMALL, Public.RSA, everywhere) == ([1, 1, 1, 1], [100, 3000, 20, 50])
    assert overlap(SMALL, Public.JEUNES, everywhere) == (1, 100)
    assert involved(SMALL, Public.JEUNES, [2]) == {
        "citing": [2],
        "open_to_all": [],
        "unspecified": [3],
        "whole": [],
        "partial": [],
        "to_confirm": [2],
        "unplaced": [],
        "barred": [],
        "undated": [],
    }
    assert number(SMALL, Public.JEUNES, [2]) == (0, 2, True)
    assert told(SMALL) == [0, 1, 2]
    assert cell_state(SMALL, Public.RSA, [0, 1]) is CellState.EVERYONE_ONLY
    then = involved(replace(SMALL, undated=[False, False, True, False]), Public.JEUNES, [2])
    assert (then["unspecified"], then["undated"], then["to_confirm"]) == ([2, 3], [2], [])
    grown = replace(SMALL, ages=[(26, None), ANY_AGE, (None, 15), ANY_AGE])
    assert involved(grown, Public.JEUNES, everywhere)["barred"] == [0, 2]
    nowhere = replace(SMALL, status=[[OUT] * 4] * 4, homes=["93", "", REGION, ""])
    assert involved(nowhere, Public.RSA, [3])["unplaced"] == [1, 3]
    assert cell_state(nowhere, Public.RSA, [3]) is CellState.NOT_COLLECTED
    assert cell_state(nowhere, Public.RSA, [2]) is CellState.TO_CONFIRM
