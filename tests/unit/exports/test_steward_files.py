"""The lists of whoever keeps the records, read back as Excel does."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from dashboard.data.errors import ValidationIssue
from dashboard.domain.quality import record_qualities
from dashboard.exports.steward_files import issues_csv, to_check_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project


def rows(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_record_to_check_has_all_its_reasons(make_project: Callable[..., Project]) -> None:
    project = make_project(id="p", name="=1+1", email="a@a.example", end=date(2026, 1, 31))
    (row,) = rows(to_check_csv(record_qualities([project], date(2026, 11, 23))))
    assert (row["id"], row["nom"], row["courriel"]) == ("p", "'=1+1", "a@a.example")
    assert row["statut_fiche"] == "exemple-fictif"
    missing, undated, ended = row["motifs"].split(" | ")
    assert missing == f"manquent\xa0: {row['manquent']}"
    assert undated == "fiche non datée"
    assert ended == "convention finie le 31\xa0janvier\xa02026"


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
