"""`import-services`: what is taken of a data·inclusion file, what is left out, and what is said."""

from __future__ import annotations

import csv
import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from data_inclusion.schema.v1 import ReseauPorteur, Structure

from dashboard.data.services import read_services
from dashboard.data.vocabularies import ServiceType
from dashboard.domain.referral.next_doors import local_doors
from dashboard.domain.referral.results import Nearness
from dashboard.domain.territory.index import commune_index
from dashboard.french import NBSP
from dashboard.importer import services
from dashboard.importer.reading import files
from dashboard.importer.services import NETWORKS, import_services

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.data.geography import Geography

ONE = {
    "source": "demo",
    "id": "demo--1",
    "nom": "Mission locale Exemple (fictif)",
    "date_maj": "2026-02-03",
    "description": "Voir avec Jeanne Exemple.",
    "lien_source": "https://source.example/1",
    "siret": None,
    "commune": "Roanne",
    "code_postal": "42300",
    "code_insee": "42187",
    "adresse": "14 rue de l’Exemple",
    "complement_adresse": None,
    "longitude": 4.07,
    "latitude": 46.03,
    "telephone": "+33465710009",
    "courriel": "jeanne.exemple@mission-locale.example",
    "site_web": "https://mission-locale.example",
    "horaires_accueil": "Mo-Fr 09:00-12:00",
    "accessibilite_lieu": None,
    "reseaux_porteurs": ["mission-locale"],
}
LISTS: dict[
    str, Callable[[list[str]], str]
] = {  # how a list stands in a cell of a CSV file depends on who wrote it
    "Python": str,
    "JSON": json.dumps,
    "PostgreSQL": lambda codes: "{" + ",".join(codes) + "}",
    "commas": ",".join,
    "bars": "|".join,
}


def as_json(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "structures.json"
    file.write_text(json.dumps(records), "utf-8")
    return file


def imported(file: Path, geography: Geography) -> list[dict[str, str]]:
    output = file.with_name("services.csv")
    assert import_services(file, output, geography, dry_run=False) == 0
    assert read_services(output, geography)
    return list(csv.DictReader(output.read_text("utf-8").splitlines(), delimiter=";"))


@pytest.fixture
def imported_one(
    tmp_path: Path, geography: Geography
) -> Callable[[dict[str, str]], dict[str, str]]:
    """Return the row that the example gives with these values."""

    def row(change: dict[str, str]) -> dict[str, str]:
        (found,) = imported(as_json(tmp_path, {**ONE, **change}), geography)
        return found

    return row


def test_the_example_is_a_structure_of_the_schema() -> None:
    Structure.model_validate(ONE)


def test_a_structure_becomes_a_service_without_personal_data(
    tmp_path: Path, geography: Geography
) -> None:
    (row,) = imported(as_json(tmp_path, ONE), geography)
    assert row == {
        "type": "mission-locale",
        "nom": "Mission locale Exemple (fictif)",
        "adresse": "14 rue de l’Exemple, 42300 Roanne",
        "territoires": "",
        "code_insee": "42187",
        "telephone": "+33465710009",
        "site_web": "https://mission-locale.example",
        "source_nom": "data·inclusion, demo",
        "source_url": "https://source.example/1",
        "date_maj": "2026-02-03",
    }
    written = (tmp_path / "services.csv").read_text("utf-8")
    assert "eanne" not in written, "neither the e-mail nor the description"


@pytest.mark.parametrize("way", LISTS)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_file_is_read_as_a_json_file_is(
    tmp_path: Path, geography: Geography, way: str, delimiter: str
) -> None:
    networks = ["emmaus", "cap-emploi-reseau-cheops", "spip"]
    both = {**ONE, "reseaux_porteurs": networks}
    wanted = imported(as_json(tmp_path, both), geography)
    assert [row["type"] for row in wanted] == ["cap-emploi", "spip"]
    file = tmp_path / "csv" / "structures.csv"
    file.parent.mkdir()
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, both, delimiter=delimiter)
        writer.writeheader()
        writer.writerow({**both, "reseaux_porteurs": LISTS[way](networks)})
    assert imported(file, geography) == wanted


@pytest.mark.parametrize("piece", [files.PIECE, 1000])  # letters: one structure and a part of one
@pytest.mark.parametrize("shape", ["lines", "page", "indented"])
def test_json_is_read_in_each_of_its_shapes_piece_by_piece(
    tmp_path: Path,
    geography: Geography,
    monkeypatch: pytest.MonkeyPatch,
    shape: str,
    piece: int,
) -> None:
    two = [ONE, {**ONE, "nom": "Mission locale d’ailleurs (fictif)"}]
    wanted = imported(as_json(tmp_path, *two), geography)
    monkeypatch.setattr(files, "PIECE", piece)
    texts = {
        "lines": "\n".join(json.dumps(record) for record in two) + "\n",
        "page": json.dumps({"items": two, "total": 2}),
        "indented": "\n" + json.dumps(two, indent=2) + "\n",
    }
    file = tmp_path / "json" / "structures.json"
    file.parent.mkdir()
    file.write_text(texts[shape], "utf-8")
    assert imported(file, geography) == wanted


