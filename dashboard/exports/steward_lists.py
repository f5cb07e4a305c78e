"""The lists that whoever keeps the records works through, as CSV for French Excel."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dashboard.data.schema import SEPARATOR
from dashboard.exports.cells import harmless
from dashboard.exports.texts import Steward

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.data.faults import Fault
    from dashboard.domain.quality import RecordQuality

TO_CHECK = (
    *("id", "nom", "statut_fiche", "porteur", "courriel"),
    *("champs_renseignes", "manquent", "date_maj", "motifs"),
)
FAULTS = ("nature", "fichier", "ligne", "colonne", "lu", "attendu", "conseil")


def to_check_csv(qualities: Iterable[RecordQuality]) -> bytes:
    """Return one row a record that someone should look at again, with every reason."""
    return _written(TO_CHECK, [_checked(quality) for quality in qualities if quality.reasons])


def faults_csv(refused: Iterable[Fault], remarks: Iterable[Fault]) -> bytes:
    """Return one row a fault of the file refused last, then one a source without effect."""
    rows = [_fault(Steward.REFUSED, fault) for fault in refused]
    rows += [_fault(Steward.WITHOUT_EFFECT, fault) for fault in remarks]
    return _written(FAULTS, rows)


def _checked(quality: RecordQuality) -> tuple[str, ...]:
    project = quality.project
    return (
        *(project.id, project.title, str(project.status), project.lead, project.email),
        str(quality.filled),
        ", ".join(quality.missing),
        project.updated.isoformat() if project.updated else "",
        f" {SEPARATOR} ".join(quality.reasons),
    )


def _fault(nature: str, fault: Fault) -> tuple[str, ...]:
    line = str(fault.line or "")
    return (nature, fault.file, line, fault.column, fault.value, fault.expected, fault.hint)


def _written(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")
