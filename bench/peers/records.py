"""The records and boundaries that every peer shows, as frames and dictionaries."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from bench.paths import BOUNDARIES, RECORDS

EVERYONE = "tous-publics"
ALL = "Tous les publics"
COLORS = ["#FBF8F0", "#FBEBC0", "#F5D489", "#EBB653", "#DB9530", "#C77A16"]
INK, MARK = "#16262B", "#0F4F5C"
CENTRE, ZOOM = (45.45, 4.6), 7
COLUMNS = {
    "name": "Projet",
    "operator": "Porteur",
    "where": "Départements",
    "publics_words": "Publics",
    "phone": "Téléphone",
}


def read_records() -> dict[str, Any]:
    """Return what `python -m bench.peers.write_records` wrote."""
    found: dict[str, Any] = json.loads(RECORDS.read_text("utf-8"))
    return found


def read_boundaries() -> dict[str, Any]:
    """Return the departments of geodata/84 as GeoJSON, `properties.code` naming each."""
    found: dict[str, Any] = json.loads(BOUNDARIES.read_text("utf-8"))
    return found


def read_projects() -> pd.DataFrame:
    """Return one row a project, in the order of the list."""
    return pd.DataFrame(read_records()["projects"])


def publics() -> dict[str, str]:
    """Return the words of each choice → the code of the public, « tous » ("") first."""
    return {ALL: ""} | {words: code for code, words in read_records()["publics"]}


def chosen(projects: pd.DataFrame, public: str) -> pd.DataFrame:
    """Return the projects for one public, with those for everyone; all of them for ""."""
    if not public:
        return projects
    return projects[projects["publics"].map(lambda has: public in has or EVERYONE in has)]


def counts(projects: pd.DataFrame) -> pd.DataFrame:
    """Return code, name and number of projects of every department, none left out."""
    found = projects["departments"].explode().value_counts()
    departments = pd.DataFrame(read_records()["departments"], columns=["code", "department"])
    return departments.assign(projects=departments["code"].map(found).fillna(0).astype(int))


def shade(count: int) -> str:
    """Return the colour of a department with so many projects; five and more share one."""
    return COLORS[min(count, len(COLORS) - 1)]
