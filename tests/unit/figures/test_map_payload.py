"""What the browser paints: each area's class and words, each cell's status and count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from dashboard.data.geography import read_landmarks
from dashboard.domain.search.area_stats import AreaState, AreaStats, area_stats
from dashboard.domain.search.area_words import count_mark
from dashboard.domain.territory.resolution import Status
from dashboard.figures.map_payload import map_file, map_view
from dashboard.french import NBSP
from dashboard.texts.site import Area, Map
from tests.factories.strategies import AREA_CODES, cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.domain.search.selection import Selection
    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings


@pytest.fixture(scope="session")
def file(snapshot: Snapshot, settings: Settings) -> dict[str, Any]:
    return map_file(snapshot, read_landmarks(settings.geodata, settings.regions))


@pytest.fixture(scope="session")
def painted(snapshot: Snapshot) -> Callable[[str], dict[str, Any]]:
    """Return what the map is sent for a query."""

    def view(query: str) -> dict[str, Any]:
        result, _ = snapshot.search(query)
        return map_view(snapshot, result, area_stats(snapshot.catalogue, result))

    return view


@pytest.fixture(scope="session")
def facts(snapshot: Snapshot) -> Callable[[str], tuple[AreaStats, ...]]:
    return lambda query: area_stats(snapshot.catalogue, snapshot.search(query)[0])


@given(asked=selections())
@settings(max_examples=cases(60), deadline=None)
def test_units_are_painted_after_their_facts(
    asked: Selection,
    painted: Callable[[str], dict[str, Any]],
    facts: Callable[[str], tuple[AreaStats, ...]],
    snapshot: Snapshot,
) -> None:
    query = asked.to_query()
    view = painted(query)
    for area, fact in zip(view["areas"], facts(query), strict=True):
        assert area["mark"] == count_mark(fact)
        assert area["asked"] == fact.asked
        assert area["count"] == min(fact.count.sure, 5)
        nowhere = fact.state is AreaState.TO_CONFIRM and fact.count.possible == fact.unplaced
        assert area["state"] == ("unplaced" if nowhere else fact.state)
        assert (area["share"] == 0) == (fact.covered == 0)
        assert (area["share"] == 5) == (fact.share >= 0.95)
        assert bool(area["words"]) == (fact.state is not AreaState.NOT_ASKED)
    shown = [i for i, on in enumerate(view["shown"]) if on == "1"]
    assert shown == sorted(snapshot.search(query)[0].shown)
    assert view["chosen"] == list(asked.areas)


REAL = "statut_fiche=source-publique"
LISTED = f"Liste collectée le 20{NBSP}octobre{NBSP}2026 (exemple fictif)"
NOWHERE = f"1{NBSP}projet au territoire non précisé peut y intervenir"
SILENT, UNSURE = "la source ne précise pas", "dans une commune à confirmer"
COVERED_BY_THESE = "dans une commune couverte par un de ces projets au moins"
COVERED = "dans une commune couverte par un projet au moins"


@pytest.mark.parametrize(
    ("query", "area", "words", "tip"),
    [
        pytest.param(
            "",
            "38",
            f"au moins 4{NBSP}projets",
            [
                f"4{NBSP}projets actifs",
                NOWHERE,
                f"Au moins 95{NBSP}% des habitants vivent {COVERED}",
            ],
            id="projects",
        ),
        pytest.param(
            "public=familles&tous=0",
            "07",
            f"1{NBSP}projet",
            [
                f"1{NBSP}projet actif",
                f"Tous les habitants vivent {COVERED} pour les familles et les parents isolés",
            ],
            id="one",
        ),
        pytest.param(
            "",
            "26",
            f"au moins 2{NBSP}projets",
            [
                f"2{NBSP}projets actifs, 1 à confirmer{NBSP}: {SILENT} les communes",
                NOWHERE,
                f"Au moins 73{NBSP}% des habitants vivent {COVERED}, 27{NBSP}% {UNSURE}",
            ],
            id="some, and one to confirm",
        ),
        pytest.param(
            "q=ifra",
            "26",
            f"1{NBSP}projet à confirmer",
            [f"1{NBSP}projet à confirmer{NBSP}: {SILENT} les communes"],
            id="to confirm",
        ),
        pytest.param(
            "public=seniors",
            "63",
            f"1{NBSP}projet à confirmer",
            [f"1{NBSP}projet à confirmer{NBSP}: {SILENT} le public"],
            id="the public is to ask",
        ),
        pytest.param(
            REAL,
            "69M",
            f"au moins 1{NBSP}projet",
            [
                f"1{NBSP}projet actif",
                Area.NOT_ALL_COLLECTED,
                f"Au moins 7{NBSP}% des habitants vivent {COVERED_BY_THESE}",
            ],
            id="not collected, and one covers a part",
        ),
        pytest.param("", "15", f"1{NBSP}projet à confirmer", [NOWHERE], id="of no known territory"),
        pytest.param("public=jeunes", "15", Map.NONE, [Map.NONE_KNOWN, LISTED], id="none known"),
        pytest.param("public=jeunes", "43", Map.NO_DATA, [Map.NO_DATA_TIP], id="not collected"),
        pytest.param("", "43", Map.NO_DATA, [Map.NO_DATA_TIP, NOWHERE], id="nothing is known"),
        pytest.param("departement=38", "73", "", [Map.NOT_ASKED], id="another was chosen"),
    ],
)
def test_a_unit_says_what_is_known_of_it(
    painted: Callable[[str], dict[str, Any]], query: str, area: str, words: str, tip: list[str]
) -> None:
    found = painted(query)["areas"][AREA_CODES.index(area)]
    assert (found["words"], found["tip"]) == (words, tip)


@given(asked=selections())
@settings(max_examples=cases(30), deadline=None)
def test_only_what_a_territory_names_is_dotted(
    asked: Selection,
    painted: Callable[[str], dict[str, Any]],
    facts: Callable[[str], tuple[AreaStats, ...]],
    snapshot: Snapshot,
) -> None:
    """A project without territory alone dots no commune of its area."""
    view, areas = painted(asked.to_query()), snapshot.partition.area.tolist()
    for rank, fact in enumerate(facts(asked.to_query())):
        letters = {view["cells"][k] for k, area in enumerate(areas) if area == rank}
        assert view["areas"][rank]["collected"] == fact.count.collected
        assert (fact.to_confirm > 0) <= bool(letters & {"o", "p"})
        if fact.count.possible == fact.unplaced:
            assert "o" not in letters


def test_atoms_are_letters_that_stand_for_their_status(
    painted: Callable[[str], dict[str, Any]], snapshot: Snapshot
) -> None:
    for query in ("", "departement=38", "q=ifra", "q=zzz"):
        view = painted(query)
        result, _ = snapshot.search(query)
        under = snapshot.partition.status_of(result.shown_mask)
        letters = {Status.OUT: "-", Status.TO_CONFIRM: "o", Status.COVERED: "x"}
        assert view["cells"] == "".join(letters[Status(status)] for status in under)
        assert view["counts"] == snapshot.partition.counts(result.shown_mask).tolist()
    assert set(painted("q=zzz")["cells"]) == {"-"}


def test_the_file_and_the_view_speak_of_the_same_atoms_and_projects(
    file: dict[str, Any], painted: Callable[[str], dict[str, Any]], snapshot: Snapshot
) -> None:
    view = painted("")
    assert len(file["cellAreas"]) == len(view["cells"]) == len(view["counts"])
    assert len(file["topology"]["objects"]["cells"]["geometries"]) == len(view["cells"])
    assert [area["code"] for area in file["areas"]] == list(AREA_CODES)
    assert [mark["id"] for mark in file["marks"]] == [p.id for p in snapshot.catalogue.projects]
    assert json.loads(json.dumps(file)) == file


def test_a_mark_carries_the_exact_atoms_of_its_project(
    file: dict[str, Any], snapshot: Snapshot
) -> None:
    for index, mark in enumerate(file["marks"]):
        partition = snapshot.partition
        assert mark["covered"] == partition.of_project(index, Status.COVERED).tolist()
        assert mark["unsure"] == partition.of_project(index, Status.TO_CONFIRM).tolist()
        assert mark["excluded"] == partition.excluded_cells(index).tolist()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("isere-aller-vers", "gen", id="2024"),
        pytest.param("savoie-rebond", "gen", id="2024 too"),
        pytest.param("loire-jeunesse", "jeu", id="2025"),
        pytest.param("ifra-drome", "ind", id="place not known"),
    ],
)
def test_a_mark_is_drawn_after_its_scheme_or_as_not_known(
    file: dict[str, Any], name: str, kind: str
) -> None:
    (mark,) = [mark for mark in file["marks"] if mark["id"] == name]
    assert mark["kind"] == kind
    assert mark["at"]


def test_labels_are_french_and_in_the_region(file: dict[str, Any]) -> None:
    towns = {town["nom"] for town in file["labels"]["villes"]}
    assert {"Lyon", "Grenoble", "Le Puy-en-Velay", "Aurillac"} <= towns
    assert {"Rhône", "Léman"} <= {water["nom"] for water in file["labels"]["eaux"]}
    assert {"Suisse", "Italie"} <= {near["nom"] for near in file["labels"]["voisins"]}
    for area in file["areas"]:
        latitude, longitude = area["at"]
        assert 44 < latitude < 47
        assert 2 < longitude < 7.3
