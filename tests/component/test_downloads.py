"""The downloads over HTTP: same rows as the page, right headers, plain refusals."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.data_store import DataStore
from dashboard.settings import Settings
from dashboard.web.pages import downloads

if TYPE_CHECKING:
    from flask.testing import FlaskClient

FORMATS = ("csv", "xlsx", "geojson", "data-inclusion", "vcf")
VIEW = "public=jeunes&departement=38"
Get = Callable[..., TestResponse]


@pytest.fixture(scope="module")
def store() -> DataStore:
    return DataStore(Settings())


@pytest.fixture(scope="module")
def client(store: DataStore) -> FlaskClient:
    server = Flask("test")
    downloads.register(server, store)
    return server.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Get:
    def fetch(name: str, query: str = "", method: str = "GET", **headers: str) -> TestResponse:
        address = f"/export/projets.{name}?{query}"
        return client.open(address, method=method, headers=headers)

    return fetch


def test_csv_has_the_rows_of_the_page_in_its_order(get: Get, store: DataStore) -> None:
    snapshot = store.current()
    shown = [snapshot.catalogue.projects[i].id for i in snapshot.search(VIEW)[0].shown]
    frame = pd.read_csv(io.BytesIO(get("csv", VIEW).data), sep=";", encoding="utf-8-sig")
    assert frame["Identifiant"].tolist() == shown


@pytest.mark.parametrize(
    ("name", "query", "kind", "start", "ending"),
    [
        ("csv", "", "text/csv; charset=utf-8; header=present", b'\xef\xbb\xbf"N', "csv"),
        ("csv", "format=excel", "text/csv; charset=utf-8; header=present", b"\xef\xbb\xbf", "csv"),
        (
            "csv",
            "format=opendata",
            "text/csv; charset=utf-8; header=present",
            b"id,nom,",
            "opendata.csv",
        ),
        (
            "xlsx",
            "",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
            "xlsx",
        ),
        ("geojson", "", "application/geo+json", b'{"type":"FeatureCollection"', "geojson"),
        (
            "geojson",
            "geometrie=territoire",
            "application/geo+json",
            b'{"type":"FeatureCollection"',
            "territoires.geojson",
        ),
        ("data-inclusion", "", "application/json", b"{", "data-inclusion.json"),
        ("vcf", "", "text/vcard; charset=utf-8", b"BEGIN:VCARD\r\n", "vcf"),
    ],
)
def test_each_format_says_what_it_is(  # noqa: PLR0917 - a table
    get: Get, store: DataStore, name: str, query: str, kind: str, start: bytes, ending: str
) -> None:
    response = get(name, f"{VIEW}&{query}")
    day = store.current().today.isoformat()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == kind
    assert response.data.startswith(start)
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="projets-o2r_{day}_jeunes_38.{ending}"'
    )
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", FORMATS)
def test_what_did_not_change_is_not_sent_again(get: Get, name: str) -> None:
    tag = get(name, VIEW).headers["ETag"]
    again = get(name, VIEW, **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert get(name, "public=rsa", **{"If-None-Match": tag}).status_code == 200


def test_every_variant_has_a_tag_of_its_own(get: Get) -> None:
    addresses = [(name, "") for name in FORMATS]
    addresses += [("csv", "format=opendata"), ("geojson", "geometrie=territoire")]
    assert len({get(name, query).headers["ETag"] for name, query in addresses}) == len(addresses)


@pytest.mark.parametrize("name", FORMATS)
def test_head_says_the_same_without_a_body(get: Get, name: str) -> None:
    response, whole = get(name, VIEW, method="HEAD"), get(name, VIEW)
    assert (response.status_code, response.data) == (200, b"")
    for header in ("Content-Type", "Content-Disposition", "ETag"):
        assert response.headers[header] == whole.headers[header]


@pytest.mark.parametrize("name", ["pdf", "CSV", "csv.exe", "%3Cscript%3E", "x" * 5000])
def test_an_unknown_format_is_not_found(get: Get, name: str) -> None:
    response = get(name)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "csv, xlsx, geojson, data-inclusion ou vcf" in response.text
    assert len(response.text) < 300


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("csv", "format=pdf", "excel ou opendata"),
        ("csv", "format=excel&format=EXCEL", "excel ou opendata"),
        ("geojson", "geometrie=cercle", "point ou territoire"),
    ],
)
def test_an_unknown_value_names_the_parameter_and_what_is_expected(
    get: Get, name: str, query: str, expected: str
) -> None:
    response = get(name, query)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"«\u00a0{query.partition('=')[0]}\u00a0»" in response.text
    assert f"{expected} attendu" in response.text


def test_unknown_filters_are_ignored_and_said(get: Get) -> None:
    response = get("csv", f"{VIEW}&departement=99&public=é%0d%0aX-Bad: 1")
    assert response.data == get("csv", VIEW).data
    assert response.headers["X-Filtres-Ignores"].startswith("public=%C3%A9")
    assert "departement=99" in response.headers["X-Filtres-Ignores"]
    assert "X-Bad" not in response.headers
    assert "X-Filtres-Ignores" not in get("csv", VIEW).headers


def test_what_a_format_cannot_hold_is_counted(get: Get) -> None:
    content = json.loads(get("data-inclusion").data)
    assert get("data-inclusion").headers["X-Fiches-Omises"] == str(23 - len(content["services"]))
    assert "X-Fiches-Omises" not in get("csv").headers


@pytest.mark.parametrize("name", FORMATS)
def test_a_view_without_a_project_is_a_file_all_the_same(get: Get, name: str) -> None:
    assert get(name, "q=zzzzzzzz").status_code == 200


def test_the_page_s_own_parameters_do_no_harm(get: Get) -> None:
    assert get("csv", f"{VIEW}&projet=ifra-drome&vue=tableau").data == get("csv", VIEW).data


def test_writing_is_refused(client: FlaskClient) -> None:
    assert client.post("/export/projets.csv").status_code == 405