def test_the_arrondissement_of_an_address_is_its_town(tmp_path: Path, geography: Geography) -> None:
    lyon = {**ONE, "code_insee": "69388", "commune": "Lyon 8e", "code_postal": "69008"}
    imported(as_json(tmp_path, lyon), geography)
    (service,) = read_services(tmp_path / "services.csv", geography)
    (door,) = local_doors([service], commune_index(geography).communes["69123"], geography)
    assert door.nearness is Nearness.COMMUNE


def peak(file: Path, geography: Geography) -> int:
    """Return the bytes that an import holds at most."""
    tracemalloc.start()
    imported(file, geography)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_large_file_is_never_held_whole(
    tmp_path: Path, geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIECE", 100_000)
    few = as_json(tmp_path, ONE)
    many = tmp_path / "many.json"
    record = {**ONE, "description": "x" * 50_000}
    many.write_text(json.dumps({"items": [{**record, "nom": f"N{i}"} for i in range(600)]}))
    peak(few, geography)  # what is made once
    assert peak(many, geography) - peak(few, geography) < many.stat().st_size / 10


def test_every_type_has_a_network() -> None:
    assert set(NETWORKS) <= set(map(str, ReseauPorteur))
    assert set(NETWORKS.values()) == set(ServiceType)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"reseaux_porteurs": ["emmaus"]}, "1 d’un autre réseau", id="network"),
        pytest.param({"reseaux_porteurs": None}, "1 d’un autre réseau", id="no network"),
        pytest.param({"reseaux_porteurs": ["mission-locale-x"]}, "autre réseau", id="like one"),
        pytest.param({"code_insee": "75101"}, "1 hors des régions servies", id="elsewhere"),
        pytest.param({"code_insee": None}, "1 sans code INSEE", id="nowhere"),
        pytest.param({"nom": " "}, "1 sans nom ou sans date lisible", id="unnamed"),
        pytest.param({"date_maj": "hier"}, "1 sans nom ou sans date lisible", id="undated"),
    ],
)
def test_what_is_left_out_is_counted_with_the_reason(
    tmp_path: Path,
    geography: Geography,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, Any],
    words: str,
) -> None:
    rows = imported(as_json(tmp_path, ONE, {**ONE, "nom": "B", **change}), geography)
    assert len(rows) == 1
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "2 structures lues" in out
    assert "1 service retenu" in out
    assert words in out


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("telephone", "06 12 34 56 78", ("", "1 numéro de mobile, peut-être personnel")),
        ("telephone", "+33781234567", ("", "1 numéro de mobile, peut-être personnel")),
        ("telephone", "à l’accueil", ("", "1 téléphone illisible")),
        ("telephone", "3949", ("3949", "")),
        ("site_web", "mission locale", ("", "1 site illisible")),
        ("lien_source", "javascript:alert(1)", ("", "1 lien de source illisible")),
        ("adresse", "14 rue\nde l’Essai", ("14 rue de l’Essai, 42300 Roanne", "")),
    ],
)
def test_a_cell_that_cannot_be_taken_is_left_empty_and_said(
    capsys: pytest.CaptureFixture[str],
    imported_one: Callable[[dict[str, str]], dict[str, str]],
    column: str,
    value: str,
    expected: tuple[str, str],
) -> None:
    row = imported_one({column: value})
    written, words = expected
    assert row[{"lien_source": "source_url"}.get(column, column)] == written
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert words in out
    assert ("Champs laissés vides" in out) == bool(words)


def test_of_one_service_told_twice_the_latest_is_taken(
    tmp_path: Path, geography: Geography, capsys: pytest.CaptureFixture[str]
) -> None:
    later = {**ONE, "nom": "MISSION LOCALE EXEMPLE (fictif)", "date_maj": "2026-05-01T08:00:00"}
    (row,) = imported(as_json(tmp_path, ONE, later, ONE), geography)
    assert row["date_maj"] == "2026-05-01"
    assert "2 en double" in capsys.readouterr().out.replace("\u00a0", " ")


