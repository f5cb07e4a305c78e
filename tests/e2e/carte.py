"""The map page as its visitors see it: where things are, and when it has finished answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import expect

from dashboard.ids import ListId, MapId, SheetId, SummaryId
from dashboard.layouts.map_page.form import LOOKS, split_query
from dashboard.texts.filters import Filters
from dashboard.texts.site import List

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Locator, Page

    from dashboard.domain.snapshot import Snapshot

UPDATE = "/_dash-update-component"
# The page's own Leaflet map, kept where a test can ask it where things are on the screen.
KEEP_MAP = """
let held;
Object.defineProperty(window, "L", { configurable: true, get: () => held, set: (leaflet) => {
  held = leaflet;
  leaflet.Map.addInitHook(function () { window.leafletMap = this; });
} });
"""


class Carte:
    """One visitor's map page."""

    def __init__(self, page: Page, snapshot: Snapshot) -> None:
        self.page = page
        self.snapshot = snapshot
        page.add_init_script(KEEP_MAP)
        self.rail = page.get_by_role("complementary", name=Filters.LABEL)
        self.list = page.get_by_role("region", name=List.LABEL)
        self.sentence = page.locator(f"#{SummaryId.SENTENCE}")
        self.chips = page.locator(f"#{SummaryId.CHIPS}").get_by_role("link")
        self.canvas = page.locator(f"#{MapId.CANVAS}")
        self.sheet = page.locator(f"#{SheetId.PANEL}")
        self.title = self.sheet.get_by_role("heading", level=1)

    def open(self, query: str = "") -> Carte:
        """Go to the page with `query`, wait until it shows what that asks for."""
        self.page.goto(f"/?{query}" if query else "/")
        return self.shows(query)

    def shows(self, query: str = "") -> Carte:
        """Wait until address, map, list and heading are those of `query`, and Dash runs.

        The map says what is painted (`data-painted`) once a choice would be answered.
        """
        filters, asked = split_query(query)
        answer, _ = self.snapshot.search(filters)
        painted = answer.selection.to_query()
        if asked:
            painted += f"#{self.snapshot.catalogue.by_id.get(asked, -1)}"
        box = self.page.locator(f"#{MapId.BOX}")
        expect(self.canvas).to_have_attribute("data-ready", "1")
        expect(box).to_have_attribute("data-painted", painted)
        expect(self.page.locator(f"#{ListId.BODY} li.it")).to_have_count(answer.total)
        assert self.ids == self.answer(filters)
        assert self.asked == sorted(parse_qsl(query))
        return self

    def answer(self, query: str) -> list[str]:
        """Return the ids that the query should show, in order."""
        answer, _ = self.snapshot.search(query)
        return [self.snapshot.catalogue.projects[i].id for i in answer.shown]

    @property
    def ids(self) -> list[str]:
        """Return the ids that the list shows, in order, whether or not a sheet covers it."""
        found: list[str] = self.page.locator(f"#{ListId.BODY} li.it").evaluate_all(
            "rows => rows.map((row) => row.dataset.projet)"
        )
        return found

    @property
    def asked(self) -> list[tuple[str, str]]:
        """Return what the address asks for, sorted."""
        return sorted(parse_qsl(urlsplit(self.page.url).query))

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Return the filters of the address, sorted."""
        return [pair for pair in self.asked if pair[0] not in LOOKS]

    def box(self, name: str) -> Locator:
        """Return the box or radio of the rail whose words begin with `name`."""
        return self.rail.locator("label", has_text=name)

    def ticked(self, name: str) -> bool:
        """Return whether that box is ticked."""
        return self.rail.get_by_label(name).is_checked()

    def row(self, title: str) -> Locator:
        """Return the row of the list for one project."""
        return self.list.get_by_role("listitem").filter(
            has=self.page.get_by_role("link", name=title, exact=True)
        )

    def link(self, title: str) -> Locator:
        """Return the link of the list that opens one project."""
        return self.list.get_by_role("link", name=title, exact=True)

    def mark(self, title: str) -> Locator:
        """Return one project's point on the map."""
        return self.canvas.get_by_role("button", name=title)

    def where(self) -> Any:
        """Return the map's centre and zoom."""
        return self.page.evaluate(
            "() => { const c = leafletMap.getCenter();"
            " return [c.lat.toFixed(4), c.lng.toFixed(4), leafletMap.getZoom()]; }"
        )

    def counts(self) -> dict[str, str]:
        """Return the words beside each option of the rail, by the value of its field."""
        pairs: list[tuple[str, str]] = self.rail.locator("input + label").evaluate_all(
            "labels => labels.filter((label) => label.querySelector('em'))"
            ".map((label) => [label.previousElementSibling.value,"
            " label.querySelector('em').textContent])"
        )
        return dict(pairs)

    def sentence_text(self) -> str:
        """Return the sentence."""
        return self.sentence.inner_text()


def updates(paths: Iterable[str]) -> int:
    """Return how many of the requests asked the server for a view or a sheet."""
    return sum(path == UPDATE for path in paths)
