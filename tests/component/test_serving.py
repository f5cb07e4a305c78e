"""`python -m dashboard`, as `make run` starts it: it says where, serves, refuses bad data."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(**env: str) -> subprocess.Popen[str]:
    """Start the application as `make run` does, with these settings."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("DASHBOARD_")}
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard"],
        cwd=ROOT,
        env={**own, **env, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def get(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as response:  # noqa: S310 - our own address
        body: bytes = response.read()
        return body


def first(address: str) -> bytes:
    """Return the first answer of a server that is still starting."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return get(address)
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address that a fresh server prints."""
    port = free_port()
    process = start(DASHBOARD_PORT=str(port))
    assert process.stdout
    assert process.stderr
    try:
        words = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
        assert words
        yield words[0]
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def test_the_address_it_prints_answers(address: str) -> None:
    health = json.loads(first(f"{address}/health"))
    assert (health["status"], health["projects"]) == ("ok", 23)


def test_a_second_map_does_not_share_the_place_of_the_first(address: str) -> None:
    first(f"{address}/health")
    host, port = address.removeprefix("http://").split(":")
    process = start(DASHBOARD_HOST=host, DASHBOARD_PORT=port)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "http://" not in out
    assert f"{host}:{port}" in err
    assert "DASHBOARD_PORT" in err
    assert "Traceback" not in err


def test_the_first_page_comes_with_everything_it_names_all_at_once(address: str) -> None:
    page = first(f"{address}/?public=jeunes").decode()
    named = re.findall(r'(?:src|href)="(/(?:fichiers|_dash)[^"]+)"', page)
    assert len(named) >= 10
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda path: get(address + path), named))
    assert all(bodies)


def test_a_faulty_file_stops_it_before_it_listens_and_is_told(tmp_path: Path) -> None:
    good = Settings().projects.read_text("utf-8")
    faulty = tmp_path / "projects.csv"
    faulty.write_text(good.replace(";o2r-2024;", ";o2r-2042;", 1), "utf-8")
    (tmp_path / "departements.csv").write_text(Settings().collections.read_text("utf-8"), "utf-8")
    process = start(DASHBOARD_PROJECTS=str(faulty), DASHBOARD_PORT=str(free_port()))
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "http://" not in out
    text = out + err
    for words in ("ligne 2", "dispositif", "o2r-2042"):
        assert words in text
    assert "Traceback" not in text


def test_boundaries_cut_short_stop_it_before_it_listens_and_are_named(tmp_path: Path) -> None:
    region = tmp_path / "84"
    shutil.copytree(Settings().geodata / "84", region)
    whole = (region / "communes.parquet").read_bytes()
    (region / "communes.parquet").write_bytes(whole[: len(whole) // 2])
    (region / "web" / "eaux.json").unlink()
    process = start(DASHBOARD_GEODATA=str(tmp_path), DASHBOARD_PORT=str(free_port()))
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "http://" not in out
    for words in ("84/communes.parquet", "tronqué", "84/web/eaux.json", "absent"):
        assert words in err
    assert "Traceback" not in out + err


def test_a_setting_that_cannot_be_used_stops_it_and_is_named() -> None:
    process = start(DASHBOARD_PORT="beaucoup")
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "DASHBOARD_PORT" in err
    assert "Traceback" not in out + err
