"""The part of the document that sets Carte O2R beside its peers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.docs.figures import median, p95
from tools.docs.tables import kilobytes, machine_words, seconds, start_words, table, times
from bench.targets import CARTE, TITLES

ABOUT = Path(__file__).with_name("about_peers.md")


@dataclass(frozen=True, slots=True)
class Summary:
    """What was measured of one target; times in milliseconds."""

    choose: float
    choose_p95: float
    count: int
    loads: int
    seen: float
    cold: float
    warm: float
    start: str
    first: int
    first_proxied: int
    requests: int
    second: int
    payload: float
    calls: float
    cpu: float
    busy: float
    pss: float
    rss: float


def peers_part(found: dict[str, Any]) -> str:
    """Return the part: what is compared, on what, the tables, and the targets met or not."""
    all_of = {
        name: _summary(figures, found["starts"][name]) for name, figures in found["targets"].items()
    }
    parts = [
        ABOUT.read_text("utf-8"),
        _machine(found),
        _times(all_of),
        _costs(all_of),
        _verdicts(all_of),
    ]
    return "\n".join(parts)


def _summary(figures: dict[str, Any], starts: list[dict[str, float]]) -> Summary:
    payloads = figures["payloads"]
    return Summary(
        choose=median(figures["choose"]),
        choose_p95=p95(figures["choose"]),
        count=len(figures["choose"]),
        loads=len(figures["cold"]),
        seen=median(figures["seen"]),
        cold=median(figures["cold"]),
        warm=median(figures["warm"]),
        start=start_words(starts),
        first=figures["first"]["bytes"],
        first_proxied=figures["first"]["behind_a_proxy"],
        requests=figures["first"]["requests"],
        second=figures["second"]["bytes"],
        payload=median([payload["bytes"] for payload in payloads]),
        calls=median([payload["requests"] + payload["frames"] for payload in payloads]),
        cpu=sum(figures["cpu"]) / len(figures["cpu"]),
        busy=median(figures["busy"]),
        pss=figures["memory"]["pss"],
        rss=figures["memory"]["largest_rss"],
    )


def _machine(found: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    return f"{machine_words(found['machine'])}; {versions}.\n"


def _times(all_of: dict[str, Summary]) -> str:
    static, carte = all_of["static"], all_of[CARTE]
    rows = [
        (
            TITLES[name],
            f"{seconds(one.choose)} ({seconds(one.choose_p95)})",
            times(one.choose / static.choose),
            times(one.choose / carte.choose),
            seconds(one.seen),
            seconds(one.cold),
            times(one.cold / static.cold),
            seconds(one.warm),
            one.start,
        )
        for name, one in all_of.items()
    ]
    headers = (
        *("target", "filter → repaint, median (p95)", "to static", "to Carte O2R"),
        *("first map seen, cold", "usable", "to static", "warm", "process start → first 200 (CPU)"),
    )
    told = f"Medians of {carte.count} choices and {carte.loads} loads of each kind, a target."
    return f"{told}\n\n{table(headers, rows)}"


def _costs(all_of: dict[str, Summary]) -> str:
    rows = [
        (
            TITLES[name],
            kilobytes(one.first),
            kilobytes(one.first_proxied),
            str(one.requests),
            kilobytes(one.second),
            f"{kilobytes(one.payload)} in {one.calls:.0f}",
            f"{one.cpu:.1f} ms",
            f"{one.busy:.0f} ms",
            f"{one.pss:.0f} MB ({one.rss:.0f})",
        )
        for name, one in all_of.items()
    ]
    headers = (
        *("target", "first visit", "behind a gzip proxy", "requests", "second visit"),
        *(
            "a choice: bytes in requests or frames",
            "server CPU",
            "page CPU",
            "memory, PSS (largest RSS)",
        ),
    )
    return table(headers, rows)


def _verdicts(all_of: dict[str, Summary]) -> str:
    carte, static = all_of[CARTE], all_of["static"]
    found = [
        ("first usable map ≤ 2.5 × the static page", carte.cold / static.cold, 2.5, "×"),
        ("filter → repaint ≤ 4 × the static page", carte.choose / static.choose, 4, "×"),
        ("first visit ≤ 600 kB, everything included", carte.first / 1000, 600, "kB"),
        ("second visit ≤ 30 kB", carte.second / 1000, 30, "kB"),
        ("a choice ≤ 3 kB over the wire", carte.payload / 1000, 3, "kB"),
        ("a choice ≤ 5 ms of server CPU", carte.cpu, 5, "ms"),
    ]
    faster = [
        ("≥ 8 × faster than Streamlit + folium", all_of["streamlit"].choose / carte.choose, 8),
        ("≥ 4 × faster than Vizro", all_of["vizro"].choose / carte.choose, 4),
    ]
    rows = [
        (name, f"{value:.1f} {unit}", _met(met=value <= most)) for name, value, most, unit in found
    ]
    rows += [
        (f"filter → repaint {name}", f"{value:.1f} ×", _met(met=value >= least))
        for name, value, least in faster
    ]
    return f"Targets of Carte O2R in this run:\n\n{table(('target', 'measured', ''), rows)}"


def _met(*, met: bool) -> str:
    return "met" if met else "**not met**"
