"""What goes over the wire between a page and its server, as Chromium counts it."""

from __future__ import annotations

import base64
import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

BINARY = 2  # the opcode of a websocket frame whose payload is shown in base64
COMPRESSIBLE = ("text/", "javascript", "json", "svg", "wasm")


@dataclass
class Wire:
    """Counts the bytes of one page from now on, headers of answers and websocket frames included.

    A file taken from the browser's own cache costs nothing and is no request.
    `plain` is what a proxy that compresses would have had to compress, and what of it is left.
    """

    page: Page
    received: int = 0
    sent: int = 0
    requests: int = 0
    frames: int = 0
    plain: list[tuple[str, int]] = field(default_factory=list)
    _not_sent: set[str] = field(default_factory=set)
    _compressible: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Listen to the page."""
        self._session = self.page.context.new_cdp_session(self.page)
        listen = self._session.on
        listen("Network.requestWillBeSent", self._asked)
        listen("Network.requestServedFromCache", lambda e: self._not_sent.add(e["requestId"]))
        listen("Network.responseReceived", self._answered)
        listen("Network.loadingFinished", self._finished)
        listen("Network.webSocketFrameReceived", lambda e: self._frame(e, received=True))
        listen("Network.webSocketFrameSent", lambda e: self._frame(e, received=False))
        self._session.send("Network.enable")

    @property
    def total(self) -> int:
        """Return the bytes both ways."""
        return self.received + self.sent

    def reset(self) -> None:
        """Count from nothing again."""
        self.received = self.sent = self.requests = self.frames = 0
        self.plain = []

    def behind_a_proxy(self) -> int:
        """Return the bytes received if a proxy had gzipped what the server sent plain."""
        left = self.received
        for request, size in self.plain:
            body = self._session.send("Network.getResponseBody", {"requestId": request})
            text = body["body"]
            data = base64.b64decode(text) if body["base64Encoded"] else text.encode()
            left -= max(0, size - len(gzip.compress(data, 6)))
        return left

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith(("http:", "https:")):
            self.sent += len(event["request"].get("postData", "").encode())

    def _answered(self, event: dict[str, Any]) -> None:
        answer, request = event["response"], event["requestId"]
        if answer.get("fromDiskCache") or answer["url"].startswith("data:"):
            self._not_sent.add(request)  # nothing crossed the line
        packed = "content-encoding" in {name.lower() for name in answer["headers"]}
        if not packed and any(kind in answer["mimeType"] for kind in COMPRESSIBLE):
            self._compressible.add(request)

    def _finished(self, event: dict[str, Any]) -> None:
        request, size = event["requestId"], int(event["encodedDataLength"])
        if request in self._not_sent or not size:
            return
        self.requests += 1
        self.received += size
        if request in self._compressible:
            self.plain.append((request, size))

    def _frame(self, event: dict[str, Any], *, received: bool) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        size = (
            len(base64.b64decode(payload)) if frame["opcode"] == BINARY else len(payload.encode())
        )
        self.frames += 1
        if received:
            self.received += size
        else:
            self.sent += size
