"""What a map shows, measured in the browser: words, discs, controls, and what lies on what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.carte import KEEP_MAP

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEASURES = Path(__file__).with_suffix(".js")
NAMED_FROM = 4000  # of an area, px² in sight
# The map places its words in the frame after the one that moved it, or once an answer stands.
SETTLED = """() => new Promise((done) => {
  const isDue = () => document.querySelector("[data-due]");
  const look = () => (isDue() ? requestAnimationFrame(look) : setTimeout(done));
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(look)));
})"""
MOVE = """([place, zoom]) => {
  leafletMap.fire("dragstart"); // by the visitor's hand: it stays there
  leafletMap.setView(place, zoom, { animate: false });
}"""


def measure(page: Page) -> None:
    """Make a page measurable: asked before it is opened."""
    page.add_init_script(KEEP_MAP)
    page.add_init_script(path=MEASURES)


def settle(page: Page, canvas: str) -> None:
    """Wait until the words of the map are placed in their own letters."""
    page.evaluate("canvas => learnAreas(canvas)", canvas)
    page.evaluate("() => document.fonts.ready.then(() => {})")
    page.evaluate(SETTLED)


def look_at(page: Page, place: tuple[float, float], zoom: float) -> None:
    """Bring a place (latitude, longitude) to the middle of the map, and wait for its words."""
    page.evaluate(MOVE, [place, zoom])
    page.evaluate(SETTLED)


def faults_on(page: Page, canvas: str) -> list[str]:
    """Return everything that lies on something else on the map, and the areas without a name."""
    found: list[str] = page.evaluate("asked => mapFaults(asked)", [canvas, NAMED_FROM])
    return found
