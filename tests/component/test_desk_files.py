"""A list at the desk: read, corrected, answered; and what a hostile one gets."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.desk import jobs, uploads
from dashboard.desk.state import DeskState
from dashboard.desk.uploads import MOST_BYTES, Choices, Uploads
from dashboard.layouts.desk.files import FILE
from dashboard.paths import DeskPath, SitePath
from dashboard.settings import ROOT
from dashboard.texts.atelier import Check, SentFile
from tests.component.desk import Steward, check_at_once, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from dashboard.data.geography import Geography

LIST = (
    "Structure;Nom du projet;Territoire;Dispositif;Source;Lien source;Téléphone;Remarque perso\n"
    "Asso Un;Aller vers;toute la Loire;O2R 2024;DREETS;https://exemple.fr;04.77.12.34.56;x\n"
    "Asso Deux;Repérer;Roane;O2R 2024;DREETS;https://exemple.fr;3949;\n"
).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(folder: Path) -> Flask:
    return make_desk(folder)


@pytest.fixture(autouse=True)
def nothing_under_way(server: Flask, folder: Path) -> None:
    """What other tests sent is gone."""
    with Uploads(DeskState(folder / ".versions"))._open() as database:
        database.execute("delete from uploads")
        database.execute("delete from outputs")
    assert server


@pytest.fixture
def steward(server: Flask, geography: Geography, monkeypatch: pytest.MonkeyPatch) -> Steward:
    """Somebody at the desk, whose files are checked at once."""
    monkeypatch.setattr(jobs, "launch", check_at_once(geography))
    found = Steward(server.test_client())
    found.sign_in()
    return found


def rows(steward: Steward, page: str, verdict: str) -> list[list[str]]:
    """Return the cells of the report of one verdict."""
    table = steward.read(f"{page}?verdict={verdict}").one("table", class_="desk-cells")
    return [[c.text for c in row.all("td")] for row in table.all("tr")[1:]]


def test_a_list_is_read_and_every_cell_has_a_verdict(steward: Steward, folder: Path) -> None:
    before = (folder / "projects.csv").read_bytes()
    page = steward.upload(LIST)
    columns = steward.read(page).all("select")
    assert {"zone_couverture", "porteur"} <= {
        option.attributes["value"]
        for select in columns
        for option in select.all("option")
        if "selected" in option.attributes
    }
    (refused,) = rows(steward, page, "refusé")
    assert refused[:4] == ["Repérer", "Territoire couvertTerritoire", "Roane", Check.EMPTY]
    assert "Roanne (42187)" in refused[4]
    corrected = rows(steward, page, "corrigé")
    assert any("04 77 12 34 56" in row[3] for row in corrected)
    assert (folder / "projects.csv").read_bytes() == before


def test_services_and_structures_of_data_inclusion_are_read_together_and_filtered(
    steward: Steward,
) -> None:
    structure = {"source": "dora", "id": "s", "nom": "Mission locale", "date_maj": "2026-01-02"}
    service = {"source": "dora", "structure_id": "s", "description": "", "date_maj": "2026-01-02"}
    services = [
        service | {"id": c, "nom": f"Projet {c}", "zone_eligibilite": [c]} for c in ["42", "38"]
    ]
    form = {
        FILE: [
            (io.BytesIO(json.dumps(each).encode()), name)
            for name, each in (("services.json", services), ("structures.json", [structure]))
        ]
    }
    page = str(steward.send(DeskPath.FILES, form).location)
    assert "2\u00a0lignes lues" in steward.read(page).text
    sent = {"action": "colonnes", "services-department": "42", "dispositif": "o2r-2024"}
    assert steward.send(page, sent, seen=page).status_code == 303
    tree = steward.read(page)
    assert "1\u00a0ligne lue" in tree.text
    assert "hors du filtre" in tree.text
    assert tree.one("input", id="services-department").attributes["value"] == "42"


def test_a_row_has_the_number_that_the_sheet_gives_it(steward: Steward) -> None:
    page = steward.upload(b"Liste des projets\n\n" + LIST)
    table = steward.read(f"{page}?verdict=refus%C3%A9").one("table", class_="desk-cells")
    assert [row.one("th").text for row in table.all("tr")[1:]] == ["5"]


def test_a_column_is_corrected_in_the_page(steward: Steward) -> None:
    page = steward.upload(LIST)
    (rank,) = (
        select.attributes["name"]
        for select in steward.read(page).all("select")
        if "Remarque perso" in (select.attributes.get("aria-label") or "")
    )
    sent = steward.send(page, {"action": "colonnes", str(rank): "demarche"}, seen=page)
    assert sent.status_code == 303
    assert ["Aller vers", "DémarcheRemarque perso", "x", "x"] in [
        row[:4] for row in rows(steward, page, "conservé")
    ]


def test_a_refused_cell_is_answered_in_the_page_and_the_record_is_good(steward: Steward) -> None:
    page = steward.upload(LIST)
    field = steward.read(f"{page}?verdict=refus%C3%A9").one("table", class_="desk-cells")
    (answer,) = field.all("input")
    offered = {option.attributes["value"] for option in field.all("option")}
    assert "42187" in offered
    assert "Repérer" not in (answer.attributes["aria-label"] or "")
    sent = steward.send(page, {"action": "reponses", str(answer.attributes["name"]): "42187"})
    assert sent.status_code == 303
    tree = steward.read(page)
    assert "refusée" not in tree.one("p", class_="lead").text
    assert f"{Check.VERDICTS['refusé']} (0)" in tree.text
    steward.send(page, {"action": "oublier"})
    assert "refusée" in steward.read(page).one("p", class_="lead").text


def test_a_value_that_the_list_has_no_column_for_is_answered_too(steward: Steward) -> None:
    bare = b"Structure;Nom;Territoire\nAsso;Projet;toute la Loire\n"
    page = steward.upload(bare)
    refused = steward.read(f"{page}?verdict=refus%C3%A9").one("table", class_="desk-cells")
    names = {
        field.attributes["aria-label"]: str(field.attributes["name"])
        for field in (*refused.all("select"), *refused.all("input"))
    }
    answers = {"Dispositif": "o2r-2024", "Source": "DREETS", "Lien": "https://exemple.fr"}
    data = {
        name: value
        for label, name in names.items()
        for word, value in answers.items()
        if word in (label or "")
    }
    assert data
    steward.send(page, {"action": "reponses", **data})
    given = {"dispositif": "o2r-2024", "source_nom": "DREETS", "source_url": "https://exemple.fr"}
    steward.send(page, {"action": "colonnes", **given})
    assert "refusée" not in steward.read(page).one("p", class_="lead").text


def test_report_and_corrected_list_are_downloaded_and_read_again(steward: Steward) -> None:
    page = steward.upload(LIST)
    report = steward.get(f"{page}/rapport.csv").get_data().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(report), delimiter=";"))
    assert {"refusé", "corrigé", "conservé"} <= {line["issue"] for line in lines}
    corrected = steward.get(f"{page}/corrige.xlsx").get_data()
    sheet = load_workbook(io.BytesIO(corrected)).active
    assert sheet is not None
    assert "Roane" in [cell.value for row in sheet.iter_rows() for cell in row]
    again = steward.upload(corrected, "corrige.xlsx")
    assert len(rows(steward, again, "refusé")) == 1


def test_another_session_sees_none_of_it_and_signing_out_forgets_it(
    steward: Steward, server: Flask, folder: Path
) -> None:
    page = steward.upload(LIST)
    other = Steward(server.test_client())
    other.sign_in()
    for path in (page, f"{page}/changements", f"{page}/rapport.csv", f"{page}/projects.csv"):
        assert other.get(path).status_code in (303, 404)
    assert page not in other.get().get_data(as_text=True)
    steward.send(DeskPath.SIGN_OUT, {})
    held = (folder / ".versions" / "desk.sqlite").read_bytes()
    assert b"Asso Deux" not in held


def workbook(sheets: int = 1) -> bytes:
    """Return a workbook of the list, after `sheets` - 1 empty ones."""
    book = Workbook()
    for rank in range(sheets - 1):
        book.create_sheet(f"Vide {rank}")
    table = list(csv.reader(io.StringIO(LIST.decode()), delimiter=";"))
    for row in table:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """Return an archive with more parts."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def failure(steward: Steward, content: bytes, name: str = "liste.xlsx") -> str:
    """Return why a file could not be read."""
    tree = steward.read(steward.upload(content, name))
    assert tree.one("h1").text == SentFile.FAILED
    return tree.one("p", class_="desk-fault").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"%PDF-1.7 ...", "ni un classeur", id="a PDF called a list"),
        pytest.param(b"MZ\x90\0\3\0\0\0", "ni un classeur", id="a program"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "ni un classeur", id="a picture"),
        pytest.param(b"PK\x03\x04 cut", "ni un classeur", id="a damaged archive"),
        pytest.param(b"bonjour", "en-têtes", id="a text"),
        pytest.param(b";" * 300, "trop gros", id="too many columns"),
        pytest.param(b"a;b\n" * 50_001, "trop gros", id="too many lines"),
    ],
)
def test_what_is_no_list_is_refused_in_french(steward: Steward, content: bytes, words: str) -> None:
    assert words in failure(steward, content)


