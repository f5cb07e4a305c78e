"""The directory: the contacts of a view as a page made to be printed, complete without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.fields.field import Column
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.search.results import SearchResult
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.wording import (
    age_limits,
    agreement_dates,
    own_rows,
    site_name,
    unstated_words,
)
from dashboard.exports.notes import filter_words, order_words
from dashboard.figures.static_map.wording import warning
from dashboard.figures.tints import DEFAULT_TINT, Tint
from dashboard.layouts.elements import (
    actions_lost,
    button,
    confirm_tag,
    found_line,
    glyph,
    icon,
    legend_key,
    look_keys,
    mailto,
    phone_link,
    status_tag,
)
from dashboard.layouts.html_renderer import proper_name, untranslated
from dashboard.layouts.map_page.view import view
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import SitePath, link, sheet_link, small_picture
from dashboard.texts.sharing import Demonstration, Directory
from dashboard.texts.site import UNSTATED, List, Map


def directory_map(
    query: str, looks: Iterable[str], words: str = Directory.MAP, tint: Tint = DEFAULT_TINT
) -> Component:
    """Return the small map of a query; `looks`: those that occur, `words`: its text."""
    picture = html.Img(src=small_picture(query), alt=words, width=340, height=270)
    credit = html.Span(Directory.CREDIT, className="cr")
    told = html.Figcaption([*_legend(looks, tint), credit])
    return html.Figure([picture, told], className="pmap")


def _legend(looks: Iterable[str], tint: Tint) -> list[Component]:
    classes = [legend_key(f"pat h{i}", name) for i, name in enumerate(tint.scale)]
    marks = [
        legend_key("mk mk-gen mk-s", Map.GENERAL),
        legend_key("mk mk-jeu mk-s", Map.YOUTH),
        legend_key("mk mk-ind mk-s", Map.INDICATIVE),
    ]
    title = f"{tint.title}{french.NBSP}:"
    return [html.Span(title), html.Ul([*classes, *look_keys(looks), *marks], className="plg")]


def entry(
    card: ProjectSummary, address: str, *, to_confirm: bool = False, found: str = ""
) -> Component:
    """Return the entry of a project whose sheet is at `address`.

    `to_confirm`: whether what is asked is not sure of it, which a tag says. `found`: by what a text
    found it.
    """
    project = card.project
    title = html.A(project.title, href=address, **untranslated())
    lines = [
        html.H3([title, " ", *([confirm_tag(), " "] if to_confirm else []), status_tag(project)]),
        *([found_line(found)] if found else []),
        html.P(f"{project.lead}, {card.reception.words}", **untranslated()),
        _labelled(Directory.WHERE, proper_name(card.where)),
        _labelled(Directory.WHO, for_whom(project)),
        *(_labelled(label, words or UNSTATED) for label, words in own_rows(project)),
        _reached(project),
        html.P(dates(project), className="dt"),
    ]
    return html.Li([glyph(card), html.Div(lines)], className="pe", id=f"fiche-{project.id}")


def for_whom(project: Project) -> str:
    """Return the publics and ages of a project in words."""
    publics = ", ".join(PUBLICS[public].label for public in project.publics)
    return french.join(
        [publics or unstated_words(project, Column.PUBLICS), *filter(None, [age_limits(project)])],
        ";",
    )


def dates(project: Project) -> str:
    """Return the dates of the agreement and of the record's update in words."""
    updated = (
        Directory.UPDATED.format(date=french.short_date(project.updated))
        if project.updated
        else Directory.NOT_UPDATED
    )
    found = agreement_dates(project, short=True)
    agreement = Directory.AGREEMENT.format(dates=found) if found else Directory.NO_AGREEMENT
    return f"{agreement} · {updated}"


def _labelled(what: str, words: str | Component) -> Component:
    return html.P([html.B(what), f"{french.NBSP}: ", words])


def _reached(project: Project) -> Component:
    if not (project.phone or project.email):
        return html.P([html.Span(Directory.NO_CONTACT, className="np"), *_site(project)])
    phone = (
        phone_link(project.phone, className="tel")
        if project.phone
        else html.Span(Directory.NO_PHONE, className="np")
    )
    email = (
        html.A(project.email, href=mailto(project.email), **untranslated())
        if project.email
        else html.Span(Directory.NO_EMAIL, className="np")
    )
    return html.P([phone, " · ", email, *_site(project)], className="c")


