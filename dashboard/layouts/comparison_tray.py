"""The tray of projects to compare: its place, the control of each project, and the address."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.search.filters import Param
from dashboard.layouts.elements import hidden, screen_reader_only
from dashboard.paths import SitePath, link
from dashboard.texts.sharing import Tray

PROJECT, DIFFERENCES = "projet", "differences"
REAL_ONLY = (str(Param.STATUS), str(RecordStatus.SOURCE_PUBLIQUE))


def address(ids: Sequence[str], *, differences: bool = False, real_only: bool = False) -> str:
    """Return the address that compares `ids`; `real_only` leaves demonstration records aside."""
    pairs = [(PROJECT, id_) for id_ in ids] + ([(DIFFERENCES, "1")] if differences else [])
    pairs += [REAL_ONLY] if real_only else []
    return link(SitePath.COMPARE, urlencode(pairs))


def compare_link(project: Project) -> Component:
    """Return the control that puts a project aside; without a script it opens the comparison."""
    box = html.Span(className="cmp-box", **hidden())
    return html.A(
        [box, Tray.COMPARE, screen_reader_only(f" {project.title}")],
        href=address([project.id]),
        className="cmp",
        **{"data-compare": project.id, "data-title": project.title},
    )


def tray() -> Component:
    """Return the place of the tray, empty; a script fills and shows it."""
    return html.Section(
        [
            html.Ul(className="tray-list"),
            html.A(Tray.COMPARE, href=SitePath.COMPARE, className="b b-p"),
            html.Button(
                Tray.EMPTY, type="button", className="b b-q", **{"data-compare-empty": "1"}
            ),
        ],
        className="tray",
        hidden=True,
        **{
            "aria-label": Tray.LABEL,
            "data-tray": "1",
            "data-words": json.dumps(Tray.words(), ensure_ascii=False),
        },
    )
