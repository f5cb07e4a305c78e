"""The tables of docs/scale.md follow from what was measured, and say what was not."""

from __future__ import annotations

from typing import Any

import pytest

from bench.engines.compare import check_same
from tools.docs.scale import BEGIN, END, body, filled
from tools.docs.scale_arithmetic import Demand, Habits, Load, instances, peak

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
NOTHING: dict[str, Any] = {name: {} for name in ("costs", "peers", "growth", "load", "engines")}
ANSWER = {"total": 2, "first": [4, 1], "counts": {"public:jeunes": 2, "public:rsa": 0}}


def case(records: int, pss: float) -> dict[str, Any]:
    machine = dict.fromkeys(
        ("processor", "cores", "memory", "system", "chromium", "python", "date", "load"), "x"
    )
    spent = {"wall_s": 9.0, "cpu_s": 4.0}
    memory = {"pss": pss}
    shared = {"machine": machine, "start": spent, "reload": spent}
    return {"records": records, "acts": ACTS, "memory": memory, **shared}


def timed(own: float, duckdb: float) -> dict[str, Any]:
    def engine(cpu: float) -> dict[str, Any]:
        times = [{"worded": worded, "wall": cpu, "cpu": cpu} for worded in (True, False)]
        return {"times": times, "memory_mb": 5.0, "load": {"wall_s": 1.0, "cpu_s": 0.5}}

    machine = case(1, 1)["machine"]
    return {"machine": machine, "own": engine(own), "duckdb": engine(duckdb)}


def test_a_visit_costs_the_sum_of_its_acts_and_a_cdn_takes_its_files_alone() -> None:
    load = Load.of(ACTS, HABITS)
    # A page, a tenth of a link, 5 choices, 2 sheets, 0.2 exports of 10 ms; half of the files.
    assert load.cpu_cdn == pytest.approx(2 + 2 + 15 + 8 + 2)
    assert load.cpu == pytest.approx(29 + 5)
    assert load.sent_cdn == pytest.approx(20_000 + 1_000 + 10_000 + 6_000 + 1_000)
    assert load.taken == pytest.approx(150_000 / 188_000)


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


def test_what_no_bench_measured_is_said_and_nothing_is_made_up() -> None:
    told = body(NOTHING)
    assert "| page: document, layout, wiring | not measured | not measured | not measured |" in told
    assert "`make bench-engines`: not measured." in told
    assert "| `make load` | server CPU a step, many people at once | not measured |" in told
    assert " ms" not in told


def test_a_case_that_was_measured_stands_beside_those_that_were_not() -> None:
    told = body({**NOTHING, "costs": {"france": case(300, 100.0)}})
    assert "| a choice | not measured | 3.0 ms, 2.0 kB | not measured |" in told
    assert "Memory for 1,000 records more: not measured." in told


def test_memory_for_more_records_is_the_slope_between_two_sizes() -> None:
    costs = {"france": case(300, 100.0), "ten": case(10_300, 300.0)}
    assert "1,000 records more: 20.0 MB a worker." in body({**NOTHING, "costs": costs})


def test_the_point_where_duckdb_pays_is_told_size_by_size() -> None:
    sizes = {"23": timed(1.0, 2.0), "300": timed(2.0, 2.0), "10000": timed(3.0, 2.0)}
    told = body({**NOTHING, "engines": {"sizes": sizes}})
    assert "- with part of a name: at 10,000 records\n" in told
    never = body({**NOTHING, "engines": {"sizes": {"23": timed(1.0, 2.0)}}})
    assert "- with part of a name: at no size measured\n" in never


def test_the_load_bench_gives_processor_time_a_step() -> None:
    stage = {
        "people": 50,
        "workers": 2,
        "steps_per_second": 40.0,
        "cores_server": 0.8,
        "all": {"p50": 12.0},
    }
    told = body({**NOTHING, "load": {"carte 2 1": {"stages": [stage]}}})
    assert "20.0 ms; 40; 12 ms" in told


def test_only_what_is_between_the_markers_is_written() -> None:
    assert filled(f"a\n{BEGIN}old\n{END}\nz", "new\n") == f"a\n{BEGIN}new\n{END}\nz"
    for broken in ("a document without them", f"a\n{BEGIN}but no end"):
        with pytest.raises(ValueError, match="markers"):
            filled(broken, "new")


def test_engines_that_agree_are_timed() -> None:
    check_same(23, [ANSWER], [ANSWER])


@pytest.mark.parametrize(
    ("change", "part"),
    [
        pytest.param({"total": 3}, "total", id="another total"),
        pytest.param({"first": [1, 4]}, "first", id="another order"),
        pytest.param({"counts": {"public:jeunes": 2}}, "counts", id="a count less"),
    ],
)
def test_engines_that_differ_are_not_timed(change: dict[str, Any], part: str) -> None:
    with pytest.raises(ValueError, match=part):
        check_same(23, [ANSWER], [ANSWER | change])


def test_answers_that_find_nothing_prove_nothing() -> None:
    nothing = ANSWER | {"total": 0}
    with pytest.raises(ValueError, match="none that finds anything"):
        check_same(23, [nothing], [nothing])
