"""What takes long to make is made once, as long as it stays true."""

from __future__ import annotations

from itertools import count

import pytest

from dashboard.web.response_cache import ResponseCache


class Maker:
    """Makes a text of ten characters, a new one each time."""

    def __init__(self) -> None:
        self._numbers = count()

    def __call__(self) -> str:
        """Return the next text."""
        return f"{next(self._numbers):010}"


@pytest.fixture
def make() -> Maker:
    return Maker()


def test_a_text_is_made_once(make: Maker) -> None:
    cache = ResponseCache(lambda: None)
    assert cache.get("a", make) == cache.get("a", make)
    assert cache.get("b", make) != cache.get("a", make)


def test_nothing_made_from_older_data_is_given(make: Maker) -> None:
    states = [object(), object()]
    cache = ResponseCache(lambda: states[0])
    before = cache.get("a", make)
    states.reverse()
    assert cache.get("a", make) != before


def test_a_text_made_while_the_data_changed_is_not_kept(make: Maker) -> None:
    states = [object(), object()]
    cache = ResponseCache(lambda: states[0])

    def slow() -> str:
        text = make()
        states.reverse()
        cache.get("other", make)
        return text

    before = cache.get("a", slow)
    assert cache.get("a", make) != before


def test_the_texts_least_asked_for_are_forgotten_when_all_weigh_too_much(make: Maker) -> None:
    cache = ResponseCache(lambda: None, max_size=25)
    first, second = cache.get("a", make), cache.get("b", make)
    assert cache.get("a", make) == first
    third = cache.get("c", make)
    assert cache.get("a", make) == first
    assert cache.get("c", make) == third
    assert cache.get("b", make) != second


def test_a_text_too_heavy_to_keep_is_still_given(make: Maker) -> None:
    cache = ResponseCache(lambda: None, max_size=5)
    assert cache.get("a", make) != cache.get("a", make)
