"""Fill the tables of docs/scale.md from what the benches measured: `make scale`.

What nobody measures is assumed in `tools/docs/scale_arithmetic.py`, and told in the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.paths import ROOT
from tools.docs.scale_arithmetic import DEMANDS, HABITS, Load, instances, peak
from tools.docs.scale_engines import engines, share
from tools.docs.scale_measured import NOT_MEASURED, beside, read, started
from tools.docs.tables import kilobytes, machine_words, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DOCUMENT = ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- begin: written by make scale -->\n", "<!-- end: written by make scale -->"
Row = tuple[str, "Callable[[Any], str]"]


def main() -> None:
    """Write the document anew."""
    DOCUMENT.write_text(filled(DOCUMENT.read_text("utf-8"), body(read())), encoding="utf-8")


def filled(text: str, tables: str) -> str:
    """Return the document with `tables` between its markers; raise ValueError without them."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        msg = f"{DOCUMENT.name}: the markers of `make scale` are gone"
        raise ValueError(msg)
    return f"{head}{BEGIN}{tables}{END}{tail}"


def body(found: Mapping[str, Any]) -> str:
    """Return all that is worked out, with « not measured » for what is missing."""
    costs: Mapping[str, Any] = found["costs"]
    parts = [
        "### Assumed\n\n" + _assumed(),
        "### Measured: what each act costs one worker\n\n" + _machines(costs) + _costs(costs),
        "### Worked out: what a visit costs, and who carries it\n\n" + _carried(costs),
        "### Measured otherwise, to be held against it\n\n" + beside(found),
        "### Measured: the catalogue and DuckDB\n\n" + engines(found["engines"]) + share(found),
    ]
    return "\n" + "\n".join(parts) + "\n"


def _assumed() -> str:
    told = {
        "visits in the busiest hour": f"{HABITS.peak_hour:.0%} of the day's",
        "visits without files in the browser's cache": f"{HABITS.first_time:.0%}",
        "visits that open a link with filters": f"{HABITS.by_link:.0%}",
        "choices, sheets, exports a visit": f"{HABITS.filters:g}, {HABITS.sheets:g}, "
        f"{HABITS.exports:g} (half CSV, half XLSX)",
        "how busy a core may be in that hour": f"{HABITS.busy:.0%}",
        "cores and workers of an instance; least instances": f"{HABITS.cores}; {HABITS.least}",
    }
    rows = [(f"visits a working day, {d.title}", f"{d.visits_a_day:,}") for d in DEMANDS.values()]
    return table(("assumption", ""), [*rows, *told.items()])


def _machines(costs: Mapping[str, Any]) -> str:
    told = [f"{DEMANDS[case].title}: {machine_words(costs[case]['machine'])}" for case in costs]
    return "; ".join(told) + ".\n\n" if told else ""


def _costs(costs: Mapping[str, Any]) -> str:
    acts = {
        "page": "page: document, layout, wiring",
        "files": "files of a first visit",
        "link": "document of a link with filters",
        "choice": "a choice",
        "sheet": "a sheet",
        "csv": "an export, CSV",
        "xlsx": "an export, XLSX",
    }
    rows: list[Row] = [("records", lambda one: f"{one['records']:,}")]
    rows += [(title, _cost_of(act)) for act, title in acts.items()]
    rows += [
        ("memory with one worker, PSS", lambda one: f"{one['memory']['pss']:,.0f} MB"),
        ("process start → first 200 (CPU)", lambda one: started(one["start"])),
        ("new records → served (CPU)", lambda one: started(one["reload"])),
    ]
    return _by_case(costs, rows) + f"\nMemory for 1,000 records more: {_memory(costs)}.\n"


def _carried(costs: Mapping[str, Any]) -> str:
    loads = {case: (peak(DEMANDS[case]), Load.of(one["acts"]), one) for case, one in costs.items()}
    rows: list[Row] = [
        ("visits a second in the busiest hour", lambda one: f"{one[0]:.3f}"),
        ("server CPU a visit", lambda one: f"{one[1].cpu:.0f} ms"),
        ("the same behind a CDN", lambda one: f"{one[1].cpu_cdn:.0f} ms"),
        (
            "visits a second a core, wholly busy",
            lambda one: f"{1000 / one[1].cpu:.1f}",
        ),
        ("the same behind a CDN", lambda one: f"{1000 / one[1].cpu_cdn:.1f}"),
        ("cores kept busy in that hour", lambda one: f"{one[0] * one[1].cpu / 1000:.3f}"),
        ("instances, one to spare", lambda one: str(instances(one[0], one[1].cpu))),
        ("the same behind a CDN", lambda one: str(instances(one[0], one[1].cpu_cdn))),
        ("memory of an instance, at most", lambda one: f"{_memory_of(one[2]):,.0f} MB"),
        ("bytes a visit", lambda one: kilobytes(one[1].sent)),
        ("of which a CDN takes off the instances", lambda one: f"{one[1].taken:.0%}"),
    ]
    return _by_case(loads, rows)


def _memory_of(one: Mapping[str, Any]) -> float:
    """Return the megabytes of an instance as if its workers shared nothing."""
    held: float = one["memory"]["pss"]
    return held * HABITS.cores


def _act(act: Mapping[str, float]) -> str:
    return f"{act['cpu_ms']:.1f} ms, {kilobytes(act['bytes'])}"


def _cost_of(act: str) -> Callable[[Any], str]:
    return lambda one: _act(one["acts"][act])


def _memory(costs: Mapping[str, Any]) -> str:
    if not {"france", "ten"} <= costs.keys():
        return NOT_MEASURED
    few, many = costs["france"], costs["ten"]
    held = many["memory"]["pss"] - few["memory"]["pss"]
    return f"{held / (many['records'] - few['records']) * 1000:.1f} MB a worker"


def _by_case(costs: Mapping[str, Any], rows: Sequence[tuple[str, Callable[[Any], str]]]) -> str:
    cells = [
        (title, *(tell(costs[case]) if case in costs else NOT_MEASURED for case in DEMANDS))
        for title, tell in rows
    ]
    return table(("", *(demand.title for demand in DEMANDS.values())), cells)


if __name__ == "__main__":
    main()
