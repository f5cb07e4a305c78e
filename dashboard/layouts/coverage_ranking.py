"""The EPCI that hold uncovered communes, ranked by the inhabitants of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.french import number, percent, plural
from dashboard.layouts.elements import hidden
from dashboard.texts_coverage import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.domain.coverage_cell import Tally
    from dashboard.layouts.coverage_view import CoverageView

FIRST = 8


def ranking(view: CoverageView) -> list[Component]:
    """Return the table of the first EPCI, or the sentence that says there is none."""
    ranked = _missed(view)
    if not ranked:
        return [html.P(Gap.EPCI_NONE, className="why")]
    worst = max(ranked[0].population.not_covered, 1)
    return [_table([_line(view, t, worst) for t in ranked[:FIRST]], Gap.EPCI, Gap.EPCI_HEADS)]


def _missed(view: CoverageView) -> list[Tally]:
    return [tally for tally in view.gaps.epci if tally.communes.not_covered]


def ranking_rest(view: CoverageView) -> list[Component]:
    """Return the disclosure of the EPCI after the first."""
    ranked = _missed(view)
    if len(ranked) <= FIRST:
        return []
    words = Gap.EPCI_ALL.format(count=plural(len(ranked), *Gap.EPCI_COUNT))
    rows = [_line(view, tally, None) for tally in ranked[FIRST:]]
    rest = html.Div(
        _table(rows, Gap.EPCI_REST, (Gap.EPCI_HEADS[0], *Gap.EPCI_HEADS[2:])),
        className="more",
        role="region",
        tabIndex=0,
        **{"aria-label": Gap.EPCI_REST},
    )
    return [html.Details([html.Summary(words, className="b b-s b-q"), rest], id="epci")]


def _table(rows: Sequence[Component], caption: str, heads: Sequence[str]) -> Component:
    head = html.Tr([html.Th(name, scope="col") if name else html.Td() for name in heads])
    parts = [html.Caption(caption), html.Thead(head), html.Tbody(rows)]
    return html.Table(parts, className="rk")


def _line(view: CoverageView, tally: Tally, worst: int | None) -> Component:
    missing, total = tally.population.not_covered, tally.population.total
    name = html.Th(view.names.get(tally.place.code, tally.place.name), scope="row")
    cells = [html.Td(percent(missing / total) if total else "", className="s")]
    cells.append(html.Td(number(missing), className="n"))
    if worst is not None:
        step = max(5, round(missing / worst * 20) * 5)
        drawn = html.Span(className=f"hb hb-{step}", **hidden())
        cells.insert(0, html.Td(drawn, className="brc"))
    return html.Tr([name, *cells])
