"""« Comparer »: two to four projects side by side, as a page that needs no script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.domain.comparison import MOST, compare
from dashboard.domain.sheet import sheet_facts
from dashboard.figures.region_picture_captions import warning
from dashboard.layouts.comparison_forms import SAID_ID, add_form, differences_form
from dashboard.layouts.comparison_question import PATH
from dashboard.layouts.comparison_rows import comparison_rows
from dashboard.layouts.comparison_sentence import comparison_sentence
from dashboard.layouts.comparison_table import comparison_table
from dashboard.layouts.comparison_tray import tray
from dashboard.layouts.elements import actions_lost, icon
from dashboard.layouts.frame import banner, footer, header, skip_links, toast
from dashboard.layouts.links import link_mark
from dashboard.layouts.summary import runs
from dashboard.texts_takeaway import Compare, Demonstration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.comparison_question import Asked
    from dashboard.layouts.frame import FrameFacts


def comparison_title(asked: Asked) -> str:
    """Return the page's title."""
    if not asked.enough:
        return Compare.TITLE
    return Compare.TITLE_MANY.format(count=french.number(len(asked.ids)))


def comparison(
    snapshot: Snapshot, asked: Asked, facts: FrameFacts, old_link: Component | None = None
) -> Component:
    """Return the page; `old_link` is the notice on a link made from other data."""
    body = _table(snapshot, asked) if asked.enough else _empty(snapshot, asked)
    chosen = [[project.id, project.title] for project in _projects(snapshot, asked.ids)]
    return html.Div(
        [
            skip_links(),
            header(facts, PATH),
            banner(facts),
            html.Main(
                [html.H1(comparison_title(asked)), old_link, *_notices(snapshot, asked), *body],
                id="contenu",
                className="page cmp-page",
                **{"data-compared": json.dumps(chosen, ensure_ascii=False)},
            ),
            tray(),
            footer(facts),
            html.P(id=SAID_ID, className="sr", role="status"),
            toast(),
        ],
        className="app app-page",
    )


def _projects(snapshot: Snapshot, ids: Sequence[str]) -> list[Project]:
    catalogue = snapshot.catalogue
    return [catalogue.projects[catalogue.by_id[id_]] for id_ in ids]


def _notices(snapshot: Snapshot, asked: Asked) -> list[Component]:
    notices = []
    if asked.unknown:
        words = Compare.UNKNOWN_ONE if len(asked.unknown) == 1 else Compare.UNKNOWN_MANY
        ids = french.join([french.quoted(id_) for id_ in asked.unknown])
        notices.append(words.format(ids=ids))
    if asked.beyond:
        titles = french.join([p.title for p in _projects(snapshot, asked.beyond)], "ou")
        notices.append(Compare.TOO_MANY.format(titles=titles))
    return [
        html.P([icon("info-circle"), text], className="note", role="status") for text in notices
    ]


def _table(snapshot: Snapshot, asked: Asked) -> list[Component]:
    indices = [snapshot.catalogue.by_id[id_] for id_ in asked.ids]
    found = compare(snapshot.catalogue, indices)
    facts = [sheet_facts(snapshot.catalogue, index, snapshot.today) for index in indices]
    projects = [fact.project for fact in facts]
    said = comparison_sentence(found, [project.title for project in projects])
    table = comparison_table(asked, projects, comparison_rows(found, facts))
    adding = [_adding(snapshot, asked)] if len(asked.ids) < MOST else []
    return [
        html.P(runs(said), className="lead"),
        html.P([html.B(Demonstration.LEAD), f" {told} {Demonstration.EACH}"], className="printed")
        if (told := warning(projects))
        else None,
        html.Div(
            [differences_form(asked), html.Span(className="sp"), *_actions(snapshot)],
            className="cmp-tools",
        ),
        html.Div([table, *adding], className="cmp-wrap" if adding else ""),
    ]


def _actions(snapshot: Snapshot) -> list[Component]:
    mark = link_mark(snapshot.catalogue.fingerprint)
    return [
        html.Button(
            [icon("link-45deg"), Compare.COPY_LINK],
            type="button",
            className="b",
            **{"data-copy-link": mark},
        ),
        html.Button(
            [icon("printer"), Compare.PRINT], type="button", className="b", **{"data-print": "1"}
        ),
        actions_lost(),
    ]


def _adding(snapshot: Snapshot, asked: Asked) -> Component:
    return html.Aside(
        [
            html.H2([icon("plus-lg"), Compare.ADD]),
            html.P(Compare.AT_MOST, className="t-small muted"),
            add_form(asked, snapshot.catalogue.projects),
        ],
        className="addc",
        **{"aria-label": Compare.ADD},
    )


def _empty(snapshot: Snapshot, asked: Asked) -> list[Component]:
    titles = [project.title for project in _projects(snapshot, asked.ids)]
    words = Compare.ONE.format(title=titles[0]) if titles else Compare.EMPTY
    return [
        html.P(words, className="lead"),
        html.Div(add_form(asked, snapshot.catalogue.projects), className="card0 cmp-empty"),
        html.P(
            html.A([icon("list"), Compare.TO_MAP], href="/", className="b"), className="cmp-back"
        ),
    ]
