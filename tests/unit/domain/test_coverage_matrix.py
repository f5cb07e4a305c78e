"""The matrix: every cell agrees with the oracle, sums add up, silences are told apart."""

from __future__ import annotations

from dataclasses import asdict, astuple, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from dashboard.data.vocabularies import Public
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import Cell, CellState
from dashboard.domain.coverage.counting import basis_of
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS, matrix
from dashboard.domain.coverage.wording import cell_name
from tests.unit.domain.test_coverage_oracle import (
    SMALL,
    SURE,
    UNHURRIED,
    UNSURE,
    World,
    cell_state,
    involved,
    number,
    overlap,
    split,
    told,
    worlds,
)


def agrees(cell: Cell, world: World, where: list[int]) -> None:
    communes, people = split(world, cell.public, where)
    assert cell.state is cell_state(world, cell.public, where)
    assert astuple(cell.count)[:3] == number(world, cell.public, where)
    found = involved(world, cell.public, where)
    assert asdict(cell.projects) == {name: tuple(ranks) for name, ranks in found.items()}
    assert astuple(cell.tally.communes) == tuple(communes)
    assert astuple(cell.tally.population) == tuple(people)
    assert astuple(cell.tally.overlap) == overlap(world, cell.public, where)
    assert (cell.place.communes, cell.place.population) == (sum(communes), sum(people))


@UNHURRIED
@given(worlds())
def test_every_cell_agrees_with_a_count_in_plain_python(world: World) -> None:
    found = matrix(world.basis(), world.mask, include_open_to_all=world.include_open_to_all)
    lines = [(*row.cells, row.total) for row in found.rows] + [(*found.totals, found.total)]
    assert [row.public for row in found.rows] == list(SPECIFIC_PUBLICS)
    for *cells, total in lines:
        for cell in cells:
            agrees(cell, world, [c for c, u in enumerate(world.areas) if u == cell.place.code])
        agrees(total, world, list(range(len(world.areas))))
        communes, people = split(world, total.public, told(world))
        assert astuple(total.known.communes) == tuple(communes)
        assert astuple(total.known.population) == tuple(people)
        assert all(cell.known == cell.tally for cell in cells)


@UNHURRIED
@given(worlds())
def test_the_units_add_up_to_the_region(world: World) -> None:
    for row in matrix(
        world.basis(), world.mask, include_open_to_all=world.include_open_to_all
    ).rows:
        for kind in ("communes", "population"):
            parts = [astuple(getattr(cell.tally, kind)) for cell in row.cells]
            assert np.sum(parts, axis=0).tolist() == list(astuple(getattr(row.total.tally, kind)))
        assert row.total.tally.population.total == sum(world.population)


@UNHURRIED
@given(worlds())
def test_a_project_to_confirm_never_counts_as_covering(world: World) -> None:
    unsure = replace(
        world, status=[[UNSURE if s == SURE else s for s in row] for row in world.status]
    )
    found = matrix(unsure.basis(), unsure.mask)
    for cell in (cell for row in found.rows for cell in (*row.cells, row.total)):
        assert cell.tally.population.covered == cell.tally.communes.covered == 0
        assert cell.state not in {CellState.COUNT, CellState.EVERYONE_ONLY}


def test_what_was_not_collected_is_not_zero() -> None:
    nobody = replace(SMALL, selected=[False] * 4)
    found = matrix(nobody.basis(), nobody.mask)
    collected, unknown = found.cell(Public.RSA, "01"), found.cell(Public.RSA, "43")
    assert (collected.state, collected.count.is_zero) == (CellState.ZERO, True)
    assert (unknown.state, unknown.count.exact) == (CellState.NOT_COLLECTED, False)
    assert unknown.tally.population.not_covered == 0
    assert unknown.tally.population.not_collected == 50


def test_a_unit_may_be_collected_apart_from_its_department() -> None:
    world = replace(SMALL, areas=["69D", "69D", "69M", "43"], collected={"69": True, "69M": False})
    found = matrix(world.basis(), np.zeros(4, dtype=bool))
    assert found.cell(Public.RSA, "69D").state is CellState.ZERO
    assert found.cell(Public.RSA, "69M").state is CellState.NOT_COLLECTED


def test_tous_publics_are_told_apart_and_can_be_left_out() -> None:
    basis = SMALL.basis()
    assert matrix(basis, SMALL.mask).cell(Public.RSA, "01").state is CellState.EVERYONE_ONLY
    without = matrix(basis, SMALL.mask, include_open_to_all=False)
    assert without.cell(Public.RSA, "01").state is CellState.ZERO
    assert without.cell(Public.RSA, "01").projects.open_to_all == ()
    assert without.totals[0].projects.citing == (0, 1)


