"""The filter rail: one form whose fields write the query string."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.adoption import adopted
from dashboard.components.projects import FilterForm
from dashboard.data.vocabularies import LEAD_TYPES, PUBLICS, SCHEMES, STEPS, Public
from dashboard.domain.search.filters import Freshness, Param
from dashboard.ids import ComponentId, FilterId
from dashboard.layouts.elements import hidden, icon, scheme_glyph
from dashboard.layouts.map_page.form import FORM
from dashboard.texts import filters
from dashboard.texts.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash.development.base_component import Component


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """A region to choose, with its units: code → name."""

    code: str
    name: str
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _State:
    """Each field's value by id, and how many projects each option of each filter would give."""

    values: Mapping[str, Any]
    counts: Mapping[str, Mapping[str, int]]

    def options(
        self, filter_: Param, choices: Iterable[tuple[str, Sequence[Any]]]
    ) -> list[dict[str, Any]]:
        """Return the choices of a filter, each label ending with its count."""
        return [
            {"value": value, "label": self.label(words, filter_, value)} for value, words in choices
        ]

    def label(self, words: Sequence[Any], filter_: Param, option: str) -> Component:
        """Return `words` with the count of an option of a filter."""
        count = self.counts[filter_][option]
        return html.Span([*words, " ", html.Em(str(count), className="" if count else "zero")])


def filter_rail(
    regions: Sequence[RegionChoice],
    values: Mapping[str, Any],
    counts: Mapping[str, Mapping[str, int]],
    *,
    filtered: bool,
) -> Component:
    """Return the rail: `values` by field, `counts` by filter and option."""
    state = _State(values, counts)
    lead_types = [(code, [label]) for code, label in LEAD_TYPES.items()]
    steps = [(code, [label]) for code, label in STEPS.items()]
    clear = html.A(
        Filters.CLEAR,
        href="/",
        id=FilterId.CLEAR,
        className="link",
        hidden=not filtered,
        **{"data-nav": "1", "data-part": "clear"},
    )
    send = html.Button(Filters.OPEN, type="submit", className="b b-p send")
    form = html.Form(
        [
            html.Div([html.H2(Filters.TITLE), clear, *_close()], className="rail-head"),
            _query(state),
            _publics(state),
            _regions(state, regions),
            _units(state, regions),
            _schemes(state),
            _folded(
                filters.LEAD_TYPE.label,
                Param.LEAD_TYPE,
                _boxes(state, FilterId.LEAD_TYPES, Param.LEAD_TYPE, lead_types),
            ),
            _folded(
                filters.STEP.label, Param.STEP, _boxes(state, FilterId.STEPS, Param.STEP, steps)
            ),
            _folded(filters.UPDATED.label, Param.UPDATED, _freshness(state)),
            _unspecified(state),
            send,
        ],
        id=FilterId.FORM,
        action="/",
        method="get",
        autoComplete="off",
        **adopted(
            FilterForm,
            ComponentId.FORM,
            fields=[{"name": name, "kind": kind} for _, name, kind in FORM],
            chosen=Filters.CHOSEN,
        ),
    )
    return html.Aside(form, id=FilterId.PANEL, className="rail", **{"aria-label": Filters.LABEL})


def _close() -> list[Component]:
    """Return what closes the drawer, by a script and without."""
    button = html.Button(
        icon("x-lg"),
        id=FilterId.CLOSE,
        type="button",
        className="b b-i rail-close",
        **{"aria-label": Filters.CLOSE, "data-drawer": "close"},
    )
    link = html.A(Filters.CLOSE, href="#contenu", className="b b-s rail-plain")
    return [button, html.Noscript(link)]


def _query(state: _State) -> Component:
    field = dbc.Input(
        id=FilterId.QUERY,
        type="search",
        placeholder=Filters.QUERY_HINT,
        debounce=300,
        value=state.values[FilterId.QUERY],
        maxlength=200,
        autocomplete="off",
        class_name="inp-in",
    )
    label = html.Label(filters.QUERY.label, htmlFor=FilterId.QUERY, className="lab")
    box = html.Div([icon("search"), field], className="inp")
    return html.Div([label, box], className="fld")


def _publics(state: _State) -> Component:
    specific = [(p, [w.chip]) for p, w in PUBLICS.items() if p is not Public.TOUS_PUBLICS]
    chips = dbc.Checklist(
        options=state.options(Param.PUBLIC, specific),
        value=state.values[FilterId.PUBLICS],
        id=FilterId.PUBLICS,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip",
    )
    open_to_all = state.label([filters.EVERYONE.label], Param.PUBLIC, Public.TOUS_PUBLICS)
    everyone = dbc.Checklist(
        options=[{"value": "1", "label": open_to_all}],
        value=state.values[FilterId.EVERYONE],
        id=FilterId.EVERYONE,
        class_name="chk",
    )
    legend = html.Legend([filters.PUBLIC.label, html.Small(Filters.AT_LEAST_ONE)])
    return html.Fieldset([legend, chips, everyone], className="fld")


