"""Codes of territories: today's are kept, former ones resolved, the others explained."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.data.errors import ValidationIssue
from dashboard.data.gazetteer import Gazetteer, plain_name
from dashboard.data.project import Project

ReadOne = Callable[..., Project]
FaultsOf = Callable[..., tuple[ValidationIssue, ...]]


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        pytest.param("01", ("01",), id="department"),
        pytest.param("69", ("69",), id="Rhône with the Métropole"),
        pytest.param("200046977", ("200046977",), id="EPCI"),
        pytest.param("42187|38|200040715", ("42187", "38", "200040715"), id="the order is kept"),
        pytest.param("69385", ("69123",), id="arrondissement of Lyon"),
        pytest.param("69381|69382|69389", ("69123",), id="arrondissements are one commune"),
        pytest.param("69159", ("69114",), id="merged commune"),
        pytest.param("01340", ("01015",), id="delegated commune"),
    ],
)
def test_territories_are_read_as_todays(
    read_one: ReadOne, codes: str, kept: tuple[str, ...]
) -> None:
    assert read_one(zone_couverture=codes, zone_certitude="exacte").coverage == kept


def test_every_code_of_the_geography_is_accepted(read_one: ReadOne, gazetteer: Gazetteer) -> None:
    for codes in (gazetteer.communes_of, list(gazetteer.communes)[::20], gazetteer.former):
        kept = read_one(zone_couverture="|".join(codes), zone_certitude="exacte").coverage
        assert set(kept) <= {*gazetteer.communes_of, *gazetteer.communes}


@pytest.mark.parametrize(
    ("coverage", "excluded"),
    [
        pytest.param("38", "200085751", id="EPCI of the department"),
        pytest.param("200085751", "38003", id="commune of the EPCI"),
        pytest.param("73|74", "200034882", id="of one of two departments"),
        pytest.param("69", "200046977", id="the Métropole out of the Rhône"),
        pytest.param("200068567", "38", id="only the part that is in another department"),
    ],
)
def test_an_exclusion_takes_something_and_leaves_something(
    read_one: ReadOne, issues_of: FaultsOf, gazetteer: Gazetteer, coverage: str, excluded: str
) -> None:
    cells = {"zone_couverture": coverage, "zone_exclue": excluded, "zone_certitude": "exacte"}
    covered = {town for code in coverage.split("|") for town in gazetteer.members(code)}
    if covered <= gazetteer.members(excluded):
        assert "aucune commune" in issues_of(**cells)[0].message
    else:
        assert read_one(**cells).exclusions == (excluded,)


def test_a_faulty_coverage_silences_the_rules_on_it(issues_of: FaultsOf) -> None:
    cells = {"zone_couverture": "99999", "zone_exclue": "42187"}
    assert [issue.column for issue in issues_of(**cells)] == ["zone_couverture"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        pytest.param("Saint-Étienne", "saint etienne", id="accent and hyphen"),
        pytest.param("St Etienne", "saint etienne", id="St"),
        pytest.param("Ste-Foy-lès-Lyon", "sainte foy les lyon", id="Ste"),
        pytest.param("LYON CEDEX 03", "lyon", id="cedex"),
        pytest.param("Lyon 3e Arrondissement", "lyon", id="district"),
        pytest.param("Lyon 1er", "lyon", id="first district"),
        pytest.param("L’Isle-d’Abeau", "l isle d abeau", id="typographic apostrophe"),
    ],
)
def test_names_of_towns_are_compared_plainly(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"commune": "Grenoble"}, id="name alone"),
        pytest.param({"code_insee": "38185"}, id="code alone"),
        pytest.param({"code_postal": "38100"}, id="postcode alone"),
        pytest.param({"commune": "GRENOBLE", "code_postal": "38000"}, id="capitals"),
        pytest.param(
            {"commune": "Grenoble Cedex 9", "code_postal": "38027", "code_insee": "38185"},
            id="CEDEX postcodes belong to no commune",
        ),
        pytest.param(
            {"commune": "Lyon 3e", "code_postal": "69003", "code_insee": "69383"}, id="district"
        ),
        pytest.param(
            {"commune": "Pouilly-le-Monial", "code_insee": "69159"}, id="name of a former commune"
        ),
        pytest.param(
            {"code_insee": "42187", "longitude": "4.07", "latitude": "46.03"}, id="point nearby"
        ),
    ],
)
def test_places_that_agree_are_accepted(read_one: ReadOne, cells: dict[str, str]) -> None:
    project = read_one(**cells)
    assert (project.longitude is None) == ("longitude" not in cells)


@pytest.mark.parametrize(
    ("latitude", "accepted"),
    [pytest.param("46.29", True, id="28 km"), pytest.param("46.32", False, id="32 km")],
)
def test_a_point_is_at_most_30_km_from_its_commune(
    read_one: ReadOne, issues_of: FaultsOf, latitude: str, *, accepted: bool
) -> None:
    cells = {"code_insee": "42187", "longitude": "4.0684", "latitude": latitude}
    if accepted:
        assert read_one(**cells).latitude == float(latitude)
    else:
        assert "Il en est à" in issues_of(**cells)[0].message


@pytest.mark.parametrize(
    ("count", "rest"), [pytest.param(3, "", id="three"), pytest.param(4, ", …", id="four")]
)
def test_a_postcode_names_up_to_three_of_its_communes(
    issues_of: FaultsOf, gazetteer: Gazetteer, count: int, rest: str
) -> None:
    known = {*gazetteer.communes, *gazetteer.former}
    postcode, towns = next(
        (postcode, towns)
        for postcode, towns in gazetteer.by_postcode.items()
        if len(towns) == count and postcode not in known
    )
    named = ", ".join(f"{town.name} {town.code}" for town in towns[:3])
    (issue,) = issues_of(code_insee=postcode)
    assert issue.hint == f"C’est un code postal ({named}{rest})."


def test_the_same_territory_cannot_be_covered_and_excluded(issues_of: FaultsOf) -> None:
    (issue,) = issues_of(zone_couverture="38", zone_exclue="38", zone_certitude="exacte")
    assert issue.hint == "Il ne reste aucune commune."


@pytest.mark.parametrize(
    ("commune", "hint"),
    [
        pytest.param("Roanne", "Cette commune a pour code 42187.", id="one of that name"),
        pytest.param("Villers", "Cette commune a pour code 42333.", id="a village"),
    ],
)
def test_a_name_that_its_code_belies_is_told_its_own_code(
    issues_of: FaultsOf, commune: str, hint: str
) -> None:
    assert issues_of(commune=commune, code_insee="38185")[0].hint == hint


def test_a_commune_is_named_as_french_wants(issues_of: FaultsOf) -> None:
    (issue,) = issues_of(commune="Le Puy-en-Velay", code_postal="38000")
    assert issue.expected == "le code postal du Puy-en-Velay\xa0: 43000"


def test_at_most_four_postcodes_are_told(issues_of: FaultsOf) -> None:
    (issue,) = issues_of(commune="Lyon", code_postal="38000")
    assert issue.expected == "le code postal de Lyon\xa0: 69001, 69002, 69003 ou 69004, …"
