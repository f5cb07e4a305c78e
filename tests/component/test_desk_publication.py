"""Publishing at the desk: whole or not at all, with two stewards, a full disk, a kill."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.data.storage import versions_of
from dashboard.desk import jobs, publishing
from dashboard.desk.publishing import Publication
from dashboard.desk.state import DeskState
from dashboard.figures.static_map.backdrop import Backdrop
from dashboard.importer import safe_write
from dashboard.importer.safe_write import MAX_VERSIONS
from dashboard.paths import DeskPath, desk_version
from dashboard.settings import ROOT, Settings
from dashboard.texts.atelier import Changes, History, Home
from tests.component.desk import Steward, check_at_once, make_desk, store
from tests.support.data_files import settle

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from dashboard.data.geography import Geography

HEAD = "Structure;Nom du projet;Territoire;Dispositif;Source;Lien source\n"


def a_list(*names: str) -> bytes:
    """Return a list of good projects of these names."""
    lines = (f"Asso {n};{n};toute la Loire;O2R 2024;DREETS;https://exemple.fr\n" for n in names)
    return (HEAD + "".join(lines)).encode()


@pytest.fixture(autouse=True)
def at_once(geography: Geography, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "launch", check_at_once(geography))


@pytest.fixture
def server(tmp_path: Path) -> Flask:
    return make_desk(tmp_path)


def newcomer(server: Flask) -> Steward:
    """Return somebody else at the desk."""
    found = Steward(server.test_client())
    found.sign_in()
    return found


def publish(steward: Steward, page: str, note: str = "Essai", **values: object) -> str:
    """Send the form of the page of the changes; return the page that it leads to."""
    shown = steward.read(f"{page}/changements")
    (base,) = (f.attributes["value"] for f in shown.all("input", name="base"))
    sent = steward.send(f"{page}/publier", {"note": note, "base": base, **values})
    if sent.status_code != 303:
        return sent.get_data(as_text=True)
    return steward.get(str(sent.location)).get_data(as_text=True)


def names(path: Path) -> set[str]:
    """Return the names of the records of a file."""
    text = (path / "projects.csv").read_text("utf-8")
    return {row["nom"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_changes_are_told_and_published_with_a_note_and_live_at_once(
    server: Flask, tmp_path: Path
) -> None:
    steward = newcomer(server)
    page = steward.upload(a_list("Neuf"))
    told = steward.read(f"{page}/changements").text
    assert "Neuf" in told
    assert "projet ajouté" in told
    assert "22\u00a0fiches de démonstration s’en iraient" in told.replace("21", "22")
    shown = publish(steward, page, "Liste de mars")
    assert Changes.DONE.split(".")[0] in shown
    assert "Liste de mars" in shown
    assert "Neuf" in names(tmp_path)
    settle(store(server))
    assert "Neuf" in {p.name for p in store(server).current().catalogue.projects}
    assert steward.get(page).status_code == 303  # it has left the desk


def test_the_map_is_seen_before_and_after_with_its_numbers_and_by_nobody_else(
    server: Flask, geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    backdrop = Backdrop(ROOT / "geodata", ("84",))
    monkeypatch.setattr(jobs, "launch", check_at_once(geography, backdrop))
    steward = newcomer(server)
    page = steward.upload(a_list("Neuf"))
    steward.send(page, {"action": "mode", "mode": "fusionner", "exemples": "1"})
    shown = steward.read(f"{page}/changements")
    (_, loire) = shown.one("table").all("tr")  # no other department changes
    assert loire.one("th").text == "Loire"
    numbers = [int("".join(filter(str.isdigit, cell.text))) for cell in loire.all("td")]
    assert numbers[1] == numbers[0] + 1
    before, after = (img.attributes["src"] for img in shown.all("img"))
    now, then = (steward.get(str(src)).get_data(as_text=True) for src in (before, after))
    assert now.startswith("<svg")
    assert then.startswith("<svg")
    assert now != then
    assert newcomer(server).get(str(after)).status_code == 404
    assert Steward(server.test_client()).get(str(after)).status_code == 303


def test_merging_keeps_what_the_list_does_not_name_and_replacing_does_not(
    server: Flask, tmp_path: Path
) -> None:
    steward = newcomer(server)
    before = names(tmp_path)
    page = steward.upload(a_list("Neuf"))
    steward.send(page, {"action": "mode", "mode": "fusionner", "exemples": "1"})
    publish(steward, page)
    assert names(tmp_path) == before | {"Neuf"}
    page = steward.upload(a_list("Seul"))
    steward.send(page, {"action": "mode", "mode": "remplacer"})
    publish(steward, page)
    assert names(tmp_path) == {"Seul"}


def test_a_refused_record_keeps_the_rest_back_unless_it_is_said(
    server: Flask, tmp_path: Path
) -> None:
    steward = newcomer(server)
    before = (tmp_path / "projects.csv").read_bytes()
    page = steward.upload(a_list("Bon") + b"Asso;Mauvais;Roane;O2R 2024;DREETS;https://a.fr\n")
    shown = steward.read(f"{page}/changements")
    assert shown.all("input", name="base") == []
    assert "1\u00a0fiche refusée" in shown.text
    sent = steward.send(f"{page}/publier", {"note": "a", "base": "b"})
    assert sent.status_code in (303, 403)
    assert (tmp_path / "projects.csv").read_bytes() == before
    steward.send(page, {"action": "mode", "mode": "fusionner", "partiel": "1"})
    publish(steward, page)
    assert "Bon" in names(tmp_path)
    assert "Mauvais" not in names(tmp_path)


def test_of_two_stewards_the_second_is_told_what_changed_and_nothing_is_lost(
    server: Flask, tmp_path: Path
) -> None:
    first, second = newcomer(server), newcomer(server)
    of_first, of_second = first.upload(a_list("Premier")), second.upload(a_list("Second"))
    seen = second.read(f"{of_second}/changements")
    (base,) = (f.attributes["value"] for f in seen.all("input", name="base"))
    publish(first, of_first)
    sent = second.send(f"{of_second}/publier", {"note": "moi", "base": base})
    assert "Second" not in names(tmp_path)
    told = second.get(str(sent.location)).get_data(as_text=True)
    assert Changes.OVERTAKEN.split("\u00a0")[0] in told
    assert Changes.MEANWHILE in told
    assert "Premier" in told
    publish(second, of_second, "moi")
    assert {"Premier", "Second"} <= names(tmp_path)


def test_a_base_made_up_publishes_nothing(server: Flask, tmp_path: Path) -> None:
    steward = newcomer(server)
    page = steward.upload(a_list("Neuf"))
    steward.send(f"{page}/publier", {"note": "", "base": hashlib.sha256(b"").hexdigest()})
    assert "Neuf" not in names(tmp_path)


def test_the_history_tells_ten_versions_and_goes_back_to_one(server: Flask, tmp_path: Path) -> None:
    steward = newcomer(server)
    shipped = (tmp_path / "projects.csv").read_bytes()
    for rank in range(3):
        publish(steward, steward.upload(a_list(f"Version {rank}")), f"Note {rank}")
    shown = steward.read(DeskPath.VERSIONS)
    assert len(shown.all("h2")) == 4
    for words in ("Note 0", "Note 1", "Note 2", History.SERVED, "projet ajouté"):
        assert words in shown.text
    assert History.ELSEWHERE[1:] in shown.text  # the shipped file has no note
    oldest = versions_of(tmp_path / "projects.csv")[0].name
    assert steward.get(desk_version(oldest)).get_data() == shipped
    back = steward.send(desk_version(oldest), {})
    page = str(back.location).removesuffix("/changements")
    assert "projet retiré" in steward.read(f"{page}/changements").text
    publish(steward, page, "Retour")
    assert (tmp_path / "projects.csv").read_bytes() == shipped
    again = steward.send(desk_version(versions_of(tmp_path / "projects.csv")[-2].name), {})
    publish(steward, str(again.location).removesuffix("/changements"), "Encore elle")
    told = steward.read(DeskPath.VERSIONS).text
    assert "Note 1" in told  # the note of a version outlives the return to its content
    assert "Encore elle" in told
    for rank in range(MAX_VERSIONS):
        publish(steward, steward.upload(a_list(f"Encore {rank}")))
    assert len(steward.read(DeskPath.VERSIONS).all("h2")) == MAX_VERSIONS + 1


@pytest.mark.parametrize("name", ["..%2f..%2fatelier", "desk.sqlite", "projects.csv", "..", "%00"])
def test_only_a_version_that_is_kept_is_given(server: Flask, name: str) -> None:
    steward = newcomer(server)
    assert steward.get(f"{DeskPath.VERSIONS}/{name}").status_code == 404


def test_departments_whose_list_is_complete_are_noted_and_the_others_stay(
    server: Flask, tmp_path: Path
) -> None:
    steward = newcomer(server)
    settle(store(server))
    before = (tmp_path / "departements.csv").read_text().splitlines()
    page = steward.upload(a_list("Neuf"))
    publish(steward, page, departement="42", collecteur="DREETS")
    settle(store(server))
    catalogue = store(server).current().catalogue
    assert catalogue.collected["42"]
    assert not catalogue.collected["01"]
    after = (tmp_path / "departements.csv").read_text().splitlines()
    assert [line for line in after if not line.startswith("42")] == [
        line for line in before if not line.startswith("42")
    ]
    (line,) = (line for line in after if line.startswith("42"))
    assert line.startswith("42;oui;")
    assert line.endswith(";DREETS;source-publique")


def test_a_department_is_no_longer_collected_once_it_is_unticked(
    server: Flask, tmp_path: Path
) -> None:
    steward, other = newcomer(server), newcomer(server)
    publish(steward, steward.upload(a_list("Neuf")), departement="42", collecteur="DREETS")
    shown = steward.read(DeskPath.AREAS)
    boxes = [box.attributes for box in shown.all("input", name="departement")]
    seen = [hidden.attributes["value"] for hidden in shown.all("input", name="avant")]
    assert [box["value"] for box in boxes if "checked" in box] == seen == ["42"]
    # Somebody else notes another one meanwhile: it stays.
    assert other.send(DeskPath.AREAS, {"avant": "42", "departement": "38"}).status_code == 303
    assert steward.send(DeskPath.AREAS, {"avant": "42"}).status_code == 303
    lines = (tmp_path / "departements.csv").read_text().splitlines()
    assert "42;non;;;source-publique" in lines
    assert any(line.startswith("38;oui;") for line in lines)
    settle(store(server))
    catalogue = store(server).current().catalogue
    assert (catalogue.really_collected["42"], catalogue.really_collected["38"]) == (False, True)


def test_a_department_that_does_not_exist_is_left_out(server: Flask, tmp_path: Path) -> None:
    steward = newcomer(server)
    before = (tmp_path / "departements.csv").read_bytes()
    publish(steward, steward.upload(a_list("Neuf")), departement="42\n75;oui;;;")
    assert (tmp_path / "departements.csv").read_bytes() == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_is_said_and_nothing_is_lost(
    server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    steward = newcomer(server)
    before = (tmp_path / "projects.csv").read_bytes()
    page = steward.upload(a_list("Neuf"))

    def full(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(safe_write, "_write", full)
        told = publish(steward, page)
    assert "resté tel qu’il était" in told
    assert (tmp_path / "projects.csv").read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))
    publish(steward, page)  # the file is still at the desk
    assert "Neuf" in names(tmp_path)


def test_of_two_publications_at_one_moment_the_second_is_overtaken(
    server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(Settings(), projects=tmp_path / "projects.csv")
    state, base = DeskState(tmp_path / ".versions"), publishing.digest(records_of(tmp_path))
    one, two = (Publication(data, base, "n", 1, []) for data in (b"one", b"two"))
    late: list[type[BaseException] | None] = []

    def publish_late() -> None:
        try:
            publishing.publish(settings, state, two)
            late.append(None)
        except publishing.Overtaken as error:
            late.append(type(error))

    thread, write = threading.Thread(target=publish_late), safe_write.write_safely

    def slow(path: Path, data: bytes) -> None:
        if data == b"one":  # the other one has seen the same file, and would write now
            thread.start()
            thread.join(0.3)
        write(path, data)

    monkeypatch.setattr(publishing, "write_safely", slow)
    publishing.publish(settings, state, one)
    thread.join()
    assert late == [publishing.Overtaken]
    assert records_of(tmp_path) == b"one"
    assert server


def records_of(path: Path) -> bytes:
    """Return the content of the records."""
    return (path / "projects.csv").read_bytes()


_KILLED = """
import os, sys
from pathlib import Path
from dataclasses import replace
from dashboard.desk import publishing
from dashboard.desk.publishing import Publication
from dashboard.desk.state import DeskState
from dashboard.settings import Settings
folder, after, base = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
calls = 0
def dying(of):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == after:
            os._exit(9)
        return of(*arguments, **named)
    return call
