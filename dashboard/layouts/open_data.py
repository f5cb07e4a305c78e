"""« Données ouvertes »: every file, the API, the schema, the licence, and examples that run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.exports.notes import citation
from dashboard.exports.wording import Legal
from dashboard.french import NBSP, decimal, number, plural
from dashboard.layouts.elements import scroll_region, table, unseen_caption
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import SitePath, link
from dashboard.texts.open_data import OpenData
from dashboard.texts.site import Banner

KILO = 1000
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class OpenDataFacts:
    """What the page says of this moment: bytes by address, 0 for what is not served.

    `named`: the site's address as `base`, and what the examples name (`Sample`).
    """

    sizes: Mapping[str, int]
    named: Mapping[str, str]


def addresses() -> tuple[str, ...]:
    """Return the address of all that the page links with a size."""
    tables = (OpenData.FILES, OpenData.OTHERS, OpenData.API, OpenData.SCHEMA)
    return tuple(address for rows in tables for _, address, _ in rows)


def open_data(facts: PageFacts, shown: OpenDataFacts) -> Component:
    """Return the page."""
    return page_frame(
        facts,
        SitePath.OPEN_DATA,
        [
            html.H1(OpenData.TITLE),
            html.P(OpenData.LEAD, className="lead"),
            *_section(OpenData.FILES_TITLE, OpenData.FILES, shown),
            html.P(OpenData.SIZES.format(**shown.named)),
            *_section(OpenData.OTHERS_TITLE, OpenData.OTHERS, shown),
            html.P([OpenData.FEED, f"{NBSP}: ", html.A(SitePath.FEED, href=SitePath.FEED), "."]),
            *_section(OpenData.API_TITLE, OpenData.API, shown),
            *_section(OpenData.SCHEMA_TITLE, OpenData.SCHEMA, shown),
            *_licence(facts),
            *_examples(shown.named),
        ],
        className="page prose",
    )


def size_words(size: int) -> str:
    """Return « 812 o », « 48 ko » or « 1,2 Mo »."""
    if size < KILO:
        return plural(size, "octet")
    if round(size / KILO) < KILO:
        return f"{number(size / KILO)}{NBSP}ko"
    return f"{decimal(size / KILO**2)}{NBSP}Mo"


def named_rows(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Component:
    """Return a table that scrolls; the first cell of a row names it."""
    body = [
        html.Tr([html.Th(row[0], scope="row"), *[html.Td(cell) for cell in row[1:]]])
        for row in rows
    ]
    shown = table(unseen_caption(title), columns, body, "table table-sm")
    return scroll_region(shown, title, "table-responsive scroll")


def code_block(text: str, language: str) -> Component:
    """Return code to copy; the keyboard can scroll it."""
    code = html.Code(text, className=language)
    return html.Pre(code, tabIndex="0")


def _section(title: str, rows: Iterable[Row], shown: OpenDataFacts) -> list[Component]:
    served = [row for row in rows if shown.sizes.get(row[1])]
    if not served:
        return []
    lines = [
        (html.A(name, href=address), content, size_words(shown.sizes[address]))
        for name, address, content in served
    ]
    return [html.H2(title), named_rows(title, OpenData.COLUMNS, lines)]


def _licence(facts: PageFacts) -> list[Component]:
    duty = Legal.LICENCE_DUTY.format(cite=citation(facts.served, facts.updated))
    parts = [
        html.H2(OpenData.LICENCE_TITLE, id="licence"),
        html.P([OpenData.LICENCE, html.A(Legal.LICENCE, href=Legal.LICENCE_URL), ". ", duty]),
        html.P(OpenData.EMPTY),
    ]
    if facts.demonstrations:
        words = OpenData.FICTIONAL.format(
            count=plural(facts.demonstrations, Banner.EXAMPLE, Banner.EXAMPLES),
            total=plural(facts.total, "fiche"),
        )
        real = link(f"{SitePath.API}/projets", OpenData.FICTIONAL_LINK)
        filtered = html.A(html.Code(OpenData.FICTIONAL_LINK), href=real)
        parts.append(html.P([words, filtered, "."]))
    return parts


def _examples(named: Mapping[str, str]) -> list[Component]:
    shown: list[Component] = [html.H2(OpenData.EXAMPLES_TITLE, id="exemples")]
    for title, language, code in OpenData.EXAMPLES:
        shown += [html.H3(title.format(**named)), code_block(code.format(**named), language)]
    return shown
