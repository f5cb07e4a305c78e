"""The menu that takes the view away: link and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.ids import ExportId
from dashboard.layouts.elements import icon
from dashboard.texts import Export

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component


def export_menu(first: Mapping[str, Any]) -> Component:
    """Return the disclosure of the header; its links follow the view."""
    items = [
        html.Li(
            html.Button(
                [icon("link-45deg"), html.Span(Export.COPY), html.Small(Export.COPY_HINT)],
                type="button",
                id=ExportId.COPY,
                **{"data-copy-link": "1"},
            )
        ),
        html.Li(
            html.A(
                [icon("filetype-csv"), html.Span(Export.CSV), html.Small(Export.CSV_HINT)],
                id=ExportId.CSV,
                href=f"/export/projets.csv?{first['query']}".rstrip("?"),
                download="",
            )
        ),
    ]
    opener = html.Summary(
        [icon("box-arrow-up"), html.Span(Export.BUTTON), icon("chevron-down")], className="b"
    )
    body = html.Section(
        [html.H2(f"{Export.SAID}{first['heading']}", id=ExportId.SAID), html.Ul(items)],
        className="menu",
        **{"aria-label": Export.LABEL},
    )
    return html.Details([opener, body], className="pop-d export", id=ExportId.MENU)
