"""« Données ouvertes »: what it links is served and as large as said; its examples run."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from flask import Flask
from werkzeug.serving import make_server

from dashboard.layouts.open_data import size_words
from dashboard.layouts.page_chrome import PageFacts
from dashboard.settings import ROOT
from dashboard.texts.open_data import OpenData
from dashboard.texts.region import Served
from dashboard.web import api
from dashboard.web.assets import StaticFiles, build_bundle
from dashboard.web.pages import downloads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.data_store import DataStore

SERVED = Served(("Auvergne-Rhône-Alpes",))
FRAME = PageFacts(SERVED, 23, 21, None, "essai")
BLOCK = re.compile(r'<code class="language-(sh|python)">(.*?)</code>', re.DOTALL)
ROW = re.compile(r'<th scope="row"><a href="([^"]+)">[^<]+</a></th><td>[^<]+</td><td>([^<]+)</td>')
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-W", "error", "-c"]}


@pytest.fixture(scope="module")
def address(store: DataStore) -> Iterator[str]:
    """A live server on a free port of this machine."""
    server = Flask("test")
    downloads.register(server, store)
    bundle = build_bundle(ROOT / "assets", StaticFiles(), SERVED)
    api.register(server, store, bundle, lambda: FRAME)
    live = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=live.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{live.server_port}"
    live.shutdown()
    thread.join()
    live.server_close()


@pytest.fixture(scope="module")
def page(address: str) -> str:
    with urlopen(f"{address}/donnees-ouvertes") as answer:  # noqa: S310 - this machine
        return answer.read().decode()  # type: ignore[no-any-return]


@pytest.mark.parametrize("example", range(len(OpenData.EXAMPLES)))
def test_an_example_of_the_page_runs_as_printed(page: str, example: int, tmp_path: Path) -> None:
    blocks = BLOCK.findall(page)
    assert len(blocks) == len(OpenData.EXAMPLES)
    language, code = blocks[example]
    command = [*RUN[language], html.unescape(code)]
    done = subprocess.run(  # noqa: S603 - the page's own code
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(tmp_path.iterdir())


def test_every_file_is_as_large_as_said(page: str, address: str) -> None:
    rows = ROW.findall(page)
    listed = {address for address, _ in rows}
    assert listed >= {"/export/projets.xlsx", "/api/v1/docs", "/api/v1/projets.schema.json"}
    for path, words in rows:
        with urlopen(f"{address}{html.unescape(path)}") as answer:  # noqa: S310 - this machine
            assert size_words(len(answer.read())) == words


def test_what_is_not_served_is_not_offered(page: str) -> None:
    assert "/export/carte.png" not in page


def test_licence_source_and_demonstration_are_said(page: str) -> None:
    assert "Licence Ouverte 2.0" in page
    assert "à citer" in page or "à condition de citer" in page
    assert "exemples fictifs" in page


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1\u00a0octet"),
        (999, "999\u00a0octets"),
        (48_200, "48\u00a0ko"),
        (999_700, "1,0\u00a0Mo"),
        (1_250_000, "1,2\u00a0Mo"),
    ],
)
def test_sizes_are_in_french(size: int, words: str) -> None:
    assert size_words(size) == words
