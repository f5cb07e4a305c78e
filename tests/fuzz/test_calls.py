"""Any body on the route by which the page asks for what changed: an answer, or a refusal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bench.load.carte import sheet_call, view_call
from tests.factories.strategies import cases, hostile_queries
from tests.fuzz.test_routes import assert_civil

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

UPDATE = "/_dash-update-component"
SOUND = (view_call("public=femmes"), sheet_call("isere-aller-vers"))
KINDS = ("application/json", "text/plain", "application/x-www-form-urlencoded", "", "é;charset=x")
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | hostile_queries()
    | st.sampled_from(["..", "a.b", "...", "..a.b...c.d..", "__class__", "constructor", "\x00"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Return a sound call in which a few places hold something else, or nothing."""
    call: Any = json.loads(json.dumps(draw(st.sampled_from(SOUND))))
    for _ in range(draw(st.integers(1, 3))):
        call = _changed(draw, call)
    return call


def _changed(draw: st.DrawFn, node: Any) -> Any:
    if not isinstance(node, (dict, list)) or not node or draw(st.integers(0, 4)) == 0:
        return draw(JSON)
    key = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
    if draw(st.integers(0, 5)) == 0:
        del node[key]
    else:
        node[key] = _changed(draw, node[key])
    return node


def call(client: FlaskClient, body: bytes, kind: str = "application/json") -> TestResponse:
    return client.post(UPDATE, data=body, headers={"Content-Type": kind} if kind else {})


ANY_BODY = settings(
    max_examples=cases(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@ANY_BODY
@given(asked=mutated())
def test_a_call_that_was_tampered_with(client: FlaskClient, asked: Any) -> None:
    response = call(client, json.dumps(asked).encode())
    event(f"status {response.status_code}")
    assert_civil(response)


@ANY_BODY
@given(asked=JSON, kind=st.sampled_from(KINDS))
def test_any_json_of_any_kind(client: FlaskClient, asked: Any, kind: str) -> None:
    assert_civil(call(client, json.dumps(asked).encode(), kind))


@ANY_BODY
@given(body=st.binary(max_size=300), kind=st.sampled_from(KINDS))
def test_any_bytes(client: FlaskClient, body: bytes, kind: str) -> None:
    assert_civil(call(client, body, kind))


@ANY_BODY
@given(data=st.data())
def test_a_call_cut_short(client: FlaskClient, data: Any) -> None:
    whole = json.dumps(data.draw(st.sampled_from(SOUND))).encode()
    assert_civil(call(client, whole[: data.draw(st.integers(0, len(whole) - 1))]))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 30_000, id="open lists"),
        pytest.param(b"[" * 30_000 + b"]" * 30_000, id="lists in lists"),
        pytest.param(b'{"a":' * 10_000 + b"1" + b"}" * 10_000, id="objects in objects"),
        pytest.param(b"9" * 60_000, id="a number of sixty thousand digits"),
        pytest.param(b'"' + b"x" * 1_000_000 + b'"', id="a megabyte"),
        pytest.param(b"NaN", id="not a number"),
        pytest.param('{"output": "\ud800"}'.encode("utf-8", "surrogatepass"), id="half a pair"),
    ],
)
def test_a_monstrous_body_is_refused(client: FlaskClient, body: bytes) -> None:
    response = call(client, body)
    assert response.status_code in {400, 413}
    assert_civil(response)


def test_a_sound_call_is_answered(client: FlaskClient) -> None:
    assert [call(client, json.dumps(each).encode()).status_code for each in SOUND] == [200, 200]
