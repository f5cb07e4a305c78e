"""What each sentence may claim, in each state of knowledge: a table of words, allowed and not.

One department, one commune of it and one public, in eight states; every kind of sentence that
speaks of them is read on its page.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from tests.agreement.communes import REGION, communes
from tests.agreement.files import numbered, row, write
from tests.agreement.judgements import FICTIONAL, REAL
from tests.agreement.oracle import Truth
from tests.agreement.readers import (
    Reader,
    answered,
    listed,
    map_areas,
    matrix,
    note,
    picture_words,
    plain,
    sentence,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ISERE, GRENOBLE, RANK = "38", "38185", 5
QUERY = f"public=jeunes&departement={ISERE}"
NONE_KNOWN = r"aucun projet recensé(?! ne couvre (la commune|Grenoble) avec certitude)"
ZERO, NO_DATA = r"^0$|\b0 projet|\b0 %", r"non collectée?s?|ne sont pas collectées|pas encore"
AT_LEAST, UNSURE = (
    r"au moins \d|\d\+",
    r"à confirmer|cert(ain|itude)|non précisé|^\?|peut y intervenir",
)
NONE, BLIND = r"aucun projet recensé|^aucun projet$|^0\b", r"angle mort"


@dataclass(frozen=True)
class State:
    """Records and whether the list was collected; then the words that it needs and forbids."""

    records: tuple[Mapping[str, str], ...]
    needs: str
    forbids: tuple[str, ...]
    collected: bool = True
    status: str = REAL


def _at(
    zone: str,
    publics: str = "jeunes",
    low: str = "",
    certainty: str = "exacte",
    status: str = REAL,
) -> Mapping[str, str]:
    return row((zone, ""), certainty, publics, (low, ""), status, "")


ELSEWHERE = _at("42")
OPEN_END = (NONE_KNOWN, ZERO, BLIND)
STATES = {
    "sure": State((_at(ISERE),), r"\b1\b|couvre", (*OPEN_END, NO_DATA, AT_LEAST)),
    "sure and more": State((_at(ISERE), _at("")), r"\b1\b|couvre", (*OPEN_END, NO_DATA)),
    "possible by its territory": State(
        (_at(ISERE, certainty="a-confirmer"),), UNSURE, (*OPEN_END, NO_DATA, AT_LEAST)
    ),
    "possible by its publics": State((_at(ISERE, ""),), UNSURE, (*OPEN_END, NO_DATA, AT_LEAST)),
    "unknown territory only": State((_at(""),), UNSURE, (*OPEN_END, NO_DATA, AT_LEAST)),
    "none, collected": State((ELSEWHERE,), NONE, (NO_DATA, AT_LEAST, UNSURE)),
    "none, not collected": State(
        (ELSEWHERE,), rf"{NO_DATA}|^\?$", (*OPEN_END, AT_LEAST), collected=False
    ),
    "barred by age only": State(
        (ELSEWHERE, _at(ISERE, low="26")), NONE, (NO_DATA, AT_LEAST, UNSURE)
    ),
}
GAPS = {"unknown territory only", "none, collected", "barred by age only"}


def spoken_words(reader: Reader) -> dict[str, str]:
    """Return each kind of sentence on the department, the public and the commune."""
    page = reader.page("/", QUERY)
    area = map_areas(page, "dash-project-map")[RANK]
    finder = reader.page("/qui-contacter", f"commune={GRENOBLE}&public=jeunes")
    text, name = matrix(reader.page("/couverture"))["jeunes", ISERE]
    picture = map_areas(reader.page("/", "public=jeunes"), "dash-project-map")[RANK]
    return {
        "headline": sentence(page),
        "tip": plain(" ".join(area["tip"])),
        "label": plain(area["words"]),
        "mark": plain(area["mark"]),
        "label without filter": plain(picture["words"]),
        "table": table(reader.page("/", f"vue=tableau&{QUERY}"))[ISERE][0],
        "matrix": text or name,
        "matrix, spoken": name,
        "finder": plain(finder.one(id="finder-sentence").text),
        "answer": plain(finder.all("section", class_="ag")[0].text),
    }


@pytest.fixture(params=STATES, scope="module")
def claimed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[State, Reader]:
    """Serve the files of a state."""
    state = STATES[request.param]
    return state, served(state, tmp_path_factory.mktemp("state"))


def served(state: State, folder: Path) -> Reader:
    """Serve the files of a state, written to a folder."""
    how = ("oui", "2026-10-20") if state.collected else ("non", "")
    listed = {"collecte": how[0], "date": how[1], "source": "Source", "statut_fiche": state.status}
    truth = Truth(numbered([dict(record) for record in state.records]), {ISERE: listed})
    return Reader(create_app(write(folder, truth)).server.test_client())


@pytest.mark.slow
def test_each_sentence_claims_what_its_state_allows(claimed: tuple[State, Reader]) -> None:
    state, reader = claimed
    for kind, words in spoken_words(reader).items():
        assert re.search(state.needs, words, re.IGNORECASE), (kind, words)
        for forbidden in state.forbids:
            found = re.search(forbidden, words, re.IGNORECASE)
            assert not found, (kind, found, words)


@pytest.mark.slow
def test_a_text_search_never_says_that_there_is_no_project(claimed: tuple[State, Reader]) -> None:
    _, reader = claimed
    for query in ("q=zzzz", f"q=zzzz&{QUERY}"):
        page = reader.page("/", query)
        for words in (sentence(page), plain(page.one(id="liste").text)):
            assert not re.search(f"aucun projet recensé|{BLIND}", words, re.IGNORECASE), words


@pytest.mark.slow
def test_outside_the_filter_nothing_is_counted(claimed: tuple[State, Reader]) -> None:
    state, reader = claimed
    area = map_areas(reader.page("/", "departement=42"), "dash-project-map")[RANK]
    expected = ("–", "") if state.collected else ("?", "données non collectées")
    assert (plain(area["mark"]), plain(area["words"])) == expected


@pytest.mark.slow
def test_a_gap_is_a_commune_of_a_collected_list_that_no_territory_may_hold(
    claimed: tuple[State, Reader],
) -> None:
    state, reader = claimed
    (name,) = (name for name, found in STATES.items() if found is state)
    gaps = reader.rows("/export/communes-non-couvertes.csv", "public=jeunes")
    assert (GRENOBLE in {gap["Code de la commune"] for gap in gaps}) is (name in GAPS)


@pytest.mark.slow
def test_a_sheet_covers_only_what_its_source_names(claimed: tuple[State, Reader]) -> None:
    state, reader = claimed
    for rank, record in enumerate(state.records):
        page = plain(reader.page("/", f"projet=projet-{rank}").text)
        said_of_it = page.partition(f"Projet numéro {rank}")[2][:60]
        sure = bool(record["zone_couverture"]) and record["zone_certitude"] == "exacte"
        unknown = "territoire à confirmer" if record["zone_couverture"] else "non précisé"
        assert ("couvre" in said_of_it) is sure, said_of_it
        assert (unknown in said_of_it) is not sure, said_of_it


@pytest.mark.slow
def test_a_hundred_per_cent_is_said_with_its_meaning(tmp_path: Path) -> None:
    tip = spoken_words(served(STATES["sure"], tmp_path))["tip"]
    assert "Tous les habitants vivent dans une commune couverte par un projet au moins" in tip
    assert "pour les jeunes de 16 à 25 ans" in tip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("publics", "found", "words"),
    [
        pytest.param(("jeunes", "rsa"), {0, 2}, ", hors âge écartés", id="some with ages"),
        pytest.param(("femmes", "rsa"), {0, 1}, "", id="none with ages"),
        pytest.param(("jeunes", "seniors"), {2}, "", id="all with ages"),
    ],
)
def test_several_publics_are_one_person_on_every_screen(
    tmp_path: Path, publics: tuple[str, ...], found: set[int], words: str
) -> None:
    records = (_at(ISERE, "rsa"), _at(ISERE, "rsa", low="26"), _at(ISERE))
    reader = served(State(records, "", ()), tmp_path)
    query = "&".join(f"public={public}" for public in publics)
    shown = {f"projet-{rank}" for rank in found}
    page = reader.page("/", query)
    assert set(listed(page)) == shown
    answer = reader.page("/qui-contacter", f"commune={GRENOBLE}&{query}")
    assert answered(answer)["couvre"] == shown
    assert f"pour au moins un des 2 publics choisis{words}" in sentence(page)
    (tip,) = (
        line for line in map_areas(page, "dash-project-map")[RANK]["tip"] if "habitants" in line
    )
    assert plain(tip).endswith(f"au moins pour un des publics choisis{words}")
    assert "au moins un, hors âge écartés" in plain(page.one(id="filters-panel").text)


@pytest.mark.slow
def test_nobody_for_several_publics_is_nobody_for_that_person(tmp_path: Path) -> None:
    reader = served(State((_at(ISERE, "rsa", low="26"), _at(ISERE, "qpv")), "", ()), tmp_path)
    answer = reader.page("/qui-contacter", f"commune={GRENOBLE}&public=jeunes&public=rsa")
    words = plain(answer.text)
    assert "aucun projet recensé ne couvre la commune pour cette personne" in words
    assert "la source ne cite aucun des publics choisis" in words


@pytest.mark.slow
def test_each_tint_has_its_title_its_unit_and_its_scale(tmp_path: Path) -> None:
    reader = served(STATES["sure"], tmp_path)
    titles = {
        "departement": "Projets actifs par département",
        "commune": "Projets actifs par commune",
        "population": "Population couverte",
    }
    legend = reader.page("/").one(id="map-legend")
    for tint, title in titles.items():
        heads = [plain(head.text) for head in legend.one("h2").all(class_=f"t-{tint}")]
        (unit,) = (plain(line.text) for line in legend.all("p", class_=f"t-{tint}"))
        assert heads == [title]
        words = " ".join(picture_words(reader.text("/export/carte.svg", f"teinte={tint}")))
        for other, name in titles.items():
            assert (name in words) is (other == tint), (tint, words)
        assert unit.startswith("Part" if tint == "population" else "Nombre")
        assert unit[:20] in words
        assert ("95–100 %" in words) is (tint == "population")


@pytest.mark.slow
def test_a_list_of_the_demonstration_is_marked_wherever_it_stands_for_a_zero(
    tmp_path: Path,
) -> None:
    others = (_at("42", status=FICTIONAL),)
    reader = served(State(others, "", (), status=FICTIONAL), tmp_path)
    words = spoken_words(reader)
    coverage = plain(reader.page("/couverture", f"public=jeunes&case={ISERE}").text)
    words |= {
        "row of the table": " ".join(table(reader.page("/", f"vue=tableau&{QUERY}"))[ISERE]),
        "matrix": coverage,
        "picture": " ".join(picture_words(reader.text("/export/carte.svg", QUERY))),
        "gaps": " ".join(
            line.text for line in reader.page("/couverture", "public=jeunes").all("p", class_="why")
        ),
        "note": note(reader.page("/", "public=jeunes")),
    }
    for kind in ("headline", "tip", "answer", "row of the table", "matrix", "picture", "gaps"):
        assert re.search("(exemple|liste) ficti(f|ve)|liste de démonstration", words[kind]), kind
        assert "20 octobre 2026" in plain(words[kind]), (kind, words[kind])


@pytest.mark.slow
@pytest.mark.parametrize(
    "status", [pytest.param(FICTIONAL, id="demonstration"), pytest.param(REAL, id="published")]
)
def test_only_lists_of_the_demonstration_are_marked_where_all_lists_are_told_of(
    tmp_path: Path, status: str
) -> None:
    record = {**_at("42", status=status), "date_maj": "2025-06-30"}
    reader = served(State((record,), "", (), status=status), tmp_path)
    answer = f"commune={GRENOBLE}&public=jeunes"
    foots = {
        path: plain(reader.page(path, query).one("footer").text)
        for path, query in {
            "/": "",
            "/qui-contacter": answer,
            "/couverture": "",
            "/comparer": "",
            "/donnees": "",
            "/comprendre": "",
            "/annuaire": "",
            "/embed": "",
        }.items()
    }
    books = {
        path: plain(" ".join(f"{row[0]} {row[1]}" for row in reader.sheets(path)["Lisez-moi"]))
        for path in ("/export/projets.xlsx", "/export/couverture.xlsx")
    }
    told = (
        foots
        | books
        | {
            "directory": plain(reader.page("/annuaire").one("main").text),
            "geojson": plain(str(reader.json("/export/projets.geojson")["metadata"]["listes"])),
            "api": plain(str(reader.json("/api/v1/projets")["donnees"]["listes"])),
            "data": plain(reader.page("/donnees").one("main").text),
            "answer on paper": plain(
                reader.page("/qui-contacter", answer).one(class_="paper-top").text
            ),
        }
    )
    marked = re.compile(r"liste collectée le 20 octobre 2026 \(exemple fictif\)", re.IGNORECASE)
    for way, words in told.items():
        assert bool(marked.search(words)) is (status == FICTIONAL), (way, words)
    dated = re.compile(r"Données du 30 juin 2025 \(exemple fictif\)")
    for way, words in books.items():
        assert bool(dated.search(words)) is (status == FICTIONAL), (way, words)
    facts = plain(reader.page("/qui-contacter", answer).one("aside", class_="cmap").text)
    mark = " (exemple fictif)" if status == FICTIONAL else ""
    assert f"collectée le 20 octobre 2026{mark}" in facts
    assert ("exemple fictif" in facts) is bool(mark)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("record", "told", "other"),
    [
        pytest.param(_at(ISERE, ""), "le public", "territoire", id="public"),
        pytest.param(_at(""), "le territoire", "public ", id="territory"),
    ],
)
def test_what_a_source_is_silent_on_is_named(
    tmp_path: Path, record: Mapping[str, str], told: str, other: str
) -> None:
    page = served(State((record,), "", ()), tmp_path).page("/", QUERY)
    silent = note(page).partition("ne précise pas")[2]
    assert silent.startswith(f" {told}"), note(page)
    assert other not in silent, note(page)


@pytest.mark.slow
def test_the_communes_proposed_are_the_first_of_all_that_match(tmp_path: Path) -> None:
    reader = served(STATES["sure"], tmp_path)
    with (REGION / "autres_noms.csv").open(encoding="utf-8", newline="") as file:
        former = {row["code"]: row["nom"] for row in csv.DictReader(file)}
    names = former | {commune.code: commune.name for commune in communes()}
    matching = [name for name in names.values() if re.match("Saint-Just(-|$)", name)]
    answer = reader.json("/api/v1/communes", "q=Saint-Just")
    assert (answer["total"], len(answer["communes"])) == (len(matching), 8)
    words = plain(reader.page("/qui-contacter", "q=Saint-Just").text)
    assert f"8 premières sur {len(matching)}" in words
