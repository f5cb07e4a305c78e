"""What is not covered department by department, and where several projects overlap."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import Fragment, adopted
from dashboard.domain.coverage.cells import CommuneState, Split, Tally
from dashboard.domain.coverage.gaps import Overlap
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.wording import count_words
from dashboard.french import NBSP, number, plural
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.gaps import missing_share
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import glyph, hidden, table, unseen_caption
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import department_path
from dashboard.texts.coverage import Gap

FIRST = 4


def places_section(view: CoverageView) -> Component:
    """Return the table by department and the overlaps, side by side."""
    return html.Div(places_parts(view), className="duo", **adopted(Fragment, CoverageId.PLACES))


def places_parts(view: CoverageView) -> list[Component]:
    """Return the table by department and the overlaps."""
    return [_units(view), _overlaps(view)]


def _units(view: CoverageView) -> Component:
    ranked = sorted(view.gaps.areas, key=_worst_first)
    rows = [_unit(tally) for tally in ranked]
    shown = table(unseen_caption(Gap.UNITS_CAPTION), Gap.UNITS_HEADS, rows, "rk rk-units")
    title = html.H2(Gap.UNITS, id="par-departement")
    return html.Section([title, shown], className="pane", **{"aria-labelledby": "par-departement"})


def _worst_first(tally: Tally) -> tuple[bool, int]:
    return _unknown(tally), -tally.population.not_covered


def _unknown(tally: Tally) -> bool:
    return tally.population.not_collected == tally.population.total


def _unit(tally: Tally) -> Component:
    way = html.A(tally.place.name, href=department_path(tally.place.code))
    name = html.Th(way, scope="row", **untranslated())
    if _unknown(tally):
        pattern = html.Span(className="pat pat-none", **hidden())
        words = html.Td([pattern, Gap.UNKNOWN_UNIT], className="brc")
        return html.Tr([name, html.Td("?", className="n"), html.Td("?", className="n"), words])
    communes = f"{count_words(tally.communes.missing)} / {number(tally.communes.total)}"
    people = count_words(tally.population.missing)
    cells = [html.Td(words, className="n") for words in (communes, people)]
    return html.Tr([name, *cells, html.Td(_share(tally.population), className="brc")])


def _share(people: Split) -> list[Component | str]:
    share = people.share(CommuneState.NOT_COVERED)
    drawn = html.Span(className=f"hb hb-{round(share * 20) * 5 or 5}", **hidden())
    return [*([drawn] if share else []), *missing_share(people)]


def _overlaps(view: CoverageView) -> Component:
    shared = view.gaps.total.overlap
    title = html.H2(Gap.OVERLAPS, id="recouvrements")
    if not shared.communes:
        parts = [html.P(no_overlap(view), className="why")]
    else:
        lead = Gap.OVERLAPS_LEAD.format(
            people=plural(shared.population, "habitant"),
            communes=plural(shared.communes, "commune"),
        )
        rows = [
            _overlap(view, overlap, where)
            for overlap, where in zip(view.gaps.overlaps, view.shared, strict=False)
        ]
        parts = [html.P(lead), html.Ol(rows[:FIRST], className="ov"), *_more(rows[FIRST:])]
    return html.Section([title, *parts], className="pane", **{"aria-labelledby": "recouvrements"})


def no_overlap(view: CoverageView) -> str:
    """Return that no commune has several projects; « avec certitude » if one still may."""
    rows = (row.total for row in view.matrix.rows if row.public is view.public)
    exact = next(rows, view.matrix.total).count.exact and view.gaps.total.communes.exact
    return Gap.OVERLAPS_NONE if exact else Gap.OVERLAPS_NONE_SURE


def _more(rows: list[Component]) -> list[Component]:
    if not rows:
        return []
    words = Gap.OVERLAPS_MORE.format(count=len(rows))
    opener = html.Summary(words, className="b b-s b-q")
    return [html.Details([opener, html.Ol(rows, className="ov")], id="autres-recouvrements")]


def _named(view: CoverageView, card: ProjectSummary) -> Component:
    sheet = view.query.on_the_map("", card.project.id)
    link = html.A(card.project.title, href=sheet, **untranslated())
    return html.Li([glyph(card), link])


def _overlap(view: CoverageView, overlap: Overlap, where: str) -> Component:
    names = [_named(view, view.summaries[rank]) for rank in overlap.projects]
    size = Gap.OVERLAP.format(
        communes=plural(len(overlap.communes), "commune"),
        people=plural(overlap.population, "habitant"),
    )
    listed = where.partition(f"{NBSP}: ")
    return html.Li([html.Ul(names), html.P([html.B(size), html.Span(listed[2] or where)])])
