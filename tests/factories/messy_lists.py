"""Forty small messy lists as offices send them, with what each cell must become.

A list is text: a row of headers, rows of records, `|` between cells. `expected` says for each
record the values by column, `?` before a value that must be asked, `!` alone for a refused record.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.factories.open_document import open_document

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class MessyList:
    """A list, its format and encoding, how many lines are no record, and what it must give."""

    name: str
    text: str
    expected: str
    kind: str = "csv"
    skipped: int = 0

    @property
    def rows(self) -> list[list[str]]:
        """Return the cells of the text."""
        return [[cell.strip() for cell in line.split("|")] for line in self.text.splitlines()]

    @property
    def data(self) -> bytes:
        """Return the list as a file of its kind."""
        if self.kind == "xlsx":
            return _workbook(self.rows)
        if self.kind == "ods":
            return open_document(self.rows)
        return _delimited(self.rows).encode(ENCODINGS.get(self.kind, self.kind))


ENCODINGS = {"csv": "utf-8"}


def _delimited(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LISTS = (
    MessyList(
        "limites",
        "Structure|Projet|Territoire\n"
        "A|P1|Drôme (uniquement Valence et Crest)\n"
        "B|P2|Loire (dont Roanne)\n"
        "C|P3|Allier (pas Vichy)\n",
        "zone_couverture=26362,26108 zone_certitude=exacte\n"
        "zone_couverture=?42 zone_certitude=?a-confirmer\n"
        "zone_couverture=03 zone_exclue=03310 zone_certitude=exacte\n",
    ),
    MessyList(
        "quartiers",
        "Porteur|Action|Zone\n"
        "A|P1|Lyon 8e\n"
        "B|P2|Grenoble (Villeneuve)\n"
        "C|P3|Aurillac et environs\n",
        "zone_couverture=?69123\nzone_couverture=?38185\nzone_couverture=?15014\n",
        kind="xlsx",
    ),
    MessyList(
        "hors du département",
        "Organisme|Projet|Dép|Secteur\n"
        "A|P1|26|Romans\n"
        "B|P2|07|agglomération de Tournon\n"
        "C|P3|42|Lyon\n",
        "zone_couverture=?26281\nzone_couverture=?200073096\nzone_couverture=?69123\n",
        kind="ods",
    ),
    MessyList(
        "régions",
        "Structure|Intitulé|Périmètre\nA|P1|AURA\nB|P2|toute la région\nC|P3|Est lyonnais\n",
        "zone_certitude=?a-confirmer\nzone_certitude=exacte\nzone_couverture=?246900575\n",
        kind="cp1252",
    ),
    MessyList(
        "formes juridiques",
        "Structure|Projet|Territoire\n"
        "A|P1|Roannais Agglo\n"
        "B|P2|CC de Romans\n"
        "C|P3|Métropole de Clermont-Ferrand\n",
        "zone_couverture=200035731\n!\nzone_couverture=246300701\n",
    ),
    MessyList(
        "Rhône",
        "Structure|Projet|Territoire\n"
        "A|P1|Nouveau Rhône (69D)\n"
        "B|P2|Rhône hors Métropole\n"
        "C|P3|Rhône\n"
        "D|P4|69M\n",
        "zone_couverture=69 zone_exclue=200046977 zone_certitude=exacte\n"
        "zone_couverture=69 zone_exclue=200046977\n"
        "zone_certitude=?a-confirmer\n"
        "zone_couverture=200046977\n",
        kind="utf-16",
    ),
    MessyList(
        "deux-points",
        "Structure|Projet|Territoire\n"
        "A|P1|Drôme : Valence\n"
        "B|P2|Secteur 3 : Roanne\n"
        "C|P3|Sauf : Vichy\n",
        "zone_couverture=26362\nzone_couverture=?42187\nzone_couverture=?\n",
    ),
    MessyList(
        "arrondissements",
        "Structure|Projet|Territoire\n"
        "A|P1|Lyon 1, 3 et 7\n"
        "B|P2|69388\n"
        "C|P3|Lyon 9e arrondissement\n",
        "zone_couverture=?69123\nzone_couverture=?69123\nzone_couverture=?69123\n",
        kind="xlsx",
    ),
    MessyList(
        "exclusions à part",
        "Structure|Projet|Territoire|Territoire exclu\n"
        "A|P1|toute la Loire|Roanne\n"
        "B|P2|Loire|secteur de Roanne\n",
        "zone_couverture=42 zone_exclue=42187\n"
        "zone_couverture=?42 zone_exclue=? zone_certitude=?a-confirmer\n",
    ),
    MessyList(
        "homonymes",
        "Structure|Projet|Département|Territoire\n"
        "A|P1|01|Saint-Just\n"
        "B|P2|63|Saint-Just\n"
        "C|P3||Saint-Just\n",
        "zone_couverture=01369\nzone_couverture=63371\n!\n",
        kind="ods",
    ),
    MessyList(
        "publics exclus",
        "Structure|Projet|Publics\n"
        "A|P1|sauf jeunes\n"
        "B|P2|tous publics hors seniors\n"
        "C|P3|femmes (hors familles)\n"
        "D|P4|personnes sans RSA\n",
        "publics=?\npublics=?\npublics=?femmes\npublics=?\n",
    ),
    MessyList(
        "publics plus",
        "Structure|Projet|Publics\n"
        "A|P1|tout public\n"
        "B|P2|+ de 50 ans\n"
        "C|P3|Femmes isolées avec enfants\n"
        "D|P4|+ 18 ans\n",
        "publics=tous-publics\npublics=seniors\npublics=femmes,familles\npublics= age_min=18\n",
        kind="xlsx",
    ),
    MessyList(
        "publics mêlés",
        "Porteur|Action|Public cible\n"
        "A|P1|jeunes, pas de RSA\n"
        "B|P2|BRSA ; seniors exclus\n"
        "C|P3|sans abri, femmes\n"
        "D|P4|gens de passage\n",
        "publics=?jeunes\npublics=?rsa\npublics=logement,femmes\npublics=?\n",
        kind="cp1252",
    ),
    MessyList(
        "âges",
        "Structure|Projet|Âge\nA|P1|50+\nB|P2|16-25 ans\nC|P3|+18\nD|P4|tout âge\n",
        "age_min=50\nage_min=16 age_max=25\nage_min=18\nage_min=?\n",
        kind="ods",
    ),
    MessyList(
        "étapes",
        "Structure|Projet|Étapes\nA|P1|repérage (sans accompagnement)\nB|P2|toutes\n",
        "etapes=?reperer\netapes=reperer,remobiliser,accompagner,coordonner\n",
    ),
    MessyList(
        "télécopies",
        "Structure|Projet|Tel\n"
        "A|P1|Tél : 04 65 71 00 01 Fax : 04 65 71 00 02\n"
        "B|P2|Fax 04 65 71 00 02\n"
        "C|P3|Tél/Fax : 04 65 71 00 03\n",
        "telephone=04 65 71 00 01\ntelephone=?\ntelephone=04 65 71 00 03\n",
    ),
    MessyList(
        "mobiles nommés",
        "Structure|Projet|Tel\n"
        "A|P1|M. Dupont 06 12 34 56 78\n"
        "B|P2|Mme Martin : 06 12 34 56 78 ou 04 65 71 00 02\n",
        "telephone=?\ntelephone=04 65 71 00 02\n",
        kind="xlsx",
    ),
    MessyList(
        "numéros courts",
        "Structure|Projet|Tel\nA|P1|3949\nB|P2|115\nC|P3|en cours\nD|P4|04.65.71.00.04\n",
        "telephone=?\ntelephone=?\ntelephone=?\ntelephone=04 65 71 00 04\n",
        kind="ods",
    ),
    MessyList(
        "contacts mêlés",
        "Structure|Projet|Tel / mail\nA|P1|04 65 71 00 01 - a@a.example\nB|P2|b (at) b.example\n",
        "telephone=?04 65 71 00 01 courriel=?a@a.example\ntelephone= courriel=?b@b.example\n",
    ),
    MessyList(
        "en-têtes de contact",
        "Structure|Projet|Coordonnées tél.|Mail générique\nA|P1|0465710001|a@a.example\n",
        "telephone=?04 65 71 00 01 courriel=?a@a.example\n",
        kind="cp1252",
    ),
    MessyList(
        "mots d’attente",
        "Structure|Projet|Mail|Site|Date de début|Territoire\n"
        "A|P1|en cours|à venir|à définir|à préciser\n",
        "courriel=? site_web=? date_debut=? zone_couverture=?\n",
    ),
    MessyList(
        "nombres abîmés",
        "Structure|Projet|CP|Ville|SIRET|Âge mini\n"
        "A|P1|1000|Bourg-en-Bresse|1,23457E+13|16.0\n"
        "B|P2|4.2E+04|Saint-Étienne|en cours|seize\n",
        "code_postal=01000 porteur_siret=? age_min=16\n"
        "code_postal=42000 porteur_siret=? age_min=?\n",
    ),
    MessyList(
        "cedex",
        "Structure|Projet|Adresse\n"
        "A|P1|1 rue A, 42009 SAINT-ETIENNE CEDEX 2\n"
        "B|P2|2 rue B 69421 Lyon Cedex 03\n",
        "code_insee=42218\ncode_insee=69123\n",
    ),
    MessyList(
        "adresses étrangères",
        "Structure|Projet|Adresse\n"
        "A|P1|1 rue A, F-74000 Annecy\n"
        "B|P2|2 rue B, 42300 Roanne, France\n"
        "C|P3|3 rue C, 38 100 Grenoble\n"
        "D|P4|4 rue D, 33000 Bordeaux\n",
        "code_insee=74010\ncode_insee=42187\ncode_insee=38185\ncode_insee=?\n",
        kind="xlsx",
    ),
    MessyList(
        "villes",
        "Structure|Projet|CP|Ville\n"
        "A|P1||42300 Roanne\n"
        "B|P2||Saint-Just (01)\n"
        "C|P3|42300 Roanne|\n"
        "D|P4||Bordeaux\n",
        "code_insee=42187\ncode_insee=01369\ncode_insee=42187\ncode_insee=?\n",
        kind="ods",
    ),
    MessyList(
        "anciennes communes",
        "Structure|Projet|CP|Ville\nA|P1|01350|Culoz\nB|P2|38660|Saint-Hilaire-du-Touvet\n",
        "commune=?Culoz-Béon\ncode_insee=?\n",
    ),
    MessyList(
        "sans point",
        "Structure|Projet|CP|Ville|Adresse\nA|P1|42300|Lyon|\nB|P2|||3 rue A, Roanne\n",
        "code_insee=?\ncode_insee=?\n",
        kind="cp1252",
    ),
    MessyList(
        "deux fois encodé",
        "Structure|Projet|Tel\nA|Ã‰cho nÂ° 1|04 65 71 00 01\nB|Caf� social|\nC|L&#39;Étape|\n",
        "nom=Écho n° 1\nnom=?Caf� social\nnom=L'Étape\n",
    ),
    MessyList(
        "en-têtes deux fois encodés",
        "Structure|Projet|TÃ©lÃ©phone|DÃ©partement\nA|P1|04 65 71 00 01|42\n",
        "telephone=04 65 71 00 01 zone_couverture=42\n",
    ),
    MessyList(
        "jours",
        "Structure|Projet|Date de début|Date de fin|MAJ\n"
        "A|P1|à partir du 1er octobre 2025|jusqu'au 31/12/2026|MAJ le 05/03/26\n"
        "B|P2|2025/09/15|en cours|05/03/2026\n",
        "date_debut=2025-10-01 date_fin=2026-12-31 date_maj=2026-03-05\n"
        "date_debut=2025-09-15 date_fin=? date_maj=2026-03-05\n",
    ),
    MessyList(
        "jours à contresens",
        "Structure|Projet|Date de début|Date de fin\n"
        "A|P1|jusqu'au 31/12/2026|à partir du 01/10/2025\n"
        "B|P2|MAJ le 05/03/26|fin 2026\n"
        "C|P3|31/02/2026|automne\n",
        "date_debut=? date_fin=?\ndate_debut=? date_fin=?\ndate_debut=? date_fin=?\n",
        kind="xlsx",
    ),
    MessyList(
        "périodes",
        "Structure|Projet|Date de début\nA|P1|du 01/10/2025 au 30/09/2026\nB|P2|le 15/09/2025\n",
        "date_debut=2025-10-01 date_fin=2026-09-30\ndate_debut=2025-09-15\n",
        kind="ods",
    ),
    MessyList(
        "questions en en-tête",
        "Structure|Service|Où ?|Pour qui ?\nA|P1|Roanne|jeunes\n",
        "nom=?P1 zone_couverture=?42187 publics=?jeunes\n",
    ),
    MessyList(
        "EPCI en en-tête",
        "Structure|Projet|EPCI concernés\n"
        "A|P1|Roannais Agglomération\n"
        "B|P2|Roannais Agglomération, Loire Forez Agglomération\n",
        "zone_couverture=?200035731\nzone_couverture=?200035731,200065886\n",
        kind="xlsx",
    ),
    MessyList(
        "bandeaux",
        "Structure|Projet|Territoire|Tel\nAin|||\nA|P1|Saint-Just|\nLoire (42)|||\nB|P2||\n",
        "zone_couverture=01369 zone_certitude=exacte departement=?\n"
        "zone_couverture=42 zone_certitude=?a-confirmer departement=?\n",
        skipped=2,
    ),
    MessyList(
        "totaux",
        "Structure|Projet|Territoire|Tel|Places\n"
        "A|P1|Roanne|04 65 71 00 01|3\n"
        "Sous-total|1|||3\n"
        "B|P2|Vichy||4\n"
        "TOTAL|2|||7\n"
        "||||12\n",
        "zone_couverture=42187\nzone_couverture=03310\n",
        kind="xlsx",
        skipped=3,
    ),
    MessyList(
        "titres et notes",
        "Liste des projets|||\n"
        "|||\n"
        "Structure|Projet|Territoire|Tel\n"
        "A|P1|Roanne|04 65 71 00 01\n"
        "Source : tableau de suivi|||\n"
        "Structure|Projet|Territoire|Tel\n"
        "B|P2|Vichy|\n",
        "zone_couverture=42187\nzone_couverture=03310\n",
        kind="ods",
        skipped=2,
    ),
    MessyList(
        "cellules fusionnées",
        "Structure|Projet|Territoire|Tel\nA|P1|Roanne|\n|P2|Vichy|\n",
        "porteur=A\nporteur=?A zone_couverture=03310\n",
    ),
    MessyList(
        "idem",
        "Structure|Projet|Territoire|Mail\nA|P1|Roanne|a@a.example\nB|P2|idem|idem\n",
        "courriel=a@a.example\nzone_couverture=? courriel=?\n",
        kind="cp1252",
    ),
    MessyList(
        "deux colonnes",
        "Structure|Projet|Communes|Communes|Tel|Portable\n"
        "A|P1|Roanne|Riorges|04 65 71 00 01|04 65 71 00 02\n",
        "zone_couverture=42187,42184 telephone=?04 65 71 00 01\n",
    ),
    MessyList(
        "territoire non repris",
        "Structure|Projet|Territoire|Territoires ciblés en 2026\nA|P1|Roanne|Riorges\n",
        "zone_couverture=42187\n",
    ),
    MessyList(
        "mots vides",
        "Structure|Projet|Tel|Mail|Publics\nA|P1|NC|-|néant\n",
        "telephone= courriel= publics=\n",
        kind="xlsx",
    ),
    MessyList(
        "départements en trop",
        "Structure|Projet|Département|Territoire\n"
        "A|P1|42, 38|Roanne\n"
        "B|P2|99|Roanne\n"
        "C|P3|Loire et Isère|\n",
        "zone_couverture=42187 departement=?\n"
        "zone_couverture=42187 departement=?\n"
        "zone_couverture=42,38 zone_certitude=?a-confirmer\n",
    ),
)
