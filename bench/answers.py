"""How long an answer takes on the server as records grow: `python -m bench.answers`."""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from bench.machine import describe_machine
from bench.paths import CACHE
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.commune_search import CommuneFinder
from dashboard.domain.referral.search import refer
from dashboard.domain.snapshot import Snapshot
from dashboard.settings import Settings
from tests.factories.synthetic import SEED, synthetic_projects

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

SIZES = (23, 300, 10_000)
TIMES = 40


def main() -> None:
    """Measure each size, and write the figures to `.cache/bench/answers.json`."""
    settings = Settings.from_env()
    geography = read_geography(settings.geodata, settings.regions)
    rows: list[dict[str, Any]] = []
    for size in SIZES:
        rows.append(_row(size, geography))
        sys.stderr.write(f"{size} records: done\n")
    found = {"machine": describe_machine(), "rows": rows}
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / "answers.json").write_text(json.dumps(found), encoding="utf-8")


def _row(size: int, geography: Geography) -> dict[str, Any]:
    """Return the load, the memory of the territories and every time of each question."""
    projects = synthetic_projects(size, geography)
    start = time.perf_counter()
    collected = dict.fromkeys(geography.areas.index, True)
    catalogue = build_catalogue(projects, geography, collected, "")
    loaded = time.perf_counter() - start
    snapshot = Snapshot(catalogue, date(2026, 11, 23))
    snapshot.search("")
    chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    search = CommuneFinder(geography)
    names = list(geography.communes["nom"])
    return {
        "records": size,
        "load_s": loaded,
        "territories_mb": catalogue.territories.memory / 1e6,
        "filter_ms": _times(
            lambda: snapshot.search(f"public={chance.choice(list(Public))}&departement=38")
        ),
        "contact_ms": _times(
            lambda: refer(catalogue, chance.randrange(len(names)), (Public.JEUNES,))
        ),
        "communes_ms": _times(lambda: search.find(chance.choice(names)[:6])),
    }


def _times(question: Callable[[], object]) -> list[float]:
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        question()
        spent.append((time.perf_counter() - start) * 1000)
    return spent


if __name__ == "__main__":
    main()
