"""`GET /health`: whether the page can be trusted right now, for the machine that watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify

if TYPE_CHECKING:
    from dashboard.library import Library


def register(server: Flask, library: Library) -> None:
    """Serve the health of `library`."""

    @server.get("/health")
    def health() -> Response:
        catalogue = library.current().catalogue
        refusal = library.refusal
        response = jsonify(
            status="degraded" if refusal else "ok",
            **({"raison": refusal.reason, "fautes": len(refusal.faults)} if refusal else {}),
            projects=catalogue.size,
            demonstration=catalogue.demonstrations,
            data_sha256=catalogue.fingerprint,
            date_maj=catalogue.updated.isoformat() if catalogue.updated else None,
        )
        response.headers["Cache-Control"] = "no-store"
        return response
