"""A page printed by a browser, as a PDF on A4."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pypdf import PageObject

# Playwright hands Firefox its inches as centimetres.
A4_IN_FIREFOX = {"width": "21in", "height": "29.7in"}


def is_firefox(page: Page) -> bool:
    """Return whether a page is shown by Firefox."""
    browser = page.context.browser
    return browser is not None and browser.browser_type.name == "firefox"


def sheets(page: Page) -> list[PageObject]:
    """Print a page, on A4 unless its style says otherwise, and return its sheets."""
    options: dict[str, Any] = {"format": "A4", "prefer_css_page_size": True}
    pdf = page.pdf(**(A4_IN_FIREFOX if is_firefox(page) else options))
    return list(PdfReader(io.BytesIO(pdf)).pages)


def tight(text: str) -> str:
    """Return a text without spaces: a printer breaks lines where it likes."""
    return "".join(text.split())


def positions(sheet: PageObject) -> list[tuple[float, float, str]]:
    """Return where each piece of text begins on a sheet, in points from its bottom left corner."""
    found: list[tuple[float, float, str]] = []

    def note(text: str, matrix: list[float], place: list[float], *_: Any) -> None:
        if text.strip():
            x, y = place[4], place[5]
            a, b, c, d, e, f = matrix
            found.append((a * x + c * y + e, b * x + d * y + f, text))

    sheet.extract_text(visitor_text=note)
    return found


def sizes(sheet: PageObject) -> set[float]:
    """Return the sizes of the letters of a sheet, in tenths of a point."""
    found: set[float] = set()

    def note(text: str, matrix: list[float], place: list[float], _: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(matrix[3] * place[3] * size), 1))

    sheet.extract_text(visitor_text=note)
    return found
