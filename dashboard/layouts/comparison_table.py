"""The table of a comparison: a column a project, a row a criterion, differences said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.domain.comparison import Likeness
from dashboard.layouts.comparison_forms import SAID_ID, TABLE_ID
from dashboard.layouts.elements import glyph, hidden, icon, said, status_tag
from dashboard.texts_takeaway import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.layouts.comparison_question import Asked
    from dashboard.layouts.comparison_rows import Row

_UNLIKE, _LIKE, _UNKNOWN = Compare.MARKS
MARKS = {
    Likeness.DIFFERENT: (_UNLIKE, Compare.DIFFERENT, "df"),
    Likeness.SAME: (_LIKE, Compare.SAME, ""),
    Likeness.PARTIAL: (_UNKNOWN, Compare.PARTIAL, "df"),
    Likeness.SILENT: (_UNKNOWN, Compare.SILENT, ""),
}
_ALOUD = {"data-aloud": SAID_ID}
ALIKE = (Likeness.SAME, Likeness.SILENT)


def comparison_table(asked: Asked, projects: Sequence[Project], rows: Sequence[Row]) -> Component:
    """Return the table in a region that scrolls sideways, with what it hides said under it."""
    shown = [row for row in rows if not (asked.differences and row.likeness in ALIKE)]
    caption = Compare.CAPTION.format(count=french.number(len(projects)))
    table = html.Table(
        [
            html.Caption(caption, className="sr"),
            html.Thead(html.Tr([_corner(), *[_head(asked, project) for project in projects]])),
            html.Tbody([_row(row) for row in shown]),
        ],
        className=f"cpt cpt-{len(projects)}",
    )
    region = html.Div(
        table, className="cpt-scroll", role="region", tabIndex=0, **{"aria-label": Compare.LABEL}
    )
    return html.Div([region, *_left_out(len(rows) - len(shown), shown)], id=TABLE_ID)


def _corner() -> Component:
    return html.Th(said(Compare.CRITERION), scope="col")


def _head(asked: Asked, project: Project) -> Component:
    remove = html.A(
        icon("x-lg"),
        href=asked.without(project.id),
        className="b b-s b-q b-i",
        **{"aria-label": Compare.REMOVE.format(title=project.title)},
    )
    title = html.H2(html.A(project.title, href=f"/?projet={project.id}"))
    top = html.Div([glyph(project), remove], className="cpt-top")
    return html.Th([top, title, status_tag(project)], scope="col")


def _row(row: Row) -> Component:
    mark, words, look = MARKS[row.likeness]
    likeness = html.Span([html.Span(mark, **hidden()), " ", words], className=f"lk {look}".strip())
    note = html.Span(row.note, className="lk") if row.note else None
    return html.Tr(
        [
            html.Th([row.title, likeness, note], scope="row"),
            *[html.Td(cell) for cell in row.cells],
        ],
        className="" if row.likeness in ALIKE else "differs",
    )


def _left_out(count: int, shown: Sequence[Row]) -> list[Component]:
    if not count:
        return [html.P(Compare.ALL_SHOWN, hidden=True, **_ALOUD)]
    words = Compare.HIDDEN_ONE if count == 1 else Compare.HIDDEN_MANY
    told = [words.format(count=french.number(count))]
    if not shown:
        told.insert(0, f"{Compare.NO_DIFFERENCE} ")
    return [html.P(told, className="t-small muted cpt-out", **_ALOUD)]
