"""A visitor of one target, in headless Chromium: opens its page, chooses a public, waits."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.paths import CACHE
from bench.peers.records import read_records
from tools.browsers import CHROMIUM_ARGUMENTS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        CDPSession,
        Locator,
        Page,
        ViewportSize,
    )

    from bench.targets import Target

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
SCREEN: ViewportSize = {"width": 1440, "height": 900}
QUIET_MS = 1500  # a page that changes no more for so long has finished
LATE_MS = 3000  # in which a page fetches what it left for later
PAUSE_MS = 250  # between two choices


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, headless and without a graphics card."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser("chromium"), args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


class Visitor:
    """One profile of the browser, new and empty, on one target."""

    def __init__(self, browser: Browser, target: Target, states: dict[str, str]) -> None:
        self.target = target
        self.context: BrowserContext = browser.new_context(
            viewport=SCREEN, locale="fr-FR", reduced_motion="reduce"
        )
        self.context.set_default_timeout(120_000)
        self.states = states
        self._words = dict(read_records()["publics"])
        self.page: Page | None = None
        self._clock: CDPSession | None = None

    def new_page(self) -> Page:
        """Return an empty page that knows what it must come to show."""
        if self.page:
            self.page.close()
        self.page, self._clock = self.context.new_page(), None
        names = [project["name"] for project in read_records()["projects"]]
        told = {"target": self.target.name, "names": names, "wanted": self.states.get("")}
        script = f"{PROBE}\nif (window.bench) window.bench.open({json.dumps(told)});"
        self.page.add_init_script(script)
        return self.page

    def open(self) -> tuple[float, float]:
        """Return the milliseconds from navigation until all projects are shown, until usable."""
        page = self.new_page()
        page.goto(self.target.address, wait_until="commit")
        visible, usable = page.evaluate(
            "() => Promise.all([window.bench.visible, window.bench.usable])"
        )
        return float(visible), float(usable)

    def open_here(self) -> None:
        """Open the page in the empty one and wait until nothing more comes."""
        self._page.goto(self.target.address)
        self._settled()
        self._page.wait_for_load_state("networkidle")
        self._page.wait_for_timeout(LATE_MS)

    def learn(self, codes: Sequence[str]) -> None:
        """Open the page and note what it shows for all ("") and for each of `codes`, settled."""
        page = self.new_page()
        page.goto(self.target.address)
        self.states[""] = self._settled()
        for code in codes:
            self._option(code).click()
            self.states[code] = self._settled()
            self.clear(code)  # must come back to what it was

    def choose(self, code: str) -> float:
        """Return the milliseconds from the click that chooses `code` until all is repainted."""
        return self._timed(self._option(code), self.states[code])

    def clear(self, code: str) -> float:
        """Return the same for the click that goes back to all projects."""
        return self._timed(self.target.everything(self._page, code), self.states[""])

    def busy_ms(self) -> float:
        """Return the milliseconds of processor that the page's main thread has spent so far."""
        if self._clock is None:
            self._clock = self.context.new_cdp_session(self._page)
            self._clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        metrics = self._clock.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    def screenshot(self) -> None:
        """Keep a picture of the page with one public chosen, to be looked at."""
        code = next(filter(None, self.states))
        self.choose(code)
        self._page.screenshot(path=CACHE / f"{self.target.label}.png")

    def elements(self) -> int:
        """Return how many elements the page holds."""
        return int(self._page.evaluate("() => document.querySelectorAll('*').length"))

    def close(self) -> None:
        """Forget the profile."""
        self.context.close()

    @property
    def _page(self) -> Page:
        if not self.page:
            msg = "no page is open"
            raise RuntimeError(msg)
        return self.page

    def _option(self, code: str) -> Locator:
        return self.target.option(self._page, code, self._words[code])

    def _settled(self) -> str:
        found: Any = self._page.evaluate("(quiet) => window.bench.settled(quiet)", QUIET_MS)
        return str(found)

    def _timed(self, place: Locator, wanted: str) -> float:
        self._page.evaluate("(wanted) => window.bench.afterClick(wanted)", wanted)
        place.click()
        spent = float(self._page.evaluate("() => window.bench.answer"))
        self._page.wait_for_timeout(PAUSE_MS)
        return spent
