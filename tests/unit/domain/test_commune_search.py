"""A commune is found by whatever a visitor types: name, postcode or code, spelled well or not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.domain.commune_names import bare_key, full_key, read_typed
from dashboard.domain.commune_search import CommuneFinder, FoundCommunes

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography


@pytest.fixture(scope="module")
def search(geography: Geography) -> CommuneFinder:
    return CommuneFinder(geography)


@pytest.fixture(scope="module")
def france(geography: Geography) -> CommuneFinder:
    """As many communes as in all France."""
    return CommuneFinder(replace(geography, communes=pd.concat([geography.communes] * 9)))


@pytest.fixture(scope="module")
def keys(geography: Geography) -> dict[str, str]:
    """Return the key of each commune's name by its code."""
    return dict(
        zip(geography.communes["code"], geography.communes["nom"].map(bare_key), strict=True)
    )


def codes(search: CommuneFinder, text: str, limit: int = 8) -> list[str]:
    return [match.code for match in search.find(text, limit).matches]


@settings(deadline=None)
@given(data=st.data())
def test_every_commune_is_found_by_its_name(
    data: st.DataObject, geography: Geography, search: CommuneFinder, keys: dict[str, str]
) -> None:
    commune = geography.communes.loc[data.draw(st.integers(0, 4024))]
    name = commune["nom"]
    typed = data.draw(st.sampled_from([name, name.upper(), name.lower(), plain(name)]))
    key = keys[commune["code"]]
    same = [code for code, other in keys.items() if other == key]
    least = 5 * max(*geography.communes.set_index("code").loc[same, "population"], 1000)
    found = [  # after the far larger towns whose names begin so
        match.code
        for match in search.find(typed, limit=4025).matches
        if match.population < least or not bare_key(match.name).startswith(f"{key} ")
    ]
    assert commune["code"] in found[: len(same)]


@settings(deadline=None)
@given(data=st.data())
def test_every_commune_is_found_by_its_codes_and_postcodes(
    data: st.DataObject, geography: Geography, search: CommuneFinder
) -> None:
    row = data.draw(st.integers(0, 4024))
    commune = geography.communes.loc[row]
    former = [code for code in commune["anciens_codes"].split("|") if code]
    for code in [commune["code"], *former]:
        assert search.resolve(code) == row
        assert row in {match.index for match in search.find(code, limit=1).matches}
    for postcode in commune["codes_postaux"].split("|"):
        assert row in {match.index for match in search.find(postcode, limit=1).matches}


@settings(deadline=None)
@given(data=st.data())
def test_one_typing_error_is_forgiven(
    data: st.DataObject, search: CommuneFinder, keys: dict[str, str]
) -> None:
    key = data.draw(st.sampled_from(sorted(key for key in keys.values() if len(key) > 5)))
    at = data.draw(st.integers(1, len(key) - 2))
    wrong = data.draw(
        st.sampled_from([key[:at] + key[at + 1 :], key[:at] + "x" + key[at:], swapped(key, at)])
    )
    assume(not any(wrong in other for other in keys.values()))
    expected = {code for code, other in keys.items() if other == key}
    assert expected & set(codes(search, wrong))


