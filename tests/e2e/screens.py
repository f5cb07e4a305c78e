"""Every page of the site in every state that a visitor may meet, and what is wrong with it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from dashboard.ids import FilterId, MapId
from dashboard.texts.api import Api
from dashboard.texts.filters import Filters
from dashboard.texts.referral import Finder
from dashboard.texts.site import Export, Map
from tests.e2e.faults import TOO_WIDE, faults, in_the_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page

# One state of each page of the site.
PAGES = {
    "map": "/?public=jeunes&departement=38",
    "sheet": "/?projet=isere-aller-vers",
    "table": "/?vue=tableau",
    "contact": "/qui-contacter?commune=42187&public=jeunes",
    "coverage": "/couverture?public=logement",
    "case": "/couverture?public=logement&case=38",
    "comparison": "/comparer?projet=isere-aller-vers&projet=le-fil-grenoblois",
    "data": "/donnees",
    "understand": "/comprendre",
    "maker": "/integrer",
    "directory": "/annuaire?departement=38",
    "territory": "/departement/38",
    "open data": "/donnees-ouvertes",
    "api": "/api/v1/docs",
    "frame": "/embed",
}
# A phone held upright or a page zoomed to 400 %, a tablet, a laptop.
WIDTHS = {320: 640, 768: 1024, 1440: 900}
PHONE, PHONE_HEIGHT = 390, 844  # many phones; there only what reaches too far right is looked for
# The page has taken up the size of its window, and so have those that watch theirs.
LAID_OUT = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
FOUR = "&".join(
    f"projet={name}"
    for name in ("isere-aller-vers", "le-fil-grenoblois", "nord-isere-jeunes", "ifra-drome")
)
TWO = "&".join(FOUR.split("&")[:2])


# Nothing was received for half a second. Chromium's own count of what is under way is not always
# told the end of a request, and a page then never rests for it.
RESTS = """(call) => {
  const received = performance.getEntriesByType("resource").length, now = performance.now();
  const seen = window.restSeen;
  if (seen?.call !== call || seen.received !== received) window.restSeen = { call, received, now };
  return document.readyState === "complete" && now - window.restSeen.now > 500;
}"""
calls = itertools.count()


def rests(page: Page) -> None:
    """Wait until a page has loaded and receives nothing more."""
    page.wait_for_function(RESTS, arg=next(calls), polling=100)


def as_it_is(_: Page) -> None:
    """Leave a page as it opens."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One state of a page: its address, what is done there, the widths that have it.

    `without`: the rules of axe that are not asked there, each with the reason why.
    """

    address: str
    prepare: Callable[[Page], Any] = as_it_is
    widths: tuple[int, ...] = tuple(WIDTHS)
    without: Mapping[str, str] = field(default_factory=dict)

    def faults(self, page: Page) -> list[str]:
        """Return everything wrong with `page`, brought to this state, in words, at each width.

        axe is asked at the narrowest and the widest, which have between them all that a page shows,
        of a state that has an address of its own or charts, which follow the room in a moment, at
        the widest of one that a query or a hand makes; at the others what depends on the room is
        looked for.
        """
        found = []
        opens_so = {as_it_is, map_ready, embed_ready}
        is_plain = self.prepare in opens_so and "?" not in self.address
        ends = {max(self.widths)}
        if is_plain or self.prepare is drawn:
            ends.add(min(self.widths))
        for width in self.widths:
            resize(page, width)
            told = faults(page, self.without) if width in ends else in_the_document(page)
            found += [f"at {width}: {fault}" for fault in told]
        if min(self.widths) < PHONE:
            resize(page, PHONE)
            found += [f"at {PHONE}: {node}" for node in page.evaluate(TOO_WIDE)]
        return found


def resize(page: Page, width: int) -> None:
    """Give a page the window of a width, and wait until it is laid out in it."""
    page.set_viewport_size({"width": width, "height": WIDTHS.get(width, PHONE_HEIGHT)})
    page.evaluate(LAID_OUT)


def map_ready(page: Page) -> None:
    """Wait until the map has drawn what the address asks for."""
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")


def embed_ready(page: Page) -> None:
    """Wait until the embedded map is drawn."""
    expect(page.locator('#embed-map[data-ready="1"]')).to_be_visible()


def on_paper(page: Page) -> None:
    """Show the page as it is printed."""
    page.emulate_media(media="print")


def drawer(page: Page) -> None:
    """Open the filters of a narrow screen."""
    map_ready(page)
    page.locator(f"#{FilterId.OPEN}").click()


def unfolded(*words: str) -> Callable[[Page], None]:
    """Return what opens the parts of the map page that these summaries name."""

    def unfold(page: Page) -> None:
        map_ready(page)
        for name in words:
            summary = page.locator(f"summary:has-text('{name}'), summary[aria-label='{name}']")
            summary.first.click()

    return unfold


def units_in_the_drawer(page: Page) -> None:
    """Open the departments in the filters of a narrow screen."""
    drawer(page)
    page.locator("summary", has_text=Filters.ALL_UNITS).click()


def chosen(page: Page) -> None:
    """Choose two projects to compare: the tray opens."""
    map_ready(page)
    for rank in (0, 1):
        page.locator("#liste [data-compare]").nth(rank).click()


def printed_map(page: Page) -> None:
    """Show the map page as it is printed."""
    map_ready(page)
    on_paper(page)


def proposals(page: Page) -> None:
    """Type the beginning of a commune and walk into the proposals."""
    page.get_by_label(Finder.COMMUNE).fill("roan")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")


def drawn(page: Page) -> None:
    """Wait for the map of « Couverture » and its charts, and open their figures."""
    page.locator("#carte-couverture").scroll_into_view_if_needed()
    expect(page.locator("#couverture-carte[data-ready='1']")).to_be_visible()
    for name in ("mois", "conventions", "population", "chomage"):  # each moves those below it
        page.locator(f"[data-chart={name}]").scroll_into_view_if_needed()
        expect(page.locator(f"[data-chart={name}][data-ready='1']")).to_be_visible()
        page.locator(f"#chiffres-{name} summary").click()


def examples(page: Page) -> None:
    """Open an example and a shape of the pages of the API."""
    page.locator("summary", has_text=Api.EXAMPLE).first.click()
    page.locator("details[id^=forme-] summary").first.click()


def sent(address: str) -> Callable[[Page], None]:
    """Return what sends an address a form that it does not take."""

    def send(page: Page) -> None:
        page.evaluate(
            """(address) => {
              const form = document.createElement("form");
              Object.assign(form, { method: "post", action: address });
              document.body.append(form);
              form.submit();
            }""",
            address,
        )
        page.wait_for_url(f"**{address}")

    return send


NARROW = (320, 768)
NARROWING = (1440, 768, 320)  # where little is seen of a map, waiting for it takes long
ENDS = (320, 1440)  # for a variant of a screen that is looked at in all three
MODAL = {"page-has-heading-one": "an open drawer keeps the page and its title out of reach"}
OVER = {"target-size": "an open menu covers points of the map; SMALL measures the menu itself"}
PAPER = {"target-size": "nothing is pressed on paper"}
PAPER_WIDTH = (768,)  # an A4 page between its margins is about as wide

OF_THE_MAP = {
    "everything": Screen("/", map_ready),
    "filtered": Screen("/?public=jeunes&departement=38", map_ready),
    "sheet": Screen("/?projet=isere-aller-vers", map_ready),
    "sheet of a bare record": Screen("/?projet=ifra-drome", map_ready, widths=ENDS),
    "sheet out of the filters": Screen(
        "/?departement=73&projet=isere-aller-vers", map_ready, widths=ENDS
    ),
    "unknown sheet": Screen("/?projet=inconnu", map_ready),
    "no result": Screen("/?public=jeunes&departement=15", map_ready),
    "table": Screen("/?vue=tableau", map_ready),
    "unknown filter": Screen("/?public=inconnu", map_ready),
    "old link": Screen("/?v=00000000", map_ready, widths=ENDS),
    "layers": Screen("/", unfolded(Map.LAYERS_LABEL)),
    "tints": Screen("/?teinte=population", unfolded(Map.TINT)),
    "export menu": Screen("/", unfolded(Export.BUTTON), without=OVER),
    "departments": Screen("/", unfolded(Filters.ALL_UNITS), (1440,)),
    "drawer": Screen("/?public=rsa", drawer, NARROW, MODAL),
    "departments in the drawer": Screen("/", units_in_the_drawer, NARROW, MODAL),
    "tray": Screen("/", chosen),
}
OF_THE_QUESTIONS = {
    "contact": Screen("/qui-contacter"),
    "contact answered": Screen("/qui-contacter?commune=42187&public=jeunes&public=logement"),
    "contact, nobody near": Screen("/qui-contacter?commune=43157", widths=ENDS),
    "contact, unknown commune": Screen("/qui-contacter?q=xqzwwqz"),
    "contact, shared postcode": Screen("/qui-contacter?q=38270"),
    "contact, outside": Screen("/qui-contacter?commune=71270", widths=ENDS),
    "contact, another region": Screen("/qui-contacter?commune=13055", widths=ENDS),
    "contact, proposals": Screen("/qui-contacter", proposals),
    "coverage": Screen("/couverture", drawn, NARROWING),
    "coverage, a case": Screen("/couverture?public=logement&case=38"),
    "coverage, a gap": Screen("/couverture?public=rsa", drawn, NARROWING),
    "coverage, shares": Screen("/couverture?public=logement&mode=population"),
    "coverage, overlaps": Screen("/couverture?public=logement&mode=recouvrements"),
    "coverage, no example": Screen("/couverture?statut_fiche=source-publique", widths=ENDS),
    "compare": Screen("/comparer"),
    "compare one": Screen(f"/comparer?{TWO.split('&')[0]}", widths=ENDS),
    "compare two": Screen(f"/comparer?{TWO}"),
    "compare four": Screen(f"/comparer?{FOUR}"),
    "compare, differences": Screen(f"/comparer?{TWO}&differences=1"),
    "compare, unknown": Screen(f"/comparer?{TWO}&projet=inconnu", widths=ENDS),
}
OF_THE_REST = {
    "data": Screen("/donnees"),
    "open data": Screen("/donnees-ouvertes"),
    "understand": Screen("/comprendre"),
    "accessibility": Screen("/accessibilite"),
    "directory": Screen("/annuaire"),
    "directory, filtered": Screen("/annuaire?public=jeunes", widths=ENDS),
    "directory, nobody": Screen("/annuaire?q=zzzz"),
    "embed": Screen("/embed", embed_ready),
    "embed, filtered": Screen("/embed?public=jeunes&departement=38", embed_ready),
    "embed, nobody": Screen("/embed?public=jeunes&departement=15", embed_ready, widths=ENDS),
    "maker": Screen("/integrer"),
    "maker, filtered": Screen("/integrer?departement=38&public=jeunes", widths=ENDS),
    "api": Screen("/api/v1/docs"),
    "api, examples": Screen("/api/v1/docs", examples),
    "refused, 404": Screen("/nulle-part"),
    "refused, 400": Screen("/comprendre", sent("/_dash-update-component")),
    "refused, 405": Screen("/accessibilite", sent("/comprendre")),
    "refused, 414": Screen(f"/?q={'a' * 9000}", widths=ENDS),
}
ON_PAPER = {
    "printed list": Screen("/?public=jeunes", printed_map, PAPER_WIDTH, PAPER),
    "printed sheet": Screen("/?projet=isere-aller-vers", printed_map, PAPER_WIDTH, PAPER),
    "printed answer": Screen("/qui-contacter?commune=42187", on_paper, PAPER_WIDTH, PAPER),
    "printed coverage": Screen("/couverture?public=logement", on_paper, PAPER_WIDTH, PAPER),
    "printed comparison": Screen(f"/comparer?{TWO}", on_paper, PAPER_WIDTH, PAPER),
    "printed directory": Screen("/annuaire", on_paper, PAPER_WIDTH, PAPER),
}
EVERY = OF_THE_MAP | OF_THE_QUESTIONS | OF_THE_REST
