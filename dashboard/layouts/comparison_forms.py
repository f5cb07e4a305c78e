"""The forms of a comparison, sent without a script: differences only, one project more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import html

from dashboard.domain.comparison import LEAST, MOST
from dashboard.layouts.comparison_question import DIFFERENCES, PATH, PROJECT
from dashboard.layouts.elements import icon
from dashboard.texts_takeaway import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.layouts.comparison_question import Asked

TABLE_ID = "comparaison"
SAID_ID = "comparaison-dite"
BOX_ID = "comparaison-differences"
ADD_ID = "comparaison-ajout"
FILTER_ID = "comparaison-filtre"
# The name that each field of the forms is sent under.
NAMES = {
    BOX_ID: DIFFERENCES,
    f"{ADD_ID}-{DIFFERENCES}": DIFFERENCES,
    **{f"{form}-{i}": PROJECT for form in (ADD_ID, FILTER_ID) for i in range(MOST)},
}


def differences_form(asked: Asked) -> Component:
    """Return the box that hides what does not differ."""
    box = dbc.Checklist(
        options=[{"value": "1", "label": Compare.DIFFERENCES}],
        value=["1"] if asked.differences else [],
        id=BOX_ID,
        class_name="chk",
    )
    send = html.Button(Compare.APPLY, type="submit", className="b b-s send")
    return html.Form(
        [*_kept(FILTER_ID, asked.ids), box, send],
        action=PATH,
        method="get",
        autoComplete="off",
        className="cmp-filter",
        **{"data-partial": f"#{TABLE_ID}"},
    )


def add_form(asked: Asked, projects: Sequence[Project]) -> Component:
    """Return the fields that add projects: one, or as many as a first comparison lacks."""
    left = [project for project in projects if project.id not in asked.ids]
    count = max(LEAST - len(asked.ids), 1)
    names = (Compare.FIRST, Compare.SECOND) if count > 1 else (Compare.OTHER,)
    fields = [_field(f"{ADD_ID}-choix-{i}", name, left) for i, name in enumerate(names)]
    kept = _kept(ADD_ID, asked.ids)
    if asked.differences:
        kept.append(_hidden(f"{ADD_ID}-{DIFFERENCES}", "1"))
    more = [icon("plus-lg"), Compare.ADD_BUTTON] if asked.enough else [Compare.SEND]
    send = html.Button(more, type="submit", className="b" if asked.enough else "b b-p")
    return html.Form([*kept, *fields, send], action=PATH, method="get", className="cmp-add")


def _field(id_: str, name: str, projects: Sequence[Project]) -> Component:
    options = [html.Option(Compare.CHOOSE, value="")]
    options += [html.Option(f"{p.number} · {p.title}", value=p.id) for p in projects]
    return html.Div(
        [
            html.Label(name, htmlFor=id_),
            html.Select(options, id=id_, name=PROJECT, className="form-select"),
        ]
    )


def _kept(form: str, ids: Sequence[str]) -> list[Component]:
    return [_hidden(f"{form}-{i}", id_) for i, id_ in enumerate(ids)]


def _hidden(id_: str, value: str) -> Component:
    return dbc.Input(id=id_, type="hidden", value=value, class_name="d-none")
