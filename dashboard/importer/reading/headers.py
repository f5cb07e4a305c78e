"""Find the header row of a table, and match its headers with the synonyms of the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

from rapidfuzz import fuzz, process

from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELDS
from dashboard.french import fold
from dashboard.importer.reading.files import RawRow, RawTable, UnreadableFile, mended
from dashboard.importer.wording import Headers


@unique
class ColumnTarget(StrEnum):
    """Targets that are not columns of the records: composite cells, and ignored ones."""

    CONTACT = "contact"
    AGES = "ages"
    PERIOD = "periode"
    DEPARTMENT = "departement"
    IGNORED = "ignorer"


WORDS: dict[str, tuple[str, ...]] = {
    **{str(field.column): tuple(field.headers.split("; ")) for field in FIELDS},
    ColumnTarget.CONTACT: (
        *("contact", "contacts", "coordonnees", "contact projet", "coordonnees contact"),
        *("contact structure", "coordonnees structure", "personne a contacter", "pour joindre"),
        *("contact referent", "referent projet", "coordonnees referent"),
    ),
    ColumnTarget.AGES: ("age", "ages", "tranche age", "age public", "age vise", "limites age"),
    ColumnTarget.PERIOD: ("periode", "dates", "dates action", "duree convention", "calendrier"),
    ColumnTarget.DEPARTMENT: (
        *("departement", "dept", "dep", "departement intervention", "departements", "dpt"),
        *("departement couvert", "departements couverts", "num dept", "n departement"),
    ),
    ColumnTarget.IGNORED: (
        *("ligne", "motif", "n", "numero", "ordre", "nom contact", "prenom contact"),
        *("nom referent", "nom prenom contact", "nom responsable", "interlocuteur", "prenom"),
        *("fonction", "fax", "telecopie", "pays", "observations", "remarques", "commentaires"),
        *("montant", "budget", "subvention", "montant subvention", "nombre places", "nb places"),
        *("nb beneficiaires", "region", "nombre beneficiaires", "civilite", "responsable"),
        *("directeur", "objectif entrees", "a confirmer"),
    ),
}

TARGETS = frozenset(map(str, WORDS))


# Similarity in per cent from which on an unknown header is taken as its closest synonym, and the
# confidence in a header that is only proposed: its cells are to be confirmed.
CLOSE, PROPOSED = 84, 70
# What a header is proposed for by a word inside it, unless another word says otherwise.
_INSIDE: Mapping[str, str] = {
    Column.ZONE_COUVERTURE: "epci territoire territoires territorial zone zones communes perimetre"
    " secteur secteurs intercommunalite intercommunalites couverture canton cantons bassin",
    ColumnTarget.DEPARTMENT: "departement departements dept",
    Column.PUBLICS: "public publics",
    Column.TELEPHONE: "tel telephone portable mobile",
    Column.COURRIEL: "mail mails courriel email mel",
    ColumnTarget.AGES: "age ages",
    Column.PORTEUR: "porteur operateur laureat",
    Column.PARTENAIRES: "partenaire partenaires partenariat",
    Column.ADRESSE: "adresse",
    Column.COMMUNE: "ville commune",
    Column.ETAPES: "etape etapes",
    Column.DEMARCHE: "description descriptif",
}
_QUESTIONS = {
    "ou": Column.ZONE_COUVERTURE,
    "pour qui": Column.PUBLICS,
    "qui": Column.PORTEUR,
    "avec qui": Column.PARTENAIRES,
    "quand": ColumnTarget.PERIOD,
    "quoi": Column.DEMARCHE,
    "service": Column.NOM,
}
_OTHERWISE = re.compile(
    r"\b(?:siege|nombre|nb|montant|budget|avis|observations?|remarques?|commentaires?|anciens?|date"
    r"|taux|part|total|population|sans|hors|exclu\w*|type|code|fax|non)\b"
)
_OPTIONAL = re.compile(r"\((?:s|e|x|es|le|la|les)\)|\*+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_STOP_WORDS = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "s", "e", "a", "au", "et", "en"}
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The meaning of a header: a target or "", how it was found, and its confidence (0–100).

    `closest` is the closest known word of an unknown header.
    """

    target: str
    how: str
    confidence: int
    closest: str = ""


def guess(header: str, group: str = "") -> Guess:
    """Return the meaning of a header, with the header of its group in front if that matches."""
    alone = _guess_one(header)
    if not group or fold(group) == fold(header):
        return alone
    grouped = _guess_one(f"{group} {header}")
    return grouped if grouped.confidence == 100 else alone  # noqa: PLR2004 - per cent


def header_key(header: str) -> str:
    """Return the sorted words of a header, without accents, plurals, stop words or brackets."""
    bare = _OPTIONAL.sub("", header)
    words = fold(_BRACKETS.sub(" ", bare)).split() or fold(bare).split()
    kept = [_singular(word) for word in words if word not in _STOP_WORDS]
    return " ".join(sorted(kept or words))


def _guess_one(header: str) -> Guess:
    key = header_key(header)
    if not key:
        return Guess("", Headers.NONE, 0)
    plain = header.strip().lower()
    if plain in _columns():
        return Guess(plain, Headers.SAME, 100)
    if fold(header) in _exact_synonyms():
        return Guess(_exact_synonyms()[fold(header)], Headers.SYNONYM, 100)
    if key in _keys():
        return Guess(_keys()[key][0], Headers.SYNONYM, 100)
    return _resembling(header, key)


