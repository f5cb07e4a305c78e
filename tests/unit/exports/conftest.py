"""The shipped records as a snapshot, and extracts: whole, filtered, or of hostile records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.data.geography import Geography
from dashboard.data_store import today
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.snapshot import Snapshot
from dashboard.exports.notes import Extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project

HOSTILE = {
    "formula": '=HYPERLINK("http://mal.example";"clic")',
    "formula after spaces": "  =1+1",
    "full width formula": "＝1+1",
    "minus": "-2+3|cmd",
    "at sign": "@SUM(1;1)",
    "tab": "\t=1",
    "nul": "\0=1",
    "carriage return": "\r=1",
    "apostrophe": "'=1+1",
    "script": "<script>alert(1)</script>",
    "bidi marks": "\u202egnp.exe\u2066",
    "emoji": "👩🏽\u200d🚀 équipe",
    "separators": 'a;b,c"d"\ne|f\r\ng',
    "leading zeros": "01000",
    "long number": "12345678901234567890",
    "very long": "é" * 100_000,
    "error": "#N/A",
    "vcard": "BEGIN:VCARD\nEND:VCARD\\,;:",
}


@pytest.fixture(scope="session")
def extract_of(snapshot: Snapshot) -> Callable[[str], Extract]:
    """Return the extract of a query."""

    def extract(query: str = "") -> Extract:
        result, _ = snapshot.search(query)
        return Extract(snapshot.catalogue, result, snapshot.today)

    return extract


@pytest.fixture(scope="session")
def extract_with(snapshot: Snapshot, geography: Geography) -> Callable[..., Extract]:
    """Return the extract of one sound, dated record with these values on top."""
    sound = snapshot.catalogue.projects[snapshot.catalogue.by_id["isere-aller-vers"]]

    def extract(**values: object) -> Extract:
        project: Project = replace(sound, **values)  # type: ignore[arg-type]
        catalogue = build_catalogue((project,), geography, {}, "0")
        result, _ = Snapshot(catalogue, today()).search("")
        return Extract(catalogue, result, today())

    return extract


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text
