"""The results as JSON, one entry a target and number of workers, and as the page docs/load.md."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from bench.machine import describe_machine
from bench.paths import ROOT
from bench.targets import TITLES
from tools.docs.tables import machine_words, table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

RESULTS, PAGE = ROOT / "docs" / "load.json", ROOT / "docs" / "load.md"
PACKAGES = {
    "carte": ("dash", "granian"),
    "vizro": ("vizro", "dash", "granian"),
    "streamlit": ("streamlit", "streamlit-folium"),
}
HEAD = """# Load

What people wait for while many use the page at once. Written by `make load` and `make load-peers`:
do not edit by hand; `docs/load.json` has all the figures.

Each simulated person opens the page with an empty cache, filters it three times, opens a sheet,
takes a file away, and comes back as a newcomer; on the pages of the peers, which have no sheet and
no file, the person opens and filters. A *step* is one of these acts with all the requests it
takes; the pause is the mean time between two, in seconds. Driver and server share the machine,
over loopback, so what the driver takes the server has not. `tests/e2e/test_load.py` holds a visit
to Carte O2R against what a browser asks; visits to the peers are recorded from a browser before
each run. Memory is that of each process that answers, at the beginning, at each quarter and at the
end of a stage (RSS, MB).

"""
EVERY = (
    *("page", "workers", "people", "pause", "steps/s", "requests/s", "p50 ms", "p95 ms", "p99 ms"),
    *("errors", "RSS by quarter", "whole PSS", "cores: server, driver"),
)
STEPS = ("step", "people", "pause", "count", "p50 ms", "p95 ms", "p99 ms", "longest")


def write(asked: argparse.Namespace, stages: Sequence[dict[str, Any]]) -> None:
    """Put the stages of a run in the results, and write the page anew from all of them."""
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    workers = stages[0]["workers"]
    people = " ".join(map(str, asked.people))
    found[f"{asked.target} {workers} {asked.pause:g}"] = {
        "title": TITLES[asked.target],
        "command": f"python -m bench.load {asked.target} --people {people}"
        f" --seconds {asked.seconds:g} --pause {asked.pause:g} --workers {workers}",
        "machine": describe_machine(),
        "versions": {name: version(name) for name in PACKAGES[asked.target]},
        "stages": stages,
    }
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rows = (_row(entry["title"], stage) for entry in found.values() for stage in entry["stages"])
    parts = [HEAD, table(EVERY, rows), *map(_part, found.values())]
    PAGE.write_text("".join(parts), encoding="utf-8")


def _row(title: str, stage: dict[str, Any]) -> list[str]:
    memory = "; ".join(" ".join(f"{mb:.0f}" for mb in quarters) for quarters in stage["rss_mb"])
    return [
        title,
        *(f"{stage[name]:g}" for name in ("workers", "people", "pause")),
        *(f"{stage[name]:g}" for name in ("steps_per_second", "requests_per_second")),
        *_times(stage["all"]),
        str(sum(stage["errors"].values())),
        memory,
        f"{stage['pss_mb']:.0f}",
        f"{stage['cores_server']:g}, {stage['cores_driver']:g}",
    ]


def _times(found: dict[str, float], names: Iterable[str] = ("p50", "p95", "p99")) -> list[str]:
    return [f"{found[name]:.0f}" for name in names]


def _part(entry: dict[str, Any]) -> str:
    """Return the times of each step of one run, and how they were had."""
    rows = (
        [
            name,
            *(f"{figure:g}" for figure in (stage["people"], stage["pause"], found["count"])),
            *_times(found, ("p50", "p95", "p99", "max")),
        ]
        for stage in entry["stages"]
        for name, found in stage["steps"].items()
    )
    versions = ", ".join(f"{name} {found}" for name, found in entry["versions"].items())
    return (
        f"\n## {entry['title']}, workers: {entry['stages'][0]['workers']}\n\n"
        f"`{entry['command']}`\n\n{machine_words(entry['machine'])}; {versions}.\n\n"
        f"{table(STEPS, rows)}"
    )