@settings(deadline=None)
@given(text=st.text(max_size=30), limit=st.integers(1, 10))
def test_nothing_that_is_typed_breaks_the_search(
    text: str, limit: int, search: CommuneFinder
) -> None:
    found = search.find(text, limit).matches
    assert len({match.code for match in found}) == len(found)
    if not any(c.isdigit() for c in text):
        assert len(found) <= limit


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Roanne", "42187", id="name"),
        pytest.param("roane", "42187", id="a letter short"),
        pytest.param("St Etienne", "42218", id="St for Saint, no accent, no hyphen"),
        pytest.param("st-étienne", "42218", id="St with hyphen"),
        pytest.param("SAINT ETIENNE", "42218", id="capitals"),
        pytest.param("saintetienne", "42218", id="in one word"),
        pytest.param("ste foy les lyon", "69202", id="Ste for Sainte"),
        pytest.param("puy en velay", "43157", id="article left out"),
        pytest.param("Le Puy-en-Velay", "43157", id="article given"),
        pytest.param("l'arbresle", "69010", id="straight apostrophe"),
        pytest.param("L’Arbresle", "69010", id="curly apostrophe"),
        pytest.param("arbresle", "69010", id="article elided"),
        pytest.param("vilerbane", "69266", id="three errors in a long name"),
        pytest.param("Vileurb", "69266", id="an error in a name not finished"),
        pytest.param("jallieu", "38196", id="one half of a merger"),
        pytest.param("lyon 3e", "69383", id="an arrondissement in words"),
        pytest.param("Lyon 03", "69383", id="an arrondissement in digits"),
        pytest.param("Lyon cedex 03", "69123", id="cedex"),
        pytest.param("69383", "69383", id="the code of an arrondissement"),
        pytest.param("69003", "69383", id="the postcode of an arrondissement"),
        pytest.param("42187", "42187", id="INSEE code"),
        pytest.param("01144", "01144", id="code of a merged commune"),
        pytest.param("42 300", "42187", id="postcode with a space"),
        pytest.param("42300 Roanne", "42187", id="postcode and name"),
        pytest.param("Roanne · 42300 · Loire", "42187", id="the label proposed"),
        pytest.param("saint-just ain", "01369", id="name and department"),
        pytest.param("Saint-Just 63600", "63371", id="homonym by postcode"),
        pytest.param("42", "42218", id="two digits: the largest"),
        pytest.param("clermont", "63113", id="the far larger town before the exact name"),
        pytest.param("tournon", "07324", id="the larger town, once called that"),
        pytest.param("montbrison", "42147", id="the exact name, not what a village was called"),
        pytest.param("seynod", "74268", id="a delegated commune"),
        pytest.param("Cran Gevrier", "74093", id="a delegated commune, without hyphen"),
        pytest.param("moingt", "42144", id="merged in 1973"),
        pytest.param("Bellegarde-sur-Valserine", "01033", id="renamed by its merger"),
        pytest.param("Oullins", "69149", id="the old name begins the new one"),
        pytest.param("lyon 8", "69388", id="an arrondissement in one digit"),
        pytest.param("69008", "69388", id="the postcode of an arrondissement in one digit"),
        pytest.param("Lyon 69008", "69388", id="an arrondissement by its postcode"),
        pytest.param("69000", "69123", id="the postcode of the whole town"),
        pytest.param("42313 Roanne CEDEX", "42187", id="a CEDEX, by the town's name"),
        pytest.param("clermont f", "63113", id="then the beginning"),
    ],
)
def test_the_first_proposal(search: CommuneFinder, typed: str, first: str) -> None:
    assert codes(search, typed)[0] == first


def test_a_shared_postcode_gives_all_its_communes_whatever_the_limit(
    search: CommuneFinder,
) -> None:
    found = search.find("38270", limit=3).matches
    shared = [match for match in found if match.postcode == "38270"]
    assert len(shared) == 12
    assert list(found[:12]) == shared
    assert [m.population for m in shared] == sorted((m.population for m in shared), reverse=True)
    # La Murette's INSEE code reads the same: it comes last, and says why.
    assert [(m.code, m.note) for m in found[12:]] == [("38270", "lu comme code Insee\u00a038270")]


def test_the_beginning_of_a_postcode_gives_no_more_than_asked(search: CommuneFinder) -> None:
    assert len(search.find("42", limit=3).matches) == 3


@pytest.mark.parametrize(
    "typed", ["saint just", "Saint", "sa", "42", "4230", "38270", "01250", "zzz"]
)
@pytest.mark.parametrize("limit", [1, 8, 200])
def test_the_total_counts_all_that_match_whatever_the_limit(
    search: CommuneFinder, typed: str, limit: int
) -> None:
    everything, some = search.find(typed, 10_000), search.find(typed, limit)
    assert some.total == everything.total == len(everything.matches)
    assert some.matches[:limit] == everything.matches[:limit]


def test_homonyms_are_told_apart_by_department(search: CommuneFinder) -> None:
    labels = [match.label for match in search.find("beaulieu").matches]
    assert len(labels) == len(set(labels)) == 5
    assert labels[0] == "Beaulieu · 43800 · Haute-Loire"


def test_a_postcode_typed_is_the_one_shown(search: CommuneFinder) -> None:
    assert search.find("69007").matches[0].label == "Lyon 7e arrondissement · 69007 · Rhône"
    assert search.find("Lyon").matches[0].label == "Lyon · Rhône"
    assert search.find("69000").matches[0].label == "Lyon · 69000 · Rhône"
    assert search.find("Roanne 42300").matches[0].label == "Roanne · 42300 · Loire"


def test_a_commune_found_by_its_code_shows_its_postcode(search: CommuneFinder) -> None:
    assert search.find("42187").matches[0].label == (
        "Roanne · 42300 · Loire · lu comme code Insee\u00a042187"
    )


def test_a_former_name_says_which_commune_it_is_today(search: CommuneFinder) -> None:
    (match,) = search.find("seynod").matches
    assert match.label == "Seynod · Haute-Savoie · aujourd’hui Annecy"
    assert match.index == search.resolve("74010")
    assert [m.note for m in search.find("Annecy-le-Vieux").matches] == ["aujourd’hui Annecy"]


