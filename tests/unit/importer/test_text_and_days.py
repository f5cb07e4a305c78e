"""Text encoded twice is mended and said; a day is found among words, and words are no day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.importer.import_notes import Outcome
from tests.unit.importer.rows import ASKED, SURE, Case, read_row, wrong

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

NAMES = ("Écho n° 1", "L’été à Grenoble", "Cœur d’Hérault – « aller vers »", "À bientôt", "Île")
START, END, UPDATED = "date_debut", "date_fin", "date_maj"
DAYS = [
    (START, "à partir du 1er octobre 2025", "2025-10-01", SURE),
    (START, "A compter du 01/10/2025", "2025-10-01", SURE),
    (START, "dès le 1er oct. 2025", "2025-10-01", SURE),
    (START, "le 15/09/2025", "2025-09-15", SURE),
    (START, "Début : 15/09/2025", "2025-09-15", SURE),
    (START, "2025/09/15", "2025-09-15", SURE),
    (START, "2025-9-5", "2025-09-05", SURE),
    (START, "15.09.25", "2025-09-15", SURE),
    (START, "du 01/10/2025 au 30/09/2026", "2025-10-01", SURE),
    (END, "du 01/10/2025 au 30/09/2026", "2026-09-30", SURE),
    (END, "jusqu'au 31 décembre 2026", "2026-12-31", SURE),
    (END, "fin 31/12/2026", "2026-12-31", SURE),
    (UPDATED, "MAJ le 05/03/26", "2026-03-05", SURE),
    (UPDATED, "mise à jour du 05/03/2026", "2026-03-05", SURE),
    (UPDATED, "du 01/10/2025 au 30/09/2026", "", ASKED),
    (START, "MAJ le 05/03/26", "", ASKED),
    (START, "jusqu'au 31/12/2026", "", ASKED),
    (END, "à partir du 1er octobre 2025", "", ASKED),
    (START, "à définir", "", ASKED),
    (START, "en cours", "", ASKED),
    (START, "en cours de définition", "", ASKED),
    (START, "15/09/2025 (prévisionnel)", "", ASKED),
    (START, "environ 15/09/2025", "", ASKED),
    (START, "du 1er octobre au 31 décembre 2025", "", ASKED),
    (START, "09/15/2025", "", ASKED),
    (START, "automne 2025", "", ASKED),
]
HEADERS = {START: "Date de début", END: "Date de fin", UPDATED: "Mise à jour"}


def twice_encoded(text: str) -> str:
    """Return a text as it looks once its UTF-8 was read as Windows-1252."""
    bytes_ = (bytes([each]) for each in text.encode())
    return "".join(
        each.decode("latin-1" if each in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for each in bytes_
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("times", [1, 2])
def test_text_encoded_twice_is_mended_and_said(name: str, times: int, geography: Geography) -> None:
    broken = name
    for _ in range(times):
        broken = twice_encoded(broken)
    draft = read_row({"Projet": broken}, geography)
    (note,) = (each for each in draft.notes if each.column == "nom")
    assert (draft.text("nom"), note.outcome, note.before) == (name, Outcome.CORRECTED, broken)


@pytest.mark.parametrize("name", ["�cho", "Caf\N{REPLACEMENT CHARACTER}"])
def test_lost_letters_are_asked(name: str, geography: Geography) -> None:
    assert not wrong(Case({"Projet": name}, {"nom": name}, ASKED), geography)


@pytest.mark.parametrize(("text", "name"), [("&Eacute;cho", "Écho"), ("A &amp; B", "A & B")])
def test_entities_are_mended(text: str, name: str, geography: Geography) -> None:
    assert not wrong(Case({"Projet": text}, {"nom": name}), geography)


@pytest.mark.parametrize("name", ["Âge d’or", "SÃO", "Entr’aide", "R&D", "Maïs – pâté"])
def test_sound_text_is_left_as_it_is(name: str, geography: Geography) -> None:
    (note,) = (n for n in read_row({"Projet": name}, geography).notes if n.column == "nom")
    assert (note.after, note.outcome) == (name, Outcome.KEPT)


def test_headers_encoded_twice_are_known(geography: Geography) -> None:
    cells = {twice_encoded("Téléphone"): "04 65 71 00 01"}
    assert not wrong(Case(cells, {"telephone": "04 65 71 00 01"}), geography)


@pytest.mark.parametrize(("column", "text", "day", "verdict"), DAYS)
def test_days(column: str, text: str, day: str, verdict: str, geography: Geography) -> None:
    assert not wrong(Case({HEADERS[column]: text}, {column: day}, verdict), geography)


def test_a_period_in_one_column_gives_both_days(geography: Geography) -> None:
    values = {START: "2025-10-01", END: "2026-09-30"}
    assert not wrong(Case({"Date de début": "du 1/10/25 au 30/09/2026"}, values), geography)
