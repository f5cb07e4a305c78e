"""The filter rail: one form whose fields write the query string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.data.vocabularies import LEAD_TYPES, PUBLICS, SCHEMES, STEPS, Public, Scheme
from dashboard.domain.selection import Freshness
from dashboard.ids import FilterId
from dashboard.layouts.elements import hidden, icon
from dashboard.texts import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash.development.base_component import Component


def filter_rail(units: Mapping[str, str]) -> Component:
    """Return the rail; `units` gives each unit's code → name."""
    return html.Aside(
        [
            html.Div([html.H2(Filters.TITLE), _clear(), _close()], className="rail-head"),
            _query(),
            _publics(),
            _units(units),
            _schemes(),
            _more(Filters.LEAD_TYPES, FilterId.LEAD_TYPES, LEAD_TYPES.items(), Filters.ALL_MASCULINE),
            _more(Filters.STEPS, FilterId.STEPS, STEPS.items(), Filters.ALL),
            _freshness(),
            _unspecified(),
        ],
        id=FilterId.PANEL,
        className="rail",
        **{"aria-label": Filters.LABEL},
    )


def _clear() -> Component:
    return html.A(Filters.CLEAR, href="/", id=FilterId.CLEAR, className="link", hidden=True)


def _close() -> Component:
    return html.Button(
        icon("x-lg"),
        id=FilterId.CLOSE,
        type="button",
        className="b b-i rail-close",
        **{"aria-label": Filters.CLOSE},
    )


def _query() -> Component:
    field = dbc.Input(
        id=FilterId.QUERY,
        type="search",
        placeholder=Filters.QUERY_HINT,
        debounce=300,
        value="",
        maxlength=200,
        autocomplete="off",
        class_name="inp-in",
    )
    label = html.Label(Filters.QUERY, htmlFor=FilterId.QUERY, className="lab")
    box = html.Div([icon("search"), field], className="inp")
    return html.Div([label, box], className="fld")


def option(value: str, words: Sequence[Any]) -> dict[str, Any]:
    """Return a choice whose label ends with a count that the view fills in."""
    return {"value": value, "label": html.Span([*words, " ", html.Em("")])}


def _publics() -> Component:
    chips = dbc.Checklist(
        options=[option(p, [w.chip]) for p, w in PUBLICS.items() if p is not Public.TOUS_PUBLICS],
        value=[],
        id=FilterId.PUBLICS,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip",
    )
    everyone = dbc.Checklist(
        options=[option("1", [Filters.EVERYONE])], value=["1"], id=FilterId.EVERYONE, class_name="chk"
    )
    legend = html.Legend([Filters.PUBLICS, html.Small(Filters.AT_LEAST_ONE)])
    return html.Fieldset([legend, chips, everyone], className="fld")


def _units(units: Mapping[str, str]) -> Component:
    choices = [option(code, [f"{code[:2]} · {name}"]) for code, name in units.items()]
    boxes = dbc.Checklist(options=choices, value=[], id=FilterId.UNITS, class_name="chk")
    summary = html.Summary(
        [html.Span(Filters.ALL_UNITS, id=FilterId.UNITS_SAID), icon("chevron-down")], className="inp"
    )
    body = html.Fieldset([html.Legend(Filters.UNITS, className="sr"), boxes])
    label = html.P(Filters.UNITS, className="lab", **hidden())
    return html.Div([label, html.Details([summary, body], className="drop")], className="fld")


def _schemes() -> Component:
    kinds = {Scheme.O2R_2024: "gen", Scheme.O2R_JEUNES_2025: "jeu"}
    choices = [
        option(s, [html.Span(className=f"mk mk-{kinds[s]} mk-s", **hidden()), w.label])
        for s, w in SCHEMES.items()
    ]
    rows = dbc.Checklist(
        options=choices,
        value=[],
        id=FilterId.SCHEMES,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip w",
    )
    return html.Fieldset([html.Legend(Filters.SCHEMES), rows], className="fld")


def _more(
    title: str, field: FilterId, labels: Iterable[tuple[str, str]], nothing: str
) -> Component:
    boxes = dbc.Checklist(
        options=[option(value, [label]) for value, label in labels],
        value=[],
        id=field,
        class_name="chk",
    )
    return _folded(title, FilterId(f"{field}-said"), nothing, boxes)


def _freshness() -> Component:
    choices = [
        {"value": "", "label": Filters.ALL},
        option(Freshness.SIX_MONTHS, [Filters.SIX_MONTHS]),
        option(Freshness.TWELVE_MONTHS, [Filters.TWELVE_MONTHS]),
    ]
    radios = dbc.RadioItems(options=choices, value="", id=FilterId.UPDATED, class_name="chk")
    return _folded(Filters.UPDATED, FilterId.UPDATED_SAID, Filters.ALL, radios)


def _folded(title: str, said: FilterId, nothing: str, choices: Component) -> Component:
    value = html.Span(nothing, id=said, className="muted", title=nothing)
    summary = html.Summary([html.Span(title), html.Span([value, icon("chevron-down")])])
    body = html.Fieldset([html.Legend(title, className="sr"), choices])
    return html.Details([summary, body], className="acc")


def _unspecified() -> Component:
    box = dbc.Checklist(
        options=[option("1", [Filters.UNSPECIFIED])],
        value=[],
        id=FilterId.UNSPECIFIED,
        class_name="chk",
    )
    return html.Div(box, className="fld fld-last")
