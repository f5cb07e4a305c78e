"""One project in the directory: who, where, for whom, how to reach it, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.data.vocabularies import PUBLICS
from dashboard.layouts.contact import phone_words, site_words
from dashboard.layouts.elements import glyph, status_tag
from dashboard.layouts.project_sheet import ages
from dashboard.texts import UNSTATED
from dashboard.texts_takeaway import Directory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.domain.cards import Card


def entry(card: Card, address: str) -> Component:
    """Return the entry of a project whose sheet is at `address`."""
    project = card.project
    title = html.A(project.title, href=address)
    lines = [
        html.H3([title, " ", status_tag(project)]),
        html.P(f"{project.lead}, {project.town or Directory.NO_TOWN}"),
        _said(Directory.WHERE, card.where or UNSTATED),
        _said(Directory.WHO, for_whom(project)),
        _reached(project),
        html.P(dates(project), className="dt"),
    ]
    return html.Li([glyph(project), html.Div(lines)], className="pe", id=f"fiche-{project.id}")


def for_whom(project: Project) -> str:
    """Return the publics and ages of a project in words."""
    publics = ", ".join(PUBLICS[public].label for public in project.publics)
    return french.join(
        [publics or UNSTATED, *filter(None, [ages(project.age_min, project.age_max)])], ";"
    )


def dates(project: Project) -> str:
    """Return the dates of the agreement and of the record's update in words."""
    updated = (
        Directory.UPDATED.format(date=french.short_date(project.updated))
        if project.updated
        else Directory.NOT_UPDATED
    )
    return f"{_agreement(project)} · {updated}"


def _agreement(project: Project) -> str:
    start = french.short_date(project.start) if project.start else ""
    end = french.short_date(project.end) if project.end else ""
    if start and end:
        return Directory.AGREEMENT.format(start=start, end=end)
    if start:
        return Directory.AGREEMENT_FROM.format(start=start)
    return Directory.AGREEMENT_TO.format(end=end) if end else Directory.NO_AGREEMENT


def _said(what: str, words: str) -> Component:
    return html.P([html.B(what), f"{french.NBSP}: {words}"])


def _reached(project: Project) -> Component:
    if not (project.phone or project.email):
        return html.P([html.Span(Directory.NO_CONTACT, className="np"), *_site(project)])
    phone = (
        html.A(phone_words(project.phone), href=f"tel:{project.phone}", className="tel")
        if project.phone
        else html.Span(Directory.NO_PHONE, className="np")
    )
    email = (
        html.A(project.email, href=f"mailto:{project.email}")
        if project.email
        else html.Span(Directory.NO_EMAIL, className="np")
    )
    return html.P([phone, " · ", email, *_site(project)], className="c")


def _site(project: Project) -> Sequence[Component | str]:
    if not project.website:
        return ()
    return (" · ", html.A(site_words(project.website), href=project.website))
