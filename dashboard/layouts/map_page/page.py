"""The map page: filters, map, list, sheet and export menu put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import (
    Address,
    Announcer,
    FilterForm,
    Fragment,
    ProjectList,
    ProjectMap,
    QueryLinks,
    Sheet,
    adopted,
    part_of,
)
from dashboard.components.payloads import OpenedProject
from dashboard.domain.snapshot import Snapshot
from dashboard.ids import ComponentId, ExportId
from dashboard.layouts.comparison_tray import tray
from dashboard.layouts.elements import icon
from dashboard.layouts.links import Trail, link_mark
from dashboard.layouts.map_page.filter_panel import RegionChoice, filter_panel
from dashboard.layouts.map_page.form import (
    ANSWER,
    MODE,
    OPENED,
    SHOWN_LAYERS,
    TINT,
    asked_layers,
    form_values,
    picture_query,
    split_query,
)
from dashboard.layouts.map_page.headline import headline, spoken
from dashboard.layouts.map_page.map_panel import MapLook, map_box
from dashboard.layouts.map_page.project_list import list_body, list_panel
from dashboard.layouts.map_page.sheet import SheetLinks, sheet_panel, sheet_payload
from dashboard.layouts.map_page.view import (
    RowMarks,
    keeps_rows,
    list_view,
    rows_of,
    screen_mail,
    view,
)
from dashboard.layouts.page_chrome import (
    PageFacts,
    banner,
    footer,
    header,
    renewed,
    skip_links,
    toast,
)
from dashboard.paths import SitePath, link, sheet_link
from dashboard.texts.site import Export, Script, Site

# What follows the filters: icon, words, hint, address without a query, and the look it follows.
FILES = (
    ("filetype-xlsx", Export.XLSX, Export.XLSX_HINT, SitePath.PROJECTS_XLSX, ""),
    ("filetype-csv", Export.CSV, Export.CSV_HINT, SitePath.PROJECTS_CSV, ""),
    ("braces", Export.OPEN, Export.OPEN_HINT, SitePath.OPEN_DATA, ""),
    ("flag", Export.TO_CHECK, Export.TO_CHECK_HINT, SitePath.TO_CHECK_CSV, ""),
    ("printer", Export.DIRECTORY, Export.DIRECTORY_HINT, SitePath.DIRECTORY, ""),
    ("printer", Export.UNITS, Export.UNITS_HINT, SitePath.DEPARTMENTS, ""),
    ("image", Export.PICTURE, Export.PICTURE_HINT, SitePath.MAP_PNG, f"{TINT} {SHOWN_LAYERS}"),
    ("code-slash", Export.FRAME, Export.FRAME_HINT, SitePath.EMBED_MAKER, ""),
)


def export_menu(first: Mapping[str, Any], look: str, fingerprint: str, mail: str) -> Component:
    """Return the disclosure of the header; its links follow the view, the picture its `look` too.

    `look`: the query that asks for it. `mail`: the address that mails what is on screen.
    """
    copy = html.Button(
        [icon("link-45deg"), html.Span(Export.COPY), html.Small(Export.COPY_HINT)],
        type="button",
        **{"data-copy-link": link_mark(fingerprint)},
    )
    share = html.A(
        [icon("envelope"), html.Span(Export.SHARE), html.Small(Export.SHARE_HINT)],
        href=mail,
        **{"data-part": "mail"},
    )
    items = [html.Li(copy), html.Li(share), *(_item(row, first["query"], look) for row in FILES)]
    opener = html.Summary(
        [icon("box-arrow-up"), html.Span(Export.BUTTON), icon("chevron-down")], className="b"
    )
    heading = html.H2(
        f"{Export.SHOWN}{first['heading']}", id=ExportId.HEADING, **{"data-part": "heading"}
    )
    body = html.Section([heading, html.Ul(items)], className="menu", **{"aria-label": Export.LABEL})
    begun = adopted(
        QueryLinks,
        ComponentId.LINKS,
        heading=Script.SHOWN,
        query=first["query"],
        look=look,
    )
    return html.Details([opener, body], className="pop-d export", **begun)


def _item(row: tuple[str, str, str, str, str], query: str, asked: str) -> Component:
    glyph, words, hint, address, look = row
    content = [icon(glyph), html.Span(words), html.Small(hint)]
    follows = {"data-follows": address, **({"data-look": look} if look else {})}
    way = html.A(content, href=link(address, query, asked if look else ""), **follows)
    return html.Li(way)


def carte(
    snapshot: Snapshot,
    facts: PageFacts,
    sources: Mapping[str, str],
    query: str,
    trail: Trail | None,
) -> Component:
    """Return the whole page as the URL's `query` asks for it; its script carries it on.

    `trail`: the answer of « Qui contacter ? » that the query comes from.
    """
    values = form_values(query)
    filters, asked = split_query(query)
    first = view(snapshot, filters)
    sheet = sheet_payload(snapshot, asked, facts.contact, facts.host, filters)
    shown = [index for group in first["groups"] for index in group["rows"]]
    rows = first["rows"] or rows_of(
        snapshot, shown, filters, RowMarks(first["toConfirm"], first["found"])
    )
    body = first["empty"] or list_body(first["groups"], rows, first["pager"])
    mail = screen_mail(snapshot, query, facts.host)
    fingerprint = snapshot.catalogue.fingerprint
    look = picture_query(query)
    place: OpenedProject | None = {"id": asked, "index": sheet["index"]} if sheet else None
    return html.Div(
        [
            skip_links((Site.SKIP_LIST, "#liste")),
            renewed(facts.edition),
            header(
                facts,
                SitePath.MAP,
                [export_menu(first, look, fingerprint, mail)],
            ),
            banner(facts, SitePath.MAP),
            html.Noscript(_without_scripts(first["query"])),
            html.Main(
                [
                    filter_panel(
                        _regions(snapshot),
                        values,
                        first["options"],
                        filtered=bool(first["filters"]),
                    ),
                    html.Section(
                        [
                            headline(first, sheet["sentence"] if sheet else ""),
                            map_box(
                                sources, MapLook(values, asked_layers(query), look), first, place
                            ),
                        ],
                        className="mapcol",
                    ),
                    list_panel(
                        first["heading"],
                        body,
                        values,
                        opened=place,
                        begun={
                            "view": {**list_view(first), "rows": None},
                            "others": _others(snapshot, shown),
                        },
                    ),
                    sheet_panel(
                        sheet["body"] if sheet else "",
                        _sheet_links(snapshot, first, asked, filters, trail),
                        asked,
                    ),
                ],
                id="contenu",
                className="bench with-fiche" if asked else "bench",
                **part_of(ComponentId.SHEET),
            ),
            footer(facts),
            tray(),
            spoken(first["sentence"]),
            toast(),
        ],
        className="app",
        **_address(facts, first),
    )


def components() -> list[Component]:
    """Return what Dash runs, the same for all who ask: what each one begins with is in the page.

    The map comes last: it fills the room that the others leave.
    """
    return [
        Address(ComponentId.ADDRESS),
        FilterForm(ComponentId.FORM),
        Fragment(ComponentId.SENTENCE),
        Fragment(ComponentId.CHIPS),
        Fragment(ComponentId.NOTE),
        Fragment(ComponentId.NOTICES),
        QueryLinks(ComponentId.LINKS),
        Announcer(ComponentId.ANNOUNCER),
        ProjectList(ComponentId.LIST),
        Sheet(ComponentId.SHEET),
        ProjectMap(ComponentId.MAP),
    ]


def _address(facts: PageFacts, first: Mapping[str, Any]) -> dict[str, str]:
    begun = adopted(
        Address,
        ComponentId.ADDRESS,
        opened=OPENED,
        looks=[MODE, TINT, SHOWN_LAYERS, *ANSWER],
        answered=MODE,
        site=facts.served.title,
    )
    return {**begun, "data-publics": first["publics"]}


def _others(snapshot: Snapshot, shown: Sequence[int]) -> dict[int, str]:
    """Return the rows that a view does not show, where the browser keeps those of all projects."""
    if not keeps_rows(snapshot):
        return {}
    return rows_of(snapshot, sorted(set(range(len(snapshot.summaries))) - set(shown)), "")


def _without_scripts(query: str) -> Component:
    """Return what is said where scripts are off, and the two ways to take everything away."""
    ways = (
        (Site.NOSCRIPT_DIRECTORY, SitePath.DIRECTORY),
        (Site.NOSCRIPT_CSV, SitePath.PROJECTS_CSV),
    )
    links = [html.A(words, href=link(path, query)) for words, path in ways]
    lead = html.B(Site.NOSCRIPT_TITLE)
    return html.P([lead, " ", Site.NOSCRIPT, " ", *links], className="noscript")


def _regions(snapshot: Snapshot) -> list[RegionChoice]:
    catalogue, names = snapshot.catalogue, snapshot.catalogue.area_names
    return [
        RegionChoice(
            region,
            name,
            {
                area: names[area]
                for area in catalogue.areas
                if catalogue.region_of_area[area] == region
            },
        )
        for region, name in catalogue.geography.regions.items()
    ]


def _sheet_links(
    snapshot: Snapshot,
    first: Mapping[str, Any],
    asked: str,
    filters: str,
    trail: Trail | None,
) -> SheetLinks:
    """Return where the sheet's links lead: back to the list, to the sheets before and after."""
    answer = trail.around(asked) if trail else None
    if trail and answer:
        previous, following = (
            sheet_link(each["id"] if each else asked, trail.query)
            for each in (answer["previous"], answer["next"])
        )
        return SheetLinks(sheet_link("", filters), previous, following, answer)
    order = [snapshot.catalogue.projects[i].id for group in first["groups"] for i in group["rows"]]
    here = order.index(asked) if asked in order else None
    back = sheet_link("", filters)
    if here is None or len(order) == 1:
        return SheetLinks(back, back, back)
    previous, following = order[here - 1], order[(here + 1) % len(order)]
    return SheetLinks(back, sheet_link(previous, filters), sheet_link(following, filters))
