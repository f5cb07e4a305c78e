"""What the files of « Couverture » are called and say."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import PUBLICS, SCHEMES, Scheme
from dashboard.domain.coverage_words import POPULATION_NOTE
from dashboard.exports.cells import harmless
from dashboard.french import long_date
from dashboard.texts_coverage import Coverage, CoverageFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dashboard.layouts.coverage_view import CoverageView


def file_name(view: CoverageView, extension: str, stem: str = CoverageFile.STEM) -> str:
    """Return « couverture-o2r_2026-11-23_o2r-2024_sans-tous-publics.csv »."""
    return f"{file_stem(view, stem)}.{extension}"


def file_stem(view: CoverageView, stem: str) -> str:
    """Return the name of a file without its extension: day, public where it matters, filters."""
    question = view.question
    parts = (
        stem,
        view.today.isoformat(),
        "" if stem == CoverageFile.STEM else question.public,
        question.scheme,
        "" if question.everyone else CoverageFile.WITHOUT_EVERYONE,
        "" if question.examples else CoverageFile.WITHOUT_EXAMPLES,
    )
    return "_".join(part for part in parts if part)


def read_me(view: CoverageView, updated: date | None) -> list[tuple[str, str]]:
    """Return the lines of the sheet « Lisez-moi »."""
    question = view.question
    counted = CoverageFile.COUNTED_EXAMPLES.format(count=view.examples)
    values = {
        "updated": long_date(updated) if updated else CoverageFile.UNDATED,
        "today": long_date(view.today),
        "scheme": SCHEMES[Scheme(question.scheme)].label
        if question.scheme
        else Coverage.ALL_SCHEMES,
        "everyone": CoverageFile.COUNTED if question.everyone else CoverageFile.LEFT_OUT,
        "examples": counted if question.examples else CoverageFile.LEFT_OUT,
        "population": POPULATION_NOTE,
    }
    return [(head, text.format(**values)) for head, text in CoverageFile.READ_ME]


def communes_csv(communes: Iterable[tuple[str, ...]], view: CoverageView) -> bytes:
    """Return the communes for French Excel: `;`, UTF-8 with BOM, CRLF, formulas harmless."""
    public = PUBLICS[view.public].label if view.public else Coverage.ALL
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(CoverageFile.COMMUNES)
    writer.writerows([*map(harmless, commune), public] for commune in communes)
    return stream.getvalue().encode("utf-8-sig")
