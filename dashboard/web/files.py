"""Static files under the fingerprint of their content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response, abort

from dashboard.web.squeezed import squeeze

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

PREFIX = "/fichiers"
TEXTUAL = {"application/json", "application/javascript", "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _Held:
    body: bytes
    kind: str


class Files:
    """What is served under `/fichiers/<fingerprint>/<name>`; older fingerprints stay served."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], _Held] = {}
        self._latest: dict[str, _Held] = {}

    def add(self, name: str, body: bytes) -> str:
        """Hold `body` as `name` and return its address."""
        mark = hashlib.sha256(body).hexdigest()[:12]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._held[mark, name] = self._latest[name] = _Held(body, kind)
        return f"{PREFIX}/{mark}/{name}"

    def add_file(self, path: Path) -> str:
        """Hold the file at `path` and return its address."""
        return self.add(path.name, path.read_bytes())

    def add_json(self, name: str, value: Any) -> str:  # noqa: ANN401 - JSON is any of its kinds
        """Hold `value` as compact JSON and return its address."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self.add(name, text.encode())

    def register(self, server: Flask) -> None:
        """Serve what is held."""
        server.add_url_rule(f"{PREFIX}/<mark>/<path:name>", "files", self._serve)

    def _serve(self, mark: str, name: str) -> Response:
        held = self._held.get((mark, name))
        exact = held is not None
        # A page made by another worker, of older or newer data, still gets a file of that name.
        held = held or self._latest.get(name)
        if held is None:
            abort(404)
        response = Response(held.body, content_type=_content_type(held.kind))
        response.headers["Cache-Control"] = FOREVER if exact else "no-store"
        return squeeze(response) if _is_text(held.kind) else response


def _content_type(kind: str) -> str:
    return f"{kind}; charset=utf-8" if _is_text(kind) else kind


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind in TEXTUAL
