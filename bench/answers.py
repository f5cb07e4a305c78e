"""How long an answer takes on the server as records grow: `python -m bench.answers`."""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from bench.synthetic import SEED, synthetic_projects
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.commune_search import CommuneSearch
from dashboard.domain.referral import refer
from dashboard.domain.snapshot import Snapshot
from dashboard.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (23, 300, 10_000)
TIMES = 40
PER_SECOND = 1000


def main() -> None:
    """Print one row a size: load, memory of the territories, median and p95 of each question."""
    settings = Settings.from_env()
    geography = read_geography(settings.geodata, settings.regions)
    sys.stdout.write(
        "| records | load s | territories MB | filter ms (p95) | who to contact ms (p95) "
        "| commune search ms (p95) |\n|---|---|---|---|---|---|\n"
    )
    for size in SIZES:
        projects = synthetic_projects(size, geography)
        start = time.perf_counter()
        collected = dict.fromkeys(geography.units.index, True)
        catalogue = build_catalogue(projects, geography, collected, "")
        loaded = time.perf_counter() - start
        snapshot = Snapshot(catalogue, date(2026, 11, 23))
        snapshot.ask("")
        chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
        search = CommuneSearch(geography)
        names = list(geography.communes["nom"])
        cells = [
            _timed(lambda: snapshot.ask(f"public={chance.choice(list(Public))}&departement=38")),  # noqa: B023
            _timed(lambda: refer(catalogue, chance.randrange(len(names)), (Public.JEUNES,))),  # noqa: B023
            _timed(lambda: search.find(chance.choice(names)[:6])),  # noqa: B023
        ]
        memory = catalogue.territories.memory / 1e6
        sys.stdout.write(f"| {size} | {loaded:.2f} | {memory:.1f} | {' | '.join(cells)} |\n")
        sys.stdout.flush()


def _timed(question: Callable[[], object]) -> str:
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        question()
        spent.append((time.perf_counter() - start) * PER_SECOND)
    ordered = sorted(spent)
    return f"{statistics.median(ordered):.1f} ({ordered[int(TIMES * 0.95) - 1]:.1f})"


if __name__ == "__main__":
    main()
