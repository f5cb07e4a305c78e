"""The lists of whoever keeps the records, read back as Excel does."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.errors import ValidationIssue
from dashboard.exports.steward_files import issues_csv, to_check_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.notes import Extract


def rows(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_record_to_check_is_told_to_people(extract_with: Callable[..., Extract]) -> None:
    ended = date(2026, 1, 31)
    told = extract_with(name="=1+1", phone="+33465710001", updated=date(2025, 1, 2), end=ended)
    (row,) = rows(to_check_csv(told, np.array([True])))
    assert (row["Nom du projet"], row["Téléphone"]) == ("'=1+1", "04 65 71 00 01")
    assert (row["Mise à jour"], row["Courriel"]) == ("02/01/2025", told.catalogue.projects[0].email)
    assert row["Départements"] == "Isère (en partie)"
    assert row["Fiche en ligne"].endswith("/?projet=isere-aller-vers")
    assert row["Statut de la fiche"] == "exemple fictif"
    assert row["À vérifier"].split(" ; ") == [
        "mise à jour de plus d’un an",
        "convention finie le 31\xa0janvier\xa02026",
    ]
    assert rows(to_check_csv(told, np.array([False]))) == []


def test_faults_and_sources_without_effect_are_told_apart() -> None:
    refused = ValidationIssue(
        "projects.csv", 3, "publics", "=cmd|x", "un code", "Peut-être : jeunes."
    )
    whole = ValidationIssue("projects.csv", None, "", "fichier vide", "une ligne d’en-têtes")
    remark = ValidationIssue("projects.sources.csv", 2, "id", "parti", "l’identifiant d’une fiche")
    found = rows(issues_csv([refused, whole], [remark]))
    assert [row["nature"] for row in found] == ["fichier refusé"] * 2 + ["source sans effet"]
    assert found[0] == {
        "nature": "fichier refusé",
        "fichier": "projects.csv",
        "ligne": "3",
        "colonne": "publics",
        "lu": "'=cmd|x",
        "attendu": "un code",
        "conseil": "Peut-être : jeunes.",
    }
    assert found[1]["ligne"] == ""


def test_without_a_fault_there_is_a_head_alone() -> None:
    assert rows(issues_csv([], [])) == []
