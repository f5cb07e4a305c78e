"""A page and the answers to it are of one edition of the data, or it is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bench.load.carte import view_call
from dashboard.app import create_app, store_of
from dashboard.ids import PageId
from dashboard.settings import ROOT, Settings
from dashboard.texts.site import Script
from tests.component.reading import read_html
from tests.support.data_files import settle

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

PAGES = ("/", "/couverture", "/qui-contacter", "/comparer", "/integrer")
CALLS = "/_dash-update-component"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("edition")
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, folder)
    return replace(
        Settings(), projects=folder / "projects.csv", collections=folder / "departements.csv"
    )


@pytest.fixture(scope="module")
def visitor(files: Settings) -> FlaskClient:
    found: FlaskClient = create_app(files).server.test_client()
    return found


def edition_of(page: str) -> str:
    place = read_html(page).one(id=PageId.RENEWED)
    return str(place.attributes["data-edition"])


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize("path", [*PAGES, "/annuaire", "/donnees", "/comprendre", "/embed"])
def test_a_page_names_its_edition_and_holds_what_it_would_tell(
    visitor: FlaskClient, path: str
) -> None:
    text = visitor.get(path).text
    assert edition_of(text) == visitor.get("/health").get_json()["edition"]
    place = read_html(text).one(id=PageId.RENEWED)
    assert place.attributes["role"] == "status"
    assert "hidden" in place.one(data_part="notice").attributes
    assert place.attributes["data-seen"] == Script.RENEWED
    assert place.attributes["data-refused"] == Script.REFUSED


@pytest.mark.parametrize("name", ["projects", "collections", "sources"])
def test_a_call_of_a_page_of_another_edition_is_refused(
    visitor: FlaskClient, files: Settings, name: str
) -> None:
    before = edition_of(visitor.get("/").text)
    call: dict[str, Any] = view_call("public=jeunes")
    assert visitor.post(CALLS, json={**call, "edition": before}).status_code == 200
    change(getattr(files, name))
    settle(store_of(visitor.application))
    answer = visitor.post(CALLS, json={**call, "edition": before})
    assert (answer.status_code, answer.data) == (409, b"")
    after = edition_of(visitor.get("/").text)
    assert after != before
    assert visitor.post(CALLS, json={**call, "edition": after}).status_code == 200


@pytest.mark.parametrize("path", PAGES[1:])
def test_calls_below_any_page_are_held_to_the_same(visitor: FlaskClient, path: str) -> None:
    assert visitor.post(f"{path}{CALLS}", json={"edition": "0"}).status_code == 409


def test_who_does_not_say_an_edition_is_answered(visitor: FlaskClient) -> None:
    assert visitor.post(CALLS, json=view_call("public=jeunes")).status_code == 200
