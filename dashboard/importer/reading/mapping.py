"""Mapping of a list's columns to targets, and how each was decided."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.fields.field import LISTS, Kind
from dashboard.data.fields.table import FIELD
from dashboard.french import fold
from dashboard.importer.reading.files import UnreadableFile, decode_any, guess_delimiter
from dashboard.importer.reading.headers import (
    CLOSE,
    TARGETS,
    ColumnTarget,
    Header,
    ListTable,
)
from dashboard.importer.wording import Headers

_TERRITORIAL = re.compile(
    r"\b(?:epci|territoires?|territorial|zones?|perimetre|secteurs?|intercommunalites?|couverture"
    r"|cantons?|bassins?|communes?|departements?|ou|lieux?|localisation|qpv|arrondissements?"
    r"|quartiers?|pays)\b"
)
_SHARED = frozenset({*LISTS, Kind.TEXT, Kind.PHONE, Kind.EMAIL, Kind.URL})


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """A column of the list with its target, "" if unknown."""

    rank: int
    header: str
    target: str
    how: str
    confidence: int
    closest: str = ""

    @property
    def to_confirm(self) -> bool:
        """Return whether a column is only proposed, or is about territory and not kept."""
        if self.used:
            return self.confidence < CLOSE
        return is_territorial(self.header) and self.how not in (Headers.ASKED, Headers.NOT_KEPT)

    @property
    def used(self) -> bool:
        """Return whether the column's cells are imported."""
        return self.target not in ("", ColumnTarget.IGNORED)


def is_territorial(header: str) -> bool:
    """Return whether a header may be about where a project acts."""
    key = fold(header)
    return _TERRITORIAL.search(key) is not None and not re.search(r"\b(?:nombre|nb)\b", key)


def make_mapping(table: ListTable, overrides: Mapping[str, str]) -> tuple[ColumnSource, ...]:
    """Return the mapping; two columns share a target only if both are certain."""
    overrides_by_key = {fold(header): target for header, target in overrides.items()}
    unknown = set(overrides_by_key) - {fold(header.name) for header in table.headers}
    if unknown:
        raise UnreadableFile(Headers.NOT_THERE.format(names=", ".join(sorted(unknown))))
    sources = [_source(header, overrides_by_key) for header in table.headers if header.name]
    sources = [_unless_hidden(source, table.sheet.hidden_columns) for source in sources]
    return tuple(_resolve_conflict(source, sources) for source in sources)


def _unless_hidden(source: ColumnSource, hidden: Set[int]) -> ColumnSource:
    if source.rank not in hidden or source.how == Headers.ASKED:
        return source
    return ColumnSource(source.rank, source.header, "", Headers.HIDDEN, 0)


def read_overrides(path: Path) -> dict[str, str]:
    """Return the targets by header of a mapping file: TOML, or CSV of two columns."""
    try:
        text, _ = decode_any(path.read_bytes())
        pairs = _toml(text) if path.suffix.lower() == ".toml" else _csv(text)
    except (OSError, tomllib.TOMLDecodeError, RecursionError, csv.Error) as error:
        raise UnreadableFile(Headers.BAD_MAPPING.format(file=path, reason=error)) from None
    wrong = sorted({target for target in pairs.values() if target not in TARGETS})
    if wrong:
        known = ", ".join(sorted(TARGETS))
        raise UnreadableFile(Headers.BAD_TARGET.format(wrong=", ".join(wrong), known=known))
    return pairs


def _toml(text: str) -> dict[str, str]:
    return {header: str(target).strip() for header, target in tomllib.loads(text).items()}


def _csv(text: str) -> dict[str, str]:
    rows = csv.reader(io.StringIO(text), delimiter=guess_delimiter(text))
    pairs = {row[0].strip(): row[1].strip() for row in rows if len(row) > 1 and row[0].strip()}
    # The header row is left out.
    return {header: target for header, target in pairs.items() if fold(header) != "en tete"}


def _source(header: Header, overrides_by_key: Mapping[str, str]) -> ColumnSource:
    target = overrides_by_key.get(fold(header.name))
    if target is not None:
        return ColumnSource(header.rank, header.name, target, Headers.ASKED, 100)
    found = header.guess
    if found.target == ColumnTarget.IGNORED:
        return ColumnSource(
            header.rank, header.name, found.target, Headers.NOT_KEPT, found.confidence
        )
    return ColumnSource(
        header.rank, header.name, found.target, found.how, found.confidence, found.closest
    )


def _resolve_conflict(source: ColumnSource, sources: Sequence[ColumnSource]) -> ColumnSource:
    """Return the source, without target if one with higher priority has the same."""
    competitors = [
        other for other in sources if other.target == source.target and other is not source
    ]
    if not source.used or not competitors or _can_share(source):
        return source
    stronger = [other for other in competitors if _priority(other) > _priority(source)]
    if not stronger:
        return source
    how = Headers.TAKEN.format(target=source.target, header=stronger[0].header)
    return ColumnSource(source.rank, source.header, "", how, source.confidence, source.target)


def _can_share(source: ColumnSource) -> bool:
    field = FIELD.get(source.target)
    return source.confidence == 100 and (field is None or field.kind in _SHARED)  # noqa: PLR2004


def _priority(source: ColumnSource) -> tuple[bool, int, int]:
    return source.how == Headers.ASKED, source.confidence, -source.rank