def _regions(state: _State, regions: Sequence[RegionChoice]) -> Component:
    """Return the choice of regions; where there is none to make, the field is there unseen."""
    boxes = dbc.Checklist(
        options=state.options(Param.REGION, [(region.code, [region.name]) for region in regions]),
        value=state.values[FilterId.REGIONS],
        id=FilterId.REGIONS,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip w",
    )
    legend = html.Legend(filters.REGION.label)
    return html.Fieldset([legend, boxes], className="fld", hidden=len(regions) == 1)


def _units(state: _State, regions: Sequence[RegionChoice]) -> Component:
    choices = [choice for region in regions for choice in _unit_choices(region, len(regions))]
    boxes = _boxes(state, FilterId.UNITS, Param.UNIT, choices)
    summary = html.Summary(
        [
            html.Span(
                _said(boxes, Filters.ALL_UNITS),
                id=FilterId.UNITS_SAID,
                **{"data-said": str(Param.UNIT), "data-none": Filters.ALL_UNITS},
            ),
            icon("chevron-down"),
        ],
        className="inp",
    )
    body = html.Fieldset([html.Legend(filters.UNIT.label, className="sr"), boxes])
    label = html.P(filters.UNIT.label, className="lab", **hidden())
    return html.Div([label, html.Details([summary, body], className="drop")], className="fld")


def _unit_choices(region: RegionChoice, regions: int) -> Iterable[tuple[str, Sequence[Any]]]:
    """Give the units of a region; the first bears its name, the others say it unseen."""
    for rank, (code, name) in enumerate(region.units.items()):
        within = html.Span(region.name, className="within" if rank else "within first")
        yield code, [f"{code[:2]} · {name}", *([" ", within] if regions > 1 else [])]


def _schemes(state: _State) -> Component:
    choices = [(s, [scheme_glyph(s), w.label]) for s, w in SCHEMES.items()]
    rows = dbc.Checklist(
        options=state.options(Param.SCHEME, choices),
        value=state.values[FilterId.SCHEMES],
        id=FilterId.SCHEMES,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip w",
    )
    return html.Fieldset([html.Legend(filters.SCHEME.label), rows], className="fld")


def _boxes(
    state: _State, field: FilterId, filter_: Param, choices: Iterable[tuple[str, Sequence[Any]]]
) -> Component:
    return dbc.Checklist(
        options=state.options(filter_, choices),
        value=state.values[field],
        id=field,
        class_name="chk",
    )


def _freshness(state: _State) -> Component:
    ages = (
        (Freshness.SIX_MONTHS, [Filters.SIX_MONTHS]),
        (Freshness.TWELVE_MONTHS, [Filters.TWELVE_MONTHS]),
    )
    anytime = {"value": "", "label": Filters.ALL}
    return dbc.RadioItems(
        options=[anytime, *state.options(Param.UPDATED, ages)],
        value=state.values[FilterId.UPDATED],
        id=FilterId.UPDATED,
        class_name="chk",
    )


def _folded(title: str, filter_: Param, choices: Component) -> Component:
    said = html.Span(
        _said(choices, Filters.ALL),
        id=f"{choices.id}-said",
        className="muted",
        **{"data-said": str(filter_), "data-none": Filters.ALL},
    )
    summary = html.Summary([html.Span(title), html.Span([said, icon("chevron-down")])])
    body = html.Fieldset([html.Legend(title, className="sr"), choices])
    return html.Details([summary, body], className="acc")


def _said(choices: Component, none: str) -> str:
    """Return what is chosen, as the script says it at each change."""
    value = choices.value if isinstance(choices.value, list) else [choices.value]
    chosen = [option for option in choices.options if option["value"] in value and option["value"]]
    if len(chosen) > 1:
        return Filters.CHOSEN.format(count=len(chosen))
    return str(chosen[0]["label"].children[0]) if chosen else none


def _unspecified(state: _State) -> Component:
    box = dbc.Checklist(
        options=[{"value": "1", "label": filters.UNSPECIFIED.label}],
        value=state.values[FilterId.UNSPECIFIED],
        id=FilterId.UNSPECIFIED,
        class_name="chk",
    )
    return html.Div(box, className="fld fld-last")
