"""The map of a public, and beside it what is not covered: the sentence and the ranking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage_words import POPULATION_NOTE
from dashboard.french import NBSP, number, percent, plural
from dashboard.layouts.coverage_gap_words import gap_sentence, plain_gap
from dashboard.layouts.coverage_ranking import ranking, ranking_rest
from dashboard.layouts.coverage_tools import public_picker
from dashboard.layouts.elements import hidden, icon
from dashboard.texts import Map
from dashboard.texts_coverage import Coverage, Gap

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.layouts.coverage_view import CoverageView

_COMMANDS = (
    ("plus", "plus-lg", Map.ZOOM_IN),
    ("moins", "dash-lg", Map.ZOOM_OUT),
    ("region", "bounding-box-circles", Map.HOME),
)
_LOADED = (
    *("leaflet", "topojson", "communes"),
    *("reliefs", "bornes", "voisins", "eaux"),
)
_LOOKS = ("pat pat-gap", "pat h1", "pat h2", "pat h3", "pat pat-unsure", "pat pat-none")


def gap_section(view: CoverageView) -> Component:
    """Return the map with its furniture, the sentence, the note and the ranking of the EPCI."""
    return html.Section(
        [html.Div(_map(view), className="gm"), html.Div(_said(view), className="gr")],
        className="gap",
        id="carte-couverture",
        **{"aria-labelledby": "manque"},
    )


def _map(view: CoverageView) -> list[Component]:
    label = PUBLICS[view.public].label if view.public else Coverage.ALL
    title = Gap.MAP.format(public=label)
    canvas = html.Div(
        html.P(Gap.WAIT, className="wait"),
        id="couverture-carte",
        className="map",
        **{
            "data-label": Gap.MAP_LABEL.format(title=title),
            "data-drawn": json.dumps(view.drawn, ensure_ascii=False, separators=(",", ":")),
            "data-failed": Gap.FAILED,
            "data-hint": Map.CTRL_WHEEL,
            **{f"data-{name}": view.files[name] for name in _LOADED if name in view.files},
        },
    )
    return [
        html.P(Gap.NO_SCRIPT, className="noscript"),
        html.Div(public_picker(view, Gap.PICK), className="maptop"),
        html.Div([canvas, _commands()], className="gm-c"),
        _legend(),
        html.P(html.A(Map.ATTRIBUTION, href="/comprendre#donnees"), className="attr"),
    ]


def _commands() -> Component:
    buttons = [
        html.Button(
            icon(glyph), type="button", title=name, **{"aria-label": name, "data-carte": command}
        )
        for command, glyph, name in _COMMANDS
    ]
    groups = [html.Div(buttons[:2], className="grp"), html.Div(buttons[2:], className="grp")]
    return html.Div(groups, className="ctl", role="group", **{"aria-label": Map.COMMANDS})


def _legend() -> Component:
    keys = [
        html.Li([html.Span(className=look, **hidden()), html.Span(words)])
        for look, words in zip(_LOOKS, Gap.KEYS, strict=True)
    ]
    body = [html.P(Gap.LEGEND, className="lg-t"), html.Ul(keys, className="keys-row")]
    return html.Section(body, className="lg", **{"aria-label": Map.LEGEND})


def _said(view: CoverageView) -> list[Component]:
    people, communes = view.gaps.total.population, view.gaps.total.communes
    note = Gap.NOTE.format(
        population=POPULATION_NOTE,
        unsure=number(people.to_confirm),
        unknown=number(people.not_collected),
        nbsp=NBSP,
    )
    counted = Gap.COMMUNES.format(
        count=plural(communes.not_covered, "commune"),
        total=number(communes.total),
        share=percent(communes.not_covered / communes.total),
    )
    file = view.question.address("/export/communes-non-couvertes.csv", case="", mode="")
    link = html.A([icon("download"), Gap.CSV], href=file, className="b b-s", download="")
    return [
        html.H2(
            gap_sentence(view.gaps),
            id="manque",
            tabIndex=-1,
            **{"data-said": plain_gap(view.gaps)},
        ),
        html.P(counted, className="communes") if communes.not_covered else None,
        html.P([icon("info-circle"), html.Span(note)], className="why"),
        *ranking(view),
        html.P(link, className="gr-f"),
        *ranking_rest(view),
    ]
