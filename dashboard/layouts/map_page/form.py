"""How the fields of the map page are written in its address.

The page's script reads this table (`FORM`) to move values between fields and address; what they
mean is `Selection`'s business alone. Kinds: `text`; `many` (the name repeats); `on`/`off` (a box
that is ticked or not by default, written 0 or 1); `one:<default>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.domain.search.filters import PARAMETERS, SORT, Filter, FilterKind
from dashboard.figures.map_layers import read_layers, write_layers
from dashboard.figures.tints import DEFAULT_TINT, Tint, tint_of
from dashboard.ids import NAMES, FinderId, ListId, MapId

OPENED = "projet"
MODE, TINT, SHOWN_LAYERS = "vue", "teinte", "couches"
DEFAULT_MODE, TABLE = "carte", "tableau"


def field_id(row: Filter) -> str:
    """Return the id of the field of a filter."""
    return ListId.SORT if row is SORT else f"filters-{row.attribute}".replace("_", "-")


def _kind(row: Filter) -> str:
    single = row.kind in {FilterKind.ONE, FilterKind.DAY}
    return f"one:{row.usual or ''}" if single else row.kind


FORM = (
    *((field_id(row), str(row.param), _kind(row)) for row in PARAMETERS if row.in_panel),
    (MapId.VIEW, MODE, f"one:{DEFAULT_MODE}"),
    (MapId.TINT, TINT, f"one:{DEFAULT_TINT.key}"),
)
# The answer of « Qui contacter ? » that a sheet was opened from.
ANSWER = (NAMES[FinderId.CODE], NAMES[FinderId.AGE])
# Parameters that say how the page looks, not which projects it shows.
LOOKS = (OPENED, MODE, TINT, SHOWN_LAYERS, *ANSWER)
LONGEST = 20_000


def form_values(query: str) -> Mapping[str, Any]:
    """Return each field's value (by id) as `query` has it, its default where it is silent."""
    pairs = _pairs(query)
    return {field: _value([v for n, v in pairs if n == name], kind) for field, name, kind in FORM}


def shows_table(query: str) -> bool:
    """Return whether `query` asks for the table in the map's place."""
    return bool(form_values(query)[MapId.VIEW] == TABLE)


def asked_tint(query: str) -> Tint:
    """Return the tint that `query` asks for, the default one if it names none that is known."""
    return tint_of(str(form_values(query)[MapId.TINT]))


def asked_layers(query: str) -> tuple[str, ...]:
    """Return the keys of the layers that `query` asks for, the usual ones if it asks for none."""
    values = [value for name, value in _pairs(query) if name == SHOWN_LAYERS]
    return read_layers(values[-1] if values else "")


def picture_query(query: str) -> str:
    """Return the part of `query` that a picture of the map follows beside the filters."""
    tint, layers = asked_tint(query), write_layers(asked_layers(query))
    asked = {TINT: "" if tint is DEFAULT_TINT else tint.key, SHOWN_LAYERS: layers}
    return urlencode({name: value for name, value in asked.items() if value})


def _value(values: list[str], kind: str) -> str | list[str]:
    if kind == "many":
        return list(dict.fromkeys(values))
    if kind in {"on", "off"}:
        ticked = values[-1:] == ["1"] if kind == "off" else values[-1:] != ["0"]
        return ["1"] if ticked else []
    return values[-1] if values else kind.partition(":")[2]


def split_query(query: str) -> tuple[str, str]:
    """Return the part of `query` that chooses projects, and the id of the opened record ("")."""
    pairs = _pairs(query)
    filters = urlencode([(name, value) for name, value in pairs if name not in LOOKS])
    return filters, next((value for name, value in reversed(pairs) if name == OPENED), "")


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=True, errors="replace")
