"""The limit: one static page, Leaflet and one JSON file, filtered in the browser.

Built as a site for nginx would be: files named by their content, compressed beforehand (brotli,
gzip), kept by the browser for ever, the page itself checked again at each visit.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from bench.paths import CACHE, LEAFLET
from bench.peers.records import read_boundaries, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

SITE = CACHE / "static"
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def site() -> WhiteNoise:
    """Build the site and return the WSGI application that serves it."""
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir(parents=True)
    page = (Path(__file__).parent / "static_page" / "index.html").read_text("utf-8")
    for name, content in _files().items():
        stem, ending = name.split(".")
        held = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        (SITE / held).write_bytes(content)
        page = page.replace(f'"{name}"', f'"{held}"')
    (SITE / "index.html").write_text(page, encoding="utf-8")
    compressor = Compressor(quiet=True)
    for file in sorted(SITE.iterdir()):
        compressor.compress(str(file))
    return WhiteNoise(
        _missing,
        root=str(SITE),
        index_file=True,
        max_age=0,
        immutable_file_test=lambda _, url: bool(NAMED_BY_CONTENT.search(url)),
    )


def _files() -> dict[str, bytes]:
    records = read_records()
    data = {
        "projects": records["projects"],
        "publics": records["publics"],
        "boundaries": read_boundaries(),
    }
    return {
        "leaflet.js": (LEAFLET / "leaflet.js").read_bytes(),
        "leaflet.css": (LEAFLET / "leaflet.css").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def _missing(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"not found"]
