"""The file and the letters that the map of coverage is drawn from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import brotli
import numpy as np
import pytest

from dashboard.data.geography import read_landmarks
from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.cells import CommuneState
from dashboard.domain.coverage.counting import CoverageBasis, basis_of, reach, roles
from dashboard.domain.coverage.gaps import commune_states
from dashboard.domain.territory.resolution import build_territories
from dashboard.figures import coverage_map
from dashboard.figures.coverage_map import LETTERS, coverage_map_file, coverage_map_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings

HEAVIEST = 250_000
SILENT = {CommuneState.TO_CONFIRM: "?", CommuneState.NOT_COLLECTED: "-"}


@pytest.fixture(scope="module")
def basis(snapshot: Snapshot) -> CoverageBasis:
    catalogue = snapshot.catalogue
    return basis_of(
        catalogue.projects, catalogue.territories, catalogue.geography, catalogue.collected
    )


@pytest.fixture(scope="module")
def shapes(settings: Settings, geography: Geography) -> dict[str, Any]:
    return coverage_map_file(geography, read_landmarks(settings.geodata, settings.regions))


def looks(drawn: dict[str, Any]) -> list[str]:
    return [drawn["groups"][LETTERS.index(letter)]["look"] for letter in drawn["communes"]]


def expected(
    basis: CoverageBasis, public: Public | None, selected: np.ndarray[Any, Any]
) -> list[str]:
    counts = reach(basis, roles(basis, [public], selected, include_open_to_all=True)).counts[0]
    states = commune_states(basis, public, selected)
    return [
        SILENT.get(CommuneState(state), str(min(count, 3)))
        for count, state in zip(counts.tolist(), states.tolist(), strict=True)
    ]


@pytest.mark.parametrize("public", [*Public, None])
def test_each_commune_has_the_look_of_its_state_and_count(
    basis: CoverageBasis, snapshot: Snapshot, public: Public | None
) -> None:
    everything = np.ones(snapshot.catalogue.size, dtype=bool)
    drawn = coverage_map_view(basis, public, everything, snapshot.catalogue.projects)
    assert looks(drawn) == expected(basis, public, everything)


def test_a_letter_names_exactly_the_projects_that_cover(
    basis: CoverageBasis, snapshot: Snapshot
) -> None:
    projects = snapshot.catalogue.projects
    everything = np.ones(len(projects), dtype=bool)
    drawn = coverage_map_view(basis, None, everything, projects)
    for commune, letter in enumerate(drawn["communes"]):
        words = drawn["groups"][LETTERS.index(letter)]["words"]
        sure = basis.territories.covered.holding(commune)
        held = np.flatnonzero(sure | basis.territories.to_confirm.holding(commune))
        assert words[1:] == [
            f"{projects[i].number} · {projects[i].title}{'' if sure[i] else ', à confirmer'}"
            for i in held
        ]


def test_with_more_sets_than_letters_the_names_are_left_out(
    basis: CoverageBasis, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_map, "LETTERS", LETTERS[:9])
    everything = np.ones(snapshot.catalogue.size, dtype=bool)
    drawn = coverage_map_view(basis, None, everything, snapshot.catalogue.projects)
    assert looks(drawn) == expected(basis, None, everything)
    assert all(len(group["words"]) == 1 for group in drawn["groups"])


def test_many_projects_still_have_true_looks(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    codes = geography.communes["code"].tolist()
    projects = [
        make_project(
            number=rank,
            id=f"p{rank}",
            publics=(Public.JEUNES,),
            coverage=tuple(codes[rank * 7 : rank * 7 + 40]),
        )
        for rank in range(300)
    ]
    basis = basis_of(projects, build_territories(projects, geography), geography, {"01": True})
    everything = np.ones(len(projects), dtype=bool)
    drawn = coverage_map_view(basis, Public.JEUNES, everything, projects)
    assert looks(drawn) == expected(basis, Public.JEUNES, everything)


def test_the_words_of_a_count_past_three_are_not_a_false_three(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    codes = tuple(geography.communes["code"][:1])
    projects = [make_project(number=n, id=f"p{n}", coverage=codes) for n in range(5)]
    territories = build_territories(projects, geography)

    def words(*, collected: bool) -> list[str]:
        known = dict.fromkeys(geography.areas.index, collected)
        basis = basis_of(projects, territories, geography, known)
        drawn = coverage_map_view(basis, None, np.ones(5, dtype=bool), projects)
        first = drawn["groups"][LETTERS.index(drawn["communes"][0])]
        return [first["look"], first["words"][0]]

    assert words(collected=True) == ["3", "5\u00a0projets"]
    assert words(collected=False) == ["3", "au moins 5\u00a0projets"]


def test_the_file_holds_every_commune_in_order(
    shapes: dict[str, Any], geography: Geography
) -> None:
    size = len(geography.communes)
    parts = shapes["topology"]["objects"]["communes"]["geometries"]
    assert len(parts) == len(shapes["names"]) == len(shapes["ofEpci"]) == len(shapes["ofArea"])
    assert len(parts) == size
    areas = [shapes["areas"][rank] for rank in shapes["ofArea"]]
    assert areas == geography.communes["unite"].tolist()
    assert {part["type"] for part in parts} <= {"Polygon", "MultiPolygon"}


def test_neighbours_share_their_borders(shapes: dict[str, Any]) -> None:
    uses: dict[int, int] = {}
    for part in shapes["topology"]["objects"]["communes"]["geometries"]:
        for arc in _arcs(part["arcs"]):
            uses[arc if arc >= 0 else ~arc] = uses.get(arc if arc >= 0 else ~arc, 0) + 1
    assert len(uses) == len(shapes["topology"]["arcs"])
    assert max(uses.values()) == 2
    assert sum(count == 2 for count in uses.values()) > 0.9 * len(uses)


def _arcs(nested: list[Any]) -> list[int]:
    return [n for item in nested for n in (_arcs(item) if isinstance(item, list) else [item])]


def test_the_file_is_light(shapes: dict[str, Any]) -> None:
    text = json.dumps(shapes, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(brotli.compress(text, quality=4)) < HEAVIEST
