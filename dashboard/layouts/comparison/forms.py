"""The query of a comparison, and the forms that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import FilterForm, adopted
from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.comparison import LEAST, MOST
from dashboard.ids import ComparisonId
from dashboard.layouts.comparison_tray import DIFFERENCES, PROJECT, REAL_ONLY, address
from dashboard.layouts.elements import hidden_field, icon, options_field
from dashboard.paths import SitePath
from dashboard.texts.sharing import Compare

LONGEST_QUERY, LONGEST_ID, MOST_UNKNOWN = 20_000, 80, 5


@dataclass(frozen=True, slots=True)
class ComparisonQuery:
    """The records asked for: `ids` are known, at most `MOST`; `beyond` are known but too many.

    `aside` are known, but demonstration records where published ones alone are asked for.
    """

    ids: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    differences: bool = False
    real_only: bool = False

    @property
    def enough(self) -> bool:
        """Return whether there is something to compare."""
        return len(self.ids) >= LEAST

    def without(self, id_: str) -> str:
        """Return the address of the same comparison without one record."""
        return address(
            [i for i in self.ids if i != id_],
            differences=self.differences,
            real_only=self.real_only,
        )


def read_comparison_query(
    query: str, known: Mapping[str, int], projects: Sequence[Project] = ()
) -> ComparisonQuery:
    """Return what `query` (with or without « ? ») asks for; an id counts once.

    `known`: row of each id; `projects`, in file order: which are demonstration records.
    """
    pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")
    given = list(dict.fromkeys(v.strip() for name, v in pairs if name == PROJECT and v.strip()))
    real_only = REAL_ONLY in pairs
    fictional = {p.id for p in projects if p.status is RecordStatus.EXEMPLE_FICTIF}
    aside = tuple(id_ for id_ in given if real_only and id_ in fictional)
    found = [id_ for id_ in given if id_ in known and id_ not in aside]
    return ComparisonQuery(
        ids=tuple(found[:MOST]),
        beyond=tuple(found[MOST:]),
        aside=aside,
        unknown=tuple(id_[:LONGEST_ID] for id_ in given if id_ not in known)[:MOST_UNKNOWN],
        differences=(DIFFERENCES, "1") in pairs,
        real_only=real_only,
    )


TABLE_ID = "comparaison"
BOX_ID = "comparaison-differences"
ADD_ID = "comparaison-ajout"
FILTER_ID = "comparaison-filtre"
FIELDS = ({"name": DIFFERENCES, "kind": "off"},)
# The name that each field of the forms is sent under.
NAMES = {
    BOX_ID: DIFFERENCES,
    f"{ADD_ID}-{DIFFERENCES}": DIFFERENCES,
    **{f"{form}-{i}": PROJECT for form in (ADD_ID, FILTER_ID) for i in range(MOST)},
}


def differences_form(query: ComparisonQuery) -> Component:
    """Return the box that hides what does not differ."""
    ticked = ["1"] if query.differences else []
    box = options_field(BOX_ID, [("1", Compare.DIFFERENCES)], ticked)
    send = html.Button(Compare.APPLY, type="submit", className="b b-s send")
    return html.Form(
        [*_kept(FILTER_ID, query.ids), *_real_only(FILTER_ID, query), box, send],
        action=SitePath.COMPARE,
        method="get",
        autoComplete="off",
        className="cmp-filter",
        **adopted(FilterForm, ComparisonId.DIFFERENCES, fields=FIELDS, chosen=""),
    )


def add_form(query: ComparisonQuery, projects: Sequence[Project]) -> Component:
    """Return the fields that add projects: one, or as many as a first comparison lacks."""
    left = [
        project
        for project in projects
        if project.id not in query.ids
        and not (query.real_only and project.status is RecordStatus.EXEMPLE_FICTIF)
    ]
    count = max(LEAST - len(query.ids), 1)
    names = (Compare.FIRST, Compare.SECOND) if count > 1 else (Compare.OTHER,)
    fields = [_field(f"{ADD_ID}-choix-{i}", name, left) for i, name in enumerate(names)]
    kept = [*_kept(ADD_ID, query.ids), *_real_only(ADD_ID, query)]
    if query.differences:
        kept.append(hidden_field(f"{ADD_ID}-{DIFFERENCES}", "1"))
    more = [icon("plus-lg"), Compare.ADD_BUTTON] if query.enough else [Compare.SEND]
    send = html.Button(more, type="submit", className="b" if query.enough else "b b-p")
    return html.Form(
        [*kept, *fields, send], action=SitePath.COMPARE, method="get", className="cmp-add"
    )


def _field(id_: str, name: str, projects: Sequence[Project]) -> Component:
    options = [html.Option(Compare.CHOOSE, value="")]
    options += [html.Option(f"{p.number} · {p.title}", value=p.id) for p in projects]
    return html.Div(
        [
            html.Label(name, htmlFor=id_),
            html.Select(options, id=id_, name=PROJECT, className="form-select"),
        ]
    )


def _real_only(form: str, query: ComparisonQuery) -> list[Component]:
    name, value = REAL_ONLY
    return [hidden_field(f"{form}-{name}", value, name)] if query.real_only else []


def _kept(form: str, ids: Sequence[str]) -> list[Component]:
    return [hidden_field(f"{form}-{i}", id_) for i, id_ in enumerate(ids)]
