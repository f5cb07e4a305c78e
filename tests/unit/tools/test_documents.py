"""The tables of the documents follow from what the benches measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.paths import LOAD_RESULTS, ROOT
from bench.targets import TITLES
from tools.docs import benchmarks, scale
from tools.docs.__main__ import SECTIONS
from tools.docs.markdown import fill, kilobytes, p95, ratio, seconds, table
from tools.docs.scale import Demand, Habits, Load, instances, peak

ACTS = {
    "page": {"cpu_ms": 2.0, "bytes": 20_000},
    "files": {"cpu_ms": 10.0, "bytes": 300_000},
    "link": {"cpu_ms": 20.0, "bytes": 10_000},
    "choice": {"cpu_ms": 3.0, "bytes": 2_000},
    "sheet": {"cpu_ms": 4.0, "bytes": 3_000},
    "csv": {"cpu_ms": 1.0, "bytes": 1_000},
    "xlsx": {"cpu_ms": 19.0, "bytes": 9_000},
}
HABITS = Habits(first_time=0.5, by_link=0.1, filters=5, sheets=2, exports=0.2)
MACHINE = dict.fromkeys(
    ("processor", "cores", "memory", "system", "chromium", "python", "date", "load"), "x"
)
SPENT = {"wall_s": 9.0, "cpu_s": 4.0}
CASE = {
    "records": 300,
    "acts": ACTS,
    "memory": {"pss": 100.0},
    "machine": MACHINE,
    "start": SPENT,
    "reload": SPENT,
}


def page(choose: float) -> dict[str, Any]:
    """Return what is measured of a page on which each choice takes so many milliseconds."""
    visit = {"bytes": 2_000, "requests": 3, "behind_a_proxy": 1_000}
    return {
        **{kind: [choose] for kind in ("choose", "seen", "cold", "warm", "cpu", "busy")},
        "payloads": [{"bytes": 2_840, "requests": 1, "frames": 0}],
        "first": visit,
        "second": visit,
        "elements": 1_000,
        "memory": {"pss": 100.0, "largest_rss": 120.0},
    }


def timed(own: float, duckdb: float) -> dict[str, Any]:
    """Return what is measured of the two engines at one size, by their processor time."""

    def engine(cpu: float) -> dict[str, Any]:
        times = [{"worded": worded, "wall": cpu, "cpu": cpu} for worded in (True, False)]
        return {"times": times, "memory_mb": 5.0, "load": SPENT}

    return {"machine": MACHINE, "own": engine(own), "duckdb": engine(duckdb)}


def test_the_95th_percentile_is_a_value_that_was_measured() -> None:
    assert p95([float(value) for value in range(1, 101)]) == 95
    assert p95([3.0, 1.0, 2.0]) == 3.0


def test_figures_have_their_unit() -> None:
    assert (seconds(14.4), seconds(1234)) == ("14 ms", "1.23 s")
    assert (kilobytes(2840), kilobytes(512_700)) == ("2.8 kB", "513 kB")
    assert (ratio(0.351), ratio(2.44), ratio(27.2)) == ("0.35 ×", "2.4 ×", "27 ×")
    assert table({"a": str, "b": lambda n: str(n + 1)}, [1]) == (
        "| a | b |\n| --- | ---: |\n| 1 | 2 |\n"
    )


def test_only_what_is_between_the_markers_is_written() -> None:
    begin, end = "<!-- begin: costs -->\n", "<!-- end: costs -->\n"
    assert fill(f"a\n{begin}old\n{end}z", "costs", "new\n") == f"a\n{begin}new\n{end}z"
    for broken in ("a document without them", f"a\n{begin}but no end"):
        with pytest.raises(ValueError, match="costs"):
            fill(broken, "costs", "new")


@pytest.mark.parametrize(("document", "section"), [entry[:2] for entry in SECTIONS])
def test_every_section_has_its_markers(document: str, section: str) -> None:
    fill((ROOT / "docs" / document).read_text("utf-8"), section, "")


def test_the_page_of_the_load_tests_is_what_their_results_say() -> None:
    results = json.loads(LOAD_RESULTS.read_text("utf-8"))
    text = Path(ROOT, "docs", "load.md").read_text("utf-8")
    assert fill(text, "load", f"\n{benchmarks.load(results)}\n") == text


def test_each_page_is_compared_with_the_static_one_and_held_to_its_targets() -> None:
    pages = {name: page(10.0 * rank) for rank, name in enumerate(TITLES, start=1)}
    starts = {name: [SPENT] for name in TITLES}
    told = benchmarks.peers({"machine": MACHINE, "starts": starts, "targets": pages})
    assert "| Panel | 30 ms (30 ms) | 30 ms | 30 ms | 30 ms | 9.0 s (4.0) | 3.0 × | 1.5 × |" in told
    assert "| filter → repaint ≤ 4.8 × the static page | 2.00 × | met |" in told
    assert "| a choice ≤ 5 ms of server CPU | 20.00 ms | **not met** |" in told
    assert "Panel, Vizro and Streamlit | 0.67 × | **not met** |" in told


def test_a_visit_costs_the_sum_of_its_acts_and_a_cdn_takes_its_files_alone() -> None:
    load = Load.of(ACTS, HABITS)
    # A page, a tenth of a link, 5 choices, 2 sheets, 0.2 exports of 10 ms; half of the files.
    assert load.cpu_cdn == pytest.approx(2 + 2 + 15 + 8 + 2)
    assert load.cpu == pytest.approx(29 + 5)
    assert load.sent_cdn == pytest.approx(20_000 + 1_000 + 10_000 + 6_000 + 1_000)
    assert load.sent - load.sent_cdn == pytest.approx(150_000)


def test_the_peak_is_a_second_of_the_busiest_hour() -> None:
    assert peak(Demand("", 36_000), Habits(peak_hour=0.1)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        pytest.param(0.01, 2, id="never fewer than two"),
        pytest.param(10.0, 2, id="as much as one carries, and one to spare"),
        pytest.param(10.1, 3, id="a little more"),
    ],
)
def test_instances_carry_the_peak_and_one_is_to_spare(visits: float, expected: int) -> None:
    assert instances(visits, 100.0, Habits(busy=0.5, cores=2, least=2)) == expected


def test_only_the_cases_that_were_measured_are_told() -> None:
    told = scale.costs({"france": CASE})
    assert "|  | France |\n" in told
    assert "| a choice | 3.0 ms, 2.0 kB |\n" in told
    assert "| instances, one to spare | 2 |\n" in scale.carried({"france": CASE})


def test_the_sizes_at_which_duckdb_costs_less_are_named() -> None:
    sizes = {"23": timed(1.0, 2.0), "300": timed(2.0, 2.0), "10000": timed(3.0, 2.0)}
    assert "- with part of a name: at 10,000 records\n" in scale.engines({"sizes": sizes})
    never = scale.engines({"sizes": {"23": timed(1.0, 2.0)}})
    assert "- with part of a name: at no size measured\n" in never
