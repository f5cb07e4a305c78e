"""The results as JSON, one entry a target, and as the page docs/load.md."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from bench.places import ROOT

if TYPE_CHECKING:
    from bench.load.targets import Target

RESULTS, PAGE = ROOT / "docs" / "load.json", ROOT / "docs" / "load.md"
HEAD = """# Load

What people wait for while many use the page at once. Each simulated person loads the page with an
empty cache, filters it three times, opens a sheet and takes a file away, then comes back as a new
visitor; « pause » is the mean time between two steps. Driver and server share the machine, over
loopback, so the driver's own work counts against the server. Where a peer offers no sheet or file,
its people only load and filter. This page is written by `make load`; `docs/load.json` has it all.

"""
COLUMNS = (
    "| target | people | pause s | steps/s | requests/s | p50 ms | p95 ms | p99 ms | errors "
    "| worker RSS MB, first → last | whole PSS MB | cores server + driver |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|---|\n"
)


def machine() -> dict[str, Any]:
    """Return what the measures depend on."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def write(target: Target, command: str, stages: list[dict[str, Any]]) -> None:
    """Put the stages of `target` in the results, and write the page anew from all of them."""
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    versions = {name: version(name) for name in target.packages}
    found[target.name] = {
        "title": target.title,
        "command": command,
        "machine": machine() | versions,
        "stages": stages,
    }
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rows = "".join(
        _row(entry["title"], stage) for entry in found.values() for stage in entry["stages"]
    )
    steps = "".join(_steps(entry) for entry in found.values())
    PAGE.write_text(HEAD + COLUMNS + rows + steps, encoding="utf-8")


def _row(title: str, stage: dict[str, Any]) -> str:
    every = stage["all"]
    memory = ", ".join(f"{worker[0]:.0f} → {worker[-1]:.0f}" for worker in stage["rss_mb"])
    cells = [
        title,
        stage["people"],
        stage["pause"],
        stage["steps_per_second"],
        stage["requests_per_second"],
        *(f"{every[name]:.0f}" for name in ("p50", "p95", "p99")),
        sum(stage["errors"].values()),
        memory,
        f"{stage['pss_mb']:.0f}",
        f"{stage['cores_server']} + {stage['cores_driver']}",
    ]
    return f"| {' | '.join(map(str, cells))} |\n"


def _steps(entry: dict[str, Any]) -> str:
    """Return the times of each step of one target, and how they were had."""
    rows = "".join(
        f"| {stage['people']} | {stage['pause']} | {name} | {times['count']} | {times['p50']:.0f} "
        f"| {times['p95']:.0f} | {times['p99']:.0f} | {times['max']:.0f} |\n"
        for stage in entry["stages"]
        for name, times in stage["steps"].items()
    )
    facts = ", ".join(f"{name} {value}" for name, value in entry["machine"].items())
    return (
        f"\n## {entry['title']}\n\n`{entry['command']}`; {facts}.\n\n"
        "| people | pause s | step | count | p50 ms | p95 ms | p99 ms | max ms |\n"
        f"|--:|--:|---|--:|--:|--:|--:|--:|\n{rows}"
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
