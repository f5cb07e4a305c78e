"""Random data files and questions: few places, so that projects meet, overlap and leave gaps."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from dashboard.settings import Settings
from tests.agreement.judgements import FICTIONAL, REAL, Question
from tests.agreement.oracle import Truth

if TYPE_CHECKING:
    from pathlib import Path

# Coverage and exclusions: departments, intercommunalités, communes, nothing.
TERRITORIES = (
    ("", ""),
    ("38", ""),
    ("38", "38185"),
    ("38", "200040715"),
    ("38|73", "73"),
    ("38|42", ""),
    ("69", ""),
    ("69", "200046977"),
    ("200046977", ""),
    ("200040715", ""),
    ("38185", ""),
    ("42187|42218", ""),
)
PUBLICS = ("", "jeunes", "seniors", "rsa", "tous-publics", "jeunes|rsa", "jeunes|tous-publics")
AGES = (("", ""), ("", ""), ("16", "25"), ("26", ""), ("", "49"), ("50", "60"))
ASKED = ("jeunes", "seniors", "rsa", "tous-publics", "femmes")
# « q »: places by commune, postcode and department, a public by its short name; often none.
TEXTS = ("", "", "", "", "", "bron", "69100", "isère", "riorges", "rsa")
WORDS = ("", "Personnes hébergées")
DATES = ("", "2025-06-30")
# Of agreements: none, one bound or both; over long ago, running, to begin.
AGREEMENTS = (
    *(("", ""), ("", ""), ("2024-11-01", "2027-10-31"), ("2024-11-01", ""), ("", "2027-10-31")),
    *(("2020-01-01", "2021-12-31"), ("2097-01-01", "2098-12-31"), ("2020-01-01", "2098-12-31")),
)
# The days on which figures over time are held: before, on and after bounds.
DAYS = ("2021-12-31", "2024-10-31", "2027-10-31", "2027-11-01", "2097-01-01")
STEPS = ("", "reperer", "reperer", "reperer|remobiliser")
COMMUNES = ("38185", "38151", "69123", "42187", "15014", "73065")
DEPARTMENTS = ("15", "38", "42", "69", "73")
AREAS = ("15", "38", "69D", "69M", "73")
STATUSES = (FICTIONAL, REAL)


def records() -> st.SearchStrategy[list[dict[str, str]]]:
    """Return one to seven sound rows of `projects.csv`."""
    return st.lists(st.builds(row, *_parts()), min_size=1, max_size=7).map(numbered)


def _parts() -> tuple[st.SearchStrategy[Any], ...]:
    certainties = ("exacte", "exacte", "a-confirmer")
    parts = (TERRITORIES, certainties, PUBLICS, AGES, STATUSES, _HOMES, WORDS, DATES, STEPS)
    return (*map(st.sampled_from, parts), st.sampled_from(AGREEMENTS))


_HOMES = ("", "", "38185", "42187")


def row(  # noqa: PLR0917 - the columns of a record
    territory: tuple[str, str],
    certainty: str,
    publics: str,
    ages: tuple[str, str],
    status: str,
    home: str,
    words: str = "",
    updated: str = "",
    steps: str = "",
    agreement: tuple[str, str] = ("", ""),
) -> dict[str, str]:
    """Return the cells of a record; `words`: what its source says of publics and territory."""
    return {
        "dispositif": "o2r-2024",
        "statut_fiche": status,
        "porteur": "Porteur",
        "publics": publics,
        "publics_precisions": words,
        "age_min": ages[0],
        "age_max": ages[1],
        "zone_couverture": territory[0],
        "zone_exclue": territory[1],
        "zone_certitude": certainty if territory[0] else "",
        "zone_precisions": words and f"{words} du secteur",
        "code_insee": home,
        "etapes": steps,
        "date_debut": agreement[0],
        "date_fin": agreement[1],
        "date_maj": updated,
        "source_nom": "Source",
        "source_url": "https://exemple.fr/" if status == REAL else "",
    }


def numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give each record its id and its name."""
    return [
        {"id": f"projet-{at}", "nom": f"Projet numéro {at}", **row} for at, row in enumerate(rows)
    ]


def collections() -> st.SearchStrategy[dict[str, dict[str, str]]]:
    """Return the lists collected, and how, by department."""
    how = st.tuples(st.sampled_from(("oui", "oui", "non")), st.sampled_from(STATUSES))
    return st.dictionaries(st.sampled_from(DEPARTMENTS), how).map(
        lambda found: {
            code: {"collecte": collected, "statut_fiche": status}
            for code, (collected, status) in found.items()
        }
    )


def questions() -> st.SearchStrategy[Question]:
    """Return any question that the map page, its files and the API are asked."""
    return st.builds(
        Question,
        text=st.sampled_from(TEXTS),
        publics=_some(ASKED, 2),
        everyone=st.sampled_from((True, True, False)),
        unspecified=st.booleans(),
        areas=st.sampled_from(((), (), ("38",), ("69M",), ("15",), ("38", "73"))),
        statuses=st.sampled_from(((), (), (REAL,), (FICTIONAL,))),
        steps=st.sampled_from(((), (), (), ("reperer",), ("coordonner",))),
        day=st.sampled_from(("", "", "", *DAYS)),
    )


def _some(members: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(members), max_size=most, unique=True).map(tuple)


def write(folder: Path, truth: Truth) -> Settings:
    """Write the files of `truth`; return the settings that serve them."""
    projects, lists = folder / "projects.csv", folder / "departements.csv"
    _write(projects, list(truth.rows[0]), truth.rows)
    heads = ["code", "collecte", "date", "source", "statut_fiche"]
    _write(lists, heads, [{"code": code, **row} for code, row in truth.collections.items()])
    return replace(Settings(), projects=projects, collections=lists)


def _write(path: Path, heads: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, "", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
