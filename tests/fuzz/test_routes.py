"""Any request on any route: never our fault, never a word of the machinery, refusals in French."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dashboard.exports.wording import Download
from dashboard.texts.api import Problems
from dashboard.texts.sharing import Picture
from dashboard.texts.site import Refusal
from tests.factories.strategies import cases, hostile_queries, long_queries

if TYPE_CHECKING:
    from dash import Dash
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
OUR_FAULT = 500
# What only a program that lost its footing would say.
MACHINERY = re.compile(
    r"Traceback|\w+Error\b|Exception\b|NoneType|site-packages|werkzeug|\.py\b|<class |0x[0-9a-f]{8}"
)
# What is said of a file that cannot be made, in words that nothing is laid out around.
PLAIN = (
    *(Download.UNKNOWN_FORMAT, Download.UNKNOWN_VALUE),
    *(Picture.UNKNOWN_PROJECT, Picture.UNKNOWN_SIZE),
)
KNOWN = ("isere-aller-vers", "csv", "json", "xlsx", "svg", "carte.js", "a" * 12, "..", "%2e%2e")
ODD = (
    ("isere-aller-vers", "public=jeunes&departement=38"),
    ("..\x00<script>", "projet=%00&q=%ff%fe&commune=zzz&page=-1"),
)


def segments() -> st.SearchStrategy[str]:
    """Return what may stand in a path: what exists, any text, ways out of a folder."""
    odd = st.text("./\\%<>\"'éا\u202e\x00 a1-_~", min_size=1, max_size=20)
    return st.sampled_from(KNOWN) | odd | st.text(min_size=1, max_size=40)


HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Host": st.sampled_from(["carte.example", "a b", "<script>", "[::1]:80", "x:y:z"]),
        "Referer": st.text(st.characters(codec="ascii", exclude_characters="\r\n"), max_size=40),
        "Range": st.sampled_from(["bytes=0-10", "bytes=9-1", "bytes=-0", "lignes=1"]),
        "If-None-Match": st.sampled_from(["*", '"a"', 'W/"', "\\"]),
        "If-Modified-Since": st.sampled_from(["hier", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        "Accept-Encoding": st.sampled_from(["br", "gzip;q=x", "*;q=0", "identity;q=0", "zstd"]),
        "Cookie": st.text(st.characters(codec="ascii", categories=["L", "P"]), max_size=30),
        "Content-Type": st.sampled_from(["application/json", "text/plain", "multipart/form-data"]),
    },
)


def ask(
    client: FlaskClient, rule: Rule, method: str, path: tuple[str, ...], query: str, **more: Any
) -> TestResponse:
    """Ask as bytes come over the wire: nothing is tidied up on the way."""
    parts, given_ = iter(path), ""
    for static, argument in re.findall(r"([^<]*)(<[^>]*>)?", rule.rule):
        given_ += static + (next(parts) if argument else "")
    raw = given_.encode("utf-8", "surrogatepass").decode("latin-1")
    asked = quote_from_bytes(query.encode("utf-8", "surrogatepass"), "?&=%+;#/")
    over = {"PATH_INFO": raw, "QUERY_STRING": asked}
    return client.open("/", method=method, environ_overrides=over, buffered=True, **more)


def assert_civil(response: TestResponse) -> None:
    """Check that an answer is nobody's fault but the asker's, and says so in French."""
    words = response.get_data()[:200_000].decode("utf-8", "replace")
    assert response.status_code < OUR_FAULT, words[:400]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers
    assert "default-src" in response.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in response.headers["Content-Security-Policy"]
    if response.status_code < 400:
        return
    found = MACHINERY.search(words)
    assert not found, found
    assert not words or is_french(response.mimetype or "", words), (response.mimetype, words[:400])


def is_french(mimetype: str, text: str) -> bool:
    """Return whether a refusal is one of those that are written, in any of the forms they take."""
    if mimetype == "application/problem+json":
        problem = json.loads(text)
        return problem["title"] == Problems.TITLES[problem["status"]] and bool(problem["detail"])
    if mimetype == "text/plain":
        return text.startswith(tuple(words.partition("{")[0] for words in PLAIN))
    titles = [title for title, _ in Refusal.WORDS.values()]
    return '<html lang="fr"' in text and any(f"<h1>{title}</h1>" in text for title in titles)


@pytest.fixture(scope="module")
def rules(app: Dash) -> list[Rule]:
    """Every route there is."""
    return sorted(app.server.url_map.iter_rules(), key=lambda rule: rule.rule)


@pytest.mark.parametrize("method", METHODS)
def test_every_route_bears_every_method(
    client: FlaskClient, rules: list[Rule], method: str
) -> None:
    for rule in rules:
        for part, query in ODD:
            assert_civil(ask(client, rule, method, (part, part), query))


@settings(
    max_examples=cases(300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_request_on_any_route(client: FlaskClient, rules: list[Rule], data: Any) -> None:
    rule = data.draw(st.sampled_from(rules))
    method = data.draw(st.sampled_from([*["GET"] * 8, *METHODS]))
    path = data.draw(st.tuples(segments(), segments()))
    headers = data.draw(HEADERS)
    body = data.draw(st.none() | st.binary(max_size=100))
    query = data.draw(hostile_queries() | long_queries())
    response = ask(client, rule, method, path, query, headers=headers, data=body)
    event(f"status {response.status_code}")
    assert_civil(response)
