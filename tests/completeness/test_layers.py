"""Every layer of the table has its checkbox, its legend entry and its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.figures.map_layers import LAYERS
from dashboard.ids import MapId
from dashboard.settings import ROOT
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.figures.map_layers import Layer
    from tests.component.reading import Node

NO_LEGEND = {
    "relief": "seen as what it is",
    "waters": "seen as what they are",
    "towns": "names",
    "epci": "the label of its box says what the white lines are",
}
CSS = "".join(path.read_text("utf-8") for path in sorted((ROOT / "assets").glob("*.css")))


@pytest.fixture
def page(client: FlaskClient) -> Node:
    return read_html(client.get("/").get_data(as_text=True))


EVERY_LAYER = [pytest.param(layer, id=layer.key) for layer in LAYERS]


@pytest.mark.parametrize("layer", EVERY_LAYER)
def test_a_layer_has_its_checkbox(layer: Layer, page: Node) -> None:
    boxes = {
        box.attributes["value"]: "checked" in box.attributes
        for box in page.one(id=MapId.LAYERS).all("input")
    }
    assert boxes.get(layer.key) is layer.shown, f"{layer.key}: checkbox"
    label = page.one("label", **{"for": f"{MapId.LAYERS}-{layer.key}"})
    assert label.text == layer.label != "", f"{layer.key}: label"


@pytest.mark.parametrize("layer", EVERY_LAYER)
def test_a_layer_has_its_legend_entry(layer: Layer, page: Node) -> None:
    assert bool(layer.legend) == (layer.key not in NO_LEGEND), (
        f"{layer.key}: give it a `legend` in LAYERS, or say in NO_LEGEND of this file why not"
    )
    for look, words in layer.legend:
        assert words in page.one(id=MapId.LEGEND).text, f"{layer.key}: legend entry"
        for name in look.split():
            assert f".{name}" in CSS, f"{layer.key}: no swatch .{name} in assets/app.css"


@pytest.mark.parametrize("layer", EVERY_LAYER)
def test_a_layer_of_lines_is_served_and_handed_to_the_script(
    layer: Layer, page: Node, client: FlaskClient
) -> None:
    props: dict[str, Any] = json.loads(str(page.one(id=MapId.BOX).attributes["data-props"]))
    lines = {line["key"]: line["style"] for line in props["lines"]}
    assert bool(layer.file) == (layer.style is not None) == (layer.key in lines), (
        f"{layer.key}: file and style go together"
    )
    if layer.file:
        address = page.one(id=MapId.CANVAS).attributes.get(f"data-{layer.key}")
        assert address, f"{layer.key}: address of its file"
        assert client.get(address).get_json()["features"], f"{layer.key}: its file"
    else:
        source = (ROOT / "assets/js/map/map.js").read_text("utf-8")
        assert f'"{layer.key}"' in source, f"{layer.key}: neither a file nor drawn by map.js"
