"""Cells that hold several values: contacts among words, ages in one cell, a period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.intake.contact_cells import find_emails, find_phones, read_email, read_phone
from dashboard.intake.days import read_period
from dashboard.intake.notes import Note, Outcome
from dashboard.intake.plain_cells import read_ages
from dashboard.intake.targets import Target
from dashboard.intake.texts import Cells

if TYPE_CHECKING:
    from dashboard.intake.notes import Draft, Reading


def take_contact(text: str, header: str, draft: Draft) -> None:
    """Take a telephone and an e-mail out of free words; names of people are not kept."""
    phones, emails = find_phones(text), find_emails(text)
    if phones and not draft.text(Column.TELEPHONE):
        draft.take(Column.TELEPHONE, read_phone(" ; ".join(phones)), header, text)
    if emails and not draft.text(Column.COURRIEL):
        draft.take(Column.COURRIEL, read_email(" ; ".join(emails)), header, text)
    if re.search(r"[^\W\d_]{3,}", _without_contacts(text)) or not (phones or emails):
        draft.notes.append(Note(Outcome.LEFT_OUT, header, Target.CONTACT, text, "", Cells.PEOPLE))


def take_ages(text: str, header: str, draft: Draft) -> None:
    """Take the lowest and the highest age of one cell."""
    _take_pair((Column.AGE_MIN, Column.AGE_MAX), read_ages(text), (header, text), draft)


def take_period(text: str, header: str, draft: Draft) -> None:
    """Take the first and the last day of one cell."""
    _take_pair((Column.DATE_DEBUT, Column.DATE_FIN), read_period(text), (header, text), draft)


def _take_pair(
    columns: tuple[str, str],
    readings: tuple[Reading, Reading],
    cell: tuple[str, str],
    draft: Draft,
) -> None:
    header, text = cell
    for column, reading in zip(columns, readings, strict=True):
        if not draft.text(column) and (reading.value or reading.outcome is Outcome.TO_CONFIRM):
            draft.take(column, reading, header, text)


def _without_contacts(text: str) -> str:
    plain = re.sub(
        r"\S+@\S+|\b(?:t[eé]l\w*|mail|courriel|e-mail|port\w*|fixe)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[\d+().\s:/-]{9,}", " ", plain)
