"""What newcomers and data stewards read is what the code does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.data.fields.field import Column
from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text("utf-8")
STEWARDS = (ROOT / "docs" / "data.md").read_text("utf-8")


def section(title: str) -> str:
    """Return what the README says under a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def variables() -> set[str]:
    """Return the environment variables that the settings read."""
    source = (ROOT / "dashboard" / "settings.py").read_text("utf-8")
    return set(re.findall(r'"(DASHBOARD_[A-Z_]+)"', source))


def test_the_readme_names_every_variable_and_no_other() -> None:
    told = set(re.findall(r"^\| `(DASHBOARD_[A-Z_]+)` \|", section("Settings"), re.MULTILINE))
    assert told == variables()
    assert len(told) >= 8


def test_no_other_module_reads_the_environment() -> None:
    readers = [
        path.name
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        if re.search(r"os\.environ|os\.getenv|getenv\(", path.read_text("utf-8"))
    ]
    assert readers == ["settings.py"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("DASHBOARD_HOST", Settings().host, id="host"),
        pytest.param("DASHBOARD_PORT", str(Settings().port), id="port"),
        pytest.param("DASHBOARD_PROJECTS", Settings().projects.name, id="projects"),
        pytest.param("DASHBOARD_GEODATA", Settings().geodata.name, id="geodata"),
        pytest.param("DASHBOARD_REGIONS", " ".join(Settings().regions), id="regions"),
    ],
)
def test_the_readme_tells_the_defaults(name: str, value: str) -> None:
    (row,) = re.findall(rf"^\| `{name}` \| ([^|]*) \|", section("Settings"), re.MULTILINE)
    assert f"`{value}`" in row


def test_every_column_is_explained_where_the_readme_points() -> None:
    assert "(docs/data.md)" in README
    told = re.findall(r"^\| `([a-z_]+)` \|", STEWARDS, re.MULTILINE)
    assert [name for name in told if name in set(Column)][: len(Column)] == [*map(str, Column)]


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"^make ([a-z]+)", section("Two commands"), re.MULTILINE):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command
    assert "make run" in README
    assert "make test" in README


def linked() -> list[Path]:
    """Return the files of the project that the README links to or shows."""
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    return [ROOT / target for target in targets]


def test_what_the_readme_links_to_exists() -> None:
    assert linked()
    assert [path for path in linked() if not path.exists()] == []


def test_the_readme_shows_a_picture_of_the_page() -> None:
    pictures = [path for path in linked() if path.suffix == ".png"]
    assert pictures
    for path in pictures:
        assert path.read_bytes().startswith(b"\x89PNG")


def test_the_readme_begins_with_three_lines_in_french() -> None:
    title, body, *_ = README.split("\n\n")
    assert title == "# Carte O2R"
    assert len(body.splitlines()) == 3


def test_the_architecture_is_told_in_ten_lines() -> None:
    assert re.findall(r"^(\d+)\. ", section("How it is built"), re.MULTILINE) == [
        str(i) for i in range(1, 11)
    ]
