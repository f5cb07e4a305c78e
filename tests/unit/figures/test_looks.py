"""A picture paints each cell as the page does, and a legend names the looks that occur."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dashboard.domain.partition import PARTLY
from dashboard.domain.search.area_stats import AreaState
from dashboard.domain.territory.resolution import Status
from dashboard.figures.looks import CellFacts, CellLook, View, paint, share_class
from dashboard.figures.palette import HONEY, PAPER
from dashboard.figures.tints import BY_AREA, TINTS, Tint, tint_of
from dashboard.settings import ROOT

if TYPE_CHECKING:
    from dashboard.domain.snapshot import Snapshot

NODE = Path(sys.executable).with_name("node")
LETTERS = {Status.OUT: "-", Status.TO_CONFIRM: "o", Status.COVERED: "x", PARTLY: "p"}
FILLS = {
    "nodata": CellLook.NOT_COLLECTED,
    "outside": CellLook.NOT_ASKED,
    "unplaced": CellLook.UNPLACED,
}
SCRIPT = """
import "{root}/tests/js/style_sheet.js";
const {{ cellLook }} = await import("{root}/assets/js/map/areas.js");
const cases = JSON.parse(process.argv[1]);
console.log(JSON.stringify(cases.map(([tint, ...rest]) => cellLook(tint, ...rest).fillColor)));
"""
# An area has projects for sure in one state alone, but its list may be collected in any.
CASES = [
    (state, collected, unplaced, total, share, status, count)
    for state, collected, unplaced, (total, share), status, count in product(
        AreaState, (True, False), (True, False), ((0, 0), (2, 3), (9, 5)), LETTERS, (0, 1, 7)
    )
    if (total > 0) == (state in {AreaState.PROJECTS, AreaState.NOT_ASKED})
    and (not unplaced or (state is AreaState.TO_CONFIRM and collected))
]


def cells(cases: list[tuple[AreaState, bool, bool, int, int, int, int]]) -> CellFacts:
    states, collected, unplaced, totals, shares, statuses, counts = zip(*cases, strict=True)
    return CellFacts(
        np.array([str(state) for state in states]),
        np.array(collected),
        np.array(unplaced),
        np.array(totals),
        np.array(shares),
        np.array(statuses, dtype=np.int8),
        np.array(counts),
    )


def read(fill: str) -> tuple[CellLook, int]:
    """Return the look and the class that a fill of the page stands for."""
    if found := re.fullmatch(r"url\(#(\w+)-(\d)\)", fill):
        return CellLook(found[1]), int(found[2])
    if found := re.fullmatch(r"url\(#(\w+)\)", fill):
        return FILLS[found[1]], 0
    return CellLook.PLAIN, 0 if fill == PAPER else HONEY.index(fill)


@pytest.mark.parametrize("tint", [pytest.param(tint, id=tint.key) for tint in TINTS])
def test_a_picture_paints_each_cell_as_the_page_does(tint: Tint) -> None:
    asked = [
        (
            tint.key,
            {
                "state": str(CellLook.UNPLACED if unplaced else state),
                "collected": collected,
                "count": min(total, 5),
                "share": share,
            },
            LETTERS[status],
            count,
        )
        for state, collected, unplaced, total, share, status, count in CASES
    ]
    run = subprocess.run(  # noqa: S603 - files of this repository
        [
            NODE,
            "--input-type=module",
            "-e",
            SCRIPT.format(root=ROOT.as_uri()),
            json.dumps(asked),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    painted = paint(cells(CASES), tint)
    ours = list(zip(painted.looks.tolist(), painted.classes.tolist(), strict=True))
    for case, fill, look in zip(CASES, json.loads(run.stdout), ours, strict=True):
        assert look == read(fill), (tint.key, case, fill)


def test_unknown_tints_are_the_usual_one() -> None:
    assert tint_of("zzz") is tint_of("") is BY_AREA
    assert {tint_of(tint.key) for tint in TINTS} == set(TINTS)


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.0, 0), (0.001, 1), (0.249, 1), (0.25, 2), (0.5, 3), (0.75, 4), (0.949, 4), (0.95, 5)],
)
def test_classes_of_shares_begin_where_the_legend_says(share: float, expected: int) -> None:
    assert share_class(share) == expected


@pytest.mark.parametrize(
    ("query", "tint", "expected"),
    [
        ("", "departement", ["out", "unsure", "none", "unplaced"]),
        ("", "commune", ["unsure", "none", "unplaced"]),
        ("", "population", ["none", "unplaced"]),
        ("", "aucune", []),
        ("departement=38", "departement", ["out", "none", "outside"]),
        ("departement=43", "departement", ["none", "outside"]),
    ],
)
def test_the_looks_of_a_view(
    snapshot: Snapshot, query: str, tint: str, expected: list[str]
) -> None:
    view = View(snapshot, snapshot.search(query)[0], tint_of(tint))
    assert view.looks == expected


@pytest.mark.parametrize("tint", [pytest.param(t, id=t.key) for t in TINTS if t.scale])
def test_an_area_that_only_projects_without_territory_may_serve_is_painted_as_no_0(
    snapshot: Snapshot, tint: Tint
) -> None:
    view = View(snapshot, snapshot.search("departement=15")[0], tint)
    cantal = snapshot.partition.area == snapshot.catalogue.areas.index("15")
    assert set(view.painted.looks[cantal].tolist()) == {CellLook.UNPLACED}
    assert view.looks == [CellLook.NOT_COLLECTED, CellLook.NOT_ASKED, CellLook.UNPLACED]