def test_a_document_and_a_bomb_are_refused(steward: Steward) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "ni un classeur" in failure(steward, stream.getvalue())
    bomb = with_parts(workbook(), xl__bomb=b"\0" * (310 * 1024 * 1024))
    assert len(bomb) < MOST_BYTES
    assert "trop gros" in failure(steward, bomb)


def test_a_thousand_sheets_are_refused(steward: Steward) -> None:
    assert "feuilles" in failure(steward, workbook(1000))


def test_macros_and_links_are_not_run_and_said(steward: Steward) -> None:
    content = with_parts(
        workbook(), **{"xl__vbaProject.bin": b"x", "xl__externalLinks__externalLink1.xml": b"<a/>"}
    )
    tree = steward.read(steward.upload(content, "liste.xlsm"))
    assert SentFile.MACROS in tree.text
    assert SentFile.LINKS.split(",")[0] in tree.text


def test_a_formula_is_text_in_every_file_that_leaves(steward: Steward) -> None:
    content = LIST.replace(b"Aller vers", b"=HYPERLINK(1)")
    page = steward.upload(content)
    report = steward.get(f"{page}/rapport.csv").get_data(as_text=True)
    assert "'=HYPERLINK(1)" in report
    sheet = load_workbook(io.BytesIO(steward.get(f"{page}/corrige.xlsx").get_data())).active
    assert sheet is not None
    found = [c for row in sheet.iter_rows() for c in row if "HYPERLINK" in str(c.value)]
    assert found
    assert all(cell.data_type == "s" for cell in found)


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Temp\\..\\x.csv", "<b>a</b>.csv", "\0"])
def test_the_name_of_a_file_is_only_ever_shown(steward: Steward, folder: Path, name: str) -> None:
    before = sorted(folder.rglob("*.csv"))
    page = steward.upload(LIST, name)
    shown = steward.get(page).get_data(as_text=True)
    assert "etc/passwd" not in shown
    assert "<b>a" not in shown
    assert sorted(folder.rglob("*.csv")) == before


