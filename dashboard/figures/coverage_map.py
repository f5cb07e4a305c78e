"""The coverage map: a static file of all communes, and one letter per commune for a view."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.coverage.cells import CommuneState
from dashboard.domain.coverage.counting import CoverageBasis, reach, roles
from dashboard.domain.coverage.wording import COMMUNE_STATES
from dashboard.domain.territory.place_names import places
from dashboard.figures.map_payload import simple_topology
from dashboard.figures.svg import MERCATOR
from dashboard.french import plural

TOLERANCE = 550.0  # metres of EPSG:3857
QUANTIZATION = 7_000  # about 58 m
MOST_COUNTED = 3
LABELS = ("villes", "unites")
LETTERS = string.digits + string.ascii_letters


def coverage_map_file(geography: Geography, landmarks: Mapping[str, Any]) -> dict[str, Any]:
    """Return the static file: shapes and names of the communes, their EPCI and areas.

    `landmarks` has the labels of towns and areas, from geodata.
    """
    communes, known = geography.communes, places(geography)
    epci, of_epci = np.unique(communes["epci"].to_numpy(dtype=str), return_inverse=True)
    areas, of_area = np.unique(communes["unite"].to_numpy(dtype=str), return_inverse=True)
    return {
        "topology": simple_topology(
            communes.geometry.to_crs(MERCATOR).to_numpy(), TOLERANCE, QUANTIZATION, "communes"
        ),
        "names": [known[code].the for code in communes["code"]],
        # Four islands belong to no EPCI.
        "epci": [known[code].name if code else "" for code in epci],
        "ofEpci": of_epci.tolist(),
        "units": areas.tolist(),
        "ofUnit": of_area.tolist(),
        "labels": {kind: landmarks[kind] for kind in LABELS},
    }


def coverage_map_view(
    basis: CoverageBasis,
    public: Public | None,
    selected: Booleans,
    projects: Sequence[Project],
    *,
    include_open_to_all: bool = True,
) -> dict[str, Any]:
    """Return one letter per commune, and the class and words of each letter.

    A letter stands for one set of projects or, if `LETTERS` are too few, for a state and a
    number of projects. The
    classes are 0 not covered, 1, 2, 3 and more, `?` to confirm and `-` not collected.
    """
    asked = roles(basis, [public], selected, include_open_to_all=include_open_to_all)
    found = reach(basis, asked)
    covered = basis.territories.covered
    first, of = _groups(covered.split(asked.counted[0], found.states[0]))
    named = len(first) <= len(LETTERS)
    if not named:
        counts = found.counts[0].clip(max=MOST_COUNTED)
        first, of = _groups(found.states[0] * (MOST_COUNTED + 1) + counts)
    groups = [
        _group(
            CommuneState(found.states[0][commune]),
            int(found.counts[0][commune]),
            [
                projects[rank]
                for rank in np.flatnonzero(covered.holding(commune) & asked.counted[0]).tolist()
            ]
            if named
            else [],
        )
        for commune in first
    ]
    return {"communes": "".join(LETTERS[rank] for rank in of), "groups": groups}


def _groups(numbers: Integers) -> tuple[Integers, Integers]:
    """Return the first commune of each group of equal numbers, and the group of each commune."""
    _, first, of = np.unique(numbers, return_index=True, return_inverse=True)
    return first, of


def _group(state: CommuneState, count: int, projects: Sequence[Project]) -> dict[str, Any]:
    letters = {CommuneState.TO_CONFIRM: "?", CommuneState.NOT_COLLECTED: "-"}
    look = letters.get(state, str(min(count, MOST_COUNTED)))
    said = plural(count, "projet") if count else COMMUNE_STATES[state]
    return {"look": look, "words": [said, *(f"{p.number} · {p.title}" for p in projects)]}
