"""The part of the document on how costs grow with the number of records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.docs.figures import median, p95
from bench.paths import ROOT
from tools.docs.plot import Chart, growth_svg
from tools.docs.tables import kilobytes, machine_words, seconds, start_words, table

ABOUT = Path(__file__).with_name("about_growth.md")
PICTURE = ROOT / "docs" / "pictures" / "growth.svg"
HEADERS = (
    *("records", "filter → repaint, median (p95)", "a choice: bytes", "server CPU", "page CPU"),
    *("first map seen, cold", "usable", "warm", "first visit", "elements of the page"),
    *("process start → first 200 (CPU)", "memory, PSS (largest RSS)"),
)


def growth_part(found: dict[str, Any]) -> str:
    """Return the part, and draw its picture."""
    sizes = {int(size): figures for size, figures in found["sizes"].items()}
    PICTURE.write_text(growth_svg(list(sizes), _charts(list(sizes.values()))), encoding="utf-8")
    rows = [_row(size, figures, found["starts"][str(size)]) for size, figures in sizes.items()]
    one = next(iter(sizes.values()))
    told = f"Medians of {len(one['choose'])} choices and {len(one['cold'])} loads of each kind."
    return "\n".join(
        [
            ABOUT.read_text("utf-8"),
            f"{machine_words(found['machine'])}. {told}\n",
            table(HEADERS, rows),
            f"![What grows with the number of records](pictures/{PICTURE.name})\n",
        ]
    )


def _payload(figures: dict[str, Any]) -> float:
    return median([payload["bytes"] for payload in figures["payloads"]])


def _cpu(figures: dict[str, Any]) -> float:
    return float(sum(figures["cpu"]) / len(figures["cpu"]))


def _row(size: int, figures: dict[str, Any], starts: list[dict[str, float]]) -> list[str]:
    return [
        f"{size:,}",
        f"{seconds(median(figures['choose']))} ({seconds(p95(figures['choose']))})",
        kilobytes(_payload(figures)),
        f"{_cpu(figures):.1f} ms",
        f"{median(figures['busy']):.0f} ms",
        seconds(median(figures["seen"])),
        seconds(median(figures["cold"])),
        seconds(median(figures["warm"])),
        kilobytes(figures["first"]["bytes"]),
        f"{figures['elements']:,}",
        start_words(starts),
        f"{figures['memory']['pss']:,.0f} MB ({figures['memory']['largest_rss']:,.0f})",
    ]


def _charts(every: list[dict[str, Any]]) -> list[Chart]:
    return [
        Chart("Filter → repaint", "ms, median", [median(one["choose"]) for one in every]),
        Chart("Server CPU a choice", "ms", [_cpu(one) for one in every]),
        Chart("Bytes a choice", "kB", [_payload(one) / 1000 for one in every]),
        Chart(
            "Page CPU a choice", "ms, main thread, median", [median(one["busy"]) for one in every]
        ),
        Chart("First usable map", "ms, cold, median", [median(one["cold"]) for one in every]),
        Chart("First visit", "kB", [one["first"]["bytes"] / 1000 for one in every]),
        Chart("Memory of the server", "MB, PSS", [one["memory"]["pss"] for one in every]),
    ]
