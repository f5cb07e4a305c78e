"""Synthetic records as two engines are asked of them: `python -m bench.engines.records 300`.

The application answers from its own catalogue; DuckDB is given the same records as tables, with
what the application works out of them already there: the units that a territory meets, the text
to search folded, the order of the list.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.paths import ENGINES, FRANCE, REGIONS
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.filters import Param, Sort
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.incidence import Incidence
from tests.factories.synthetic import SEED, synthetic_projects

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.domain.search.facets import Facets

TODAY = date(2026, 11, 23)
QUESTIONS = 40


def main() -> None:
    """Write the tables and the questions of one size."""
    size = int(sys.argv[1])
    folder = ENGINES / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    snapshot = snapshot_of(size)
    write_tables(snapshot.facets, folder)
    asked = [*questions(snapshot.catalogue.areas, worded=True)]
    asked += questions(snapshot.catalogue.areas, worded=False)
    (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")


def snapshot_of(size: int) -> Snapshot:
    """Return so many records over all of France, nothing of them worked out yet."""
    geography = read_geography(FRANCE, REGIONS)
    collected = dict.fromkeys(geography.areas.index, True)
    projects = synthetic_projects(size, geography)
    return Snapshot(build_catalogue(projects, geography, collected, ""), TODAY)


def questions(areas: tuple[str, ...], *, worded: bool) -> list[dict[str, str]]:
    """Return what is asked: a public, a department and, if `worded`, part of a name."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    publics = [public for public in Public if public is not Public.TOUS_PUBLICS]
    return [
        {
            Param.PUBLIC: chance.choice(publics),
            Param.AREA: chance.choice(areas),
            Param.QUERY: f"synthese {chance.randrange(10, 100)}" if worded else "",
        }
        for _ in range(QUESTIONS)
    ]


def write_tables(facets: Facets, folder: Path) -> None:
    """Write one row a project: the text to search, the place in the list, the options it has.

    Projects for everyone have every public, as a visitor who chooses one is told.
    """
    size = facets.catalogue.size
    rank = np.empty(size, dtype=np.int32)
    rank[facets.orders[Sort.AREA]] = np.arange(size)
    everyone = facets.options[Param.PUBLIC][Public.TOUS_PUBLICS]
    held = {
        f"{name}:{option}": mask | everyone if name == Param.PUBLIC else mask
        for name, options in facets.options.items()
        for option, mask in options.items()
    }
    (folder / "options.json").write_text(json.dumps(list(held)), encoding="utf-8")
    having = Incidence.of([np.flatnonzero(mask).astype(np.int32) for mask in held.values()], size)
    options = [np.flatnonzero(having.holding(project)) for project in range(size)]
    columns = {
        "haystack": pa.array(facets.catalogue.search_texts),
        "rank": pa.array(rank),
        "options": pa.array(options, pa.list_(pa.uint8())),
    }
    pq.write_table(pa.table(columns), folder / "projects.parquet")


if __name__ == "__main__":
    main()
