"""A region whose files are missing, cut short or altered is refused, file by file, in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.data.geography import SUMS, check_intact, read_geography
from dashboard.settings import ROOT, SettingError
from geodata.build.files import write_sums

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"communes.parquet": b"PAR1" * 400, "region.json": b"{}" * 60, "web/epci.json": b"[]" * 80}


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "84"
    for name, body in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    write_sums(folder)
    return folder


def rejection(folder: Path) -> str:
    with pytest.raises(SettingError) as caught:
        check_intact(folder)
    return str(caught.value)


def test_a_whole_region_passes(region: Path) -> None:
    check_intact(region)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(region: Path, name: str) -> None:
    (region / name).unlink()
    words = rejection(region)
    assert f"84/{name}" in words
    assert "absent" in words
    assert "make geodata REGION=84" in words


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kept", [0, 1, -1])
def test_a_file_cut_short_is_named(region: Path, name: str, kept: int) -> None:
    (region / name).write_bytes(FILES[name][:kept])
    assert f"84/{name}" in rejection(region)
    assert "tronqué" in rejection(region)


def test_a_byte_that_changed_is_noticed(region: Path) -> None:
    (region / "communes.parquet").write_bytes(b"X" + FILES["communes.parquet"][1:])
    assert "84/communes.parquet" in rejection(region)


def test_every_fault_is_told_at_once(region: Path) -> None:
    (region / "region.json").unlink()
    (region / "web" / "epci.json").write_bytes(b"[")
    words = rejection(region)
    assert "region.json" in words
    assert "epci.json" in words
    assert "communes.parquet" not in words


@pytest.mark.parametrize("sums", [None, b"", b"\xff\n", b"abc", b"sans empreinte\n"])
def test_without_sound_sums_nothing_is_trusted(region: Path, sums: bytes | None) -> None:
    if sums is None:
        (region / SUMS).unlink()
    else:
        (region / SUMS).write_bytes(sums)
    assert "84/" in rejection(region)


def test_the_geography_is_read_only_when_whole(region: Path) -> None:
    (region / "communes.parquet").write_bytes(b"PAR1")
    with pytest.raises(SettingError, match=r"communes\.parquet"):
        read_geography(region.parent, ["84"])


def test_the_shipped_region_is_what_was_built() -> None:
    check_intact(ROOT / "geodata" / "84")
    listed = [line[66:] for line in (ROOT / "geodata/84" / SUMS).read_text("utf-8").splitlines()]
    there = (ROOT / "geodata" / "84").rglob("*")
    assert sorted(listed) == sorted(
        str(path.relative_to(ROOT / "geodata" / "84"))
        for path in there
        if path.is_file() and path.name != SUMS
    )


def test_a_region_that_was_never_built_is_named_with_the_way_to_build_it() -> None:
    with pytest.raises(SettingError) as caught:
        read_geography(ROOT / "geodata", ["84", "53"])
    assert str(caught.value).startswith("DASHBOARD_REGIONS")
    assert "make geodata REGION=53" in str(caught.value)
