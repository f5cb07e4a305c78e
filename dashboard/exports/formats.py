"""The table of export formats: variants, content types and writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.exports import data_inclusion, geojson
from dashboard.exports.csv_files import excel_csv, open_csv
from dashboard.exports.notes import Extract
from dashboard.exports.vcards import is_reachable, vcards
from dashboard.exports.workbook import workbook


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of a format: file extension, content type and writer.

    `left_out` returns how many projects the variant cannot express.
    """

    extension: str
    content_type: str
    write: Callable[[Extract], bytes]
    left_out: Callable[[Extract], int] = lambda _: 0


@dataclass(frozen=True, slots=True)
class Format:
    """The variants of a format, by value of its query parameter.

    A format with a single variant has no parameter: both names are "".
    """

    variants: Mapping[str, Variant]
    parameter: str = ""
    default: str = ""


_CSV = "text/csv; charset=utf-8; header=present"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GEOJSON = "application/geo+json"
_JSON = "application/json"
VCARD = "text/vcard; charset=utf-8"

FORMATS: Mapping[str, Format] = {
    "csv": Format(
        {
            "excel": Variant("csv", _CSV, excel_csv),
            "opendata": Variant("opendata.csv", _CSV, lambda extract: open_csv(extract.projects)),
        },
        parameter="format",
        default="excel",
    ),
    "xlsx": Format({"": Variant("xlsx", _XLSX, workbook)}),
    "geojson": Format(
        {
            "point": Variant("geojson", _GEOJSON, geojson.points),
            "territoire": Variant("territoires.geojson", _GEOJSON, geojson.territories),
        },
        parameter="geometrie",
        default="point",
    ),
    "data-inclusion": Format(
        {
            "": Variant(
                "data-inclusion.json", _JSON, data_inclusion.data_inclusion, data_inclusion.left_out
            )
        }
    ),
    "vcf": Format(
        {"": Variant("vcf", VCARD, vcards, lambda e: sum(not is_reachable(p) for p in e.projects))}
    ),
}
