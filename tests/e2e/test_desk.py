"""The steward's desk in a browser: from the door to a published list, by name, without a fault."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.desk.passwords import password_hash, write_hash
from dashboard.paths import DeskPath, SitePath
from dashboard.settings import ROOT, Settings
from dashboard.texts.atelier import Changes, Check, Home, RecordForms, SignIn
from tests.e2e.conftest import served
from tests.e2e.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

PASSWORD = "le mot de passe de l’essai"  # noqa: S105 - of a test
LIST = (
    "Structure;Nom du projet;Territoire;Dispositif;Source;Lien source\n"
    "Asso Un;Aller vers;toute la Loire;O2R 2024;DREETS;https://exemple.fr\n"
    "Asso Deux;Repérer;Roane;O2R 2024;DREETS;https://exemple.fr\n"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a map with a desk."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("projects.csv", "departements.csv"):
        shutil.copy(ROOT / name, folder)
    write_hash(folder / "password", password_hash(PASSWORD))
    settings = replace(
        Settings(),
        projects=folder / "projects.csv",
        collections=folder / "departements.csv",
        steward_password=folder / "password",
    )
    with served(create_app(settings)) as found:
        yield found


def test_the_form_of_a_record_leads_to_what_is_at_fault(
    look_at: Callable[[Screen], Page], address: str
) -> None:
    screen = Screen(f"{address}{DeskPath.HOME}")
    page = look_at(screen)
    page.get_by_label(SignIn.PASSWORD).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=RecordForms.LINK).click()
    page.get_by_label(RecordForms.SEARCH).fill("loire jeunesse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Loire jeunesse")).to_be_visible()
    assert screen.faults(page) == []
    page.get_by_role("link", name="Loire jeunesse").click()
    page.get_by_label("Téléphone", exact=True).fill("12")
    page.get_by_role("button", name=RecordForms.SAVE).click()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Téléphone", exact=True)).to_be_focused()
    assert screen.faults(page) == []
    page.get_by_role("button", name=SignIn.LEAVE).click()
    expect(page.get_by_text(SignIn.LEFT)).to_be_visible()


def test_a_list_is_read_answered_and_published_without_a_fault(
    look_at: Callable[[Screen], Page], address: str
) -> None:
    screen = Screen(f"{address}{SitePath.DATA}")
    page = look_at(screen)
    page.get_by_role("link", name=SignIn.DOOR).click()
    assert screen.faults(page) == []
    page.get_by_label(SignIn.PASSWORD).fill(PASSWORD)
    page.keyboard.press("Enter")
    sent = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.get_by_label(Home.FILE).set_input_files(sent)  # type: ignore[arg-type]
    page.get_by_role("button", name=Home.SEND).click()
    expect(page.get_by_role("heading", name=Check.TITLE)).to_be_visible(timeout=60_000)
    assert screen.faults(page) == []
    page.get_by_label(Check.ANSWER.split(",")[0]).fill("42187")
    page.get_by_role("button", name=Check.SEND_ANSWERS).click()
    refused = page.get_by_role("link", name=f"{Check.VERDICTS['refusé']} (0)")
    expect(refused).to_be_visible(timeout=60_000)
    page.get_by_role("link", name=Check.NEXT[3:]).click()
    assert screen.faults(page) == []
    page.get_by_label(Changes.NOTE).fill("Liste de mars")
    page.get_by_role("button", name=Changes.PUBLISH, exact=True).click()
    expect(page.get_by_text("Liste de mars")).to_be_visible()
    assert screen.faults(page) == []
    assert page.url.startswith(f"{address}{DeskPath.VERSIONS}")
    page.get_by_role("button", name=SignIn.LEAVE).click()
    expect(page.get_by_text(SignIn.LEFT)).to_be_visible()
