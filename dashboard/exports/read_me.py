"""The rows of the sheet « Lisez-moi »: what was exported, on which terms, and what columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.data.fields import FIELDS
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    RECORD_STATUSES,
    REFERRAL_MODES,
    REFERRERS,
    SCHEMES,
    STEPS,
    Wording,
)
from dashboard.exports.texts import Legal, ReadMe
from dashboard.french import THIN, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.data.schema import Field
    from dashboard.exports.notice import Notice

Rows = list[tuple[str, ...]]

_VOCABULARIES: tuple[Mapping[Any, str | Wording], ...] = (
    PUBLICS,
    SCHEMES,
    LEAD_TYPES,
    STEPS,
    REFERRAL_MODES,
    REFERRERS,
    RECORD_STATUSES,
)
_LABELS: dict[str, str] = {
    str(code): words if isinstance(words, str) else words.label
    for table in _VOCABULARIES
    for code, words in table.items()
}


def read_me_rows(said: Notice) -> tuple[Rows, Rows]:
    """Return the facts (title, value), then one row a column as `ReadMe.COLUMNS` heads them."""
    facts = [
        (said.title, said.sentence),
        (ReadMe.WARNING, said.warning),
        (ReadMe.COUNT, str(said.count)),
        (ReadMe.FILTERS, "\n".join(said.filters) or ReadMe.NO_FILTER),
        (ReadMe.ORDER, said.order),
        (ReadMe.DATA_DATE, said.data_day),
        (ReadMe.EXPORT_DATE, long_date(said.export_date)),
        (ReadMe.SOURCES, "\n".join(said.sources)),
        (ReadMe.LICENCE, f"{Legal.LICENCE}, {Legal.LICENCE_URL}"),
        (ReadMe.CITE, Legal.LICENCE_DUTY.format(cite=said.cite)),
        (ReadMe.EMPTY, ReadMe.EMPTY_MEANS),
        (ReadMe.LISTS, ReadMe.LISTS_MEANS),
    ]
    columns = [
        (str(field.column), field.label, field.description, _possible(field)) for field in FIELDS
    ]
    return [fact for fact in facts if fact[1]], list(columns)


def _possible(field: Field) -> str:
    if field.vocabulary is None:
        return ""
    codes = map(str, field.vocabulary)
    return f"{THIN};\n".join(f"{c} = {_LABELS[c]}" if c in _LABELS else c for c in codes)
