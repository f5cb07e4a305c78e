"""The map page: filters, map, list and sheet put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.ids import PageId
from dashboard.layouts.comparison_tray import tray
from dashboard.layouts.export_menu import export_menu
from dashboard.layouts.filters import RegionChoice, filter_rail
from dashboard.layouts.form import FORM, form_values, split_query
from dashboard.layouts.frame import banner, footer, header, skip_links, toast
from dashboard.layouts.opened import opened
from dashboard.layouts.project_list import list_body, list_panel, sheet_address
from dashboard.layouts.project_map import map_box
from dashboard.layouts.project_sheet import SheetWays, sheet_panel
from dashboard.layouts.summary import headline, spoken
from dashboard.layouts.view import keeps_rows, rows_of, view
from dashboard.texts import Script, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.frame import FrameFacts


def carte(
    snapshot: Snapshot, facts: FrameFacts, sources: Mapping[str, str], query: str
) -> Component:
    """Return the whole page as the URL's `query` asks for it; its script carries it on."""
    values = form_values(query)
    filters, asked = split_query(query)
    first, sheet = view(snapshot, filters), opened(snapshot, asked, facts.contact)
    shown = [index for group in first["groups"] for index in group["rows"]]
    rows = first["rows"] or rows_of(snapshot, shown, filters)
    said = {**first, "sentence": sheet["sentence"] if sheet else first["sentence"]}
    body = first["empty"] or list_body(first["groups"], rows, first["pager"])
    fingerprint = snapshot.catalogue.fingerprint
    return html.Div(
        [
            skip_links(with_list=True),
            header(facts, "/", [export_menu(first, fingerprint, facts.served)]),
            banner(facts),
            html.Noscript(_without_scripts(first["query"])),
            html.Main(
                [
                    filter_rail(
                        _regions(snapshot),
                        values,
                        first["options"],
                        filtered=bool(first["filters"]),
                    ),
                    html.Section(
                        [
                            headline(said, opened=bool(asked)),
                            map_box(sources, values, first, exact=snapshot.atoms.exact),
                        ],
                        className="mapcol",
                    ),
                    list_panel(first["heading"], body, values, hidden=bool(asked)),
                    sheet_panel(
                        sheet["body"] if sheet else "", _ways(snapshot, first, asked, filters)
                    ),
                ],
                id="contenu",
                className="bench with-fiche" if asked else "bench",
            ),
            footer(facts),
            tray(),
            spoken(),
            toast(),
            _for_script(snapshot, facts, {**first, "rows": shown}, sheet),
        ],
        className="app",
    )


def _without_scripts(query: str) -> Component:
    """Return what is said where scripts are off, and the two ways to take everything away."""
    ways = (
        (Site.NOSCRIPT_DIRECTORY, "/annuaire"),
        (Site.NOSCRIPT_CSV, "/export/projets.csv"),
    )
    links = [html.A(words, href=f"{path}?{query}".rstrip("?")) for words, path in ways]
    lead = html.B(Site.NOSCRIPT_TITLE)
    return html.P([lead, " ", Site.NOSCRIPT, " ", *links], className="noscript")


def _for_script(
    snapshot: Snapshot,
    facts: FrameFacts,
    first: Mapping[str, Any],
    sheet: Mapping[str, Any] | None,
) -> Component:
    """Return what the page's script reads: its words, the form's fields, the view to draw first.

    And, where the browser keeps the rows of all projects, those that the view does not show.
    """
    drawn = {key: first[key] for key in ("query", "first", "map", "rows")}
    others = set(range(len(snapshot.cards))) - set(first["rows"]) if keeps_rows(snapshot) else ()
    told = {
        "others": rows_of(snapshot, sorted(others)),
        "words": Script.words(facts.served.title),
        "form": [{"id": field, "name": name, "kind": kind} for field, name, kind in FORM],
        "drawn": drawn | {"sheet": {"index": sheet["index"]} if sheet else None},
    }
    data = {f"data-{name}": json.dumps(value) for name, value in told.items()}
    return html.Div(id=PageId.WORDS, hidden=True, **data)


def wiring(snapshot: Snapshot, contact: str, query: str) -> Component:
    """Return what Dash runs: what the address asks for, and the answers, shown by the script.

    Nothing of it is seen. The page itself is HTML: Dash watches each component at every change,
    and a filter spent four fifths of its time there. What is held is held by elements of HTML: for
    six stores alone, the page would load and start all of Dash's core components.
    """
    filters, asked = split_query(query)
    state = {
        PageId.FILTERS: filters,
        PageId.OPENED: asked,
        PageId.VIEW: view(snapshot, filters),
        PageId.SHEET: opened(snapshot, asked, contact),
        PageId.SHOWN: "",
    }
    return html.Div([html.Data(id=name, value=value) for name, value in state.items()])


def _regions(snapshot: Snapshot) -> list[RegionChoice]:
    catalogue, names = snapshot.catalogue, snapshot.catalogue.unit_names
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
