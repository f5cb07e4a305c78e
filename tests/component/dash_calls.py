"""What Dash's renderer asks of a page, asked over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.component.conftest import outputs_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.testing import FlaskClient

    Values = Mapping[tuple[str, str], Any]


def layout_of(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """Return the components that Dash runs on the page at `path`."""
    found: list[dict[str, Any]] = client.get(f"{path}/_dash-layout").get_json()
    return found


def callbacks_of(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """Return the callbacks of the page at `path`."""
    found: list[dict[str, Any]] = client.get(f"{path}/_dash-dependencies").get_json()
    return found


def fire(client: FlaskClient, path: str, output: str, values: Values) -> dict[str, Any]:
    """Fire the callback that writes `output`, by all of `values` (id and property → value).

    Return what it answers: {id: {property: value}}.
    """
    (found,) = [each for each in callbacks_of(client, path) if output in outputs_of(each)]
    valued = {
        part: [{**of, "value": values.get((of["id"], of["property"]))} for of in found[part]]
        for part in ("inputs", "state")
    }
    written = [dict(zip(("id", "property"), o.split("."), strict=True)) for o in outputs_of(found)]
    asked = {
        "output": found["output"],
        "outputs": written if found["output"].startswith("..") else written[0],
        **valued,
        "changedPropIds": [f"{of['id']}.{of['property']}" for of in found["inputs"]],
    }
    response = client.post(f"{path}/_dash-update-component", json=asked)
    assert response.status_code == 200, response.get_data(as_text=True)[:300]
    answered: dict[str, Any] = response.get_json()["response"]
    return answered
