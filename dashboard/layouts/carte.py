"""The map page: filters, map, list and sheet put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard.ids import ListId, PageId, SheetId
from dashboard.layouts.comparison_tray import tray
from dashboard.layouts.export_menu import export_menu
from dashboard.layouts.filters import RegionChoice, filter_rail
from dashboard.layouts.form import FORM, form_values, split_query
from dashboard.layouts.frame import banner, footer, header, skip_links, toast
from dashboard.layouts.opened import opened
from dashboard.layouts.project_list import list_body, list_panel, sheet_address
from dashboard.layouts.project_map import map_box
from dashboard.layouts.project_sheet import SheetWays, sheet_panel
from dashboard.layouts.summary import headline
from dashboard.layouts.view import kept_rows, view
from dashboard.texts import Script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.frame import FrameFacts


def carte(
    snapshot: Snapshot, facts: FrameFacts, sources: Mapping[str, str], query: str, *, whole: bool
) -> Component:
    """Return the page as the URL's `query` asks for it.

    The document's is `whole`; Dash's leaves list, table, counts and map to the page's script.
    """
    values = form_values(query)
    filters, asked = split_query(query)
    first, sheet = view(snapshot, filters), opened(snapshot, asked, facts.contact)
    rows = kept_rows(snapshot, filters)
    said = {**first, "sentence": (sheet["facts"] or first)["sentence"] or first["sentence"]}
    body = first["empty"] or list_body(first["groups"], rows or first["rows"], first["pager"])
    table, counts = first["table"], first["options"]
    told: dict[str, Any] = {"words": Script.words(facts.served.title)}
    if whole:
        drawn = {"index": sheet["facts"]["index"]} if sheet["facts"] else None
        told["first"] = {"query": first["query"], "map": first["map"], "sheet": drawn}
    else:
        body = table = counts = None
    fingerprint = snapshot.catalogue.fingerprint
    return html.Div(
        [
            skip_links(with_list=True),
            header(facts, "/", [export_menu(first, fingerprint, facts.served)]),
            banner(facts),
            html.Main(
                [
                    filter_rail(
                        _regions(snapshot),
                        values,
                        counts,
                        filtered=bool(first["filters"]),
                    ),
                    html.Section(
                        [
                            headline(said, opened=bool(asked)),
                            map_box(sources, values, table, exact=snapshot.atoms.exact),
                        ],
                        className="mapcol",
                    ),
                    list_panel(first["heading"], body, values, hidden=bool(asked)),
                    sheet_panel(sheet["body"], _ways(snapshot, first, asked, filters)),
                ],
                id="contenu",
                className="bench with-fiche" if asked else "bench",
            ),
            footer(facts),
            tray(),
            toast(),
            _for_script(told),
            *_stores({"filters": filters, "opened": asked, "view": first, "sheet": sheet["facts"]}),
            dcc.Store(id=ListId.ROWS, data=rows),
        ],
        className="app",
    )


def _for_script(told: Mapping[str, Any]) -> Component:
    """Return what the page's script reads: its words, and the first view to draw at once."""
    data = {f"data-{name}": json.dumps(value) for name, value in told.items()}
    return html.Div(id=PageId.WORDS, hidden=True, **data)


def _regions(snapshot: Snapshot) -> list[RegionChoice]:
    catalogue, names = snapshot.catalogue, snapshot.catalogue.geography.units["nom"]
    return [
        RegionChoice(
            region,
            name,
            {unit: names[unit] for unit in catalogue.units if catalogue.region_of[unit] == region},
        )
        for region, name in catalogue.geography.regions.items()
    ]


def _ways(snapshot: Snapshot, first: Mapping[str, Any], asked: str, filters: str) -> SheetWays:
    """Return where the sheet's links lead: back to the list, to the sheets before and after."""
    order = [snapshot.catalogue.projects[i].id for group in first["groups"] for i in group["rows"]]
    here = order.index(asked) if asked in order else None
    back = sheet_address("", filters)
    if here is None or len(order) == 1:
        return SheetWays(back, back, back)
    around = (order[here - 1], order[(here + 1) % len(order)])
    return SheetWays(back, *(sheet_address(project, filters) for project in around))


def _stores(state: Mapping[str, Any]) -> list[Component]:
    fields = [{"id": field, "name": name, "kind": kind} for field, name, kind in FORM]
    return [
        dcc.Location(id=PageId.URL, refresh=False),
        dcc.Store(id=PageId.FORM, data={"fields": fields}),
        dcc.Store(id=PageId.FILTERS, data=state["filters"]),
        dcc.Store(id=PageId.OPENED, data=state["opened"]),
        dcc.Store(id=PageId.VIEW, data=state["view"]),
        dcc.Store(id=PageId.SENT),
        dcc.Store(id=SheetId.FACTS, data=state["sheet"]),
    ]
