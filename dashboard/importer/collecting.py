"""Note in `departements.csv` of which departments the list is complete, or no longer is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboard.data.collections import CollectionColumn, read_collections
from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.importer.safe_write import LOCK_TIMEOUT, exclusive_lock, write_safely


def note_collected(
    path: Path,
    answers: Mapping[str, Collection],
    day: date,
    source: str,
    timeout: float = LOCK_TIMEOUT,
) -> None:
    """Note of each of these codes whether its list was collected; the other rows stay.

    Raises:
        NotWritten: if the file could not be written; it is as it was.
    """
    with exclusive_lock(path, timeout):
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        first = before.partition("\n")[0]
        separator = "," if "," in first and ";" not in first else ";"
        rows = {
            row[CollectionColumn.CODE]: row
            for row in csv.DictReader(io.StringIO(before), delimiter=separator)
            if row.get(CollectionColumn.CODE)
        }
        for code, answer in answers.items():
            rows[code] = {
                CollectionColumn.CODE: code,
                CollectionColumn.COLLECTE: answer,
                CollectionColumn.DATE: day.isoformat() if answer is Collection.OUI else "",
                CollectionColumn.SOURCE: source,
                CollectionColumn.STATUT_FICHE: RecordStatus.SOURCE_PUBLIQUE,
            }
        text = io.StringIO()
        writer = csv.DictWriter(
            text, [*CollectionColumn], "", "ignore", delimiter=";", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows.values())
        write_safely(path, text.getvalue().encode())


def not_collected(path: Path, geography: Geography) -> list[str]:
    """Return the areas whose list is not noted as complete for good; raise InvalidFile."""
    found = read_collections(path, geography) if path.exists() else {}
    good = {
        code
        for code, row in found.items()
        if row.collected is Collection.OUI and row.status is not RecordStatus.EXEMPLE_FICTIF
    }
    return [area for area in geography.areas.index if area not in good]
