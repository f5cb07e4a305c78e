"""Access log: one JSON line per request, without query string, IP address or user agent."""

from __future__ import annotations

import json
import logging
import time

from flask import Flask, Response, g, request

log = logging.getLogger("dashboard.access")


def register(server: Flask) -> None:
    """Log every response of `server`; the query string, which holds searches, is never logged."""

    @server.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @server.after_request
    def write(response: Response) -> Response:
        if log.isEnabledFor(logging.INFO):
            spent = time.perf_counter() - g.get("started", time.perf_counter())
            line = {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "id": g.get("request_id", ""),
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round(spent * 1000, 1),
                "bytes": response.calculate_content_length(),
            }
            log.info(json.dumps(line, ensure_ascii=False))
        return response
