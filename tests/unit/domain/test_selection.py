"""A selection and its query are one thing; nothing in a link can break it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step
from dashboard.domain.search.filters import Freshness, Param, Sort, ToCheck
from dashboard.domain.search.selection import LONGEST_QUERY, LONGEST_TEXT, Ignored, Selection
from tests.factories.strategies import AREA_CODES, hostile_queries, quick_cases, selections

if TYPE_CHECKING:
    from dashboard.data.geography import Geography


REGIONS = ("84", "53")


def read(query: str) -> tuple[Selection, tuple[Ignored, ...]]:
    return Selection.from_query(query, dict.fromkeys(REGIONS, ""), dict.fromkeys(AREA_CODES, ""))


def test_the_units_of_the_tests_are_those_of_the_geography(geography: Geography) -> None:
    assert tuple(geography.areas.index) == AREA_CODES
    assert set(geography.regions) <= set(REGIONS)


@settings(max_examples=quick_cases())
@given(selections())
def test_a_selection_survives_its_query(selection: Selection) -> None:
    assert read(selection.to_query()) == (selection, ())


@settings(max_examples=quick_cases())
@given(selections())
def test_a_question_mark_in_front_changes_nothing(selection: Selection) -> None:
    assert read("?" + selection.to_query()) == read(selection.to_query())


@settings(max_examples=quick_cases())
@given(selections(), st.randoms(use_true_random=False))
def test_the_order_of_a_links_parameters_changes_nothing(
    selection: Selection, random: st.DataObject
) -> None:
    pairs = parse_qsl(selection.to_query())
    random.shuffle(pairs)  # type: ignore[attr-defined] # a random.Random
    assert read(urlencode(pairs))[0] == selection


@settings(max_examples=quick_cases())
@given(hostile_queries())
def test_no_text_raises_and_what_is_read_is_canonical(query: str) -> None:
    selection, _ = read(query)
    assert read(selection.to_query()) == (selection, ())


@settings(max_examples=quick_cases())
@given(st.text())
def test_any_text_is_a_query(query: str) -> None:
    read(query)


@settings(max_examples=quick_cases())
@given(st.text(max_size=300))
def test_a_search_is_one_printable_line(text: str) -> None:
    query = read(urlencode({"q": text}, errors="replace"))[0].query
    assert query.isprintable()
    assert query == " ".join(query.split())
    assert len(query) <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        pytest.param("", Selection(), id="nothing"),
        pytest.param("?", Selection(), id="bare question mark"),
        pytest.param("q=+Le++Fil+", Selection(query="Le Fil"), id="spaces folded"),
        pytest.param("q=a&q=b", Selection(query="b"), id="the last text"),
        pytest.param("q=&q=+", Selection(), id="empty text"),
        pytest.param(
            "public=rsa&public=jeunes&public=rsa",
            Selection(publics=(Public.JEUNES, Public.RSA)),
            id="publics, once each, in order",
        ),
        pytest.param("tous=0", Selection(include_open_to_all=False), id="without everyone"),
        pytest.param("tous=1", Selection(), id="with everyone is the default"),
        pytest.param("tous=0&tous=1", Selection(), id="a form's hidden 0 and its box"),
        pytest.param("non_precise=1", Selection(unspecified=True), id="with the unspecified"),
        pytest.param("non_precise=0", Selection(), id="without the unspecified is the default"),
        pytest.param(
            "departement=73&departement=38", Selection(areas=("38", "73")), id="departments"
        ),
        pytest.param("departement=69M", Selection(areas=("69M",)), id="métropole"),
        pytest.param("departement=69", Selection(areas=("69D", "69M")), id="both parts"),
        pytest.param("region=53&region=84", Selection(regions=("84", "53")), id="regions"),
        pytest.param(
            "dispositif=o2r-jeunes-2025", Selection(schemes=(Scheme.O2R_JEUNES_2025,)), id="scheme"
        ),
        pytest.param(
            "porteur_type=collectivite",
            Selection(lead_types=(LeadType.COLLECTIVITE,)),
            id="lead type",
        ),
        pytest.param(
            "etape=coordonner&etape=reperer",
            Selection(steps=(Step.REPERER, Step.COORDONNER)),
            id="steps",
        ),
        pytest.param("maj=6m", Selection(updated=Freshness.SIX_MONTHS), id="freshness"),
        pytest.param("maj=6m&maj=12m", Selection(updated=Freshness.TWELVE_MONTHS), id="the last"),
        pytest.param(
            "statut_fiche=source-publique",
            Selection(statuses=(RecordStatus.SOURCE_PUBLIQUE,)),
            id="status",
        ),
        pytest.param("au=2027-11-01", Selection(day=date(2027, 11, 1)), id="day"),
        pytest.param("tri=nom", Selection(sort=Sort.NAME), id="order"),
        pytest.param("vue=tableau&projet=x&teinte=commune&v=1", Selection(), id="looks only"),
    ],
)
def test_each_parameter_is_read(query: str, selection: Selection) -> None:
    assert read(query) == (selection, ())


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        pytest.param("public=martiens", [("public", "martiens")], id="unknown public"),
        pytest.param("departement=99", [("departement", "99")], id="unknown department"),
        pytest.param("region=11", [("region", "11")], id="a region that is not served"),
        pytest.param("public=Jeunes", [("public", "Jeunes")], id="codes are lower case"),
        pytest.param("tri=hasard", [("tri", "hasard")], id="unknown order"),
        pytest.param("maj=1an", [("maj", "1an")], id="unknown age"),
        pytest.param("au=2027-02-30", [("au", "2027-02-30")], id="no such day"),
        pytest.param("au=20271101", [("au", "20271101")], id="a day has its hyphens"),
        pytest.param("tous=oui", [("tous", "oui")], id="unknown switch"),
        pytest.param("public=x&public=x", [("public", "x")], id="said once"),
        pytest.param("public=", [], id="an empty value says nothing"),
        pytest.param("utm_source=x&zzz=1", [], id="other parameters are not ours"),
        pytest.param("public=x&etape=y", [("public", "x"), ("etape", "y")], id="several"),
    ],
)
def test_unknown_values_are_reported_and_ignored(
    query: str, ignored: list[tuple[str, str]]
) -> None:
    selection, dropped = read(query)
    assert selection == Selection()
    assert sorted((item.name, item.value) for item in dropped) == sorted(ignored)


def test_known_values_are_kept_beside_unknown_ones() -> None:
    selection, ignored = read("public=jeunes&public=martiens&departement=38")
    assert selection == Selection(publics=(Public.JEUNES,), areas=("38",))
    assert ignored == (Ignored("public", "martiens"),)


def test_an_ignored_value_is_cut_short() -> None:
    (dropped,) = read("public=" + "x" * 5000)[1]
    assert len(dropped.value) == LONGEST_TEXT


def test_a_link_of_any_length_is_read_up_to_a_limit() -> None:
    assert read("public=jeunes&x=" + "a" * (10 * LONGEST_QUERY))[0].publics == (Public.JEUNES,)
    assert len(read("&".join(f"public={i}" for i in range(100_000)))[1]) <= 500


@pytest.mark.parametrize(
    ("selection", "filtered"),
    [
        pytest.param(Selection(), False, id="nothing"),
        pytest.param(Selection(sort=Sort.NAME), False, id="an order is no filter"),
        pytest.param(Selection(query="a"), True, id="search"),
        pytest.param(Selection(include_open_to_all=False), True, id="without everyone"),
        pytest.param(Selection(unspecified=True), True, id="with the unspecified"),
        pytest.param(Selection(areas=("38",)), True, id="department"),
        pytest.param(Selection(regions=("84",)), True, id="region"),
    ],
)
def test_a_selection_knows_whether_it_filters(selection: Selection, *, filtered: bool) -> None:
    assert selection.is_filtered is filtered


def test_the_default_writes_nothing() -> None:
    assert Selection().to_query() == ""


def test_a_query_names_its_parameters_in_one_order() -> None:
    every = Selection(
        "a b",
        (Public.JEUNES,),
        include_open_to_all=False,
        unspecified=True,
        regions=("84",),
        areas=("38",),
        schemes=(Scheme.O2R_2024,),
        lead_types=(LeadType.ASSOCIATION,),
        steps=(Step.REPERER,),
        updated=Freshness.SIX_MONTHS,
        to_check=(ToCheck.TERRITORY,),
        day=date(2027, 11, 1),
        statuses=(RecordStatus.EXEMPLE_FICTIF,),
        sort=Sort.NAME,
    )
    named = [name for name, _ in parse_qsl(every.to_query())]
    assert set(named) == set(map(str, Param)), "give the new filter a value in `every`"
    assert named == [str(param) for param in Param]
