"""French typography: numbers, plurals, dates, lists, quotation marks, sort keys."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.french import (
    NBSP,
    THIN,
    decimal,
    elide,
    fold,
    join,
    long_date,
    number,
    percent,
    plural,
    quoted,
    short_date,
    sort_key,
    typeset,
)
from tests.factories.strategies import quick_cases


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(0, "0", id="zero"),
        pytest.param(999, "999", id="below a thousand"),
        pytest.param(8205557, f"8{THIN}205{THIN}557", id="millions"),
        pytest.param(1234.6, f"1{THIN}235", id="rounded"),
    ],
)
def test_thousands_are_parted_by_a_narrow_no_break_space(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        pytest.param(0.5, 1, "0,5", id="comma"),
        pytest.param(1234.56, 2, f"1{THIN}234,56", id="thousands"),
        pytest.param(7.04, 1, "7,0", id="rounded"),
    ],
)
def test_decimals_take_a_comma(value: float, digits: int, words: str) -> None:
    assert decimal(value, digits) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(0, f"0{NBSP}projet", id="zero is singular"),
        pytest.param(1, f"1{NBSP}projet", id="one"),
        pytest.param(1.4, f"1{NBSP}projet", id="below two is singular"),
        pytest.param(2, f"2{NBSP}projets", id="two"),
        pytest.param(1200, f"1{THIN}200{NBSP}projets", id="thousands"),
    ],
)
def test_the_plural_starts_at_two(count: float, words: str) -> None:
    assert plural(count, "projet") == words


def test_a_plural_of_its_own() -> None:
    assert plural(3, "projet actif", "projets actifs") == f"3{NBSP}projets actifs"
    assert plural(1, "projet actif", "projets actifs") == f"1{NBSP}projet actif"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        pytest.param(0, f"0{NBSP}%", id="none"),
        pytest.param(0.0001, f"moins de 1{NBSP}%", id="never down to none"),
        pytest.param(0.006, f"1{NBSP}%", id="one"),
        pytest.param(0.951, f"95{NBSP}%", id="rounded"),
        pytest.param(0.994, f"99{NBSP}%", id="ninety-nine"),
        pytest.param(0.9999, f"plus de 99{NBSP}%", id="never up to all"),
        pytest.param(1, f"100{NBSP}%", id="all"),
    ],
)
def test_a_share_never_becomes_a_false_none_or_all(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        pytest.param(date(2026, 3, 1), f"1er{NBSP}mars{NBSP}2026", "01/03/2026", id="the first"),
        pytest.param(date(2024, 8, 31), f"31{NBSP}août{NBSP}2024", "31/08/2024", id="the last"),
        pytest.param(date(2025, 2, 2), f"2{NBSP}février{NBSP}2025", "02/02/2025", id="accent"),
    ],
)
def test_dates(day: date, long: str, short: str) -> None:
    assert (long_date(day), short_date(day)) == (long, short)


def test_every_month_has_its_name() -> None:
    names = [long_date(date(2026, month, 3)).split(NBSP)[1] for month in range(1, 13)]
    assert len(set(names)) == 12
    assert all(name == name.lower() for name in names)


@pytest.mark.parametrize(
    ("items", "last", "words"),
    [
        pytest.param([], "et", "", id="none"),
        pytest.param(["a"], "et", "a", id="one"),
        pytest.param(["a", "b"], "et", "a et b", id="two"),
        pytest.param(["a", "b", "c"], "et", "a, b et c", id="three"),
        pytest.param(["a", "b", "c"], "ni", "a, b ni c", id="ni"),
    ],
)
def test_lists(items: list[str], last: str, words: str) -> None:
    assert join(items, last) == words


def test_quotation_marks_hold_on_to_what_they_quote() -> None:
    assert quoted("jeunes") == f"«{NBSP}jeunes{NBSP}»"


def test_quotation_marks_inside_others_are_double_commas() -> None:
    assert quoted("le « Pic Up »") == f"«{NBSP}le “Pic Up”{NBSP}»"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("L'Espace d'à côté", "L’Espace d’à côté", id="apostrophes"),
        pytest.param("Qui ? Lui : là ; oui !", "Qui^? Lui~: là^; oui^!", id="spaces before marks"),
        pytest.param("le « Pic Up » vert", "le «~Pic Up~» vert", id="inside quotation marks"),
        pytest.param("« Fini ».", "«~Fini~».", id="a mark after a quotation"),
        pytest.param("déjà\u00a0: bien", "déjà~: bien", id="already set"),
        pytest.param("a:b ;c 'd", "a:b ;c 'd", id="no French mark"),
        pytest.param("https://a.fr/l'un ?", "https://a.fr/l'un ?", id="address"),
        pytest.param("o'neil@a.fr", "o'neil@a.fr", id="mail"),
    ],
)
def test_what_people_wrote_is_set_as_printers_set_it(text: str, words: str) -> None:
    assert typeset(text).replace(NBSP, "~").replace(THIN, "^") == words


@settings(max_examples=quick_cases())
@given(st.text("ab'’ :;!?«»\u00a0\u202f"))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Énergie", "energie", id="accents"),
        pytest.param("Cœur d’Ægyptus", "coeur d aegyptus", id="ligatures"),
        pytest.param("Saint-Étienne", "saint etienne", id="hyphens"),
        pytest.param("L'Isle-d’Abeau", "l isle d abeau", id="both apostrophes"),
        pytest.param("  Deux   mots ", "deux mots", id="spaces"),
        pytest.param("ÇA VA ?", "ca va", id="capitals and marks"),
        pytest.param("!?", "", id="nothing left"),
    ],
)
def test_folding_leaves_letters_and_figures(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=quick_cases())
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=quick_cases())
@given(st.text("abcdeéèêëàâîïôöùûüçœæÉŒ-’' 0"))
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


def test_sorting_puts_accents_where_french_people_look() -> None:
    names = ["Zèbre", "« Épi »", "eau", "Étoile", "Arbre", "école"]
    assert sorted(names, key=sort_key) == ["Arbre", "eau", "école", "« Épi »", "Étoile", "Zèbre"]


@pytest.mark.parametrize(
    ("preposition", "name", "words"),
    [
        pytest.param("de", "Annecy", "d’Annecy", id="vowel"),
        pytest.param("de", "Écully", "d’Écully", id="accent"),
        pytest.param("de", "Roanne", "de Roanne", id="consonant"),
        pytest.param("de", "Hauteville", "d’Hauteville", id="mute h"),
        pytest.param("de", "Œuf", "d’Œuf", id="ligature"),
        pytest.param("que", "Annecy", "qu’Annecy", id="que"),
    ],
)
def test_elision(preposition: str, name: str, words: str) -> None:
    assert elide(preposition, name) == words
