"""The report on a file: its columns, each with a list to correct it; its cells, with answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.data.fields.field import Column, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.vocabularies import labels
from dashboard.desk.uploads import Choices, Output, Upload
from dashboard.french import join, number, plural
from dashboard.importer.wording import Outcomes
from dashboard.layouts.desk.files import removal
from dashboard.layouts.desk.forms import (
    DeskFacts,
    InputField,
    desk_page,
    form,
    hidden,
    labelled,
    select,
    submit,
)
from dashboard.layouts.elements import download, scroll_region, table, unseen_caption
from dashboard.layouts.html_renderer import element
from dashboard.paths import desk_file, link
from dashboard.texts.atelier import Check

IGNORED = "ignorer"
SHOWN_CELLS = 100
VERDICT = "verdict"
_STACKED = "data-table desk-stack"
_ANSWERED = (Outcomes.REFUSED, Outcomes.TO_CONFIRM)
_CANDIDATE = re.compile(r"([^,;()]+) \(([0-9A-Z]{2,9})\)")


def report_page(facts: DeskFacts, upload: Upload, verdict: str) -> Component:
    """Return the report, its cells those of one verdict."""
    result = upload.result or {}
    return desk_page(
        facts,
        Check.TITLE,
        [
            _summary(upload.name, result),
            html.Ul([html.Li(words) for words in result["remarks"]], className="desk-list"),
            *_columns(facts, upload),
            *_cells(facts, upload, verdict),
            *_skipped(result),
            html.H2(Check.FILES),
            html.P([_file(upload, *each) for each in _FILES], className="desk-row"),
            html.H2(Check.NEXT),
            html.P(Check.NEXT_LEAD),
            html.P(
                html.A(Check.NEXT[3:], href=desk_file(upload.id, "changements"), className="b b-p")
            ),
            removal(facts, upload.id),
        ],
    )


_FILES = ((Output.REPORT, Check.REPORT_FILE), (Output.CORRECTED, Check.CORRECTED_FILE))


def _file(upload: Upload, name: Output, words: str) -> Component:
    return download(words, desk_file(upload.id, str(name)))


def _summary(name: str, result: Mapping[str, Any]) -> Component:
    parts = [name, plural(result["read"], *Check.READ)]
    if result["refused"]:
        parts.append(plural(result["refused"], *Check.REFUSED))
    return html.P(", ".join(parts), className="lead")


def _columns(facts: DeskFacts, upload: Upload) -> list[Component]:
    result, choices = upload.result or {}, upload.choices
    rows = [
        html.Tr(
            [
                html.Th(column["header"], scope="row"),
                html.Td(_target(rank, column), **_named(Check.COLUMN_HEADS[1])),
                html.Td(column["how"], **_named(Check.COLUMN_HEADS[2])),
            ]
        )
        for rank, column in enumerate(result["columns"])
    ]
    shown = table(unseen_caption(Check.COLUMNS), Check.COLUMN_HEADS, rows, _STACKED)
    hidden_sheets = Check.HIDDEN.format(names=join(result["hidden"])) if result["hidden"] else None
    content = [
        hidden("action", "colonnes"),
        _sheet(result),
        scroll_region(shown, Check.COLUMNS, "scroll"),
        *(_services(choices) if result.get("services") else ()),
        *_defaults(choices),
        submit(Check.AGAIN, "b"),
    ]
    return [
        html.H2(Check.COLUMNS, id="colonnes"),
        html.P(Check.COLUMNS_LEAD),
        html.P(hidden_sheets) if hidden_sheets else html.Span(),
        form(facts, desk_file(upload.id), content, className="desk-form"),
    ]


def _sheet(result: Mapping[str, Any]) -> Component | None:
    if not result["others"]:
        return None
    names = [result["sheet"], *result["others"]]
    chosen = select("feuille", [(name, name) for name in names], result["sheet"])
    return labelled("feuille", Check.SHEET, chosen)


def _target(rank: int, column: Mapping[str, Any]) -> Component:
    name = Check.TARGET.format(header=column["header"])
    properties = {"aria-label": name}
    return select(f"colonne-{rank}", targets(), column["target"] or IGNORED, **properties)


def targets() -> list[tuple[str, str]]:
    """Return what a column may become: nothing, a field, several fields at once."""
    fields = [(str(field.column), field.label) for field in FIELDS]
    return [(IGNORED, Check.IGNORED), *fields, *Check.COMPOSITE.items()]


SERVICES = ("source", "department", "words")


def _services(choices: Choices) -> list[Component]:
    """Return the filter of the services of a data·inclusion file."""
    shown = [
        InputField(f"services-{name}", label, hint).shown(choices.services.get(name, ""))
        for name, (label, hint) in zip(SERVICES, Check.SERVICES_FIELDS, strict=True)
    ]
    return [
        html.H3(Check.SERVICES),
        html.P(Check.SERVICES_LEAD),
        html.Div(shown, className="desk-grid"),
    ]


def _defaults(choices: Choices) -> list[Component]:
    schemes = FIELD[Column.DISPOSITIF].vocabulary
    words = labels(schemes) if schemes else {}
    given = choices.defaults
    scheme = select(
        Column.DISPOSITIF,
        [("", Check.NO_SCHEME), *words.items()],
        given.get(Column.DISPOSITIF, ""),
    )
    fields = (
        InputField(Column.SOURCE_NOM, Check.SOURCE),
        InputField(Column.SOURCE_URL, Check.SOURCE_URL, Check.SOURCE_URL_HINT),
        InputField(Column.DATE_MAJ, Check.UPDATED, Check.UPDATED_HINT),
    )
    shown = [field.shown(given.get(field.name, "")) for field in fields]
    return [
        html.H3(Check.DEFAULTS),
        html.P(Check.DEFAULTS_LEAD),
        html.Div(
            [labelled(Column.DISPOSITIF, Check.SCHEME, scheme), *shown], className="desk-grid"
        ),
    ]


def _cells(facts: DeskFacts, upload: Upload, verdict: str) -> list[Component]:
    result = upload.result or {}
    counts = result["counts"]
    chosen = verdict if verdict in Check.VERDICTS else next(filter(counts.get, Check.VERDICTS), "")
    found = [(i, cell) for i, cell in enumerate(result["cells"]) if cell["outcome"] == chosen]
    shown = found[:SHOWN_CELLS]
    parts: list[Component] = [
        html.H2(Check.CELLS, id="cellules"),
        _verdicts(upload, chosen, counts),
    ]
    if not shown:
        return [*parts, html.P(Check.ALL_GOOD)]
    if counts.get(chosen, 0) > len(shown):
        parts.append(html.P(Check.MORE.format(shown=number(len(shown)))))
    if chosen not in _ANSWERED:
        return [*parts, _table(chosen, shown, answers=False), *_answered(facts, upload)]
    content = [
        hidden("action", "reponses"),
        hidden(VERDICT, chosen),
        html.P(Check.ANSWER_HINT),
        _table(chosen, shown, answers=True),
        submit(Check.SEND_ANSWERS, "b"),
    ]
    sent = form(facts, desk_file(upload.id), content, className="desk-form")
    return [*parts, sent, *_answered(facts, upload)]


def _verdicts(upload: Upload, chosen: str, counts: Mapping[str, int]) -> Component:
    items = []
    for verdict, words in Check.VERDICTS.items():
        here = {"aria-current": "true"} if verdict == chosen else {}
        address = f"{link(desk_file(upload.id), f'{VERDICT}={verdict}')}#cellules"
        label = f"{words} ({number(counts.get(verdict, 0))})"
        look = "b b-s b-p" if verdict == chosen else "b b-s"
        items.append(html.Li(html.A(label, href=address, className=look, **here)))
    return html.Nav(html.Ul(items, className="chips"), **{"aria-label": Check.COUNTS})


def _answered(facts: DeskFacts, upload: Upload) -> list[Component]:
    count = len(upload.choices.answers)
    if not count:
        return []
    content = [
        hidden("action", "oublier"),
        html.Span(plural(count, *Check.ANSWERED)),
        submit(Check.FORGET, "b b-s"),
    ]
    return [form(facts, desk_file(upload.id), content, className="desk-row")]


def _table(
    verdict: str, cells: Sequence[tuple[int, Mapping[str, Any]]], *, answers: bool
) -> Component:
    heads = (*Check.CELL_HEADS, Check.ANSWER_HEAD) if answers else Check.CELL_HEADS
    rows = [_row(rank, cell, answers=answers) for rank, cell in cells]
    name = Check.VERDICTS[verdict]
    shown = table(unseen_caption(name), heads, rows, f"{_STACKED} desk-cells")
    return scroll_region(shown, name, "scroll")


def _row(rank: int, cell: Mapping[str, Any], *, answers: bool) -> Component:
    why = [cell["why"]]
    if cell["expected"]:
        why.append(html.Small(Check.EXPECTED.format(expected=cell["expected"])))
    column = [cell["label"], html.Small(cell["header"])] if cell["label"] else [cell["header"]]
    before, after = (cell[side] or Check.EMPTY for side in ("before", "after"))
    row = html.Th(str(cell["row"]), scope="row", **_named(Check.CELL_HEADS[0]))
    parts = [cell["record"], column, before, after, why]
    named = zip(Check.CELL_HEADS[1:], parts, strict=True)
    shown = [row, *[html.Td(part, **_named(head)) for head, part in named]]
    if answers:
        answer = _answer(rank, cell) if cell["column"] in FIELD else ""
        shown.append(html.Td(answer, **_named(Check.ANSWER_HEAD)))
    return html.Tr(shown)


def _named(head: str) -> dict[str, str]:
    """Return what names a cell where a phone shows each row as a block."""
    return {"data-head": head}


def _answer(rank: int, cell: Mapping[str, Any]) -> list[Component | Markup]:
    """Return the field of an answer: a list for a code, else a text with the candidates."""
    name = f"reponse-{rank}"
    words = {"aria-label": Check.ANSWER.format(row=cell["row"], label=cell["label"])}
    field = FIELD[cell["column"]]
    if field.vocabulary is not None and field.kind is Kind.CODE:
        return [select(name, [("", ""), *labels(field.vocabulary).items()], "", **words)]
    candidates = _CANDIDATE.findall(cell["expected"])
    offered = {"list": f"{name}-liste"} if candidates else {}
    look = {"type": "text", "name": name, "className": "form-control", **offered, **words}
    options = _options(candidates)
    return [element("input", look), html.Datalist(options, id=f"{name}-liste")][
        : 2 if candidates else 1
    ]


def _options(candidates: Iterable[tuple[str, str]]) -> list[Component]:
    return [html.Option(label.strip(), value=code) for label, code in candidates]


def _skipped(result: Mapping[str, Any]) -> list[Component]:
    if not result["skipped"]:
        return []
    rows = [
        html.Tr([html.Th(str(row), scope="row"), html.Td(why), html.Td(text)])
        for row, why, text in result["skipped"]
    ]
    title = f"{Check.SKIPPED} ({number(result['skipped_count'])})"
    shown = table(unseen_caption(Check.SKIPPED), Check.SKIPPED_HEADS, rows, "data-table")
    return [html.H2(title), scroll_region(shown, Check.SKIPPED, "scroll")]
