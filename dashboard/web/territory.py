"""`GET /carte/territoire/<id>.json`: the exact shape of one project's territory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Flask, Response, abort

from dashboard.figures.territory_shape import territory_shape

if TYPE_CHECKING:
    from dashboard.library import Library


def register(server: Flask, library: Library) -> None:
    """Serve the territories of the data in `library`."""

    @server.get("/carte/territoire/<project>.json")
    def shape(project: str) -> Response:
        snapshot = library.current()
        index = snapshot.catalogue.by_id.get(project)
        if index is None:
            abort(404)
        words = json.dumps(territory_shape(snapshot, index), separators=(",", ":"))
        return Response(words, content_type="application/json")
