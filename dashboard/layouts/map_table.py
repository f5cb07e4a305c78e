"""The table that says what the map shows, unit by unit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dash import html
from markupsafe import Markup

from dashboard import french
from dashboard.domain.selection import Param
from dashboard.domain.unit_facts import UnitState
from dashboard.ids import FilterId
from dashboard.layouts.elements import hidden
from dashboard.layouts.markup import markup
from dashboard.texts import Map

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.domain.unit_facts import UnitFact


SILENCES = {
    UnitState.NONE: ("0", Map.NONE_KNOWN.lower()),
    UnitState.NOT_COLLECTED: ("?", Map.NO_DATA),
    UnitState.NOT_ASKED: ("–", Map.NOT_ASKED),
}


def map_table(facts: Iterable[UnitFact]) -> Component:
    """Return the table; each unit's button toggles it as a filter, or sends it with the others."""
    head = html.Tr([html.Th(name, scope="col") for name in Map.TABLE_HEADS])
    rows = Markup().join(_row(fact) for fact in facts)
    return html.Table(
        [html.Caption(Map.TABLE_CAPTION), html.Thead(head), html.Tbody(rows)], className="units"
    )


@lru_cache(maxsize=4096)
def _row(fact: UnitFact) -> Markup:
    """Return a row, kept: from one filter to the next, few facts are new."""
    return markup(html.Tr([_name(fact), *_cells(fact)]))


def _name(fact: UnitFact) -> Component:
    button = html.Button(
        f"{fact.code[:2]} {fact.name}",
        type="submit",
        form=FilterId.FORM,
        name=str(Param.UNIT),
        value=fact.code,
        className="link",
        **{"data-unite": fact.code},
    )
    return html.Th(button, scope="row")


def _cells(fact: UnitFact) -> list[Component]:
    if fact.state is UnitState.PROJECTS:
        return [
            html.Td(str(fact.projects), className="n"),
            html.Td(Map.SCHEMES.format(general=fact.general, youth=fact.youth), className="s"),
            html.Td([_bar(fact.share), french.percent(fact.share)]),
            html.Td(remainder(fact), className="s"),
        ]
    mark, words = SILENCES[fact.state]
    return [html.Td(mark, className="n"), html.Td(words, className="s", colSpan=3)]


def _bar(share: float) -> Component:
    return html.Span(className=f"pb pb-{round(share * 20) * 5}", **hidden())


def remainder(fact: UnitFact) -> str:
    """Return what is not covered for sure, in inhabitants."""
    parts = []
    if fact.outside:
        parts.append(Map.OUTSIDE_PEOPLE.format(people=french.number(fact.outside)))
    if fact.to_confirm:
        parts.append(Map.UNSURE_PEOPLE.format(people=french.number(fact.to_confirm)))
    return ", ".join(parts) or Map.WHOLE
