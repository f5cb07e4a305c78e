"""The cells of a comparison that are more than a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.data.vocabularies import PUBLICS, STEPS
from dashboard.layouts.comparison_sentence import communes, people
from dashboard.layouts.contact import phone_words, site_words
from dashboard.layouts.elements import icon, said, unstated
from dashboard.texts_takeaway import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.data.vocabularies import Public, Step
    from dashboard.domain.comparison import Comparison, Extent
    from dashboard.domain.sheet import SheetFacts


def territory_cell(fact: SheetFacts) -> Component:
    """Return the territory on a map, which the words beside it say, and in words."""
    address = f"/export/territoire/{fact.project.id}.svg"
    drawn = html.Img(src=address, alt="", width=250, height=190, className="mini")
    words = html.B(fact.where) if fact.where else unstated()
    return html.Div([drawn if fact.where else None, words], className="terr")


def shared_cell(
    found: Comparison, place: int, titles: Sequence[str], *, counted: bool
) -> Component | str:
    """Return what one project shares with each of the others."""
    if not counted:
        return html.Span(Compare.NOT_COUNTED, className="np")
    rows = []
    for pair in found.met_by(place):
        other = titles[pair.other if pair.one == place else pair.one]
        size = f"{communes(pair.both)}, {people(pair.both)}"
        rows.append(html.Li([html.B(size), html.Br(), f"avec {other}"]))
    return html.Ul(rows, className="shares") if rows else Compare.NO_COMMUNE


def alone_cell(extent: Extent, *, counted: bool) -> Component | str:
    """Return what one project alone covers."""
    if not counted:
        return html.Span(Compare.NOT_COUNTED, className="np")
    return f"{communes(extent)}, {people(extent)}" if extent.communes else Compare.NO_COMMUNE


def publics_cell(project: Project, shared: Sequence[Public]) -> Component:
    """Return the publics, those that others cite too lit and said."""
    if not project.publics:
        return unstated()
    return html.Div(
        [_public(public, lit=public in shared) for public in project.publics], className="pubs"
    )


def _public(public: Public, *, lit: bool) -> Component:
    name = PUBLICS[public].chip
    if not lit:
        return html.Span(name, className="pub")
    return html.Span([name, said(Compare.COMMON)], className="pub pub-common")


def steps_cell(project: Project) -> Component:
    """Return the four steps, known or not."""
    return html.Ul([_step(step, known=step in project.steps) for step in STEPS], className="dotrow")


def _step(step: Step, *, known: bool) -> Component:
    name = STEPS[step].lower()
    if known:
        return html.Li([icon("check-circle-fill"), name], className="y")
    return html.Li([icon("question-circle"), f"{name}{Compare.NONE_STEP}"], className="n")


def contact_cell(project: Project) -> Component:
    """Return phone, e-mail and site, each as a link, or that the source gives none."""
    links = []
    if project.phone:
        links.append(
            html.A(phone_words(project.phone), href=f"tel:{project.phone}", className="tel")
        )
    if project.email:
        links.append(html.A(project.email, href=f"mailto:{project.email}"))
    if project.website:
        links.append(html.A(site_words(project.website), href=project.website, rel="noopener"))
    return html.Ul([html.Li(link) for link in links], className="reach") if links else unstated()


def source_cell(project: Project) -> Component | str:
    """Return where the record comes from."""
    name = project.source_name or project.source_url
    if not project.source_url:
        return name or unstated()
    return html.A(name, href=project.source_url, rel="noopener")
