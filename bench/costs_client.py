"""A visitor's side of one connection to a server that is measured."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE_S = 600
OK = 200
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Content-Type": "application/json"}


class Client:
    """Asks over one connection, and counts what it was sent."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        self.received = self.requests = 0

    def ask(self, path: str, call: object = None, headers: Mapping[str, str] = BROWSER) -> bytes:
        """Return the body at `path`, or what is answered to `call`; raise ValueError if not 200."""
        body = None if call is None else json.dumps(call)
        self._http.request("GET" if body is None else "POST", path, body, dict(headers))
        answer = self._http.getresponse()
        found = answer.read()
        if answer.status != OK:
            msg = f"{answer.status} {path}"
            raise ValueError(msg)
        self.received += len(found)
        self.requests += 1
        return found
