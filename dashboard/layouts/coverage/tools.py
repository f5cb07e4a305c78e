"""The settings of « Couverture »: one form that works without a script, and the exports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components.page import FilterForm, Fragment, adopted
from dashboard.data.loading.csv_text import french_csv
from dashboard.data.vocabularies import PUBLICS, SCHEMES, RecordStatus
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.domain.coverage.wording import POPULATION_NOTE
from dashboard.domain.search.filters import Param
from dashboard.exports.coverage_table import list_cells
from dashboard.french import join, long_date, number, plural
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.query import ANY_PUBLIC, CELL, Mode, RankingOrder
from dashboard.layouts.coverage.view import CoverageView, MissingCommune
from dashboard.layouts.elements import day_field, hidden_field, icon, options_field
from dashboard.paths import SitePath
from dashboard.texts.coverage import Coverage, CoverageFile


def file_name(view: CoverageView, extension: str, stem: str = CoverageFile.STEM) -> str:
    """Return « couverture-o2r_2026-11-23_o2r-2024_sans-tous-publics.csv »."""
    return f"{file_stem(view, stem)}.{extension}"


def file_stem(view: CoverageView, stem: str) -> str:
    """Return the name of a file without its extension: day, public where it matters, filters."""
    query = view.query
    parts = (
        stem,
        view.today.isoformat(),
        "" if stem == CoverageFile.STEM else query.public,
        *query.filters.schemes,
        f"au-{query.filters.day}" if query.filters.day else "",
        "" if query.filters.include_open_to_all else CoverageFile.WITHOUT_EVERYONE,
        CoverageFile.WITHOUT_EXAMPLES if query.filters.real_only else "",
    )
    return "_".join(part for part in parts if part)


def read_me(view: CoverageView, dated: str) -> list[tuple[str, str]]:
    """Return the lines of the sheet « Lisez-moi »; `dated`: the date of the data in words."""
    filters = view.query.filters
    records = plural(view.demo_count, "fiche")
    some = CoverageFile.COUNTED_EXAMPLES.format(records=records)
    counted = some if view.demo_count else CoverageFile.NO_EXAMPLES
    values = {
        "dated": dated or CoverageFile.UNDATED,
        "lists": view.fictional_lists,
        "today": long_date(view.today),
        "day": long_date(filters.day) if filters.day else "",
        "scheme": join([SCHEMES[scheme].label for scheme in filters.schemes])
        or Coverage.ALL_SCHEMES,
        "everyone": CoverageFile.COUNTED if filters.include_open_to_all else CoverageFile.LEFT_OUT,
        "examples": CoverageFile.LEFT_OUT if filters.real_only else counted,
        "population": POPULATION_NOTE,
    }
    rows = ((head, text.format(**values)) for head, text in CoverageFile.READ_ME)
    return [(head, text) for head, text in rows if text]


def communes_csv(communes: Iterable[MissingCommune], view: CoverageView) -> bytes:
    """Return the communes for French Excel: `;`, UTF-8 with BOM, CRLF, formulas harmless.

    Each with the day and status of the list from which it is known that no project covers it.
    """
    public = PUBLICS[view.public].label if view.public else Coverage.ALL
    rows = (
        (*missing.cells, public, *(cell or "" for cell in list_cells(missing.collection)))
        for missing in communes
    )
    return french_csv([CoverageFile.COMMUNES, *rows])


FORM = "couverture-form"
# How the fields are written in the address; any change closes the cell that is open.
FIELDS = (
    {"name": "mode", "kind": f"one:{Mode.PROJECTS}"},
    {"name": Param.SCHEME, "kind": "one:"},
    {"name": Param.DAY, "kind": "one:"},
    {"name": Param.SORT, "kind": f"one:{RankingOrder.USUAL}"},
    {"name": Param.INCLUDE_OPEN_TO_ALL, "kind": "on"},
    {"name": Param.STATUS, "kind": "many"},
    {"name": Param.PUBLIC, "kind": "text"},
    {"name": CELL, "kind": "many"},
)
# Each field's id → its name in the address. The box that is usually on sends 0 before its own 1.
NAMES = {
    "reglage-mode": "mode",
    "reglage-dispositif": Param.SCHEME,
    "reglage-jour": Param.DAY,
    "reglage-tri": Param.SORT,
    "reglage-tous-non": Param.INCLUDE_OPEN_TO_ALL,
    "reglage-tous": Param.INCLUDE_OPEN_TO_ALL,
    "reglage-exemples": Param.STATUS,
}


def tools(view: CoverageView) -> Component:
    """Return the form and the export menu."""
    fields = [_modes(view), _scheme(view), _sort(view), _day(view)]
    fields += [html.Div(_boxes(view), className="boxes")]
    send = html.Button(Coverage.SEND, type="submit", className="b b-s send")
    form = html.Form(
        [*fields, send],
        id=FORM,
        action=SitePath.COVERAGE,
        method="get",
        autoComplete="off",
        className="tools",
        **{
            "aria-label": Coverage.OPTIONS,
            **adopted(FilterForm, CoverageId.FORM, fields=FIELDS, chosen=""),
        },
    )
    exports = html.Details(
        export_menu(view),
        className="pop-d",
        id="exporter",
        **adopted(Fragment, CoverageId.EXPORTS),
    )
    return html.Div([form, exports], className="tools-row")


def _modes(view: CoverageView) -> Component:
    modes = [(mode, html.Span(name)) for mode, name in zip(Mode, Coverage.MODES, strict=True)]
    radios = options_field("reglage-mode", modes, view.query.mode, "seg", "seg-b")
    return html.Fieldset([html.Legend(Coverage.MODE, className="sr"), radios])


def _scheme(view: CoverageView) -> Component:
    choices = [("", Coverage.ALL_SCHEMES), *((key, words.label) for key, words in SCHEMES.items())]
    chosen = view.query.filters.schemes
    value = chosen[0] if len(chosen) == 1 else ""  # both are all
    return _select("reglage-dispositif", Coverage.SCHEME, choices, value)


def _day(view: CoverageView) -> Component:
    field = day_field("reglage-jour", view.query.filters.day, "form-select sel")
    return html.Div([html.Label(Coverage.DAY, htmlFor="reglage-jour"), field], className="sorter")


def _sort(view: CoverageView) -> Component:
    choices: list[tuple[str, str]] = list(zip(RankingOrder, Coverage.SORTS, strict=True))
    choices += [(p.code, Coverage.SORT_IN.format(place=p.name)) for p in view.places]
    return _select("reglage-tri", Coverage.SORT, choices, view.query.sort)


def _select(id_: str, label: str, choices: Sequence[tuple[str, str]], value: str) -> Component:
    options = [{"value": code, "label": words} for code, words in choices]
    field = dbc.Select(options=options, value=value, id=id_, class_name="sel")
    return html.Div([html.Label(label, htmlFor=id_), field], className="sorter")


def _boxes(view: CoverageView) -> list[Component]:
    filters = view.query.filters
    boxes = [
        hidden_field("reglage-tous-non", "0"),
        _box("reglage-tous", Coverage.INCLUDE_OPEN_TO_ALL, "1", on=filters.include_open_to_all),
    ]
    if view.demo_count:
        words = Coverage.EXAMPLES.format(count=number(view.demo_count))
        real = RecordStatus.SOURCE_PUBLIQUE
        boxes.append(_box("reglage-exemples", words, real, on=filters.real_only))
    return boxes


def _box(id_: str, label: str, value: str, *, on: bool) -> Component:
    return options_field(id_, [(value, label)], [value] if on else [])


def public_picker(view: CoverageView, label: str) -> Component:
    """Return the choice of the public, a field of the same form that stands on the map."""
    labels = [(str(public), PUBLICS[public].label) for public in SPECIFIC_PUBLICS]
    options = [
        html.Option(words, value=code, selected=code == view.query.public)
        for code, words in [*labels, (ANY_PUBLIC, Coverage.ALL)]
    ]
    field = html.Select(
        options, id="reglage-public", name="public", form=FORM, className="form-select sel"
    )
    send = html.Button(Coverage.SEND, type="submit", form=FORM, className="b b-s send")
    return html.Div([html.Label(label, htmlFor="reglage-public"), field, send], className="pick")


def export_menu(view: CoverageView) -> list[Component]:
    """Return the files of what the page shows."""
    files = (
        (SitePath.COVERAGE_CSV, "filetype-csv", Coverage.CSV, Coverage.CSV_HINT),
        (SitePath.COVERAGE_XLSX, "filetype-xlsx", Coverage.XLSX, Coverage.XLSX_HINT),
    )
    items = []
    for path, glyph, name, hint in files:
        address = view.query.address(path, case="")
        content = [icon(glyph), html.Span(name), html.Small(hint)]
        items.append(html.Li(html.A(content, href=address, download="")))
    opener = html.Summary([icon("download"), html.Span(Coverage.EXPORT)], className="b")
    return [opener, html.Div(html.Ul(items), className="menu")]
