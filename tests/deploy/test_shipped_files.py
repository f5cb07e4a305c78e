"""The files that set the application up elsewhere say what they should."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from dashboard.server import HEADER_TIMEOUT
from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEPLOY = ROOT / "deploy"
EXPOSED = 2.0  # of 10, by systemd's own count


@pytest.fixture
def analyze(tmp_path: Path) -> Callable[..., str]:
    """Return what systemd says of the unit of one instance, whose home exists."""
    command = shutil.which("systemd-analyze")
    if not command:
        pytest.skip("systemd-analyze is not installed")
    home = tmp_path / "carte-o2r"
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "python").symlink_to(sys.executable)
    text = (DEPLOY / "carte-o2r@.service").read_text("utf-8")
    area = tmp_path / "carte-o2r@8051.service"
    area.write_text(text.replace("/opt/carte-o2r", str(home)), "utf-8")

    def wording(*words: str) -> str:
        asked = [command, *words, str(area)]
        found = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - ours
        return found.stdout + found.stderr

    return wording


def test_the_unit_is_one_that_systemd_takes(analyze: Callable[..., str]) -> None:
    assert analyze("verify") == ""


def test_the_unit_exposes_little(analyze: Callable[..., str]) -> None:
    level = re.search(
        r"Overall exposure level for \S+: ([\d.]+)", analyze("security", "--offline=yes")
    )
    assert level
    assert float(level[1]) <= EXPOSED


def test_the_container_runs_hashed_packages_as_nobody_in_particular() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    assert "--no-deps --require-hashes -r requirements.txt" in text
    assert re.search(r"^HEALTHCHECK .*\n.*/health", text, re.MULTILINE)
    last = re.findall(r"^USER (\S+)$", text, re.MULTILINE)[-1]
    assert last not in {"root", "0"}


def test_the_container_has_every_data_file_that_is_there() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    sources = [
        name for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for name in line.split()
    ]
    for path in Settings().data_files:
        assert any(fnmatch(path.name, pattern) for pattern in sources), path.name
    for pattern in sources:
        assert list(ROOT.glob(pattern)), "a build stops where a pattern has no file"


def test_nginx_lets_go_of_idle_connections_before_an_instance_does() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    (kept,) = re.findall(r"^        keepalive_timeout (\d+)s; # sooner", text, re.MULTILINE)
    assert int(kept) * 1000 < HEADER_TIMEOUT
