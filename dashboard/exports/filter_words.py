"""The filters and the order of a selection, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import LEAD_TYPES, PUBLICS, RECORD_STATUSES, SCHEMES, STEPS
from dashboard.domain.selection import Freshness, Sort
from dashboard.exports.texts import Filter, Order
from dashboard.french import NBSP, join, quoted
from dashboard.texts import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.data.geography import Geography
    from dashboard.domain.selection import Selection

_AGES = {Freshness.SIX_MONTHS: Filters.SIX_MONTHS, Freshness.TWELVE_MONTHS: Filters.TWELVE_MONTHS}
_ORDERS = {Sort.UNIT: Order.UNIT, Sort.NAME: Order.NAME, Sort.UPDATED: Order.UPDATED}


def filter_words(selection: Selection, geography: Geography) -> tuple[str, ...]:
    """Return one line a filter in use."""
    return tuple(_lines(selection, geography))


def order_words(selection: Selection) -> str:
    """Return the order of the rows."""
    return _ORDERS[selection.sort]


def _lines(selection: Selection, geography: Geography) -> Iterator[str]:
    if selection.query:
        yield f"{Filters.QUERY}{NBSP}: {quoted(selection.query)}"
    for title, chosen in _choices(selection, geography).items():
        if chosen:
            yield f"{title}{NBSP}: {join(chosen, 'ou')}"
    if not selection.everyone:
        yield Filter.EVERYONE
    if selection.unspecified:
        yield Filter.UNSPECIFIED


def _choices(selection: Selection, geography: Geography) -> dict[str, list[str]]:
    units = geography.units["nom"]
    return {
        Filters.PUBLICS: [PUBLICS[public].label for public in selection.publics],
        Filters.REGIONS: [geography.regions[code] for code in selection.regions],
        Filters.UNITS: [f"{units[code]} ({code})" for code in selection.units],
        Filters.SCHEMES: [SCHEMES[scheme].label for scheme in selection.schemes],
        Filters.LEAD_TYPES: [LEAD_TYPES[kind] for kind in selection.lead_types],
        Filters.STEPS: [STEPS[step] for step in selection.steps],
        Filter.STATUSES: [RECORD_STATUSES[status] for status in selection.statuses],
        Filters.UPDATED: [_AGES[selection.updated]] if selection.updated else [],
    }