def test_rows_of_another_source_stay_and_those_of_data_inclusion_are_replaced(
    tmp_path: Path, geography: Geography, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(as_json(tmp_path, ONE), geography)
    output = tmp_path / "services.csv"
    by_hand = (
        "spip;SPIP Exemple (fictif);;42;;04 65 71 00 10;;Essai;;2026-01-01\n"
        "cap-emploi;Cap Exemple (fictif);;;42187;;;Essai;;2026-01-01\n"
    )
    output.write_text(output.read_text("utf-8") + by_hand, "utf-8")
    same = {**ONE, "nom": "Cap exemple (fictif)", "reseaux_porteurs": ["cap-emploi-reseau-cheops"]}
    other = {**ONE, "nom": "France Travail Exemple", "reseaux_porteurs": ["france-travail"]}
    rows = imported(as_json(tmp_path, other, same), geography)
    assert [(row["type"], row["source_nom"]) for row in rows] == [
        ("spip", "Essai"),
        ("cap-emploi", "Essai"),
        ("france-travail", "data·inclusion, demo"),
    ]
    assert rows[0]["telephone"] == "04 65 71 00 10"
    assert "Gardé : 2 lignes" in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_trial_writes_nothing(tmp_path: Path, geography: Geography) -> None:
    output = tmp_path / "services.csv"
    assert import_services(as_json(tmp_path, ONE), output, geography, dry_run=True) == 0
    assert not output.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"[{}]", "il y manque : source, nom, date_maj", id="no column"),
        pytest.param(b'{"a": 1}', "la liste des structures", id="no list"),
        pytest.param(b"[1, 2]", "la liste des structures", id="no records"),
        pytest.param(b"[", "illisible", id="broken JSON"),
        pytest.param(b'[{"nom": "A"}', "fautif après 1 structure lue", id="cut JSON"),
        pytest.param(b'{"items": [{}, {}], "to', "après 2 structures lues", id="cut page"),
        pytest.param(b"[{}] [{}]", "fautif après 1 structure lue", id="two lists"),
        pytest.param(b'[{"a": 1,}, {}]', "fautif après 0 structure lue", id="faulty JSON"),
        pytest.param(b'[{"a": "%b"}]' % (b"a" * 2_000_001), "après 0", id="endless structure"),
        pytest.param(b'{"nom": "A"}\n{"no', "illisible", id="cut JSON lines"),
        pytest.param(b"[" * 100_000, "illisible", id="endless JSON"),
        pytest.param(b"nom;source\nA;B\n", "il y manque : date_maj", id="another CSV"),
        pytest.param(b"", "il y manque", id="empty"),
        pytest.param(b"\xff\xfe\x00", "illisible", id="no text"),
        pytest.param(None, "illisible", id="no file"),
    ],
)
def test_another_file_is_refused_and_what_was_expected_is_said(
    tmp_path: Path,
    geography: Geography,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    words: str,
) -> None:
    file, output = tmp_path / "liste", tmp_path / "services.csv"
    if content is not None:
        file.write_bytes(content)
    assert import_services(file, output, geography, dry_run=False) == 1
    assert not output.exists()
    error = capsys.readouterr().err.replace(NBSP, " ")
    assert str(file) in error
    assert words in error


def test_a_file_too_big_is_not_read_to_its_end(
    tmp_path: Path,
    geography: Geography,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    output = tmp_path / "services.csv"
    assert import_services(as_json(tmp_path, ONE), output, geography, dry_run=False) == 1
    assert "trop gros" in capsys.readouterr().err


def test_more_services_than_the_map_reads_are_refused_before_they_fill_the_memory(
    tmp_path: Path,
    geography: Geography,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(services, "MOST_ROWS", 1)
    output = tmp_path / "services.csv"
    again, other = {**ONE, "date_maj": "2026-11-02"}, {**ONE, "nom": "B"}
    assert import_services(as_json(tmp_path, ONE, again), output, geography, dry_run=True) == 0
    assert import_services(as_json(tmp_path, ONE, other), output, geography, dry_run=True) == 1
    assert "Plus de 1 services" in capsys.readouterr().err


def test_nothing_for_the_regions_served_leaves_the_file_as_it_was(
    tmp_path: Path, geography: Geography, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(as_json(tmp_path, ONE), geography)
    before = (tmp_path / "services.csv").read_bytes()
    file = as_json(tmp_path, {**ONE, "code_insee": "75101"})
    assert import_services(file, tmp_path / "services.csv", geography, dry_run=False) == 1
    assert (tmp_path / "services.csv").read_bytes() == before
    assert "rien n’est écrit" in capsys.readouterr().out


def test_a_faulty_file_of_services_is_not_written_over(
    tmp_path: Path, geography: Geography, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "services.csv"
    output.write_text("type;nom\nx;y\n", "utf-8")
    assert import_services(as_json(tmp_path, ONE), output, geography, dry_run=False) == 1
    assert output.read_text("utf-8") == "type;nom\nx;y\n"
    assert "services.csv, ligne 2" in capsys.readouterr().err