def _resembling(header: str, key: str) -> Guess:
    """Return what an unknown header is close to, else is proposed for by a word inside it."""
    closest, score, _ = process.extractOne(key, list(_keys()), scorer=fuzz.ratio)
    target, word = _keys()[closest]
    if score >= CLOSE and len(key) > 3:  # noqa: PLR2004 - « tel » is like too many words
        return Guess(target, Headers.CLOSE.format(word=word), round(score))
    if inside := _inside(fold(header)):
        return Guess(inside[0], Headers.INSIDE.format(word=inside[1]), PROPOSED)
    return Guess("", Headers.NONE, round(score), f"{word} ({target})")


def _inside(key: str) -> tuple[str, str] | None:
    """Return the one target that a word inside a folded header names, and that word."""
    if key in _QUESTIONS:
        return str(_QUESTIONS[key]), key
    if _OTHERWISE.search(key):
        return None
    words = key.split()
    found = {
        str(target): word
        for target, known in _INSIDE.items()
        for word in words
        if word in known.split()
    }
    if Column.COURRIEL in found:  # « adresse mail »
        found.pop(Column.ADRESSE, None)
    if {Column.TELEPHONE, Column.COURRIEL} == set(found):
        found = {str(ColumnTarget.CONTACT): " ".join(found.values())}
    if Column.ZONE_COUVERTURE in found:
        found.pop(ColumnTarget.DEPARTMENT, None)
    return next(iter(found.items())) if len(found) == 1 else None


@cache
def _columns() -> frozenset[str]:
    return frozenset(str(field.column) for field in FIELDS)


@cache
def _exact_synonyms() -> Mapping[str, str]:
    """Return targets by exact synonym: « Communes » is a territory, « Commune » a town."""
    labels = {fold(field.label): str(field.column) for field in FIELDS}
    return {fold(word): str(to) for to, words in WORDS.items() for word in words} | labels


@cache
def _keys() -> Mapping[str, tuple[str, str]]:
    """Return target and synonym by header key."""
    found = {header_key(field.label): (str(field.column), field.label) for field in FIELDS}
    for target, words in WORDS.items():
        for word in words:
            found.setdefault(header_key(word), (str(target), word))
    return found


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word  # noqa: PLR2004


MAX_HEADER_ROW = 40
_FEWEST = 2
_LONGEST_HEADER = 120


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rank in the row, its text, that of its group, and its meaning."""

    rank: int
    name: str
    group: str
    guess: Guess


@dataclass(frozen=True, slots=True)
class ListTable:
    """A sheet with its header row; `rows` are those below."""

    sheet: RawTable
    header_row: RawRow
    headers: tuple[Header, ...]
    rows: tuple[RawRow, ...]

    @property
    def score(self) -> float:
        """Return how many headers have a target; one that is only proposed counts half."""
        known = [header.guess for header in self.headers if header.guess.target]
        return sum(2 if found.confidence >= CLOSE else 1 for found in known) / 2


def find_table(sheets: Sequence[RawTable], name: str = "") -> ListTable:
    """Return the table with most known headers, in the sheet `name` if given."""
    wanted = [sheet for sheet in sheets if not name or sheet.name == name]
    if not wanted:
        names = ", ".join(sheet.name for sheet in sheets)
        raise UnreadableFile(Headers.NO_SHEET.format(name=name, names=names))
    tables = [table for sheet in wanted for table in _tables(sheet)]
    if not tables:
        raise UnreadableFile(Headers.NO_HEADERS.format(count=MAX_HEADER_ROW))
    return max(tables, key=lambda table: (table.score, len(table.rows)))


def _tables(sheet: RawTable) -> list[ListTable]:
    found = [
        _table(sheet, rank)
        for rank, row in enumerate(sheet.rows[:MAX_HEADER_ROW])
        if row.filled >= _FEWEST
    ]
    return [table for table in found if table.score >= _FEWEST and _has_name_column(table)]


def _has_name_column(table: ListTable) -> bool:
    targets = {header.guess.target for header in table.headers}
    return not targets.isdisjoint({Column.PORTEUR, Column.NOM, Column.ID})


def _table(sheet: RawTable, rank: int) -> ListTable:
    row = sheet.rows[rank]
    row_above = sheet.rows[rank - 1] if rank else None
    groups = _groups(row_above, len(row.cells)) if row_above else [""] * len(row.cells)
    headers = []
    for position, (cell, group) in enumerate(zip(row.cells, groups, strict=True)):
        name = _words(cell) or (_words(row_above.cell(position)) if row_above else "")
        headers.append(Header(position, name, group, _guess(name, group)))
    return ListTable(sheet, row, tuple(headers), sheet.rows[rank + 1 :])


def _guess(name: str, group: str) -> Guess:
    # A long text is a value, not a header.
    return guess(name, group) if len(name) <= _LONGEST_HEADER else guess("")


def _groups(row_above: RawRow, width: int) -> list[str]:
    """Return the group header of each cell: it is written above the first one only."""
    groups, current = [], ""
    for position in range(width):
        current = _words(row_above.cell(position)) or current
        groups.append(current)
    return groups if row_above.filled >= _FEWEST else [""] * width


def _words(text: str) -> str:
    return " ".join(mended(text).split())
