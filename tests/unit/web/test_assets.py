"""Files under the fingerprint of their content, and the pages' styles and scripts put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from dashboard.settings import ROOT
from dashboard.texts.region import Served
from dashboard.web.assets import FOREVER, StaticFiles, build_bundle

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SERVED = Served(("Auvergne-Rhône-Alpes",))


@pytest.fixture
def files() -> StaticFiles:
    return StaticFiles()


@pytest.fixture
def served(files: StaticFiles) -> FlaskClient:
    server = Flask("files")
    files.register(server)
    return server.test_client()


def test_a_file_is_served_for_ever_under_its_fingerprint(
    files: StaticFiles, served: FlaskClient
) -> None:
    response = served.get(files.add("a.css", b"p{}"))
    assert response.get_data() == b"p{}"
    assert response.content_type == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == FOREVER


def test_another_content_has_another_address(files: StaticFiles) -> None:
    first, second = files.add("a.css", b"p{}"), files.add("a.css", b"q{}")
    assert first != second
    assert files.add("a.css", b"p{}") == first


def test_an_older_content_stays_served(files: StaticFiles, served: FlaskClient) -> None:
    first = files.add("a.css", b"p{}")
    files.add("a.css", b"q{}")
    assert served.get(first).get_data() == b"p{}"


def test_an_unknown_fingerprint_gets_the_latest_but_may_not_keep_it(
    files: StaticFiles, served: FlaskClient
) -> None:
    address = files.add("a.css", b"p{}")
    folder, _, name = address.rsplit("/", 2)
    response = served.get(f"{folder}/000000000000/{name}")
    assert (response.get_data(), response.headers["Cache-Control"]) == (b"p{}", "no-store")


@pytest.mark.parametrize("path", ["/fichiers/0/b.css", "/fichiers/0/../settings.py"])
def test_what_is_not_held_is_not_found(files: StaticFiles, served: FlaskClient, path: str) -> None:
    files.add("a.css", b"p{}")
    assert served.get(path).status_code == 404


def test_json_is_compact_and_keeps_its_accents(files: StaticFiles, served: FlaskClient) -> None:
    body = served.get(files.add_json("a.json", {"nom": "Isère", "n": [1, 2]})).get_data(
        as_text=True
    )
    assert body == '{"nom":"Isère","n":[1,2]}'
    assert json.loads(body) == {"nom": "Isère", "n": [1, 2]}


@pytest.mark.parametrize("which", ["style", "page_style"])
def test_a_style_names_no_file_that_is_not_served(
    files: StaticFiles, served: FlaskClient, which: str
) -> None:
    bundle = build_bundle(ROOT / "assets", files, SERVED)
    style = served.get(getattr(bundle, which)).get_data(as_text=True)
    named = {part.split(")")[0].strip("\"'") for part in style.split("url(")[1:]}
    addresses = {name for name in named if not name.startswith(("data:", "%23", "#"))}
    assert addresses
    assert {a: served.get(a).status_code for a in addresses} == dict.fromkeys(addresses, 200)


def test_the_scripts_of_the_map_come_in_one_file(files: StaticFiles, served: FlaskClient) -> None:
    bundle = build_bundle(ROOT / "assets", files, SERVED)
    script = served.get(bundle.scripts["map"]).get_data(as_text=True)
    places = [script.find(words) for words in ("leafletjs.com", "topojson", "data-component")]
    assert -1 not in places
    assert places == sorted(places)


def test_scripts_that_draw_a_map_ask_to_be_compiled_while_they_arrive(
    files: StaticFiles, served: FlaskClient
) -> None:
    scripts = build_bundle(ROOT / "assets", files, SERVED).scripts
    asking = {
        name
        for name, address in scripts.items()
        if served.get(address).get_data().startswith(b"//# allFunctionsCalledOnLoad\n")
    }
    assert asking == {"map", "embed"}
