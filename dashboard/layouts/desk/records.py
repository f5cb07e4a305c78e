"""The list of the records at the desk, and the form of one, made from the table of the fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.data.fields.field import SEPARATOR, Column, Field, Kind, Section
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.provenance import SOURCE_FIELDS, SOURCE_OWNERS
from dashboard.data.vocabularies import RecordStatus, labels
from dashboard.desk.publishing import LONGEST_NOTE
from dashboard.desk.records import SOURCE, SOURCE_PARTS
from dashboard.domain.wording import field_words
from dashboard.french import number, plural
from dashboard.layouts.desk.changes import differences
from dashboard.layouts.desk.forms import (
    DeskFacts,
    InputField,
    box,
    desk_page,
    form,
    hidden,
    labelled,
    select,
    submit,
)
from dashboard.layouts.elements import scroll_region, table, unseen_caption
from dashboard.layouts.html_renderer import element
from dashboard.paths import DeskPath, desk_record, link
from dashboard.texts.atelier import Changes, Check
from dashboard.texts.atelier import RecordForms as Words

SEEN, ACTION, NOTE, FIND = "avant", "action", "note", "q"
SPARE_SOURCES = 2
SHOWN = 100
_ONE_LINE = {Column.NOM, Column.PORTEUR, Column.ADRESSE, Column.COMMUNE, Column.SOURCE_NOM}
_TYPES = {Kind.DATE: "date", Kind.EMAIL: "email", Kind.URL: "url", Kind.PHONE: "tel"}
_NUMBERS = {Kind.INTEGER, Kind.SIRET, Kind.POSTCODE}
_HINTS = {
    Column.ID: Words.ID_HINT,
    Column.CODE_INSEE: Words.TOWN_CODE_HINT,
}
_OWN_HINTS = {
    Column.PUBLICS: Words.PUBLICS_HINT,
    Column.PARTENAIRES: Words.ITEMS_HINT,
    Column.ZONE_COUVERTURE: Words.PLACES_HINT,
    Column.ZONE_EXCLUE: Words.PLACES_HINT,
}


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record of the list: id, title, lead, status, and the day of its update in words."""

    id: str
    title: str
    lead: str
    status: RecordStatus
    updated: str


def list_page(facts: DeskFacts, words: str, found: Sequence[RecordLink]) -> Component:
    """Return the records that hold these words, each with the way to its form."""
    search = InputField(FIND, Words.SEARCH, Words.LEAD, {"type": "search", "maxlength": 100})
    look = html.Form(
        [search.shown(words), submit(Words.FIND, "b")],
        action=DeskPath.RECORDS,
        className="desk-box card0",
        role="search",
    )
    return desk_page(
        facts,
        Words.TITLE,
        [
            look,
            html.P(html.A(Words.NEW, href=DeskPath.NEW_RECORD, className="b")),
            html.P(plural(len(found), *Words.COUNT) if found else Words.NONE, role="status"),
            html.P(Words.MORE.format(shown=number(SHOWN))) if len(found) > SHOWN else None,
            _list(found[:SHOWN]) if found else None,
        ],
    )


def _list(found: Sequence[RecordLink]) -> Component:
    statuses = labels(RecordStatus)
    rows = [
        html.Tr(
            [
                html.Th(html.A(each.title, href=desk_record(each.id)), scope="row"),
                *[
                    html.Td(text, **{"data-head": head})
                    for head, text in zip(
                        Words.HEADS[1:],
                        (each.lead, statuses[each.status], each.updated),
                        strict=True,
                    )
                ],
            ]
        )
        for each in found
    ]
    shown = table(unseen_caption(Words.TITLE), Words.HEADS, rows, "data-table desk-stack")
    return scroll_region(shown, Words.TITLE, "scroll")


@dataclass(frozen=True, slots=True)
class RecordForm:
    """What the form of a record shows.

    `id`: of the record that is edited, "" for a new one. `seen`: the record as it stands in the
    file. `shown`: the text of each field, and the sources of fields (column and parts of each).
    `meanwhile`: label, and value seen, published since and written, for each that somebody else
    published. `territory`: its picture and its words. `changes`: None before they are looked at.
    """

    id: str
    title: str
    seen: Mapping[str, str]
    shown: Mapping[str, str]
    sources: Sequence[Sequence[str]]
    territory: tuple[Markup, str]
    writable: bool
    faults: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Sequence[Sequence[str]] = ()
    changes: Sequence[Sequence[str]] | None = None
    note: str = ""


def record_page(facts: DeskFacts, record: RecordForm) -> Component:
    """Return the form of a record."""
    sections = [_section(section, record) for section in map(Section, Words.SECTIONS)]
    content = [
        hidden(SEEN, json.dumps(dict(record.seen), ensure_ascii=False)),
        *sections,
        _sources(record),
        html.Div(_end(record), className="desk-box card0"),
    ]
    action = desk_record(record.id) if record.id else DeskPath.NEW_RECORD
    return desk_page(
        facts,
        record.title,
        [
            html.P(html.A(Words.BACK, href=DeskPath.RECORDS)),
            html.P(Words.FORM_LEAD, className="lead"),
            _faults(record),
            *_meanwhile(record),
            form(facts, action, content, className="desk-form", noValidate="novalidate"),
            *(_other_ways(facts, record) if record.id else ()),
        ],
    )


