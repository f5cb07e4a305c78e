"""The stylesheets and scripts of the pages, joined in order and held under their fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.web.files import Files

STYLES = ("vendor/bootstrap.min.css", "vendor/leaflet.css", "tokens.css", "icons.css", "app.css")
COMMON_SCRIPT = "common.js"
MAP_SCRIPTS = (
    "vendor/leaflet.js",
    "vendor/topojson-client.min.js",
    COMMON_SCRIPT,
    "map.js",
    "carte.js",
)
FONTS = ("source-sans-3.woff2", "source-serif-4.woff2")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The addresses that a page's head names."""

    style: str
    map_script: str
    common_script: str
    fonts: tuple[str, ...]
    icon: str


def build_bundle(assets: Path, files: Files) -> Bundle:
    """Hold the files of `assets` that pages need and return their addresses."""
    fonts = {name: files.add_file(assets / "fonts" / name) for name in FONTS}
    icon = files.add_file(assets / "logo.svg")
    style = "\n".join((assets / name).read_text(encoding="utf-8") for name in STYLES)
    for name, address in fonts.items():
        style = style.replace(f'url("fonts/{name}")', f'url("{address}")')
    style = style.replace('url("logo.svg")', f'url("{icon}")')
    script = ";\n".join((assets / name).read_text(encoding="utf-8") for name in MAP_SCRIPTS)
    return Bundle(
        style=files.add("carte.css", cssmin(style).encode()),
        common_script=files.add("common.js", jsmin((assets / COMMON_SCRIPT).read_text()).encode()),
        map_script=files.add("carte.js", jsmin(script).encode()),
        fonts=tuple(fonts.values()),
        icon=icon,
    )
