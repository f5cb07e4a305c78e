"""The benchmarks count rightly and refuse to measure a page that shows something else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bench.peers import checks
from bench.targets import Target
from tools.docs.figures import median, p95
from tools.docs.plot import Chart, growth_svg
from tools.docs.tables import kilobytes, seconds, table, times

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = {"names": ["Un", "Deux"], "marks": 2, "shades": ["clair", "clair", "foncé"]}
WANTED = {"names": ["Un", "Deux"], "counts": {"01": 0, "03": 2, "07": 0}}


def state(**changes: Any) -> str:
    return json.dumps(SHOWN | changes)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The check of a page that draws its departments in the order 01, 07, 03."""
    drawn = [{"properties": {"code": code}} for code in ("01", "07", "03")]
    monkeypatch.setattr(checks, "read_boundaries", lambda: {"features": drawn})
    monkeypatch.setattr(checks, "read_records", lambda: {"answers": {"jeunes": WANTED}})
    return lambda shown: checks.check_states(Target("static", 1), {"jeunes": shown})


def test_a_page_that_shows_what_the_records_say_is_measured(check: Callable[[str], None]) -> None:
    check(state())
    check(state(names=["Un"]))  # a grid draws no row that is out of sight


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"names": ["Deux", "Un"]}, id="another list"),
        pytest.param({"names": []}, id="no list"),
        pytest.param({"marks": 1}, id="a mark too few"),
        pytest.param({"shades": ["clair"] * 3}, id="one shade for two counts"),
        pytest.param({"shades": ["clair", "foncé", "noir"]}, id="two shades for one count"),
    ],
)
def test_another_page_is_refused(check: Callable[[str], None], changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="jeunes"):
        check(state(**changes))


def test_the_95th_percentile_is_a_value_that_was_measured() -> None:
    assert p95([float(value) for value in range(1, 101)]) == 95
    assert p95([3.0, 1.0, 2.0]) == 3.0
    assert median([3.0, 1.0, 2.0]) == 2.0


def test_figures_are_told_with_their_unit() -> None:
    assert (seconds(14.4), seconds(1234)) == ("14 ms", "1.23 s")
    assert (kilobytes(2840), kilobytes(512_700)) == ("2.8 kB", "513 kB")
    assert (times(0.351), times(2.44), times(27.2)) == ("0.35 ×", "2.4 ×", "27 ×")
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |\n"


def test_a_chart_starts_from_zero_and_names_its_values() -> None:
    drawn = growth_svg((23, 300), [Chart("Mémoire & co", "MB", (5.0, 10.0))])
    assert "Mémoire &amp; co" in drawn
    assert ">5.0<" in drawn
    assert ">300<" in drawn