def _faults(record: RecordForm) -> Component | None:
    """Return the way to each field that is at fault."""
    if not record.faults:
        return None
    items = [
        html.Li(html.A(f"{_label(key, record)} : {why}", href=f"#{_mark(key, record)}"))
        for key, why in record.faults.items()
    ]
    lead = Words.FAULTS_LEAD.format(count=plural(len(items), *Words.FAULTS))
    return html.Div(
        [html.P(lead), html.Ul(items, className="desk-list")],
        className="desk-said desk-fault desk-faults",
        id="message",
        role="alert",
    )


def _label(key: str, record: RecordForm) -> str:
    if key in FIELD:
        return FIELD[key].label
    return Words.SOURCE_FIELD.format(rank=_rank(key, record) + 1) if key else Words.TITLE


def _mark(key: str, record: RecordForm) -> str:
    """Return the id of the field of a key."""
    if key not in FIELD:
        return f"source-champ-{_rank(key, record)}" if key else "message"
    each = FIELD[key]
    if each.kind is Kind.CODES and each.vocabulary:
        return f"{key}-{next(iter(each.vocabulary))}"
    return key


def _rank(key: str, record: RecordForm) -> int:
    """Return the rank of the source of a key: `source:` and its column, or its rank."""
    name = key.removeprefix(SOURCE)
    known = [row[0] for row in record.sources]
    return int(name) if name.isdigit() else known.index(name)


def _meanwhile(record: RecordForm) -> list[Component]:
    if not record.meanwhile:
        return []
    heads = Words.MEANWHILE_HEADS
    rows = [
        html.Tr(
            [
                html.Th(row[0], scope="row"),
                *[
                    html.Td(text, **{"data-head": head})
                    for head, text in zip(heads[1:], row[1:], strict=True)
                ],
            ]
        )
        for row in record.meanwhile
    ]
    shown = table(unseen_caption(Words.MEANWHILE), heads, rows, "data-table desk-stack")
    parts = [
        html.H2(Words.MEANWHILE),
        html.P(Words.MEANWHILE_LEAD),
        scroll_region(shown, Words.MEANWHILE, "scroll"),
    ]
    return [html.Section(parts, className="card0 desk-box", role="alert")]


def _section(section: Section, record: RecordForm) -> Component:
    fields = [each for each in FIELDS if each.section is section]
    parts = [_field(each, record) for each in fields if each.column != Column.ID or not record.id]
    title = Words.SECTIONS[section]
    if section is Section.WHERE:
        picture, words = record.territory
        named = {"aria-label": Words.MAP.format(words=words)}
        if picture:
            parts.insert(4, html.Div(picture, className="desk-map", role="img", **named))
    return html.Section(
        [html.H2(title, id=f"partie-{section}"), html.Div(parts, className="desk-fields")],
        **{"aria-labelledby": f"partie-{section}"},
    )


def _field(each: Field, record: RecordForm) -> Component:
    name, value = str(each.column), record.shown.get(str(each.column), "")
    told = _told(name, _hint(each), record.faults.get(name, ""), record.remarks.get(name, ""))
    label = _named(each)
    if each.kind is Kind.CODES and each.vocabulary:
        chosen = value.split(SEPARATOR)
        boxes = [
            box(name, code, words, on=code in chosen, kind="checkbox")
            for code, words in labels(each.vocabulary).items()
        ]
        parts = [html.Legend(label), *told.parts, html.Div(boxes, className="desk-grid")]
        return html.Fieldset(parts, className="desk-wide", **told.attributes)
    if each.kind is Kind.CODE and each.vocabulary:
        options = [("", Words.UNSTATED), *labels(each.vocabulary).items()]
        part: Component | Markup = select(name, options, value, **told.attributes)
    elif each.kind in (Kind.TERRITORIES, Kind.TEXTS) or _is_long(each):
        rows = 3 if each.width <= _LONG_WIDTH else 5
        look = {"id": name, "name": name, "rows": rows, "className": "form-control"}
        part = element("textarea", look | told.attributes, escape(value))
    else:
        part = _input(name, value, {**_look(each), **told.attributes})
    wide = " desk-wide" if each.kind is Kind.TEXT and _is_long(each) else ""
    parts = [html.Label(label, htmlFor=name), part, *told.parts]
    return html.Div(parts, className=f"desk-field{wide}")


_LONG_WIDTH = 40


def _is_long(each: Field) -> bool:
    return each.kind is Kind.TEXT and each.column not in _ONE_LINE


def _named(each: Field) -> list[Component | str]:
    if not each.required or each.column == Column.ID:
        return [each.label]
    return [each.label, html.Small(f" ({Words.REQUIRED})", className="muted")]