for name in ("open", "fsync", "replace", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
settings = replace(Settings(), projects=folder / "projects.csv")
data = (folder / "new.csv").read_bytes()
sources = (settings.sources.read_bytes(), b"new" * 10_000)
publication = Publication(data, base, "n", 1, [], sources)
publishing.publish(settings, DeskState(folder / ".versions"), publication)
"""


def test_a_kill_anywhere_in_a_publication_leaves_a_whole_file(tmp_path: Path) -> None:
    old, new = b"old" * 20_000, b"new" * 30_000
    (tmp_path / "new.csv").write_bytes(new)
    path, sources, seen = tmp_path / "projects.csv", tmp_path / "projects.sources.csv", set()
    for after in (1, 2, 3, 4, 6, 8, 9, 10, 11, 99):
        path.write_bytes(old)
        sources.write_bytes(b"old")
        base = hashlib.sha256(old).hexdigest()
        command = [sys.executable, "-c", _KILLED, str(tmp_path), str(after), base]
        done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True)  # noqa: S603
        assert done.returncode in (0, 9), done.stderr
        content = path.read_bytes()
        assert content in (old, new)
        beside = sources.read_bytes()
        assert beside in (b"old", b"new" * 10_000)
        assert content == new or beside == b"old"  # never the sources of what is not there
        seen.add((done.returncode, content == new))
        # Whoever comes next is not kept out.
        with safe_write.exclusive_lock(path, 0.5):
            pass
    assert (9, False) in seen
    assert (0, True) in seen


def test_a_desk_that_cannot_write_the_records_gives_the_file_and_says_so(
    server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "can_write", lambda _: False)
    monkeypatch.setattr("dashboard.web.desk.routes.can_write", lambda _: False)
    steward = newcomer(server)
    assert Home.NOT_WRITABLE in steward.get().get_data(as_text=True)
    page = steward.upload(a_list("Neuf"))
    shown = steward.read(f"{page}/changements")
    assert Changes.FILE_ONLY_LEAD in shown.text
    assert shown.all("input", name="note") == []
    assert "Neuf" in steward.get(f"{page}/projects.csv").get_data(as_text=True)
    assert steward.send(f"{page}/publier", {"note": "", "base": ""}).status_code == 403
    assert "Neuf" not in names(tmp_path)


def test_records_at_an_address_are_never_written() -> None:
    found = Settings.from_env({"DASHBOARD_PROJECTS": "https://data.example/projects.csv"})
    assert not publishing.can_write(found)
    assert publishing.can_write(Settings())
