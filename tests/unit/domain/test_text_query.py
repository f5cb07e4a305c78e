"""A free text finds by coverage, by public and by words; it never says that nothing exists."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pytest

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty, Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.text_query import read_text
from dashboard.domain.search.text_sentences import reason_words
from dashboard.domain.search.wording import summary
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.place_names import at
from dashboard.domain.wording import plain
from dashboard.french import NBSP, THIN
from tests.factories.synthetic import synthetic_projects
from tests.factories.text_cases import (
    CASES,
    answers,
    is_certain,
    parts_of,
    territory,
    territory_members,
)

DAY = date(2026, 6, 15)
GENERATED = 400


@pytest.fixture(scope="module")
def members(geography: Geography) -> dict[str, frozenset[str]]:
    return territory_members(geography)


@pytest.fixture(scope="module")
def generated(geography: Geography) -> Snapshot:
    """Some hundreds of records: some to confirm, some silent."""
    projects = synthetic_projects(GENERATED, geography)
    return Snapshot(build_catalogue(projects, geography, {}, ""), DAY)


def search(snapshot: Snapshot, text: str, **filters: str) -> SearchResult:
    result, _ = snapshot.search(urlencode({"q": text, **filters}))
    return result


def sentence_of(snapshot: Snapshot, text: str, **filters: str) -> str:
    result = search(snapshot, text, **filters)
    sentence = plain(summary(snapshot.catalogue, result, area_stats(snapshot.catalogue, result)))
    return sentence.replace(NBSP, "~").replace(THIN, "^")


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_read_as_people_mean_it(
    geography: Geography, members: dict[str, frozenset[str]], text: str
) -> None:
    read = read_text(text, geography).parts
    codes = list(geography.communes["code"])
    expected = parts_of(text, geography)
    assert [part.phrases for part in read] == [part.phrases for part in expected]
    for part, wanted in zip(read, expected, strict=True):
        assert (part.place is not None) == (wanted.kind == "place")
        assert ([part.public] if part.public else []) == (
            [Public(wanted.codes[0])] if wanted.kind == "public" else []
        )
        if part.place:
            communes = frozenset().union(*(members[code] for code in wanted.codes))
            assert {codes[row] for row in part.place.communes} == communes


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("data", ["snapshot", "generated"])
def test_a_text_finds_what_reading_every_record_finds(
    request: pytest.FixtureRequest,
    geography: Geography,
    members: dict[str, frozenset[str]],
    text: str,
    data: str,
    *,
    everyone: bool,
) -> None:
    snapshot: Snapshot = request.getfixturevalue(data)
    parts = parts_of(text, geography)
    projects = snapshot.catalogue.projects
    read = [answers(p, parts, members, everyone=everyone) for p in projects]
    result = search(snapshot, text, tous="1" if everyone else "0")
    assert {projects[i].id for i in result.shown} == {
        p.id for p, found in zip(projects, read, strict=True) if found
    }
    assert result.left_out == read.count(None)
    places = [part for part in parts if part.kind == "place"]
    if result.text and places:
        covering = [
            found is True
            and is_certain(p)
            and all(
                territory(p, members) & frozenset().union(*(members[c] for c in part.codes))
                for part in places
            )
            for p, found in zip(projects, read, strict=True)
        ]
        assert result.text.covers.tolist() == covering


@pytest.mark.slow
def test_the_generated_records_put_every_case_to_the_test(
    generated: Snapshot, geography: Geography, members: dict[str, frozenset[str]]
) -> None:
    found = {
        text: [answers(p, parts_of(text, geography), members) for p in generated.catalogue.projects]
        for text in CASES
    }
    places = [text for text, parts in CASES.items() if parts and parts[0].kind == "place"]
    assert sum(True in found[text] and False in found[text] for text in places) > len(places) / 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Bron",
            "Au moins 2~projets couvrent Bron. 1~autre projet est à confirmer.",
        ),
        ("69100", "Au moins 2~projets couvrent Villeurbanne."),
        ("isère", "Au moins 4~projets couvrent l’Isère, en tout ou en partie."),
        (
            "Riorges",
            "Au moins 2~projets couvrent Riorges. 2~autres projets sont à confirmer.",
        ),
        (
            "Grenoble",
            (
                "Au moins 3~projets pour «~Grenoble~»~: 2~couvrent Grenoble, "
                "1~autre fiche contient ces mots."
            ),
        ),
        ("Beaufort", "Au moins 3~projets couvrent au moins une des 2~communes nommées Beaufort."),
        (
            "saint just",
            (
                "Au moins 2~projets couvrent au moins une des 3~communes dont le nom commence par "
                "«~Saint-Just~»."
            ),
        ),
        ("Chamonix", "Au moins 1~projet couvre Chamonix-Mont-Blanc."),
        ("Seynod", "Au moins 2~projets couvrent Annecy."),
        ("38270", "Au moins 1~projet couvre au moins une des 12~communes de code postal 38270."),
        (
            "sdf",
            (
                "Au moins 9~projets pour «~sdf~»~: 6~citent les personnes sans logement stable, "
                "3~sont ouverts à tous. "
            ),
        ),
        ("rsa roanne", "1~projet couvre Roanne, pour les bénéficiaires du RSA."),
        ("tous publics", "Au moins 3~projets pour «~tous publics~»~: 3~sont ouverts à tous. "),
        (
            "vallée du rhône mobile",
            "1~projet pour «~vallée du rhône mobile~»~: la fiche contient ces mots.",
        ),
        (
            "Le Puy",
            (
                "Au moins 1~projet pour «~Le Puy~»~: la fiche contient ces mots, et aucune ne dit "
                "couvrir Le Puy-en-Velay. Données non collectées en Haute-Loire~: ce n’est pas une "
                "absence d’offre."
            ),
        ),
        ("zzz", "Aucune fiche ne contient ces mots~: «~zzz~»."),
        (
            "Aurillac",
            "Aucune fiche ne contient ces mots~: «~Aurillac~», et aucune ne dit couvrir Aurillac.",
        ),
        (
            "haute-loire",
            (
                "Aucune fiche ne contient ces mots~: «~haute-loire~», et aucune ne dit couvrir "
                "la Haute-Loire. Données non collectées en Haute-Loire~: ce n’est pas une absence "
                "d’offre."
            ),
        ),
    ],
)
def test_the_sentence_says_by_what_projects_are_found(
    snapshot: Snapshot, text: str, sentence: str
) -> None:
    assert sentence_of(snapshot, text).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "filters", "words"),
    [
        pytest.param("bron", {"public": "jeunes"}, "1 les cite", id="public"),
        pytest.param("bron", {"public": "jeunes"}, " 2~couvrent Bron.", id="public and place"),
        pytest.param("bron", {"departement": "69M"}, "2~couvrent Bron", id="area"),
        pytest.param("zzz", {"departement": "15"}, "autres filtres", id="none with a filter"),
        pytest.param("zzz", {"departement": "43"}, "Données non collectées", id="not collected"),
    ],
)
def test_beside_other_filters_the_sentence_keeps_both(
    snapshot: Snapshot, text: str, filters: dict[str, str], words: str
) -> None:
    assert words in sentence_of(snapshot, text, **filters)


NOTHING = re.compile("aucun projet recensé|angle mort|aucun dans|aucun en", re.IGNORECASE)


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("filters", [{}, {"public": "jeunes"}, {"departement": "15"}])
def test_no_text_is_answered_that_nothing_exists(
    snapshot: Snapshot, text: str, filters: dict[str, str]
) -> None:
    assert not NOTHING.search(sentence_of(snapshot, text, **filters))


def test_one_project_is_found_by_each_way_in_the_singular(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    def found(record: Project) -> str:
        """Return the sentence of a search on the only record."""
        catalogue = build_catalogue((record,), geography, {"69M": True}, "")
        snapshot = Snapshot(catalogue, DAY)
        return sentence_of(snapshot, "bron", tri="nom", dispositif="o2r-2024")

    words_alone = "la fiche contient ces mots, et aucune ne dit couvrir Bron"
    records = {
        "il couvre Bron": make_project(coverage=("69029",), certainty=Certainty.EXACTE),
        words_alone: make_project(
            name="Pont de Bron", coverage=("42",), certainty=Certainty.EXACTE
        ),
    }
    for words, record in records.items():
        sentence = found(record)
        assert sentence.startswith("1~projet pour «~bron~»")
        assert f"~: {words}." in sentence
    unsure = make_project(coverage=("69M",), certainty=Certainty.A_CONFIRMER)
    for record in (unsure, make_project(name="Pont de Bron")):
        assert found(record) == (
            "Aucun projet certain pour «~bron~», dispositif «~O2R généraliste (2024)~»^; 1~projet "
            "à confirmer."
        )


@pytest.mark.parametrize(
    ("filters", "end"),
    [({}, date(2026, 1, 1)), ({"public": "jeunes"}, None)],
    ids=["an agreement that is over", "another filter"],
)
def test_what_is_left_out_is_not_told_as_what_is_not_there(
    geography: Geography,
    make_project: Callable[..., Project],
    filters: dict[str, str],
    end: date | None,
) -> None:
    covers = make_project(
        id="a", coverage=("69029",), certainty=Certainty.EXACTE, publics=(Public.RSA,), end=end
    )
    holds = make_project(
        id="b",
        name="Pont de Bron",
        coverage=("42",),
        certainty=Certainty.EXACTE,
        publics=(Public.JEUNES,),
    )
    for records in ((covers,), (covers, holds)):
        snapshot = Snapshot(build_catalogue(records, geography, {}, ""), DAY)
        sentence = sentence_of(snapshot, "bron", **filters)
        assert "ne dit couvrir" not in sentence
        assert ", parmi celles" in sentence or len(records) > 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("bron", {"covers": "Couvre Bron"}, id="a place"),
        pytest.param(
            "Atelier Vélo",
            {"covers": "La fiche contient «~Atelier Vélo~»"},
            id="words alone, as typed",
        ),
        pytest.param(
            "sdf bron",
            {
                "covers": "Cite les personnes sans logement stable, couvre Bron",
                "everybody": "Ouvert à tous les publics, peut couvrir Bron",
                "elsewhere": "Cite les personnes sans logement stable, la fiche contient «~bron~»",
                "nowhere": (
                    "Cite les personnes sans logement stable, la fiche contient «~bron~», "
                    "territoire non précisé"
                ),
                "silent": "Public non précisé, territoire non précisé",
            },
            id="a place and a public",
        ),
        pytest.param(
            "vélo à bron",
            {"covers": "Couvre Bron, la fiche contient «~vélo~»"},
            id="a place and words",
        ),
        pytest.param("isère bron", {}, id="two places that no project covers both"),
    ],
)
def test_each_project_is_said_by_what_it_was_found(
    text: str,
    words: dict[str, str],
    geography: Geography,
    make_project: Callable[..., Project],
) -> None:
    exact, unsure = Certainty.EXACTE, Certainty.A_CONFIRMER
    homeless = {"publics": (Public.LOGEMENT,)}
    records = (
        make_project(
            id="covers", name="Atelier Vélo", coverage=("69029",), certainty=exact, **homeless
        ),
        make_project(
            id="everybody", coverage=("69M",), certainty=unsure, publics=(Public.TOUS_PUBLICS,)
        ),
        make_project(id="elsewhere", name="Pont de Bron", coverage=("42",), **homeless),
        make_project(id="nowhere", name="Foyer de Bron", **homeless),
        make_project(id="silent"),
    )
    snapshot = Snapshot(build_catalogue(records, geography, {}, ""), DAY)
    result = search(snapshot, text, non_precise="1")
    assert result.text
    found = {
        records[i].id: reason_words(result.text, i, geography).replace(NBSP, "~")
        for i in result.shown
    }
    kept = found if "sdf" in text else {i: w for i, w in found.items() if i in words}
    assert kept == words
    assert all(found.values())


def test_the_silent_are_left_out_and_counted(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    records = (
        make_project(id="covers", coverage=("69029",), publics=(Public.LOGEMENT,)),
        make_project(id="no territory", publics=(Public.LOGEMENT,)),
        make_project(id="no public", coverage=("69029",)),
        make_project(id="other public", coverage=("69029",), publics=(Public.JEUNES,)),
    )
    snapshot = Snapshot(build_catalogue(records, geography, {}, ""), DAY)
    result = search(snapshot, "sdf bron")
    assert [records[i].id for i in result.shown] == ["covers"]
    assert result.left_out == 2
    assert search(snapshot, "sdf bron", non_precise="1").total == 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Bron", "à Bron", id="no article"),
        pytest.param("Le Puy-en-Velay", "au Puy-en-Velay", id="le"),
        pytest.param("Les Avenières", "aux Avenières", id="les"),
        pytest.param("La Tour-du-Pin", "à La Tour-du-Pin", id="la"),
        pytest.param("L’Arbresle", "à L’Arbresle", id="elided"),
    ],
)
def test_one_is_at_a_commune_as_french_wants(name: str, words: str) -> None:
    assert at(name) == words


@pytest.fixture(scope="module")
def many(geography: Geography) -> Snapshot:
    projects = synthetic_projects(10_000, geography)
    snapshot = Snapshot(build_catalogue(projects, geography, {}, ""), DAY)
    search(snapshot, "bron sdf")
    return snapshot


@pytest.mark.parametrize("text", ["bron", "isère", "sdf bron", "équipe mobile", "rsa roanne"])
def test_a_search_is_fast_among_ten_thousand_records(many: Snapshot, text: str) -> None:
    selection = search(many, text).selection
    best = min(timed(lambda: many.facets.text(selection)) for _ in range(5))
    assert best < 0.05  # some milliseconds, on a machine that others use


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
