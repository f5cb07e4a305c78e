"""Gaps and overlaps: they agree with the oracle, by commune, unit and EPCI."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from hypothesis import given

from dashboard.data.vocabularies import Public
from dashboard.domain.counts import Count
from dashboard.domain.coverage.counting import reach, roles
from dashboard.domain.coverage.gaps import commune_states, gaps, overlaps
from tests.unit.domain.test_coverage_oracle import (
    SMALL,
    SURE,
    UNHURRIED,
    World,
    anywhere,
    count,
    counted,
    overlap,
    split,
    state,
    told,
    unspecified,
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
        agrees(found.known, world, public, told(world))
        possible = sorted([*counted(world, public), *unspecified(world, public)])
        assert list(found.unplaced) == [p for p in possible if anywhere(world, p)]
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
        counted = roles(basis, [public], world.mask, include_open_to_all=world.include_open_to_all)
        states = commune_states(
            basis, public, world.mask, include_open_to_all=world.include_open_to_all
        )
        assert reach(basis, counted).counts[0].tolist() == [
            count(world, public, c) for c in communes
        ]
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
    counted = roles(world.basis(), [None], world.mask, include_open_to_all=True)
    assert reach(world.basis(), counted).counts[0].tolist() == [367, many, 0, 0]


def test_only_the_largest_overlaps_are_spelled_out() -> None:
    world = replace(SMALL, status=[[2, 2, 2, 2], [2, 2, 0, 2], [2, 0, 2, 0], [0, 0, 0, 0]])
    basis, everybody = world.basis(), world.mask
    assert [group.projects for group in overlaps(basis, everybody)] == [(0, 2), (0, 1, 2), (0, 1)]
    assert [group.population for group in overlaps(basis, everybody, limit=1)] == [3000]


def test_epci_are_ranked_by_inhabitants_not_covered_then_by_name() -> None:
    world = replace(SMALL, collected={"01": True, "69": True, "43": True})
    found = gaps(world.basis(), Public.FEMMES, world.mask)
    assert [(tally.place.code, tally.population.not_covered) for tally in found.epci] == [
        ("E3", 50),
        ("E2", 20),
        ("E1", 0),
    ]
    nobody = replace(world, population=[0, 0, 0, 0])
    assert [t.place.code for t in gaps(nobody.basis(), None, nobody.mask).epci] == [
        "E1",
        "E2",
        "E3",
    ]


def test_what_only_a_project_of_unknown_publics_covers_is_to_confirm_and_not_missing() -> None:
    found = gaps(SMALL.basis(), Public.RSA, SMALL.mask)
    lyon = next(area for area in found.areas if area.place.code == "69M")
    assert astuple(lyon.population) == (0, 3000, 0, 0)
    assert lyon.population.missing == Count(0, 3000)


def test_what_was_collected_is_told_by_department_the_parts_of_one_by_name() -> None:
    halves = replace(SMALL, areas=["01", "69D", "69M", "43"], collected={"01": True, "69M": True})
    part = gaps(halves.basis(), None, halves.mask).collected
    assert (part.count, part.departments, part.parts) == (1, 3, ("Nom 69M",))
    assert not part.complete
    whole = replace(SMALL, collected={"01": True, "69": True, "43": True})
    assert gaps(whole.basis(), None, whole.mask).collected.complete


def test_an_epci_without_a_name_in_the_table_keeps_its_code() -> None:
    world = replace(SMALL, epci=["E1", "E2", "E2", "ZZ"])
    names = {t.place.name for t in gaps(world.basis(), None, world.mask).epci}
    assert names == {"Nom E1", "Nom E2", "ZZ"}
