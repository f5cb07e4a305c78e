"""Which departments were collected: those listed, the parts of the Rhône, and the silent ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.data.collections import DepartmentCollection, read_collections
from dashboard.data.errors import InvalidFile
from dashboard.data.vocabularies import Collection, RecordStatus

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.data.geography import Geography

HEAD = "code;collecte;date;source;statut_fiche\n"


def collected(tmp_path: Path, geography: Geography, *codes: str) -> set[str]:
    """Return the codes that are « oui » when these lines are given."""
    path = tmp_path / "departements.csv"
    path.write_text(HEAD + "".join(f"{line};;;exemple-fictif\n" for line in codes), "utf-8")
    found = read_collections(path, geography)
    return {code for code, row in found.items() if row.collected is Collection.OUI}


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        pytest.param([], set(), id="header alone"),
        pytest.param(["42;oui"], {"42"}, id="one"),
        pytest.param(["42;oui", "01;non"], {"42"}, id="no is no"),
        pytest.param(["69;oui"], {"69", "69D", "69M"}, id="the Rhône and its parts"),
        pytest.param(["69M;oui"], {"69M"}, id="one part is not the whole"),
        pytest.param(["69M;oui", "69D;oui"], {"69", "69D", "69M"}, id="both parts are the whole"),
        pytest.param(["69;oui", "69D;non"], {"69M"}, id="a part has its own line"),
    ],
)
def test_departments_are_collected_as_listed(
    tmp_path: Path, geography: Geography, lines: list[str], codes: set[str]
) -> None:
    assert collected(tmp_path, geography, *lines) == codes


def test_every_department_and_unit_has_an_answer(tmp_path: Path, geography: Geography) -> None:
    path = tmp_path / "departements.csv"
    path.write_text(HEAD + "42;oui;2026-03-12;DREETS;source-publique\n", "utf-8")
    found = read_collections(path, geography)
    assert set(found) == {*geography.departments.index, *geography.areas.index}
    assert found["42"] == DepartmentCollection(
        "42", Collection.OUI, date(2026, 3, 12), "DREETS", RecordStatus.SOURCE_PUBLIQUE
    )
    assert found["69M"] == DepartmentCollection("69M", Collection.NON)


def test_a_missing_file_is_a_fault(tmp_path: Path, geography: Geography) -> None:
    with pytest.raises(InvalidFile, match="introuvable"):
        read_collections(tmp_path / "departements.csv", geography)
