"""The catalogue and DuckDB side by side, as docs/scale.md tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.docs.figures import median, p95
from tools.docs.scale_measured import NOT_MEASURED, started
from tools.docs.tables import machine_words, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENGINES = {"own": "catalogue", "duckdb": "DuckDB"}
KINDS = {True: "with part of a name", False: "without"}


def share(found: Mapping[str, Any]) -> str:
    """Return how little or much of a choice is the question that another engine would answer."""
    costs, sizes = found["costs"], found["engines"].get("sizes", {})
    rows = [
        (
            f"{one['records']:,}",
            f"{one['acts']['choice']['cpu_ms']:.1f} ms",
            f"{question_ms(sizes[str(one['records'])]['own'], worded=False):.1f} ms",
        )
        for one in costs.values()
        if str(one["records"]) in sizes
    ]
    headers = ("records", "server CPU a choice (public, department)", "of which the question")
    return "\n" + (
        table(headers, rows) if rows else f"A choice and its question: {NOT_MEASURED}.\n"
    )


def engines(found: Mapping[str, Any]) -> str:
    """Return what both engines cost at each size, and from which on DuckDB answers sooner."""
    sizes = {int(size): one for size, one in found.get("sizes", {}).items()}
    if not sizes:
        return f"`make bench-engines`: {NOT_MEASURED}.\n"
    rows = [_engine(size, name, one[name]) for size, one in sizes.items() for name in ENGINES]
    headers = (
        *("records, engine", "with part of a name: wall, median (p95)", "CPU, median (p95)"),
        *("without: wall, median (p95)", "CPU, median (p95)"),
        *("memory", "records in memory → ready (CPU)"),
    )
    machine = machine_words(next(reversed(sizes.values()))["machine"])
    points = "".join(
        f"- {words}: {_point(sizes, worded=worded)}\n" for worded, words in KINDS.items()
    )
    told = f"Where DuckDB's median of processor time is lower:\n\n{points}"
    return f"{machine}.\n\n{table(headers, rows)}\n{told}"


def _engine(size: int, name: str, one: Mapping[str, Any]) -> list[str]:
    times = [
        _spread([time[clock] for time in one["times"] if time["worded"] is worded])
        for worded in KINDS
        for clock in ("wall", "cpu")
    ]
    memory = f"{one['memory_mb']:,.0f} MB"
    return [f"{size:,}, {ENGINES[name]}", *times, memory, started(one["load"])]


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.1f} ms ({p95(values):.1f})"


def question_ms(engine: Mapping[str, Any], *, worded: bool) -> float:
    """Return an engine's median of processor time for the questions with words, or without."""
    return median([time["cpu"] for time in engine["times"] if time["worded"] is worded])


def _point(sizes: Mapping[int, Mapping[str, Any]], *, worded: bool) -> str:
    """Return the sizes at which DuckDB's median of processor time is the lower one."""
    lower = [
        f"{size:,}"
        for size, one in sorted(sizes.items())
        if question_ms(one["duckdb"], worded=worded) < question_ms(one["own"], worded=worded)
    ]
    return f"at {', '.join(lower)} records" if lower else "at no size measured"
