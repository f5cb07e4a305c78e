"""One record at the desk: found, edited, copied, archived; two stewards at once."""

from __future__ import annotations

import csv
import errno
import io
import os
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.fields.field import SEPARATOR, Column, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.desk import publishing
from dashboard.importer import safe_write
from dashboard.paths import DeskPath, desk_record
from dashboard.settings import ROOT
from dashboard.texts.atelier import RecordForms
from tests.component.desk import Steward, make_desk
from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

ONE, OTHER, SOURCED = "escale-roannaise", "relais-du-forez", "o2r-portes-du-sud"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(folder: Path) -> Flask:
    return make_desk(folder)


@pytest.fixture
def steward(server: Flask, folder: Path) -> Steward:
    """Somebody at the desk of the shipped files."""
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return newcomer(server)


def newcomer(server: Flask) -> Steward:
    found = Steward(server.test_client())
    found.sign_in()
    return found


def fields(tree: Node) -> dict[str, Any]:
    """Return what the form of a record would send as it stands."""
    found: dict[str, Any] = {}
    for each in tree.all("input"):
        name, kind = each.attributes.get("name") or "", each.attributes.get("type")
        if kind == "checkbox" and "checked" in each.attributes:
            found[name] = [*found.get(name, []), each.attributes["value"]]
        elif kind != "checkbox":
            found.setdefault(name, each.attributes.get("value") or "")
    for each in tree.all("textarea"):
        found[each.attributes["name"] or ""] = each.text
    for each in tree.all("select"):
        chosen = [o for o in each.all("option") if "selected" in o.attributes]
        found[each.attributes["name"] or ""] = chosen[0].attributes["value"] if chosen else ""
    return found


def opened(steward: Steward, path: str = "") -> dict[str, Any]:
    return fields(steward.read(path or desk_record(ONE)))


def sent(
    steward: Steward, form: dict[str, Any], path: str = "", **changed: Any
) -> tuple[int, Node]:
    """Send a form with these changes; return the status and the page."""
    data = {"action": "publier"} | form | {k.replace("__", "-"): v for k, v in changed.items()}
    answer = steward.client.post(
        path or desk_record(ONE), data=data, environ_overrides={"REMOTE_ADDR": steward.address}
    )
    if answer.status_code == 303:
        return 303, read_html(steward.get(str(answer.location)).get_data(as_text=True))
    return answer.status_code, read_html(answer.get_data(as_text=True))


def row(folder: Path, project: str = ONE) -> dict[str, str]:
    text = (folder / "projects.csv").read_text("utf-8")
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(text), delimiter=";")}
    return rows.get(project, {})


def test_the_list_finds_a_record_and_leads_to_its_form(steward: Steward) -> None:
    found = steward.read(f"{DeskPath.RECORDS}?q=ROANN%20escale").all("th")
    assert [a.attributes["href"] for th in found for a in th.all("a")] == [desk_record(ONE)]
    assert RecordForms.NONE in steward.read(f"{DeskPath.RECORDS}?q=zzz").text
    assert steward.get(desk_record("personne")).status_code == 404


def test_the_form_has_each_field_with_its_label_and_help_and_sends_what_it_holds(
    steward: Steward, folder: Path
) -> None:
    tree = steward.read(desk_record(ONE))
    shown = {label.text.split(" (")[0] for label in (*tree.all("label"), *tree.all("legend"))}
    assert {each.label for each in FIELDS[1:]} <= shown
    for each in FIELDS[1:]:
        as_cells = each.kind in (Kind.TERRITORIES, Kind.TEXTS) or each.column == Column.PUBLICS
        assert as_cells or each.description in tree.text
    before = (folder / "projects.csv").read_bytes()
    for project in (ONE, SOURCED):
        status, page = sent(steward, opened(steward, desk_record(project)), desk_record(project))
        assert status == 200
        assert RecordForms.NOTHING in page.text
    assert (folder / "projects.csv").read_bytes() == before


def test_what_is_changed_is_published_with_a_note_and_the_rest_stays(
    steward: Steward, folder: Path
) -> None:
    before = row(folder)
    form = opened(steward)
    status, page = sent(
        steward, form, telephone="04 65 71 00 88", zone_couverture="Roanne (42187)\nSavoie (73)"
    )
    assert status == 303
    assert f"Fiche «\u00a0{before['nom']}\u00a0»" in page.text
    after = row(folder)
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {"telephone", "zone_couverture"}
    assert after["telephone"] == "+33465710088"
    assert after["zone_couverture"] == "42187|73"


