"""How many come and what they do (assumed), and what that costs (worked out)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Demand:
    """How many come: assumed, not measured."""

    title: str
    visits_a_day: int


@dataclass(frozen=True, slots=True)
class Habits:
    """What a visit is, and how full a core may be: assumed, not measured."""

    peak_hour: float = 0.2  # of a working day's visits
    first_time: float = 0.5  # of visits, that have no file of the map in their browser yet
    by_link: float = 0.2  # of visits, that open the page with filters in its address
    filters: float = 6
    sheets: float = 3
    exports: float = 0.3  # CSV and XLSX by halves
    busy: float = 0.5  # of a core at the peak: what is left is for uneven minutes
    cores: int = 2  # of an instance, and as many workers
    least: int = 2  # instances: one may stop


DEMANDS = {
    "region": Demand("a region", 300),
    "france": Demand("France", 3_900),
    "ten": Demand("ten times France", 39_000),
}
HABITS = Habits()


@dataclass(frozen=True, slots=True)
class Load:
    """What a visit costs the instances, without and with a CDN: milliseconds, bytes."""

    cpu: float
    cpu_cdn: float
    sent: float
    sent_cdn: float

    @property
    def taken(self) -> float:
        """Return the share of the bytes that a CDN takes off the instances."""
        return 1 - self.sent_cdn / self.sent

    @classmethod
    def of(cls, acts: Mapping[str, Mapping[str, float]], habits: Habits = HABITS) -> Load:
        """Return what the acts of one visit come to; a CDN takes the files and nothing else."""

        def visit(kind: str) -> float:
            cost = {name: act[kind] for name, act in acts.items()}
            return (
                (1 - habits.by_link) * cost["page"]
                + habits.by_link * (cost["page"] + cost["link"])
                + habits.filters * cost["choice"]
                + habits.sheets * cost["sheet"]
                + habits.exports * (cost["csv"] + cost["xlsx"]) / 2
            )

        cpu, sent = visit("cpu_ms"), visit("bytes")
        files = {kind: habits.first_time * acts["files"][kind] for kind in ("cpu_ms", "bytes")}
        return cls(cpu + files["cpu_ms"], cpu, sent + files["bytes"], sent)


def peak(demand: Demand, habits: Habits = HABITS) -> float:
    """Return the visits a second of the busiest hour."""
    return demand.visits_a_day * habits.peak_hour / 3600


def instances(visits: float, cpu_ms: float, habits: Habits = HABITS) -> int:
    """Return how many carry so many visits a second, one of them to spare above the least."""
    cores = visits * cpu_ms / 1000 / habits.busy
    return max(habits.least, math.ceil(cores / habits.cores) + 1)
