"""What the workbook to fill in says of each column: how to fill it, an example, its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.fields import FIELDS
from dashboard.data.schema import LISTS, Column, Kind
from dashboard.intake.texts import Template
from dashboard.intake.vocabulary_cells import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.data.schema import Field

_EXAMPLES = {
    Column.ID: Template.EXAMPLE_ID,
    Column.ZONE_COUVERTURE: "toute la Loire sauf Roannais Agglomération",
    Column.ZONE_EXCLUE: "",
    Column.ZONE_PRECISIONS: "",
    Column.DATE_DEBUT: "01/11/2024",
    Column.DATE_FIN: "31/10/2027",
    Column.DATE_MAJ: "09/03/2026",
}


def example_text(field: Field) -> str:
    """Return what the example row holds under a field, in words rather than in codes."""
    if field.column in _EXAMPLES:
        return _EXAMPLES[Column(field.column)]
    if field.vocabulary is None:
        return field.example
    labels = labels_of(field)
    return " | ".join(labels[code] for code in field.example.split("|"))


def guide_rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield one row a field: label, how to fill it, whether it must be, example, values."""
    for field in FIELDS:
        required = Template.YES if field.required else Template.NO
        values = " | ".join(labels_of(field).values()) if field.vocabulary else ""
        yield field.label, _how(field), required, example_text(field), values


def _how(field: Field) -> str:
    sentences = [field.description]
    if field.column == Column.ID:
        sentences.append(Template.AUTOMATIC)
    if field.kind is Kind.TERRITORIES:
        sentences.append(Template.TERRITORY)
    elif field.kind in LISTS:
        sentences.append(Template.SEVERAL)
    return " ".join(sentences)
