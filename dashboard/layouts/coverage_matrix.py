"""The matrix public × territory: a table whose every cell opens the list behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from dashboard.data.vocabularies import PUBLICS
from dashboard.french import plural
from dashboard.layouts.coverage_cell import (
    COUNTED,
    Face,
    cell_link,
    face,
    short_percent,
    shown_share,
)
from dashboard.layouts.coverage_legend import matrix_legend
from dashboard.layouts.coverage_question import ANY_PUBLIC, Mode
from dashboard.texts_coverage import Coverage

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.coverage import Row
    from dashboard.domain.coverage_cell import Cell, Place
    from dashboard.layouts.coverage_view import CoverageView


def matrix_card(view: CoverageView, opened: Component | None) -> Component:
    """Return the matrix in its card, with its legend and the list of the opened cell."""
    table = html.Table(
        [
            html.Caption(_by_mode(view, Coverage.CAPTIONS), className="sr"),
            html.Thead(html.Tr([_corner(), *_heads(view), _region_head(view)])),
            html.Tbody([_row(view, row) for row in view.matrix.rows]),
            html.Tfoot(_totals(view)),
        ],
        className="mxt",
    )
    region = html.Div(
        table,
        className="mxwrap",
        role="region",
        tabIndex=0,
        **{"aria-label": Coverage.REGION_LABEL},
    )
    parts = [region, matrix_legend(view.question.mode), *_nowhere(view)]
    return html.Div([*parts, opened], className="mxcard", id="matrice")


def _by_mode(view: CoverageView, texts: tuple[str, ...]) -> str:
    return texts[list(Mode).index(view.question.mode)]


def _corner() -> Component:
    return html.Th(Coverage.PUBLIC, scope="col", className="pub-h")


def _heads(view: CoverageView) -> list[Component]:
    return [_head(view, place) for place in view.places]


def _head(view: CoverageView, place: Place) -> Component:
    code = {"69D": Coverage.OUTSIDE_LYON, "69M": "69"}.get(place.code, place.code)
    link = html.A(
        [place.name, html.Span(code)],
        href=view.question.address(sort=place.code, case=""),
        title=Coverage.COLUMN_LINK,
        **{"data-part": "1", "id": f"tri-{place.code}"},
    )
    sorted_ = {"aria-sort": "descending"} if view.question.sort == place.code else {}
    return html.Th(link, scope="col", **sorted_)


def _region_head(view: CoverageView) -> Component:
    hint = html.Span(_by_mode(view, Coverage.REGION_HINTS))
    return html.Th([view.matrix.total.place.name, hint], scope="col", className="tot")


def _row(view: CoverageView, row: Row) -> Component:
    here = row.public is view.public
    link = _row_link(view, str(row.public), PUBLICS[row.public].label, here=here)
    head = html.Th(link, scope="row")
    cells = [html.Td(_cell(view, cell, str(row.public))) for cell in row.cells]
    return html.Tr([head, *cells, _total(view, row.total)], className="on" if here else "")


def _row_link(view: CoverageView, public: str, label: str, *, here: bool) -> Component:
    return html.A(
        label,
        href=f"{view.question.address(public=public, case='')}#carte-couverture",
        **{
            "data-part": "row",
            "id": f"ligne-{public}",
            **({"aria-current": "true"} if here else {}),
        },
    )


def _cell(view: CoverageView, cell: Cell, public: str, *, sums: bool = False) -> Component:
    shown = face(cell, view.question.mode)
    if sums and cell.state in COUNTED:
        shown = _plain(shown)
    address = view.question.address(public=public, case=cell.place.code)
    here = public == view.question.public and cell.place.code == view.question.case
    marks = {"id": f"case-{public}-{cell.place.code}", "data-part": "case"}
    if here:
        marks["aria-current"] = "true"
    return cell_link(shown, f"{address}#case", marks)


def _plain(shown: Face) -> Face:
    return replace(shown, look="s")


def _total(view: CoverageView, cell: Cell) -> Component:
    share = short_percent(shown_share(cell.tally, view.question.mode))
    projects = plural(len(cell.projects.counted), "projet")
    return html.Td([html.B(share), html.Span(projects)], className="tot")


def _totals(view: CoverageView) -> Component:
    here = view.public is None
    head = html.Th(_row_link(view, ANY_PUBLIC, Coverage.ALL, here=here), scope="row")
    cells = [html.Td(_cell(view, cell, ANY_PUBLIC, sums=True)) for cell in view.matrix.totals]
    last = _total(view, view.matrix.total)
    return html.Tr([head, *cells, last], className="sum on" if here else "sum")


def _nowhere(view: CoverageView) -> list[Component]:
    cards = [view.cards[rank] for rank in view.matrix.placeless]
    if not cards:
        return []
    links: list[Component | str] = []
    for card in cards:
        links += [", "] if links else []
        links.append(html.A(card.project.title, href=view.question.on_the_map("", card.project.id)))
    return [html.P([Coverage.NOWHERE, *links, "."], className="nowhere")]
