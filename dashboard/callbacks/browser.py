"""What needs no server: the form ↔ the address, and painting the page from the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dashboard.ids import ExportId, FilterId, ListId, MapId, PageId, SheetId, SummaryId
from dashboard.layouts.form import FORM

if TYPE_CHECKING:
    from dash import Dash

SAID = (
    (FilterId.UNITS, FilterId.UNITS_SAID),
    (FilterId.LEAD_TYPES, FilterId.LEAD_TYPES_SAID),
    (FilterId.STEPS, FilterId.STEPS_SAID),
    (FilterId.UPDATED, FilterId.UPDATED_SAID),
)


def register(app: Dash) -> None:
    """Wire the page's own script: every function lives in `assets/carte.js`."""
    _register_address(app)
    _register_words(app)
    _register_said(app)
    _register_map(app)
    _register_sheet(app)


def _script(name: str) -> ClientsideFunction:
    return ClientsideFunction("carte", name)


def _register_address(app: Dash) -> None:
    app.clientside_callback(
        _script("writeAddress"),
        Output(PageId.SENT, "data"),
        [Input(field, "value") for field, _, _ in FORM],
        State(PageId.FORM, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        _script("readAddress"),
        [
            *(Output(field, "value") for field, _, _ in FORM),
            Output(PageId.FILTERS, "data"),
            Output(PageId.OPENED, "data"),
        ],
        Input(PageId.URL, "search"),
        State(PageId.FORM, "data"),
        State(PageId.FILTERS, "data"),
        State(PageId.OPENED, "data"),
    )


def _register_words(app: Dash) -> None:
    app.clientside_callback(
        _script("showWords"),
        Output(SummaryId.SENTENCE, "children"),
        Output(SummaryId.CHIPS, "children"),
        Output(SummaryId.LEFT_OUT, "children"),
        Output(SummaryId.LEFT_OUT, "hidden"),
        Output(PageId.NOTICES, "children"),
        Output(FilterId.CLEAR, "hidden"),
        Output(ExportId.SAID, "children"),
        Input(PageId.VIEW, "data"),
        Input(SheetId.FACTS, "data"),
        State(PageId.FORM, "data"),
    )
    app.clientside_callback(
        _script("showList"),
        Output(ListId.COUNT, "children"),
        Input(PageId.VIEW, "data"),
        State(ListId.ROWS, "data"),
    )


def _register_said(app: Dash) -> None:
    app.clientside_callback(
        _script("showSaid"),
        [Output(said, "children") for _, said in SAID],
        [Input(field, "value") for field, _ in SAID],
        [State(field, "options") for field, _ in SAID],
    )


def _register_map(app: Dash) -> None:
    app.clientside_callback(
        _script("paint"),
        Output(MapId.BOX, "data-painted"),
        Input(PageId.VIEW, "data"),
        Input(SheetId.FACTS, "data"),
        Input(MapId.VIEW, "value"),
        Input(MapId.TINT, "value"),
        Input(MapId.LAYERS, "value"),
    )


def _register_sheet(app: Dash) -> None:
    app.clientside_callback(
        _script("showSheet"),
        Output(SheetId.RANK, "children"),
        Output(SheetId.STRAY, "hidden"),
        Input(SheetId.FACTS, "data"),
        Input(PageId.VIEW, "data"),
        Input(SheetId.BODY, "children"),
        State(ListId.ROWS, "data"),
    )
