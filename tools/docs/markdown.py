"""Markdown tables, the markers between which they stand, and figures with their units."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")


def table(columns: Mapping[str, Callable[[T], str]], rows: Iterable[T]) -> str:
    """Return a table, each column with the function that writes its cells; the first is text."""
    cells = [[cell(row) for cell in columns.values()] for row in rows]
    rule = ["---", *("---:" for _ in range(len(columns) - 1))]
    return "".join(f"| {' | '.join(line)} |\n" for line in (list(columns), rule, *cells))


def fill(text: str, name: str, content: str) -> str:
    """Return a document with `content` between the markers of a section.

    Raises:
        ValueError: The document has no such markers.
    """
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->\n"
    head, found, rest = text.partition(begin)
    _, found_end, tail = rest.partition(end)
    if not (found and found_end):
        msg = f"no markers of the section « {name} »"
        raise ValueError(msg)
    return f"{head}{begin}{content}{end}{tail}"


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile: the smallest value that at least 95 % of them do not exceed."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def seconds(milliseconds: float) -> str:
    """Return a time with its unit: 0.23 s, 14 ms."""
    return f"{milliseconds / 1000:.2f} s" if milliseconds >= 1000 else f"{milliseconds:.0f} ms"  # noqa: PLR2004


def kilobytes(count: float) -> str:
    """Return bytes as kB."""
    return f"{count / 1000:.1f} kB" if count < 10_000 else f"{count / 1000:,.0f} kB"  # noqa: PLR2004


def ratio(value: float) -> str:
    """Return a ratio with two significant figures: 0.35 ×, 2.4 ×, 27 ×."""
    return f"{value:.2f} ×" if value < 1 else f"{value:.1f} ×" if value < 10 else f"{value:.0f} ×"  # noqa: PLR2004


def duration(one: Mapping[str, float]) -> str:
    """Return the seconds of `wall_s`, and of processor `cpu_s`."""
    return f"{one['wall_s']:.1f} s ({one['cpu_s']:.1f})"


def median_duration(runs: Sequence[Mapping[str, float]]) -> str:
    """Return the medians of several durations."""
    return duration(
        {clock: statistics.median(run[clock] for run in runs) for clock in ("wall_s", "cpu_s")}
    )


def machine(found: Mapping[str, Any]) -> str:
    """Return what the figures were measured on, and when."""
    one = found["machine"]
    chromium = f"Chromium {one['chromium']}; " if one["chromium"] else ""
    versions = "".join(f"; {name} {number}" for name, number in found.get("versions", {}).items())
    return (
        f"{one['date']}; {one['processor']}, {one['cores']} cores, {one['memory']}, "
        f"{one['system']}, load average {one['load']} at the start; "
        f"{chromium}Python {one['python']}{versions}.\n\n"
    )
