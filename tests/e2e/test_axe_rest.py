"""The other pages in every state, at every width: no fault that a machine can see."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app, store_of
from dashboard.settings import ROOT, Settings
from tests.e2e.conftest import served
from tests.e2e.screens import OF_THE_REST, Screen
from tests.support.data_files import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page


@pytest.mark.parametrize("name", OF_THE_REST)
def test_a_page_has_no_fault(look_at: Callable[[Screen], Page], name: str) -> None:
    screen = OF_THE_REST[name]
    assert screen.faults(look_at(screen)) == []


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site after a faulty file came: it says so and serves the last good one."""
    folder = tmp_path_factory.mktemp("refused")
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, folder)
    projects = folder / "projects.csv"
    settings = replace(Settings(), projects=projects, collections=folder / "departements.csv")
    app = create_app(settings)
    text = projects.read_text("utf-8")
    projects.write_text(text.replace("exemple-fictif", "inventé"), "utf-8")
    settle(store_of(app.server))
    with served(app) as address:
        yield address


def test_a_refused_file_is_told_without_a_fault(
    look_at: Callable[[Screen], Page], refused: str
) -> None:
    screen = Screen(f"{refused}/donnees")
    page = look_at(screen)
    expect(page.locator(".refused")).to_contain_text("inventé")
    assert screen.faults(page) == []
