"""The map page: filters, map, list and sheet put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard.ids import FilterId, ListId, MapId, PageId, SheetId
from dashboard.layouts.export_menu import export_menu
from dashboard.layouts.filters import filter_rail
from dashboard.layouts.frame import banner, footer, header, skip_links
from dashboard.layouts.project_list import list_panel, list_row
from dashboard.layouts.project_map import map_box
from dashboard.layouts.project_sheet import sheet_panel
from dashboard.layouts.summary import headline
from dashboard.layouts.view import view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.frame import FrameFacts

# How each field of the form is written in the query: (field, parameter, kind). The page's script
# reads this table; the meaning of the values is `Selection`'s business alone.
FORM = (
    (FilterId.QUERY, "q", "text"),
    (FilterId.PUBLICS, "public", "many"),
    (FilterId.EVERYONE, "tous", "on"),
    (FilterId.UNSPECIFIED, "non_precise", "off"),
    (FilterId.UNITS, "departement", "many"),
    (FilterId.SCHEMES, "dispositif", "many"),
    (FilterId.LEAD_TYPES, "porteur_type", "many"),
    (FilterId.STEPS, "etape", "many"),
    (FilterId.UPDATED, "maj", "one:"),
    (ListId.SORT, "tri", "one:departement"),
    (MapId.VIEW, "vue", "one:carte"),
    (MapId.TINT, "teinte", "one:departement"),
)


def carte(snapshot: Snapshot, facts: FrameFacts, sources: Mapping[str, str]) -> Component:
    """Return the whole page, first showing every project."""
    first = view(snapshot, "")
    units = {unit["code"]: unit["name"] for unit in _units(snapshot)}
    return html.Div(
        [
            skip_links(with_list=True),
            header("/", [export_menu()]),
            banner(facts),
            html.Main(
                [
                    filter_rail(units),
                    html.Section(
                        [headline(first["sentence"]), map_box(sources)], className="mapcol"
                    ),
                    list_panel(first["total"]),
                    sheet_panel(),
                ],
                id="contenu",
                className="bench",
            ),
            footer(facts),
            html.Div(id=PageId.TOAST, className="toast", role="status"),
            *_stores(first, snapshot),
        ],
        className="app",
    )


def _units(snapshot: Snapshot) -> list[dict[str, Any]]:
    names = snapshot.catalogue.geography.units["nom"]
    return [{"code": code, "name": str(names[code])} for code in snapshot.catalogue.units]


def _stores(first: Mapping[str, Any], snapshot: Snapshot) -> list[Component]:
    form = [{"id": field, "name": name, "kind": kind} for field, name, kind in FORM]
    return [
        dcc.Location(id=PageId.URL, refresh=False),
        dcc.Store(id=PageId.FORM, data=form),
        dcc.Store(id=PageId.FILTERS, data=""),
        dcc.Store(id=PageId.OPENED, data=""),
        dcc.Store(id=PageId.VIEW, data=first),
        dcc.Store(id=PageId.SENT),
        dcc.Store(id=SheetId.FACTS, data=None),
        dcc.Store(id=ListId.ROWS, data=[list_row(card) for card in snapshot.cards]),
    ]
