"""« Comprendre l'O2R »: the programme's facts with their sources, and where the data come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.layouts.frame import banner, footer, header, skip_links
from dashboard.texts_comprendre import MENTIONS, Fact, Understand, sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.layouts.frame import FrameFacts


def comprendre(facts: FrameFacts, regions: Iterable[str]) -> Component:
    """Return the page; what is known of one region alone is said where `regions` has its code."""
    return html.Div(
        [
            skip_links(),
            header(facts, "/comprendre"),
            banner(facts),
            html.Main(
                [
                    html.H1(Understand.TITLE),
                    html.P(Understand.LEAD, className="lead"),
                    *[_section(title, rows) for title, rows in sections(regions)],
                    *_data(facts),
                    *_mentions(),
                ],
                id="contenu",
                className="page prose",
            ),
            footer(facts),
        ],
        className="app app-page",
    )


def _section(title: str, rows: tuple[Fact, ...]) -> Component:
    return html.Section([html.H2(title), html.Ul([_fact(row) for row in rows], className="facts")])


def _fact(fact: Fact) -> Component:
    sources = [
        html.A(name, href=address, target="_blank", rel="noopener noreferrer")
        for name, address in fact.sources
    ]
    cited = [html.Span([" (", *_parted(sources), ")"], className="srcs")] if sources else []
    return html.Li([fact.text, *cited])


def _parted(links: list[Component]) -> list[Component | str]:
    parted: list[Component | str] = []
    for link in links:
        parted += [", ", link] if parted else [link]
    return parted


def _data(facts: FrameFacts) -> list[Component]:
    said = Understand.DATA.format(
        total=french.number(facts.total),
        real=french.number(facts.total - facts.demonstrations),
        fictional=french.number(facts.demonstrations),
    )
    return [
        html.H2(Understand.DATA_TITLE, id="donnees"),
        html.P(said),
        html.P(Understand.SILENCE),
        html.Ul([html.Li(text) for text in Understand.CREDITS]),
    ]


def _mentions() -> list[Component]:
    return [
        html.H2(Understand.MENTIONS_TITLE, id="mentions"),
        html.Ul([html.Li(text) for text in MENTIONS]),
    ]
