"""What stands in the list's place when no project is shown: why, and where else to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.data.geography import Geography
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.named_places import NamedPlace
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.text_query import TextQuery
from dashboard.domain.search.wording import NO_ABSENCE, UNKNOWN, Run, named
from dashboard.domain.territory.place_names import at, place
from dashboard.french import plural, upper_first
from dashboard.ids import NAMES, FinderId
from dashboard.paths import SitePath, link
from dashboard.texts.site import Chips, List
from dashboard.texts.text_search import NotFound

_COMMUNE_CODE = 5


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
    if sentence[0].text == upper_first(UNKNOWN):
        parts = [html.H3(sentence[0].text), html.P(List.EMPTY_UNKNOWN), clear, coverage]
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
    told = []
    if result.left_out:
        shown = link(SitePath.MAP, replace(result.selection, unspecified=True).to_query())
        words = Chips.SHOW_IT if result.left_out == 1 else Chips.SHOW_THEM
        count = List.EMPTY_TO_CONFIRM.format(projects=plural(result.left_out, "projet"))
        told.append(html.P([f"{count} ", html.A(words, href=shown, **{"data-nav": "1"})]))
    if silent := not_collected(stats):
        told.append(html.P(f"{upper_first(named(UNKNOWN, silent))}{NO_ABSENCE}."))
    return told


def ask_link(query: TextQuery, geography: Geography) -> Component:
    """Return the link to « Qui contacter ? », about the commune and the publics of a text."""
    towns = [named for named in query.places if _is_town(named)]
    words, asked = NotFound.ASK, list[tuple[str, str]]()
    if len(towns) == 1:
        town = towns[0]
        name = place(town.codes[0], geography).the
        one = len(town.codes) == 1
        words = NotFound.ASK_AT.format(at=at(name if one else town.postcode or name))
        asked = [(NAMES[FinderId.CODE if one else FinderId.TEXT], _asked(town, name))]
    asked += [(NAMES[FinderId.PUBLICS], p) for p in query.publics if p != "tous-publics"]
    return html.A(words, href=link(SitePath.CONTACT, urlencode(asked)), className="b b-p")


def _asked(town: NamedPlace, name: str) -> str:
    """Return the code of one commune, else what several share, to choose from."""
    return town.codes[0] if len(town.codes) == 1 else town.postcode or name


def _is_town(named: NamedPlace) -> bool:
    return all(len(code) == _COMMUNE_CODE for code in named.codes)
