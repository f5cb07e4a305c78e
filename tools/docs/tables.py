"""Markdown tables, and figures as the document tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.docs.figures import median

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the first column is text, the others are figures."""
    rule = ["---", *("---:" for _ in headers[1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in (headers, rule, *rows))


def seconds(milliseconds: float) -> str:
    """Return a time as the document tells it: 0.23 s, 14 ms."""
    return f"{milliseconds / 1000:.2f} s" if milliseconds >= 1000 else f"{milliseconds:.0f} ms"  # noqa: PLR2004


def kilobytes(count: float) -> str:
    """Return bytes as kB."""
    return f"{count / 1000:.1f} kB" if count < 10_000 else f"{count / 1000:,.0f} kB"  # noqa: PLR2004


def times(ratio: float) -> str:
    """Return a ratio, two figures of it: 0.35 ×, 2.4 ×, 27 ×."""
    return f"{ratio:.2f} ×" if ratio < 1 else f"{ratio:.1f} ×" if ratio < 10 else f"{ratio:.0f} ×"  # noqa: PLR2004


def start_words(starts: Sequence[Mapping[str, float]]) -> str:
    """Return how long a server takes to answer, and the processor time it spends on it."""
    wall, cpu = (median([start[kind] for start in starts]) for kind in ("wall", "cpu"))
    return f"{wall:.1f} s ({cpu:.1f})"


def machine_words(machine: Mapping[str, str]) -> str:
    """Return what the figures were taken on, and how busy it was."""
    chromium = f"Chromium {machine['chromium']}; " if machine["chromium"] else ""
    return (
        f"{machine['date']}; {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory']}, {machine['system']}, load average {machine['load']} at the start; "
        f"{chromium}Python {machine['python']}"
    )
