"""What a browser asks of a peer, kept to be asked again by many simulated people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench.browser.visitor import LATE_MS, SCREEN, chromium
from bench.peers.records import read_records

if TYPE_CHECKING:
    from playwright.sync_api import Request, WebSocket

    from bench.targets import Target

STEPS = ("page", "filter")
FILTERS = 3  # choices of a visit, as on Carte O2R


class Recording:
    """One visit: the files fetched, then what was sent for each of `STEPS`.

    `words` are the choices of a public, `chosen` the one that the recorded filter sends.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words, self.chosen = words, words[0]
        self.paths: dict[str, None] = {}
        self.sent: dict[str, list[bytes]] = {step: [] for step in STEPS}
        self._step = STEPS[0]

    def begin(self, step: str) -> None:
        """Keep what is sent from now on for `step`."""
        self._step = step

    def asked(self, request: Request) -> None:
        """Keep a request; what a peer leaves for after the first choice is part of its page."""
        if request.post_data_buffer:
            self.sent[self._step].append(request.post_data_buffer)
        else:
            parts = urlsplit(request.url)
            self.paths[f"{parts.path}?{parts.query}" if parts.query else parts.path] = None

    def opened(self, socket: WebSocket) -> None:
        """Keep what is sent over a socket."""
        socket.on("framesent", self._sent)

    def _sent(self, frame: bytes | str) -> None:
        self.sent[self._step].append(frame.encode() if isinstance(frame, str) else frame)


def record(target: Target) -> Recording:
    """Return what a browser sends that opens the page of `target` and chooses a public."""
    words = dict(read_records()["publics"])
    code = next(iter(words))
    found = Recording(tuple(words.values()))
    with chromium() as browser:
        page = browser.new_page(viewport=SCREEN)
        page.on("request", found.asked)
        page.on("websocket", found.opened)
        page.goto(target.address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(LATE_MS)
        found.begin("filter")
        target.option(page, code, words[code]).click()
        page.wait_for_timeout(LATE_MS)
    return found
