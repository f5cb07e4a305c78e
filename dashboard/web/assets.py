"""Stylesheets, scripts and fonts: minified, compressed, served under their fingerprint."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import brotli
from flask import Flask, Response, abort, request
from rcssmin import cssmin

from dashboard.texts.region import Served

PREFIX = "/fichiers"
TEXTUAL = {"application/json", "application/javascript", "image/svg+xml"}
SUITES = "/_dash-component-suites/"
LARGE = 1_000_000  # bytes: above, a lower level is some per cent larger and much faster
KEPT = 256
HTTP_OK = 200
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _StaticFile:
    body: bytes
    kind: str


class StaticFiles:
    """What is served under `/fichiers/<fingerprint>/<name>`; older fingerprints stay served."""

    def __init__(self) -> None:
        self._by_address: dict[tuple[str, str], _StaticFile] = {}
        self._latest: dict[str, _StaticFile] = {}

    def add(self, name: str, body: bytes) -> str:
        """Hold `body` as `name` and return its address."""
        mark = hashlib.sha256(body).hexdigest()[:12]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._by_address[mark, name] = self._latest[name] = _StaticFile(body, kind)
        return f"{PREFIX}/{mark}/{name}"

    def add_file(self, path: Path) -> str:
        """Hold the file at `path` and return its address."""
        return self.add(path.name, path.read_bytes())

    def add_json(self, name: str, value: Any) -> str:  # noqa: ANN401 - JSON is any of its kinds
        """Hold `value` as compact JSON and return its address."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self.add(name, text.encode())

    def register(self, server: Flask) -> None:
        """Serve what is held."""
        server.add_url_rule(f"{PREFIX}/<mark>/<path:name>", "files", self._serve)

    def _serve(self, mark: str, name: str) -> Response:
        held = self._by_address.get((mark, name))
        exact = held is not None
        # A page made by another worker, of older or newer data, still gets a file of that name.
        held = held or self._latest.get(name)
        if held is None:
            abort(404)
        response = Response(held.body, content_type=_content_type(held.kind))
        response.headers["Cache-Control"] = FOREVER if exact else "no-store"
        return compress_response(response) if _is_text(held.kind) else response


def _content_type(kind: str) -> str:
    return f"{kind}; charset=utf-8" if _is_text(kind) else kind


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind in TEXTUAL


BASE_STYLES = ("vendor/bootstrap.min.css", "tokens.css", "icons.css", "app.css")
MAP_STYLES = ("vendor/leaflet.css", *BASE_STYLES, "comparison.css")
PAGE_STYLES = (
    *MAP_STYLES,
    "finder.css",
    "coverage.css",
    "directory.css",
    "embed.css",
    "api.css",
    "desk.css",
)
LEAFLET = ("vendor/leaflet.js", "vendor/topojson-client.min.js")
SCRIPTS = {
    "plain": ("dist/plain.js",),
    "finder": ("dist/finder.js",),
    "comparison": ("dist/comparison.js",),
    "coverage": ("dist/coverage.js",),
    "embed_maker": ("dist/embed_maker.js",),
    "embed": (*LEAFLET, "dist/embed.js"),
    "map": (*LEAFLET, "dist/map.js"),
}
# Chromium compiles such a script whole, in a thread of its own, while it arrives; otherwise each
# function at its first call, while the page waits: a map calls many as soon as it starts.
COMPILED_WHOLE = b"//# allFunctionsCalledOnLoad\n"
SITE = "TITRE-DU-SITE"  # where a stylesheet names the site
FONTS = ("source-sans-3.woff2", "source-serif-4.woff2")


@dataclass(frozen=True, slots=True)
class AssetBundle:
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


def build_bundle(assets: Path, files: StaticFiles, served: Served) -> AssetBundle:
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
        hint = COMPILED_WHOLE if set(LEAFLET) <= set(parts) else b""
        return files.add(f"{name}.js", hint + b";\n".join((assets / p).read_bytes() for p in parts))

    return AssetBundle(
        served=served,
        style=style("carte.css", MAP_STYLES),
        page_style=style("page.css", PAGE_STYLES),
        scripts={name: script(name, parts) for name, parts in SCRIPTS.items()},
        fonts=tuple(address[5:-2] for address in addresses.values()),
        # A bitmap: Chromium takes the icon anew at each address, and would draw a vector each time.
        icon=files.add_file(assets / "favicon.ico"),
    )


@lru_cache(maxsize=KEPT)
def compressed(body: bytes, encoding: str) -> bytes:
    """Return `body` compressed as `encoding`, "br" or "gzip"."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=7 if len(body) > LARGE else 11))
    return gzip.compress(body, 6 if len(body) > LARGE else 9, mtime=0)


def compress_response(response: Response) -> Response:
    """Compress the body of `response` as its request's Accept-Encoding allows; Brotli first."""
    accepted = request.accept_encodings
    encoding = next((name for name in ("br", "gzip") if accepted[name]), "")
    if encoding and not response.is_streamed:
        response.set_data(compressed(response.get_data(), encoding))
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def compress_suites(server: Flask) -> None:
    """Compress the scripts that Dash serves itself."""

    @server.after_request
    def suites(response: Response) -> Response:
        if not request.path.startswith(SUITES) or response.status_code != HTTP_OK:
            return response
        response.direct_passthrough = False
        return compress_response(response)
