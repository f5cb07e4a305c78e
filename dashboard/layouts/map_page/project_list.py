"""The list beside the map: one row a project, in groups and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard import french
from dashboard.components.page import ProjectList, adopted
from dashboard.components.payloads import OpenedProject
from dashboard.data.fields.field import Column
from dashboard.data.geography import Geography
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.filters import Sort
from dashboard.domain.search.named_places import NamedPlace
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.text_query import TextQuery
from dashboard.domain.search.wording import NO_ABSENCE
from dashboard.domain.territory.place_names import at, place
from dashboard.domain.territory.wording import named
from dashboard.domain.wording import NOT_COLLECTED, Run
from dashboard.french import plural, upper_first
from dashboard.ids import NAMES, ComponentId, FilterId, FinderId, ListId
from dashboard.layouts.comparison_tray import compare_link
from dashboard.layouts.elements import (
    confirm_tag,
    found_line,
    glyph,
    icon,
    public_tags,
    screen_reader_only,
    stale_tag,
    status_tag,
    uncoded,
)
from dashboard.layouts.html_renderer import markup, proper_name, untranslated
from dashboard.layouts.map_page.form import OPENED
from dashboard.paths import SitePath, link, sheet_link
from dashboard.texts.filters import NotFound
from dashboard.texts.sharing import Directory
from dashboard.texts.site import Chips, List

PAGE = 50
PARAMETER = "page"
_COMMUNE_CODE = 5  # characters


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list of `total` rows; `number` counts from 1 and always exists."""

    number: int
    total: int

    @classmethod
    def of(cls, query: str, total: int) -> ListPage:
        """Return the page that a URL's query asks for, the nearest that exists."""
        asked = next((v for n, v in reversed(parse_qsl(query[-200:])) if n == PARAMETER), "")
        number = int(asked) if re.fullmatch("[0-9]{1,4}", asked) else 1
        return cls(min(max(number, 1), cls._last(total)), total)

    @staticmethod
    def _last(total: int) -> int:
        return max(1, -(-total // PAGE))

    @property
    def first(self) -> int:
        """Return the rank of its first row, from 0."""
        return (self.number - 1) * PAGE

    @property
    def rows(self) -> slice:
        """Return where its rows stand in the whole list."""
        return slice(self.first, self.first + PAGE)

    def links(self, query: str) -> Component | None:
        """Return the links to the pages before and after, none for a list of one page.

        `query` is the view's own query, without a page.
        """
        if self.total <= PAGE:
            return None
        low, high = self.first + 1, min(self.first + PAGE, self.total)
        words = List.PAGE.format(
            low=french.number(low), high=french.number(high), total=french.number(self.total)
        )
        before, after = self.number - 1, self.number + 1
        return html.Nav(
            [
                _link(List.BEFORE, query, before) if before else None,
                html.Span(words),
                _link(List.AFTER, query, after) if after <= self._last(self.total) else None,
            ],
            className="pager",
            **{"aria-label": List.PAGES},
        )


def _link(words: str, query: str, number: int) -> Component:
    page = f"{PARAMETER}={number}" if number > 1 else ""
    return html.A(
        words, href=link(SitePath.MAP, query, page), className="b b-s", **{"data-nav": "page"}
    )


_FILTERS = "\ue000"  # stands for them in a row that is kept; for private use, and never in a query
_LINK, _BARE = Markup('href="/?{}&amp;'), Markup('href="/?')


def list_panel(
    heading: str,
    body: Sequence[Component | str] | str,
    values: Mapping[str, Any],
    *,
    opened: OpenedProject | None,
    begun: Mapping[str, Any],
) -> Component:
    """Return the list's panel, hidden by an open sheet.

    `begun`: the view shown (`view`) and the rows that it does not show (`others`), for the browser.
    """
    sort = dbc.Select(
        options=[
            {"value": Sort.AREA, "label": List.SORT_UNIT},
            {"value": Sort.NAME, "label": List.SORT_NAME},
            {"value": Sort.UPDATED, "label": List.SORT_UPDATED},
        ],
        value=values[ListId.SORT],
        id=ListId.SORT,
        class_name="sel",
    )
    send = html.Button(List.SORT_SEND, type="submit", form=FilterId.FORM, className="b b-s")
    chooser = html.Div(
        [html.Label(List.SORT, htmlFor=ListId.SORT), sort, html.Noscript(send)], className="sorter"
    )
    heading = html.H2(heading, id=ListId.COUNT, tabIndex=-1, **{"data-part": "heading"})
    return html.Section(
        [
            html.Header([heading, chooser]),
            html.Div(body, id=ListId.BODY, className="list", **{"data-part": "body"}),
        ],
        id=ListId.PANEL,
        className="results",
        hidden=bool(opened),
        **{
            "aria-label": List.LABEL,
            **adopted(ProjectList, ComponentId.LIST, **begun, opened=opened, parameter=OPENED),
        },
    )


def list_body(
    groups: Iterable[Mapping[str, Any]],
    rows: Mapping[int, str],
    pager: str,
) -> list[Component | str]:
    """Return the rows of a view, under the headings of its groups; the script paints the same."""
    body: list[Component | str] = []
    for group in groups:
        items = html.Ol([rows[index] for index in group["rows"]])
        count = html.Span(group["count"], className="muted")
        title = html.H3([proper_name(group["title"]), count], className="grphead")
        body.append(html.Div([title, items] if group["title"] else [items]))
    return [*body, pager] if pager else body


def row_markup(
    card: ProjectSummary, filters: str, *, to_confirm: bool = False, found: str = ""
) -> Markup:
    """Return one row as HTML; it is made once, but for what `filters` change: its link."""
    return _row(card, to_confirm=to_confirm, found=found).replace(
        _LINK.format(_FILTERS), _LINK.format(filters) if filters else _BARE, 1
    )


@lru_cache(maxsize=16_384)
def _row(card: ProjectSummary, *, to_confirm: bool, found: str) -> Markup:
    return markup(list_row(card, _FILTERS, to_confirm=to_confirm, found=found))


def _contact_words(project: Project) -> str:
    """Return telephone and e-mail, for paper: the screen has them on the sheet."""
    if not (project.phone or project.email):
        return Directory.NO_CONTACT
    phone = dialled(project.phone) if project.phone else Directory.NO_PHONE
    return f"{phone} · {project.email or Directory.NO_EMAIL}"


def list_row(
    card: ProjectSummary, filters: str, *, to_confirm: bool = False, found: str = ""
) -> Component:
    """Return one row of the list; its link opens the sheet, keeping the query `filters`.

    `to_confirm`: whether what the filters ask is not sure of it, which a tag says. `found`: by what
    a text found it.
    """
    project = card.project
    link = html.A(
        project.title,
        href=sheet_link(project.id, filters),
        **{"data-projet": project.id, **untranslated()},
    )
    led = html.Span(f"{project.lead}, {card.reception.words}", **untranslated())
    late = stale_tag(card.staleness)
    return html.Li(
        [
            glyph(card),
            html.Div(
                [
                    html.H4([link, confirm_tag(shown=to_confirm), status_tag(project)]),
                    found_line(found),
                    html.P([icon("geo-alt"), proper_name(card.where)], className="where"),
                    html.P([led, late], className="l3"),
                    html.P(_contact_words(project), className="on-paper-alone", **untranslated()),
                    html.P(
                        [
                            screen_reader_only(List.PUBLICS),
                            *(public_tags(project.publics) or [uncoded(project, Column.PUBLICS)]),
                            compare_link(project),
                        ],
                        className="pubs",
                    ),
                ]
            ),
        ],
        className="it",
        id=f"rang-{project.id}",
        **{"data-projet": project.id, "data-title": project.title},
    )


def empty_list(
    catalogue: Catalogue,
    result: SearchResult,
    sentence: Sequence[Run],
    stats: Sequence[AreaStats],
) -> Component:
    """Return the empty state of a result without projects, which `sentence` says above the map.

    Only what is known to be zero may be a gap.
    """
    clear = html.P(html.A(List.CLEAR, href=SitePath.MAP, className="b b-p", **{"data-nav": "1"}))
    coverage = html.P(html.A(List.EMPTY_COVERAGE, href=SitePath.COVERAGE, className="b"))
    if sentence[0].text == upper_first(NOT_COLLECTED):
        told = [html.P(List.EMPTY_UNKNOWN), *_left_out(result)]
        parts = [html.H3(sentence[0].text), *told, clear, coverage]
    elif result.text:
        door = html.P(ask_link(result.text.query, catalogue.geography))
        advice = NotFound.ADVICE_PLACE if result.text.query.places else NotFound.ADVICE
        back = html.P(html.A(List.CLEAR, href=SitePath.MAP, className="b", **{"data-nav": "1"}))
        parts = [html.H3(NotFound.NONE), html.P(advice), door, back]
    else:
        why = _unknown(result, stats)
        title = sentence[0].text if why else List.EMPTY
        parts = [html.H3(title), *(why or [html.P(List.EMPTY_WHY)]), clear, coverage]
    return html.Div(parts, className="empty")


def not_collected(stats: Sequence[AreaStats]) -> list[str]:
    """Return the areas asked about whose lists were not collected."""
    return [a.code for a in stats if a.asked and a.state is AreaState.NOT_COLLECTED]


def _unknown(result: SearchResult, stats: Sequence[AreaStats]) -> list[Component]:
    """Return what may be there: projects to confirm, with their link, lists not collected."""
    told = _left_out(result)
    if silent := not_collected(stats):
        told.append(html.P(f"{upper_first(named(NOT_COLLECTED, silent))}{NO_ABSENCE}."))
    return told


def _left_out(result: SearchResult) -> list[Component]:
    """Return how many projects are hidden for what their sources leave out, with their link."""
    if not result.left_out:
        return []
    shown = link(SitePath.MAP, replace(result.selection, unspecified=True).to_query())
    words = Chips.SHOW_IT if result.left_out == 1 else Chips.SHOW_THEM
    count = List.EMPTY_TO_CONFIRM.format(projects=plural(result.left_out, "projet"))
    return [html.P([f"{count} ", html.A(words, href=shown, **{"data-nav": "1"})])]


def ask_link(query: TextQuery, geography: Geography) -> Component:
    """Return the link to « Qui contacter ? », about the commune and the publics of a text."""
    towns = [named for named in query.places if _is_town(named)]
    words, asked = NotFound.ASK, list[tuple[str, str]]()
    if len(towns) == 1:
        town = towns[0]
        name = place(town.codes[0], geography).the
        one = len(town.codes) == 1
        words = NotFound.ASK_AT.format(at=at(name if one else _asked(town, name)))
        asked = [(NAMES[FinderId.CODE if one else FinderId.TEXT], _asked(town, name))]
    asked += [(NAMES[FinderId.PUBLICS], p) for p in query.publics if p != "tous-publics"]
    return html.A(words, href=link(SitePath.CONTACT, urlencode(asked)), className="b b-p")


def _asked(town: NamedPlace, name: str) -> str:
    """Return the code of one commune, else what several share, to choose from."""
    several = town.postcode or town.begins or name
    return town.codes[0] if len(town.codes) == 1 else several


def _is_town(named: NamedPlace) -> bool:
    return all(len(code) == _COMMUNE_CODE for code in named.codes)
