"""Contact cards, read by vobject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.notes import Extract
from dashboard.exports.vcards import escaped, folded, vcards
from tests.factories.strategies import quick_cases

Extracts = Callable[..., Extract]


def cards(extract: Extract) -> list[Any]:
    return list(vobject.readComponents(vcards(extract).decode()))


def test_a_card_says_how_to_reach_the_organisation(extract_of: Extracts) -> None:
    card = cards(extract_of("q=Cap Bresse"))[0]
    assert card.version.value == "3.0"
    assert card.fn.value == "Cap Bresse-Bugey"
    assert card.org.value == ["Association Exemple 03 (fictif)"]
    assert card.tel.value == "+33465710003"
    assert card.email.value == "contact@cap-bresse-bugey.example"
    assert card.url.value == "https://cap-bresse-bugey.example"
    assert (card.adr.value.street, card.adr.value.code) == ("3 place de l’Exemple", "01000")
    assert card.adr.value.city == "Bourg-en-Bresse"


def test_a_note_says_for_whom_where_whence_and_that_it_is_fictional(extract_of: Extracts) -> None:
    note = cards(extract_of("q=Isère aller-vers"))[0].note.value
    assert note.startswith("Exemple fictif (démonstration)")
    assert "Bénéficiaires du RSA" in note
    assert "Isère, hors Entre Bièvre et Rhône" in note
    assert "Licence Ouverte 2.0" in note
    assert "données du 19\u00a0octobre\u00a02026" in note


def test_a_real_record_is_not_called_fictional(extract_of: Extracts) -> None:
    real = cards(extract_of("statut_fiche=source-publique"))
    assert [card.fn.value for card in real] == ["O2R Portes du Sud"]
    assert "fictif" not in real[0].note.value


def test_a_project_that_cannot_be_reached_has_no_card(extract_of: Extracts) -> None:
    assert vcards(extract_of("q=IFRA")) == b""


def test_lines_are_short_and_end_as_the_standard_says(extract_of: Extracts) -> None:
    lines = vcards(extract_of()).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_hostile_text_stays_in_its_card(extract_with: Extracts, hostile: str) -> None:
    extract = extract_with(name=hostile, lead=hostile, address=hostile, phone=hostile)
    found = cards(extract)
    assert len(found) == 1
    printable = "".join(c if c >= " " or c == "\n" else " " for c in hostile.replace("\r\n", "\n"))
    assert found[0].fn.value.strip() == printable.strip()


@settings(max_examples=quick_cases())
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])))
def test_a_folded_line_unfolds_to_itself(text: str) -> None:
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_what_separates_is_escaped() -> None:
    assert escaped("a;b,c\\d\r\ne\rf") == "a\\;b\\,c\\\\d\\ne f"
