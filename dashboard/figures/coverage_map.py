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
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import CommuneState
from dashboard.domain.coverage.counting import CoverageBasis, reach, roles
from dashboard.domain.coverage.wording import COMMUNE_STATES
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.place_names import places
from dashboard.domain.wording import counted
from dashboard.figures.map_payload import simple_topology
from dashboard.figures.svg import MERCATOR

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
        "topology": _topology(geography),
        "names": [known[code].the for code in communes["code"]],
        # Four islands belong to no EPCI.
        "epci": [known[code].name if code else "" for code in epci],
        "ofEpci": of_epci.tolist(),
        "areas": areas.tolist(),
        "ofArea": of_area.tolist(),
        "labels": {kind: landmarks[kind] for kind in LABELS},
    }


@once_per_geography
def _topology(geography: Geography) -> Mapping[str, Any]:
    shapes = geography.communes.geometry.to_crs(MERCATOR).to_numpy()
    return simple_topology(shapes, TOLERANCE, QUANTIZATION, "communes")


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
    held, possible = basis.territories, asked.possible[0]
    states = found.states[0] * 2 + basis.collected
    sets = held.covered.split(possible, held.to_confirm.split(possible, states))
    first, of = _groups(sets)
    named = len(first) <= len(LETTERS)
    if not named:
        counts = found.counts[0].clip(max=MOST_COUNTED)
        more = (found.possible[0] > 0).astype(np.int64)
        first, of = _groups((states * 2 + more) * (MOST_COUNTED + 1) + counts)
    groups = []
    for commune in first:
        count = Count(
            int(found.counts[0][commune]),
            int(found.possible[0][commune]),
            bool(basis.collected[commune]),
        )
        ranks = np.flatnonzero(
            possible & (held.covered.holding(commune) | held.to_confirm.holding(commune))
        )
        sure = asked.counted[0] & held.covered.holding(commune)
        lines = [_line(projects[rank], sure=bool(sure[rank])) for rank in ranks.tolist()]
        state = CommuneState(found.states[0][commune])
        groups.append(_group(state, count, lines if named else None))
    return {"communes": "".join(LETTERS[rank] for rank in of), "groups": groups}


def _groups(numbers: Integers) -> tuple[Integers, Integers]:
    """Return the first commune of each group of equal numbers, and the group of each commune."""
    _, first, of = np.unique(numbers, return_index=True, return_inverse=True)
    return first, of


def _line(project: Project, *, sure: bool) -> str:
    title = f"{project.number} · {project.title}"
    return title if sure else f"{title}, {COMMUNE_STATES[CommuneState.TO_CONFIRM]}"


def _group(state: CommuneState, count: Count, lines: Sequence[str] | None) -> dict[str, Any]:
    """Return look and words of a letter; without `lines` it stands for several counts."""
    letters = {CommuneState.TO_CONFIRM: "?", CommuneState.NOT_COLLECTED: "-"}
    look = letters.get(state, str(min(count.sure, MOST_COUNTED)))
    if lines is None and count.sure >= MOST_COUNTED:
        count = Count(MOST_COUNTED, possible=1)
    words = counted(count, "projet") if count.sure else COMMUNE_STATES[state]
    return {"look": look, "words": [words, *(lines or ())]}
