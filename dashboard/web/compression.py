"""Brotli and gzip of immutable files, computed once per worker."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request

SUITES = "/_dash-component-suites/"
LARGE = (
    1_000_000  # bytes: above, a lower level is used, which is a few per cent larger and much faster
)
KEPT = 256
HTTP_OK = 200


@lru_cache(maxsize=KEPT)
def compressed(body: bytes, encoding: str) -> bytes:
    """Return `body` compressed as `encoding`, "br" or "gzip"."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=7 if len(body) > LARGE else 11))
    return gzip.compress(body, 6 if len(body) > LARGE else 9, mtime=0)


def compress_response(response: Response) -> Response:
    """Compress the body of `response` as its request's Accept-Encoding allows; Brotli first."""
    accepted = request.accept_encodings
    encoding = next((name for name in ("br", "gzip") if accepted[name]), "")
    if encoding and not response.is_streamed:
        response.set_data(compressed(response.get_data(), encoding))
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def register(server: Flask) -> None:
    """Compress the scripts that Dash serves itself."""

    @server.after_request
    def suites(response: Response) -> Response:
        if not request.path.startswith(SUITES) or response.status_code != HTTP_OK:
            return response
        response.direct_passthrough = False
        return compress_response(response)
