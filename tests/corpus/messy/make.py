"""Make the messy lists of this folder: `python tests/corpus/messy/make.py`.

They are made like those that people send. Every structure is fictional, its telephones are in the
range kept for fiction and its addresses under `.example`; the territories are real.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
LONG = (
    "Structure",
    "Intitulé du projet",
    "Nature de la structure",
    "Département(s) d'intervention",
    "Territoire",
    "Publics visés",
    "Âge",
    "Tel",
    "Mail",
    "Site internet",
    "Date de début",
    "Adresse",
    "Nb de places",
)
TERRITORIES = (
    ("42", "toute la Loire sauf Roannais Agglomération"),
    ("38", "Isère hors Entre Bièvre et Rhône"),
    ("63", "métropole de Clermont-Ferrand uniquement"),
    ("Rhône", "communes de Vénissieux, Feyzin et Corbas"),
    ("69", "Métropole de Lyon"),
    ("Ain (01)", "Plaine de l'Ain et Haut-Bugey Agglomération"),
    ("07", "CC du Bassin d'Aubenas ; CA Privas Centre Ardèche"),
    ("Drôme", "Drôme"),
    ("73", "Savoie (hors Grand Lac)"),
    ("74", "Annemasse - Thonon-les-Bains - Annecy"),
    ("Haute-Loire", "toute la Haute-Loire"),
    ("15", "bassin d'Aurillac et Saint-Flour Communauté"),
    ("Allier", "Moulins Communauté, Vichy Communauté et Montluçon Communauté"),
    ("Loire", "St-Étienne, St Chamond, Firminy"),
    ("Isère et Savoie", ""),
    ("38", "Grenoble-Alpes Métropole à l'exception de Grenoble"),
)
PUBLICS = (
    "jeunes NEET, QPV",
    "BRSA / femmes",
    "tous publics",
    "Personnes sous main de justice ; sortants de prison",
    "réfugiés et primo-arrivants",
    "Seniors (+ de 50 ans)",
    "familles monoparentales, sans domicile",
    "RQTH, allocataires du RSA",
)
KINDS = ("association loi 1901", "OF", "CCAS", "structure d'insertion", "centre social", "")
AGES = ("16-25 ans", "à partir de 18 ans", "", "18 à 29 ans", "50 ans et +", "moins de 30 ans")
DATES = ("01/11/2024", "1er mars 2026", "2/1/25", "2025-09-15", "15 sept. 2025", "")
PLACES = ("14 rue de l'Exemple, 42300 ROANNE", "", "3 place de l'Exemple 38000 Grenoble", "")


def phone(rank: int) -> str:
    """Return the telephone of a structure in one of seven notations."""
    a, b = f"{rank // 100:02d}", f"{rank % 100:02d}"
    return (
        f"04.65.71.{a}.{b}",
        f"046571{a}{b}",
        f"+33 (0)4 65 71 {a} {b}",
        f"0033 4 65 71 {a} {b}",
        f"46571{a}{b}",
        f"04-65-71-{a}-{b} (accueil)",
        f"04 65 71 {a} {b}",
    )[rank % 7]


def row(rank: int) -> tuple[str, ...]:
    """Return one messy line under the headers of `LONG`."""
    department, territory = TERRITORIES[rank % len(TERRITORIES)]
    return (
        f" Association Exemple {rank:02d} (fictif) ",
        f"Projet Exemple n° {rank:02d}",
        KINDS[rank % len(KINDS)],
        department,
        territory,
        PUBLICS[rank % len(PUBLICS)],
        AGES[rank % len(AGES)],
        phone(rank),
        f"contact@exemple-{rank:02d}.example",
        f"www.exemple-{rank:02d}.example" if rank % 3 else "",
        DATES[rank % len(DATES)],
        PLACES[rank % len(PLACES)],
        str(rank),
    )


def text(rows: Sequence[Sequence[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    return stream.getvalue()


def save(name: str, content: str | bytes, encoding: str = "utf-8") -> None:
    data = content if isinstance(content, bytes) else content.encode(encoding)
    (HERE / name).write_bytes(data)


def delimited() -> None:
    """Write the CSV files that differ by encoding, separator and what surrounds the table."""
    titled = [["Liste des projets O2R (exemples fictifs)"], ["mise à jour : mars 2026"], []]
    body: list[Sequence[str]] = []
    for rank in range(1, 35):
        line = list(row(rank))
        if rank % 8 == 0:  # a merged cell, flattened: the lead is the one above
            line[0] = line[2] = ""
        body += [line, []] if rank % 9 == 0 else [line]
    table = [*titled, LONG, *body, ["TOTAL", "34"]]
    save("01-windows-1252.csv", text(table), "cp1252")
    rows = [LONG, *(row(rank) for rank in range(1, 9))]
    save("02-utf8-bom-virgules.csv", text(rows, ","), "utf-8-sig")
    save("03-tabulations.tsv", text(rows, "\t", "\n"))
    save("04-vieux-mac.csv", text(rows, ";", "\r"), "mac_roman")
    save("05-sep-utf16.csv", "sep=;\r\n" + text(rows), "utf-16")
    noted = [
        LONG,
        ["Département de la Loire"],
        row(1),
        row(2),
        LONG,
        ["Sous-total", "2"],
        row(3),
        ["Total général", "3"],
        ["Source : tableau de suivi fictif"],
    ]
    save("06-totaux-et-notes.csv", text(noted))


def odd_cells() -> None:
    """Write the CSV files whose cells are odd."""
    head = ("Porteur de projet", "Projet", "Téléphone", "Téléphone", "E-mail", "Zone", "Zone")
    save(
        "07-en-tetes-en-double.csv",
        text(
            [
                head,
                ("A (fictif)", "P1", "0465710001", "0465710002", "a@a.example", "Roanne", "Riom"),
                ("B (fictif)", "P2", "", "04 65 71 00 03", "", "", "Vichy"),
            ]
        ),
    )
    save(
        "08-listes-melangees.csv",
        text(
            [
                ("Opérateur", "Action", "Partenaires", "Public cible", "Étapes", "Communes"),
                (
                    "A (fictif)",
                    "P1",
                    "X, Y",
                    "jeunes;QPV / RSA",
                    "toutes",
                    "Lyon / Bron + Vénissieux",
                ),
                (
                    "B (fictif)",
                    "P2",
                    "X | Y ; Z",
                    "femmes • rural",
                    "1, 2",
                    "Riom et Vichy\nMoulins",
                ),
                ("C (fictif)", "P3", "", "gens de passage", "repérage - coordination", "Annecy"),
            ]
        ),
    )
    save(
        "09-nombres-abimes.csv",
        text(
            [
                ("Structure", "Projet", "CP", "Ville", "Tel", "SIRET", "Âge mini", "Département"),
                ("A (fictif)", "P1", "4.2E+04", "Saint-Étienne", "465710001.0", "", "16.0", "42.0"),
                ("B (fictif)", "P2", "1000", "Bourg en Bresse", "4,65710002E+08", "", "18", "1"),
                ("C (fictif)", "P3", "38000.0", "Grenoble", "", "1,23457E+13", "", "38"),
            ]
        ),
    )
    save(
        "10-fautes-de-frappe.csv",
        text(
            [
                ("Porteur", "Projet", "Territoire", "Ville", "Code postal"),
                ("A (fictif)", "P1", "Vénissieu, Feysin", "", ""),
                ("B (fictif)", "P2", "Roane", "", ""),
                ("C (fictif)", "P3", "Clermont Auvergne Metropol", "Clermont Ferand", "63000"),
                ("D (fictif)", "P4", "Atlantide", "", ""),
                ("E (fictif)", "P5", "Villeurbane", "", ""),
            ]
        ),
    )
    save(
        "11-homonymes.csv",
        text(
            [
                ("Porteur", "Projet", "Département", "Territoire"),
                ("A (fictif)", "P1", "Ain", "Saint-Just"),
                ("B (fictif)", "P2", "", "Saint-Just"),
                ("C (fictif)", "P3", "", "Saint-Just (01250)"),
                ("D (fictif)", "P4", "", "St Just (Ain), Seyssel (74)"),
                ("E (fictif)", "P5", "", "Rhône"),
                ("F (fictif)", "P6", "", "Rhône hors Métropole de Lyon"),
                ("G (fictif)", "P7", "", "Rhône (Vénissieux, Feyzin)"),
                ("H (fictif)", "P8", "", "Loire, Roanne"),
            ]
        ),
    )
    save(
        "12-contacts-melanges.csv",
        text(
            [
                ("Structure", "Projet", "Contact", "Site"),
                (
                    "A (fictif)",
                    "P1",
                    "Mme Exemple - 04 65 71 00 01 / contact@a.example",
                    "a.example",
                ),
                ("B (fictif)", "P2", "contact (at) b.example", "http://b.example et www.c.example"),
                ("C (fictif)", "P3", "M. Exemple, responsable", "à compléter"),
                ("D (fictif)", "P4", "0465710004 ou 04.65.71.00.05", "NC"),
            ]
        ),
    )
    save(
        "13-dates.csv",
        text(
            [
                ("Structure", "Projet", "Date de début", "Date de fin", "MAJ le"),
                ("A (fictif)", "P1", "1er mars 2026", "28/02/29", "45992"),
                ("B (fictif)", "P2", "fin 2024", "décembre 2027", "le 3 janvier 2026"),
                ("C (fictif)", "P3", "31/02/2026", "", ""),
                ("D (fictif)", "P4", "2024-11-01 00:00:00", "1-12-2027", "bientôt"),
            ]
        ),
    )
    save(
        "14-guillemets-casses.csv",
        'Structure;Projet;Ville\nA "fictif;P1;Riom\nB (fictif);P2;Vichy\n',
    )
    save(
        "15-codes.csv",
        text(
            [
                ("porteur", "nom", "zone_couverture", "zone_exclue", "publics", "dispositif"),
                ("A (fictif)", "P1", "42", "200035731", "jeunes|rsa", "o2r-jeunes-2025"),
                ("B (fictif)", "P2", "69259|69276", "", "tous-publics", "O2R jeunes (AMI 2025)"),
            ],
            ",",
            "\n",
        ),
    )


def workbooks() -> None:
    """Write a workbook with a merged title, days and numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Projets"
    sheet.append(["Suivi des projets O2R (exemples fictifs)"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(
        ["Structure", "Nom de l'action", "Démarrage", "CP", "Ville", "Téléphone", "Secteur"]
    )
    for rank in range(1, 6):
        day = dt.date(2024, 11, rank)
        sheet.append(
            [
                f"Asso {rank} (fictif)",
                f"Action {rank}",
                day,
                42300,
                "ROANNE",
                465710000 + rank,
                "Roanne",
            ]
        )
    book.save(HERE / "16-dates-et-nombres.xlsx")


def layered_workbooks() -> None:
    """Write the workbooks whose headers take two rows, or whose table is not on the first sheet."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Projet", "", "Territoire", "Contact", ""])
    sheet.append(["Structure", "Intitulé", "", "Nom", "Mail"])
    for area in ("A1:B1", "C1:C2", "D1:E1"):
        sheet.merge_cells(area)
    for rank, lead in enumerate(("Asso A (fictif)", None, "Asso B (fictif)"), 1):
        sheet.append([lead, f"P{rank}", "Vichy", "Mme Exemple", f"p{rank}@exemple.example"])
    sheet.merge_cells("A3:A4")
    book.save(HERE / "17-cellules-fusionnees.xlsx")

    book = Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Ce classeur suit les projets. Porteur : voir l'autre feuille."])
    sheet = book.create_sheet("Liste 2026")
    for line in (LONG, *(row(rank) for rank in range(1, 5))):
        sheet.append(list(line))
    book.create_sheet("Listes").append(["association", "collectivité"])
    book.save(HERE / "18-plusieurs-feuilles.xlsx")


def open_document() -> None:
    """Write an ODS workbook by hand, with days and numbers; 20 is 18 saved by LibreOffice."""
    cells: list[list[object]] = [
        [escape(cell) for cell in ("Organisme", "Projet", "Débute le", "Code postal", "Ville")],
        ["Asso A (fictif)", "P1", dt.date(2025, 1, 6), 1000, "Bourg-en-Bresse"],
        ["Asso B (fictif)", "P2", dt.date(2025, 2, 3), 26000, "Valence"],
    ]
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods, line))}</table:table-row>" for line in cells
    )
    names = ("office", "table", "text")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}'
        ' office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Feuille1">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest manifest:version="1.2"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(HERE / "19-tableur-libre.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("mimetype", kind),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ):
            archive.writestr(zipfile.ZipInfo(name), part)


def _ods(value: object) -> str:
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


if __name__ == "__main__":
    delimited()
    odd_cells()
    workbooks()
    layered_workbooks()
    open_document()
