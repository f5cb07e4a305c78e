"""What people ask of « Qui contacter ? », as they type it: who answers, and in which words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

import pytest

from dashboard.domain.referral.question import read_question
from dashboard.domain.search.named_places import name_index
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.referral.page import answer, sentence
from dashboard.layouts.referral.query import certain, propose, read_referral_query, understood
from dashboard.layouts.referral.view import finder_view

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot


class Case(NamedTuple):
    """A place as it is typed, a person, and the answer: groups, and words on the page."""

    place: str
    person: str
    words: tuple[str, ...]
    covers: str = ""
    to_confirm: str = ""
    wrong_age: str = ""
    nearby: str = ""


STEPHANOISE = "escale-stephanoise"
CASES = [
    Case(
        "Saint-Flour",
        "age=55&public=rsa",
        ("Pour Saint-Flour et une personne de 55 ans, aucun projet recensé ne couvre",),
    ),
    Case(
        "Villeurbanne",
        "public=justice",
        ("1 projet couvre la commune, ouvert à tous les publics",),
        covers="lyon-pluriel",
        to_confirm=STEPHANOISE,
        nearby="o2r-portes-du-sud savoie-rebond",
    ),
    Case(
        "Annecy-le-Vieux",
        "",
        ("Annecy-le-Vieux fait aujourd’hui partie d’Annecy : la réponse est celle d’Annecy.",),
        covers="jeunes-des-deux-savoie leman-aller-vers",
        to_confirm=STEPHANOISE,
        nearby=(
            "savoie-rebond passerelles-du-pays-de-gex cap-bresse-bugey isere-aller-vers"
            " nord-isere-jeunes"
        ),
    ),
    Case("clermont", "", ("4 communes peuvent", "Clermont-Ferrand", "74270 · Haute-Savoie")),
    Case(
        "Roannais Agglomération",
        "",
        ("Roannais Agglomération : 40 communes.", "Choisissez celle", "Roanne"),
    ),
    Case(
        "la Loire",
        "",
        ("La Loire : ", "Choisissez celle", "Voir sur la carte tous les projets de la Loire"),
    ),
    Case("CAPI", "", ("Porte de l’Isère : 22 communes.", "Bourgoin-Jallieu")),
    Case("tournon", "", ("2 communes peuvent", "Tournon-sur-Rhône", "73460 · Savoie")),
    Case(
        "Mâcon",
        "public=rural",
        (
            "Mâcon est en Bourgogne-Franche-Comté, hors de cette carte.",
            "Beaujolais solidaire exemple fictif : couvre Saône-Beaujolais, à 13 km à vol d’oiseau",
        ),
        nearby="beaujolais-solidaire cap-bresse-bugey lyon-pluriel",
    ),
    Case(
        "Lyon 8e",
        "public=femmes&age=30",
        ("Lyon 8e arrondissement : la réponse est celle de Lyon.",),
        covers="lyon-pluriel",
        wrong_age="jeunes-lyon-vienne",
        nearby="o2r-portes-du-sud cap-bresse-bugey ardeche-en-chemin savoie-rebond",
    ),
    Case(
        "69000",
        "public=jeunes",
        ("Pour Lyon, 2 projets couvrent la commune, dont 1 cite le public choisi",),
        covers="jeunes-lyon-vienne lyon-pluriel",
        nearby=(
            "o2r-portes-du-sud nord-isere-jeunes loire-jeunesse escale-roannaise"
            " vallee-du-rhone-mobile"
        ),
    ),
    Case(
        "Seynod",
        "age=17&public=jeunes",
        ("Pour Annecy et une personne de 17 ans, 1 projet couvre la commune", "Hors âge"),
        covers="jeunes-des-deux-savoie",
        wrong_age=f"leman-aller-vers {STEPHANOISE}",
        nearby="savoie-rebond passerelles-du-pays-de-gex nord-isere-jeunes",
    ),
    Case(
        "Oullins",
        "public=familles",
        ("Pour Oullins-Pierre-Bénite, 1 projet couvre",),
        covers="lyon-pluriel",
        nearby="o2r-portes-du-sud ardeche-en-chemin",
    ),
    Case(
        "Bellegarde-sur-Valserine",
        "public=rsa",
        ("Pour Valserhône, aucun projet recensé", "3 projets proches sont hors territoire"),
        nearby="cap-bresse-bugey savoie-rebond isere-aller-vers",
    ),
    Case("42187", "", ("1 commune peut correspondre", "Roanne", "lu comme code Insee 42187")),
    Case("38270", "public=rural", ("12 communes ont le code postal 38270", "Jarcieu")),
    Case(
        "42313 Roanne CEDEX",
        "age=20&public=logement",
        ("Pour Roanne et une personne de 20 ans", "accueille à plus de 60 km"),
        covers="escale-roannaise",
        to_confirm=STEPHANOISE,
        nearby="un-pas-en-bourbonnais lyon-pluriel jeunes-lyon-vienne",
    ),
    Case(
        "St Etienne",
        "public=logement&age=40",
        ("Pour Saint-Étienne et une personne de 40 ans", "Hors âge"),
        to_confirm=STEPHANOISE,
        wrong_age="loire-jeunesse",
        nearby="lyon-pluriel isere-aller-vers o2r-portes-du-sud escale-roannaise",
    ),
    Case(
        "Beaurepaire",
        "public=logement",
        ("Isère, mais Entre Bièvre et Rhône est exclu.", "À demander au porteur"),
        to_confirm=STEPHANOISE,
        nearby=(
            "isere-aller-vers jeunes-lyon-vienne lyon-pluriel o2r-portes-du-sud le-fil-grenoblois"
        ),
    ),
    Case(
        "Cran Gevrier",
        "age=70",
        ("Cran-Gevrier fait aujourd’hui partie d’Annecy",),
        covers="leman-aller-vers",
        to_confirm=STEPHANOISE,
        wrong_age="jeunes-des-deux-savoie",
        nearby="savoie-rebond cap-bresse-bugey isere-aller-vers",
    ),
    Case(
        "moingt",
        "public=rural",
        ("Moingt fait aujourd’hui partie de Montbrison", "À demander au téléphone"),
        to_confirm="relais-du-forez",
        nearby=(
            "beaujolais-solidaire lyon-pluriel ardeche-en-chemin isere-aller-vers o2r-portes-du-sud"
        ),
    ),
    Case(
        "75001",
        "age=30",
        (
            "Paris est en Île-de-France, hors de cette carte.",
            "Aucun projet connu à moins de 60 km",
        ),
    ),
    Case("38040 cedex", "", ("Les codes CEDEX ne sont pas dans les données de cette carte.",)),
    Case(
        "55 ans, au RSA, à Saint-Flour",
        "",
        ("Pour Saint-Flour et une personne de 55 ans, aucun projet recensé ne couvre", "RSA"),
    ),
    Case(
        "sortant de détention, Villeurbanne",
        "",
        ("1 projet couvre la commune, ouvert à tous les publics",),
        covers="lyon-pluriel",
        to_confirm=STEPHANOISE,
        nearby="o2r-portes-du-sud savoie-rebond",
    ),
    Case(
        "jeune décrocheur 17 ans Cran Gevrier",
        "",
        ("Pour Annecy et une personne de 17 ans, 1 projet couvre la commune",),
        covers="jeunes-des-deux-savoie",
        wrong_age=f"leman-aller-vers {STEPHANOISE}",
        nearby="savoie-rebond passerelles-du-pays-de-gex nord-isere-jeunes",
    ),
    Case("sdf clermont", "", ("4 communes peuvent correspondre à « clermont »",)),
    Case("senior", "", ("Indiquez une commune",)),
    Case(
        "SDF Mâcon",
        "",
        ("Mâcon est en Bourgogne-Franche-Comté", "Le 115 (SIAO)"),
        nearby="escale-roannaise lyon-pluriel jeunes-lyon-vienne",
    ),
    Case(
        "illettrisme Roanne",
        "",
        (
            "1 commune peut correspondre à « illettrisme Roanne »",
            "« illettrisme » : ni une commune ni un public de cette carte.",
        ),
    ),
    Case(
        "69388",
        "age=62",
        ("Pour Lyon et une personne de 62 ans", "Lyon 8e arrondissement", "Hors âge"),
        covers="lyon-pluriel",
        to_confirm=STEPHANOISE,
        wrong_age="jeunes-lyon-vienne",
        nearby=(
            "o2r-portes-du-sud isere-aller-vers beaujolais-solidaire cap-bresse-bugey"
            " ardeche-en-chemin"
        ),
    ),
    Case(
        "Vénissieux",
        "public=qpv&age=24",
        ("2 projets couvrent la commune, dont 1 cite le public choisi",),
        covers="lyon-pluriel o2r-portes-du-sud",
        to_confirm=STEPHANOISE,
        nearby="nord-isere-jeunes vallee-du-rhone-mobile savoie-rebond",
    ),
    Case(
        "vichy, RSA, 45 ans",
        "",
        (
            "Pour Vichy et une personne de 45 ans, 1 projet couvre la commune et cite",
            "Le département",
        ),
        covers="un-pas-en-bourbonnais",
        nearby="escale-roannaise",
    ),
    Case(
        "Ferney-Voltaire",
        "public=refugies",
        ("aucun projet recensé ne couvre", "Couvre Ferney-Voltaire, pour d’autres publics"),
        nearby="leman-aller-vers savoie-rebond",
    ),
    Case(
        "Clermont-Ferrand",
        "public=logement",
        ("2 sont à confirmer", "À demander au porteur", "À confirmer : le public"),
        to_confirm=f"clermont-horizons {STEPHANOISE}",
        nearby="un-pas-en-bourbonnais escale-roannaise",
    ),
    Case(
        "Tournon-sur-Rhône",
        "public=jeunes&age=19",
        ("Pour Tournon-sur-Rhône et une personne de 19 ans", "mission locale"),
        covers="vallee-du-rhone-mobile",
        nearby=(
            "loire-jeunesse jeunes-en-drome-provencale jeunes-lyon-vienne lyon-pluriel"
            " nord-isere-jeunes"
        ),
    ),
    Case(
        "73000 chambery",
        "public=qpv&public=rsa",
        ("Pour Chambéry, 1 projet couvre la commune, ouvert à tous les publics",),
        covers="savoie-rebond",
        to_confirm=STEPHANOISE,
        nearby="isere-aller-vers nord-isere-jeunes leman-aller-vers cap-bresse-bugey",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place} {case.person}".strip())
def test_a_question_gets_its_answer(case: Case, snapshot: Snapshot) -> None:
    query = read_referral_query([("q", case.place), *parse_qsl(case.person)])
    view = finder_view(query, snapshot, "")
    shown = str(markup([*_listed(sentence(view)), *answer(view)]))
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", shown)))
    for words in case.words:
        assert words in text
    found = view.referral
    groups = (found.covers, found.to_confirm, found.wrong_age) if found else ((), (), ())
    near = [each.match for each in found.nearby] if found else view.across and view.across.matches
    ids = [
        " ".join(snapshot.catalogue.projects[match.project].id for match in group)
        for group in (*groups, near or ())
    ]
    assert ids == [case.covers, case.to_confirm, case.wrong_age, case.nearby]


def _listed(part: object) -> list[object]:
    return part if isinstance(part, list) else [part]


@pytest.mark.parametrize(
    ("typed", "first", "sure"),
    [
        pytest.param("beaune", "21054", False, id="larger than those inside, but not alone"),
        pytest.param("marseille", "13055", True, id="nothing inside has the name"),
        pytest.param("grnoble", "38185", False, id="another spelling of a town inside"),
        pytest.param("vienne", "38544", True, id="a town inside: no other is thought of"),
        pytest.param("71000", "71270", False, id="a postcode of several"),
        pytest.param("13000", "13055", True, id="the postcode of the whole town"),
    ],
)
def test_what_is_outside_comes_in_by_its_exact_name(
    typed: str, first: str, *, sure: bool, snapshot: Snapshot
) -> None:
    found = propose(typed, snapshot.catalogue.geography)
    assert found.matches[0].code == first
    assert (certain(typed, found.matches) is not None) == sure


@pytest.mark.parametrize(
    ("typed", "place", "publics", "age"),
    [
        ("sdf Roanne", "Roanne", "logement", None),
        ("vit à la rue, Lyon 8e", "Lyon 8e", "logement", None),
        ("expulsée, 42 ans, 69100", "69100", "logement", 42),
        ("sort de prison Bourg-en-Bresse", "Bourg-en-Bresse", "justice", None),
        ("sortie de prison, bracelet électronique, Thiers", "Thiers", "justice", None),
        ("au RSA depuis 15 ans Roanne", "Roanne", "rsa", None),
        ("quartier prioritaire de Vaulx-en-Velin", "Vaulx-en-Velin", "qpv", None),
        ("homme 45ans handicapé de La Tour-du-Pin", "La Tour-du-Pin", "handicap", 45),
        ("migrant 38000", "38000", "refugies", None),
        ("femme seule avec enfants, Roanne", "Roanne", "femmes familles", None),
        ("femme avec un enfant de 14 ans à Roanne", "Roanne", "femmes familles", None),
        ("maman solo, 3 enfants, Oyonnax", "Oyonnax", "familles", None),
        ("décrochage scolaire 16-25 ans Bron", "Bron", "jeunes", None),
        ("moins de 25 ans Bron", "Bron", "jeunes", None),
        ("senior à L’Isle-d’Abeau", "L’Isle-d’Abeau", "seniors", None),
        ("RQTH", "", "handicap", None),
        ("détenu libérable à Corbas, 35 ans", "Corbas", "justice", 35),
        ("dort dans sa voiture, Grenoble", "Grenoble", "logement", None),
        ("mère isolée, 2 enfants, au chômage, Ambert", "Ambert", "familles", None),
        ("zone rurale, 50 ans et plus, Langeac", "Langeac", "rural seniors", None),
        ("réfugiée de 24 ans, St Jean de Maurienne", "St Jean de Maurienne", "refugies", 24),
        ("allocataire de l’AAH, 42 300 Roanne", "42 300 Roanne", "handicap", None),
        ("58 ans depuis 3 ans au RSA Thiers", "Thiers", "rsa", 58),
        ("illettrisme Roanne", "illettrisme Roanne", "", None),
        ("Quartier", "Quartier", "", None),
        ("Parent", "Parent", "", None),
        ("42 Roanne", "42 Roanne", "", None),
    ],
)
def test_everyday_words_name_the_person(
    typed: str, place: str, publics: str, age: int | None, snapshot: Snapshot
) -> None:
    asked = understood(read_referral_query([("q", typed)]), snapshot.catalogue.geography)
    assert (asked.text, " ".join(asked.publics), asked.age) == (place, publics, age)


def test_no_name_of_a_commune_is_read_as_a_person(snapshot: Snapshot) -> None:
    geography = snapshot.catalogue.geography
    names = geography.communes["nom"].unique()
    known = name_index(geography).names
    for as_typed in (str, lambda name: name.lower().replace("-", " ")):
        read = {n: read_question(f"55 ans, au RSA, à {as_typed(n)}", known).place for n in names}
        others = {name for name, place in read.items() if place != as_typed(name)}
        assert others == {"Parent", "Le Quartier"}  # publics, but for a text that is only that


def test_the_field_is_told_what_it_was_understood_as(client: FlaskClient) -> None:
    found = client.get("/qui-contacter/communes?q=55+ans,+au+RSA,+à+Saint-Flour").json
    assert found is not None
    assert (found["lieu"], found["publics"], found["age"]) == ("Saint-Flour", ["rsa"], 55)
    assert found["certaine"] == "15187"


def test_a_question_sent_whole_becomes_codes(client: FlaskClient) -> None:
    asked = client.get("/qui-contacter?q=55+ans,+au+RSA,+à+Saint-Flour&public=jeunes")
    assert asked.location == "/qui-contacter?commune=15187&public=jeunes&public=rsa&age=55"
    unsure = client.get("/qui-contacter?q=sortant de détention, 30 ans, clermont")
    assert unsure.location == "/qui-contacter?public=justice&age=30&q=clermont"
    alone = client.get("/qui-contacter?q=sdf&commune=42187")
    assert alone.location == "/qui-contacter?commune=42187&public=logement"
    assert client.get("/qui-contacter?q=sdf").location == "/qui-contacter?public=logement"
