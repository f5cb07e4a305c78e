"""The browser's scripts: the logic that needs no browser, by node's own test runner."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from dashboard.settings import ROOT

NODE = Path(sys.executable).with_name("node")


def test_the_tests_of_the_scripts_pass() -> None:
    files = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.js"))
    run = subprocess.run(  # noqa: S603 - files of this repository
        [NODE, "--test", "--test-reporter=tap", *files],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    counted = re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert counted is not None
    assert int(counted[1]) >= len(files)
