"""The map's place: canvas, commands, layers, legend, and the table that says what it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard import french
from dashboard.components.page import ProjectMap, adopted
from dashboard.components.payloads import OpenedProject
from dashboard.domain.coverage.wording import share_by
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.area_words import count_mark, list_words, unplaced_words
from dashboard.domain.search.filters import Param
from dashboard.domain.wording import count_words
from dashboard.figures.looks import CellLook
from dashboard.figures.map_layers import BETWEEN, LAYERS, NO_LAYER, RELIEF, Layer, LegendEntry
from dashboard.figures.tints import BY_POPULATION, DEFAULT_TINT, TINTS, tint_of
from dashboard.ids import ComponentId, FilterId, MapId, SummaryId
from dashboard.layouts.elements import (
    icon,
    legend_key,
    look_keys,
    options_field,
    ramp,
    share_bar,
    table,
    zoom_buttons,
)
from dashboard.layouts.html_renderer import markup, untranslated
from dashboard.layouts.map_page.form import DEFAULT_MODE, MODE, OPENED, SHOWN_LAYERS, TABLE, TINT
from dashboard.paths import SitePath, small_picture
from dashboard.texts.filters import NotFound
from dashboard.texts.site import Map, Script

SILENCES = {
    AreaState.NOT_COLLECTED: Map.NO_DATA,
    AreaState.NOT_ASKED: Map.NOT_ASKED,
}


def map_table(facts: Iterable[AreaStats]) -> Component:
    """Return the table; each area's button toggles it as a filter, or sends it with the others."""
    rows = [_row(area) for area in facts]
    return table(html.Caption(Map.TABLE_CAPTION), Map.TABLE_HEADS, rows, "units")


@lru_cache(maxsize=4096)
def _row(area: AreaStats) -> Markup:
    """Return a row, kept: from one filter to the next, few facts are new."""
    return markup(html.Tr([_name(area), *_cells(area)]))


def _name(area: AreaStats) -> Component:
    button = html.Button(
        f"{area.code[:2]} {area.name}",
        type="submit",
        form=FilterId.FORM,
        name=str(Param.AREA),
        value=area.code,
        className="link",
        **{"data-unite": area.code, **untranslated()},
    )
    return html.Th(button, scope="row")


def _cells(area: AreaStats) -> list[Component]:
    words = _silence(area)
    if not words:
        general, youth = count_words(area.general), count_words(area.youth)
        return [
            html.Td(count_words(area.count), className="n"),
            html.Td(Map.SCHEMES.format(general=general, youth=youth), className="s"),
            html.Td([share_bar(area.share), share_by(area.count, area.people)]),
            html.Td(remainder(area), className="s"),
        ]
    return [html.Td(count_mark(area), className="n"), html.Td(words, className="s", colSpan=3)]


def _silence(area: AreaStats) -> str:
    """Return what is said of an area where no project names a commune, "" for the others."""
    if area.state is AreaState.NONE:
        listed = french.lower_first(list_words(area))
        return NotFound.AREA_SHORT if area.by_text else f"{Map.NONE_KNOWN.lower()}, {listed}"
    if area.state in SILENCES:
        return SILENCES[area.state]
    return "" if area.covered or area.to_confirm else unplaced_words(area)


def remainder(area: AreaStats) -> str:
    """Return what is not covered for sure, in inhabitants."""
    people = area.people
    told = (
        (people.not_covered, Map.OUTSIDE_PEOPLE),
        (people.to_confirm, Map.UNSURE_PEOPLE),
        (people.not_collected, Map.UNCOLLECTED_PEOPLE),
    )
    parts = [words.format(people=french.number(count)) for count, words in told if count]
    return ", ".join(parts) or Map.NOTHING_LEFT


NONE = "[]"  # the reliefs of regions that have none


@dataclass(frozen=True, slots=True)
class MapLook:
    """How the address asks to see the map: `values` of the fields, by id; keys of its layers.

    `query` is the part of it that a picture follows.
    """

    values: Mapping[str, Any]
    layers: Collection[str]
    query: str