def test_places_are_written_by_name_and_shown_before_they_are_published(
    steward: Steward, folder: Path
) -> None:
    before = row(folder)
    status, page = sent(steward, opened(steward), zone_couverture="Roanne", zone_exclue="")
    assert status == 200
    assert RecordForms.READ in page.text
    assert row(folder) == before
    again = fields(page)
    assert again["zone_couverture"] == "Roanne (42187)"
    assert sent(steward, again)[0] == 303
    assert row(folder)["zone_couverture"] == "42187"
    status, page = sent(steward, opened(steward), zone_couverture="Saint-Denis-du-Nulle-Part")
    assert status == 422
    assert fields(page)["zone_couverture"] == "Saint-Denis-du-Nulle-Part"


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("porteur", "", "obligatoire"),
        ("telephone", "39 49 et un mot", "numéro"),
        ("courriel", "pas un courriel", "courriel"),
        ("date_fin", "2020-01-01", ""),
        ("porteur_siret", "123", "SIRET"),
        ("age_min", "200", "120"),
        ("dispositif", "inventé", ""),
        ("source_url", "javascript:alert(1)", ""),
        ("demarche", "x" * 10_001, "10"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_loses_nothing(
    steward: Steward, folder: Path, column: str, value: str, words: str
) -> None:
    before = (folder / "projects.csv").read_bytes()
    status, page = sent(steward, opened(steward), **{column: value, "nom": "Autre nom"})
    assert status == 422
    told = [n for n in page.all("small") if n.attributes.get("id") == f"{column}-faute"]
    assert told, [n.attributes.get("id") for n in page.all("small", class_="desk-wrong")]
    assert words in told[0].text
    kept = fields(page)
    assert kept["nom"] == "Autre nom"
    assert column == "dispositif" or kept[column] == value
    assert f"#{column}" in [a.attributes["href"] for a in page.one("div", id="message").all("a")]
    assert (folder / "projects.csv").read_bytes() == before


def test_of_two_stewards_the_second_is_told_field_by_field_and_nothing_is_lost(
    server: Flask, steward: Steward, folder: Path
) -> None:
    first, second = newcomer(server), steward
    theirs, mine = opened(first), opened(second)
    assert sent(first, theirs, nom="Nom du premier", modalites="Le lundi")[0] == 303
    status, page = sent(second, mine, nom="Nom du second", telephone="04 65 71 00 88")
    assert status == 409
    table = [[c.text for c in r.all("td")] for r in page.one("section", role="alert").all("tr")[1:]]
    assert ["Escale roannaise", "Nom du premier", "Nom du second"] in table
    assert [theirs["modalites"], "Le lundi", RecordForms.TAKEN] in table
    assert row(folder)["nom"] == "Nom du premier"
    again = fields(page)
    assert (again["nom"], again["modalites"]) == ("Nom du second", "Le lundi")
    assert sent(second, again)[0] == 303
    after = row(folder)
    assert (after["nom"], after["modalites"]) == ("Nom du second", "Le lundi")
    assert after["telephone"] == "+33465710088"


def test_another_record_published_meanwhile_is_kept_without_a_word(
    server: Flask, steward: Steward, folder: Path
) -> None:
    mine = opened(steward)
    other = newcomer(server)
    path = desk_record(OTHER)
    assert sent(other, opened(other, path), path, nom="Autre")[0] == 303
    assert sent(steward, mine, nom="Moi")[0] == 303
    assert (row(folder)["nom"], row(folder, OTHER)["nom"]) == ("Moi", "Autre")


def test_between_the_look_and_the_lock_another_may_publish_and_both_are_kept(
    server: Flask, steward: Steward, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other, path = opened(steward), newcomer(server), desk_record(OTHER)
    theirs, publish = opened(other, path), publishing.publish
    calls = []

    def late(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 1:
            assert sent(other, theirs, path, nom="Autre")[0] == 303
        publish(*arguments)

    monkeypatch.setattr(publishing, "publish", late)
    assert sent(steward, mine, nom="Moi")[0] == 303
    assert (row(folder)["nom"], row(folder, OTHER)["nom"]) == ("Moi", "Autre")


def test_a_record_archived_meanwhile_is_told_and_publishing_puts_it_back(
    server: Flask, steward: Steward, folder: Path
) -> None:
    mine, other = opened(steward), newcomer(server)
    assert sent(other, opened(other), desk_record(ONE, "archiver"))[0] == 303
    assert row(folder) == {}
    status, page = sent(steward, mine, nom="Encore là")
    assert status == 409
    assert RecordForms.GONE in page.text
    assert sent(steward, fields(page))[0] == 303
    assert row(folder)["nom"] == "Encore là"


def test_a_record_that_changed_is_not_archived_unseen(
    server: Flask, steward: Steward, folder: Path
) -> None:
    mine, other = opened(steward), newcomer(server)
    assert sent(other, opened(other), nom="Changé")[0] == 303
    assert sent(steward, mine, desk_record(ONE, "archiver"))[0] == 409
    assert row(folder)["nom"] == "Changé"


def test_a_new_record_gets_an_identifier_and_a_copy_another_one(
    steward: Steward, folder: Path
) -> None:
    empty = opened(steward, DeskPath.NEW_RECORD)
    assert sent(steward, empty, DeskPath.NEW_RECORD)[0] == 422
    copied = opened(steward, f"{DeskPath.NEW_RECORD}?copie={ONE}")
    assert (copied["id"], copied["nom"]) == ("", "")
    assert sorted(copied["publics"]) == sorted(row(folder)["publics"].split(SEPARATOR))
    assert copied["porteur"] == row(folder)["porteur"]
    same = {"nom": row(folder)["nom"]}
    assert sent(steward, copied, DeskPath.NEW_RECORD, **same)[0] == 422
    taken = {"nom": "Une copie", "id": OTHER}
    assert sent(steward, copied, DeskPath.NEW_RECORD, **taken)[0] == 422
    assert sent(steward, copied, DeskPath.NEW_RECORD, nom="Une copie")[0] == 303
    assert row(folder, "une-copie")["porteur"] == row(folder)["porteur"]


def test_the_source_of_a_field_is_added_checked_and_taken_away(
    steward: Steward, folder: Path
) -> None:
    before = (folder / "projects.sources.csv").read_text("utf-8")
    form = opened(steward)
    told = {"source__champ__0": "telephone", "source_nom__0": ""}
    status, page = sent(steward, form, **told)
    assert status == 422
    assert RecordForms.SOURCE_FIELD.format(rank=1) in page.one("div", id="message").text
    told["source_nom__0"] = "Site du porteur"
    assert sent(steward, form, **told)[0] == 303
    after = (folder / "projects.sources.csv").read_text("utf-8")
    assert after == f"{before}{ONE};telephone;Site du porteur;;;\n"
    form = opened(steward)
    assert (form["source-champ-0"], form["source_nom-0"]) == ("telephone", "Site du porteur")
    gone = {"source__champ__0": "", "source_nom__0": ""}
    assert sent(steward, form, **gone)[0] == 303
    assert (folder / "projects.sources.csv").read_text("utf-8") == before


@pytest.mark.parametrize("seen", ["", "[]", '{"a": 1}', "{"])
def test_a_form_made_up_is_refused(steward: Steward, folder: Path, seen: str) -> None:
    before = (folder / "projects.csv").read_bytes()
    assert sent(steward, opened(steward), avant=seen)[0] == 400
    assert (folder / "projects.csv").read_bytes() == before


def test_a_full_disk_is_said_and_the_form_keeps_what_was_written(
    steward: Steward, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "projects.csv").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    form = opened(steward)
    with monkeypatch.context() as patch:
        patch.setattr(safe_write, "_write", full)
        status, page = sent(steward, form, nom="Gardé")
    assert status == 507
    assert fields(page)["nom"] == "Gardé"
    assert (folder / "projects.csv").read_bytes() == before


def test_sources_that_cannot_be_written_are_said_and_the_record_is_published(
    steward: Steward, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write = (folder / "projects.sources.csv").read_bytes(), safe_write.write_safely
    reason = "Le disque est plein."

    def full(path: Path, data: bytes) -> Path | None:
        if path.name == "projects.sources.csv":
            raise safe_write.NotWritten(reason)
        return write(path, data)

    monkeypatch.setattr(publishing, "write_safely", full)
    told = {"source__champ__0": "telephone", "source_nom__0": "Site du porteur"}
    _, page = sent(steward, opened(steward), nom="Neuf", **told)
    assert RecordForms.SOURCES_NOT_DONE.format(reason=reason) in page.text
    assert row(folder)["nom"] == "Neuf"
    assert (folder / "projects.sources.csv").read_bytes() == before


def test_a_desk_that_cannot_write_gives_the_file(
    steward: Steward, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "can_write", lambda _: False)
    form = opened(steward)
    assert sent(steward, form, nom="Neuf")[0] == 403
    data = form | {"action": "fichier", "nom": "Neuf"}
    answer = steward.client.post(
        desk_record(ONE), data=data, environ_overrides={"REMOTE_ADDR": steward.address}
    )
    assert "Neuf" in answer.get_data(as_text=True)
    assert row(folder)["nom"] != "Neuf"


def test_faulty_files_are_said(steward: Steward, folder: Path) -> None:
    (folder / "projects.csv").write_text("id;nom\n")
    answer = steward.get(desk_record(ONE))
    assert answer.status_code == 409
    assert "projects.csv" in answer.get_data(as_text=True)
