"""The text of an answer, a sheet and a view: what it says, what it never does, how it is cut."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.data.vocabularies import Public, RecordStatus, ReferralMode, Referrer, Scheme
from dashboard.domain.handover import (
    HandoverText,
    answer_dates,
    answer_text,
    contact_rows,
    referral_rows,
    sheet_text,
    view_text,
)
from dashboard.domain.projects import sheet_facts
from dashboard.domain.referral.search import refer
from dashboard.french import NBSP, THIN
from dashboard.texts.handover import Handover
from dashboard.texts.site import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot

    Told = Callable[..., HandoverText]

ADDRESS = "https://carte.example/qui-contacter?commune=42187&v=01234567"


@pytest.fixture(scope="module")
def told(snapshot: Snapshot) -> Callable[..., HandoverText]:
    codes = list(snapshot.catalogue.geography.communes["code"])

    def tell(
        code: str, *publics: Public, age: int | None = None, scheme: Scheme | None = None
    ) -> HandoverText:
        referral = refer(snapshot.catalogue, codes.index(code), publics, scheme, age)
        made = answer_dates(snapshot.dated, snapshot.today)
        return answer_text(referral, snapshot.summaries, made, ADDRESS)

    return tell


def spaced(text: str) -> str:
    return text.replace(NBSP, " ").replace(THIN, " ")


@pytest.mark.parametrize(
    ("code", "publics", "age", "words", "absent"),
    [
        pytest.param(
            "42187",
            (Public.JEUNES,),
            22,
            (
                "Qui contacter pour une personne qui habite Roanne ?",
                "Âge : 22 ans",
                "COUVRENT ROANNE (2), territoire vérifié à la commune",
                "Téléphone : 04 65 71 00 14",
                "Demander : le projet « Escale roannaise », porté par Association Exemple 14",
                "Lieu d’accueil : 14 rue de l’Exemple, 42300 Roanne",
                "réponse dans la journée.",
                "Conditions : Ni en emploi, ni en études, ni en formation.",
                "Aucun projet à confirmer.",
                "La mission locale, pour les jeunes de 16 à 25 ans",
                "NE COUVRENT PAS ROANNE, MAIS PROCHES (2)",
                "à 51 km à vol d’oiseau de Roanne.",
            ),
            (),
            id="covered, a young person",
        ),
        pytest.param(
            "15187",
            (),
            55,
            (
                "AUCUN PROJET RECENSÉ NE COUVRE SAINT-FLOUR AVEC CERTITUDE POUR CE CHOIX",
                "La liste des projets O2R du Cantal a été collectée",
                "France Travail",
                "L’Escale stéphanoise (exemple fictif), accueil à 111 km à vol d’oiseau",
            ),
            ("COUVRENT",),
            id="nobody covers, one to confirm is far",
        ),
        pytest.param(
            "43157",
            (Public.JEUNES,),
            None,
            ("NOUS NE SAVONS PAS ENCORE POUR LE PUY-EN-VELAY", "ne sont pas collectées"),
            ("AUCUN PROJET RECENSÉ",),
            id="not collected is no absence",
        ),
        pytest.param(
            "26362",
            (),
            None,
            (
                "Projet porté par IFRA (réseau Léo Lagrange Formation)\nTéléphone : non précisé",
                (
                    "À CONFIRMER : LE TERRITOIRE (1), la source ne dit pas si la commune est"
                    " couverte\n"
                    "À demander au porteur : « Accueillez-vous les habitants de Valence ? »"
                ),
                "Demander : le projet O2R, porté par IFRA (réseau Léo Lagrange Formation)",
                "Lieu d’accueil : non précisé dans la source",
                "Comment orienter : non précisé dans la source",
            ),
            (),
            id="what the source does not say",
        ),
        pytest.param(
            "69123",
            (Public.SENIORS,),
            None,
            ("50 ans et plus",),
            ("Jeunes Lyon-Vienne", "HORS ÂGE"),
            id="who is folded on the page is left out",
        ),
        pytest.param(
            "38344",
            (),
            None,
            ("Isère, mais Entre Bièvre et Rhône est exclu.",),
            (),
            id="an exclusion",
        ),
    ],
)
def test_an_answer_says_whom_to_call_why_and_how(  # noqa: PLR0917
    told: Told,
    code: str,
    publics: tuple[Public, ...],
    age: int | None,
    words: tuple[str, ...],
    absent: tuple[str, ...],
) -> None:
    text = spaced(told(code, *publics, age=age).whole)
    for each in words:
        assert each in text
    for each in absent:
        assert each not in text
    assert text.endswith(Handover.NO_NAME)
    assert ADDRESS in text


def test_a_text_reads_well_where_it_is_pasted(told: Told) -> None:
    """Plain lines, one blank line at most, no mark of the page, no space left alone."""
    for code in ("42187", "26362", "15187", "69123"):
        text = told(code, Public.JEUNES).whole
        assert "\n\n\n" not in text
        assert not re.search(r"[<>]|  | \n|\n ", text)
        assert not re.search(r" [:;!?»]", text)
        assert "'" not in text


def test_the_demonstration_is_told_and_each_of_its_records(told: Told) -> None:
    text = spaced(told("42187", Public.JEUNES).whole)
    assert "Sur cette page : 4 exemples fictifs. Chaque exemple est signalé." in text
    assert text.count("(exemple fictif)\n") == 4


@pytest.mark.parametrize("length", [2000, 900, 300])
def test_a_text_that_is_too_long_keeps_telephones_and_its_link(told: Told, length: int) -> None:
    text = told("42187", Public.JEUNES)
    assert len(text.whole) > 2000
    body = text.cut(lambda each: len(each) <= length)
    assert len(body) <= length
    assert body.endswith(text.end)
    lines = body.split("\n")
    if length >= 900:
        assert Handover.CUT in lines
        assert sum("04 65 71 00" in line for line in lines) == (4 if length == 2000 else 2)
        last = lines[lines.index(Handover.CUT) - 2]
        assert not last.isupper(), "a title is left alone"
    assert body.startswith(text.end if length == 300 else text.brief[0])


def test_a_text_that_fits_is_not_cut(told: Told) -> None:
    text = told("42187")
    assert text.cut(lambda _: True) == text.whole


@pytest.mark.parametrize(
    ("values", "how"),
    [
        ({}, UNSTATED),
        ({"referral_modes": (ReferralMode.TELEPHONER,)}, "téléphoner"),
        (
            {
                "referral_modes": (ReferralMode.TELEPHONER,),
                "referrers": (Referrer.PROFESSIONNELS,),
                "referral_detail": "Réponse sous deux jours.",
            },
            "téléphoner (peuvent orienter : les professionnels). Réponse sous deux jours.",
        ),
        (
            {"referral_detail": "Passer à l’accueil"},
            "dit par la source : « Passer à l’accueil »",
        ),
    ],
)
def test_how_to_refer_is_said_once(
    make_project: Callable[..., Project], snapshot: Snapshot, values: dict[str, object], how: str
) -> None:
    rows = dict(referral_rows(make_project(**values), snapshot.catalogue.receptions[1]))
    assert spaced(rows[Handover.REFER]) == how


def test_a_title_in_quotation_marks_is_quoted_inside(
    make_project: Callable[..., Project], snapshot: Snapshot
) -> None:
    project = make_project(name="Le «Pic Up»")
    rows = dict(referral_rows(project, snapshot.catalogue.receptions[1]))
    assert spaced(rows[Handover.ASK_FOR]).startswith("le projet « Le “Pic Up” »")


def test_a_channel_that_is_not_known_says_so(make_project: Callable[..., Project]) -> None:
    assert [words for _, words in contact_rows(make_project())] == [UNSTATED, UNSTATED]


def test_a_sheet_is_told_with_its_territory_and_dates(snapshot: Snapshot) -> None:
    index = snapshot.catalogue.by_id["escale-roannaise"]
    facts = sheet_facts(snapshot.catalogue, index, snapshot.today)
    text = spaced(sheet_text(facts, snapshot.dated, "https://carte.example/?projet=x").whole)
    for words in (
        "Escale roannaise (exemple fictif)\nTéléphone : 04 65 71 00 14",
        "Territoire : Roannais Agglomération et Charlieu-Belmont",
        "Âge : 18–60 ans",
        "Données du 19 octobre 2026",
        "Fiche à jour : https://carte.example/?projet=x",
    ):
        assert words in text


def test_a_view_lists_its_projects_a_line_each(make_project: Callable[..., Project]) -> None:
    real = make_project(name="Vrai", status=RecordStatus.SOURCE_PUBLIQUE, phone="+33400000000")
    bare = replace(real, name="Nu", phone="")
    text = view_text("2 projets", ("2 projets.", "Publics : jeunes"), [real, bare], ADDRESS)
    assert spaced(text.whole).split("\n\n")[:2] == [
        "2 projets.\nPublics : jeunes",
        "Vrai : 04 00 00 00 00\nNu",
    ]
    assert spaced(text.subject) == "Carte O2R : 2 projets"


def test_an_empty_view_is_its_sentence_and_its_link() -> None:
    text = view_text("aucun projet", ("Aucun projet.",), [], ADDRESS)
    assert spaced(text.whole) == f"Aucun projet.\n\nVue à jour : {ADDRESS}"
