"""« Comparer »: two to four projects side by side, as a page that needs no script."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.components.page import Address, Announcer, FilterForm, Fragment, adopted
from dashboard.data.project import Project
from dashboard.domain.comparison import MOST, Comparison, Likeness, compare
from dashboard.domain.projects import SheetFacts, sheet_facts
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.static_map.wording import warning
from dashboard.ids import ComparisonId
from dashboard.layouts.comparison.forms import TABLE_ID, ComparisonQuery, add_form, differences_form
from dashboard.layouts.comparison.rows import ComparisonRow, comparison_rows
from dashboard.layouts.comparison.wording import comparison_sentence
from dashboard.layouts.comparison_tray import tray
from dashboard.layouts.elements import (
    actions_lost,
    button,
    glyph,
    hidden,
    icon,
    runs,
    screen_reader_only,
    scroll_region,
    status_tag,
    unseen_caption,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.layouts.links import link_mark
from dashboard.layouts.page_chrome import PageFacts, failures, page_address, page_frame, toast
from dashboard.paths import SitePath, sheet_link
from dashboard.texts.sharing import Compare, Demonstration

_UNLIKE, _LIKE, _UNKNOWN = Compare.MARKS
MARKS = {
    Likeness.DIFFERENT: (_UNLIKE, Compare.DIFFERENT, "df"),
    Likeness.SAME: (_LIKE, Compare.SAME, ""),
    Likeness.PARTIAL: (_UNKNOWN, Compare.PARTIAL, "df"),
    Likeness.SILENT: (_UNKNOWN, Compare.SILENT, ""),
}
ALIKE = (Likeness.SAME, Likeness.SILENT)


def comparison_table(
    query: ComparisonQuery, facts: Sequence[SheetFacts], rows: Sequence[ComparisonRow]
) -> Component:
    """Return the table in a region that scrolls sideways, with what it hides said under it."""
    parts = table_parts(query, facts, rows)
    return html.Div(parts, id=TABLE_ID, **adopted(Fragment, ComparisonId.TABLE))


def table_parts(
    query: ComparisonQuery, facts: Sequence[SheetFacts], rows: Sequence[ComparisonRow]
) -> list[Component]:
    """Return the table and what is said under it."""
    shown = [row for row in rows if not (query.differences and row.likeness in ALIKE)]
    caption = Compare.CAPTION.format(count=french.number(len(facts)))
    table = html.Table(
        [
            unseen_caption(caption),
            html.Thead(html.Tr([_corner(), *[_head(query, each) for each in facts]])),
            html.Tbody([_row(row) for row in shown]),
        ],
        className=f"cpt cpt-{len(facts)}",
    )
    told = left_out(query, rows)
    region = scroll_region(table, Compare.LABEL, "cpt-scroll")
    return [region, html.P(told, className="t-small muted cpt-out") if told else None]


def _corner() -> Component:
    return html.Th(screen_reader_only(Compare.CRITERION), scope="col")


def _head(query: ComparisonQuery, facts: SheetFacts) -> Component:
    project = facts.project
    remove = html.A(
        icon("x-lg"),
        href=query.without(project.id),
        className="b b-s b-q b-i",
        **{"aria-label": Compare.REMOVE.format(title=project.title)},
    )
    title = html.H2(html.A(project.title, href=sheet_link(project.id)), **untranslated())
    top = html.Div([glyph(facts), remove], className="cpt-top")
    return html.Th([top, title, status_tag(project)], scope="col")


def _row(row: ComparisonRow) -> Component:
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


def left_out(query: ComparisonQuery, rows: Sequence[ComparisonRow]) -> str:
    """Return what is said of the rows that the table hides, "" if it hides none."""
    alike = [row for row in rows if row.likeness in ALIKE]
    if not (query.differences and alike):
        return ""
    words = Compare.HIDDEN_ONE if len(alike) == 1 else Compare.HIDDEN_MANY
    none = f"{Compare.NO_DIFFERENCE} " if len(alike) == len(rows) else ""
    return none + words.format(count=french.number(len(alike)))


def comparison_title(query: ComparisonQuery) -> str:
    """Return the page's title."""
    if not query.enough:
        return Compare.TITLE
    return Compare.TITLE_MANY.format(count=french.number(len(query.ids)))


