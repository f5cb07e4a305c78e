"""`python -m dashboard`: the commands that look at the records without serving them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.__main__ import main
from tests.factories.rows import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = ROOT / "tests" / "corpus" / "broken"


def test_the_shipped_files_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "23\xa0fiches, aucune faute.\n"


def test_all_the_faults_of_a_file_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "tout-a-la-fois.csv")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert lines[0].startswith("tout-a-la-fois.csv, ligne 2, colonne «\xa0publics\xa0»")
    assert lines[-1] == "7\xa0fautes."


def test_the_faults_of_both_files_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(BROKEN / "id-vide.csv", tmp_path / "projects.csv")
    shutil.copy(BROKEN / "departements-statut-vide.csv", tmp_path / "departements.csv")
    monkeypatch.setenv("DASHBOARD_PROJECTS", str(tmp_path / "projects.csv"))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "projects.csv, ligne 3" in out
    assert "departements.csv, ligne 2" in out


def test_the_faults_of_the_sources_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "projects.csv", tmp_path / "liste.csv")
    (tmp_path / "liste.sources.csv").write_text("id;champ;source_nom\nifra-drome;x;\n", "utf-8")
    assert main(["check", str(tmp_path / "liste.csv")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("liste.sources.csv, ligne 2, colonne «\xa0champ\xa0»")
    assert lines[-1] == "2\xa0fautes."


def test_a_source_without_record_is_told_and_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "projects.csv", tmp_path)
    sources = tmp_path / "projects.sources.csv"
    sources.write_text("id;champ;source_nom\nifra-dromes;publics;Site\n", "utf-8")
    assert main(["check", str(tmp_path / "projects.csv")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "«\xa0ifra-dromes\xa0» lu" in lines[0]
    assert "Peut-être\xa0: ifra-drome." in lines[0]
    assert lines[1:] == ["1\xa0source de champ sans effet.", "23\xa0fiches, aucune faute."]


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "absent.csv")]) == 1
    assert "fichier introuvable" in capsys.readouterr().out


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "projets-o2r"


def test_a_bad_setting_is_told_without_a_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_PORT", "demain")
    assert main(["check"]) == 2
    assert "DASHBOARD_PORT" in capsys.readouterr().err


@pytest.mark.slow
def test_the_module_runs_and_needs_no_server_to_check() -> None:
    code = (
        "import sys, dashboard.__main__ as m; m.main(['schema']); sys.exit('dash' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("bidule", "'bidule' n’est pas possible ici. Attendu\xa0: 'serve', 'check'"),
        ("import", "il manque\xa0: FICHIER"),
        ("check a b", "inconnu\xa0: b"),
        ("import x --merge --replace", "--replace ne va pas avec --merge"),
        ("import x --output", "--output attend une valeur"),
        ("import x --dry-run=1", "--dry-run n’attend pas de valeur"),
        ("import x --s", "--s peut vouloir dire\xa0: --sheet"),
        ("import x --statut vrai", "'vrai' n’est pas possible ici. Attendu\xa0: 'source-publique'"),
    ],
)
def test_a_wrong_call_is_told_in_french(
    call: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(call.split())
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in said
    assert "usage\xa0: python -m dashboard" in said
    assert not re.search(r"\b(?:argument|error|required|invalid|choose|expected|not)\b", said)


@pytest.mark.parametrize(
    "command",
    ["", "serve", "check", "schema", "template", "import", "import-services", "password", "diff"],
)
def test_the_help_is_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "montrer cette aide" in said
    assert not re.search(r"\b(?:show|help message|positional|usage:)", said)