def _hint(each: Field) -> str:
    """Return the help of the table of fields, or of the form where it is not written as a cell."""
    if each.column in _OWN_HINTS:
        return _OWN_HINTS[Column(each.column)]
    return " ".join(filter(None, (each.description, _HINTS.get(Column(each.column), ""))))


def _look(each: Field) -> dict[str, Any]:
    numeric = {"inputmode": "numeric"} if each.kind in _NUMBERS else {}
    return {"type": _TYPES.get(each.kind, "text"), "autocomplete": "off", **numeric}


def _input(name: str, value: str, look: Mapping[str, Any]) -> Markup:
    known = {"id": name, "name": name, "value": value, "className": "form-control"}
    return element("input", {"type": "text", **known, **look})


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands below a field, and the attributes that tie it to the field."""

    parts: list[Component]
    attributes: dict[str, Any]


def _told(name: str, hint: str = "", fault: str = "", remark: str = "") -> _Told:
    told = (
        ("faute", fault, "desk-wrong"),
        ("remarque", remark if not fault else "", "desk-remark"),
        ("aide", hint, "muted"),
    )
    parts = [
        html.Small(words, id=f"{name}-{part}", className=look)
        for part, words, look in told
        if words
    ]
    ids = " ".join(f"{name}-{part}" for part, words, _ in told if words)
    described = {"aria-describedby": ids} if ids else {}
    return _Told(parts, described | ({"aria-invalid": "true"} if fault else {}))


def _sources(record: RecordForm) -> Component:
    """Return the sources of fields, a line each, with some to spare."""
    spare = [("",) * (1 + len(SOURCE_PARTS))] * SPARE_SOURCES
    lines = [_source(i, row, record) for i, row in enumerate((*record.sources, *spare))]
    parts = [html.P(Words.SOURCES_LEAD), *lines]
    summary = html.Summary(f"{Words.SOURCES} ({number(len(record.sources))})", className="link")
    opened = any(key not in FIELD for key in record.faults)
    return html.Details([summary, *parts], open=opened, className="desk-sources")


def _source(rank: int, row: Sequence[str], record: RecordForm) -> Component:
    key = next((k for k in (f"{SOURCE}{row[0]}", f"{SOURCE}{rank}") if k in record.faults), "")
    told = _told(f"source-champ-{rank}", fault=record.faults.get(key, ""))
    options = [("", Words.UNSTATED), *[(c, FIELD[c].label) for c in SOURCE_OWNERS]]
    chosen = select(f"source-champ-{rank}", options, row[0], **told.attributes)
    legend = Words.SOURCE_FIELD.format(rank=number(rank + 1))
    parts = [html.Div([labelled(f"source-champ-{rank}", legend, chosen), *told.parts])]
    by_name = {each.column: each for each in SOURCE_FIELDS}
    for part, value in zip(SOURCE_PARTS, row[1:], strict=True):
        name, each = f"{part}-{rank}", by_name[part]
        label = Words.SOURCE_PART.format(part=each.label, rank=number(rank + 1))
        parts.append(labelled(name, label, _input(name, value, _look(each))))
    return html.Div(parts, className="desk-grid")


def _end(record: RecordForm) -> list[Component | None]:
    """Return what would change, the note, and the buttons."""
    parts: list[Component | None] = []
    if record.changes is not None:
        told = differences(record.changes) or html.P(Words.NOTHING)
        parts += [html.H2(Words.CHANGES, id="changements"), told]
    look = {"maxlength": LONGEST_NOTE}
    note = InputField(NOTE, Changes.NOTE, Changes.NOTE_HINT, look).shown(record.note)
    action = {"name": ACTION}
    save = submit(Words.SAVE, value="publier", **action)
    file = submit(Changes.FILE_ONLY, value="fichier", **action)
    buttons = [submit(Words.CHECK, "b", value="verifier", **action)]
    buttons.append(save if record.writable else file)
    return [*parts, note if record.writable else None, html.Div(buttons, className="desk-row")]


def _other_ways(facts: DeskFacts, record: RecordForm) -> list[Component]:
    copy = html.A(Words.COPY, href=link(DeskPath.NEW_RECORD, f"copie={record.id}"), className="b")
    if not record.writable:
        return [html.P(copy)]
    note = InputField(f"{NOTE}-archive", Changes.NOTE, attributes={"maxlength": LONGEST_NOTE})
    content = [
        hidden(SEEN, json.dumps(dict(record.seen), ensure_ascii=False)),
        html.H2(Words.ARCHIVE_TITLE),
        html.P(Words.ARCHIVE_LEAD),
        note.shown(),
        submit(Words.ARCHIVE, "b"),
    ]
    away = form(facts, desk_record(record.id, "archiver"), content, className="desk-box card0")
    return [html.P(copy), away]


def updated_words(value: object) -> str:
    """Return the day of an update in words, « (vide) » for none."""
    return field_words(value, FIELD[Column.DATE_MAJ]) or Check.EMPTY
