"""Which column of the list becomes which column of the records, and how that was decided."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.fields.field import LISTS, Kind
from dashboard.data.fields.table import FIELD
from dashboard.french import fold
from dashboard.importer.reading.column_synonyms import TARGETS, ColumnTarget
from dashboard.importer.reading.files import UnreadableFile, decode_any, guess_delimiter
from dashboard.importer.wording import Headers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dashboard.importer.reading.headers import Header, Table

_SHARED = frozenset({*LISTS, Kind.TEXT, Kind.PHONE, Kind.EMAIL, Kind.URL})


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """A column of the list and what it becomes; `target` is "" when nobody knows."""

    rank: int
    header: str
    target: str
    how: str
    confidence: int
    near: str = ""

    @property
    def used(self) -> bool:
        """Tell whether the cells of the column go into the records."""
        return self.target not in ("", ColumnTarget.IGNORED)


def make_mapping(table: Table, overrides: Mapping[str, str]) -> tuple[ColumnSource, ...]:
    """Return what each column becomes; two columns share a target only when both are sure."""
    asked = {fold(header): target for header, target in overrides.items()}
    unknown = set(asked) - {fold(header.name) for header in table.headers}
    if unknown:
        raise UnreadableFile(Headers.NOT_THERE.format(names=", ".join(sorted(unknown))))
    sources = [_source(header, asked) for header in table.headers if header.name]
    return tuple(_settled(source, sources) for source in sources)


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
    # A first line that names the two columns is no pair.
    return {header: target for header, target in pairs.items() if fold(header) != "en tete"}


def _source(header: Header, asked: Mapping[str, str]) -> ColumnSource:
    target = asked.get(fold(header.name))
    if target is not None:
        return ColumnSource(header.rank, header.name, target, Headers.ASKED, 100)
    found = header.guess
    if found.target == ColumnTarget.IGNORED:
        return ColumnSource(
            header.rank, header.name, found.target, Headers.NOT_KEPT, found.confidence
        )
    return ColumnSource(
        header.rank, header.name, found.target, found.how, found.confidence, found.near
    )


def _settled(source: ColumnSource, sources: Sequence[ColumnSource]) -> ColumnSource:
    """Return the source, or the same unknown when a surer or earlier one has its target."""
    rivals = [other for other in sources if other.target == source.target and other is not source]
    if not source.used or not rivals or _may_share(source):
        return source
    surer = [other for other in rivals if _claim(other) > _claim(source)]
    if not surer:
        return source
    how = Headers.TAKEN.format(target=source.target, header=surer[0].header)
    return ColumnSource(source.rank, source.header, "", how, source.confidence, source.target)


def _may_share(source: ColumnSource) -> bool:
    field = FIELD.get(source.target)
    return source.confidence == 100 and (field is None or field.kind in _SHARED)  # noqa: PLR2004


def _claim(source: ColumnSource) -> tuple[bool, int, int]:
    return source.how == Headers.ASKED, source.confidence, -source.rank
