"""Files of data·inclusion v1, structures and services, as a table that is read like any list.

A service is a row. What our own export tells in words is taken apart again, so that its records
come back the same.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from dashboard.data.fields.field import SEPARATOR, Column
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.geography import Geography
from dashboard.data.phones import dialled
from dashboard.data.vocabularies import (
    PUBLICS,
    SCHEMES,
    Certainty,
    Public,
    RecordStatus,
    ReferralMode,
    Referrer,
)
from dashboard.data.wording import Records
from dashboard.domain.exchange import PUBLIC_CODES, SOURCE, TOLD
from dashboard.french import NBSP, fold, plural
from dashboard.importer.import_notes import Outcome
from dashboard.importer.reading.files import (
    MEGABYTE,
    RawRow,
    RawTable,
    Record,
    UnreadableFile,
    decode_any,
    read_structures,
    rows_of_csv,
)
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt, PlaceReader
from dashboard.importer.territory.zones import TerritoryReader
from dashboard.importer.wording import ExchangeFiles as Words
from dashboard.texts.exchange import Exchange

MOST_SERVICES = 5_000
MOST_BYTES = 60 * MEGABYTE  # of what a ZIP holds
_OF_SERVICES, _OF_STRUCTURES = {"structure_id", "id", "nom"}, {"source", "id", "nom", "date_maj"}
_ZIP = b"PK\x03\x04"
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AREA = re.compile(r"[0-9A-Z]{2,9}")
_AGES = re.compile(r"^([^.]*\bans)\.\s*(.*)$", re.DOTALL)
_BACK: Mapping[str, list[Public]] = {
    theirs: [ours for ours, each in PUBLIC_CODES.items() if each == theirs]
    for theirs in PUBLIC_CODES.values()
}


@dataclass(frozen=True, slots=True)
class ServiceFilter:
    """Which services are taken: of a source, of a department, with these words; "" for all."""

    source: str = ""
    department: str = ""
    words: str = ""


def exchange_table(
    files: Sequence[bytes], asked: ServiceFilter, geography: Geography
) -> RawTable | None:
    """Return the table of the services of these files, None if they are no data·inclusion.

    Raises:
        UnreadableFile: if they hold no service, or too many.
    """
    if not any(map(may_be_exchange, files)):
        return None
    return _table([record for data in files for record in _records(data)], asked, geography)


def exchange_table_of(
    paths: Sequence[Path], asked: ServiceFilter, geography: Geography
) -> RawTable | None:
    """Return the same of files of any size, which the command line is given."""
    there = [path for path in paths if path.is_file()]
    if all(path.stat().st_size <= MOST_BYTES for path in there):
        return exchange_table([path.read_bytes() for path in there], asked, geography)
    records = [record for path in there for record in _kinds(read_structures(path))]
    return _table(records, asked, geography) if records else None


_HEAD = 4_000


def may_be_exchange(data: bytes) -> bool:
    """Return whether a file is JSON, a ZIP of such files, or a CSV with the schema's columns."""
    if data.startswith(_ZIP):
        return _zipped(data) is not None
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return True
    names = set(re.split(rb'[;,"\s]+', start.partition(b"\n")[0]))
    return {b"structure_id", b"id", b"source"} <= names


def _zipped(data: bytes) -> list[zipfile.ZipInfo] | None:
    """Return the files of a ZIP of JSON and CSV, None for another ZIP: a workbook, say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    plain = all(part.filename.lower().endswith((".json", ".csv")) for part in parts)
    return parts if parts and plain else None


def _records(data: bytes) -> Iterator[tuple[bool, Record]]:
    """Yield the records of a file, and whether each is a service."""
    for content in _unzipped(data) if data.startswith(_ZIP) else [data]:
        text, _ = decode_any(content)
        if text.lstrip().startswith(("{", "[")):
            yield from _kinds(_of_json(text))
        else:
            yield from _kinds(rows_of_csv(io.StringIO(text, newline="")))


def _unzipped(data: bytes) -> Iterator[bytes]:
    parts = _zipped(data) or []
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise UnreadableFile(Words.TOO_MANY.format(most=MOST_SERVICES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in parts:
            with archive.open(part) as stream:
                yield stream.read(part.file_size)


def _of_json(text: str) -> Iterator[Record]:
    """Yield the records of a list, or of the lists of an object."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFile(Words.BROKEN) from None
    lists = found.values() if isinstance(found, dict) else [found]
    for each in (each for each in lists if isinstance(each, list)):
        yield from (record for record in each if isinstance(record, dict))


