"""Rows that are sound, to be spoiled, and the files that hold them."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.data.fields.field import Kind
from dashboard.data.loading.csv_text import restored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.fields.field import Field

ROOT = Path(__file__).parents[2]
SOUND = {
    "id": "fiche-1",
    "dispositif": "o2r-2024",
    "statut_fiche": "exemple-fictif",
    "porteur": "Association Exemple 01 (fictif)",
    "source_nom": "Exemple fictif (démonstration)",
}


def csv_bytes(rows: Sequence[Mapping[str, str]], *, delimiter: str = ";", end: str = "\n") -> bytes:
    """Return the content of a CSV file of these rows, all with the headers of the first."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def raw_text(text: str, field: Field) -> str:
    """Convert a cell of the CSV for French Excel back to that of `projects.csv`.

    Telephone numbers stay in national format, which the loader accepts.
    """
    if field.kind is Kind.DATE and "/" in text:
        return datetime.strptime(text, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 - a day
    return text.replace(",", ".") if field.kind is Kind.DECIMAL else restored(text)
