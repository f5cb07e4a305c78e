"""`/donnees-ouvertes` over HTTP, with the sizes of what it links."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Flask, request

from dashboard.domain.samples import sample
from dashboard.layouts.open_data import PATH, OpenDataFacts, addresses, open_data
from dashboard.texts_api import OpenData

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component
    from werkzeug.test import TestResponse

    from dashboard.domain.catalogue import Catalogue
    from dashboard.layouts.frame import FrameFacts
    from dashboard.library import Library


def register(
    server: Flask,
    library: Library,
    facts: Callable[[], FrameFacts],
    page: Callable[[str, Component], str],
) -> None:
    """Serve the page; `page` makes a document of a title and a body."""

    @lru_cache(maxsize=1)
    def measured(_state: tuple[object, ...]) -> dict[str, int]:
        # Asked of the server itself: what is said is what is sent, whatever is served.
        client = server.test_client()
        return {address: _size(client.get(address)) for address in addresses()}

    @server.get(PATH)
    def open_data_page() -> str:
        snapshot = library.current()
        sizes = measured((snapshot.catalogue.fingerprint, snapshot.today))
        shown = OpenDataFacts(sizes, _named(snapshot.catalogue))
        return page(OpenData.TITLE, open_data(facts(), shown))


def _named(catalogue: Catalogue) -> dict[str, str]:
    found = sample(catalogue)
    return {
        "base": request.host_url.rstrip("/"),
        "unit": found.unit,
        "in_unit": found.in_unit,
        "commune": found.town.code,
        "town": found.town.name,
    }


def _size(response: TestResponse) -> int:
    return len(response.get_data()) if response.status_code == 200 else 0  # noqa: PLR2004
