"""What the environment may change, and what is refused with its name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.french import quoted
from dashboard.settings import ROOT, SettingError, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_a_silent_environment_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env(dict.fromkeys(("DASHBOARD_PORT", "DASHBOARD_PROJECTS"), "")) == (
        Settings()
    )


def test_the_defaults_are_the_shipped_files_on_this_machine_alone() -> None:
    default = Settings()
    assert (default.host, default.port) == ("127.0.0.1", 8050)
    for path in (default.projects, default.collections, default.geodata):
        assert path.exists()
        assert path.is_relative_to(ROOT)


@pytest.mark.parametrize(
    ("env", "values"),
    [
        pytest.param({"DASHBOARD_HOST": "0.0.0.0"}, {"host": "0.0.0.0"}, id="host"),  # noqa: S104
        pytest.param({"DASHBOARD_PORT": "0"}, {"port": 0}, id="any free port"),
        pytest.param({"DASHBOARD_PORT": "65535"}, {"port": 65535}, id="the last port"),
        pytest.param(
            {"DASHBOARD_PROJECTS": "/data/p.csv"},
            {"projects": Path("/data/p.csv"), "collections": Path("/data/departements.csv")},
            id="records, the departments beside them",
        ),
        pytest.param(
            {"DASHBOARD_PROJECTS": "/data/p.csv", "DASHBOARD_COLLECTIONS": "/d.csv"},
            {"projects": Path("/data/p.csv"), "collections": Path("/d.csv")},
            id="both files",
        ),
        pytest.param({"DASHBOARD_GEODATA": "/geo"}, {"geodata": Path("/geo")}, id="geodata"),
        pytest.param({"DASHBOARD_REGIONS": "84, 27"}, {"regions": ("84", "27")}, id="regions"),
        pytest.param({"DASHBOARD_REGIONS": "84 84"}, {"regions": ("84",)}, id="a region once"),
        pytest.param(
            {"DASHBOARD_CONTACT_EMAIL": " a@b.example "},
            {"contact_email": "a@b.example"},
            id="contact",
        ),
        pytest.param(
            {"DASHBOARD_EMBED_HOSTS": "https://a.example,https://b.example"},
            {"embed_hosts": ("https://a.example", "https://b.example")},
            id="hosts",
        ),
        pytest.param({"DASHBOARD_WORKERS": "4"}, {"workers": 4}, id="workers"),
        pytest.param({"DASHBOARD_ACCESS_LOG": "1"}, {"access_log": True}, id="log"),
        pytest.param({"DASHBOARD_ACCESS_LOG": "False"}, {"access_log": False}, id="no log"),
        pytest.param(
            {"DASHBOARD_STEWARD_PASSWORD_FILE": "/etc/atelier"},
            {"steward_password": Path("/etc/atelier")},
            id="password of the desk",
        ),
        pytest.param({"DASHBOARD_RATE_LIMIT": "60/minute"}, {"rate_limit": "60/minute"}, id="rate"),
    ],
)
def test_each_variable_is_read(env: Mapping[str, str], values: Mapping[str, Any]) -> None:
    found = Settings.from_env(env)
    default = Settings()
    for field in fields(Settings):
        expected = values.get(field.name, getattr(default, field.name))
        assert getattr(found, field.name) == expected, field.name


def test_records_at_an_address_are_kept_on_this_machine_too() -> None:
    found = Settings.from_env({"DASHBOARD_PROJECTS": "https://data.example/projects.csv"})
    assert found.address == "https://data.example/projects.csv"
    assert found.projects.is_relative_to(ROOT / ".cache")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("DASHBOARD_PORT", "http", id="port in letters"),
        pytest.param("DASHBOARD_PORT", "-1", id="negative port"),
        pytest.param("DASHBOARD_PORT", "65536", id="port too large"),
        pytest.param("DASHBOARD_PORT", "８０５０", id="port in other figures"),
        pytest.param("DASHBOARD_PORT", "80.5", id="port in decimals"),
        pytest.param("DASHBOARD_WORKERS", "0", id="no worker"),
        pytest.param("DASHBOARD_ACCESS_LOG", "oui", id="neither 1 nor 0"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.from_env({name: value})
    assert name in str(caught.value)
    assert quoted(value) in str(caught.value)


def test_the_process_environment_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PORT", "9000")
    assert Settings.from_env().port == 9000
