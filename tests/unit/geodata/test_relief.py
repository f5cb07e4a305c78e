"""The relief is a light, transparent image laid where its bounds say."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

import geodata

WEB = Path(geodata.__file__).parent / "84" / "web"
WINDOW = (0.5, 43.1, 8.6, 47.8)


def _size(name: str) -> tuple[int, int]:
    """Read width and height from the VP8X header of a WebP file."""
    header = (WEB / f"{name}.webp").read_bytes()[:30]
    assert (header[:4], header[8:16]) == (b"RIFF", b"WEBPVP8X")
    return 1 + int.from_bytes(header[24:27], "little"), 1 + int.from_bytes(header[27:30], "little")


@pytest.mark.parametrize(("name", "limit"), [("relief-petit", 60_000), ("relief", 450_000)])
def test_a_relief_image_is_light(name: str, limit: int) -> None:
    assert (WEB / f"{name}.webp").stat().st_size <= limit


@pytest.mark.parametrize("name", ["relief-petit", "relief"])
def test_the_relief_is_transparent(name: str) -> None:
    assert (WEB / f"{name}.webp").read_bytes()[20] & 0x10


@pytest.mark.parametrize("name", ["relief-petit", "relief"])
def test_the_relief_fades_at_its_edge(name: str) -> None:
    pillow = pytest.importorskip("PIL.Image", reason="Pillow comes with requirements-build.txt")
    with pillow.open(WEB / f"{name}.webp") as image:
        alpha = image.getchannel("A")
    width, height = alpha.size
    edges = [alpha.crop(box).getextrema() for box in ((0, 0, width, 1), (0, 0, 1, height))]
    assert all(darkest <= 12 for _, darkest in edges)
    assert alpha.getextrema()[1] > 120


def test_the_relief_covers_the_window(region: dict[str, Any]) -> None:
    sides = region["relief"]
    found = (sides["west"], sides["south"], sides["east"], sides["north"])
    assert found == pytest.approx(WINDOW, abs=0.01)


def test_the_relief_has_the_proportions_of_its_bounds_in_web_mercator(
    region: dict[str, Any],
) -> None:
    sides = region["relief"]
    corners = gpd.GeoSeries.from_xy(
        [sides["west"], sides["east"]], [sides["south"], sides["north"]], crs=4326
    ).to_crs(3857)
    west, south, east, north = corners.total_bounds
    width, height = _size("relief")
    assert width / height == pytest.approx((east - west) / (north - south), rel=2e-3)
