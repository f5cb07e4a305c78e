"""A territory is never wider than written, never elsewhere, never sure where a word limits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.importer.rows import ASKED, REFUSED, SURE, Case, wrong

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

LYON, LYON_CITY, LOIRE = "200046977", "69123", "42"
REGION = "01|03|07|15|26|38|42|43|63|69|73|74"
NOT_OF_USE = ("42, 38", "99")  # departments that the territory does not take up
CASES = [
    # What brackets, dashes and limiting words leave of a department.
    ("", "Drôme (uniquement Valence et Romans)", "26362|26281", "", ASKED),
    ("", "Drôme (uniquement Valence et Crest)", "26362|26108", "", SURE),
    ("", "Isère (tout le Trièves)", "200030658", "", SURE),
    ("", "Loire (Roanne seulement)", "42187", "", SURE),
    ("", "Loire (exclusivement Roanne)", "42187", "", SURE),
    ("", "Drôme, uniquement Valence et Crest", "26362|26108", "", SURE),
    ("", "Drôme - uniquement Valence", "26362", "", SURE),
    ("", "Drôme uniquement Valence", "26362", "", SURE),
    ("", "Loire (en totalité)", LOIRE, "", SURE),
    ("", "Loire (tout le département)", LOIRE, "", SURE),
    ("", "Loire (dont Roanne)", LOIRE, "", ASKED),
    ("", "Loire, dont Roanne", LOIRE, "", ASKED),
    ("", "Loire (notamment Roanne et Montbrison)", LOIRE, "", ASKED),
    ("", "toute la Loire, principalement Roanne", LOIRE, "", ASKED),
    ("", "Loire (en partie)", LOIRE, "", ASKED),
    ("", "Loire (partie nord seulement)", LOIRE, "", ASKED),
    ("", "Loire partiellement", "", "", ASKED),
    ("", "une partie de la Drôme", "", "", ASKED),
    ("", "toute la Loire et l'Isère", "42|38", "", ASKED),
    ("", "Isère (tout le Trièves), Ain", "200030658|01", "", ASKED),
    ("", "Ardèche, Drôme (Valence uniquement)", "07|26362", "", ASKED),
    ("", "Grenoble-Alpes Métropole (partie sud)", "200040715", "", ASKED),
    # What is taken away.
    ("", "Allier (pas Vichy)", "03", "03310", SURE),
    ("", "Allier (sans Vichy)", "03", "03310", SURE),
    ("", "Allier (Vichy exclue)", "03", "03310", SURE),
    ("", "Allier mais pas Vichy", "03", "03310", SURE),
    ("", "Ain (tout sauf Bourg-en-Bresse)", "01", "01053", SURE),
    ("", "Ain (en dehors de Bourg-en-Bresse)", "01", "01053", SURE),
    ("", "Loire hors secteur de Roanne", LOIRE, "", ASKED),
    ("", "Lyon (hors 9e)", LYON_CITY, "", ASKED),
    ("", "Lyon (sauf La Duchère)", LYON_CITY, "", ASKED),
    ("03", "Hors Vichy", "03", "03310", ASKED),
    ("03", "Sauf : Vichy", "03", "03310", ASKED),
    # A part of a commune.
    ("", "Lyon 8e", LYON_CITY, "", ASKED),
    ("", "Lyon 3e et 8e", LYON_CITY, "", ASKED),
    ("", "Lyon 1, 3 et 7", LYON_CITY, "", ASKED),
    ("", "Lyon 8ème arrondissement", LYON_CITY, "", ASKED),
    ("", "69008", "", "", REFUSED),
    ("", "69388", LYON_CITY, "", ASKED),
    ("", "74940", "74010", "", ASKED),
    ("", "01144", "01025", "", ASKED),
    ("", "Lyon (Guillotière)", LYON_CITY, "", ASKED),
    ("", "Roanne (centre-ville)", "42187", "", ASKED),
    ("", "Saint-Étienne (quartier Montreynaud)", "42218", "", ASKED),
    ("", "Aurillac et alentours", "15014", "", ASKED),
    ("", "Aurillac et environs", "15014", "", ASKED),
    ("", "Aurillac (et sa périphérie)", "15014", "", ASKED),
    ("", "Secteur 3 : Roanne", "42187", "", ASKED),
    # Another department than that of the line.
    ("26", "Romans", "26281", "", ASKED),
    ("", "Romans", "", "", REFUSED),
    ("01", "Romans", "01328", "", SURE),
    ("", "Drôme (Romans)", "26281", "", ASKED),
    ("07", "Tournon", "07324", "", ASKED),
    ("73", "Tournon", "73297", "", SURE),
    ("", "Tournon", "", "", REFUSED),
    ("63", "Clermont", "63113", "", ASKED),
    ("", "Clermont", "", "", REFUSED),
    ("69", "Villefranche", "69264", "", ASKED),
    ("01", "Bourg", "", "", REFUSED),
    ("42", "Lyon", LYON_CITY, "", ASKED),
    ("42", "Haute-Loire", "43", "", ASKED),
    ("42", "43", "43", "", ASKED),
    ("42", "Vénissieu", "", "", REFUSED),
    ("38", "Vienne et Annonay", "38544|07010", "", ASKED),
    ("", "Valence (Ardèche)", "26362", "", ASKED),
    ("42, 38", "Roanne", "42187", "", ASKED),
    ("99", "Roanne", "42187", "", ASKED),
    # Legal forms.
    ("07", "agglomération de Tournon", "200073096", "", ASKED),
    ("", "agglomération de Tournon", "200073096", "", ASKED),
    ("", "CC de Romans", "", "", REFUSED),
    ("26", "CC de Romans", "", "", REFUSED),
    ("", "Métropole de Clermont", "246300701", "", ASKED),
    ("", "Métropole de Clermont-Ferrand", "246300701", "", SURE),
    ("", "agglomération d'Annecy", "200066793", "", SURE),
    ("", "CC de Vienne", "200077014", "", ASKED),
    ("42", "Roannais Agglo", "200035731", "", SURE),
    ("", "Loire Forez agglo", "200065886", "", SURE),
    ("", "Nouveau Rhône (69D)", "69", LYON, SURE),
    ("", "Nouveau Rhône", "69", LYON, SURE),
    ("", "Rhône (69D)", "69", LYON, SURE),
    ("", "Rhône (hors Métropole)", "69", LYON, SURE),
    ("", "Rhône hors Métropole", "69", LYON, SURE),
    ("69", "hors Métropole", "69", LYON, ASKED),
    ("", "Rhône sans la Métropole", "69", LYON, SURE),
    ("", "Isère hors métropole", "38", "200040715", SURE),
    # Names of regions and of areas that are wider or vaguer than an EPCI of that name.
    ("", "AURA", REGION, "", ASKED),
    ("", "Région", REGION, "", ASKED),
    ("42", "Région", REGION, "", ASKED),
    ("", "toute la région", REGION, "", SURE),
    ("", "ensemble de la région AURA", REGION, "", SURE),
    ("", "AURA hors Cantal", REGION, "15", ASKED),
    ("", "Est lyonnais", "246900575", "", ASKED),
    ("", "CC de l'Est lyonnais", "246900575", "", SURE),
    ("", "Plaine de l'Ain", "240100883", "", ASKED),
    ("", "Bassin d'Aubenas", "200073245", "", ASKED),
    ("42", "communes", LOIRE, "", ASKED),
    ("42", "toutes les communes", LOIRE, "", SURE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " / ".join(case[:2]))
def test_never_wider_never_elsewhere_never_sure(
    case: tuple[str, str, str, str, str], geography: Geography
) -> None:
    department, territory, covered, out, verdict = case
    values = {"zone_couverture": covered, "zone_exclue": out}
    if department in NOT_OF_USE:
        values["departement"] = ""
    elif covered:
        values["zone_certitude"] = "exacte" if verdict == SURE else "a-confirmer"
    cells = {"Département": department, "Territoire": territory}
    assert not wrong(Case(cells, values, verdict), geography)
