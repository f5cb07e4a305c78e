"""Gaps and overlaps: they agree with the oracle, by commune, unit and EPCI."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from hypothesis import given

from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.gaps import commune_counts, commune_states, gaps, overlaps
from tests.unit.domain.test_coverage_oracle import (
    SMALL,
    SURE,
    UNHURRIED,
    World,
    count,
    counted,
    overlap,
    split,
    state,
    worlds,
)

if TYPE_CHECKING:
    from dashboard.domain.coverage.cells import Tally

QUESTIONS = (Public.JEUNES, Public.RSA, Public.TOUS_PUBLICS, None)


def agrees(tally: Tally, world: World, public: Public | None, where: list[int]) -> None:
    communes, people = split(world, public, where)
    assert astuple(tally.communes) == tuple(communes)
    assert astuple(tally.population) == tuple(people)
    assert astuple(tally.overlap) == overlap(world, public, where)


@UNHURRIED
@given(worlds())
def test_gaps_agree_with_a_count_in_plain_python(world: World) -> None:
    basis = world.basis()
    for public in QUESTIONS:
        found = gaps(basis, public, world.mask, include_open_to_all=world.include_open_to_all)
        agrees(found.total, world, public, list(range(len(world.areas))))
        for tallies, codes in ((found.areas, world.areas), (found.epci, world.epci)):
            assert {tally.place.code for tally in tallies} == set(codes)
            for tally in tallies:
                inside = [c for c, code in enumerate(codes) if code == tally.place.code]
                agrees(tally, world, public, inside)


@UNHURRIED
@given(worlds())
def test_each_commune_has_its_count_and_state(world: World) -> None:
    basis, communes = world.basis(), range(len(world.areas))
    for public in QUESTIONS:
        counts = commune_counts(
            basis, public, world.mask, include_open_to_all=world.include_open_to_all
        )
        states = commune_states(
            basis, public, world.mask, include_open_to_all=world.include_open_to_all
        )
        assert counts.tolist() == [count(world, public, c) for c in communes]
        assert states.tolist() == [state(world, public, c) for c in communes]


@UNHURRIED
@given(worlds())
def test_overlaps_are_the_groups_of_projects_that_share_communes(world: World) -> None:
    for public in QUESTIONS:
        expected = defaultdict(list)
        for commune in range(len(world.areas)):
            here = [p for p in counted(world, public) if world.status[p][commune] == SURE]
            if len(here) > 1:
                expected[tuple(here)].append(commune)
        found = gaps(
            world.basis(), public, world.mask, include_open_to_all=world.include_open_to_all
        ).overlaps
        assert {group.projects: list(group.communes) for group in found} == expected
        people = [group.population for group in found]
        assert people == sorted(people, reverse=True)
        assert people == [sum(world.population[c] for c in group.communes) for group in found]


def test_more_projects_than_one_chunk_are_all_counted() -> None:
    many = 1100
    world = replace(
        SMALL,
        publics=[[Public.JEUNES]] * many,
        status=[[SURE * (rank % 3 == 0), SURE, 0, 0] for rank in range(many)],
        selected=[True] * many,
    )
    assert commune_counts(world.basis(), None, world.mask).tolist() == [367, many, 0, 0]


def test_only_the_largest_overlaps_are_spelled_out() -> None:
    world = replace(SMALL, status=[[2, 2, 2, 2], [2, 2, 0, 2], [2, 0, 2, 0], [0, 0, 0, 0]])
    basis, everybody = world.basis(), world.mask
    assert [group.projects for group in overlaps(basis, everybody)] == [(0, 2), (0, 1, 2), (0, 1)]
    assert [group.population for group in overlaps(basis, everybody, limit=1)] == [3000]


def test_epci_are_ranked_by_inhabitants_not_covered_then_by_name() -> None:
    world = replace(SMALL, collected={"01": True, "69": True, "43": True})
    found = gaps(world.basis(), Public.FEMMES, world.mask)
    assert [(tally.place.code, tally.population.not_covered) for tally in found.epci] == [
        ("E2", 3020),
        ("E3", 50),
        ("E1", 0),
    ]
    nobody = replace(world, population=[0, 0, 0, 0])
    assert [t.place.code for t in gaps(nobody.basis(), None, nobody.mask).epci] == [
        "E1",
        "E2",
        "E3",
    ]


def test_an_epci_without_a_name_in_the_table_keeps_its_code() -> None:
    world = replace(SMALL, epci=["E1", "E2", "E2", "ZZ"])
    names = {t.place.name for t in gaps(world.basis(), None, world.mask).epci}
    assert names == {"Nom E1", "Nom E2", "ZZ"}
