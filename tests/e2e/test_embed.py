"""The embedded map inside a real page of another origin."""

from __future__ import annotations

import re
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.french import NBSP
from dashboard.texts.region import Served
from dashboard.texts.sharing import Embed, EmbedScript, Maker
from dashboard.texts.site import Map
from tests.e2e.conftest import PATIENCE, served
from tests.e2e.engines import FINGER, NO_SCRIPT, WORDS
from tests.e2e.faults import faults
from tests.e2e.keyboard import AT_REST, Keyboard, stop_of
from tests.e2e.screens import LAID_OUT, rests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FrameLocator, Page, ViewportSize

    from dashboard.settings import Settings

SERVED = Served(("Auvergne-Rhône-Alpes",))
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HOST_PAGE = """<!doctype html><html lang="fr"><title>Un autre site</title>
<body style="margin:0"><p>Un autre site.</p>
<script>
  window.heard = [];
  addEventListener("message", (event) => {{
    const {{ type, height }} = event.data || {{}};
    if (type === "o2r:height") window.heard.push([event.origin, height]);
  }});
</script>
<iframe src="{address}" title="Carte" width="{width}" height="560" style="border:0"></iframe>
<p style="height:1200px">Suite de la page.</p></body></html>"""
READY = '#embed-map[data-ready="1"]'


@contextmanager
def site(page: Callable[[], str]) -> Iterator[str]:
    """Serve one page as http://localhost:PORT, another origin than 127.0.0.1's."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = page().encode()
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body if self.path == "/" else b"")

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Host:
    """Another site, of one page that each test writes."""

    page: str = ""
    address: str = ""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    held = Host()
    with site(lambda: held.page) as held.address:
        yield held


@pytest.fixture(scope="module")
def allowing(settings: Settings, host: Host) -> Iterator[str]:
    """The address of an application whose map that site may frame."""
    with served(create_app(replace(settings, embed_hosts=(host.address,)))) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, host: Host, allowing: str) -> Iterator[Callable[..., Page]]:
    """Open that site's page, which frames the map of an application."""
    with ExitStack() as stack:

        def opened(
            query: str = "", width: int = 820, application: str = allowing, **options: Any
        ) -> Page:
            host.page = HOST_PAGE.format(address=f"{application}/embed?{query}", width=width)
            size: ViewportSize = {"width": width + 40, "height": 700}
            context = browser.new_context(
                locale="fr-FR", viewport=size, reduced_motion="reduce", **options
            )
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            page = context.new_page()
            page.goto(host.address)
            return page

        yield opened


def inside(page: Page) -> FrameLocator:
    frame = page.frame_locator("iframe")
    expect(frame.locator(READY)).to_be_visible()
    return frame


@pytest.mark.journey
def test_an_allowed_site_shows_map_list_sentence_and_foot(visit: Callable[..., Page]) -> None:
    frame = inside(visit("public=jeunes"))
    expect(frame.get_by_role("heading", level=1)).to_contain_text("les jeunes de 16 à 25")
    expect(frame.locator(".it")).to_have_count(13)
    expect(frame.locator("#embed-map .leaflet-interactive").first).to_be_attached()
    expect(frame.get_by_role("contentinfo")).to_contain_text(Embed.CREDIT)
    expect(frame.get_by_role("link", name=Embed.LARGE).last).to_be_visible()


@WORDS
def test_another_site_is_refused(visit: Callable[..., Page], settings: Settings) -> None:
    other = create_app(replace(settings, embed_hosts=("https://ailleurs.example",)))
    with served(other) as application:
        page = visit(application=application)
        is_refused(page)


