"""The shipped file: coverage counted again from the codes of each record, in plain Python."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.data.collections import read_collections
from dashboard.data.geography import read_geography
from dashboard.data.projects import read_projects
from dashboard.data.vocabularies import Certainty, Collection, Public
from dashboard.domain.coverage.cells import CommuneState
from dashboard.domain.coverage.counting import CoverageBasis, basis_of
from dashboard.domain.coverage.gaps import gaps
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS, matrix
from dashboard.domain.territory.resolution import build_territories
from tests.unit.domain.test_coverage_matrix import agrees
from tests.unit.domain.test_coverage_oracle import OUT, SURE, UNSURE, World

ROOT = Path(__file__).parents[3]


@cache
def shipped() -> tuple[World, CoverageBasis]:
    """Return the shipped files as plain lists, and as the basis of the questions."""
    geography = read_geography(ROOT / "geodata", ["84"])
    projects = read_projects(ROOT / "projects.csv", geography)
    listed = read_collections(ROOT / "departements.csv", geography)
    collected = {code: row.collected is Collection.OUI for code, row in listed.items()}
    basis = basis_of(projects, build_territories(projects, geography), geography, collected)
    rows = geography.communes[["code", "departement", "unite", "epci"]].to_numpy().tolist()
    former: dict[str, str] = dict(geography.former)

    def status(project: Any) -> list[int]:
        named = {former.get(code, code) for code in project.coverage}
        left_out = {former.get(code, code) for code in project.exclusions}
        sure = UNSURE if project.certainty is Certainty.A_CONFIRMER else SURE
        return [sure if named & set(row) and not left_out & set(row) else OUT for row in rows]

    world = World(
        areas=[row[2] for row in rows],
        epci=[row[3] for row in rows],
        population=geography.communes["population"].tolist(),
        publics=[project.publics for project in projects],
        status=[status(project) for project in projects],
        collected=collected,
        selected=[True] * len(projects),
        ages=[(project.age_min, project.age_max) for project in projects],
    )
    return world, basis


@pytest.mark.slow
@pytest.mark.parametrize("public", [*SPECIFIC_PUBLICS, None])
def test_the_shipped_matrix_agrees_to_the_unit(public: Public | None) -> None:
    world, basis = shipped()
    found = matrix(basis, world.mask)
    cells = found.totals if public is None else found.rows[SPECIFIC_PUBLICS.index(public)].cells
    assert len(cells) == 13
    for cell in cells:
        agrees(cell, world, [c for c, u in enumerate(world.areas) if u == cell.place.code])


def test_the_shipped_region_adds_up() -> None:
    world, basis = shipped()
    for public in (*Public, None):
        found = gaps(basis, public, world.mask)
        for tallies in (found.areas, found.epci):
            for state in CommuneState:
                assert sum(t.population.part(state) for t in tallies) == (
                    found.total.population.part(state)
                )
                assert sum(t.communes.part(state) for t in tallies) == (
                    found.total.communes.part(state)
                )
        assert found.total.population.total == sum(world.population)
        assert found.total.communes.total == len(world.areas)


def test_nothing_is_written_to_the_basis() -> None:
    world, basis = shipped()
    before = [basis.extent.copy(), basis.audiences.cites.copy(), basis.population.copy()]
    matrix(basis, world.mask)
    gaps(basis, Public.JEUNES, world.mask, include_open_to_all=False)
    after = [basis.extent, basis.audiences.cites, basis.population]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
