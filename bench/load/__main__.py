"""Put a server under load: `python -m bench.load carte --people 50 200 --seconds 120`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from itertools import count
from typing import TYPE_CHECKING, Any

from bench.load.monitor import ResourceMonitor
from bench.load.statistics import StepStatistics
from bench.load.virtual_user import StageOver, VirtualUser
from bench.machine import describe_machine
from bench.paths import LOAD_RESULTS
from bench.servers import running_server
from bench.site import free_port
from bench.targets import CARTE, TITLES, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.load.virtual_user import Scenario

ARRIVING = 0.1  # of a stage: people arrive one after the other, then all are there
SETTLING = 2  # seconds after the first answer, for the other workers to be there too
FLAT = 1.05  # memory at the end of a stage, against its middle

PACKAGES = {
    "carte": ("dash", "granian"),
    "vizro": ("vizro", "dash", "granian"),
    "streamlit": ("streamlit", "streamlit-folium"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """So many people, for so many seconds, who let `pause` seconds pass between two steps."""

    people: int
    seconds: float
    pause: float


def main() -> int:
    """Run the stages one after the other; return 1 on any error, or if memory grows."""
    asked = _arguments()
    target = Target(asked.target, free_port(), settings={"DASHBOARD_WORKERS": str(asked.workers)})
    found: list[dict[str, Any]] = []
    with running_server(target) as server:
        scenario = import_module(f"bench.load.{target.name}").prepare(target)
        time.sleep(SETTLING)
        monitor = ResourceMonitor(server)
        for people in asked.people:
            stage = Stage(people, asked.seconds / len(asked.people), asked.pause)
            found.append(asyncio.run(_run(stage, target.address, scenario, monitor)))
            sys.stderr.write(f"{found[-1]}\n")
    if not asked.dry:
        _write(asked, found)
    return int(any(stage["errors"] or not _is_flat(stage) for stage in found))


async def _run(
    stage: Stage, base: str, scenario: Scenario, monitor: ResourceMonitor
) -> dict[str, Any]:
    """Return what was counted, and what the server took meanwhile."""
    statistics = StepStatistics(stage.seconds)
    sampling = asyncio.create_task(monitor.sample())

    async def person(number: int) -> None:
        await asyncio.sleep(stage.seconds * ARRIVING * number / stage.people)
        with suppress(StageOver):
            for visit in count():
                chance = random.Random(f"{number} {visit}")  # noqa: S311 - repeatable on purpose
                async with VirtualUser(base, statistics, chance, stage.pause) as user:
                    await scenario(user)

    await asyncio.gather(*map(person, range(stage.people)))
    sampling.cancel()
    with suppress(asyncio.CancelledError):
        await sampling
    counted = statistics.summary()
    return {
        "people": stage.people,
        "pause": stage.pause,
        **counted,
        **monitor.summary(counted["seconds"]),
    }


def _is_flat(stage: dict[str, Any]) -> bool:
    return all(quarters[-1] <= quarters[2] * FLAT for quarters in stage["rss_mb"])


def _write(asked: argparse.Namespace, stages: Sequence[dict[str, Any]]) -> None:
    """Put the stages of a run in docs/load.json, in place of those of the same run before."""
    found = json.loads(LOAD_RESULTS.read_text("utf-8")) if LOAD_RESULTS.exists() else {}
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
    LOAD_RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("target", choices=PACKAGES, nargs="?", default=CARTE)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 200])
    parser.add_argument("--seconds", type=float, default=120, help="for all the stages together")
    parser.add_argument("--pause", type=float, default=1, help="mean seconds between two steps")
    cores = os.cpu_count() or 1
    parser.add_argument("--workers", type=int, default=cores, help="of Carte O2R; peers have one")
    parser.add_argument("--dry", action="store_true", help="leave docs/load.json as it is")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
