"""What was refused of the data files, and what of them has no effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.data.faults import visible
from dashboard.layouts.data_tables import text_table
from dashboard.layouts.elements import icon
from dashboard.texts_data import Data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.faults import Fault

SHOWN = 200
ADDRESS = "/export/fautes.csv"


def refused(reason: str, faults: Sequence[Fault]) -> list[Component]:
    """Return the section on the last file that was refused, if it was."""
    if not reason:
        return []
    title = f" {Data.REFUSED}" if faults else f" {Data.NOT_TAKEN}{french.NBSP}: {reason}"
    told = [_table(Data.REFUSED, faults), _download()] if faults else []
    return [
        html.Section(
            [html.H2([icon("exclamation-octagon"), title]), html.P(Data.REFUSED_LEAD), *told],
            className="card0 refused",
            role="alert",
        )
    ]


def without_effect(remarks: Sequence[Fault]) -> list[Component]:
    """Return the section on the sources of fields that fit no record, if there are any."""
    if not remarks:
        return []
    lead = html.P(Data.WITHOUT_EFFECT_LEAD)
    told = [html.H2(Data.WITHOUT_EFFECT), lead, _table(Data.WITHOUT_EFFECT, remarks), _download()]
    return [html.Section(told)]


def _table(name: str, faults: Sequence[Fault]) -> Component:
    rows = [
        (
            fault.file,
            str(fault.line or ""),
            visible(fault.column),
            visible(fault.value),
            " ".join(filter(None, (f"{fault.expected}.", fault.hint))),
        )
        for fault in faults[:SHOWN]
    ]
    found = text_table(name, Data.FAULT_HEADS, rows)
    if len(faults) <= SHOWN:
        return found
    return html.Div([found, html.P(Data.MORE.format(count=french.number(len(faults) - SHOWN)))])


def _download() -> Component:
    return html.P(html.A([icon("download"), Data.FAULTS], href=ADDRESS, className="b b-s"))