def _kinds(records: Iterable[Record]) -> Iterator[tuple[bool, Record]]:
    for record in records:
        if record.keys() >= _OF_SERVICES:
            yield True, record
        elif record.keys() >= _OF_STRUCTURES:
            yield False, record


def _table(
    records: Sequence[tuple[bool, Record]], asked: ServiceFilter, geography: Geography
) -> RawTable:
    structures = {str(r["id"]): r for is_service, r in records if not is_service}
    services = [record for is_service, record in records if is_service]
    if not services:
        raise UnreadableFile(Words.NO_SERVICE)
    reader = _Services(structures, asked, geography)
    rows = [
        RawRow(rank, tuple(cells.get(str(each.column), "") for each in FIELDS))
        for rank, service in enumerate(services, 2)
        if (cells := reader.cells(service)) is not None
    ]
    if len(rows) > MOST_SERVICES:
        raise UnreadableFile(Words.TOO_MANY.format(most=MOST_SERVICES))
    head = RawRow(1, tuple(each.label for each in FIELDS))
    kept = Words.KEPT.format(
        read=plural(len(services), *Words.SERVICES), kept=plural(len(rows), *Words.RECORDS)
    )
    left = [Words.LEFT_OUT.format(count=plural(n, *why)) for why, n in reader.left_out.items()]
    return RawTable(Words.SHEET, (head, *rows), (kept, *left))


@dataclass(slots=True)
class _Services:
    """Turns services into cells; counts those that are left out, by reason."""

    structures: Mapping[str, Record]
    asked: ServiceFilter
    geography: Geography
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def cells(self, service: Record) -> dict[str, str] | None:
        """Return the cells of a service by column, None if it is left out."""
        nested = service.get("structure")
        known = self.structures.get(_text(service, "structure_id"), {})
        structure = nested if isinstance(nested, dict) else known
        why = self._objection(service, structure)
        if why:
            self.left_out[why] += 1
            return None
        cells = _common(service, structure)
        if _text(service, "source") == SOURCE:
            self._take_apart(service, cells)
        else:
            _take_foreign(service, structure, cells)
        return cells

    def _objection(self, service: Record, structure: Record) -> tuple[str, str] | None:
        asked, places = self.asked, self._departments(service)
        if not places:
            return Words.OUTSIDE
        if asked.source and _text(service, "source") != asked.source:
            return Words.OTHER
        if asked.department and asked.department not in places:
            return Words.OTHER
        said = fold(" ".join(_text(service, name) for name in ("nom", "description")))
        said = f"{said} {fold(_text(structure, 'nom'))}"
        if not all(word in said for word in fold(asked.words).split()):
            return Words.OTHER
        return None if _text(structure, "nom") else Words.NO_STRUCTURE

    def _departments(self, service: Record) -> frozenset[str]:
        """Return the departments served where a service acts or receives."""
        index = place_index(self.geography)
        return index.homes([*_codes(service), _text(service, "code_insee")])

    def _take_apart(self, service: Record, cells: dict[str, str]) -> None:
        """Read back what our own export tells in words."""
        cells[Column.ID] = _text(service, "id").partition("--")[2]
        cells[Column.NOM] = _own_name(cells[Column.NOM], cells[Column.PORTEUR])
        cells[Column.STATUT_FICHE] = str(RecordStatus.SOURCE_PUBLIQUE)
        where, approach = "", []
        for part in _text(service, "description").split("\n\n"):
            name, words = _part(part)
            if name == _TERRITORY:
                where = words
            elif name:
                cells[name] = words
            else:
                approach.append(part)
        cells[Column.DEMARCHE] = "\n\n".join(approach)
        cells |= _own_publics(cells[Column.PUBLICS_PRECISIONS])
        ages = _AGES.match(cells[Column.CONDITIONS_ACCES])
        if ages:
            cells |= _own_ages(ages[1]) | {Column.CONDITIONS_ACCES: ages[2]}
        cells |= self._own_zone(_codes(service), where)

    def _own_zone(self, codes: Sequence[str], where: str) -> dict[str, str]:
        """Return the territory as its record has it, where the words name the same communes."""
        index = place_index(self.geography)
        members = index.gazetteer.members
        parsed = TerritoryReader(PlaceReader(index, NoPrompt())).read(where)
        covered, without, listed = (
            frozenset().union(*map(members, each))
            for each in (parsed.covered, parsed.excluded_codes, codes)
        )
        if parsed.outcome is Outcome.REFUSED or covered - without != listed or not without:
            return {}
        return {
            Column.ZONE_COUVERTURE: SEPARATOR.join(parsed.covered),
            Column.ZONE_EXCLUE: SEPARATOR.join(parsed.excluded_codes),
        }


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    return "" if value is None else str(value).strip()


