"""The catalogue in memory, asked as a page asks it: `python -m bench.engines.catalogue 300`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bench.engines.process import FIRST, run
from bench.engines.records import TODAY
from bench.paths import FRANCE, REGIONS
from dashboard.data.geography import read_geography
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.snapshot import Snapshot
from tests.factories.synthetic import synthetic_projects

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.results import SearchResult


@dataclass(frozen=True)
class Own:
    """A snapshot as the server holds it."""

    snapshot: Snapshot

    def ask(self, question: dict[str, str]) -> SearchResult:
        """Return what the server is given for the page's query."""
        return self.snapshot.search(urlencode(question))[0]

    def tell(self, answer: SearchResult) -> dict[str, Any]:
        """Return what is compared."""
        counts = {
            f"{name}:{option}": count.sure
            for name, options in answer.counts.items()
            for option, count in options.items()
        }
        return {"total": answer.total, "first": answer.shown[:FIRST], "counts": counts}


def _read(_: Path) -> tuple[Geography, tuple[Project, ...]]:
    geography = read_geography(FRANCE, REGIONS)
    return geography, synthetic_projects(int(sys.argv[1]), geography)


def _load(material: tuple[Geography, tuple[Project, ...]]) -> Own:
    """Work out what the questions need: territories, units, options, orders, text to search."""
    geography, projects = material
    collected = dict.fromkeys(geography.areas.index, True)
    snapshot = Snapshot(build_catalogue(projects, geography, collected, ""), TODAY)
    snapshot.search("q=a")
    return Own(snapshot)


if __name__ == "__main__":
    run(_read, _load)
