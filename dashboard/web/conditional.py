"""Conditional answers: a page that has not changed since the last visit is not sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

HTTP_OK = 200


def register(server: Flask) -> None:
    """Give every whole GET answer of `server` an ETag, and honour the one that comes back."""

    @server.after_request
    def compare(response: Response) -> Response:
        whole = response.status_code == HTTP_OK and not response.direct_passthrough
        if request.method not in {"GET", "HEAD"} or not whole or response.is_streamed:
            return response
        response.headers.setdefault("Cache-Control", "no-cache")
        if "immutable" not in response.headers["Cache-Control"]:
            response.add_etag()
        response.make_conditional(request)
        return response
