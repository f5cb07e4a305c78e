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

NUMBERS = ("unplaced", "whole", "population", "covered", "to_confirm")


def facts_of(snapshot: Snapshot, query: str) -> dict[str, AreaStats]:
    """Return the facts of a query by unit."""
    result, _ = snapshot.search(query)
    return {fact.code: fact for fact in area_stats(snapshot.catalogue, result)}


@pytest.fixture(scope="session")
def facts(snapshot: Snapshot) -> Callable[[str], dict[str, AreaStats]]:
    return lambda query: facts_of(snapshot, query)


class Counting:
    """The same counts, one commune and one project after the other, by rules written again."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        catalogue, table = snapshot.catalogue, snapshot.catalogue.geography.communes
        self.people = table["population"].astype(int).tolist()
        self.sure = [set(row.nonzero()[0].tolist()) for row in catalogue.territories.covered]
        self.maybe = [set(row.nonzero()[0].tolist()) for row in catalogue.territories.to_confirm]
        self.home = dict(zip(table["code"], table["region"], strict=True))
        self.region = dict(zip(table["unite"], table["region"], strict=True))
        self.members: dict[str, set[int]] = {area: set() for area in catalogue.areas}
        for commune, area in enumerate(table["unite"]):
            self.members[area].add(commune)

    def may_be_anywhere(self, i: int, area: str) -> bool:
        """Without territory: anywhere in the region where people are received, if it is known."""
        project = self.snapshot.catalogue.projects[i]
        at = self.home.get(project.town_code, "")
        return not project.coverage and at in ("", self.region[area])

    def of(self, query: str) -> dict[str, dict[str, Any]]:
        """Return the counts of each area under a query."""
        result, _ = self.snapshot.search(query)
        silent = {i for i, mark in enumerate(result.unspecified.tolist()) if mark}
        certain = {*result.shown} - silent
        return {area: self.area(area, certain, silent) for area in self.members}

    def area(self, area: str, certain: set[int], silent: set[int]) -> dict[str, Any]:
        """Return the counts of an area among projects that match for sure, or may."""
        here, found = self.members[area], certain | silent
        projects = self.snapshot.catalogue.projects
        young = {i for i in found if projects[i].scheme is Scheme.O2R_JEUNES_2025}
        sure = {i for i in certain if self.sure[i] & here}
        named = {i for i in found if (self.sure[i] | self.maybe[i]) & here} - sure
        unplaced = {i for i in found if self.may_be_anywhere(i, area)}
        may = named | unplaced
        covered = set().union(*(self.sure[i] for i in certain)) & here
        possible = set().union(*(self.maybe[i] for i in found), *(self.sure[i] for i in silent))
        return {
            "count": (len(sure), len(may)),
            "youth": (len(sure & young), len(may & young)),
            "general": (len(sure - young), len(may - young)),
            "unplaced": len(unplaced),
            "whole": sum(here <= self.sure[i] for i in sure),
            "population": sum(self.people[commune] for commune in here),
            "covered": sum(self.people[commune] for commune in covered),
            "to_confirm": sum(self.people[commune] for commune in (possible & here) - covered),
        }


@pytest.fixture(scope="session")
def counted(snapshot: Snapshot) -> Callable[[str], dict[str, dict[str, Any]]]:
    return Counting(snapshot).of


def numbers(fact: AreaStats) -> dict[str, Any]:
    """Return the numbers of a fact as `counted` has them."""
    found = {name: getattr(fact, name) for name in NUMBERS}
    counts = {name: getattr(fact, name) for name in ("count", "youth", "general")}
    return found | {name: (count.sure, count.possible) for name, count in counts.items()}


@given(asked=selections())
@settings(max_examples=cases(60), deadline=None)
def test_facts_are_what_counting_every_commune_gives(
    asked: Selection,
    facts: Callable[[str], dict[str, AreaStats]],
    counted: Callable[[str], dict[str, dict[str, Any]]],
) -> None:
    expected = counted(asked.to_query())
    for area, fact in facts(asked.to_query()).items():
        assert numbers(fact) == expected[area]
        assert fact.part == fact.count.sure - fact.whole >= 0
        assert fact.people.total == fact.population
        assert not (fact.people.not_covered if not fact.count.collected else 0)
        assert not (fact.people.not_collected if fact.count.collected else 0)
        assert fact.unsure_territory >= 0
        assert fact.silences or not fact.to_ask
        assert fact.count.possible > fact.unplaced or not fact.silences
        assert 0 <= fact.share <= 1


def test_the_population_of_the_region_is_counted_once(
    facts: Callable[[str], dict[str, AreaStats]],
) -> None:
    assert sum(fact.population for fact in facts("").values()) == 8_205_557


@pytest.mark.parametrize(
    ("query", "area", "state"),
    [
        pytest.param("", "38", AreaState.PROJECTS, id="projects"),
        pytest.param("", "15", AreaState.TO_CONFIRM, id="one of no known territory"),
        pytest.param("public=jeunes", "15", AreaState.NONE, id="none known"),
        pytest.param("q=ifra", "26", AreaState.TO_CONFIRM, id="named, to confirm"),
        pytest.param(
            "departement=38", "43", AreaState.NOT_COLLECTED, id="not collected, not asked"
        ),
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
    assert (fact.covered, fact.people.not_covered) == (valence, 0)
    assert (fact.count.sure, fact.count.possible, fact.part, fact.whole) == (1, 1, 1, 0)
    assert fact.to_confirm == fact.population - valence


def test_a_fact_bears_the_name_of_its_unit(facts: Callable[[str], dict[str, AreaStats]]) -> None:
    found = facts("")
    assert [found[code].name for code in ("38", "69D", "69M")] == [
        *("Isère", "Rhône", "Métropole de Lyon")
    ]
