"""The directory: the contacts of a view as a page made to be printed, complete without a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import french
from dashboard.exports.filter_words import filter_words, order_words
from dashboard.figures.region_picture_captions import warning
from dashboard.layouts.directory_entry import entry
from dashboard.layouts.directory_map import directory_map
from dashboard.layouts.elements import actions_lost, icon
from dashboard.layouts.frame import banner, footer, header, skip_links
from dashboard.layouts.view import view
from dashboard.texts import List
from dashboard.texts_takeaway import Demonstration, Directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.domain.answer import Answer
    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.frame import FrameFacts

PATH = "/annuaire"


@dataclass(frozen=True, slots=True)
class Printed:
    """What was asked for: the view's canonical query, its answer, and its page's full address."""

    snapshot: Snapshot
    answer: Answer
    query: str
    address: str

    def link(self, project: str = "") -> str:
        """Return the address of the map page with the same filters, a record opened or not."""
        pairs = [self.query, f"projet={project}" if project else ""]
        return f"/?{'&'.join(filter(None, pairs))}".rstrip("?")


def printed(snapshot: Snapshot, query: str, host: str) -> Printed:
    """Return what `query` asks the directory for, on the site `host`."""
    answer, _ = snapshot.ask(query)
    canonical = answer.selection.to_query()
    address = f"{host}/?{canonical}" if canonical else host
    return Printed(snapshot, answer, canonical, address)


def directory(asked: Printed, facts: FrameFacts, old_link: Component | None = None) -> Component:
    """Return the page; `old_link` is the notice on a link made from other data."""
    first = view(asked.snapshot, asked.query)
    return html.Div(
        [
            skip_links(),
            header(facts, PATH),
            banner(facts),
            html.Main(
                [
                    _tools(asked),
                    old_link,
                    html.Div(
                        [
                            _title(asked, facts.served.title),
                            _head(asked, first),
                            *_body(asked, first),
                        ],
                        className="paper-sheet",
                    ),
                ],
                id="contenu",
                className="dir",
            ),
            footer(facts),
        ],
        className="app app-page",
    )


def _tools(asked: Printed) -> Component:
    back = html.A([icon("arrow-left"), Directory.BACK], href=asked.link(), className="b b-q")
    send = html.Button(
        [icon("printer"), Directory.PRINT],
        type="button",
        className="b b-p",
        **{"data-print": "1"},
    )
    hint = html.Span(Directory.PRINT_HINT, className="t-small muted")
    return html.Div(
        [back, html.Span(className="sp"), hint, send, actions_lost()], className="dir-tools"
    )


def _title(asked: Printed, site: str) -> Component:
    updated, today = asked.snapshot.catalogue.updated, asked.snapshot.today
    dated = Directory.DATED.format(date=french.long_date(updated)) if updated else Directory.UNDATED
    made = Directory.MADE.format(date=french.long_date(today))
    names = html.Div([html.P(site), html.H1(Directory.TITLE)])
    return html.Div([names, html.P([dated, html.Br(), made])], className="ph")


def _head(asked: Printed, first: Mapping[str, Any]) -> Component:
    words = [html.P(first["sentence"], className="s"), _filters(asked)]
    shown = [asked.snapshot.catalogue.projects[index] for index in asked.answer.shown]
    if said := warning(shown):
        told = [html.B(Demonstration.LEAD), f" {said} {Demonstration.EACH}"]
        words.append(html.P([icon("info-circle"), html.Span(told)], className="w"))
    return html.Div([html.Div(words), directory_map(asked.query)], className="pt1")


def _filters(asked: Printed) -> Component:
    geography, selection = asked.snapshot.catalogue.geography, asked.answer.selection
    lines = f"{french.THIN}; ".join(filter_words(selection, geography)) or Directory.NO_FILTER
    parts = [
        html.B(Directory.FILTERS),
        f"{lines}. ",
        html.B(Directory.ORDER),
        order_words(selection),
    ]
    left_out = asked.answer.left_out
    if left_out:
        many = Directory.LEFT_OUT_ONE if left_out == 1 else Directory.LEFT_OUT_MANY
        parts += [". ", many.format(count=french.number(left_out))]
    else:
        parts.append(".")
    return html.P([*parts, html.Br(), html.Span(asked.address, className="url")], className="f")


def _body(asked: Printed, first: Mapping[str, Any]) -> list[Component]:
    if not asked.answer.total:
        return [html.P([Directory.NONE, " ", html.A(List.CLEAR, href=PATH)], className="none")]
    cards = asked.snapshot.cards
    groups = []
    for group in first["groups"]:
        title = [html.H2(group["title"], className="pgh")] if group["title"] else []
        rows = [entry(cards[i], asked.link(cards[i].project.id)) for i in group["rows"]]
        groups.append(html.Section([*title, html.Ol(rows)]))
    return [html.Div(groups, className="pg")]
