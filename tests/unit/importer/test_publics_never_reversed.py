"""A public that a cell rules out is never one of its publics; each public that it names is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.importer.rows import ASKED, SURE, Case, wrong

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

PUBLICS = [
    ("pas de jeunes", "", ASKED),
    ("sauf jeunes", "", ASKED),
    ("personnes sans RSA", "", ASKED),
    ("femmes (hors familles)", "femmes", ASKED),
    ("tous publics hors seniors", "", ASKED),
    ("tous publics sauf jeunes et seniors", "", ASKED),
    ("tout public, à l'exception des sortants de prison", "", ASKED),
    ("jeunes, pas de RSA", "jeunes", ASKED),
    ("jeunes (pas de RSA) ; femmes", "jeunes|femmes", ASKED),
    ("sauf jeunes, seniors", "", ASKED),
    ("jeunes non RSA", "jeunes", ASKED),
    ("BRSA ; seniors exclus", "rsa", ASKED),
    ("BRSA ; seniors non concernés", "rsa", ASKED),
    ("bénéficiaires du RSA ou non", "", ASKED),
    ("avec ou sans RSA", "", ASKED),
    ("ni RSA ni AAH", "", ASKED),
    ("hors QPV", "", ASKED),
    ("habitants hors QPV ; femmes", "femmes", ASKED),
    ("non bénéficiaires du RSA", "", ASKED),
    ("sans abri, femmes", "logement|femmes", SURE),
    ("personnes sans domicile fixe", "logement", SURE),
    ("sans distinction", "tous-publics", SURE),
    ("jeunes sans emploi", "jeunes", SURE),
    ("jeunes sans diplôme, RSA", "jeunes|rsa", SURE),
    ("tous les demandeurs d'emploi", "", ASKED),
    ("Femmes isolées avec enfants", "femmes|familles", SURE),
    ("femmes seules avec jeunes enfants", "femmes|familles", SURE),
    ("jeunes mères", "jeunes|familles", SURE),
    ("tout public", "tous-publics", SURE),
    ("Tout public éloigné de l'emploi", "tous-publics", SURE),
    ("tous types de publics", "tous-publics", SURE),
    ("+ de 50 ans", "seniors", SURE),
    ("50+", "seniors", SURE),
    ("50 ans et +", "seniors", SURE),
    ("jeunes + seniors", "jeunes|seniors", SURE),
    ("jeunes / + de 50 ans", "jeunes|seniors", SURE),
]
AGES = [
    ("Publics", "+ 18 ans", "18", ""),
    ("Publics", "18+", "18", ""),
    ("Publics", "à partir de 18 ans", "18", ""),
    ("Âge", "+ 18 ans", "18", ""),
    ("Âge", "+18", "18", ""),
    ("Âge", "50+", "50", ""),
    ("Âge", "+ de 50 ans", "50", ""),
    ("Âge", "18 ans +", "18", ""),
]
OTHERS = [
    ("Mobilisable par", "professionnels, pas de particuliers", "mobilisable_par", "professionnels"),
    ("Étapes", "repérage (sans accompagnement)", "etapes", "reperer"),
    (
        "Modes de mobilisation",
        "mail, pas de téléphone",
        "modes_mobilisation",
        "envoyer-un-courriel",
    ),
    ("Type de structure", "hors association", "porteur_type", ""),
]


@pytest.mark.parametrize(("text", "codes", "verdict"), PUBLICS)
def test_publics_as_people_write_them(
    text: str, codes: str, verdict: str, geography: Geography
) -> None:
    assert not wrong(Case({"Publics": text}, {"publics": codes}, verdict), geography)


@pytest.mark.parametrize(("header", "text", "low", "high"), AGES)
def test_an_age_with_a_plus_is_an_age(
    header: str, text: str, low: str, high: str, geography: Geography
) -> None:
    assert not wrong(Case({header: text}, {"age_min": low, "age_max": high}), geography)


@pytest.mark.parametrize(("header", "text", "column", "codes"), OTHERS)
def test_no_other_vocabulary_is_reversed(
    header: str, text: str, column: str, codes: str, geography: Geography
) -> None:
    assert not wrong(Case({header: text}, {column: codes}, ASKED), geography)