def is_refused(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.reload()
    rests(page)
    assert any("frame-ancestors" in text for text in refused)
    expect(page.frame_locator("iframe").locator(".em")).to_have_count(0)


@pytest.mark.parametrize(("width", "least"), [(820, 420), (360, 1000)])
def test_the_page_is_told_a_height_that_shows_everything(
    visit: Callable[..., Page], width: int, least: int
) -> None:
    page = visit("", width)
    inside(page)
    page.wait_for_function("window.heard.length > 0")
    origin, height = page.evaluate("window.heard.at(-1)")
    assert origin.startswith("http://127.0.0.1:")
    assert least <= height <= 4000
    page.evaluate(f"document.querySelector('iframe').height = {height}")
    page.wait_for_timeout(300)
    told = page.evaluate("window.heard.map(([, height]) => height)")
    assert told[-1] - height < 120  # a taller frame is not told to grow again
    content = page.frames[1]
    fits = "document.documentElement.scrollHeight <= document.documentElement.clientHeight + 1"
    assert content.evaluate(fits)


def test_wheel_scrolls_the_page_and_ctrl_wheel_zooms_the_map(visit: Callable[..., Page]) -> None:
    page = visit()
    frame = inside(page)
    canvas = frame.locator("#embed-map")
    zoom = "node => node.querySelector('.lb-area').style.transform"
    canvas.hover(position={"x": 200, "y": 200})
    before = canvas.evaluate(zoom)
    page.mouse.wheel(0, 300)
    expect(frame.locator(".em-hint")).to_have_text(EmbedScript.WHEEL)
    page.wait_for_function("scrollY > 0")
    assert canvas.evaluate(zoom) == before
    page.evaluate("scrollTo(0, 0)")
    canvas.hover(position={"x": 200, "y": 200})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    content = page.frames[1]
    content.wait_for_function(
        f"(before) => ({zoom})(document.querySelector('#embed-map')) !== before", arg=before
    )
    assert page.evaluate("scrollY") == 0


@FINGER
def test_one_finger_is_the_page_s(visit: Callable[..., Page]) -> None:
    page = visit("", 360, has_touch=True, is_mobile=True)
    canvas = inside(page).locator("#embed-map")
    assert canvas.evaluate("node => getComputedStyle(node).touchAction") == "pan-x pan-y"


@FINGER
def test_a_tap_on_a_department_says_what_is_known_of_it(visit: Callable[..., Page]) -> None:
    page = visit("", 360, has_touch=True, is_mobile=True)
    frame = inside(page)
    frame.locator("#embed-map .lb-area-38 u").tap(force=True)
    tip = frame.get_by_role("tooltip")
    expect(tip).to_contain_text("Isère")
    expect(tip).to_contain_text(f"4{NBSP}projets actifs")


def test_a_row_opens_the_sheet_of_the_full_page_in_a_new_tab(visit: Callable[..., Page]) -> None:
    page = visit("departement=38")
    link = inside(page).get_by_role("link", name="Isère aller-vers")
    with page.expect_popup() as popup:
        link.click()
    expect(popup.value).to_have_url(re.compile(r"/\?departement=38&projet=isere-aller-vers$"))


def test_a_keyboard_goes_through_the_frame_and_out_again(visit: Callable[..., Page]) -> None:
    page = visit("departement=38")
    inside(page)
    content, keys = page.frames[1], Keyboard(page)
    content.evaluate(AT_REST)
    names = []
    for _ in range(40):
        keys.press("Tab")
        stop = stop_of(content)
        if stop:
            assert not stop.faults, (stop.faults, stop)
            names.append(stop.name)
        elif names:
            break
    assert not stop, "the focus never leaves the frame"
    assert names[0] == Embed.LARGE
    assert [name for name in names if name in {Map.ZOOM_IN, Map.HOME}] == [Map.ZOOM_IN, Map.HOME]
    assert any(name.startswith("Isère aller-vers") for name in names)
    assert names[-1].startswith(Embed.LARGE)


def test_buttons_zoom_and_come_back(visit: Callable[..., Page]) -> None:
    frame = inside(visit())
    canvas = frame.locator("#embed-map")
    far = canvas.get_attribute("data-zoom")
    for _ in range(6):
        frame.get_by_role("button", name="Zoomer", exact=True).click()
    expect(canvas).not_to_have_attribute("data-zoom", str(far))
    frame.get_by_role("button", name=Map.HOME).click()
    expect(canvas).to_have_attribute("data-zoom", str(far))


@pytest.mark.parametrize("size", [(320, 560), (390, 844), (640, 480), (820, 560)])
@pytest.mark.parametrize(
    ("query", "looks"),
    [
        ("", [Map.OUTSIDE, Map.TO_CONFIRM, Map.NOT_COLLECTED, Map.UNPLACED]),
        ("departement=38", [Map.OUTSIDE, Map.NOT_COLLECTED, Map.NOT_ASKED]),
    ],
)
def test_its_key_names_what_is_painted_and_covers_nothing(
    page: Page, size: tuple[int, int], query: str, looks: list[str]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/embed?{query}")
    expect(page.locator(READY)).to_be_visible()
    key, canvas = page.locator(".em-lg"), page.locator("#embed-map").bounding_box()
    words = (Map.TINT_UNITS, Map.TINT_UNITS_UNIT, Map.MARKS, *Map.CLASSES, *looks)
    for text in words:
        expect(key.get_by_text(text, exact=True).first).to_be_visible()
    assert key.locator(".pat").count() == len(looks)
    box, buttons = key.bounding_box(), page.locator(".em-ctl").bounding_box()
    assert canvas
    assert box
    assert buttons
    assert box["y"] >= canvas["y"] + canvas["height"] - 1
    for badge in page.locator("#embed-map .lb-area u:visible").all():
        mark = badge.bounding_box()
        assert mark
        beside = mark["x"] + mark["width"] <= buttons["x"]
        above = mark["y"] + mark["height"] <= buttons["y"]
        inside_frame = 0 <= mark["x"] <= size[0] and mark["y"] >= canvas["y"]
        below = mark["y"] >= buttons["y"] + buttons["height"]
        assert beside or above or below or query or not inside_frame, badge.inner_text()


def test_it_fits_small_frames_and_axe_finds_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 420})
    page.goto("/embed?public=jeunes")
    expect(page.locator(READY)).to_be_visible()
    for width, height in ((320, 420), (390, 600), (640, 480), (820, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(LAID_OUT)
        assert not page.evaluate(WIDE), width
        below = page.locator(".em-list").bounding_box()
        above = page.locator(".em-map").bounding_box()
        assert below
        assert above
        assert (below["y"] >= above["y"] + above["height"]) == (width < 640)
        assert faults(page) == [], width


@NO_SCRIPT
def test_without_a_script_list_and_a_drawn_map_remain(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/embed")
    expect(page.locator(".it")).to_have_count(23)
    expect(page.get_by_role("img", name=Embed.PICTURE)).to_be_visible()
    expect(page.locator(".em-still p")).to_have_text(Embed.NO_SCRIPT)


def test_the_code_of_the_maker_frames_the_map_in_that_site(
    browser: Browser, host: Host, allowing: str
) -> None:
    context = browser.new_context(locale="fr-FR")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{allowing}/integrer")
    page.get_by_text("Isère", exact=True).click()
    code = page.locator("pre code").first
    expect(code).to_contain_text("departement=38")
    host.page = f"<!doctype html><html lang=fr>{code.inner_text()}"
    page.goto(host.address)
    title = Maker.FRAME_TITLE.format(regions=SERVED.name)
    frame = page.frame_locator(f'iframe[title="{title}"]')
    expect(frame.locator(".it")).to_have_count(4)
    with context.expect_page() as opened:
        frame.locator(".eh a").first.click()
    expect(opened.value.locator("h1").first).to_be_visible()
    context.close()