def _site(project: Project) -> Sequence[Component | str]:
    if not project.website:
        return ()
    return (" · ", html.A(site_name(project.website), href=project.website, **untranslated()))


@dataclass(frozen=True, slots=True)
class Printed:
    """What was asked for: the view's canonical query, its answer, and its page's full address."""

    snapshot: Snapshot
    result: SearchResult
    query: str
    address: str

    def link(self, project: str = "") -> str:
        """Return the address of the map page with the same filters, a record opened or not."""
        return sheet_link(project, self.query)


def printed(snapshot: Snapshot, query: str, host: str) -> Printed:
    """Return what `query` asks the directory for, on the site `host`."""
    result, _ = snapshot.search(query)
    canonical = result.selection.to_query()
    address = f"{host}{link(SitePath.MAP, canonical)}" if canonical else host
    return Printed(snapshot, result, canonical, address)


def directory(asked: Printed, facts: PageFacts, old_link: Component | None = None) -> Component:
    """Return the page; `old_link` is the notice on a link made from other data."""
    first = view(asked.snapshot, asked.query)
    return page_frame(
        facts,
        SitePath.DIRECTORY,
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
        className="dir",
    )


def _tools(asked: Printed) -> Component:
    back = html.A([icon("arrow-left"), Directory.BACK], href=asked.link(), className="b b-q")
    send = button("printer", Directory.PRINT, {"data-print": "1"}, "b b-p")
    hint = html.Span(Directory.PRINT_HINT, className="t-small muted")
    return html.Div(
        [back, html.Span(className="sp"), hint, send, actions_lost()], className="dir-tools"
    )


def _title(asked: Printed, site: str) -> Component:
    made = Directory.MADE.format(date=french.long_date(asked.snapshot.today))
    names = html.Div([html.P(site), html.H1(Directory.TITLE)])
    return html.Div([names, html.P([asked.snapshot.dated, html.Br(), made])], className="ph")


def _head(asked: Printed, first: Mapping[str, Any]) -> Component:
    why = [html.P(first["why"], className="f")] if first["why"] else []
    words = [html.P(first["sentence"], className="s"), *why, _filters(asked)]
    shown = [asked.snapshot.catalogue.projects[index] for index in asked.result.shown]
    if text := warning(shown):
        told = [html.B(Demonstration.LEAD), f" {text} {Demonstration.EACH}"]
        words.append(html.P([icon("info-circle"), html.Span(told)], className="w"))
    return html.Div(
        [html.Div(words), directory_map(asked.query, first["map"]["looks"][DEFAULT_TINT.key])],
        className="pt1",
    )


def _filters(asked: Printed) -> Component:
    geography, selection = asked.snapshot.catalogue.geography, asked.result.selection
    lines = f"{french.THIN}; ".join(filter_words(selection, geography)) or Directory.NO_FILTER
    parts = [
        html.B(Directory.FILTERS),
        f"{lines}. ",
        html.B(Directory.ORDER),
        order_words(selection),
    ]
    parts.append(".")
    return html.P([*parts, html.Br(), html.Span(asked.address, className="url")], className="f")


def _body(asked: Printed, first: Mapping[str, Any]) -> list[Component]:
    if not asked.result.total:
        return [
            html.P(
                [Directory.NONE, " ", html.A(List.CLEAR, href=SitePath.DIRECTORY)], className="none"
            )
        ]
    cards = asked.snapshot.summaries
    groups = []
    for group in first["groups"]:
        title = (
            [html.H2(group["title"], className="pgh", **untranslated())] if group["title"] else []
        )
        rows = [
            entry(
                cards[i],
                asked.link(cards[i].project.id),
                to_confirm=i in first["toConfirm"],
                found=first["found"].get(i, ""),
            )
            for i in group["rows"]
        ]
        groups.append(html.Section([*title, html.Ol(rows)]))
    return [html.Div(groups, className="pg")]
