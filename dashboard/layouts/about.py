"""« Comprendre l'O2R » and « Accessibilité »: pages that are only read."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.layouts.elements import external, mailto
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import SitePath
from dashboard.texts.about import MENTIONS, Fact, Understand, sections
from dashboard.texts.accessibility import LIMITS, TESTED, UNTESTED, WAYS, Accessibility, Point
from dashboard.texts.site import Banner


def accessibility(facts: PageFacts) -> Component:
    """Return the page."""
    return page_frame(
        facts,
        SitePath.ACCESSIBILITY,
        [
            html.H1(Accessibility.TITLE),
            html.P(Accessibility.LEAD, className="lead"),
            html.H2(Accessibility.TESTED_TITLE),
            html.P(Accessibility.TESTED),
            _points(TESTED),
            html.H2(Accessibility.UNTESTED_TITLE),
            _points(UNTESTED),
            html.H2(Accessibility.LIMITS_TITLE),
            _points(LIMITS),
            html.P(Accessibility.MORE),
            *_alternatives(),
            *_report(facts.contact),
        ],
        className="page prose",
    )


def _points(points: Iterable[Point]) -> Component:
    return html.Ul([html.Li([html.B(lead), f" {text}"]) for lead, text in points])


def _alternatives() -> list[Component]:
    rows = [html.Li([html.A(name, href=path), f" {text}"]) for name, path, text in WAYS]
    return [html.H2(Accessibility.WAYS_TITLE), html.P(Accessibility.WAYS), html.Ul(rows)]


def _report(contact: str) -> list[Component]:
    address = Accessibility.DEFENDER_ADDRESS
    return [
        html.H2(Accessibility.REPORT_TITLE, id="signaler"),
        html.P(_where_to_write(contact)),
        html.P([Accessibility.DEFENDER, html.A(address, href=address), "."]),
    ]


def _where_to_write(contact: str) -> list[Component | str]:
    if not contact:
        return [Accessibility.NO_CONTACT]
    before, after = Accessibility.REPORT.split("{contact}")
    return [before, html.A(contact, href=mailto(contact)), after]


def comprendre(facts: PageFacts, regions: Iterable[str]) -> Component:
    """Return the page; what is known of one region alone is said where `regions` has its code."""
    return page_frame(
        facts,
        SitePath.UNDERSTAND,
        [
            html.H1(Understand.TITLE),
            html.P(Understand.LEAD, className="lead"),
            *[_section(title, rows) for title, rows in sections(regions)],
            *_data(facts),
            *_mentions(),
        ],
        className="page prose",
    )


def _section(title: str, rows: tuple[Fact, ...]) -> Component:
    return html.Section([html.H2(title), html.Ul([_fact(row) for row in rows], className="facts")])


def _fact(fact: Fact) -> Component:
    sources = [external(name, address) for name, address in fact.sources]
    cited = [html.Span([" (", *_parted(sources), ")"], className="srcs")] if sources else []
    return html.Li([fact.text, *cited])


def _parted(links: list[Component]) -> list[Component | str]:
    parted: list[Component | str] = []
    for link in links:
        parted += [", ", link] if parted else [link]
    return parted


def _data(facts: PageFacts) -> list[Component]:
    words = Understand.DATA.format(
        total=french.plural(facts.total, "fiche"),
        real=french.number(facts.total - facts.demonstrations),
        fictional=french.plural(facts.demonstrations, Banner.EXAMPLE, Banner.EXAMPLES),
        thin=french.THIN,
    )
    return [
        html.H2(Understand.DATA_TITLE, id="donnees"),
        html.P(words),
        html.P(Understand.SILENCE),
        html.Ul([html.Li(text) for text in Understand.CREDITS]),
    ]


def _mentions() -> list[Component]:
    return [
        html.H2(Understand.MENTIONS_TITLE, id="mentions"),
        html.Ul([html.Li(text) for text in MENTIONS]),
    ]
