"""The projects that a free text finds, and by what: their territory, their publics, their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.named_places import NamedPlace
from dashboard.domain.search.text_query import TextQuery
from dashboard.domain.verdict import PersonJudgement

_PREFIX_FROM = 4  # letters from which the beginning of a word is enough for a public


@dataclass(frozen=True, slots=True, eq=False)
class TextMatch:
    """What a text finds among N projects; every array is a mask (N,).

    `found`: answers every part of the text. `unspecified`: would, if the source gave its territory
    or its publics. Of those found, `covers`: the territory has some commune of every place named,
    with certainty; `to_confirm`: the same, not with certainty for all; `cites`: it cites every
    public named; `open_to_all`: it receives them, some only through « tous publics ». These four
    are empty for a text that names no place, or no public.
    """

    query: TextQuery
    found: Booleans
    unspecified: Booleans
    covers: Booleans
    to_confirm: Booleans
    cites: Booleans
    open_to_all: Booleans


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """How projects answer one part of a text, as masks (N,)."""

    sure: Booleans
    possible: Booleans
    in_text: Booleans
    unspecified: Booleans

    @property
    def any(self) -> Booleans:
        return self.sure | self.possible | self.in_text


def match_text(
    query: TextQuery, catalogue: Catalogue, judged: Mapping[Public, NDArray[np.int8]]
) -> TextMatch:
    """Return the projects that answer `query`; `judged`: each for each public named (N,)."""
    size = catalogue.size
    placed = [_placed(p.phrases, p.place, catalogue) for p in query.parts if p.place]
    received = [
        _received(p.phrases[0], judged[p.public], catalogue) for p in query.parts if p.public
    ]
    plain = [_plain(p.phrases, catalogue) for p in query.parts if p.is_plain]
    answers = (*placed, *received, *plain)
    found = _every((answer.any for answer in answers), size)
    possible = _every((answer.any | answer.unspecified for answer in answers), size)
    return TextMatch(
        query,
        found,
        possible & ~found,
        *(mask & found for mask in _split(placed, size)),
        *(mask & found for mask in _split(received, size)),
    )


def _split(answers: Sequence[_Answer], size: int) -> tuple[Booleans, Booleans]:
    """Return who answers by its data with certainty, then who does less surely."""
    if not answers:
        return np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    sure = _every((answer.sure for answer in answers), size)
    return sure, _every((answer.sure | answer.possible for answer in answers), size) & ~sure


def _every(masks: Iterable[Booleans], size: int) -> Booleans:
    return np.asarray(np.logical_and.reduce([np.ones(size, dtype=bool), *masks]))


def _placed(phrases: Sequence[str], place: NamedPlace, catalogue: Catalogue) -> _Answer:
    territories = catalogue.territories
    return _Answer(
        territories.covered.holding_any(place.rows),
        territories.to_confirm.holding_any(place.rows),
        _holding([f" {phrase} " for phrase in phrases], catalogue),
        ~territories.specified,
    )


def _received(phrase: str, judged: NDArray[np.int8], catalogue: Catalogue) -> _Answer:
    end = "" if len(phrase) >= _PREFIX_FROM else " "
    in_text = _holding([f" {phrase}{end}"], catalogue) & (judged != PersonJudgement.BARRED_BY_AGE)
    return _Answer(
        judged == PersonJudgement.CITED,
        judged == PersonJudgement.OPEN_TO_ALL,
        in_text,
        judged == PersonJudgement.TO_ASK,
    )


def _plain(phrases: Sequence[str], catalogue: Catalogue) -> _Answer:
    none = np.zeros(catalogue.size, dtype=bool)
    return _Answer(none, none, _holding(phrases, catalogue), none)


def _holding(words: Sequence[str], catalogue: Catalogue) -> Booleans:
    """Return the projects whose text holds all `words` (N,)."""
    texts = catalogue.search_texts
    masks = [[word in text for text in texts] for word in words]
    return _every((np.array(mask, dtype=bool) for mask in masks), catalogue.size)
