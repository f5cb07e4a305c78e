"""The menu that takes the view away: links, downloads, directory, picture, frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.ids import ExportId
from dashboard.layouts.elements import icon
from dashboard.layouts.links import link_mark, share_mail
from dashboard.texts import Export

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.texts_region import Served

# What follows the filters: icon, words, hint, address; the script rewrites the query of each.
FILES = (
    ("filetype-xlsx", Export.XLSX, Export.XLSX_HINT, "/export/projets.xlsx"),
    ("filetype-csv", Export.CSV, Export.CSV_HINT, "/export/projets.csv"),
    ("braces", Export.OPEN, Export.OPEN_HINT, "/donnees-ouvertes"),
    ("printer", Export.DIRECTORY, Export.DIRECTORY_HINT, "/annuaire"),
    ("image", Export.PICTURE, Export.PICTURE_HINT, "/export/carte.png"),
    ("code-slash", Export.FRAME, Export.FRAME_HINT, "/integrer"),
)


def export_menu(first: Mapping[str, Any], fingerprint: str, served: Served) -> Component:
    """Return the disclosure of the header; its links follow the view."""
    copy = html.Button(
        [icon("link-45deg"), html.Span(Export.COPY), html.Small(Export.COPY_HINT)],
        type="button",
        **{"data-copy-link": link_mark(fingerprint)},
    )
    share = html.A(
        [icon("envelope"), html.Span(Export.SHARE), html.Small(Export.SHARE_HINT)],
        href=share_mail(served.title, served.description, ""),
        **{"data-share": link_mark(fingerprint)},
    )
    items = [html.Li(copy), html.Li(share), *(_item(row, first["query"]) for row in FILES)]
    opener = html.Summary(
        [icon("box-arrow-up"), html.Span(Export.BUTTON), icon("chevron-down")], className="b"
    )
    heading = html.H2(f"{Export.SAID}{first['heading']}", id=ExportId.SAID)
    body = html.Section([heading, html.Ul(items)], className="menu", **{"aria-label": Export.LABEL})
    return html.Details([opener, body], className="pop-d export", id=ExportId.MENU)


def _item(row: tuple[str, str, str, str], query: str) -> Component:
    glyph, words, hint, address = row
    content = [icon(glyph), html.Span(words), html.Small(hint)]
    link = html.A(content, href=f"{address}?{query}".rstrip("?"), **{"data-follows": address})
    return html.Li(link)
