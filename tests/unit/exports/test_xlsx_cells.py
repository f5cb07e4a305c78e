"""Cells for French Excel: readable, harmless, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.fields.table import FIELD
from dashboard.data.loading.csv_text import harmless, restored
from dashboard.exports.csv_files import excel_text
from tests.factories.rows import raw_text
from tests.factories.strategies import quick_cases

RISKY = "=+-@\t\r\0＝＋－＠"
CELLS = st.text(st.sampled_from([*RISKY, "'", " ", "\u00a0", "\ufeff", "a", "1"]), max_size=8)


@pytest.mark.parametrize("start", [*RISKY, " =", "\u00a0+", "  ＠", "\n=", "'=", "\ufeff="])
def test_a_cell_that_would_run_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Roanne", "L’Escale", "'quoted", "a=b", "12", "é", " a"])
def test_a_cell_that_would_not_run_is_left_alone(text: str) -> None:
    assert harmless(text) == text


@settings(max_examples=quick_cases())
@given(st.text() | CELLS)
def test_what_was_made_harmless_can_be_restored(text: str) -> None:
    assert restored(harmless(text)) == text


@settings(max_examples=quick_cases())
@given(CELLS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert harmless(text).lstrip()[:1] not in {*RISKY}


@pytest.mark.parametrize(
    ("column", "raw", "excel"),
    [
        pytest.param("date_maj", "2026-03-09", "09/03/2026", id="date"),
        pytest.param("longitude", "4.0727", "4,0727", id="decimal comma"),
        pytest.param("longitude", "-61.5", "-61,5", id="a negative number is no formula"),
        pytest.param("age_min", "16", "16", id="integer"),
        pytest.param("code_postal", "01000", "01000", id="code"),
        pytest.param("publics", "jeunes|rsa", "jeunes|rsa", id="list"),
        pytest.param("nom", "-+", "'-+", id="formula"),
        pytest.param("date_fin", "", "", id="empty"),
    ],
)
def test_each_kind_has_its_french_form_and_comes_back(column: str, raw: str, excel: str) -> None:
    assert excel_text(raw, FIELD[column]) == excel
    assert raw_text(excel, FIELD[column]) == raw


def test_a_hostile_phone_is_neutralised() -> None:
    assert excel_text("=1+1", FIELD["telephone"]) == "'=1+1"
