"""New data are swapped in whole; bad data never take the page down."""

from __future__ import annotations

import os
import shutil
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from dashboard import data_store
from dashboard.app import create_app, store_of
from dashboard.data import storage
from dashboard.data.errors import InvalidFile
from dashboard.layouts.map_page.view import view
from dashboard.settings import ROOT, Settings
from tests.support.data_files import settle, watched


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, tmp_path)
    return replace(
        Settings(),
        projects=tmp_path / "projects.csv",
        collections=tmp_path / "departements.csv",
    )


def rewrite(settings: Settings, before: str, after: str) -> None:
    text = settings.projects.read_text(encoding="utf-8")
    assert before in text
    part = settings.projects.with_suffix(".part")
    part.write_text(text.replace(before, after), encoding="utf-8")
    part.replace(settings.projects)


def test_a_new_file_is_served_without_a_restart(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert served.rejection is None
    assert served.current().summaries[8].project.name == "Isère en chemin"


def test_what_changed_is_told(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert [change.project for change in served.current().changes] == ["isere-aller-vers"]


def test_an_old_link_lists_what_changed_for_its_projects(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    mark = served.current().catalogue.fingerprint[:8]
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    words = str(view(served.current(), f"departement=38&v={mark}")["notices"])
    elsewhere = str(view(served.current(), f"departement=63&v={mark}")["notices"])
    assert "Isère en chemin" in words
    assert "Isère en chemin" not in elsewhere


def test_a_faulty_file_is_refused_and_the_last_good_data_stay(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "exemple-fictif", "inventé")
    settle(served)
    assert served.rejection is not None
    assert len(served.rejection.issues) == 21
    assert served.current().catalogue.size == 23


def test_a_refusal_is_said_by_health_and_by_the_page_of_data(settings: Settings) -> None:
    server = create_app(settings).server
    visitor = server.test_client()
    rewrite(settings, "exemple-fictif", "inventé")
    settle(store_of(server))
    health = visitor.get("/health").json
    assert (health["status"], health["projects"], health["fautes"]) == ("degraded", 23, 21)
    assert "inventé" in visitor.get("/donnees").text


PATHS = ("/", "/?q=introuvable", "/?projet=lyon-pluriel")  # a row shown, one kept, a sheet


def test_the_page_itself_tells_the_new_data(settings: Settings) -> None:
    server = create_app(settings).server
    visitor = server.test_client()
    for path in PATHS:
        assert "Lyon pluriel" in visitor.get(path).text
    rewrite(settings, "Lyon pluriel", "Lyon en chemin")
    settle(store_of(server))
    for path in PATHS:
        found = visitor.get(path).text
        assert "Lyon en chemin" in found
        assert "Lyon pluriel" not in found


def test_a_file_that_vanished_is_said_and_forgiven(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    kept = settings.projects.read_bytes()
    settings.projects.unlink()
    settle(served)
    assert served.rejection is not None
    settings.projects.write_bytes(kept)
    settle(served)
    assert served.rejection is None


def test_a_half_written_file_waits_until_it_stops_changing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, clock = data_store.DataStore(settings), [0.0]
    rows = settings.projects.read_bytes().splitlines(keepends=True)
    monkeypatch.setattr(time, "monotonic", lambda: clock[-1])
    for part in (6, 12, 18, len(rows)):  # what was written so far is a sound file of fewer records
        settings.projects.write_bytes(b"".join(rows[:part]))
        for _ in range(3):
            served.check()
            assert served.current().catalogue.size == 23
            assert served.rejection is None
            clock.append(clock[-1] + data_store.LOOK_SECONDS)
    clock.append(clock[-1] + data_store.STILL_SECONDS)
    served.check()
    assert (served.rejection, served.current().catalogue.size) == (None, 23)


def test_files_written_while_they_are_read_are_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = data_store.DataStore(settings)
    whole = settings.projects.read_bytes()
    half = b"".join(whole.splitlines(keepends=True)[:12])
    read = storage.LocalFiles.read

    def read_half(files: storage.LocalFiles) -> storage.Content:
        found = read(files)
        settings.projects.write_bytes(whole)
        return found

    settings.projects.write_bytes(half)
    with monkeypatch.context() as patch:
        patch.setattr(storage.LocalFiles, "read", read_half)
        settle(served)
    assert served.current().catalogue.size == 23
    settle(served)
    assert (served.rejection, served.current().catalogue.size) == (None, 23)


def test_an_error_that_nobody_thought_of_is_told_and_the_next_file_is_taken(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    with monkeypatch.context() as patch:
        patch.setattr(data_store, "read_catalogue", lambda *_: 1 / 0)
        settle(served)
    assert served.rejection is not None
    assert "ZeroDivisionError" in served.rejection.reason
    rewrite(settings, "Isère en chemin", "Isère ensemble")
    settle(served)
    assert served.rejection is None
    assert served.current().summaries[8].project.name == "Isère ensemble"


def test_nothing_looks_at_the_files_until_the_application_is_served(settings: Settings) -> None:
    before = set(threading.enumerate())
    store = store_of(create_app(settings).server)
    assert set(threading.enumerate()) == before
    with watched(store):
        assert [each.name for each in set(threading.enumerate()) - before] == ["data-watch"]
    assert set(threading.enumerate()) == before


def test_no_request_reads_the_files(settings: Settings) -> None:
    server = create_app(settings).server
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    time.sleep(data_store.STILL_SECONDS + 2 * data_store.LOOK_SECONDS)
    for _ in range(3):
        assert "Isère aller-vers" in server.test_client().get("/annuaire").text


def test_what_holds_a_state_reads_it_to_the_end(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    edition = served.edition
    token = served.hold()
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert served.edition == served.current().catalogue.edition == edition
    inner = served.hold()  # a request that asks the server itself
    assert served.edition == edition
    served.release(inner)
    assert served.edition == edition
    served.release(token)
    assert served.edition != edition


def test_a_new_state_is_prepared_before_it_is_served(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    edition, prepared = served.edition, []
    served.prepare(lambda snapshot: prepared.append((snapshot, served.edition)))
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    assert prepared == [(served.current(), edition)]
    assert "partition" in vars(served.current())  # warm


def test_a_change_is_served_within_two_seconds(settings: Settings) -> None:
    served = store_of(create_app(settings).server)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    start = time.thread_time()  # of processor: others use the machine while tests run
    settle(served)
    load = time.thread_time() - start
    assert served.current().summaries[8].project.name == "Isère en chemin"
    assert data_store.STILL_SECONDS + 2 * data_store.LOOK_SECONDS + load < 2


def test_the_day_turns_without_a_visitor(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = data_store.DataStore(settings)
    day = served.current().today + timedelta(days=1)
    monkeypatch.setattr(data_store, "today", lambda: day)
    served.check()
    assert served.current().today == day


def test_a_file_that_could_not_be_read_is_read_once_it_may_be(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _not_permitted)
        settle(served)
        assert served.rejection is not None
        assert served.rejection.issues[0].value == "fichier illisible (Permission denied)"
        assert served.current().summaries[8].project.name == "Isère aller-vers"
    settle(served)
    assert served.rejection is None
    assert served.current().summaries[8].project.name == "Isère en chemin"


def _not_permitted(path: Path, *_: object) -> NoReturn:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_file_that_cannot_be_read_is_logged_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    monkeypatch.setattr(Path, "open", _not_permitted)
    for _ in range(3):
        settle(served)
    assert len(caplog.records) == 1


def test_a_shared_address_that_answers_again_with_the_same_is_no_longer_told_as_lost(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = replace(settings, address=f"file://{settings.projects}")
    remote = replace(remote, projects=settings.projects.with_name("copie") / "projects.csv")
    served = data_store.DataStore(remote)
    shared = served._source
    assert isinstance(shared, storage.SharedFiles)
    with monkeypatch.context() as patch:
        patch.setattr(storage, "_open", _not_permitted)
        shared._fetch()
        settle(served)  # which may fetch again, by the clock
    assert served.rejection == data_store.RejectedUpdate("adresse injoignable (PermissionError)")
    shared._fetch()
    settle(served)
    assert served.rejection is None


def test_data_that_cannot_be_kept_for_an_outage_are_served_all_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.SharedFiles, "keep", full)
    remote = replace(settings, address=f"file://{settings.projects}")
    served = data_store.DataStore(remote)
    assert (served.rejection, served.current().catalogue.size) == (None, 23)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    assert isinstance(served._source, storage.SharedFiles)
    served._source._fetch()
    settle(served)
    assert served.rejection is None
    assert served.current().summaries[8].project.name == "Isère en chemin"
    assert {each.getMessage() for each in caplog.records} == {"not kept: No space left on device"}


def test_a_faulty_shared_file_at_the_start_leaves_the_last_good_copy(settings: Settings) -> None:
    copy = settings.projects.with_name("copie") / "projects.csv"
    remote = replace(settings, address=f"file://{settings.projects}", projects=copy)
    data_store.DataStore(remote)
    rewrite(settings, "exemple-fictif", "inventé")
    again = data_store.DataStore(remote)
    assert again.current().catalogue.size == 23
    assert again.rejection is not None
    assert len(again.rejection.issues) == 21


def test_an_outage_does_not_make_a_refused_file_forgotten(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = replace(settings, address=f"file://{settings.projects}")
    remote = replace(remote, projects=settings.projects.with_name("copie") / "projects.csv")
    served = data_store.DataStore(remote)
    rewrite(settings, "exemple-fictif", "inventé")
    for opened in (storage._open, _not_permitted, storage._open):
        monkeypatch.setattr(storage, "_open", opened)
        served._source._fetch()  # type: ignore[union-attr] # it is a Shared
        settle(served)
    assert served.rejection is not None
    assert len(served.rejection.issues) == 21


SOURCED = "id;champ;source_nom\nisere-aller-vers;telephone;{name}\n"


def test_a_change_of_the_sources_alone_is_served(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    mark = served.current().catalogue.fingerprint
    settings.sources.write_text(SOURCED.format(name="Annuaire"), "utf-8")
    settle(served)
    catalogue = served.current().catalogue
    (source,) = catalogue.provenance.by_project["isere-aller-vers"]
    assert (source.name, catalogue.provenance.count) == ("Annuaire", 1)
    assert catalogue.fingerprint != mark
    settings.sources.unlink()
    settle(served)
    assert not served.current().catalogue.provenance.count


def test_what_changed_in_the_records_outlives_a_change_of_their_sources(
    settings: Settings,
) -> None:
    served = data_store.DataStore(settings)
    rewrite(settings, "Isère aller-vers", "Isère en chemin")
    settle(served)
    settings.sources.write_text(SOURCED.format(name="Annuaire"), "utf-8")
    settle(served)
    assert served.current().catalogue.provenance.count == 1
    assert [change.project for change in served.current().changes] == ["isere-aller-vers"]


def test_faulty_sources_are_refused_and_the_last_good_stay(settings: Settings) -> None:
    settings.sources.write_text(SOURCED.format(name="Annuaire"), "utf-8")
    served = data_store.DataStore(settings)
    settings.sources.write_text(SOURCED.format(name=""), "utf-8")
    settle(served)
    assert served.rejection is not None
    (issue,) = served.rejection.issues
    assert (issue.file, issue.line, issue.column) == ("projects.sources.csv", 2, "source_nom")
    assert served.current().catalogue.provenance.count == 1


def test_a_source_of_a_record_that_is_gone_refuses_nothing(settings: Settings) -> None:
    settings.sources.write_text(SOURCED.format(name="Annuaire"), "utf-8")
    served = data_store.DataStore(settings)
    rewrite(settings, "isere-aller-vers;", "isere-en-chemin;")
    settle(served)
    assert served.rejection is None
    (remark,) = served.current().catalogue.provenance.remarks
    assert remark.value == "isere-aller-vers"


def test_a_change_of_the_departments_alone_is_served(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    assert served.current().catalogue.collected["42"]
    settings.collections.write_text("code;collecte;statut_fiche\n", "utf-8")
    settle(served)
    assert not served.current().catalogue.collected["42"]


SERVICES = (
    "type;nom;code_insee;telephone;source_nom;date_maj\n"
    "mission-locale;Mission locale Exemple (fictif);42187;04 65 71 00 09;Essai;2026-11-02\n"
)


def test_local_services_come_change_and_go_without_a_restart(settings: Settings) -> None:
    served = data_store.DataStore(settings)
    edition = served.edition
    assert served.current().catalogue.services == ()
    settings.services.write_text(SERVICES, "utf-8")
    settle(served)
    (service,) = served.current().catalogue.services
    assert (service.name, service.phone) == ("Mission locale Exemple (fictif)", "+33465710009")
    assert served.edition != edition
    assert served.current().changes == ()
    settings.services.unlink()
    settle(served)
    assert served.current().catalogue.services == ()
    assert served.edition == edition


def test_faulty_local_services_leave_the_last_valid_ones(settings: Settings) -> None:
    settings.services.write_text(SERVICES, "utf-8")
    served = data_store.DataStore(settings)
    settings.services.write_text(SERVICES.replace("mission-locale", "mission"), "utf-8")
    settle(served)
    assert len(served.current().catalogue.services) == 1
    assert served.rejection is not None
    (issue,) = served.rejection.issues
    assert (issue.file, issue.line, issue.column) == ("services.csv", 2, "type")
    assert "mission-locale" in issue.hint


def test_a_faulty_file_is_refused_at_the_start(settings: Settings) -> None:
    rewrite(settings, "exemple-fictif", "inventé")
    with pytest.raises(InvalidFile, match="statut_fiche"):
        data_store.DataStore(settings)


def test_a_shared_address_that_is_lost_leaves_the_last_good_copy(
    settings: Settings, tmp_path: Path
) -> None:
    shared = tmp_path / "partage"
    shared.mkdir()
    for path in (settings.projects, settings.collections, settings.sources):
        shutil.copy(path, shared)
    remote = replace(
        settings,
        address=f"file://{shared / 'projects.csv'}",
        projects=tmp_path / "copie" / "projects.csv",
    )
    first = data_store.DataStore(remote)
    assert first.rejection is None
    assert first.current().catalogue.provenance.count == 3
    (shared / "projects.csv").unlink()
    again = data_store.DataStore(remote)
    settle(again)
    assert again.rejection is not None
    assert again.current().catalogue.size == 23
    assert again.current().catalogue.provenance.count == 3


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        pytest.param("memory://a/projects.csv", "memory://a/projects.sources.csv", id="beside"),
        pytest.param("memory://a/projects.csv?sig=x", "", id="signed for one file"),
        pytest.param("memory://a/export?format=csv", "", id="no file at all"),
    ],
)
def test_only_a_file_has_sources_beside_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str, asked: str
) -> None:
    opened = []

    def answer(each: str) -> bytes:
        opened.append(each)
        return settings.projects.read_bytes() if each == address else b""

    monkeypatch.setattr(storage, "_open", answer)
    storage.SharedFiles(address, settings.data_files)
    assert [each for each in opened if "sources" in each] == [asked] * bool(asked)


def test_sources_that_cannot_be_had_for_a_while_are_kept(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = storage.SharedFiles(f"file://{settings.projects}", settings.data_files)
    sources = shared.read().sources

    def answer(each: str) -> bytes:
        if each.endswith("projects.csv"):
            return b"new"
        raise TimeoutError

    monkeypatch.setattr(storage, "_open", answer)
    shared._fetch()
    assert shared.read() == storage.Content(b"new", settings.collections.read_bytes(), sources)
    assert sources


def test_a_shared_address_is_asked_once_a_period_at_the_same_moments_everywhere(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, asked = [1_000_010.0], list[str]()

    def answer(each: str) -> bytes:
        asked.append(each)
        return b""

    monkeypatch.setattr(time, "time", lambda: clock[-1])
    monkeypatch.setattr(storage, "_open", answer)
    shared = storage.SharedFiles("memory://a/export", settings.data_files)
    once = len(asked)
    half_minute = 30.0 * 33_334  # of the clock, whenever the worker was started
    for now, times in (
        (1_000_011.0, 1),
        (half_minute - 0.1, 1),
        (half_minute + 0.1, 2),
        (half_minute + 20, 2),
        (half_minute + 30.1, 3),
    ):
        clock.append(now)
        shared.mark()
        assert len(asked) == times * once


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_worker_looks_at_the_shared_address(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(storage, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(data_store, "STILL_SECONDS", 0.1)
    monkeypatch.setattr(data_store, "LOOK_SECONDS", 0.02)
    remote = replace(settings, address=f"file://{settings.projects}")
    served = data_store.DataStore(replace(remote, projects=tmp_path / "copie" / "projects.csv"))
    before = served.edition
    worker = os.fork()
    if worker == 0:
        served.start()
        rewrite(settings, "Isère aller-vers", "Isère en chemin")
        deadline = time.monotonic() + 20
        while served.edition == before and time.monotonic() < deadline:
            time.sleep(0.01)
        os._exit(int(served.edition == before))
    assert os.waitpid(worker, 0)[1] == 0