def test_nothing_an_empty_file_and_one_that_is_too_large_are_said(steward: Steward) -> None:
    for content, name, words in (
        (b"", "liste.csv", SentFile.EMPTY),
        (b"", "", SentFile.NONE),
        (b"a" * (MOST_BYTES + 1), "liste.csv", SentFile.TOO_BIG),
    ):
        sent = steward.send(DeskPath.FILES, {"fichier": (io.BytesIO(content), name)})
        assert words in steward.get(str(sent.location)).get_data(as_text=True)
    huge = {"fichier": (io.BytesIO(b"a" * (MOST_BYTES + 100_000)), "liste.csv")}
    assert steward.send(DeskPath.FILES, huge).status_code == 413


def test_as_many_files_as_a_session_may_have_and_checks_at_once(
    steward: Steward, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [steward.upload(LIST) for _ in range(uploads.MOST_UPLOADS + 1)]
    assert steward.get(pages[0]).status_code == 303
    assert steward.get(pages[1]).status_code == 200
    monkeypatch.setattr(jobs, "launch", lambda *_: None)
    steward.upload(LIST)
    waiting = steward.upload(LIST)
    answer = steward.get(waiting)
    assert SentFile.WAIT in answer.get_data(as_text=True)
    assert answer.headers["Refresh"] == "1"
    refused = steward.upload(LIST)
    assert SentFile.BUSY in steward.get(refused).get_data(as_text=True)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + uploads.CHECK_SECONDS + 1)
    assert SentFile.TOO_HEAVY in steward.get(waiting).get_data(as_text=True)


@pytest.mark.slow
def test_a_check_is_a_process_of_its_own_and_the_map_answers_meanwhile(
    server: Flask,
) -> None:
    steward = Steward(server.test_client())
    steward.sign_in()
    began = time.monotonic()
    page = steward.upload(LIST)
    assert steward.get(SitePath.DATA).status_code == 200
    assert time.monotonic() - began < 2
    while "Refresh" in steward.get(page).headers:
        assert time.monotonic() - began < 60
        time.sleep(0.2)
    assert len(rows(steward, page, "refusé")) == 1


@pytest.mark.slow
@pytest.mark.parametrize("what", ["'x' * 10**10", "'x' * 2 * 10**9"])
def test_what_takes_too_much_memory_ends_its_own_process_alone(what: str) -> None:
    code = (
        "from dashboard.desk import check; check.bound()\n"
        f"try: {what}\n"
        "except MemoryError: raise SystemExit(7)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)  # noqa: S603
    assert done.returncode == 7


@pytest.mark.slow
def test_what_takes_too_long_is_ended_by_the_system() -> None:
    code = "from dashboard.desk import check; check.CPU_SECONDS = 1; check.bound()\nwhile 1: pass"
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, timeout=60)  # noqa: S603
    assert done.returncode != 0


def test_a_process_that_dies_leaves_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Uploads(DeskState(tmp_path))
    upload = kept.add("session", "liste.csv", LIST, Choices())
    run = kept.begin(upload, Choices())
    monkeypatch.setattr(jobs, "_COMMAND", (sys.executable, "-c", "import os; os.abort()"))
    job = uploads.Job(str(tmp_path), upload, run, "", "", "", ())
    jobs._watch(kept, job)
    found = kept.find("session", upload)
    assert found is not None
    assert found.result == {"error": SentFile.TOO_HEAVY}


def test_how_far_the_reading_is_stands_on_the_page(
    steward: Steward, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "launch", lambda kept, job: kept.advance(job.run, 400, 1200))
    page = steward.upload(LIST)
    bar = steward.read(page).one("progress")
    assert (bar.attributes["value"], bar.attributes["max"]) == ("400", "1200")
    assert "400 sur 1\u202f200\u00a0lignes" in steward.read(page).text
    with Uploads(DeskState(folder / ".versions"))._open() as database:
        database.execute("delete from progress")
    assert "value" not in steward.read(page).one("progress").attributes
