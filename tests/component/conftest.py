"""The application asked over HTTP, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash


# What the address says to callbacks that read it beside their inputs.
ASKED = {"filters": "", "opened": "", "look": ""}


@pytest.fixture(scope="session")
def fetch_page(app: Dash) -> Callable[..., Node]:
    """Return the map page of a query as a tree."""
    client = app.server.test_client()

    def fetch(query: str = "", path: str = "/") -> Node:
        response = client.get(f"{path}?{query}" if query else path)
        assert response.status_code == 200
        return read_html(response.get_data(as_text=True))

    return fetch


@pytest.fixture(scope="session")
def dependencies(app: Dash) -> list[dict[str, Any]]:
    """Return the callbacks as the browser is told of them."""
    found: list[dict[str, Any]] = app.server.test_client().get("/_dash-dependencies").get_json()
    return found


@pytest.fixture(scope="session")
def layout(app: Dash) -> Any:
    """Return what Dash lays out, the same for every page."""
    response = app.server.test_client().get("/_dash-layout")
    assert response.status_code == 200
    return response.get_json()


@pytest.fixture(scope="session")
def fire(app: Dash, dependencies: list[dict[str, Any]]) -> Callable[..., Any]:
    """Fire the callback that writes `output` with these values of its inputs, in order.

    Return what it answers: {id: {property: value}}.
    """
    client = app.server.test_client()

    def fire_one(output: str, *values: Any, status: int = 200) -> Any:
        (found,) = [d for d in dependencies if output in outputs_of(d)]
        inputs = [{**i, "value": v} for i, v in zip(found["inputs"], values, strict=True)]
        written = [
            dict(zip(("id", "property"), o.split("."), strict=True)) for o in outputs_of(found)
        ]
        asked = {
            "output": found["output"],
            "outputs": written if found["output"].startswith("..") else written[0],
            "inputs": inputs,
            "state": [{**s, "value": ASKED} for s in found["state"]],
            "changedPropIds": [f"{i['id']}.{i['property']}" for i in found["inputs"]],
        }
        response = client.post("/_dash-update-component", json=asked)
        assert response.status_code == status, response.get_data(as_text=True)[:300]
        return response.get_json()["response"]

    return fire_one


def outputs_of(dependency: dict[str, Any]) -> list[str]:
    """Return what a callback writes, as « id.property »."""
    output = str(dependency["output"])
    return output[2:-2].split("...") if output.startswith("..") else [output]
