"""What the benches left in `.cache/bench` and `docs/load.json`, told as tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.load.report import RESULTS
from bench.paths import CACHE
from tools.docs.tables import kilobytes, table

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_MEASURED = "not measured"
FILES = {
    **{name: CACHE / f"{name}.json" for name in ("costs", "peers", "growth", "engines")},
    "load": RESULTS,
}


def read() -> dict[str, Any]:
    """Return what each bench found, nothing of one that was not run."""
    return {
        name: json.loads(file.read_text("utf-8")) if file.exists() else {}
        for name, file in FILES.items()
    }


def started(one: Mapping[str, float]) -> str:
    """Return how long it took, and the processor time of it."""
    return f"{one['wall_s']:.1f} s ({one['cpu_s']:.1f})"


def beside(found: Mapping[str, Any]) -> str:
    """Return the costs that a browser and a crowd saw, each with the file it comes from."""
    return table(("bench", "figure", ""), [*_browser(found), *_crowd(found["load"])])


def _browser(found: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    peers: Mapping[str, Any] = found["peers"].get("targets", {})
    served = {"`make bench`, shipped records": peers["carte"]} if "carte" in peers else {}
    for size, one in found["growth"].get("sizes", {}).items():
        served[f"`make bench-growth`, {int(size):,} records of France"] = one
    rows = [
        (bench, title, figure)
        for bench, one in served.items()
        for title, figure in (
            ("server CPU a choice", f"{sum(one['cpu']) / len(one['cpu']):.1f} ms"),
            ("first visit, headers included", kilobytes(one["first"]["bytes"])),
            ("second visit", kilobytes(one["second"]["bytes"])),
            ("memory with one worker, PSS", f"{one['memory']['pss']:,.0f} MB"),
        )
    ]
    asked = {"peers": "`make bench`", "growth": "`make bench-growth`"}
    return rows + [
        (bench, "what a browser sees", NOT_MEASURED)
        for name, bench in asked.items()
        if not found[name]
    ]


def _crowd(load: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    stages = [
        stage
        for name, entry in load.items()
        if name.startswith("carte ")
        for stage in entry["stages"]
        if stage["steps_per_second"]
    ]
    if not stages:
        return [("`make load`", "server CPU a step, many people at once", NOT_MEASURED)]
    return [_stage(stage) for stage in stages]


def _stage(stage: Mapping[str, Any]) -> tuple[str, str, str]:
    cpu = stage["cores_server"] / stage["steps_per_second"] * 1000
    return (
        f"`make load`, {stage['people']} people, {stage['workers']} workers",
        "server CPU a step (a visit has 6); steps a second; median wait",
        f"{cpu:.1f} ms; {stage['steps_per_second']:g}; {stage['all']['p50']:.0f} ms",
    )
