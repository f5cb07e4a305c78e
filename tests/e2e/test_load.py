"""The people that `make load` simulates ask for what a browser asks."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.load import carte
from bench.load.carte import sheet_call, view_call
from bench.load.statistics import StepStatistics
from bench.load.virtual_user import StageOver, VirtualUser
from dashboard.data.vocabularies import PUBLICS, Public
from tests.e2e.carte import UPDATE, Carte
from tests.e2e.engines import SENT
from tests.e2e.screens import rests
from tests.support.coroutines import run_in_thread

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot
    from tests.e2e.conftest import Watch


class Recorder(VirtualUser):
    """A user that keeps the addresses it asks for."""

    asked: list[str]

    async def get(self, path: str, **headers: str) -> bytes:
        """Keep the path, then ask for it."""
        self.asked.append(path)
        return await super().get(path, **headers)


def visited(server: str, seconds: float) -> tuple[list[str], dict[str, Any]]:
    """Return what one visit of at most `seconds` asked for, and what was counted of it."""
    return run_in_thread(lambda: visit(server, seconds))


async def visit(server: str, seconds: float) -> tuple[list[str], dict[str, Any]]:
    """Visit once."""
    statistics = StepStatistics(seconds)
    recorder = Recorder(server, statistics, random.Random(1), pause=0)  # noqa: S311 - repeatable
    recorder.asked = []
    async with recorder as user:
        with suppress(StageOver):
            await carte.visit(user)
    return recorder.asked, statistics.summary()


def test_a_simulated_person_loads_what_a_browser_loads(
    page: Page, server: str, snapshot: Snapshot, watch: Watch
) -> None:
    Carte(page, snapshot).open()
    rests(page)
    in_the_tab = {path for path in watch.calls() if not path.endswith("/favicon.ico")}
    asked, counted = visited(server, 60)
    of_the_page = {path for path in asked if not path.startswith("/export/")}
    assert {path for path in of_the_page if not path.endswith("/favicon.ico")} == in_the_tab
    assert counted["errors"] == {}
    assert {name: found["count"] for name, found in counted["steps"].items()} == {
        "page": 1,
        "filter": carte.FILTERS,
        "sheet": 1,
        "export": 1,
    }


@SENT
def test_a_simulated_person_sends_what_a_browser_sends(
    page: Page, snapshot: Snapshot, watch: Watch
) -> None:
    found = Carte(page, snapshot).open()
    found.box(PUBLICS[Public.FEMMES].chip).first.click()
    found.shows("public=femmes")
    project = snapshot.catalogue.by_id[found.ids[0]]
    found.link(snapshot.catalogue.projects[project].title).click()
    found.shows(f"public=femmes&projet={found.ids[0]}")
    sent = [r.post_data_json or {} for r in watch.requests if urlsplit(r.url).path == UPDATE]
    asked = [{name: call[name] for name in call if name != "edition"} for call in sent]
    assert asked == [view_call("public=femmes"), sheet_call(found.ids[0], "public=femmes")]


def test_an_answer_that_nobody_would_be_content_with_is_counted(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carte, "CALL", "/inconnue")
    _, counted = visited(server, 60)
    refused = "WrongAnswerError: 405 /inconnue"
    assert counted["errors"] == {f"filter: {refused}": carte.FILTERS, f"sheet: {refused}": 1}
    assert set(counted["steps"]) == {"page", "export"}


def test_nothing_is_begun_when_the_time_is_over(server: str) -> None:
    asked, counted = visited(server, 0)
    assert asked == []
    assert counted["all"]["count"] == 0