def comparison(
    snapshot: Snapshot, query: ComparisonQuery, facts: PageFacts, old_link: Component | None = None
) -> Component:
    """Return the page; `old_link` is the notice on a link made from other data."""
    body = _table(snapshot, query) if query.enough else _empty(snapshot, query)
    chosen = [[project.id, project.title] for project in _projects(snapshot, query.ids)]
    return page_frame(
        facts,
        SitePath.COMPARE,
        [html.H1(comparison_title(query)), old_link, *_notices(snapshot, query), *body],
        after=[tray(), failures(ComparisonId.ANNOUNCER), toast()],
        className="page cmp-page",
        **{"data-compared": json.dumps(chosen, ensure_ascii=False)},
        **page_address(facts, ComparisonId.ADDRESS),
    )


def _projects(snapshot: Snapshot, ids: Sequence[str]) -> list[Project]:
    catalogue = snapshot.catalogue
    return [catalogue.projects[catalogue.by_id[id_]] for id_ in ids]


def _notices(snapshot: Snapshot, query: ComparisonQuery) -> list[Component]:
    notices = []
    if query.unknown:
        words = Compare.UNKNOWN_ONE if len(query.unknown) == 1 else Compare.UNKNOWN_MANY
        ids = french.join([french.quoted(id_) for id_ in query.unknown])
        notices.append(words.format(ids=ids))
    if query.aside:
        titles = french.join([p.title for p in _projects(snapshot, query.aside)])
        words = Compare.ASIDE_ONE if len(query.aside) == 1 else Compare.ASIDE_MANY
        notices.append(words.format(titles=titles))
    if query.beyond:
        titles = french.join([p.title for p in _projects(snapshot, query.beyond)], "ou")
        notices.append(Compare.TOO_MANY.format(titles=titles))
    return [
        html.P([icon("info-circle"), text], className="note", role="status") for text in notices
    ]


def compared(
    snapshot: Snapshot, query: ComparisonQuery
) -> tuple[Comparison, list[SheetFacts], list[ComparisonRow]]:
    """Return what is compared, the facts of the projects, and the rows of the table."""
    indices = [snapshot.catalogue.by_id[id_] for id_ in query.ids]
    found = compare(snapshot.catalogue, indices)
    facts = [sheet_facts(snapshot.catalogue, index, snapshot.today) for index in indices]
    return found, facts, comparison_rows(found, facts)


def components() -> list[Component]:
    """Return what Dash runs on the page."""
    return [
        Address(ComparisonId.ADDRESS),
        FilterForm(ComparisonId.DIFFERENCES),
        Fragment(ComparisonId.TABLE),
        Announcer(ComparisonId.ANNOUNCER),
    ]


def _table(snapshot: Snapshot, query: ComparisonQuery) -> list[Component]:
    found, facts, rows = compared(snapshot, query)
    words = comparison_sentence(found, [each.project.title for each in facts])
    table = comparison_table(query, facts, rows)
    adding = [_adding(snapshot, query)] if len(query.ids) < MOST else []
    return [
        html.P(runs(words), className="lead"),
        html.P([html.B(Demonstration.LEAD), f" {told} {Demonstration.EACH}"], className="printed")
        if (told := warning(each.project for each in facts))
        else None,
        html.Div(
            [differences_form(query), html.Span(className="sp"), *_actions(snapshot)],
            className="cmp-tools",
        ),
        html.Div([table, *adding], className="cmp-wrap" if adding else ""),
    ]


def _actions(snapshot: Snapshot) -> list[Component]:
    mark = link_mark(snapshot.catalogue.fingerprint)
    return [
        button("link-45deg", Compare.COPY_LINK, {"data-copy-link": mark}),
        button("printer", Compare.PRINT, {"data-print": "1"}),
        actions_lost(),
    ]


def _adding(snapshot: Snapshot, query: ComparisonQuery) -> Component:
    return html.Aside(
        [
            html.H2([icon("plus-lg"), Compare.ADD]),
            html.P(Compare.AT_MOST, className="t-small muted"),
            add_form(query, snapshot.catalogue.projects),
        ],
        className="addc",
        **{"aria-label": Compare.ADD},
    )


def _empty(snapshot: Snapshot, query: ComparisonQuery) -> list[Component]:
    titles = [project.title for project in _projects(snapshot, query.ids)]
    words = Compare.ONE.format(title=titles[0]) if titles else Compare.EMPTY
    return [
        html.P(words, className="lead"),
        html.Div(add_form(query, snapshot.catalogue.projects), className="card0 cmp-empty"),
        html.P(
            html.A([icon("list"), Compare.TO_MAP], href=SitePath.MAP, className="b"),
            className="cmp-back",
        ),
    ]
