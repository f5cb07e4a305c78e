"""`/embed`: a compact map and list for a frame of another site, the list complete by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.domain.positions import MarkerKind
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.static_map.wording import warning
from dashboard.figures.tints import DEFAULT_TINT
from dashboard.layouts.elements import (
    confirm_tag,
    found_line,
    glyph,
    hidden,
    icon,
    legend_key,
    look_keys,
    ramp,
    screen_reader_only,
    status_tag,
    zoom_buttons,
)
from dashboard.layouts.html_renderer import proper_name, untranslated
from dashboard.layouts.map_page.project_list import PAGE
from dashboard.layouts.map_page.view import view
from dashboard.layouts.page_chrome import renewed
from dashboard.paths import SitePath, sheet_link, small_picture
from dashboard.texts.sharing import Demonstration, Embed, EmbedScript
from dashboard.texts.sheet import Reception
from dashboard.texts.site import Map, Site

_AWAY: dict[str, Any] = {"target": "_blank", "rel": "noopener"}


def embed(snapshot: Snapshot, sources: Mapping[str, str], query: str) -> Component:
    """Return the page; `sources`: the addresses of the files that the map reads."""
    first = view(snapshot, query)
    logo = html.A(
        html.Span(className="logo"), href=_page(first), **_AWAY, **{"aria-label": Embed.LARGE}
    )
    why = [html.P(first["why"])] if first["why"] else []
    return html.Div(
        [
            renewed(snapshot.catalogue.edition),
            html.Header([logo, html.H1(first["sentence"]), *why], className="eh"),
            html.Main([_map(snapshot, first, sources), _list(snapshot, first)], className="eg"),
            _footer(snapshot, first),
        ],
        className="em",
        **{
            "data-embed": "page",
            "data-words": json.dumps(EmbedScript.words(), ensure_ascii=False),
        },
    )


def _page(first: Mapping[str, Any], project: str = "") -> str:
    """Return the address of the full page with the same filters, a record opened or not."""
    return sheet_link(project, first["query"])


def _map(snapshot: Snapshot, first: Mapping[str, Any], sources: Mapping[str, str]) -> Component:
    canvas = html.Div(
        id="embed-map",
        className="map",
        **{f"data-{name}": address for name, address in sources.items()},
        **{
            "data-embed": "map",
            **untranslated(),
            "data-view": json.dumps(first["map"], separators=(",", ":")),
        },
    )
    still = html.Img(src=small_picture(first["query"]), alt=Embed.PICTURE)
    return html.Section(
        [
            canvas,
            html.Noscript(html.Div([still, html.P(Embed.NO_SCRIPT)], className="em-still")),
            _commands(),
            _legend(snapshot, first),
            html.P(className="em-hint", hidden=True, **hidden()),
        ],
        className="em-map",
        **{"aria-label": Embed.MAP},
    )


def _commands() -> Component:
    return html.Div(
        zoom_buttons(),
        className="em-ctl",
        role="group",
        hidden=True,
        **{"aria-label": Map.COMMANDS},
    )


def _legend(snapshot: Snapshot, first: Mapping[str, Any]) -> Component:
    """Return the scale and the looks that occur, a bar below the map."""
    unplaced = [i for i in _shown(first) if not snapshot.catalogue.receptions[i].position]
    place = legend_key(f"mk mk-{MarkerKind.INDICATIVE} mk-s", Reception.INDICATIVE_KEY)
    looks = look_keys(first["map"]["looks"][DEFAULT_TINT.key])
    return html.Div(
        [
            html.H2(DEFAULT_TINT.title),
            ramp(DEFAULT_TINT.scale, "sw"),
            html.P(DEFAULT_TINT.unit),
            html.P(Map.MARKS),
            html.Ul([*looks, place if unplaced else None], className="em-keys"),
        ],
        className="em-lg",
    )


def _shown(first: Mapping[str, Any]) -> list[int]:
    """Return the projects of the view, indices in the catalogue."""
    return [i for i, on in enumerate(first["map"]["shown"]) if on == "1"]


def _list(snapshot: Snapshot, first: Mapping[str, Any]) -> Component:
    body: list[Component] = (
        [] if first["total"] else [html.P(f"{first['none']}.", className="none")]
    )
    for group in first["groups"]:
        title = (
            [html.H2(group["title"], className="grphead", **untranslated())]
            if group["title"]
            else []
        )
        rows = html.Ol([_row(snapshot, index, first) for index in group["rows"]])
        body += [html.Div([*title, rows])]
    if first["pager"]:
        more = html.A(Embed.LARGE, href=_page(first), **_AWAY)
        body.append(html.P([Embed.FIRST.format(rows=PAGE, heading=first["heading"]), more]))
    return html.Section(
        body, className="em-list", role="region", tabIndex=0, **{"aria-label": Embed.LIST}
    )


def _row(snapshot: Snapshot, index: int, first: Mapping[str, Any]) -> Component:
    card = snapshot.summaries[index]
    project, unsure = card.project, index in first["toConfirm"]
    link = html.A(
        [proper_name(project.title), screen_reader_only(Embed.OPENS)],
        href=_page(first, project.id),
        **_AWAY,
    )
    words = [
        html.H3([link, confirm_tag() if unsure else None, status_tag(project)]),
        found_line(first["found"][index]) if index in first["found"] else None,
        html.P([icon("geo-alt"), proper_name(card.where)], className="where"),
    ]
    return html.Li([glyph(card), html.Div(words)], className="it", **{"data-projet": project.id})


def _footer(snapshot: Snapshot, first: Mapping[str, Any]) -> Component:
    fictional = warning(snapshot.catalogue.projects[i] for i in _shown(first))
    told = [
        f"{Demonstration.LEAD} {fictional}" if fictional else "",
        f"{snapshot.dated}.",
        Embed.CREDIT,
    ]
    large = html.A(
        [Embed.LARGE, screen_reader_only(Embed.NEW_TAB), icon("box-arrow-up-right")],
        href=_page(first),
        className="b b-s",
        **_AWAY,
    )
    access = html.A(
        [Site.ACCESSIBILITY, screen_reader_only(Embed.OPENS)], href=SitePath.ACCESSIBILITY, **_AWAY
    )
    words = html.P([" ".join(filter(None, told)), " · ", access])
    return html.Footer([words, large], className="ef")
