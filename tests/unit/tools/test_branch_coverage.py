"""The rate of branches is that of branches alone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bench.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LINES = {"covered_lines": 999, "num_statements": 1_000}


@pytest.mark.parametrize(
    ("covered", "branches", "code", "words"),
    [
        pytest.param(190, 200, 0, "branches: 95.0 % (190 of 200)", id="just enough"),
        pytest.param(189, 200, 1, "branches: 94.5 % (189 of 200)", id="lines do not make up"),
        pytest.param(0, 0, 1, "branches: 0.0 % (0 of 0)", id="nothing measured"),
    ],
)
def test_too_few_branches_fail_however_many_lines(
    tmp_path: Path, covered: int, branches: int, code: int, words: str
) -> None:
    report = tmp_path / "report.json"
    totals = LINES | {"covered_branches": covered, "num_branches": branches}
    report.write_text(json.dumps({"totals": totals}), "utf-8")
    command = [sys.executable, "-m", "tools.quality.branch_coverage", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, words in done.stdout) == (code, True)
    assert "lines: 99.9 % (999 of 1,000)" in done.stdout