def _listed(record: Record, name: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the codes of a list, as JSON has it or as a CSV writes it."""
    value: Any = record.get(name)
    items = value if isinstance(value, list) else [_text(record, name)]
    return [code for item in items for code in pattern.findall(str(item))]


def _ordered(service: Record, name: str, vocabulary: type[StrEnum]) -> str:
    """Return the codes of a set in the order of our vocabulary, those it lacks at the end."""
    found = _listed(service, name, _CODE)
    known = [str(code) for code in vocabulary if code in found]
    return SEPARATOR.join(dict.fromkeys((*known, *found)))


def _codes(service: Record) -> list[str]:
    return _listed(service, "zone_eligibilite", _AREA)


def _common(service: Record, structure: Record) -> dict[str, str]:
    """Return what the schema has a field for."""
    zone = _codes(service)
    street = (_text(service, "adresse"), _text(service, "complement_adresse"))
    phone = _text(service, "telephone")
    return {
        Column.NOM: _text(service, "nom"),
        Column.PORTEUR: _text(structure, "nom"),
        Column.PORTEUR_SIRET: _text(structure, "siret"),
        Column.PUBLICS_PRECISIONS: _text(service, "publics_precisions"),
        Column.CONDITIONS_ACCES: _text(service, "conditions_acces"),
        Column.ZONE_COUVERTURE: SEPARATOR.join(zone),
        Column.ZONE_CERTITUDE: str(Certainty.EXACTE) if zone else "",
        Column.ADRESSE: ", ".join(filter(None, street)),
        Column.CODE_POSTAL: _text(service, "code_postal"),
        Column.COMMUNE: _text(service, "commune"),
        Column.CODE_INSEE: _text(service, "code_insee"),
        Column.LONGITUDE: _text(service, "longitude"),
        Column.LATITUDE: _text(service, "latitude"),
        Column.TELEPHONE: dialled(phone) if phone else "",
        Column.COURRIEL: _text(service, "courriel"),
        Column.MODES_MOBILISATION: _ordered(service, "modes_mobilisation", ReferralMode),
        Column.MOBILISABLE_PAR: _ordered(service, "mobilisable_par", Referrer),
        Column.MOBILISATION_PRECISIONS: _text(service, "mobilisation_precisions"),
        Column.SOURCE_URL: _text(service, "lien_source"),
        Column.DATE_MAJ: _text(service, "date_maj")[:10],
    }


def _take_foreign(service: Record, structure: Record, cells: dict[str, str]) -> None:
    """Add what stands elsewhere in a service of another source; a mixed public stays in words."""
    found, mixed = [], []
    for code in _listed(service, "publics", _CODE):
        ours = _BACK.get(code, [])
        found += [str(each) for each in ours] if len(ours) == 1 else []
        mixed += [] if len(ours) == 1 else [code]
    words = cells[Column.PUBLICS_PRECISIONS]
    cells[Column.PUBLICS] = SEPARATOR.join(found)
    if mixed:
        told = Words.PUBLICS.format(publics=", ".join(mixed))
        cells[Column.PUBLICS_PRECISIONS] = f"{words} {told}".strip()
    cells[Column.DEMARCHE] = _text(service, "description")
    cells[Column.SITE_WEB] = _text(service, "lien_mobilisation") or _text(structure, "site_web")
    cells[Column.SOURCE_NOM] = Words.SOURCE.format(source=_text(service, "source"))


def _own_name(name: str, lead: str) -> str:
    if name == Records.TITLE.format(lead=lead):
        return ""
    prefix = Exchange.SHORT_SERVICE.format(name="")
    short = name.removeprefix(prefix)
    return short if name == f"{prefix}{short}" and 0 < len(short) < _SHORT else name


_SHORT = 3
_TERRITORY = "territoire"
_CODES_OF_SCHEMES = frozenset(map(str, SCHEMES))
_PREFIXES = {
    **{
        Exchange.SCHEME.format(scheme=scheme.label, lead="")[:-1]: str(code)
        for code, scheme in SCHEMES.items()
    },
    Exchange.PARTNERS: str(Column.PARTENAIRES),
    Exchange.STEPS.partition("{")[0]: str(Column.ETAPES),
    Exchange.ARRANGEMENTS: str(Column.MODALITES),
    Exchange.TERRITORY_DETAIL: str(Column.ZONE_PRECISIONS),
    Exchange.TERRITORY.partition("{")[0]: _TERRITORY,
    **{f"{FIELD[column].label}{NBSP}: ": str(column) for column in TOLD},
    **{f"{each.label}{NBSP}: ": str(each.column) for each in FIELDS if each.own_row},
}


def _part(text: str) -> tuple[str, str]:
    """Return the column that a paragraph of our descriptions tells, and its words."""
    if text == Exchange.FICTIONAL:
        return str(Column.STATUT_FICHE), str(RecordStatus.EXEMPLE_FICTIF)
    start = next((start for start in _PREFIXES if text.startswith(start)), "")
    if not start:
        return "", text
    name, words = _PREFIXES[start], text.removeprefix(start)
    if name in _CODES_OF_SCHEMES:
        return str(Column.DISPOSITIF), name
    if name == Column.PARTENAIRES:  # one may hold a comma
        return name, SEPARATOR.join((*words.split(Exchange.BETWEEN), ""))
    return name, words.removesuffix(".") if name in (_TERRITORY, Column.ETAPES) else words


def _own_publics(text: str) -> dict[str, str]:
    """Return the publics that our words name, and the source's words after them."""
    start = Exchange.PUBLICS.partition("{")[0]
    if not text.startswith(start):
        return {}
    named, _, rest = text.removeprefix(start).partition(".")
    places = {code: named.find(PUBLICS[code].label) for code in Public}
    found = sorted((code for code in places if places[code] >= 0), key=lambda code: places[code])
    return {Column.PUBLICS: SEPARATOR.join(found), Column.PUBLICS_PRECISIONS: rest.strip()}


def _own_ages(text: str) -> dict[str, str]:
    numbers, key = re.findall(r"\d+", text), fold(text)
    if len(numbers) == 2:  # noqa: PLR2004 - both limits
        return {Column.AGE_MIN: numbers[0], Column.AGE_MAX: numbers[1]}
    return {Column.AGE_MAX if key.startswith("jusqu") else Column.AGE_MIN: numbers[0]}