def test_every_code_of_the_past_has_a_name_of_its_own(
    geography: Geography, search: CommuneFinder
) -> None:
    named = {other.code for other in geography.other_names}
    renumbered = geography.former.keys() - named  # from another department, by the same name
    for code, today in geography.former.items():
        place = search.place(code)
        assert place
        assert place.index == search.resolve(today)
        assert place.code == code or code in renumbered


@pytest.mark.parametrize("typed", ["38040 cedex", "cedex 38040", "38040 CEDEX 9"])
def test_the_number_of_a_cedex_is_no_insee_code(search: CommuneFinder, typed: str) -> None:
    assert search.find(typed) == FoundCommunes((), 0)
    assert search.find("38040").matches[0].note == "lu comme code Insee\u00a038040"


def test_no_arrondissement_is_proposed_before_its_number_is_typed(search: CommuneFinder) -> None:
    assert codes(search, "lyon")[:2] == ["69123", "69202"]
    assert codes(search, "Lyon 3e arrondissement") == ["69383"]
    assert codes(search, "Villeurbanne 3") == ["69266"]


def test_a_match_says_what_is_needed(search: CommuneFinder) -> None:
    match = search.find("Roanne").matches[0]
    assert (match.name, match.epci, match.department) == (
        "Roanne",
        "Roannais Agglomération",
        "Loire",
    )
    assert match.population == 35_409
    assert search.resolve("42187") == match.index


@pytest.mark.parametrize("typed", ["", "  ", "4", "zzzzzz", "Marseille", "99999", "!!", "x"])
def test_what_is_nowhere_is_not_found(search: CommuneFinder, typed: str) -> None:
    assert search.find(typed) == FoundCommunes((), 0)


@pytest.mark.parametrize("code", ["42999", "42", "200035731", "", "99999", "roanne"])
def test_only_commune_codes_resolve(search: CommuneFinder, code: str) -> None:
    assert search.resolve(code) is None


def test_letters_of_a_code_may_be_small(make_geography: Callable[..., Geography], row: Any) -> None:
    geography = make_geography([row("01", "", former=("2A004",))])
    assert CommuneFinder(geography).resolve(" 2a004 ") == 0
    assert codes(CommuneFinder(geography), "2a004") == ["01001"]


def test_a_commune_without_postcode_or_epci_is_found(
    make_geography: Callable[..., Geography], row: Any
) -> None:
    search = CommuneFinder(make_geography([row("01", "", "Archamps", postcodes=())]))
    assert search.find("archamps").matches[0].label == "Archamps · Ain"


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["roanne", "roane", "42", "38270", "saint etiene", "zzzzzzzzz"])
def test_search_is_fast(search: CommuneFinder, france: CommuneFinder, typed: str) -> None:
    for subject, most in ((search, 0.02), (france, 0.1)):
        assert min(timed(subject, typed) for _ in range(3)) < most


def timed(search: CommuneFinder, typed: str) -> float:
    started = time.process_time()
    search.find(typed)
    return time.process_time() - started


def plain(name: str) -> str:
    return name.replace("-", " ").replace("Saint ", "St ").replace("é", "e").replace("è", "e")


def swapped(key: str, at: int) -> str:
    return key[: at - 1] + key[at] + key[at - 1] + key[at + 1 :]


@pytest.mark.parametrize(
    ("name", "full", "bare"),
    [
        ("St-Étienne", "saint etienne", "saint etienne"),
        ("Ste Croix", "sainte croix", "sainte croix"),
        ("Chalon s/ Saône", "chalon sur saone", "chalon sur saone"),
        ("N.D. de l’Osier", "n d de l osier", "n d de l osier"),
        ("ND de l’Osier", "notre dame de l osier", "notre dame de l osier"),
        ("L'Isle-d'Abeau", "l isle d abeau", "isle d abeau"),
        ("Les Abrets", "les abrets", "abrets"),
        ("La", "la", "la"),
    ],
)
def test_a_name_is_compared_without_its_ornaments(name: str, full: str, bare: str) -> None:
    assert (full_key(name), bare_key(name)) == (full, bare)


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("42 300 Roanne", "42300", "roanne"),
        ("Lyon 3e arrondissement", "", "lyon"),
        ("Lyon 12ème", "", "lyon"),
        ("Lyon 03", "03", "lyon"),
        ("2a004", "2A004", ""),
        ("423000", "", "423000"),
    ],
)
def test_numbers_and_names_are_told_apart(text: str, number: str, name: str) -> None:
    typed = read_typed(text)
    assert (typed.number, typed.name) == (number, name)
