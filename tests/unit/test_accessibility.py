"""What `docs/accessibility.md` says of each criterion of the RGAA can be followed."""

from __future__ import annotations

import re
from collections import Counter

from dashboard.settings import ROOT
from tests.support.declared import declared_tests

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


def test_every_test_it_names_exists() -> None:
    assert CITED
    assert [(file, name) for file, name in CITED if name not in declared_tests(file)] == []


def test_what_a_test_holds_names_it() -> None:
    held = {number: why for number, _, kind, why in ROWS if kind == "test"}
    words = ("::", "every screen", "same tests")
    assert [number for number, why in held.items() if not any(word in why for word in words)] == []


def test_it_claims_no_conformity() -> None:
    assert "no conformity is claimed" in " ".join(DOCUMENT.split())
    assert not re.search(r"\b(is|are|fully|partly) conform", DOCUMENT)
