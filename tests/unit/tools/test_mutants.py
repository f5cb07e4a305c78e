"""The sample of mutants and what it allows to say."""

from __future__ import annotations

import fnmatch
import tomllib

import pytest

from bench.paths import ROOT
from tools.quality.mutants import _sample, _wilson, modules

NAMES = [f"mutant {rank}" for rank in range(500)]


def test_a_sample_is_the_beginning_of_a_larger_one_and_hangs_on_its_seed() -> None:
    assert sorted(_sample(NAMES, "1")) == sorted(NAMES)
    assert _sample(NAMES, "1")[:50] == _sample(NAMES[::-1], "1")[:50]
    assert _sample(NAMES, "1")[:50] != _sample(NAMES, "2")[:50]


def test_a_mutant_gone_moves_no_other() -> None:
    whole = _sample(NAMES, "1")
    assert _sample([name for name in NAMES if name != whole[7]], "1") == whole[:7] + whole[8:]


def test_mutmut_breaks_every_module_of_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    patterns: list[str] = settings["only_mutate"]
    paths = [path.as_posix() for path in modules()]
    assert {path.count("/") for path in paths} >= {2, 3}
    assert [p for p in paths if not any(fnmatch.fnmatch(p, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize(
    ("good", "tried", "low", "high"),
    [(85, 100, 0.767, 0.907), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)],
)
def test_the_interval_is_that_of_wilson(good: int, tried: int, low: float, high: float) -> None:
    assert _wilson(good, tried) == pytest.approx((low, high), abs=5e-4)
