"""A real browser on the real application: both for the whole session, a clean page for each test.

`page` and `mobile_page` fail their test on any console error, uncaught exception or request to
another host. A test that provokes one on purpose says so first: `watch.expects("500")`.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

from tests.e2e.carte import Carte
from tests.e2e.engines import LAUNCHED, THROUGHOUT
from tests.e2e.screens import resize
from tools.browsers import find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dash import Dash
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

    from dashboard.domain.snapshot import Snapshot
    from tests.e2e.screens import Screen

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Two cores shared with everything else: long enough never to be what a test is about.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


class Watch:
    """Collects what no page may do, over all the pages of one test."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.faults: list[str] = []
        self.requests: list[Request] = []
        self._expected: list[str] = []

    def expects(self, *words: str) -> None:
        """Let pass the faults that hold one of `words`."""
        self._expected += words

    def look_at(self, context: BrowserContext) -> None:
        """Watch every page of `context`."""
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"exception: {error.error}"))
        context.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "assert"}:
            place = message.location.get("url", "")
            self.faults.append(f"console: {message.text} ({place})")

    def _asked(self, request: Request) -> None:
        self.requests.append(request)
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.host:
            self.faults.append(f"outside request: {request.url}")

    def calls(self) -> list[str]:
        """Return the path of every request so far, in order.

        Without the tab's icon, which Chromium asks its own cache for at each new address.
        """
        paths = (urlsplit(request.url).path for request in self.requests)
        return [path for path in paths if not path.endswith("/favicon.ico")]

    @property
    def unexpected(self) -> list[str]:
        """Return the faults that no `expects` announced."""
        return [f for f in self.faults if not any(words in f for words in self._expected)]


@contextmanager
def served(app: Dash) -> Iterator[str]:
    """Serve `app` on a free port of this machine, a thread a request; give its address."""
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def server(app: Dash) -> Iterator[str]:
    """The address of the application on the shipped files, without a slash at its end."""
    with served(app) as address:
        yield address


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a journey in both browsers, unless one was asked for."""
    both = metafunc.definition.get_closest_marker("journey")
    if both and "engine" in metafunc.fixturenames and not metafunc.config.getoption("--engine"):
        metafunc.parametrize("engine", LAUNCHED, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The browser of this test: `chromium` or `firefox`."""
    name: str = getattr(request, "param", None) or request.config.getoption("--engine")
    alone = request.node.get_closest_marker("chromium")
    if alone and name and name != "chromium":
        pytest.skip(alone.args[0])
    return name or "chromium"


@pytest.fixture(scope="session")
def launch(pytestconfig: pytest.Config) -> Iterator[Callable[..., Browser]]:
    """Give the system's own Chromium or Firefox, started once for each set of preferences."""
    with sync_playwright() as playwright, ExitStack() as stack:

        @cache
        def started(name: str, *wishes: tuple[str, Any]) -> Browser:
            options = LAUNCHED[name]
            if wishes:
                options = options | {"firefox_user_prefs": dict(options["firefox_user_prefs"])}
                for wish in wishes:
                    options["firefox_user_prefs"].update(THROUGHOUT[wish])
            path = find_browser(name, pytestconfig.getoption("--program"))
            kind = getattr(playwright, name)
            found: Browser = kind.launch(executable_path=path, **options)
            stack.callback(found.close)
            return found

        yield started


@pytest.fixture
def browser(launch: Callable[..., Browser], engine: str) -> Browser:
    """The browser of this test, without any GPU flag."""
    return launch(engine)


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """What the pages of this test did; the test fails at its end if they did what they must not."""
    found = Watch(urlsplit(server).netloc)
    yield found
    assert not found.unexpected


@pytest.fixture
def open_page(
    launch: Callable[..., Browser], engine: str, server: str, watch: Watch
) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser profile of its own (options of `browser.new_context`)."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        wishes: list[tuple[str, Any]] = []
        if engine == "firefox":
            wishes = [wish for wish in THROUGHOUT if options.get(wish[0]) == wish[1]]
            options = {key: value for key, value in options.items() if key not in dict(wishes)}
        usual: dict[str, Any] = {
            "base_url": server,
            "locale": "fr-FR",
            "timezone_id": "Europe/Paris",
            "viewport": DESKTOP,
            "reduced_motion": "reduce",  # a test of motion asks for "no-preference"
        }
        context = launch(engine, *wishes).new_context(**(usual | options))
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.look_at(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def windows(launch: Callable[[str], Browser], server: str) -> Iterator[Callable[..., Any]]:
    """Give one profile a browser, shared by the tests of a file that only look."""
    with ExitStack() as stack:

        @cache
        def opened(engine: str) -> BrowserContext:
            context = launch(engine).new_context(
                base_url=server, locale="fr-FR", reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            return context

        yield opened


@pytest.fixture
def look_at(windows: Callable[..., Any], engine: str) -> Iterator[Callable[[Screen], Page]]:
    """Open a page in one of its states, in a window of the first of its widths."""
    pages: list[Page] = []

    def look(screen: Screen) -> Page:
        page: Page = windows(engine).new_page()
        pages.append(page)
        resize(page, screen.widths[0])
        page.goto(screen.address)
        screen.prepare(page)
        return page

    yield look
    for page in pages:
        page.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a laptop's screen."""
    return open_page()


@pytest.fixture
def mobile_page(open_page: Callable[..., Page]) -> Page:
    """A page on a phone."""
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def carte(page: Page, snapshot: Snapshot) -> Carte:
    """The map page on a laptop's screen, not opened yet."""
    return Carte(page, snapshot)


@pytest.fixture
def mobile_carte(mobile_page: Page, snapshot: Snapshot) -> Carte:
    """The map page on a phone, not opened yet."""
    return Carte(mobile_page, snapshot)
