"""Territories as people write them, to codes: nothing more is covered than what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.importer.command import TerminalPrompt
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt, PlaceReader
from dashboard.importer.territory.zones import TerritoryReader

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

EXACT, OPEN = "exacte", "a-confirmer"
LYON = "200046977"
REGION = {"01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"}


@pytest.fixture(scope="module")
def reader(geography: Geography) -> TerritoryReader:
    return TerritoryReader(PlaceReader(place_index(geography), NoPrompt()))


@pytest.mark.parametrize(
    ("text", "covered", "out", "certainty"),
    [
        ("toute la Loire sauf Roannais Agglomération", ["42"], ["200035731"], EXACT),
        ("Isère hors Entre Bièvre et Rhône", ["38"], ["200085751"], EXACT),
        ("Isère (hors Entre Bièvre et Rhône), Ain", ["38", "01"], ["200085751"], OPEN),
        ("métropole de Clermont-Ferrand uniquement", ["246300701"], [], EXACT),
        ("communes de Vénissieux, Feyzin et Corbas", ["69259", "69276", "69273"], [], EXACT),
        ("Entre Bièvre et Rhône, Vienne et Annonay", ["200085751", "38544", "07010"], [], EXACT),
        ("Loire", ["42"], [], OPEN),
        ("ensemble du département de la Loire", ["42"], [], EXACT),
        ("42 ; 1", ["42", "01"], [], OPEN),
        ("Rhône", ["69"], [], OPEN),
        ("69D", ["69"], [LYON], EXACT),
        ("Rhône hors Métropole de Lyon", ["69"], [LYON], EXACT),
        ("Rhône et Métropole de Lyon", ["69"], [], EXACT),
        ("Grand Lyon", [LYON], [], EXACT),
        ("Drôme : Valence, Romans-sur-Isère", ["26362", "26281"], [], EXACT),
        ("Drôme (Valence, Crest)", ["26362", "26108"], [], EXACT),
        ("Valence (26), Privas (07)", ["26362", "07186"], [], EXACT),
        ("Saint-Just (Ain)", ["01369"], [], EXACT),
        ("agglomération d'Annecy", ["200066793"], [], EXACT),
        ("CC du Pays de Gex", ["240100750"], [], EXACT),
        ("CA du Puy-en-Velay", ["200073419"], [], EXACT),
        ("Loire, Roanne", ["42187"], [], OPEN),
        ("St Étienne", ["42218"], [], EXACT),
        ("lyon 3e", ["69123"], [], OPEN),
        ("bassin de Roanne", [], [], OPEN),
        ("toute la région Auvergne-Rhône-Alpes", sorted(REGION), [], EXACT),
        ("Grenoble-Alpes Métropole à l’exception de Grenoble", ["200040715"], ["38185"], EXACT),
    ],
)
def test_words_to_codes(
    text: str, covered: list[str], out: list[str], certainty: str, reader: TerritoryReader
) -> None:
    parsed = reader.read(text)
    assert parsed.outcome is not Outcome.REFUSED, parsed.notes
    assert (parsed.covered, parsed.excluded_codes, str(parsed.certainty)) == (
        covered,
        out,
        certainty,
    )


@pytest.mark.parametrize(
    ("text", "among"),
    [
        pytest.param("Roane", "Roanne (42187)", id="close"),
        pytest.param("Saint-Just", "Saint-Just (63371)", id="homonyms"),
        pytest.param("Atlantide", "un département", id="nowhere"),
        pytest.param("Loire sauf Roane", "Roanne (42187)", id="in an exclusion"),
        pytest.param("Riom, Bordeaux", "Bourdeaux (26056)", id="out of the region"),
    ],
)
def test_what_is_not_sure_is_refused_with_what_it_may_be(
    text: str, among: str, reader: TerritoryReader
) -> None:
    parsed = reader.read(text)
    assert parsed.outcome is Outcome.REFUSED
    assert among in " ".join(parsed.expected)


def test_a_close_name_that_stands_out_is_taken_and_said(reader: TerritoryReader) -> None:
    parsed = reader.read("Vénissieu")
    assert parsed.covered == ["69259"]
    assert parsed.outcome is Outcome.TO_CONFIRM
    assert "95 %" in parsed.why


def test_homonyms_are_told_apart_by_the_department_of_the_line(reader: TerritoryReader) -> None:
    assert reader.read("Saint-Just", ["63"]).covered == ["63371"]


def test_somebody_at_the_terminal_is_asked_once(geography: Geography) -> None:
    parts: list[str] = []
    answers = iter(["2\n"])
    terminal = TerminalPrompt(lambda: next(answers), parts.append)
    asked = TerritoryReader(PlaceReader(place_index(geography), terminal))
    for _ in range(2):
        parsed = asked.read("Saint-Just")
        assert parsed.covered == ["63371"]
        assert parsed.outcome is Outcome.CORRECTED
    assert sum("quel territoire" in text for text in parts) == 1