def map_box(
    sources: Mapping[str, str],
    look: MapLook,
    first: Mapping[str, Any],
    opened: OpenedProject | None,
) -> Component:
    """Return the map panel.

    `sources`: addresses of the files that the map reads; `first`: the view, with the same facts in
    rows; `opened`: the project whose sheet is open.
    """
    values = look.values
    shown = values[MapId.VIEW] == TABLE
    tint = tint_of(values[MapId.TINT])
    offered = [layer for layer in LAYERS if _is_offered(layer, sources)]
    canvas = html.Div(
        id=MapId.CANVAS,
        className="map",
        # Its words are placed by their length.
        **{"data-part": "canvas", **untranslated()},
        **{f"data-{name}": source for name, source in sources.items()},
    )
    return html.Div(
        [
            html.Div(_views(values), className="maptop"),
            html.Div(
                id=MapId.TERRITORY,
                className="mapname",
                hidden=True,
                **{"data-part": "territory"},
            ),
            canvas,
            html.Noscript(_still(first["query"], look.query)),
            _commands(offered, look.layers),
            _legend(look, offered),
            html.P(html.A(Map.ATTRIBUTION, href=SitePath.DATA), className="attr"),
            html.Div(
                first["table"],
                id=MapId.TABLE,
                className="tbv",
                hidden=not shown,
                **{"data-part": "table"},
            ),
        ],
        id=MapId.BOX,
        className="mapbox",
        **{
            "data-mode": values[MapId.VIEW],
            "data-tint": tint.key,
            "data-looks": " ".join(first["map"]["looks"][tint.key]),
            **_begun(first, opened, offered),
        },
    )


def _is_offered(layer: Layer, sources: Mapping[str, str]) -> bool:
    """Return whether there is anything to show: a region may have no relief, a call elsewhere."""
    if layer.key == RELIEF:
        return sources["reliefs"] != NONE
    return layer.lines is None or bool(sources[layer.key])


def _begun(
    first: Mapping[str, Any], opened: OpenedProject | None, offered: Iterable[Layer]
) -> dict[str, str]:
    return adopted(
        ProjectMap,
        ComponentId.MAP,
        view=first["map"],
        opened=opened,
        names={
            "opened": OPENED,
            "area": Param.AREA,
            "mode": MODE,
            "tint": TINT,
            "layers": SHOWN_LAYERS,
        },
        defaults={
            "mode": DEFAULT_MODE,
            "tint": DEFAULT_TINT.key,
            "layers": BETWEEN.join(layer.key for layer in offered if layer.shown),
        },
        layerList={"between": BETWEEN, "none": NO_LAYER},
        words=Script.map_words(),
        describedBy=SummaryId.SENTENCE,
        lines=[{"key": layer.key, "style": layer.style} for layer in offered if layer.lines],
    )


def _still(query: str, look: str) -> Component:
    """Return the map of a view as a picture, for who has no script."""
    return html.Div(html.Img(src=small_picture(query, look), alt=Map.STILL), className="still")


def _views(values: Mapping[str, Any]) -> Component:
    views = [
        ("carte", html.Span([icon("map"), Map.AS_MAP])),
        (TABLE, html.Span([icon("table"), Map.AS_TABLE])),
    ]
    radios = options_field(MapId.VIEW, views, values[MapId.VIEW], "seg", "seg-b")
    send = html.Button(Map.SHOW, type="submit", form=FilterId.FORM, className="b b-s")
    return html.Fieldset([html.Legend(Map.DISPLAY, className="sr"), radios, html.Noscript(send)])


def _commands(offered: Iterable[Layer], shown: Collection[str]) -> Component:
    nearer, farther, home = zoom_buttons()
    groups = [html.Div([nearer, farther], className="grp"), html.Div(home, className="grp")]
    return html.Div(
        [*groups, _layers(offered, shown)],
        className="ctl",
        role="group",
        **{"aria-label": Map.COMMANDS},
    )


