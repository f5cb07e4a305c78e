"""The `import-services` command: the ordinary services of a data·inclusion v1 file of structures.

Contacts of organisations only: e-mails, descriptions and mobile telephones are left out.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from data_inclusion.schema.v1 import ReseauPorteur

from dashboard.data.errors import InvalidCellError, InvalidFile
from dashboard.data.geography import Geography
from dashboard.data.loading.csv_text import MOST_ROWS, read_bytes
from dashboard.data.loading.readers import Readers, read_cell
from dashboard.data.phones import service_number
from dashboard.data.services import LOCAL_FIELDS, ServiceColumn, local_readers, parse_services
from dashboard.data.vocabularies import ServiceType
from dashboard.french import fold, number, plural
from dashboard.importer.cells.contacts import MOBILE
from dashboard.importer.command import DONE, REFUSED, say
from dashboard.importer.reading.files import (
    Record,
    UnreadableFile,
    not_structures,
    read_structures,
    rows_of_csv,
)
from dashboard.importer.safe_write import NotWritten, exclusive_lock, write_safely
from dashboard.importer.wording import ImportServices

NETWORKS: Mapping[str, ServiceType] = {
    ReseauPorteur.MISSION_LOCALE: ServiceType.MISSION_LOCALE,
    ReseauPorteur.FRANCE_TRAVAIL: ServiceType.FRANCE_TRAVAIL,
    ReseauPorteur.CAP_EMPLOI_RESEAU_CHEOPS: ServiceType.CAP_EMPLOI,
    ReseauPorteur.DEPARTEMENTS: ServiceType.DEPARTEMENT,
    ReseauPorteur.MAISONS_DES_SOLIDARITES: ServiceType.DEPARTEMENT,
    ReseauPorteur.SIAO: ServiceType.SIAO,
    ReseauPorteur.SPIP: ServiceType.SPIP,
}
NEEDED = ("source", "nom", "date_maj", "code_insee", "reseaux_porteurs")
COLUMNS = tuple(str(field.column) for field in LOCAL_FIELDS)
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOOKED_AT = 1000

Row = dict[str, str]


def import_services(file: Path, output: Path, geography: Geography, *, dry_run: bool) -> int:
    """Write the services of `file` to `output`; return the exit code: 0 done, 1 nothing written.

    The rows of `output` that do not come from data·inclusion are kept.
    """
    try:
        found = _Selection(local_readers(geography)).take(_structures(file))
        say(found.report(file))
        if not found.rows:
            say(f"{ImportServices.NOTHING}\n")
            return REFUSED
        with nullcontext() if dry_run else exclusive_lock(output):
            return _write(found, output, geography, dry_run=dry_run)
    except (UnreadableFile, NotWritten, InvalidFile) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED


def _structures(file: Path) -> Iterator[Record]:
    """Return the records of `file`, none of them held, if the first have the right columns."""
    named = set(chain.from_iterable(islice(read_structures(file), _LOOKED_AT)))
    missing = [column for column in NEEDED if column not in named]
    if missing:
        raise not_structures(file, missing)
    return read_structures(file)


@dataclass(slots=True)
class _Selection:
    """The rows to write by type, name and commune; what was left out, and which cells."""

    readers: Readers
    read: int = 0
    by_key: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    emptied: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def rows(self) -> list[Row]:
        """Return the rows, by type, commune and name."""
        return [self.by_key[key] for key in sorted(self.by_key, key=lambda k: (k[0], k[2], k[1]))]

    def take(self, records: Iterable[Record]) -> _Selection:
        """Read all `records`; return self."""
        for record in records:
            self.read += 1
            self._take(record)
        return self

    def _take(self, record: Record) -> None:
        codes = _CODE.findall(str(record.get("reseaux_porteurs") or ""))
        types = {NETWORKS[code] for code in codes if code in NETWORKS}
        if not types:
            self.left_out[ImportServices.OTHER_NETWORK] += 1
            return
        cells = self._cells(record)
        if cells:
            for each in sorted(types):
                self._keep({ServiceColumn.TYPE: str(each), **cells})

    def _keep(self, row: Row) -> None:
        """Keep a row, the latest of those of one service."""
        key = (row[ServiceColumn.TYPE], fold(row[ServiceColumn.NOM]), row[ServiceColumn.CODE_INSEE])
        known = self.by_key.get(key)
        if known:
            self.left_out[ImportServices.TWICE] += 1
        if known is None or known[ServiceColumn.DATE_MAJ] < row[ServiceColumn.DATE_MAJ]:
            self.by_key[key] = row
        if len(self.by_key) > MOST_ROWS:
            raise UnreadableFile(ImportServices.TOO_MANY.format(most=number(MOST_ROWS)))

    def _cells(self, record: Record) -> Row | None:
        """Return the cells of a structure of the regions served, None for any other."""
        texts = _texts(record)
        why = self._objection(texts)
        if why:
            self.left_out[why] += 1
            return None
        for column, words in ImportServices.CELLS.items():
            if not self._reads(column, texts):
                self._empty(texts, column, words)
        phone = texts[ServiceColumn.TELEPHONE]
        if phone and service_number(phone).startswith(MOBILE):
            self._empty(texts, ServiceColumn.TELEPHONE, ImportServices.MOBILE)
        return texts

    def _objection(self, texts: Row) -> tuple[str, str] | None:
        """Return why a structure is left out, None if it is not."""
        if not texts[ServiceColumn.CODE_INSEE]:
            return ImportServices.NOWHERE
        if not self._reads(ServiceColumn.CODE_INSEE, texts):
            return ImportServices.OUTSIDE
        named = self._reads(ServiceColumn.NOM, texts) and self._reads(ServiceColumn.DATE_MAJ, texts)
        return None if named else ImportServices.UNNAMED

    def _empty(self, texts: Row, column: str, why: tuple[str, str]) -> None:
        texts[column] = ""
        self.emptied[why] += 1

    def _reads(self, column: str, texts: Row) -> bool:
        try:
            read_cell(texts[column], _FIELDS[column], self.readers)
        except InvalidCellError:
            return False
        return True

    def report(self, file: Path) -> str:
        """Return what was taken and what was not, in French."""
        types = Counter(row[ServiceColumn.TYPE] for row in self.by_key.values())
        read = plural(self.read, *ImportServices.READ)
        kept = plural(len(self.by_key), *ImportServices.KEPT)
        lines = [ImportServices.HEAD.format(read=read, file=file, kept=kept)]
        lines += _counted((ImportServices.TYPES[ServiceType(each)], n) for each, n in types.items())
        if self.left_out:
            lines += [ImportServices.LEFT_OUT, *_counted(self.left_out.most_common())]
        if self.emptied:
            lines += [ImportServices.EMPTIED, *_counted(self.emptied.most_common())]
        lines += [ImportServices.NEVER, ImportServices.TERRITORY]
        return "\n".join(lines) + "\n"


_FIELDS = {str(field.column): field for field in LOCAL_FIELDS}


def _texts(record: Record) -> Row:
    """Return the cells of a structure as texts; it says nothing of the territory served."""

    def text(name: str) -> str:
        return " ".join(str(record.get(name) or "").split())

    street = (text("adresse"), text("complement_adresse"))
    town = " ".join(filter(None, (text("code_postal"), text("commune"))))
    return {
        ServiceColumn.NOM: text("nom"),
        ServiceColumn.ADRESSE: ", ".join(filter(None, (*street, town))),
        ServiceColumn.TERRITOIRES: "",
        ServiceColumn.CODE_INSEE: text("code_insee"),
        ServiceColumn.TELEPHONE: text("telephone"),
        ServiceColumn.SITE_WEB: text("site_web"),
        ServiceColumn.SOURCE_NOM: ImportServices.SOURCE.format(source=text("source")),
        ServiceColumn.SOURCE_URL: text("lien_source"),
        ServiceColumn.DATE_MAJ: text("date_maj")[:10],
    }


def _counted(counts: Iterable[tuple[tuple[str, str], int]]) -> list[str]:
    return [ImportServices.LINE.format(count=plural(n, *words)) for words, n in counts]


def _write(found: _Selection, output: Path, geography: Geography, *, dry_run: bool) -> int:
    """Write the rows after those of another source."""
    by_hand = _by_hand(output, geography)
    if by_hand:
        kept = plural(len(by_hand), *ImportServices.HAND)
        say(f"{ImportServices.BY_HAND.format(count=kept)}\n")
    taken = {name for row in by_hand for name in _names(row)}
    rows = [*by_hand, *(row for row in found.rows if taken.isdisjoint(_names(row)))]
    data = _csv_bytes(rows)
    parse_services(data, output.name, geography)
    count = plural(len(rows), ImportServices.SERVICES)
    if dry_run:
        say(f"{ImportServices.DRY.format(file=output, count=count)}\n")
    elif output.exists() and output.read_bytes() == data:
        say(f"{ImportServices.SAME.format(file=output)}\n")
    else:
        write_safely(output, data)
        say(f"{ImportServices.WRITTEN.format(file=output, count=count)}\n")
    return DONE


def _names(row: Row) -> Iterator[tuple[str, str, str]]:
    """Yield what makes two rows one service: type, name, and commune or address."""
    for where in (row[ServiceColumn.CODE_INSEE], row[ServiceColumn.ADRESSE]):
        if where:
            yield row[ServiceColumn.TYPE], fold(row[ServiceColumn.NOM]), where


def _by_hand(output: Path, geography: Geography) -> list[Row]:
    """Return the rows of the file that do not come from data·inclusion."""
    if not output.exists():
        return []
    data = read_bytes(output)
    try:
        parse_services(data, output.name, geography)
    except InvalidFile as error:
        words = ImportServices.OLD_FAULTY.format(file=output, issues=error)
        raise UnreadableFile(words) from None
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    rows = ({c: row.get(c) or "" for c in COLUMNS} for row in rows_of_csv(text))
    return [row for row in rows if not row[ServiceColumn.SOURCE_NOM].startswith(ImportServices.BY)]


def _csv_bytes(rows: Iterable[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()
