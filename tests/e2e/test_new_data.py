"""A page that stays open while its data are replaced."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.data_store import CHECK_INTERVAL
from dashboard.ids import ListId, MapId
from dashboard.settings import ROOT, Settings
from tests.e2e.conftest import Watch, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

TOTAL = 23
NEW = "cap-bresse-bugey"  # every row after it gets another place


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The shipped records without one of them."""
    for name in ("projects.sources.csv", "departements.csv"):
        shutil.copy(ROOT / name, tmp_path / name)
    lines = (ROOT / "projects.csv").read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "projects.csv"
    path.write_text("".join(line for line in lines if not line.startswith(f"{NEW};")), "utf-8")
    return path


@pytest.fixture
def visitor(records: Path, open_page: Callable[..., Page], watch: Watch) -> Iterator[Page]:
    with served(create_app(Settings(projects=records))) as address:
        watch.host = urlsplit(address).netloc
        yield open_page(base_url=address)


def replace(records: Path, page: Page) -> None:
    """Put the shipped records in their place, and wait until the server has seen them."""
    part = records.with_suffix(".part")
    shutil.copy(ROOT / "projects.csv", part)
    part.replace(records)
    while page.request.get("/health").json()["projects"] != TOTAL:
        time.sleep(CHECK_INTERVAL)


def told(page: Page) -> list[str]:
    answer = page.request.get("/api/v1/projets?public=jeunes&tri=nom")
    return [project["id"] for project in answer.json()["projets"]]


def test_an_open_page_takes_up_new_data_at_the_next_choice(records: Path, visitor: Page) -> None:
    visitor.goto("/?tri=nom")
    expect(visitor.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    rows = visitor.locator(f"#{ListId.BODY} .it")
    expect(rows).to_have_count(TOTAL - 1)
    replace(records, visitor)
    visitor.locator("label.chip", has_text=PUBLICS[Public.JEUNES].chip).click()
    expect(visitor.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    ids = told(visitor)
    assert NEW not in ids
    expect(rows).to_have_count(len(ids))
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.projet)") == ids
    visitor.locator("label.chip", has_text=PUBLICS[Public.JEUNES].chip).click()
    expect(rows).to_have_count(TOTAL)
