"""What a file would change, how it is published, and the versions that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.desk.preview import MOST_RECORDS
from dashboard.desk.publishing import LONGEST_NOTE, Version
from dashboard.desk.uploads import Choices, Output, Upload
from dashboard.french import NBSP, long_date, number, plural, upper_first
from dashboard.layouts.desk.areas import AreaRow, area_boxes, collector_field
from dashboard.layouts.desk.files import removal
from dashboard.layouts.desk.forms import DeskFacts, InputField, box, desk_page, form, hidden, submit
from dashboard.layouts.elements import download, scroll_region, table, unseen_caption
from dashboard.paths import DeskPath, desk_file, desk_version, small_picture
from dashboard.texts.atelier import Areas, Changes, Check, History

_RECORDS = "fiche"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page of the changes says of the map: whether the desk writes, its departments."""

    writable: bool
    areas: Sequence[AreaRow]


def changes_page(facts: DeskFacts, upload: Upload, around: Surroundings) -> Component:
    """Return what a file would change, and the form that publishes it."""
    result, restores = upload.result or {}, upload.choices.restores
    counts = Changes.COUNT.format(
        before=plural(result["before"], _RECORDS), after=plural(result["after"], _RECORDS)
    )
    dropped = result.get("dropped", 0)
    return desk_page(
        facts,
        Changes.RESTORE_TITLE if restores else Changes.TITLE,
        [
            html.P(upload.name, className="lead"),
            *_meanwhile(result),
            *([] if restores else _mode(facts, upload)),
            html.P(counts),
            html.P(plural(dropped, *Changes.DROPPED) + ".") if dropped else None,
            html.H2(Changes.LIST),
            differences(result["changes"]) or html.P(Changes.NOTHING),
            *_maps(upload, result),
            *_publication(facts, upload, around),
            removal(facts, upload.id),
        ],
    )


def differences(found: Sequence[Sequence[str]]) -> Component | None:
    """Return changes in words, those of one record together."""
    if not found:
        return None
    by_title: dict[str, list[str]] = {}
    for title, sentence in found:
        by_title.setdefault(title, []).append(sentence)
    items = [_differences_of(title, sentences) for title, sentences in by_title.items()]
    return html.Ul(items, className="desk-list")


def _differences_of(title: str, sentences: Sequence[str]) -> Component:
    if len(sentences) == 1:
        return html.Li([html.B(title), f"{NBSP}: {sentences[0]}"])
    return html.Li([html.B(title), html.Ul([html.Li(upper_first(text)) for text in sentences])])


def _maps(upload: Upload, result: Mapping[str, Any]) -> list[Component]:
    """Return the map as it is beside the map as it would be, and what differs in numbers."""
    if "areas" not in result:
        return [html.P(Changes.NO_MAP)] if result["after"] > MOST_RECORDS else []
    drawn = (
        (Changes.MAP_NOW, small_picture()),
        (Changes.MAP_THEN, desk_file(upload.id, Output.MAP)),
    )
    pictures = [
        html.Figure([html.Figcaption(words), html.Img(src=source, alt=Changes.MAP_ALT)])
        for words, source in drawn
    ]
    rows = [
        html.Tr([html.Th(name, scope="row"), html.Td(before), html.Td(after)])
        for name, before, after in result["areas"]
    ]
    shown = table(unseen_caption(Changes.MAP), Changes.MAP_HEADS, rows, "data-table")
    return [
        html.H2(Changes.MAP),
        html.P(Changes.MAP_LEAD),
        html.Div(pictures, className="desk-maps"),
        scroll_region(shown, Changes.MAP, "scroll") if rows else html.P(Changes.MAP_SAME),
    ]


def _meanwhile(result: Mapping[str, Any]) -> list[Component]:
    found = differences(result.get("meanwhile", ()))
    if found is None:
        return []
    parts = [html.H2(Changes.MEANWHILE), html.P(Changes.MEANWHILE_LEAD), found]
    return [html.Section(parts, className="card0 desk-box")]


