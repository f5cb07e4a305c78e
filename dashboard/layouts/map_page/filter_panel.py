"""The filter panel: a form whose fields, one a row of `FILTERS`, write the query string.

A filter has the widget of its kind, or its own in `OWN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components.page import FilterForm, adopted
from dashboard.components.payloads import OptionCount
from dashboard.data.vocabularies import PUBLICS, Public, Scheme
from dashboard.domain.search.filters import FILTERS, Filter, FilterKind, Param
from dashboard.french import NBSP, number
from dashboard.ids import ComponentId, FilterId
from dashboard.layouts.elements import (
    day_field,
    hidden,
    icon,
    options_field,
    scheme_glyph,
    screen_reader_only,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.layouts.map_page.form import FORM, field_id
from dashboard.paths import SitePath
from dashboard.texts.filters import Filters

Choices = Iterable[tuple[str, Sequence[Any]]]
Counts = Mapping[str, Mapping[str, OptionCount]]  # by filter and option


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """A region to choose, with the names of its areas by code."""

    code: str
    name: str
    areas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _State:
    """Each field's value by id, the number of projects of each option of each filter, places."""

    values: Mapping[str, Any]
    counts: Counts
    regions: Sequence[RegionChoice]

    def options(self, row: Filter, choices: Choices) -> list[tuple[str, Any]]:
        """Return the choices of a filter, each label ending with its count."""
        return [(value, self.label(words, row.param, value)) for value, words in choices]

    def label(self, words: Sequence[Any], filter_: Param, option: str) -> Component:
        """Return `words` with the count of an option of a filter."""
        badge, *full = self.counts[filter_][option]
        spoken = [screen_reader_only(f", {words}") for words in full]
        look = "zero" if badge == number(0) else ""
        return html.Span([*words, NBSP, html.Em([badge, *spoken], className=look)])

    def boxes(self, row: Filter, choices: Choices, chip: str = "") -> Component:
        """Return one box a choice; with a class of `chip`, they look like buttons."""
        return self.field(row, self.options(row, choices), "chips" if chip else "chk", chip)

    def field(self, row: Filter, options: Iterable[tuple[str, Any]], *look: str) -> Component:
        """Return the boxes of a filter with its value."""
        return options_field(field_id(row), options, self.values[field_id(row)], *look)


def filter_panel(
    regions: Sequence[RegionChoice],
    values: Mapping[str, Any],
    counts: Counts,
    *,
    filtered: bool,
) -> Component:
    """Return the panel: `values` by field, `counts` by filter and option."""
    state = _State(values, counts, regions)
    clear = html.A(
        Filters.CLEAR,
        href=SitePath.MAP,
        className="link",
        hidden=not filtered,
        **{"data-nav": "1", "data-part": "clear"},
    )
    send = html.Button(Filters.OPEN, type="submit", className="b b-p send")
    form = html.Form(
        [
            html.Div([html.H2(Filters.TITLE), clear, *_close()], className="rail-head"),
            *(_field(row, state) for row in FILTERS if row.in_panel and row is not _OPEN_TO_ALL),
            send,
            html.Button(
                Filters.CLOSE,  # the list says what it leads to
                type="button",
                className="b b-p rail-see",
                **{
                    "data-drawer": "see",
                    "data-part": "see",
                    "data-none": Filters.CLOSE,
                    "data-alone": Filters.SEE_ONE,
                    "data-many": Filters.SEE,
                },
            ),
        ],
        id=FilterId.FORM,
        action=SitePath.MAP,
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
        type="button",
        className="b b-i rail-close",
        **{"aria-label": Filters.CLOSE, "data-drawer": "close"},
    )
    link = html.A(Filters.CLOSE, href="#contenu", className="b b-s rail-plain")
    return [button, html.Noscript(link)]


def _field(row: Filter, state: _State) -> Component:
    return OWN.get(row.param, BY_KIND[row.kind])(row, state)


def _text(row: Filter, state: _State) -> Component:
    field = dbc.Input(
        id=field_id(row),
        type="search",
        placeholder=Filters.QUERY_HINT,
        debounce=300,
        value=state.values[field_id(row)],
        maxlength=200,
        autocomplete="off",
        class_name="inp-in",
    )
    label = html.Label(row.words.label, htmlFor=field_id(row), className="lab")
    box = html.Div([icon("search"), field], className="inp")
    return html.Div([label, box], className="fld")


def _day(row: Filter, state: _State) -> Component:
    field = day_field(field_id(row), state.values[field_id(row)], "inp-in")
    label = html.Label(row.words.label, htmlFor=field_id(row), className="lab")
    return html.Div([label, html.Div(field, className="inp")], className="fld fld-day")


