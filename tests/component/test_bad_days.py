"""What happens to files and clocks while the map runs: it serves the last good data and says so."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard import data_store
from dashboard.app import create_app, store_of
from dashboard.settings import ROOT, Settings
from tests.support.data_files import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

PAGES = ("/", "/annuaire", "/donnees", "/export/projets.csv")


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, folder)
    return folder / "projects.csv"


@pytest.fixture(scope="module")
def visitor(projects: Path) -> FlaskClient:
    served = replace(
        Settings(), projects=projects, collections=projects.with_name("departements.csv")
    )
    found: FlaskClient = create_app(served).server.test_client()
    return found


def health(visitor: FlaskClient) -> dict[str, object]:
    """Return what /health says once a new file has been seen to stop changing."""
    settle(store_of(visitor.application))
    return dict(visitor.get("/health").json or {})


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere.csv"))


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 4096)


def _other(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\xff" * 500)


WAYS = (_gone, _folder, _dangling, _loop, _half, _empty, _zeros, _other)


def _restore(path: Path, whole: bytes) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        path.rmdir()
    path.write_bytes(whole)


def test_the_last_good_data_are_served_and_health_says_degraded(
    projects: Path, visitor: FlaskClient
) -> None:
    whole = projects.read_bytes()
    for way in WAYS:
        way(projects)
        found = health(visitor)
        assert (found["status"], found["projects"]) == ("degraded", 23), way.__name__
        assert found["raison"]
        for page in PAGES:
            assert visitor.get(page).status_code == 200, (way.__name__, page)
        _restore(projects, whole)
        assert health(visitor)["status"] == "ok", way.__name__


@pytest.mark.parametrize("name", ["departements.csv", "projects.sources.csv"])
@pytest.mark.parametrize("way", [_folder, _zeros, _other], ids=lambda way: way.__name__)
def test_the_files_beside_the_records_are_held_to_the_same(
    projects: Path, visitor: FlaskClient, name: str, way: Callable[[Path], None]
) -> None:
    beside = projects.with_name(name)
    whole = beside.read_bytes()
    way(beside)
    found = health(visitor)
    assert (found["status"], found["projects"]) == ("degraded", 23)
    _restore(beside, whole)
    assert health(visitor)["status"] == "ok"


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2001, 9, 9), date(2099, 12, 31)])
def test_a_wrong_clock_stops_nothing(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    monkeypatch.setattr(data_store, "today", lambda: day)
    assert health(visitor)["status"] == "ok"
    for page in (*PAGES, "/couverture", "/?maj=6m", "/export/projets.xlsx", "/export/carte.svg"):
        assert visitor.get(page).status_code == 200, page


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2099, 12, 31)])
def test_a_wrong_clock_does_not_stop_the_start(
    projects: Path, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    monkeypatch.setattr(data_store, "today", lambda: day)
    served = data_store.DataStore(replace(Settings(), projects=projects))
    assert served.current().catalogue.size == 23