def _mode(facts: DeskFacts, upload: Upload) -> list[Component]:
    choices = upload.choices
    modes = (
        ("fusionner", Changes.MERGE, Changes.MERGE_HINT, not choices.replaces),
        ("remplacer", Changes.REPLACE, Changes.REPLACE_HINT, choices.replaces),
    )
    radios = [
        box("mode", value, [html.B(name), f" ({hint})"], on=on, kind="radio")
        for value, name, hint, on in modes
    ]
    content = [
        hidden("action", "mode"),
        html.Fieldset([html.Legend(Changes.MODE), *radios]),
        _tick("exemples", Changes.EXAMPLES, on=choices.keeps_examples),
        _tick("partiel", Changes.PARTIAL, on=choices.partial),
        html.Div(
            [
                submit(Changes.AGAIN, "b"),
                html.A(Changes.BACK, href=desk_file(upload.id), className="b b-q"),
            ],
            className="desk-row",
        ),
    ]
    return [form(facts, desk_file(upload.id), content, className="desk-box card0")]


def _tick(name: str, words: str, *, on: bool) -> Component:
    return box(name, "1", words, on=on, kind="checkbox")


def _publication(facts: DeskFacts, upload: Upload, around: Surroundings) -> list[Component]:
    result = upload.result or {}
    if is_blocked(result, upload.choices):
        bad = plural(result["refused"], *Check.REFUSED)
        return [html.P(Changes.BLOCKED.format(bad=bad), className="desk-said desk-fault")]
    file = download(Changes.FILE_ONLY, desk_file(upload.id, Output.RECORDS))
    if not around.writable:
        return [html.H2(Changes.FILE_ONLY), html.P(Changes.FILE_ONLY_LEAD), html.P(file)]
    note = InputField(
        "note", Changes.NOTE, Changes.NOTE_HINT, {"maxlength": LONGEST_NOTE, "required": True}
    )
    content = [
        hidden("base", result["base"]),
        note.shown(),
        *([] if upload.choices.restores else _collected(around.areas)),
        html.Div([submit(Changes.PUBLISH), file], className="desk-row"),
    ]
    return [
        html.H2(Changes.PUBLISH),
        form(facts, desk_file(upload.id, "publier"), content, className="desk-box card0"),
    ]


def is_blocked(result: Mapping[str, Any], choices: Choices) -> bool:
    """Return whether refused records keep the file from being published."""
    if choices.restores:
        return False
    return not result["good"] or bool(result["refused"] and not choices.partial)


def _collected(areas: Sequence[AreaRow]) -> list[Component]:
    """Return the boxes of the departments that this list is complete for, none ticked."""
    told = [
        replace(area, name=Changes.ALREADY.format(name=area.name)) if area.complete else area
        for area in areas
    ]
    more = html.P(html.A(Areas.LINK, href=DeskPath.AREAS))
    return [
        area_boxes(told, Changes.COLLECTED, [html.P(Changes.COLLECTED_LEAD), more], ticked=False),
        collector_field(),
    ]


def history_page(facts: DeskFacts, found: Sequence[Version], *, writable: bool) -> Component:
    """Return the versions, newest first, each with its note and what it changed."""
    return desk_page(
        facts,
        History.TITLE,
        [
            html.P(History.LEAD, className="lead"),
            html.P(html.A(Areas.LINK, href=DeskPath.AREAS)),
            *[_version(facts, version, writable=writable) for version in found],
        ],
    )


def _version(facts: DeskFacts, version: Version, *, writable: bool) -> Component:
    title = (
        History.UNTIL.format(when=when_words(version.until)) if version.until else History.SERVED
    )
    parts: list[Component | None] = [html.H2(title), html.P(_told(version))]
    if found := differences(version.changes):
        parts.append(html.Details([html.Summary(History.CHANGED, className="link"), found]))
    if version.name:
        back = form(facts, desk_version(version.name), [submit(History.RESTORE, "b b-s")])
        file = download(History.DOWNLOAD, desk_version(version.name))
        parts.append(html.Div([file, back if writable else None], className="desk-row"))
    return html.Section(parts, className="card0 desk-box")


def _told(version: Version) -> list[Component | str]:
    if version.published is None:
        return [upper_first(History.ELSEWHERE), "."]
    published = History.PUBLISHED.format(when=when_words(version.published))
    count = plural(version.records or 0, _RECORDS)
    return [html.B(version.note or History.NO_NOTE), f", {published}, {count}."]


def when_words(when: datetime) -> str:
    """Return « 3 mars 2026 à 9 h 05 (UTC) »."""
    return History.WHEN.format(
        day=long_date(when.date()), hour=number(when.hour), minute=f"{when.minute:02}"
    )
