"""A page or an engine that shows something else is not measured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bench.engines.compare import check_same
from bench.peers import checks
from bench.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = {"names": ["Un", "Deux"], "marks": 2, "shades": ["clair", "clair", "foncé"]}
ANSWER = {"total": 2, "first": [4, 1], "counts": {"public:jeunes": 2, "public:rsa": 0}}
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


@pytest.mark.slow
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
