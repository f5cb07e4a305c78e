"""The first page of the desk, where a file is sent; and a file that is being read, or could not."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.desk.uploads import Upload
from dashboard.french import NBSP, number, plural
from dashboard.layouts.desk.forms import (
    DeskFacts,
    InputField,
    desk_page,
    form,
    submit,
)
from dashboard.layouts.elements import download, icon
from dashboard.paths import DeskPath, desk_file
from dashboard.texts.atelier import Home, RecordForms, SentFile, SignIn

FILE = "fichier"
ACCEPTED = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.json,.zip"


def home_page(
    facts: DeskFacts, under_way: Sequence[tuple[str, str]], *, writable: bool
) -> Component:
    """Return the first page; `under_way` has id and name of the files of this session."""
    chosen = InputField(
        FILE,
        Home.FILE,
        Home.FILE_HINT,
        {"type": "file", "accept": ACCEPTED, "required": True, "multiple": True},
    )
    box = form(
        facts,
        DeskPath.FILES,
        [html.H2(Home.DROP), chosen.shown(), submit(Home.SEND)],
        className="desk-box desk-drop card0",
        encType="multipart/form-data",
    )
    template = [Home.TEMPLATE, " ", download(Home.TEMPLATE_LINK, DeskPath.TEMPLATE)]
    return desk_page(
        facts,
        SignIn.TITLE,
        [
            html.P(Home.LEAD, className="lead"),
            None if writable else html.P(Home.NOT_WRITABLE),
            box,
            *_under_way(under_way),
            html.P(template),
            html.P(
                [
                    html.A(
                        [icon("search"), RecordForms.LINK], href=DeskPath.RECORDS, className="b"
                    ),
                    html.A([icon("layers"), Home.VERSIONS], href=DeskPath.VERSIONS, className="b"),
                ],
                className="desk-row",
            ),
        ],
    )


def _under_way(files: Sequence[tuple[str, str]]) -> list[Component]:
    if not files:
        return []
    items = [html.Li(html.A(name, href=desk_file(upload))) for upload, name in files]
    return [html.H2(Home.UNDER_WAY), html.Ul(items, className="desk-list")]


def waiting_page(facts: DeskFacts, upload: Upload) -> Component:
    """Return the page of a file that is being read; it is asked for again by itself."""
    done, total = upload.progress
    known = {"max": str(total), "value": str(done)} if total else {}
    told = SentFile.PROGRESS.format(done=number(done), total=plural(total, *SentFile.ROWS))
    return desk_page(
        facts,
        SentFile.WAIT,
        [
            html.P(f"{upload.name}{NBSP}: {SentFile.WAIT_WHY}", className="lead", role="status"),
            html.P(
                [
                    html.Progress(**known, **{"aria-label": SentFile.WAIT}),
                    html.Span(told if total else ""),
                ],
                className="desk-row",
            ),
            html.P(html.A(SentFile.WAIT_LINK, href=desk_file(upload.id), className="b")),
        ],
    )


def failed_page(facts: DeskFacts, upload: str, name: str, reason: str) -> Component:
    """Return the page of a file that could not be read."""
    return desk_page(
        facts,
        SentFile.FAILED,
        [
            html.P(name, className="lead"),
            html.P(
                [icon("exclamation-octagon"), html.Span(reason)], className="desk-said desk-fault"
            ),
            removal(facts, upload),
        ],
    )


def removal(facts: DeskFacts, upload: str) -> Component:
    """Return the form that forgets a file."""
    return form(facts, desk_file(upload, "retirer"), [submit(SentFile.REMOVE, "b b-s")])
