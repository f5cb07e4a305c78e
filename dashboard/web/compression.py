"""Files that never change under their address, compressed once and sent as they are."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli
from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

SUITES = "/_dash-component-suites/"
LARGE = 1_000_000  # bytes: above, the last few per cent are not worth the wait
KEPT = 256
HTTP_OK = 200


@lru_cache(maxsize=KEPT)
def compressed(body: bytes, encoding: str) -> bytes:
    """Return `body` in `encoding` (br or gzip), as small as it is worth."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=7 if len(body) > LARGE else 11))
    return gzip.compress(body, 6 if len(body) > LARGE else 9, mtime=0)


def compress_response(response: Response) -> Response:
    """Return `response` in the best encoding that the browser takes."""
    accepted = request.accept_encodings
    encoding = next((name for name in ("br", "gzip") if accepted[name]), "")
    if encoding and not response.is_streamed:
        response.set_data(compressed(response.get_data(), encoding))
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def register(server: Flask) -> None:
    """Squeeze what Dash serves of its own scripts."""

    @server.after_request
    def suites(response: Response) -> Response:
        if not request.path.startswith(SUITES) or response.status_code != HTTP_OK:
            return response
        response.direct_passthrough = False
        return compress_response(response)
