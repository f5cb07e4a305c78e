"""The sentence: true, in French, and exact to the space, for every kind of selection.

« ~ » stands for a no-break space and « ^ » for a narrow one, so that the table can be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import Certainty, LeadType, Public, Step
from dashboard.data_store import today
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.search.reasons import note_words, silence_words
from dashboard.domain.search.wording import summary
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.wording import in_regions, named
from dashboard.domain.wording import plain
from dashboard.french import NBSP, THIN
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.selection import Selection


def sentence_of(snapshot: Snapshot, query: str) -> str:
    result, _ = snapshot.search(query)
    facts = area_stats(snapshot.catalogue, result)
    return plain(summary(snapshot.catalogue, result, facts))


def note_of(snapshot: Snapshot, query: str) -> str:
    result, _ = snapshot.search(query)
    return note_words(result, area_stats(snapshot.catalogue, result))


def visible(text: str) -> str:
    """Return a text with its no-break spaces made visible."""
    return text.replace(NBSP, "~").replace(THIN, "^")


# The list that says so is a demonstration itself.
ONE = " (d’après une liste fictive collectée le 20~octobre~2026)"
MANY = " (d’après des listes fictives collectées le 20~octobre~2026)"


@pytest.fixture(scope="session")
def words(snapshot: Snapshot) -> Callable[[str], str]:
    """Return the sentence of a query, its no-break spaces made visible."""
    return lambda query: visible(sentence_of(snapshot, query))


@pytest.mark.parametrize(
    ("query", "sentence", "note"),
    [
        (
            "",
            (
                "23~projets actifs dans au moins 10~départements sur 12. À confirmer dans le "
                "Cantal^; données non collectées en Haute-Loire."
            ),
            "",
        ),
        (
            "tri=nom",
            (
                "23~projets actifs dans au moins 10~départements sur 12. À confirmer dans le "
                "Cantal^; données non collectées en Haute-Loire."
            ),
            "",
        ),
        (
            "au=2027-12-01",
            (
                "Au moins 5~projets actifs au 1er~décembre~2027 dans au moins 6~départements sur "
                f"12. Aucun projet actif dans le Cantal ni dans le Rhône hors métropole{MANY}^; à "
                "confirmer dans 3~départements et la métropole de Lyon^; données non collectées en "
                "Haute-Loire. 5~autres projets sont à confirmer."
            ),
            (
                "À confirmer~: la source ne précise pas les dates de la convention (5~dans la "
                "liste). 13~projets dont la convention est terminée à cette date ne sont pas "
                "comptés."
            ),
        ),
        (
            "public=jeunes",
            (
                "Au moins 12~projets pour les jeunes de 16 à 25 ans~: 9 les citent, 3 sont "
                "ouverts à tous. Au moins 9~départements sur 12. 2~autres projets sont à "
                "confirmer."
            ),
            (
                f"Aucun dans l’Allier ni dans le Cantal{MANY}^; liste non collectée en "
                "Haute-Loire. À confirmer~: la source ne précise pas les communes (1~dans la "
                "liste) ou le public (1~hors de la liste)."
            ),
        ),
        (
            "public=jeunes&tous=0",
            (
                "Au moins 9~projets pour les jeunes de 16 à 25 ans~: tous les citent. Au moins "
                "9~départements sur 12. 1~autre projet est à confirmer."
            ),
            (
                f"Aucun dans l’Allier ni dans le Cantal{MANY}^; liste non collectée en "
                "Haute-Loire. À confirmer~: la source ne précise pas le public (1~hors de la "
                "liste)."
            ),
        ),
        (
            "public=familles",
            (
                "Au moins 4~projets pour les familles et les parents isolés~: 1 les cite, 3 "
                "sont ouverts à tous. Au moins 3~départements sur 12. 2~autres projets sont à "
                "confirmer."
            ),
            (
                "À confirmer dans la Drôme et dans le Puy-de-Dôme^; liste non collectée en "
                "Haute-Loire. À confirmer~: la source ne précise pas les communes (1~dans la "
                "liste) ou le public (1~hors de la liste)."
            ),
        ),
        (
            "public=familles&departement=07",
            (
                "1~projet pour les familles et les parents isolés en Ardèche~: il les cite. "
                "Tous les habitants vivent dans une commune qu’il couvre."
            ),
            "",
        ),
        (
            "public=qpv&departement=73",
            (
                "Au moins 1~projet pour les habitants des quartiers prioritaires en Savoie~: il"
                " est ouvert à tous. Tous les habitants vivent dans une commune qu’il couvre. "
                "1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "public=tous-publics",
            (
                "Au moins 3~projets pour tous les publics. Au moins 2~départements sur 12. "
                "2~autres projets sont à confirmer."
            ),
            (
                "À confirmer dans la Drôme et dans le Puy-de-Dôme^; liste non collectée en "
                "Haute-Loire. À confirmer~: la source ne précise pas les communes (1~dans la "
                "liste) ou le public (1~hors de la liste)."
            ),
        ),
        (
            "public=jeunes&public=rsa",
            (
                "Au moins 16~projets pour au moins un des 2~publics choisis, hors âge écartés. "
                "Au moins 10~départements sur 12. 2~autres projets sont à confirmer."
            ),
            (
                f"Aucun dans le Cantal{ONE}^; liste non collectée en Haute-Loire. À confirmer~: "
                "la source ne précise pas les communes (1~dans la liste) ou le public (1~hors "
                "de la liste)."
            ),
        ),
        (
            "public=femmes&public=seniors&departement=38&departement=69M",
            (
                "2~projets pour au moins un des 2~publics choisis, hors âge écartés, en Isère ou "
                "dans la métropole de Lyon."
            ),
            "",
        ),
        (
            "departement=38",
            (
                "Au moins 4~projets en Isère, tous sur une partie du département. Au moins 95~% "
                "des habitants vivent dans une commune couverte par l’un d’eux au moins. 1~autre "
                "projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "public=jeunes&departement=38",
            (
                "2~projets pour les jeunes de 16 à 25 ans en Isère, tous sur une partie du "
                "département. Tous les citent. 26~% des habitants vivent dans une commune "
                "couverte par l’un d’eux au moins."
            ),
            "",
        ),
        (
            "departement=26",
            (
                "Au moins 2~projets dans la Drôme, tous sur une partie du département. Au moins"
                " 73~% des habitants vivent dans une commune couverte par l’un d’eux au moins, "
                "27~% dans une commune à confirmer. 2~autres projets sont à confirmer."
            ),
            (
                "À confirmer~: la source ne précise pas les communes (1~dans la liste) ou le "
                "territoire (1~hors de la liste)."
            ),
        ),
        (
            "departement=42",
            (
                "Au moins 2~projets dans la Loire, dont 1 sur une partie du département. Tous "
                "les habitants vivent dans une commune couverte par l’un d’eux au moins. "
                "2~autres projets sont à confirmer."
            ),
            (
                "À confirmer~: la source ne précise pas les communes (1~dans la liste) ou le "
                "territoire (1~hors de la liste)."
            ),
        ),
        (
            "departement=07",
            (
                "Au moins 2~projets en Ardèche, dont 1 sur une partie du département. Tous les "
                "habitants vivent dans une commune couverte par l’un d’eux au moins. 1~autre "
                "projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "departement=73",
            (
                "Au moins 2~projets en Savoie. Tous les habitants vivent dans une commune "
                "couverte par l’un d’eux au moins. 1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "departement=69M",
            (
                "Au moins 3~projets dans la métropole de Lyon, dont 1 sur une partie de la "
                "métropole. Tous les habitants vivent dans une commune couverte par l’un d’eux "
                "au moins. 1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "departement=15",
            "Aucun projet certain dans le Cantal^; 1~projet à confirmer.",
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "departement=15&departement=43",
            (
                "Aucun projet certain dans le Cantal^; 1~projet à confirmer^; données non "
                "collectées en Haute-Loire."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "q=ifra",
            "1~projet pour «~ifra~»~: la fiche contient ces mots. Aucun département certain.",
            "À confirmer dans la Drôme.",
        ),
        (
            "etape=coordonner&non_precise=1",
            (
                "Au moins 13~projets, étape «~Coordonner~». Au moins 8~départements sur 12. "
                "1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas les étapes (1~dans la liste).",
        ),
        (
            "departement=15&non_precise=1",
            "Aucun projet certain dans le Cantal^; 1~projet à confirmer.",
            "À confirmer~: la source ne précise pas le territoire (1~dans la liste).",
        ),
        (
            "departement=43",
            (
                "Données non collectées en Haute-Loire~: ce n’est pas une absence d’offre. "
                "1~projet à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "public=jeunes&departement=15",
            f"Aucun projet recensé pour les jeunes de 16 à 25 ans dans le Cantal{ONE}.",
            "",
        ),
        (
            "departement=38&departement=73",
            "Au moins 6~projets en Isère ou en Savoie. 1~autre projet est à confirmer.",
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "departement=01&departement=38&departement=73&departement=74",
            (
                "Au moins 10~projets dans au moins un des territoires choisis (4~départements)."
                " 1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "q=savoie",
            (
                "Au moins 2~projets couvrent la Savoie, en tout ou en partie. 1~autre projet "
                "est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "q=équipe",
            (
                "8~projets pour «~équipe~»~: les fiches contiennent ces mots. "
                "Au moins 5~départements sur 12."
            ),
            "",
        ),
        (
            "q=zzz",
            "Aucune fiche ne contient ces mots~: «~zzz~».",
            "",
        ),
        (
            "dispositif=o2r-jeunes-2025",
            ("5~projets, dispositif «~O2R jeunes (AMI 2025)~». Au moins 6~départements sur 12."),
            "",
        ),
        (
            "dispositif=o2r-jeunes-2025&departement=42",
            (
                "1~projet dans la Loire, dispositif «~O2R jeunes (AMI 2025)~». Tous les "
                "habitants vivent dans une commune qu’il couvre."
            ),
            "",
        ),
        (
            "porteur_type=collectivite",
            "2~projets, type «~Collectivité~». Au moins 2~départements sur 12.",
            "",
        ),
        (
            "etape=coordonner",
            (
                "Au moins 13~projets, étape «~Coordonner~». Au moins 8~départements sur 12. "
                "1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas les étapes (1~hors de la liste).",
        ),
        (
            "porteur_type=association&porteur_type=collectivite&etape=reperer",
            (
                "11~projets, type «~Association~» ou «~Collectivité~», étape «~Repérer~». Au "
                "moins 10~départements sur 12."
            ),
            f"Aucun dans le Cantal ni dans le Rhône hors métropole{MANY}.",
        ),
        (
            "statut_fiche=source-publique",
            "2~projets confirmés par une source publique. Au moins 1~département sur 12.",
            (
                "À confirmer dans la Drôme^; données non collectées dans 10~départements et le "
                "Rhône hors métropole."
            ),
        ),
        (
            "statut_fiche=source-publique&public=jeunes",
            (
                "Au moins 1~projet confirmé par une source publique pour les jeunes de 16 à 25 "
                "ans~: il est ouvert à tous. Au moins 1~département sur 12. 1~autre projet est "
                "à confirmer."
            ),
            (
                "À confirmer dans la Drôme^; données non collectées dans 10~départements et le "
                "Rhône hors métropole. À confirmer~: la source ne précise pas les communes "
                "(1~dans la liste)."
            ),
        ),
        (
            "region=84&departement=38",
            (
                "Au moins 4~projets en Isère, en Auvergne-Rhône-Alpes, tous sur une partie du "
                "département. Au moins 95~% des habitants vivent dans une commune couverte par "
                "l’un d’eux au moins. 1~autre projet est à confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
        (
            "statut_fiche=source-publique&departement=38",
            "Données non collectées en Isère~: ce n’est pas une absence d’offre.",
            "",
        ),
        (
            "statut_fiche=source-publique&region=84&q=zzz",
            ("Données non collectées en Auvergne-Rhône-Alpes~: ce n’est pas une absence d’offre."),
            "",
        ),
        (
            "statut_fiche=exemple-fictif&departement=73",
            (
                "Au moins 2~projets en Savoie, exemples fictifs seulement. Tous les habitants "
                "vivent dans une commune couverte par l’un d’eux au moins. 1~autre projet est à"
                " confirmer."
            ),
            "À confirmer~: la source ne précise pas le territoire (1~hors de la liste).",
        ),
    ],
)
def test_the_sentence_says_what_is_shown_and_the_note_why_more_is_unknown(
    words: Callable[[str], str], note: str, query: str, sentence: str, snapshot: Snapshot
) -> None:
    assert words(query) == sentence
    assert visible(note_of(snapshot, query)) == note


ILL_SET = (
    pytest.param(r" [:;!?»%]", id="a breaking space before a mark"),
    pytest.param(r"« |[^~]:|[^^];", id="no space where one belongs"),
    pytest.param(r"\d (?:projet|public|territoire|département|mois|%)", id="a number torn off"),
    pytest.param(r"\.\.|,\.|,,|~~| ,", id="two marks"),
    pytest.param(r"  |\. [a-zà-ÿ]|'", id="two spaces, a small letter, a typewriter's apostrophe"),
)


@pytest.mark.parametrize("issue", ILL_SET)
@given(asked=selections(st.sampled_from(["", "savoie", "jeunes", "zzz"])))
@settings(max_examples=cases(100), deadline=None)
def test_any_sentence_is_well_set(
    words: Callable[[str], str], snapshot: Snapshot, issue: str, asked: Selection
) -> None:
    note = visible(note_of(snapshot, asked.to_query()))
    assert words(asked.to_query()).endswith(".")
    assert note.endswith(".") or not note
    sentence = f"{words(asked.to_query())} {note}".rstrip()
    assert not re.search(issue, sentence), sentence


@given(asked=selections())
@settings(max_examples=cases(150), deadline=None)
def test_any_sentence_begins_with_how_many_are_sure(
    asked: Selection,
    words: Callable[[str], str],
    shown_by: Callable[[str], list[str]],
    snapshot: Snapshot,
) -> None:
    query = asked.to_query()
    sentence, count = words(query), snapshot.search(query)[0].count
    assert count.sure + count.possible == len(shown_by(f"{query}&non_precise=1"))
    if count.sure:
        noun = "projet" if count.sure == 1 else "projets"
        assert sentence.startswith(f"{'' if count.exact else 'Au moins '}{count.sure}~{noun}")
        one = count.possible == 1
        others = "1~autre projet est" if one else f"{count.possible}~autres projets sont"
        assert (f"{others} à confirmer." in sentence) is bool(count.possible)
    elif count.possible:
        nothing = "Aucune fiche ne contient" if asked.query else "Aucun projet certain"
        assert sentence.startswith((nothing, "Aucun projet certain", "Données non collectées"))
    else:
        nothing = "Aucune fiche ne contient" if asked.query else "Aucun projet recensé"
        assert sentence.startswith((nothing, "Données non collectées"))


@given(asked=selections())
@settings(max_examples=cases(300), deadline=None)
def test_one_project_is_spoken_of_in_the_singular(
    asked: Selection, words: Callable[[str], str], shown_by: Callable[[str], list[str]]
) -> None:
    if len(shown_by(asked.to_query())) == 1:
        sentence = words(asked.to_query())
        assert not re.search(
            r"confirmés|dont 1|Pour 1 d’entre|l’un d’eux|mis à jour[^.]*projets", sentence
        )


@pytest.mark.parametrize(
    "query",
    [
        "departement=15&departement=43",
        "departement=43&departement=15&public=jeunes",
        "departement=38&departement=43",
    ],
)
def test_not_collected_is_never_told_as_none(words: Callable[[str], str], query: str) -> None:
    sentence = words(query)
    assert "on collectées en Haute-Loire" in sentence
    assert not re.search(r"Aucun projet recensé[^.;]*Haute-Loire", sentence)


def test_the_rhone_without_its_metropole_is_called_so(words: Callable[[str], str]) -> None:
    assert "aucun dans l’Allier, dans le Cantal ni dans le Rhône." not in words("maj=6m")


def test_a_silent_project_is_said_to_be_so(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    records = (
        make_project(id="a", publics=(Public.JEUNES,), coverage=("73",)),
        make_project(id="b", coverage=("73",)),
        make_project(id="c", publics=(Public.JEUNES,)),
    )
    snapshot = Snapshot(build_catalogue(records, geography, {}, ""), today())
    sentence = sentence_of(snapshot, "public=jeunes&departement=73&non_precise=1")
    assert sentence.startswith(f"Au moins 1{NBSP}projet pour les jeunes")
    assert sentence.endswith(f"2{NBSP}autres projets sont à confirmer.")
    assert note_of(snapshot, "public=jeunes&departement=73&non_precise=1") == (
        f"Liste non collectée en Savoie. À confirmer{NBSP}: la source ne précise pas le public ou "
        f"le territoire (2{NBSP}dans la liste)."
    )
    assert "il les cite" in sentence.lower()


def test_a_territory_to_confirm_is_never_counted_as_covered(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    record = make_project(coverage=("26",), certainty=Certainty.A_CONFIRMER)
    snapshot = Snapshot(build_catalogue((record,), geography, {"26": True}, ""), today())
    sentence = sentence_of(snapshot, "departement=26")
    assert "à confirmer" in sentence
    assert "couvre" not in sentence
    assert "couverte" not in sentence


def test_no_record_at_all_is_said(geography: Geography) -> None:
    snapshot = Snapshot(build_catalogue((), geography, {}, ""), today())
    sentence = sentence_of(snapshot, "")
    assert sentence.startswith(("Aucun projet recensé", "Données non collectées"))
    assert sentence.endswith(".")


NONE_FOR = ["Aucun projet recensé"]


@pytest.mark.parametrize(
    ("query", "strong"),
    [
        pytest.param(
            "public=jeunes", [f"Au moins 12{NBSP}projets", "les jeunes de 16 à 25 ans"], id="some"
        ),
        pytest.param("departement=43", ["Données non collectées"], id="not collected"),
        pytest.param("departement=15", ["Aucun projet certain"], id="none for sure"),
        pytest.param("public=jeunes&departement=15", NONE_FOR, id="none"),
        pytest.param("q=zzz", ["Aucune fiche ne contient ces mots"], id="no such words"),
    ],
)
def test_the_first_run_stands_out(snapshot: Snapshot, query: str, strong: list[str]) -> None:
    result, _ = snapshot.search(query)
    runs = summary(snapshot.catalogue, result, area_stats(snapshot.catalogue, result))
    assert [run.text for run in runs if run.strong] == strong


def test_of_several_those_to_confirm_are_counted(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    sure, unsure = (
        make_project(id=str(each), coverage=("26",), certainty=each)
        for each in (Certainty.EXACTE, Certainty.A_CONFIRMER)
    )
    snapshot = Snapshot(build_catalogue((sure, unsure), geography, {}, ""), today())
    sentence = sentence_of(snapshot, "departement=26&fin=tous")
    assert sentence.startswith(f"Au moins 1{NBSP}projet dans la Drôme.")
    assert sentence.endswith(f"1{NBSP}autre projet est à confirmer.")


def test_of_several_those_open_to_all_are_counted(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    projects = [
        make_project(id=str(each), coverage=("26",), certainty=Certainty.EXACTE, publics=(each,))
        for each in (Public.JEUNES, Public.TOUS_PUBLICS)
    ]
    snapshot = Snapshot(build_catalogue(tuple(projects), geography, {}, ""), today())
    sentence = sentence_of(snapshot, "public=jeunes&departement=26")
    assert "1 les cite, 1 est ouvert à tous" in sentence.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("what", "where"),
    [
        pytest.param("Aucun projet recensé", "en Isère ni en Savoie", id="of none"),
        pytest.param("données non collectées", "en Isère et en Savoie", id="of some"),
    ],
)
def test_places_are_joined_as_french_wants(what: str, where: str) -> None:
    assert named(what, ["38", "73"]) == f"{what} {where}"


@pytest.mark.parametrize(
    ("names", "where"),
    [
        pytest.param(
            ["Bretagne", "Corse", "Grand Est"],
            "en Bretagne, en Corse ou dans le Grand Est",
            id="three are named",
        ),
        pytest.param(
            ["Bretagne", "Corse", "Grand Est", "Normandie"],
            f"dans au moins une des 4{NBSP}régions choisies",
            id="four are counted",
        ),
    ],
)
def test_regions_are_named_up_to_three(names: list[str], where: str) -> None:
    assert in_regions(names) == where


SILENCES: dict[str, tuple[str, dict[str, Any]]] = {
    "public=jeunes": ("le public", {"publics": ()}),
    "departement=38": ("le territoire", {"coverage": ()}),
    "region=84": ("le territoire", {"coverage": ()}),
    "porteur_type=association": ("le type de structure", {"lead_type": None}),
    "etape=reperer": ("les étapes", {"steps": ()}),
    "maj=6m": ("la date de mise à jour", {"updated": None}),
}


@pytest.mark.parametrize("query", SILENCES)
def test_the_filter_that_a_source_is_silent_on_is_named_and_no_other(
    query: str, geography: Geography, make_project: Callable[..., Project]
) -> None:
    """One record answers every filter; its twin is silent on one of them."""
    whole: dict[str, Any] = {
        "publics": (Public.JEUNES,),
        "coverage": ("38",),
        "lead_type": LeadType.ASSOCIATION,
        "steps": (Step.REPERER,),
        "updated": today(),
    }
    words, missing = SILENCES[query]
    records = (make_project(id="whole", **whole), make_project(id="silent", **whole | missing))
    snapshot = Snapshot(build_catalogue(records, geography, {"38": True}, ""), today())
    asked = "&".join(SILENCES)
    result, _ = snapshot.search(asked)
    assert silence_words(result, result.unspecified) == words
    assert sentence_of(snapshot, asked).startswith(f"Au moins 1{NBSP}projet")
    hidden, listed = (note_of(snapshot, f"{asked}{more}") for more in ("", "&non_precise=1"))
    silence = f"À confirmer{NBSP}: la source ne précise pas {words}"
    assert hidden == f"{silence} (1{NBSP}hors de la liste)."
    assert listed == f"{silence} (1{NBSP}dans la liste)."
    alone = Snapshot(build_catalogue(records[1:], geography, {"38": True}, ""), today())
    assert not alone.search(asked)[0].total
    nothing = sentence_of(alone, asked)
    assert nothing.startswith("Aucun projet certain")
    assert nothing.endswith(f"1{NBSP}projet à confirmer.")
    assert note_of(alone, asked) == hidden


def test_zero_is_said_only_of_a_list_that_was_collected_and_hides_nobody(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    records = (make_project(coverage=("38",)),)
    everywhere = dict.fromkeys(geography.areas.index, True)
    known = Snapshot(build_catalogue(records, geography, everywhere, ""), today())
    assert f"dans 1{NBSP}département sur 12" in sentence_of(known, "")
    some = Snapshot(build_catalogue(records, geography, everywhere | {"15": False}, ""), today())
    assert f"dans au moins 1{NBSP}département sur 12" in sentence_of(some, "")
    silent = (*records, make_project(id="nowhere"))
    unplaced = Snapshot(build_catalogue(silent, geography, everywhere, ""), today())
    assert f"dans au moins 1{NBSP}département sur 12" in sentence_of(unplaced, "")


def test_one_project_of_no_known_place_is_active_nowhere_for_sure(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    everywhere = dict.fromkeys(geography.areas.index, True)
    snapshot = Snapshot(build_catalogue((make_project(),), geography, everywhere, ""), today())
    sentence = sentence_of(snapshot, "")
    assert sentence == f"1{NBSP}projet actif. À confirmer dans 12{NBSP}départements."


def test_without_a_place_what_was_not_collected_is_told_beside_none(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    record = make_project(publics=(Public.JEUNES,), coverage=("38",))
    snapshot = Snapshot(build_catalogue((record,), geography, {"38": True}, ""), today())
    sentence = sentence_of(snapshot, "public=seniors")
    assert sentence.startswith("Aucun projet recensé pour les personnes de 50 ans")
    assert "données non collectées dans 11" in sentence
