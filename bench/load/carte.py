"""A visit to Carte O2R: the page with all that a browser fetches for it, filters, a sheet, a file.

`tests/e2e/test_load.py` holds it against what a browser really asks.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bench.load.virtual_user import expect
from dashboard.callbacks import sheet, view
from dashboard.data.vocabularies import Public
from dashboard.ids import ComponentId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Output

    from bench.load.virtual_user import Scenario, VirtualUser
    from bench.targets import Target

CALL = "/_dash-update-component"
FILTERS, EXPORTS = 3, ("csv", "xlsx", "csv")
DEPARTMENTS = ("", "01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")
# What the document names, without what the map asks for later: the relief in full,
# the EPCI, the grouping of many marks.
FILES = re.compile(
    r"(/(?:fichiers|_dash-component-suites)/[^\"&]+(?<!/epci\.json)(?<!/jeunes\.json)(?<!/relief\.webp)"
    r"(?<!/supercluster\.min\.js))[\"&]"
)
SHEETS = re.compile(r'href="/\?projet=([\w-]+)"')


def prepare(_: Target) -> Scenario:
    """Return what people do there."""
    return visit


async def visit(user: VirtualUser) -> None:
    """Open the page, filter it, open a sheet, take a file away."""
    sheets = await _open(user)
    query = ""
    for _ in range(FILTERS):
        query = _filters(user)
        async with user.step("filter"):
            found = _answered(await user.post(CALL, view_call(query)))
            expect(found[ComponentId.SENTENCE]["html"], "no answer to a filter")
    async with user.step("sheet"):
        project = user.chance.choice(sheets)
        found = _answered(await user.post(CALL, sheet_call(project, query)))
        expect(found[ComponentId.MAP]["opened"]["index"] >= 0, "no sheet")
    async with user.step("export"):
        file = await user.get(f"/export/projets.{user.chance.choice(EXPORTS)}?{query}")
        expect(file, "an empty file")


async def _open(user: VirtualUser) -> tuple[str, ...]:
    """Load the page as a browser without a cache does; return the projects it lists."""
    found: tuple[str, ...] = ("isere-aller-vers",)
    async with user.step("page"):
        page = await user.get("/")
        named, found = _named(page)
        await user.get_all(named)
        await user.get_all(("/_dash-layout", "/_dash-dependencies"))
    return found


@lru_cache(maxsize=4)
def _named(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files that a page names, and its projects."""
    text = page.decode()
    files, projects = dict.fromkeys(FILES.findall(text)), dict.fromkeys(SHEETS.findall(text))
    expect(files and projects, "a page without files or projects")
    return tuple(files), tuple(projects)


def _answered(body: bytes) -> dict[str, Any]:
    """Return what a call gives each component: id → props."""
    found: dict[str, Any] = json.loads(body)["response"]
    return found


def _filters(user: VirtualUser) -> str:
    public, department = user.chance.choice(list(Public)), user.chance.choice(DEPARTMENTS)
    return f"public={public}" + (f"&departement={department}" if department else "")


def view_call(query: str) -> dict[str, Any]:
    """Return what the page sends to be told what `query` shows."""
    return _call(view.OUTPUTS, "filters", query)


def sheet_call(project: str, query: str = "") -> dict[str, Any]:
    """Return what the page that shows `query` sends to be given a sheet."""
    asked = {"filters": query, "opened": project, "look": ""}
    state = [{"id": ComponentId.ADDRESS, "property": "asked", "value": asked}]
    return {**_call(sheet.OUTPUTS, "opened", project), "state": state}


def _call(outputs: Mapping[str, Output], asked: str, value: str) -> dict[str, Any]:
    written = [
        {"id": output.component_id, "property": output.component_property}
        for output in outputs.values()
    ]
    changed = [f"{ComponentId.ADDRESS}.{asked}"]
    return {
        "output": f"..{'...'.join('{id}.{property}'.format(**each) for each in written)}..",
        "outputs": written,
        "inputs": [{"id": ComponentId.ADDRESS, "property": asked, "value": value}],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
    }
