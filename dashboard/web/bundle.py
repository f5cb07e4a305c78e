"""The stylesheets and scripts of the pages, joined in order, minified, held under a fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.texts_region import Served
    from dashboard.web.files import Files

BASE_STYLES = ("vendor/bootstrap.min.css", "tokens.css", "icons.css", "app.css")
MAP_STYLES = ("vendor/leaflet.css", *BASE_STYLES, "comparison.css")
PAGE_STYLES = (
    *MAP_STYLES,
    "finder.css",
    "coverage.css",
    "directory.css",
    "embed.css",
    "api.css",
)
LEAFLET = ("vendor/leaflet.js", "vendor/topojson-client.min.js")
COMMON_SCRIPTS = ("common.js",)
MAP_SCRIPTS = (
    *LEAFLET,
    *COMMON_SCRIPTS,
    "comparison.js",
    "map_labels.js",
    "map.js",
    "answers.js",
    "carte.js",
)
SITE = "TITRE-DU-SITE"  # where a stylesheet names the site
FONTS = ("source-sans-3.woff2", "source-serif-4.woff2")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The regions and addresses that a page names; `style` is the map page's, the first view."""

    served: Served
    style: str
    page_style: str
    map_script: str
    common_script: str
    finder_script: str
    fonts: tuple[str, ...]
    icon: str


def build_bundle(assets: Path, files: Files, served: Served) -> Bundle:
    """Hold the files of `assets` that pages need and return their addresses."""
    addresses = {
        f'url("fonts/{name}")': f'url("{files.add_file(assets / "fonts" / name)}")'
        for name in FONTS
    }
    logo = quote((assets / "logo.svg").read_text(encoding="utf-8"), safe=" :/='(),")
    filled = {
        'url("logo.svg")': f'url("data:image/svg+xml,{logo}")',
        SITE: served.title,
        **addresses,
    }

    def style(name: str, parts: Iterable[str]) -> str:
        text = _joined(assets, parts, "\n")
        for written, held in filled.items():
            text = text.replace(written, held)
        return files.add(name, cssmin(text).encode())

    def script(name: str, parts: Iterable[str]) -> str:
        return files.add(name, jsmin(_joined(assets, parts, ";\n")).encode())

    return Bundle(
        served=served,
        style=style("carte.css", MAP_STYLES),
        page_style=style("page.css", PAGE_STYLES),
        map_script=script("carte.js", MAP_SCRIPTS),
        common_script=script("common.js", COMMON_SCRIPTS),
        finder_script=script("finder.js", ["finder.js"]),
        fonts=tuple(address[5:-2] for address in addresses.values()),
        # A bitmap: Chromium takes the icon anew at each address, and would draw a vector each time.
        icon=files.add_file(assets / "favicon.ico"),
    )


def _joined(assets: Path, parts: Iterable[str], between: str) -> str:
    return between.join((assets / part).read_text(encoding="utf-8") for part in parts)
