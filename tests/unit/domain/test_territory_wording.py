"""The words of a territory are true, short, and lead back to the same communes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.territory.index import UnknownCode
from dashboard.domain.territory.resolution import build_territories, commune_mask
from dashboard.domain.territory.wording import (
    counts,
    describe,
    describe_project,
    project_words,
    size_words,
    territory_words,
)

if TYPE_CHECKING:
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.catalogue import Catalogue

Make = Callable[..., Project]
Geographies = st.SearchStrategy[Geography]
Codes = Callable[[Geography], list[str]]


def parsed(words: Any, geography: Geography) -> Booleans:
    return commune_mask(words.codes, geography) & ~commune_mask(words.exclusions, geography)


def draw_mask(data: st.DataObject, geography: Geography) -> Booleans:
    size = len(geography.communes)
    return np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)


@settings(deadline=None)
@given(data=st.data())
def test_words_lead_back_to_the_set(data: st.DataObject, geographies: Geographies) -> None:
    geography = data.draw(geographies)
    mask = draw_mask(data, geography)
    assert (parsed(territory_words(mask, geography), geography) == mask).all()


@settings(deadline=None)
@given(data=st.data())
def test_words_take_no_more_names_than_plain_listing(
    data: st.DataObject, geographies: Geographies
) -> None:
    geography = data.draw(geographies)
    mask = draw_mask(data, geography)
    words = territory_words(mask, geography)
    assert len(words.codes) + len(words.exclusions) <= mask.sum()


@settings(deadline=None)
@given(data=st.data())
def test_whole_departments_are_named_as_such(data: st.DataObject, geographies: Geographies) -> None:
    geography = data.draw(geographies)
    mask = draw_mask(data, geography)
    departments = {p.code for p in territory_words(mask, geography).departments}
    for code in geography.departments.index:
        if mask[commune_mask([code], geography)].all():
            assert code in departments


@settings(deadline=None)
@given(data=st.data())
def test_nothing_taken_out_is_in_the_territory(
    data: st.DataObject, geographies: Geographies
) -> None:
    geography = data.draw(geographies)
    mask = draw_mask(data, geography)
    words = territory_words(mask, geography)
    assert not (commune_mask(words.exclusions, geography) & mask).any()


@settings(deadline=None)
@given(seed=st.integers(0, 2**32), share=st.floats(0, 1))
@example(seed=0, share=0.0)
@example(seed=0, share=1.0)
def test_words_lead_back_on_the_real_geography(
    seed: int, share: float, geography: Geography
) -> None:
    """Random unions of real departments and EPCI, with a few communes flipped."""
    random = np.random.default_rng(seed)
    areas = [*geography.departments.index, *geography.epci.index]
    shortest_codes = [code for code in areas if random.random() < share / 2]
    mask = commune_mask(shortest_codes, geography)
    flipped = random.integers(0, len(mask), size=int(6 * share))
    mask[flipped] = ~mask[flipped]
    assert (parsed(territory_words(mask, geography), geography) == mask).all()


@settings(deadline=None)
@given(data=st.data())
def test_the_words_of_a_record_lead_to_its_territory(
    data: st.DataObject, geographies: Geographies, codes_of: Codes, make_project: Make
) -> None:
    geography = data.draw(geographies)
    lists = st.lists(st.sampled_from(codes_of(geography)), max_size=6)
    coverage, exclusions = (tuple(data.draw(lists)) for _ in range(2))
    project = make_project(coverage=coverage, exclusions=exclusions)
    covered = build_territories([project], geography).covered[0]
    assert (parsed(project_words(project, geography), geography) == covered).all()


@pytest.mark.parametrize(
    ("codes", "minus", "expected"),
    [
        pytest.param(["38"], ["200085751"], "Isère, hors Entre Bièvre et Rhône", id="the example"),
        pytest.param(["38"], [], "Isère", id="whole department"),
        pytest.param(["42"], ["42187"], "Loire, hors Roanne", id="less one commune"),
        pytest.param(
            ["73", "74"],
            ["200034882"],
            "Savoie et Haute-Savoie, hors Pays du Mont-Blanc",
            id="two departments",
        ),
        pytest.param(
            ["200035731", "200035202"],
            [],
            "Roannais Agglomération et Charlieu-Belmont",
            id="EPCI, the largest first",
        ),
        pytest.param(
            ["200035731"], ["42187"], "Roannais Agglomération, hors Roanne", id="EPCI less one"
        ),
        pytest.param(
            ["69259", "69276", "69199", "69273"],
            [],
            "4 communes\u00a0: Vénissieux, Saint-Fons, Corbas et Feyzin",
            id="communes",
        ),
        pytest.param(["69259"], [], "Vénissieux", id="one commune"),
        pytest.param(
            ["200035731", "69259", "69276"],
            [],
            "Roannais Agglomération et 2\u00a0communes\u00a0: Vénissieux et Feyzin",
            id="EPCI and communes",
        ),
        pytest.param(
            ["38", "69259", "69276"],
            ["200085751"],
            "Isère et 2 communes : Vénissieux et Feyzin\u202f; hors Entre Bièvre et Rhône",
            id="an exclusion is set apart from a list of communes",
        ),
        pytest.param(["200046977"], [], "Métropole de Lyon", id="the Métropole"),
        pytest.param(["244200770"], [], "Saint-Étienne Métropole", id="a name kept whole"),
        pytest.param(["69D"], [], "Rhône, hors Métropole de Lyon", id="Rhône alone"),
        pytest.param(["69"], [], "Rhône avec la métropole de Lyon", id="69 is more than Rhône"),
        pytest.param(
            ["69"], ["69259"], "Rhône avec la métropole de Lyon, hors Vénissieux", id="69 less one"
        ),
        pytest.param(
            ["246300701"], [], "Clermont Auvergne Métropole", id="one EPCI of a department"
        ),
        pytest.param(["200040590"], [], "Villefranche Beaujolais Saône", id="across departments"),
        pytest.param(["200034882"], [], "Pays du Mont-Blanc", id="legal form dropped"),
        pytest.param(["01369"], [], "Saint-Just (Ain)", id="homonym told apart"),
        pytest.param(
            ["200066660"], [], "communauté de communes de Saint-Flour", id="not the town alone"
        ),
        pytest.param([], [], "aucune commune", id="nothing"),
    ],
)
def test_real_territories_in_words(
    geography: Geography, codes: list[str], minus: list[str], expected: str
) -> None:
    mask = commune_mask(codes, geography) & ~commune_mask(minus, geography)
    assert describe(mask, geography).replace("\u00a0", " ") == expected.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"coverage": ()}, "non précisé dans la source", id="no coverage"),
        pytest.param(
            {"coverage": ("26",), "certainty": Certainty.A_CONFIRMER},
            "Drôme, communes non précisées dans la source",
            id="to confirm",
        ),
        pytest.param(
            {"coverage": ("69259", "69276"), "certainty": Certainty.A_CONFIRMER},
            "2\u00a0communes\u00a0: Vénissieux et Feyzin, à confirmer",
            id="named communes to confirm",
        ),
        pytest.param(
            {"coverage": ("69259", "69276", "69199", "69273")},
            "4\u00a0communes\u00a0: Vénissieux, Feyzin, Saint-Fons et Corbas",
            id="the source's own order",
        ),
        pytest.param({"coverage": ("69383",)}, "Lyon", id="an arrondissement"),
        pytest.param({"coverage": ("69383", "69123")}, "Lyon", id="the same commune twice"),
        pytest.param({"coverage": ("69D",)}, "Rhône hors métropole de Lyon", id="a unit"),
        pytest.param(
            {"coverage": ("69",), "exclusions": ("200046977",)},
            "Rhône, hors Métropole de Lyon",
            id="69 less the Métropole is Rhône",
        ),
        pytest.param(
            {"coverage": ("42", "200077014"), "exclusions": ("42187",)},
            "Loire et Vienne Condrieu, hors Roanne",
            id="department and EPCI",
        ),
    ],
)
def test_a_record_is_described_as_its_source_does(
    geography: Geography, make_project: Make, values: dict[str, Any], expected: str
) -> None:
    assert describe_project(make_project(**values), geography) == expected


def test_every_shipped_record_has_words(catalogue: Catalogue) -> None:
    words = {p.id: describe_project(p, catalogue.geography) for p in catalogue.projects}
    assert words["isere-aller-vers"] == "Isère, hors Entre Bièvre et Rhône"
    assert words["relais-du-forez"] == (
        "Loire, à confirmer\u202f; dit par la source\u00a0: «\u00a0Loire, notamment le Forez\u00a0»"
    )
    assert words["ifra-drome"] == "Drôme, communes non précisées dans la source"
    assert all(words.values())


def test_counts_are_those_of_the_table(geography: Geography) -> None:
    mask = commune_mask(["200085751"], geography)
    assert counts(mask, geography) == (37, 70_574)
    assert size_words(mask, geography) == "37\u00a0communes, 70\u202f574\u00a0habitants"
    assert counts(np.ones(4025, dtype=bool), geography) == (4025, 8_205_557)
    assert size_words(np.zeros(4025, dtype=bool), geography) == "0\u00a0commune, 0\u00a0habitant"


def test_an_unknown_code_has_no_words(geography: Geography, make_project: Make) -> None:
    with pytest.raises(UnknownCode):
        describe_project(make_project(coverage=("99999",)), geography)


def test_an_area_of_one_commune_is_told_by_the_commune(
    make_geography: Callable[[Sequence[Any]], Geography], row: Any
) -> None:
    geography = make_geography(
        [row("01", "200000001", "Épagny"), row("01", "200000002"), row("01", "", "Archamps")]
    )
    assert describe(np.array([True, False, False]), geography) == "Épagny"
