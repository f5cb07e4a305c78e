"""The departments whose list is complete, as boxes to tick and to untick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.layouts.desk.forms import DeskFacts, InputField, box, desk_page, form, hidden, submit
from dashboard.paths import DeskPath
from dashboard.texts.atelier import Areas, Changes

COLLECTED, SEEN = "departement", "avant"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A department, when its list was collected in words, "" if not, and if it is for good."""

    code: str
    name: str
    collected: str
    complete: bool


def areas_page(facts: DeskFacts, areas: Sequence[AreaRow], *, writable: bool) -> Component:
    """Return the page of the departments."""
    told = [_told(area) for area in areas]
    content = [
        *[hidden(SEEN, area.code) for area in areas if area.complete],
        area_boxes(told, Areas.LEGEND, [], ticked=True),
        collector_field(),
        submit(Areas.SAVE),
    ]
    shown = form(facts, DeskPath.AREAS, content, className="desk-box card0")
    parts = [html.P(Areas.LEAD, className="lead"), shown if writable else html.P(Areas.ELSEWHERE)]
    return desk_page(facts, Areas.TITLE, parts)


def _told(area: AreaRow) -> AreaRow:
    name = f"{area.name}, {area.collected}" if area.collected else area.name
    return AreaRow(area.code, name, area.collected, complete=area.complete)


def area_boxes(
    areas: Sequence[AreaRow], legend: str, lead: Sequence[Component], *, ticked: bool
) -> Component:
    """Return a box for each department, those that are complete ticked if `ticked`."""
    boxes = [
        box(COLLECTED, area.code, area.name, on=ticked and area.complete, kind="checkbox")
        for area in areas
    ]
    return html.Fieldset([html.Legend(legend), *lead, html.Div(boxes, className="desk-grid")])


def collector_field() -> Component:
    """Return the field of who collected."""
    return InputField("collecteur", Changes.COLLECTED_BY, attributes={"maxlength": 120}).shown()
