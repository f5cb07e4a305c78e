"""The API against its own OpenAPI document: schemathesis finds no 5xx and no breach of a schema.

8 routes asked rightly, 5 wrongly, 60 times each; `make fuzz` asks as many times more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.layouts.page_chrome import PageFacts
from dashboard.settings import ROOT
from dashboard.texts.region import Served
from dashboard.web import api
from dashboard.web.assets import StaticFiles, build_bundle
from tests.factories.strategies import cases

if TYPE_CHECKING:
    from schemathesis.schemas import BaseSchema

    from dashboard.data_store import DataStore

SERVED = Served(("Auvergne-Rhône-Alpes",))
FRAME = PageFacts(SERVED, 23, 21, None, "essai")
PATHS = (
    "/projets",
    "/projets/{id}",
    "/projets.geojson",
    "/projets.schema.json",
    "/communes",
    "/qui-contacter",
    "/couverture",
    "/vocabulaires",
)
# Those that a query can be wrong of.
ASKED = ("/projets", "/projets.geojson", "/communes", "/qui-contacter", "/couverture")


@pytest.fixture(scope="module")
def described(store: DataStore) -> BaseSchema:
    server = Flask("test")
    bundle = build_bundle(ROOT / "assets", StaticFiles(), SERVED)
    api.register(server, store, bundle, lambda: FRAME)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server)


def test_every_route_is_tried(described: BaseSchema) -> None:
    assert set(described.raw_schema["paths"]) == {f"/api/v1{path}" for path in PATHS}


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        *((path, schemathesis.GenerationMode.POSITIVE) for path in PATHS),
        *((path, schemathesis.GenerationMode.NEGATIVE) for path in ASKED),
    ],
)
@settings(
    max_examples=cases(60),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_a_route_keeps_to_its_description(
    described: BaseSchema, path: str, mode: schemathesis.GenerationMode, data: st.DataObject
) -> None:
    operation = described[f"/api/v1{path}"]["GET"]
    case = data.draw(operation.as_strategy(generation_mode=mode))
    case.call_and_validate()
