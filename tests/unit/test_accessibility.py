"""What `docs/accessibility.md` says of each criterion of the RGAA can be followed."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from dashboard.settings import ROOT

DOCUMENT = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
# How many criteria each of the thirteen themes of RGAA 4.1.2 has.
THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
CRITERIA = [f"{theme}.{n}" for theme, many in enumerate(THEMES, 1) for n in range(1, many + 1)]
ROWS = re.findall(r"^\| (\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", DOCUMENT, re.MULTILINE)
CITED = sorted(set(re.findall(r"(tests/[\w/]+\.py)::(\w+)", DOCUMENT)))


def test_every_criterion_is_there_once_and_in_order() -> None:
    assert len(CRITERIA) == 106
    assert [number for number, *_ in ROWS] == CRITERIA


def test_the_counts_at_the_top_are_those_of_the_tables() -> None:
    told = re.findall(r"^\| ([a-z ]+) \| (\d+) \| ", DOCUMENT, re.MULTILINE)
    counted = Counter(status for _, _, status, _ in ROWS)
    assert {status: int(count) for status, count in told} == counted
    assert counted.total() == 106


@pytest.mark.parametrize(("file", "name"), CITED)
def test_every_test_it_names_exists(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    ("number", "reason"), [(n, why) for n, _, kind, why in ROWS if kind == "test"]
)
def test_what_a_test_holds_names_it(number: str, reason: str) -> None:
    assert "::" in reason or "every screen" in reason or "same tests" in reason, number


def test_every_module_it_names_exists() -> None:
    named = re.findall(r"`((?:tests|assets)/[\w/]+\.\w+)`", DOCUMENT)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_it_claims_no_conformity() -> None:
    assert "no conformity is claimed" in " ".join(DOCUMENT.split())
    assert not re.search(r"\b(is|are|fully|partly) conform", DOCUMENT)
