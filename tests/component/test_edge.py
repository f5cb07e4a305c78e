"""What every answer goes through: the id of its request, the access log, what is too long."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.app import create_app
from dashboard.texts.api import Problems
from dashboard.texts.site import Refusal

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.settings import Settings


@pytest.mark.parametrize("given", ["7f3a9c1e", "trace-2026.11.23_a", "A" * 64])
def test_the_id_that_stands_in_front_gave_is_kept(client: FlaskClient, given: str) -> None:
    response = client.get("/health", headers={"X-Request-ID": given})
    assert response.headers["X-Request-Id"] == given


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("", id="none"),
        pytest.param("court", id="short"),
        pytest.param("A" * 65, id="long"),
        pytest.param('0123456789","status":"', id="breaks the log"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("identifiant-é", id="not ASCII"),
    ],
)
def test_any_other_id_is_replaced(client: FlaskClient, given: str) -> None:
    ids = {
        client.get("/health", headers={"X-Request-ID": given}).headers["X-Request-Id"]
        for _ in range(2)
    }
    assert len(ids) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{8}", found) for found in ids)


def test_the_log_has_a_line_a_request_with_its_id_and_never_its_query(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dashboard.access")
    client.get("/?q=Dupont", headers={"X-Request-ID": "trace-42-abc", "User-Agent": "Navigateur"})
    (line,) = [r.getMessage() for r in caplog.records if r.name == "dashboard.access"]
    found: dict[str, Any] = json.loads(line)
    assert {"id", "time", "method", "path", "status", "ms", "bytes"} == set(found)
    assert (found["id"], found["method"], found["path"]) == ("trace-42-abc", "GET", "/")
    assert "Dupont" not in line
    assert "Navigateur" not in line


@pytest.mark.parametrize("path", ["/", "/export/projets.csv", "/annuaire", "/inconnue"])
def test_an_address_too_long_is_refused_in_french(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?q={'a' * 20_000}")
    assert response.status_code == 414
    assert Refusal.WORDS[414][0] in response.text


@pytest.mark.parametrize("path", ["/api/v1/projets", "/api/v1/docs", "/api/v1/inconnue"])
def test_an_address_of_the_api_that_is_too_long_is_a_problem_of_who_asks(
    client: FlaskClient, path: str
) -> None:
    response = client.get(f"{path}?q={'a' * 20_000}")
    assert (response.status_code, response.mimetype) == (414, "application/problem+json")
    assert response.get_json()["title"] == Problems.TITLES[HTTPStatus.REQUEST_URI_TOO_LONG]


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        pytest.param("/favicon.ico", "GET", {"Range": "bytes=9999999-"}, 416, id="no such part"),
        pytest.param("/_dash-update-component", "POST", {"Content-Type": "x/y"}, 415, id="a kind"),
    ],
)
def test_what_is_wrong_with_a_request_is_never_told_as_a_fault_of_ours(
    client: FlaskClient, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    response = client.open(path, method=method, headers=headers)
    assert response.status_code == status
    assert Refusal.WORDS[400][0] in response.text


def test_a_call_too_large_is_refused_in_french(client: FlaskClient) -> None:
    response = client.post("/_dash-update-component", json={"output": "x" * 100_000})
    assert response.status_code == 413
    assert Refusal.WORDS[413][0] in response.text


@pytest.mark.parametrize(("proxies", "seen"), [(0, "http://localhost"), (1, "https://localhost")])
def test_only_proxies_that_are_ours_are_believed(
    settings: Settings, proxies: int, seen: str
) -> None:
    visitor = create_app(replace(settings, proxies=proxies)).server.test_client()
    asked = visitor.get("/integrer", headers={"X-Forwarded-Proto": "https"})
    assert f"{seen}/embed" in asked.text


def test_a_page_that_has_another_address_says_so_in_french(client: FlaskClient) -> None:
    answer = client.get("/api/v1?a=%22%3E%3Cscript%3E")
    assert answer.status_code == HTTPStatus.PERMANENT_REDIRECT
    assert "Redirecting" not in answer.text
    assert Refusal.ELSEWHERE in answer.text
    assert 'lang="fr"' in answer.text
    assert "<script" not in answer.text
    assert client.get(answer.location, follow_redirects=True).status_code == HTTPStatus.OK


@pytest.mark.parametrize("path", ["/", "/?public=jeunes", "/_dash-layout", "/export/projets.csv"])
def test_what_did_not_change_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
