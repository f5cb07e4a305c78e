"""Every broken file of the corpus is refused with exactly the faults that its index states."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.collections import read_collections
from dashboard.data.errors import InvalidFile
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.projects import projects_in

if TYPE_CHECKING:
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography

BROKEN = Path(__file__).parents[2] / "corpus" / "broken"
CASES: list[dict[str, Any]] = tomllib.loads((BROKEN / "index.toml").read_text("utf-8"))["broken"]


def read(case: dict[str, Any], geography: Geography, gazetteer: Gazetteer) -> None:
    path = BROKEN / case["file"]
    if case.get("table") == "collections":
        read_collections(path, geography)
    else:
        projects_in(read_bytes(path), path.name, gazetteer)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["file"]) for case in CASES])
def test_a_broken_file_is_refused_with_all_its_faults_and_no_other(
    case: dict[str, Any], geography: Geography, gazetteer: Gazetteer
) -> None:
    with pytest.raises(InvalidFile) as caught:
        read(case, geography, gazetteer)
    found = [(issue.line, issue.column, issue.value[:40]) for issue in caught.value.issues]
    assert found == [(f.get("line"), f["column"], f["value"]) for f in case["faults"]]
    for issue, expected in zip(caught.value.issues, case["faults"], strict=True):
        assert expected["says"] in f"{issue.message} {issue.value}"
        assert issue.message.startswith(case["file"])
        assert issue.hint == expected.get("hint", issue.hint)


def test_the_corpus_is_whole() -> None:
    listed = [case["file"] for case in CASES]
    assert sorted(listed) == sorted(path.name for path in BROKEN.glob("*.csv"))
    assert len(listed) >= 80
