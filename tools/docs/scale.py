"""The tables of docs/scale.md: what a visit costs, who carries it, catalogue against DuckDB.

How many come and what they do is assumed here, and said in the document; the rest is measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

from tools.docs.markdown import duration, kilobytes, machine, p95, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Costs = Mapping[str, Any]  # of one case: bench/costs.py
    Engine = Mapping[str, Any]  # one engine at one size: bench/engines/process.py

T = TypeVar("T")
ACTS = {
    "page": "page: document, layout, wiring",
    "files": "files of a first visit",
    "link": "document of a link with filters",
    "choice": "a choice",
    "sheet": "a sheet",
    "csv": "an export, CSV",
    "xlsx": "an export, XLSX",
}
ENGINES = {"own": "catalogue", "duckdb": "DuckDB"}


@dataclass(frozen=True, slots=True)
class Demand:
    """How many visit: assumed, not measured."""

    title: str
    visits_a_day: int


@dataclass(frozen=True, slots=True)
class Habits:
    """What a visit is, and how busy a core may be: assumed, not measured."""

    peak_hour: float = 0.2  # of a working day's visits
    first_time: float = 0.5  # of visits, with an empty browser cache
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
    """What a visit costs the instances, without and with a CDN: milliseconds of CPU, bytes."""

    cpu: float
    cpu_cdn: float
    sent: float
    sent_cdn: float

    @classmethod
    def of(cls, acts: Mapping[str, Mapping[str, float]], habits: Habits = HABITS) -> Load:
        """Return what the acts of one visit add up to; a CDN takes the files and nothing else."""

        def visit(kind: str) -> float:
            cost = {name: act[kind] for name, act in acts.items()}
            return (
                cost["page"]
                + habits.by_link * cost["link"]
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
    """Return how many instances carry so many visits a second, with one to spare."""
    cores = visits * cpu_ms / 1000 / habits.busy
    return max(habits.least, math.ceil(cores / habits.cores) + 1)


def assumed() -> str:
    """Return the assumptions."""
    rows = [
        *((f"visits a working day, {d.title}", f"{d.visits_a_day:,}") for d in DEMANDS.values()),
        ("visits in the busiest hour", f"{HABITS.peak_hour:.0%} of the day's"),
        ("visits with an empty browser cache", f"{HABITS.first_time:.0%}"),
        ("visits that open a link with filters", f"{HABITS.by_link:.0%}"),
        (
            "choices, sheets, exports a visit",
            f"{HABITS.filters:g}, {HABITS.sheets:g}, {HABITS.exports:g} (half CSV, half XLSX)",
        ),
        ("how busy a core may be in that hour", f"{HABITS.busy:.0%}"),
        (
            "cores and workers of an instance; least instances",
            f"{HABITS.cores}; {HABITS.least}",
        ),
    ]
    return table({"assumption": lambda row: row[0], "": lambda row: row[1]}, rows)


def costs(found: Mapping[str, Costs]) -> str:
    """Return what each act costs one worker, in each case measured."""

    def act(name: str) -> Callable[[Costs], str]:
        return lambda one: (
            f"{one['acts'][name]['cpu_ms']:.1f} ms, {kilobytes(one['acts'][name]['bytes'])}"
        )

    rows: dict[str, Callable[[Costs], str]] = {
        "records": lambda one: f"{one['records']:,}",
        **{title: act(name) for name, title in ACTS.items()},
        "memory with one worker, PSS": lambda one: f"{one['memory']['pss']:,.0f} MB",
        "process start → first 200 (CPU)": lambda one: duration(one["start"]),
        "new records → served (CPU)": lambda one: duration(one["reload"]),
    }
    return machine(next(iter(found.values()))) + _by_case(found, rows)


def carried(found: Mapping[str, Costs]) -> str:
    """Return what a visit costs, and how many instances carry the visits."""
    cases = {
        case: (peak(DEMANDS[case]), Load.of(one["acts"]), one["memory"]["pss"])
        for case, one in found.items()
    }
    rows: dict[str, Callable[[tuple[float, Load, float]], str]] = {
        "visits a second in the busiest hour": lambda c: f"{c[0]:.3f}",
        "server CPU a visit": lambda c: f"{c[1].cpu:.0f} ms",
        "the same behind a CDN": lambda c: f"{c[1].cpu_cdn:.0f} ms",
        "visits a second that a wholly busy core serves": lambda c: f"{1000 / c[1].cpu:.1f}",
        "cores kept busy in that hour": lambda c: f"{c[0] * c[1].cpu / 1000:.3f}",
        "instances, one to spare": lambda c: str(instances(c[0], c[1].cpu)),
        "memory of an instance, at most": lambda c: f"{c[2] * HABITS.cores:,.0f} MB",
        "bytes a visit": lambda c: kilobytes(c[1].sent),
        "of which a CDN takes off the instances": lambda c: f"{1 - c[1].sent_cdn / c[1].sent:.0%}",
    }
    return _by_case(cases, rows)


def _by_case(cases: Mapping[str, T], rows: Mapping[str, Callable[[T], str]]) -> str:
    """Return a table with a row for each figure and a column for each case."""

    def cell(case: T) -> Callable[[str], str]:
        return lambda title: rows[title](case)

    columns: dict[str, Callable[[str], str]] = {"": str}
    columns |= {DEMANDS[name].title: cell(case) for name, case in cases.items()}
    return table(columns, rows)


def engines(found: Mapping[str, Any]) -> str:
    """Return what both engines cost at each size, and at which sizes DuckDB costs less."""
    sizes: dict[int, Any] = {int(size): one for size, one in found["sizes"].items()}
    rows = [
        {"title": f"{size:,}, {title}", **one[name]}
        for size, one in sizes.items()
        for name, title in ENGINES.items()
    ]

    def times(clock: str, *, worded: bool) -> Callable[[Engine], str]:
        return lambda row: "{:.1f} ms ({:.1f})".format(*_spread(row, clock, worded=worded))

    columns: dict[str, Callable[[Engine], str]] = {
        "records, engine": lambda row: row["title"],
        "with part of a name: wall, median (p95)": times("wall", worded=True),
        "CPU, median (p95)": times("cpu", worded=True),
        "without: wall, median (p95)": times("wall", worded=False),
        "without: CPU, median (p95)": times("cpu", worded=False),
        "memory": lambda row: f"{row['memory_mb']:,.0f} MB",
        "records in memory → ready (CPU)": lambda row: duration(row["load"]),
    }
    return (
        machine(next(reversed(sizes.values())))
        + table(columns, rows)
        + "\nWhere DuckDB's median of processor time is lower:\n\n"
        + f"- with part of a name: {_cheaper(sizes, worded=True)}\n"
        + f"- without: {_cheaper(sizes, worded=False)}\n"
    )


def _spread(engine: Engine, clock: str, *, worded: bool) -> tuple[float, float]:
    times = [one[clock] for one in engine["times"] if one["worded"] is worded]
    return median(times), p95(times)


def _cheaper(sizes: Mapping[int, Any], *, worded: bool) -> str:
    def cpu(engine: Engine) -> float:
        return _spread(engine, "cpu", worded=worded)[0]

    lower: Iterable[int] = (s for s in sorted(sizes) if cpu(sizes[s]["duckdb"]) < cpu(sizes[s]["own"]))
    told = ", ".join(f"{size:,}" for size in lower)
    return f"at {told} records" if told else "at no size measured"
