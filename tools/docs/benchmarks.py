"""The tables of docs/benchmarks.md and docs/load.md."""

from __future__ import annotations

from statistics import mean, median
from typing import TYPE_CHECKING, Any

from bench.targets import CARTE, TITLES
from tools.docs.markdown import (
    kilobytes,
    machine,
    median_duration,
    p95,
    ratio,
    seconds,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    # What was measured of one page: bench/browser/subject.py; times in milliseconds.
    Page = Mapping[str, Any]
    Columns = Mapping[str, Callable[[Page], str]]

PEERS = ("panel", "vizro", "streamlit")
TIMES: Columns = {
    "filter → repaint, median (p95)": lambda p: (
        f"{seconds(median(p['choose']))} ({seconds(p95(p['choose']))})"
    ),
    "first map seen, cold": lambda p: seconds(median(p["seen"])),
    "usable": lambda p: seconds(median(p["cold"])),
    "warm": lambda p: seconds(median(p["warm"])),
    "process start → first 200 (CPU)": lambda p: median_duration(p["starts"]),
}
COSTS: Columns = {
    "first visit": lambda p: kilobytes(p["first"]["bytes"]),
    "behind a gzip proxy": lambda p: kilobytes(p["first"]["behind_a_proxy"]),
    "requests": lambda p: str(p["first"]["requests"]),
    "second visit": lambda p: kilobytes(p["second"]["bytes"]),
    "a choice: bytes in requests or frames": lambda p: f"{kilobytes(payload(p))} in {calls(p):.0f}",
    "server CPU": lambda p: f"{mean(p['cpu']):.1f} ms",
    "page CPU": lambda p: f"{median(p['busy']):.0f} ms",
    "elements of the page": lambda p: f"{p['elements']:,}",
    "memory, PSS (largest RSS)": lambda p: (
        f"{p['memory']['pss']:,.0f} MB ({p['memory']['largest_rss']:,.0f})"
    ),
}


def payload(page: Page) -> float:
    """Return the median of the bytes that a choice takes."""
    return _median(one["bytes"] for one in page["payloads"])


def calls(page: Page) -> float:
    """Return the median of the requests and frames that a choice takes."""
    return _median(one["requests"] + one["frames"] for one in page["payloads"])


def _median(values: Iterable[float]) -> float:
    return float(median(values))


def peers(found: Mapping[str, Any]) -> str:
    """Return what `make bench` measured, and the targets of Carte O2R, met or not."""
    pages = _pages(found, "targets", TITLES)
    static, carte = pages["static"], pages[CARTE]
    ratios: Columns = {
        "repaint, to static": lambda p: ratio(_over(p, static, "choose")),
        "repaint, to Carte O2R": lambda p: ratio(_over(p, carte, "choose")),
        "usable, to static": lambda p: ratio(_over(p, static, "cold")),
    }
    return _measured(found, "target", list(pages.values()), ratios) + _targets(pages)


def growth(found: Mapping[str, Any]) -> str:
    """Return what `make bench-growth` measured for each number of records."""
    titles = {size: f"{int(size):,}" for size in found["sizes"]}
    return _measured(found, "records", list(_pages(found, "sizes", titles).values()), {})


def _pages(found: Mapping[str, Any], key: str, titles: Mapping[str, str]) -> dict[str, Page]:
    return {
        name: {"title": titles[name], "starts": found["starts"][name], **page}
        for name, page in found[key].items()
    }


def _measured(
    found: Mapping[str, Any], title: str, pages: Sequence[Page], ratios: Columns
) -> str:
    first: Columns = {title: lambda p: str(p["title"])}
    words = f"Medians of {len(pages[0]['choose'])} choices and {len(pages[0]['cold'])} loads each."
    tables = (table({**first, **TIMES, **ratios}, pages), table({**first, **COSTS}, pages))
    return f"{machine(found)}{words}\n\n" + "\n".join(tables)


def _over(page: Page, other: Page, kind: str) -> float:
    return _median(page[kind]) / _median(other[kind])


def _targets(pages: Mapping[str, Page]) -> str:
    static, carte = pages["static"], pages[CARTE]
    fastest = min((pages[name] for name in PEERS), key=lambda p: median(p["choose"]))
    rows = [
        ("page seen ≤ 2.8 × the static page", _over(carte, static, "seen"), 2.8, "×"),
        ("filter usable ≤ 4 × the static page", _over(carte, static, "cold"), 4, "×"),
        ("filter → repaint ≤ 4.8 × the static page", _over(carte, static, "choose"), 4.8, "×"),
        ("first visit ≤ 365 kB, everything included", carte["first"]["bytes"] / 1000, 365, "kB"),
        ("second visit ≤ 5 kB", carte["second"]["bytes"] / 1000, 5, "kB"),
        ("a choice ≤ 3 kB over the wire", payload(carte) / 1000, 3, "kB"),
        ("a choice ≤ 5 ms of server CPU", mean(carte["cpu"]), 5, "ms"),
        (
            "filter → repaint of Carte O2R ≤ 0.45 × the fastest of Panel, Vizro and Streamlit",
            _over(carte, fastest, "choose"),
            0.45,
            "×",
        ),
    ]
    return "\nTargets of Carte O2R in this run:\n\n" + table(
        {
            "target": lambda row: row[0],
            "measured": lambda row: f"{row[1]:.2f} {row[3]}",
            "": lambda row: "met" if row[1] <= row[2] else "**not met**",
        },
        rows,
    )


def answers(found: Mapping[str, Any]) -> str:
    """Return what `make bench-answers` measured for each number of records."""
    rows: list[dict[str, Any]] = found["rows"]

    def spread(name: str) -> Callable[[Page], str]:
        return lambda row: f"{median(row[name]):.1f} ({p95(row[name]):.1f})"

    columns: Columns = {
        "records": lambda row: f"{row['records']:,}",
        "load s": lambda row: f"{row['load_s']:.2f}",
        "territories MB": lambda row: f"{row['territories_mb']:.1f}",
        "filter ms (p95)": spread("filter_ms"),
        "who to contact ms (p95)": spread("contact_ms"),
        "commune search ms (p95)": spread("communes_ms"),
    }
    return machine(found) + table(columns, rows)


def load(found: Mapping[str, Any]) -> str:
    """Return what `make load` and `make load-peers` measured: each stage, then each step."""
    stages = [{"title": e["title"], **stage} for e in found.values() for stage in e["stages"]]
    counts: Columns = {
        "page": lambda s: s["title"],
        **{name: _figure(name) for name in ("workers", "people", "pause")},
        "steps/s": _figure("steps_per_second"),
        "requests/s": _figure("requests_per_second"),
        **_centiles(lambda s: s["all"], ("p50", "p95", "p99")),
        "errors": lambda s: str(sum(s["errors"].values())),
        "RSS by quarter": lambda s: "; ".join(
            " ".join(f"{mb:.0f}" for mb in quarters) for quarters in s["rss_mb"]
        ),
        "whole PSS": lambda s: f"{s['pss_mb']:.0f}",
        "cores: server, driver": lambda s: f"{s['cores_server']:g}, {s['cores_driver']:g}",
    }
    return table(counts, stages) + "".join(map(_steps, found.values()))


def _steps(entry: Mapping[str, Any]) -> str:
    rows = [
        {"name": name, "people": stage["people"], "pause": stage["pause"], **times}
        for stage in entry["stages"]
        for name, times in stage["steps"].items()
    ]
    columns: Columns = {
        "step": lambda row: row["name"],
        **{name: _figure(name) for name in ("people", "pause", "count")},
        **_centiles(lambda row: row, ("p50", "p95", "p99", "max")),
    }
    return (
        f"\n## {entry['title']}, workers: {entry['stages'][0]['workers']}\n\n"
        f"`{entry['command']}`\n\n{machine(entry)}{table(columns, rows)}"
    )


def _figure(name: str) -> Callable[[Page], str]:
    return lambda row: f"{row[name]:g}"


def _centiles(times: Callable[[Page], Page], names: Sequence[str]) -> Columns:
    def cell(name: str) -> Callable[[Page], str]:
        return lambda row: f"{times(row)[name]:.0f}"

    return {f"{name} ms": cell(name) for name in names}
