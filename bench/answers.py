"""How long an answer takes on the server as records grow: `python -m bench.answers`."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from bench.machine import describe_machine
from bench.paths import CACHE
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.commune_search import CommuneSearch
from dashboard.domain.referral import refer
from dashboard.domain.snapshot import Snapshot
from dashboard.settings import Settings
from tests.factories.synthetic import SEED, synthetic_projects
from tools.docs.benchmarks import write_document
from tools.docs.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

SIZES = (23, 300, 10_000)
TIMES = 40
PER_SECOND = 1000
HEADERS = (
    *("records", "load s", "territories MB", "filter ms (p95)"),
    *("who to contact ms (p95)", "commune search ms (p95)"),
)
ABOUT = """Synthetic records over the region served, in one process, without a page around them: the
time to build the territories, their memory, and each question asked 40 times."""


def main() -> None:
    """Print one row a size, and keep them for the document."""
    settings = Settings.from_env()
    geography = read_geography(settings.geodata, settings.regions)
    rows = []
    for size in SIZES:
        rows.append(_row(size, geography))
        sys.stderr.write(f"{size} records: done\n")
    text = table(HEADERS, rows)
    CACHE.mkdir(parents=True, exist_ok=True)
    found = {"about": ABOUT, "machine": describe_machine(), "table": text}
    (CACHE / "answers.json").write_text(json.dumps(found), encoding="utf-8")
    sys.stdout.write(text)
    write_document()


def _row(size: int, geography: Geography) -> list[str]:
    """Return load, memory of the territories, median and p95 of each question for one size."""
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
    return [
        str(size),
        f"{loaded:.2f}",
        f"{catalogue.territories.memory / 1e6:.1f}",
        _timed(lambda: snapshot.ask(f"public={chance.choice(list(Public))}&departement=38")),
        _timed(lambda: refer(catalogue, chance.randrange(len(names)), (Public.JEUNES,))),
        _timed(lambda: search.find(chance.choice(names)[:6])),
    ]


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