def _layers(offered: Iterable[Layer], shown: Collection[str]) -> Component:
    """Return the checkboxes of the layers, those `shown` ticked."""
    boxes = options_field(
        MapId.LAYERS,
        [(layer.key, layer.label) for layer in offered],
        [layer.key for layer in LAYERS if layer.key in shown],
    )
    summary = html.Summary(
        icon("layers"), title=Map.LAYERS_LABEL, **{"aria-label": Map.LAYERS_LABEL}
    )
    body = html.Fieldset(
        [html.Legend(Map.LAYERS), boxes], className="pn pn-layers", **{"data-part": "layers"}
    )
    return html.Details([summary, body], className="grp pop-d")


def _legend(look: MapLook, offered: Iterable[Layer]) -> Component:
    inside = f"{MapId.LEGEND}-entries"
    expands = {"type": "button", "aria-expanded": "false", "aria-controls": inside}
    opener = html.Button([icon("list"), Map.LEGEND_SHORT], className="lg-open", **expands)
    more = html.Button(Map.LEGEND_MORE, className="link lg-more", **expands)
    entries = html.Div(
        [
            html.Div(
                [
                    html.H2(
                        [
                            *(
                                html.Span(tint.title, className=f"t-of t-{tint.key}")
                                for tint in TINTS
                            ),
                            html.Span(Map.TERRITORY, className="t-one"),
                        ]
                    ),
                    _tints(look.values),
                    more,
                ],
                className="lg-head",
            ),
            html.Div(_keys(look, offered), className="lg-body"),
        ],
        id=inside,
        className="lg-in",
    )
    return html.Section(
        [opener, entries],
        id=MapId.LEGEND,
        className="lg",
        **{"aria-label": Map.LEGEND, "data-part": "legend"},
    )


def _tints(values: Mapping[str, Any]) -> Component:
    tints = [(tint.key, html.Span([tint.title, html.Small(tint.hint)])) for tint in TINTS]
    radios = options_field(MapId.TINT, tints, values[MapId.TINT], "chk rd")
    body = html.Fieldset([html.Legend(Map.TINT_TITLE), radios], className="pn pn-tint")
    return html.Details([html.Summary(Map.TINT, className="link"), body], className="pop-d")


def _keys(look: MapLook, offered: Iterable[Layer]) -> list[Component]:
    counts = ramp(DEFAULT_TINT.scale, "sw sw-count")
    shares = ramp(BY_POPULATION.scale, "sw sw-share")
    units = [html.P(t.unit, className=f"t-of t-{t.key} unit") for t in TINTS if t.unit]
    numbers = html.P(Map.MARKS, className="unit marks")
    looks = html.Ul(
        look_keys(look for look in CellLook if look is not CellLook.PLAIN), className="pt pt-looks"
    )
    one = (
        ("covered", "pat pat-on", Map.COVERED),
        ("unsure", "pat pat-unsure", Map.TO_CONFIRM),
        ("excluded", "pat pat-excluded", Map.EXCLUDED),
        ("others", "dot", Map.OTHERS),
    )
    # What the point of the one project stands for is written by the script, which knows it.
    place = html.Li(**{"data-part": "place"})
    general = html.Ul(
        [
            legend_key(entry.look, html.Span(entry.words), **_occurs(layer, entry, look))
            for layer in offered
            for entry in layer.legend
        ],
        className="pt pt-region",
    )
    alone = html.Ul(
        [
            place,
            *(
                legend_key(swatch, html.Span(words), **{"data-one": part})
                for part, swatch, words in one
            ),
        ],
        className="pt pt-one",
    )
    return [counts, shares, *units, numbers, looks, general, alone]


def _occurs(layer: Layer, entry: LegendEntry, look: MapLook) -> dict[str, Any]:
    """Return what the script reads to show an entry where it occurs alone."""
    kind = {"data-kind": str(entry.kind)} if entry.kind else {}
    return {"data-layer": layer.key, **kind, "hidden": layer.key not in look.layers}