def test_a_project_without_public_is_counted_apart_and_to_confirm() -> None:
    cell = matrix(SMALL.basis(), SMALL.mask).cell(Public.RSA, "69M")
    assert cell.projects.unspecified == (3,)
    assert cell.projects.counted == ()
    assert (cell.state, cell.count) == (CellState.TO_CONFIRM, Count(0, 1))


def test_the_total_of_a_column_counts_each_project_once() -> None:
    found = matrix(SMALL.basis(), SMALL.mask)
    assert found.totals[0].projects.citing == (0, 1)
    assert found.total.projects.citing == (0, 1, 2, 3)


def test_a_project_without_territory_is_possible_in_each_area_of_its_region() -> None:
    world = replace(SMALL, status=[[0] * 4, *SMALL.status[1:]])
    found = matrix(world.basis(), world.mask)
    assert [cell.projects.unplaced for cell in found.rows[0].cells] == [(0,)] * 3
    elsewhere = replace(world, homes=["93", "", "", ""])
    cells = matrix(elsewhere.basis(), world.mask).rows[0].cells
    assert [cell.projects.unplaced for cell in cells] == [()] * 3


def test_a_project_without_territory_does_not_make_an_area_collected() -> None:
    world = replace(SMALL, status=[*SMALL.status[:3], [0] * 4])
    cell = matrix(world.basis(), world.mask).cell(Public.RSA, "43")
    assert (cell.state, cell.count) == (CellState.NOT_COLLECTED, Count(0, 1, collected=False))


def test_a_project_barred_by_age_is_in_no_count_of_the_public() -> None:
    world = replace(SMALL, ages=[(26, None), *[(None, None)] * 3])
    cell = matrix(world.basis(), world.mask).cell(Public.JEUNES, "01")
    assert (cell.count, cell.projects.barred) == (Count(1), (0,))
    assert cell.tally.population.covered == 100
    assert matrix(world.basis(), world.mask).totals[0].count == Count(2)


def test_the_number_shown_leaves_out_projects_to_confirm() -> None:
    world = replace(SMALL, status=[[2, 0, 0, 0], [2, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]])
    cited = matrix(world.basis(), world.mask).cell(Public.JEUNES, "01")
    assert (cited.projects.citing, cited.count) == ((0, 2), Count(2, 1))
    world = replace(world, publics=[[Public.JEUNES], *[[Public.TOUS_PUBLICS]] * 2, []])
    cell = matrix(world.basis(), world.mask).cell(Public.RSA, "01")
    assert (cell.projects.open_to_all, cell.count) == ((1, 2), Count(1, 1))


@pytest.mark.parametrize(
    ("public", "area", "name"),
    [
        pytest.param(
            Public.JEUNES,
            "01",
            "2 projets, dont 1 cite ce public, Nom 01, Jeunes de 16 à 25 ans : 100 % de la"
            " population couverte",
            id="cited",
        ),
        pytest.param(
            Public.RSA,
            "01",
            "1 projet « tous publics », Nom 01, Bénéficiaires du RSA : 83 % de la population"
            " couverte",
            id="everyone",
        ),
        pytest.param(
            Public.JEUNES,
            "69M",
            "?, Nom 69M, Jeunes de 16 à 25 ans : territoire à confirmer : 1 projet,"
            " public non précisé dans la source : 1 projet",
            id="to confirm",
        ),
        pytest.param(
            Public.RSA,
            "69M",
            "?, Nom 69M, Bénéficiaires du RSA : public non précisé dans la source : 1 projet",
            id="public to ask",
        ),
        pytest.param(
            Public.RSA,
            "43",
            "Nom 43, Bénéficiaires du RSA : données non collectées",
            id="not collected",
        ),
    ],
)
def test_the_name_of_a_cell_says_its_state(public: Public, area: str, name: str) -> None:
    cell = matrix(SMALL.basis(), SMALL.mask).cell(public, area)
    assert cell_name(cell).replace("\u00a0", " ") == name


def test_several_projects_cite_in_the_plural() -> None:
    world = replace(SMALL, publics=[[Public.JEUNES]] * 4)
    cell = matrix(world.basis(), world.mask).cell(Public.JEUNES, "01")
    assert cell_name(cell).startswith("2\u00a0projets qui citent ce public, Nom 01")


def test_the_name_of_a_total_speaks_of_projects() -> None:
    total = matrix(SMALL.basis(), SMALL.mask).totals[0]
    assert cell_name(total).startswith("2\u00a0projets, Nom 01, Tous les projets")


def test_an_unknown_cell_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        matrix(SMALL.basis(), SMALL.mask).cell(Public.RSA, "99")


def test_territories_of_another_size_are_refused() -> None:
    territories = SMALL.basis().territories
    geography: Any = SimpleNamespace(communes=range(4))
    with pytest.raises(ValueError, match=r"territories are \(4, 4\), expected \(0, 4\)"):
        basis_of([], territories, geography, {})
