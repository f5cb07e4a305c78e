"""What is said of each department under a filter is what counting commune by commune gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from dashboard.data.vocabularies import Certainty, Scheme
from dashboard.data_store import today
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.area_stats import AreaState, AreaStats, area_stats
from dashboard.domain.snapshot import Snapshot
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.selection import Selection

GIVEN = ("projects", "whole", "unsure", "general", "youth", "population", "covered", "to_confirm")


def facts_of(snapshot: Snapshot, query: str) -> dict[str, AreaStats]:
    """Return the facts of a query by unit."""
    result, _ = snapshot.search(query)
    return {fact.code: fact for fact in area_stats(snapshot.catalogue, result)}


@pytest.fixture(scope="session")
def facts(snapshot: Snapshot) -> Callable[[str], dict[str, AreaStats]]:
    return lambda query: facts_of(snapshot, query)


@pytest.fixture(scope="session")
def counted(snapshot: Snapshot) -> Callable[[str], dict[str, dict[str, int]]]:
    """Count the same, one commune and one project after the other."""
    catalogue = snapshot.catalogue
    communes = catalogue.geography.communes
    rows = list(zip(communes["unite"], communes["population"].astype(int), strict=True))
    sure = [{c for c in range(len(rows)) if row[c]} for row in catalogue.territories.covered]
    maybe = [{c for c in range(len(rows)) if row[c]} for row in catalogue.territories.to_confirm]
    of_unit: dict[str, set[int]] = {area: set() for area in catalogue.areas}
    for commune, (area, _) in enumerate(rows):
        of_unit[area].add(commune)

    def people(members: set[int]) -> int:
        return sum(rows[commune][1] for commune in members)

    def count(query: str) -> dict[str, dict[str, int]]:
        result, _ = snapshot.search(query)
        covered = set().union(*(sure[i] for i in result.shown))
        possible = set().union(*(maybe[i] for i in result.shown)) - covered
        found: dict[str, dict[str, int]] = {}
        for area, members in of_unit.items():
            here = [i for i in result.shown if (sure[i] | maybe[i]) & members]
            youth = [i for i in here if catalogue.projects[i].scheme is Scheme.O2R_JEUNES_2025]
            found[area] = {
                "projects": len(here),
                "whole": sum(members <= sure[i] for i in here),
                "unsure": sum(not sure[i] & members for i in here),
                "general": len(here) - len(youth),
                "youth": len(youth),
                "population": people(members),
                "covered": people(covered & members),
                "to_confirm": people(possible & members),
            }
        return found

    return count


@given(asked=selections())
@settings(max_examples=cases(60), deadline=None)
def test_facts_are_what_counting_every_commune_gives(
    asked: Selection,
    facts: Callable[[str], dict[str, AreaStats]],
    counted: Callable[[str], dict[str, dict[str, int]]],
) -> None:
    expected = counted(asked.to_query())
    for area, fact in facts(asked.to_query()).items():
        assert {name: getattr(fact, name) for name in GIVEN} == expected[area]
        assert fact.part == fact.count.sure - fact.whole >= 0
        assert fact.covered + fact.to_confirm + fact.outside == fact.population
        assert 0 <= fact.share <= 1


def test_the_population_of_the_region_is_counted_once(
    facts: Callable[[str], dict[str, AreaStats]],
) -> None:
    assert sum(fact.population for fact in facts("").values()) == 8_205_557


@pytest.mark.parametrize(
    ("query", "area", "state"),
    [
        pytest.param("", "38", AreaState.PROJECTS, id="projects"),
        pytest.param("", "15", AreaState.NONE, id="none known"),
        pytest.param("", "43", AreaState.NOT_COLLECTED, id="not collected"),
        pytest.param("departement=38", "73", AreaState.NOT_ASKED, id="another was chosen"),
        pytest.param("departement=38", "38", AreaState.PROJECTS, id="chosen"),
        pytest.param("departement=43", "43", AreaState.NOT_COLLECTED, id="chosen, not collected"),
        pytest.param("public=seniors", "07", AreaState.NONE, id="none under the filter"),
        pytest.param(
            "statut_fiche=source-publique",
            "38",
            AreaState.NOT_COLLECTED,
            id="a list collected for the demonstration alone is not collected",
        ),
    ],
)
def test_the_silences_are_told_apart(
    facts: Callable[[str], dict[str, AreaStats]], query: str, area: str, state: AreaState
) -> None:
    assert facts(query)[area].state is state


def test_a_territory_to_confirm_counts_nobody_as_covered(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    records: tuple[Any, ...] = (
        make_project(id="unsure", coverage=("26",), certainty=Certainty.A_CONFIRMER),
        make_project(id="sure", coverage=("26362",)),
    )
    catalogue = build_catalogue(records, geography, {"26": True}, "")
    fact = facts_of(Snapshot(catalogue, today()), "")["26"]
    valence = int(
        geography.communes.loc[geography.communes["code"] == "26362", "population"].iloc[0]
    )
    assert (fact.covered, fact.outside) == (valence, 0)
    assert (fact.count.sure, fact.count.possible, fact.part, fact.whole) == (1, 1, 1, 0)
    assert fact.to_confirm == fact.population - valence


def test_a_fact_bears_the_name_of_its_unit(facts: Callable[[str], dict[str, AreaStats]]) -> None:
    found = facts("")
    assert [found[code].name for code in ("38", "69D", "69M")] == [
        *("Isère", "Rhône", "Métropole de Lyon")
    ]
