"""The small pieces that several panels show: icons, glyphs, tags, unstated values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.data.vocabularies import PUBLICS, RecordStatus, Scheme
from dashboard.texts import DEMONSTRATION, PUBLISHED, UNSTATED, Site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.data.vocabularies import Public


def icon(name: str, extra: str = "") -> Component:
    """Return the decorative icon `name` of `assets/icons.css`."""
    return html.Span(className=f"i i-{name} {extra}".strip(), **hidden())


def hidden() -> dict[str, Any]:
    """Return the attributes that keep a decoration from screen readers."""
    return {"aria-hidden": "true"}


def said(text: str) -> Component:
    """Return text for screen readers only."""
    return html.Span(text, className="sr")


def actions_lost() -> Component:
    """Return what is said beside buttons that do nothing without a script, and are not shown."""
    return html.Noscript(html.Span(Site.NOSCRIPT_ACTIONS, className="t-small muted"))


LONGEST_NUMBER = 999


def glyph_kind(project: Project) -> str:
    """Return how a project is drawn: by its scheme, or as of unknown seat."""
    if not project.town_code and project.longitude is None:
        return "ind"
    return "jeu" if project.scheme is Scheme.O2R_JEUNES_2025 else "gen"


def glyph(project: Project, extra: str = "") -> Component:
    """Return the numbered mark of a project: the same on map, list, sheet and print."""
    long = "mk-long" if project.number > LONGEST_NUMBER else ""
    name = " ".join(filter(None, ("mk", f"mk-{glyph_kind(project)}", long, extra)))
    return html.Span(str(project.number), className=name, **hidden())


def status_tag(project: Project) -> Component:
    """Return the tag that tells a demonstration from a published record."""
    if project.status is RecordStatus.EXEMPLE_FICTIF:
        return html.Span(DEMONSTRATION, className="tag-ex")
    return html.Span([icon("patch-check"), PUBLISHED], className="tag-re")


def public_tags(publics: Iterable[Public]) -> list[Component]:
    """Return one tag a public; `data-public` lets a filter light it."""
    return [
        html.Span(PUBLICS[public].chip, className="pub", **{"data-public": str(public)})
        for public in publics
    ]


def unstated() -> Component:
    """Return what stands where the source says nothing."""
    return html.Span(UNSTATED, className="np")


def described(pairs: Iterable[tuple[str, Any]]) -> Component:
    """Return a description list; an empty value reads « non précisé dans la source »."""
    rows: list[Component] = []
    for term, value in pairs:
        rows += [html.Dt(term), html.Dd(value or unstated())]
    return html.Dl(rows, className="kv")
