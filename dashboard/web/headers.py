"""Response headers: security, request id, ETags and conditional requests."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from flask import Flask, Response, g, request

HTTP_OK = 200


def register_etags(server: Flask) -> None:
    """Add an ETag to every complete GET response, and answer If-None-Match with 304."""

    @server.after_request
    def compare(response: Response) -> Response:
        is_complete = response.status_code == HTTP_OK and not response.direct_passthrough
        if request.method not in {"GET", "HEAD"} or not is_complete or response.is_streamed:
            return response
        response.headers.setdefault("Cache-Control", "no-cache")
        if "immutable" not in response.headers["Cache-Control"]:
            response.add_etag()
        response.make_conditional(request)
        return response


FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# What only a document obeys; an answer to a script does without.
OF_DOCUMENTS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
_VALID_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def content_policy(script_hashes: Iterable[str] = (), frame_ancestors: str = "'none'") -> str:
    """Return a Content-Security-Policy without third-party sources and without inline scripts.

    `script_hashes` are those of the inline scripts that Dash writes into its page. Inline styles
    are allowed, since Dash's components use them.
    """
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self' data:",  # the icons are a font inside their stylesheet
        "img-src": "'self' data: blob:",  # a chart is saved by way of a blob
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def register(server: Flask, script_hashes: Iterable[str]) -> None:
    """Add the security headers and the request id to every response.

    A Content-Security-Policy that the view has set stays.
    """
    policy = content_policy(script_hashes)

    @server.before_request
    def name_request() -> None:
        sent = request.headers.get("X-Request-Id", "")
        g.request_id = sent if _VALID_REQUEST_ID.fullmatch(sent) else secrets.token_urlsafe(6)

    @server.after_request
    def add_headers(response: Response) -> Response:
        is_data = response.mimetype == "application/json"
        for name, value in (FIXED if is_data else FIXED | OF_DOCUMENTS).items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", DATA_POLICY if is_data else policy)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        return response
