"""Other regions to serve: Bretagne alone, from a light geodata, and beside the shipped region."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from dashboard.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CORPUS = ROOT / "tests" / "corpus" / "regions"
ACROSS = "d-une-region-a-l-autre"  # a record whose territory lies in both regions
CHANGES = {"id": ACROSS, "nom": "D’une région à l’autre", "zone_couverture": "35|42"}


def breton_settings() -> Settings:
    """Return the settings of a map of Bretagne alone."""
    return Settings(
        projects=CORPUS / "bretagne.csv",
        collections=CORPUS / "departements.csv",
        geodata=CORPUS / "geodata",
        regions=("53",),
    )


def both_settings(folder: Path) -> Settings:
    """Return the settings of a map of the shipped region and Bretagne, its files in `folder`."""
    geodata = folder / "geodata"
    geodata.mkdir()
    for source in (
        ROOT / "geodata" / "84",
        CORPUS / "geodata" / "53",
        ROOT / "geodata" / "indicateurs",
    ):
        (geodata / source.name).symlink_to(source)
    breton = _rows(CORPUS / "bretagne.csv")
    across = {**breton[1], **CHANGES, "zone_exclue": "", "zone_precisions": ""}
    _write(folder / "projects.csv", [*_rows(ROOT / "projects.csv"), *breton, across])
    collected = [ROOT / "departements.csv", CORPUS / "departements.csv"]
    _write(folder / "departements.csv", [row for path in collected for row in _rows(path)])
    return Settings(
        projects=folder / "projects.csv",
        collections=folder / "departements.csv",
        geodata=geodata,
        regions=("84", "53"),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _write(path: Path, rows: list[Mapping[str, str]] | list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
