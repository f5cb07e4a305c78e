"""Every layer of the table has its checkbox, its legend entry, its file, its place in pictures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.map_layers import LAYERS, read_layers, write_layers, youth_call_outline
from dashboard.ids import MapId
from dashboard.paths import SitePath
from dashboard.settings import ROOT
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.figures.map_layers import Layer
    from dashboard.settings import Settings
    from tests.component.reading import Node

NO_LEGEND = {
    "relief": "seen as what it is",
    "eaux": "seen as what they are",
    "villes": "names",
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
    for entry in layer.legend:
        assert entry.words in page.one(id=MapId.LEGEND).text, f"{layer.key}: legend entry"
        for name in entry.look.split():
            assert f".{name}" in CSS, f"{layer.key}: no swatch .{name} in assets/app.css"


@pytest.mark.parametrize("layer", EVERY_LAYER)
def test_a_layer_of_lines_is_served_and_handed_to_the_script(
    layer: Layer, page: Node, client: FlaskClient
) -> None:
    props: dict[str, Any] = json.loads(str(page.one(id=MapId.BOX).attributes["data-props"]))
    lines = {line["key"]: line["style"] for line in props["lines"]}
    assert bool(layer.lines) == (layer.style is not None) == (layer.key in lines), (
        f"{layer.key}: lines and style go together"
    )
    if layer.lines:
        address = page.one(id=MapId.CANVAS).attributes.get(f"data-{layer.key}")
        assert address, f"{layer.key}: address of its file"
        assert client.get(address).get_json()["features"], f"{layer.key}: its file"
    else:
        source = (ROOT / "assets/js/map/map.js").read_text("utf-8")
        assert f'"{layer.key}"' in source, f"{layer.key}: neither lines nor drawn by map.js"


@pytest.mark.parametrize("size", ["", "&taille=petite"])
@pytest.mark.parametrize("layer", EVERY_LAYER)
def test_the_exported_picture_draws_a_layer_that_is_shown(
    layer: Layer, client: FlaskClient, size: str
) -> None:
    none, alone = (
        client.get(f"/export/carte.svg?couches={asked}{size}").text.replace(f"couches={asked}", "")
        for asked in ("0", layer.key)
    )
    assert (none != alone) == layer.pictured, f"{layer.key}: pictured"
    if layer.pictured and not size and layer.style:
        words = read_html(alone).text.replace("\n", " ")
        assert all(entry.words.split()[0] in words for entry in layer.legend)


def test_an_address_asks_for_layers_and_the_picture_follows(client: FlaskClient) -> None:
    page = read_html(client.get("/?couches=eaux.jeunes&teinte=commune").get_data(as_text=True))
    boxes = page.one(id=MapId.LAYERS).all("input")
    ticked = {box.attributes["value"] for box in boxes if "checked" in box.attributes}
    assert ticked == {"eaux", "jeunes"}
    (picture,) = (a for a in page.all("a") if a.attributes.get("data-follows") == SitePath.MAP_PNG)
    assert picture.attributes["href"] == f"{SitePath.MAP_PNG}?teinte=commune&couches=eaux.jeunes"
    (still,) = (i for i in page.all("img") if "carte.svg" in (i.attributes.get("src") or ""))
    assert "couches=eaux.jeunes" in str(still.attributes["src"])


@given(st.lists(st.sampled_from([layer.key for layer in LAYERS]), unique=True))
def test_layers_in_an_address_are_read_as_they_were_written(keys: list[str]) -> None:
    shown = [layer.key for layer in LAYERS if layer.key in keys]
    assert list(read_layers(write_layers(shown))) == shown


def test_a_call_of_another_region_is_no_layer_here(settings: Settings) -> None:
    folders = [settings.geodata / "84" / "web"]
    assert len(youth_call_outline(folders)["features"]) == 1
    assert youth_call_outline([])["features"] == []
