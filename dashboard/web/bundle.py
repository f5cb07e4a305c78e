"""The stylesheets and scripts of the pages, joined in order, minified, held under a fingerprint.

`assets/dist` has the script of each page, built from `assets/js/pages` by `make build`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
MAP = ("map_labels.js", "map.js")
SCRIPTS = {
    "plain": ("dist/plain.js",),
    "finder": ("dist/finder.js",),
    "comparison": ("dist/comparison.js",),
    "coverage": ("dist/coverage.js", "coverage.js"),
    "embed": (*LEAFLET, *MAP, "dist/embed.js"),
    "map": (*LEAFLET, "dist/map.js", *MAP, "answers.js", "carte.js"),
}
SITE = "TITRE-DU-SITE"  # where a stylesheet names the site
FONTS = ("source-sans-3.woff2", "source-serif-4.woff2")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The regions and addresses that a page names.

    `style` is the map page's, the first view; `scripts` has the script of each page, under the name
    of its entry point in `assets/js/pages`.
    """

    served: Served
    style: str
    page_style: str
    scripts: Mapping[str, str]
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
        text = "\n".join((assets / part).read_text(encoding="utf-8") for part in parts)
        for written, held in filled.items():
            text = text.replace(written, held)
        return files.add(name, cssmin(text).encode())

    def script(name: str, parts: Iterable[str]) -> str:
        return files.add(
            f"{name}.js", ";\n".join(_script(assets / part) for part in parts).encode()
        )

    return Bundle(
        served=served,
        style=style("carte.css", MAP_STYLES),
        page_style=style("page.css", PAGE_STYLES),
        scripts={name: script(name, parts) for name, parts in SCRIPTS.items()},
        fonts=tuple(address[5:-2] for address in addresses.values()),
        # A bitmap: Chromium takes the icon anew at each address, and would draw a vector each time.
        icon=files.add_file(assets / "favicon.ico"),
    )


def _script(path: Path) -> str:
    """Return the text of a script; what `make build` wrote is minified already."""
    text = path.read_text(encoding="utf-8")
    return text if path.parent.name == "dist" else jsmin(text)
