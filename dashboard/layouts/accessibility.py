"""« Accessibilité »: what was tried and what was not, ways round the map, where to write."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from dash import html

from dashboard.layouts.frame import ACCESSIBILITY, banner, footer, header, skip_links
from dashboard.texts_accessibility import LIMITS, TESTED, UNTESTED, WAYS, Accessibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.layouts.frame import FrameFacts
    from dashboard.texts_accessibility import Point


def accessibility(facts: FrameFacts) -> Component:
    """Return the page."""
    return html.Div(
        [
            skip_links(),
            header(facts, ACCESSIBILITY),
            banner(facts),
            html.Main(
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
                    *_ways(),
                    *_report(facts.contact),
                ],
                id="contenu",
                className="page prose",
            ),
            footer(facts),
        ],
        className="app app-page",
    )


def _points(points: Iterable[Point]) -> Component:
    return html.Ul([html.Li([html.B(lead), f" {text}"]) for lead, text in points])


def _ways() -> list[Component]:
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
    return [before, html.A(contact, href=f"mailto:{quote(contact, safe='@+')}"), after]
