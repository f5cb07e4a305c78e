"""What is shipped is known: named, licensed, hashed, and the same at each install."""

from __future__ import annotations

import re
from email import message_from_string
from importlib.metadata import PackageNotFoundError, requires
from typing import TYPE_CHECKING, Any

import importlib_metadata
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.supply import clean_installs, licences, parts, sbom
from tools.supply.parts import ROOT, is_compatible, licence, locked, vendored

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("assets/vendor", "assets/fonts", "geodata/84", "geodata/indicateurs")
PROSE = {"LICENSES.txt", "OFL.txt", "SHA256SUMS", "region.json", "widths.json"}


def test_the_page_of_licences_is_what_is_locked_and_installed() -> None:
    assert licences.PAGE.read_text("utf-8") == licences.page(), "run: make licences"


def test_every_package_may_be_conveyed_with_this_program() -> None:
    licences_of = {name: licence(name) for name in locked()}
    told = {name: words for name, words in licences_of.items() if words is not None}
    assert {name: words for name, words in told.items() if not is_compatible(words)} == {}
    assert len(told) > len(licences_of) / 2


def test_a_licence_is_read_also_where_missing_fields_raise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As they do once any package has imported importlib_metadata."""
    named = "Classifier: License :: OSI Approved :: MIT License\n\n"
    adapted: Any = importlib_metadata._adapters.Message
    strict = adapted(message_from_string(named))
    monkeypatch.setattr(parts, "metadata", lambda _: strict)
    assert licence("any") == "MIT"


def test_every_vendored_part_may_be_conveyed_with_this_program() -> None:
    parts_ = {part["name"]: part["licence"] for part in vendored()}
    assert {name: words for name, words in parts_.items() if not is_compatible(words)} == {}


@pytest.mark.parametrize(
    ("expression", "compatible"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-2.0-only OR MIT", True),
        ("GPL-2.0-only", False),
        ("MIT AND SSPL-1.0", False),
        ("", False),
    ],
)
def test_an_expression_is_read(expression: str, *, compatible: bool) -> None:
    assert is_compatible(expression) is compatible


def test_every_vendored_file_belongs_to_a_part_and_every_part_has_its_files() -> None:
    there = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name not in PROSE
    }
    named = {file["name"] for part in vendored() for file in sbom.component(part)["components"]}
    assert all(sbom.component(part)["components"] for part in vendored())
    assert there <= named


def test_the_versions_of_the_front_end_are_those_its_files_tell() -> None:
    told = (ROOT / "assets" / "vendor" / "LICENSES.txt").read_text("utf-8")
    for part in vendored():
        if part["kind"] == "library":
            title = re.sub(r"[^a-z]", "", part["name"])
            lines = [line for line in told.splitlines() if part["version"] in line]
            assert any(title in re.sub(r"[^a-z]", "", line.lower()) for line in lines), title
            assert any(f"({part['licence']})" in line for line in lines)


LOCKS = [
    ROOT / name
    for name in ("requirements.txt", "requirements-dev.txt", "tools/supply/requirements.txt")
]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_package_of_a_lock_has_its_version_and_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=[^\s#])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.!+]+[ ;]", entry), entry[:80]
        assert re.search(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$", entry, re.MULTILINE), entry[:80]


@pytest.mark.parametrize("lock", LOCKS[:2], ids=lambda path: path.name)
def test_a_lock_holds_all_that_its_packages_need(lock: Path) -> None:
    """It is installed with --no-deps: what it leaves out is not there."""
    held = {canonicalize_name(name) for name in locked(lock)}
    needed = {
        (name, canonicalize_name(need.name))
        for name in held
        for need in needs(name)
        if not need.marker or need.marker.evaluate({"extra": ""})
    }
    assert len(needed) > 60
    assert {f"{name} needs {need}" for name, need in needed if need not in held} == set()


def needs(name: str) -> list[Requirement]:
    """Return what an installed package says it needs; nothing for one of other platforms."""
    try:
        return [Requirement(need) for need in requires(name) or ()]
    except PackageNotFoundError:
        return []


def test_two_installs_that_differ_are_told_apart() -> None:
    one = {"a-1": {"a.py": "x"}, "b-1": {"b.py": "y"}}
    assert clean_installs.differences(one, one) == []
    assert clean_installs.differences(one, {"a-1": {"a.py": "z"}}) == ["b-1", "a-1: a.py"]
