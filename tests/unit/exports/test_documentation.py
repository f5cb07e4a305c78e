"""`docs/exports.md` says what the code does."""

from __future__ import annotations

import re

import pytest

from dashboard.exports.data_inclusion import TARGET_PUBLICS
from dashboard.exports.formats import FORMATS
from dashboard.settings import ROOT


@pytest.fixture(scope="module")
def words() -> str:
    return (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_and_value_is_documented(words: str) -> None:
    documented = set(re.findall(r"`/export/projets\.([a-z-]+)` \| (?:`([a-z]+=[a-z]+)`)?", words))
    expected = {
        (name, f"{asked.parameter}={value}" if value else "")
        for name, asked in FORMATS.items()
        for value in asked.variants
    }
    assert documented == expected


def test_every_default_is_documented(words: str) -> None:
    documented = set(re.findall(r"`([a-z]+=[a-z]+)` \(par défaut\)", words))
    expected = {f"{f.parameter}={f.default}" for f in FORMATS.values() if f.parameter}
    assert documented == expected


def test_the_publics_of_data_inclusion_are_documented(words: str) -> None:
    table = words.split("| `publics` |")[1].split("\n\n", maxsplit=1)[0]
    documented = dict(re.findall(r"^\| `([a-z-]+)` \| `([a-z-]+)` \|$", table, re.MULTILINE))
    assert documented == {str(ours): str(theirs.value) for ours, theirs in TARGET_PUBLICS.items()}
