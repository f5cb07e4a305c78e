"""The pages beside the map's that Dash runs: complete without it, and wired as they are written."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import pytest

from dashboard.components import page as own
from dashboard.components.page import Fragment
from dashboard.ids import ComparisonId, CoverageId, EmbedId, ReferralId
from tests.component.conftest import outputs_of
from tests.component.dash_calls import callbacks_of, fire, layout_of
from tests.component.reading import begun, read_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.testing import FlaskClient

TWO = "projet=isere-aller-vers&projet=le-fil-grenoblois"
# Each page with queries of every kind, and the name of its opened part in the address.
PAGES: dict[str, tuple[str, ...]] = {
    "/couverture": ("", "public=logement&case=38", "tous=0&tri=nom&mode=population", "public=x"),
    "/qui-contacter": ("", "commune=42187&public=jeunes", "commune=99999", "public=x"),
    "/comparer": (TWO, f"{TWO}&differences=1"),
    "/integrer": ("", "public=jeunes&departement=38&hauteur=760&q=a", "hauteur=x&region=99"),
}
OPENED = {"/couverture": "case"}
ADDRESS = {
    "/couverture": CoverageId.ADDRESS,
    "/qui-contacter": ReferralId.ADDRESS,
    "/comparer": ComparisonId.ADDRESS,
    "/integrer": EmbedId.ADDRESS,
}
QUERIES = [(path, query) for path, queries in PAGES.items() for query in queries]
MOST = 19  # components: Dash's own cost is components times updates


def address_props(path: str, query: str) -> Mapping[tuple[str, str], Any]:
    """Return what the component `Address` of a page says of a query."""
    pairs, opened = parse_qsl(query), OPENED.get(path)
    parts = {
        "filters": urlencode([pair for pair in pairs if pair[0] != opened]),
        "opened": dict(pairs).get(opened or "", ""),
    }
    props = {**parts, "asked": parts, "query": query}
    return {(ADDRESS[path], name): value for name, value in props.items()}


@pytest.mark.parametrize(("path", "query"), QUERIES)
def test_every_component_adopts_one_element_of_its_kind(
    client: FlaskClient, path: str, query: str
) -> None:
    page = read_html(client.get(f"{path}?{query}").get_data(as_text=True))
    adopted = [n.attributes for n in page.walk() if "data-component" in n.attributes]
    found = sorted((a["data-adopt"], a["data-component"]) for a in adopted)
    assert found == sorted((c["props"]["id"], c["type"]) for c in layout_of(client, path))


@pytest.mark.parametrize("path", PAGES)
def test_callbacks_name_only_ids_and_properties_that_exist(client: FlaskClient, path: str) -> None:
    layout = layout_of(client, path)
    assert 0 < len(layout) <= MOST
    offered = {
        f"{c['props']['id']}.{prop}" for c in layout for prop in getattr(own, c["type"]).PROPS
    }
    callbacks = callbacks_of(client, path)
    named = {name for callback in callbacks for name in outputs_of(callback)}
    for callback in callbacks:
        named |= {f"{i['id']}.{i['property']}" for i in (*callback["inputs"], *callback["state"])}
    assert named <= offered
    silent = {c["props"]["id"] for c in layout} - {name.split(".")[0] for name in named}
    kinds = {c["type"] for c in layout if c["props"]["id"] in silent}
    assert kinds <= {"Announcer"}  # which may only tell of requests that fail


@pytest.mark.parametrize("path", PAGES)
def test_each_property_has_one_writer_and_nothing_runs_before_the_visitor(
    client: FlaskClient, path: str
) -> None:
    callbacks = callbacks_of(client, path)
    written = Counter(name for callback in callbacks for name in outputs_of(callback))
    assert {name for name, count in written.items() if count > 1} == set()
    assert all(callback["prevent_initial_call"] for callback in callbacks)


def test_no_page_is_told_of_the_callbacks_of_another(client: FlaskClient) -> None:
    written = Counter(
        name
        for path in ("", *PAGES)
        for callback in callbacks_of(client, path)
        for name in outputs_of(callback)
    )
    assert written.total() > 10
    assert {name for name, count in written.items() if count > 1} == set()


@pytest.mark.parametrize(("path", "query"), QUERIES)
def test_a_fragment_is_what_the_server_writes_in_the_page(
    client: FlaskClient, path: str, query: str
) -> None:
    text = client.get(f"{path}?{query}").get_data(as_text=True)
    compared = 0
    for component in layout_of(client, path):
        if component["type"] != Fragment.__name__:
            continue
        id_ = component["props"]["id"]
        values = address_props(path, query)
        html = fire(client, path, f"{id_}.html", values)[id_]["html"]
        (opening,) = re.finditer(rf'<[^<>]*data-adopt="{id_}"[^<>]*>', text)
        assert text[opening.end() :].startswith(f"{html}</")
        compared += 1
    assert compared


def test_the_map_of_coverage_begins_with_what_the_callback_would_answer(
    client: FlaskClient,
) -> None:
    query = "public=rsa&tous=0"
    page = read_html(client.get(f"/couverture?{query}").get_data(as_text=True))
    answered = fire(
        client, "/couverture", f"{CoverageId.MAP}.view", address_props("/couverture", query)
    )
    first = begun(page, CoverageId.MAP)
    assert {name: first[name] for name in ("view", "label")} == answered[CoverageId.MAP]
    chart = begun(page, CoverageId.POPULATION)
    assert chart["query"] == answered[CoverageId.POPULATION]["query"] == "public=rsa&tous=0"
