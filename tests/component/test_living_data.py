"""New data are swapped in whole; bad data never take the page down."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard import library
from dashboard.app import create_app
from dashboard.data.faults import FaultyFile
from dashboard.layouts.view import view
from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(library, "LOOK_EVERY", 0.0)
    for name in ("projects.csv", "departements.csv"):
        shutil.copy(ROOT / name, tmp_path)
    return replace(
        Settings(),
        projects=tmp_path / "projects.csv",
        collections=tmp_path / "departements.csv",
    )


def settle(served: library.Library) -> None:
    """Let a new file be seen twice: it is read when it stopped changing."""
    for _ in range(3):
        served.current()


def rewrite(settings: Settings, before: str, after: str) -> None:
    text = settings.projects.read_text(encoding="utf-8")
    assert before in text
    part = settings.projects.with_suffix(".part")
    part.write_text(text.replace(before, after), encoding="utf-8")
    part.replace(settings.projects)


def test_a_new_file_is_served_without_a_restart(settings: Settings) -> None:
    served = library.Library(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert served.refusal is None
    assert served.current().cards[8].project.name == "Isère en chemin"


def test_what_changed_is_told(settings: Settings) -> None:
    served = library.Library(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert [change.project for change in served.current().changes] == ["isere-aller-vers"]


def test_an_old_link_lists_what_changed_for_its_projects(settings: Settings) -> None:
    served = library.Library(settings)
    mark = served.current().catalogue.fingerprint[:8]
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    said = str(view(served.current(), f"departement=38&v={mark}")["notices"])
    elsewhere = str(view(served.current(), f"departement=63&v={mark}")["notices"])
    assert "Isère en chemin" in said
    assert "Isère en chemin" not in elsewhere


def test_a_faulty_file_is_refused_and_the_last_good_data_stay(settings: Settings) -> None:
    served = library.Library(settings)
    rewrite(settings, "exemple-fictif", "inventé")
    settle(served)
    assert served.refusal is not None
    assert len(served.refusal.faults) == 21
    assert served.current().catalogue.size == 23


def test_a_refusal_is_said_by_health_and_by_the_page_of_data(settings: Settings) -> None:
    visitor = create_app(settings).server.test_client()
    rewrite(settings, "exemple-fictif", "inventé")
    for _ in range(3):
        health = visitor.get("/health").json
    assert (health["status"], health["projects"], health["fautes"]) == ("degraded", 23, 21)
    assert "inventé" in visitor.get("/donnees").text


def test_a_file_that_vanished_is_said_and_forgiven(settings: Settings) -> None:
    served = library.Library(settings)
    kept = settings.projects.read_bytes()
    settings.projects.unlink()
    settle(served)
    assert served.refusal is not None
    settings.projects.write_bytes(kept)
    settle(served)
    assert served.refusal is None


def test_a_half_written_file_waits_until_it_stops_changing(settings: Settings) -> None:
    served = library.Library(settings)
    whole = settings.projects.read_bytes()
    for part in (1, 2, 3, 4):
        settings.projects.write_bytes(whole[: len(whole) * part // 4])
        assert served.current().catalogue.size == 23
    settle(served)
    assert served.refusal is None


def test_a_faulty_file_is_refused_at_the_start(settings: Settings) -> None:
    rewrite(settings, "exemple-fictif", "inventé")
    with pytest.raises(FaultyFile, match="statut_fiche"):
        library.Library(settings)


def test_a_shared_address_that_is_lost_leaves_the_last_good_copy(
    settings: Settings, tmp_path: Path
) -> None:
    shared = tmp_path / "partage"
    shared.mkdir()
    for path in (settings.projects, settings.collections):
        shutil.copy(path, shared)
    remote = replace(
        settings,
        address=f"file://{shared / 'projects.csv'}",
        projects=tmp_path / "copie" / "projects.csv",
    )
    assert library.Library(remote).refusal is None
    (shared / "projects.csv").unlink()
    again = library.Library(remote)
    settle(again)
    assert again.refusal is not None
    assert again.current().catalogue.size == 23
