"""What every test may ask for: the shipped files, read once, and small things to build on."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from dashboard import data_store
from dashboard.app import create_app
from dashboard.data.fields.field import Column
from dashboard.data.geography import Geography, read_geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus, Scheme
from dashboard.data_store import DataStore
from dashboard.settings import Settings
from tests.factories.synthetic import EMPTY, synthetic_projects, write_files
from tests.support.case_counts import pytest_runtest_makereport, pytest_terminal_summary
from tests.support.tables import all_lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from dash import Dash
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

__all__ = ["pytest_runtest_makereport", "pytest_terminal_summary"]  # hooks, for pytest to find
MANY = 3_000
read_once = cache(read_geography)
# On a machine that others use, how long one case takes says nothing.
if hypothesis.settings.get_current_profile_name() == "default":
    hypothesis.settings.register_profile("usual", deadline=None)
    hypothesis.settings.load_profile("usual")
hypothesis.settings.register_profile("quick", deadline=None, max_examples=10)  # make test-quick
SOUND = {
    "number": 1,
    "id": "projet",
    "name": "Projet",
    "lead": "Porteur",
    "scheme": Scheme.O2R_2024,
    "status": RecordStatus.EXEMPLE_FICTIF,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the browser tests be run in one browser: `--engine firefox`, or a program of it."""
    parser.addoption("--engine", choices=("chromium", "firefox"), help="browser of tests/e2e")
    parser.addoption("--program", help="its program, where not the first of tools/browsers.py")


def pytest_configure() -> None:
    """Say where to edit, in place of thousands of failures that do not."""
    if lacking := all_lacking():
        raise pytest.UsageError("\n".join(lacking))


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of a clean clone: the shipped files, whatever the environment says."""
    return Settings()


@pytest.fixture(scope="session")
def geography(settings: Settings) -> Geography:
    return read_once(settings.geodata, settings.regions)


@pytest.fixture(scope="session", autouse=True)
def geography_read_once() -> Iterator[None]:
    """Read a geography once for all applications of a worker, and what is computed of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_store, "read_geography", read_once)
        yield


@pytest.fixture(scope="session")
def crowd(
    settings: Settings, geography: Geography, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """The settings of thousands of synthetic records."""
    folder = tmp_path_factory.mktemp("crowd")
    path = write_files(folder, synthetic_projects(MANY, geography), geography)
    return replace(settings, projects=path, collections=folder / "departements.csv")


@pytest.fixture(scope="session")
def store(settings: Settings) -> DataStore:
    return DataStore(settings)


@pytest.fixture(scope="session")
def snapshot(store: DataStore) -> Snapshot:
    """The shipped records as of today."""
    return store.current()


@pytest.fixture(scope="session")
def app(settings: Settings) -> Dash:
    """The whole application on the shipped files, served by nobody."""
    return create_app(settings)


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    found: FlaskClient = app.server.test_client()
    return found


@pytest.fixture(scope="session")
def shown_by(snapshot: Snapshot) -> Callable[[str], list[str]]:
    """Return the ids of the projects that a query shows, in order."""

    def shown(query: str) -> list[str]:
        answer, _ = snapshot.search(query)
        return [snapshot.catalogue.projects[i].id for i in answer.shown]

    return shown


@pytest.fixture(scope="session")
def make_project() -> Callable[..., Project]:
    """Build a record of which the source says only its name, its lead and these values."""
    bare = Project(**(EMPTY | SOUND))

    def make(**values: Any) -> Project:
        return replace(bare, **values)

    return make


@pytest.fixture
def write_projects(tmp_path: Path) -> Callable[..., Path]:
    """Write a `projects.csv` of these rows (dicts by French header) and return its path."""

    def write(rows: Sequence[Mapping[str, str]], name: str = "projects.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [str(column) for column in Column], "", delimiter=";")
            writer.writeheader()
            writer.writerows(dict(row) for row in rows)
        return path

    return write