def _list(row: Filter, state: _State) -> Component:
    return _folded(row, state.boxes(row, [(code, [label]) for code, label in row.labels.items()]))


def _choice(row: Filter, state: _State) -> Component:
    choices = [(code, [label]) for code, label in row.labels.items()]
    options = [("", row.words.none), *state.options(row, choices)]
    return _folded(row, state.field(row, options))


def _box(row: Filter, state: _State) -> Component:
    label = state.label([row.words.label], row.param, "1") if row.codes else row.words.label
    return html.Div(state.field(row, [("1", label)]), className="fld fld-last")


def _publics(row: Filter, state: _State) -> Component:
    """Return the publics, with the box that lets in the projects open to all."""
    specific = [(p, [w.chip]) for p, w in PUBLICS.items() if p is not Public.TOUS_PUBLICS]
    open_to_all = state.label([_OPEN_TO_ALL.words.label], row.param, Public.TOUS_PUBLICS)
    legend = html.Legend([row.words.label, html.Small(Filters.AT_LEAST_ONE)])
    chips = state.boxes(row, specific, "chip")
    box = state.field(_OPEN_TO_ALL, [("1", open_to_all)])
    return html.Fieldset([legend, chips, box], className="fld")


def _regions(row: Filter, state: _State) -> Component:
    """Return the choice of regions; where there is none to make, the field is there unseen."""
    choices = [(region.code, [region.name]) for region in state.regions]
    content = [html.Legend(row.words.label), state.boxes(row, choices, "chip w")]
    return html.Fieldset(content, className="fld", hidden=len(state.regions) == 1)


def _areas(row: Filter, state: _State) -> Component:
    regions = state.regions
    choices = [choice for region in regions for choice in _area_choices(region, len(regions))]
    boxes = state.boxes(row, choices)
    summary = html.Summary([_summary(row, boxes), icon("chevron-down")], className="inp")
    body = html.Fieldset(
        [html.Legend(row.words.label, className="sr"), html.Div(boxes, **untranslated())]
    )
    label = html.P(row.words.label, className="lab", **hidden())
    return html.Div([label, html.Details([summary, body], className="drop")], className="fld")


def _area_choices(region: RegionChoice, regions: int) -> Iterable[tuple[str, Sequence[Any]]]:
    """Yield the areas of a region; the first shows its name, others for screen readers only."""
    for rank, (code, name) in enumerate(region.areas.items()):
        within = html.Span(region.name, className="within" if rank else "within first")
        yield code, [f"{code[:2]} · {name}", *([" ", within] if regions > 1 else [])]


def _schemes(row: Filter, state: _State) -> Component:
    choices = [(code, [scheme_glyph(Scheme(code)), label]) for code, label in row.labels.items()]
    rows = state.boxes(row, choices, "chip w")
    return html.Fieldset([html.Legend(row.words.label), rows], className="fld")


_OPEN_TO_ALL = next(row for row in FILTERS if row.param is Param.INCLUDE_OPEN_TO_ALL)
BY_KIND: Mapping[FilterKind, Callable[[Filter, _State], Component]] = {
    FilterKind.TEXT: _text,
    FilterKind.MANY: _list,
    FilterKind.ONE: _choice,
    FilterKind.DAY: _day,
    FilterKind.ON: _box,
    FilterKind.OFF: _box,
}
OWN: Mapping[Param, Callable[[Filter, _State], Component]] = {
    Param.PUBLIC: _publics,
    Param.REGION: _regions,
    Param.AREA: _areas,
    Param.SCHEME: _schemes,
}


def _folded(row: Filter, choices: Component) -> Component:
    chosen = html.Span([_summary(row, choices, className="muted"), icon("chevron-down")])
    summary = html.Summary([html.Span(row.words.label), chosen])
    body = html.Fieldset([html.Legend(row.words.label, className="sr"), choices])
    return html.Details([summary, body], className="acc")


def _summary(row: Filter, choices: Component, **look: str) -> Component:
    return html.Span(
        _chosen_text(choices, row.words.none),
        id=f"{field_id(row)}-summary",
        **look,
        **{"data-summary": str(row.param), "data-none": row.words.none},
    )


def _chosen_text(choices: Component, none: str) -> str:
    """Return what is chosen, as the script says it at each change."""
    value = choices.value if isinstance(choices.value, list) else [choices.value]
    chosen = [option for option in choices.options if option["value"] in value and option["value"]]
    if len(chosen) > 1:
        return Filters.CHOSEN.format(count=len(chosen))
    return str(chosen[0]["label"].children[0]) if chosen else none
