"""The parser of each kind of cell, and the checks common to all kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dashboard.data.errors import CellError, InvalidCellError, expectation
from dashboard.data.fields.field import LONGEST_CELL, Field, Kind
from dashboard.data.gazetteer import Gazetteer
from dashboard.data.loading.cell_readers import (
    CodeReader,
    read_code,
    read_codes,
    read_date,
    read_decimal,
    read_email,
    read_integer,
    read_list,
    read_phone,
    read_shaped,
    read_siret,
    read_slug,
    read_text,
    read_url,
)
from dashboard.data.wording import CellFaults
from dashboard.french import number

Readers = Mapping[Kind, Callable[[str, Field], Any]]

# Controls but tab and line feed, marks of direction, invisible separators and tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)


def make_readers(gazetteer: Gazetteer) -> Readers:
    """Return the parser of each kind."""
    codes = CodeReader(gazetteer)
    return {
        Kind.TEXT: read_text,
        Kind.TEXTS: read_list,
        Kind.SLUG: read_slug,
        Kind.CODE: read_code,
        Kind.CODES: read_codes,
        Kind.INTEGER: read_integer,
        Kind.DECIMAL: read_decimal,
        Kind.DATE: read_date,
        Kind.SIRET: read_siret,
        Kind.POSTCODE: read_shaped,
        Kind.COMMUNE: codes.commune,
        Kind.TERRITORIES: codes.territories,
        Kind.UNIT: codes.area,
        Kind.PHONE: read_phone,
        Kind.EMAIL: read_email,
        Kind.URL: read_url,
    }


def read_cell(text: str, field: Field, readers: Readers) -> object:
    """Parse a cell; raise InvalidCellError."""
    if not text:
        if field.required:
            raise InvalidCellError([CellError("", expectation(field), CellFaults.REQUIRED)])
        return field.empty
    if len(text) > LONGEST_CELL:
        expected = CellFaults.SHORTER.format(count=number(LONGEST_CELL))
        hint = CellFaults.LENGTH.format(count=number(len(text)))
        raise InvalidCellError([CellError(text, expected, hint)])
    if unseen := UNSEEN.search(text):
        hint = CellFaults.UNSEEN.format(code=ord(unseen.group()), rank=unseen.start() + 1)
        raise InvalidCellError([CellError(text, CellFaults.VISIBLE, hint)])
    return readers[field.kind](text, field)
