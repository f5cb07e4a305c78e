"""Records that mean harm, in a browser: nothing of theirs runs, every word of theirs is read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page, expect

from dashboard.app import create_app
from dashboard.french import typeset
from dashboard.ids import ListId, MapId, SheetId
from tests.e2e.conftest import Watch, served
from tests.e2e.paper import sheets
from tests.e2e.screens import rests
from tests.factories.hostile_records import ATTACKS, hostile_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORT = {name: " ".join(typeset(attack[:200]).split()) for name, attack in ATTACKS.items()}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application on hostile records."""
    with served(create_app(hostile_settings(tmp_path_factory.mktemp("hostile")))) as found:
        yield found


@pytest.fixture
def visitor(address: str, open_page: Callable[..., Page], watch: Watch) -> Iterator[Page]:
    """A page whose test fails if anything of theirs ran."""
    watch.host = urlsplit(address).netloc
    page = open_page(base_url=address)
    opened: list[str] = []

    def refuse(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    yield page
    assert page.evaluate("window.harmed") is None
    assert not opened


def wait_for_the_map(page: Page) -> None:
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")


def test_the_list_and_the_table_that_the_script_writes_are_text(visitor: Page) -> None:
    visitor.goto("/?public=rsa")
    wait_for_the_map(visitor)
    visitor.goto("/")
    wait_for_the_map(visitor)
    body = visitor.locator(f"#{ListId.BODY}")
    visitor.locator("label.chip", has_text="Jeunes 16–25").click()
    visitor.wait_for_url(lambda url: url.endswith("?public=jeunes"))
    expect(body.locator("li.it")).to_have_count(len(ATTACKS))
    text = " ".join(body.inner_text().split())
    for name, words in SHORT.items():
        assert words in text, name
    for place in (body, visitor.locator("#map-table")):
        assert place.locator("script, img, svg, iframe").count() == 0


def test_every_point_and_every_sheet_is_text(visitor: Page) -> None:
    visitor.goto("/")
    wait_for_the_map(visitor)
    for row in visitor.locator(f"#{ListId.BODY} li.it").all():
        row.hover()
    for name in ("script", "image", "out-of-an-attribute", "end-of-script", "template"):
        visitor.goto(f"/?projet={name}")
        wait_for_the_map(visitor)
        sheet = visitor.locator(f"#{SheetId.PANEL}")
        expect(sheet.get_by_role("heading", level=1)).to_have_text(SHORT[name])
        assert sheet.locator("script, img, svg:not(.live svg), iframe").count() == 0
        for seat in visitor.locator(".mk-map").all()[:3]:
            seat.dispatch_event("mouseover")


@pytest.mark.parametrize(
    "path",
    [
        *("/annuaire", "/comparer?projet=script&projet=image", "/donnees", "/couverture"),
        *(
            "/qui-contacter?commune=38185&public=jeunes",
            "/embed",
            "/export/carte.svg?taille=petite",
        ),
        "/export/territoire/out-of-an-attribute.svg",
    ],
)
def test_no_other_page_runs_anything(visitor: Page, watch: Watch, path: str) -> None:
    watch.expects("favicon.ico")  # which Firefox asks for beside a drawing, that may load nothing
    visitor.goto(path)
    rests(visitor)
    handlers = visitor.evaluate(
        "[...document.querySelectorAll('*')].flatMap((node) => [...node.attributes])"
        ".filter((a) => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value)).length"
    )
    assert handlers == 0


def test_the_print_holds_their_words(visitor: Page) -> None:
    visitor.goto("/")
    wait_for_the_map(visitor)
    pages = sheets(visitor)
    words = "".join("".join((page.extract_text() or "").split()) for page in pages)
    for name in ("script", "image", "command", "entities", "sum"):
        assert "".join(SHORT[name].split())[:40] in words, name
