"""The free text of a search: read once as places, publics and words, and the projects that answer.

A text is the sum of its parts, and a project must answer each: the words of a part stand in its
record, or its territory covers the place that they name, or it receives the public that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import PUBLIC_WORDS, PUBLICS, Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.commune_names import bare_key
from dashboard.domain.search.named_places import NamedPlace, NameIndex, name_index
from dashboard.domain.verdict import PersonJudgement
from dashboard.french import fold

# « 69 100 » is 69100; « Lyon 3e », « Grenoble cedex 9 » are Lyon and Grenoble.
_SPACED_POSTCODE = re.compile(r"\b(\d{2}) (\d{3})\b")
_DISTRICT = re.compile(
    r"\b(lyon|marseille|paris) \d{1,2}(?:er|e|eme)?\b(?: arr(?:ondissement)?\b)?"
    r"|(\b)cedex\b(?: \d{1,2}\b)?"
)
# Words beside a place or a public that say nothing more: « projets pour les jeunes à Bron ».
_FILLER = re.compile(
    r"a|ans?|au|aux|avec|d|dans|de|des|du|en|et|gens|l|la|le|les|ou|par|pour|pres|qui|sur|un|une"
    r"|projets?|personnes?|publics?|habitant(?:e?s)?|beneficiaires?|allocataires?"
    r"|commune|ville|departement|secteur|code|postal"
)
_PREFIX_FROM = 4  # letters from which the beginning of a word is enough for a public
_NO_NAME = re.compile(rf"{_FILLER.pattern}|vers|quartiers?|parents?")
# Words with which the names of towns begin, and that mean something by themselves.
_NO_BEGINNING = re.compile(
    r"saint(?:e?s)?|sainte|ponts?|portes?|rives?|chasse|etoile|isle|tour|ville|vic|roche|peage|motte"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a search, folded, and the place or the public that they name.

    A part that names a place twice, as « 69500 Bron », has several `phrases`.
    """

    phrases: tuple[str, ...]
    place: NamedPlace | None = None
    public: Public | None = None

    @property
    def is_plain(self) -> bool:
        """Return whether it names neither a place nor a public."""
        return self.place is None and self.public is None


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A text as typed, and its parts."""

    text: str
    parts: tuple[Part, ...]

    @property
    def places(self) -> tuple[NamedPlace, ...]:
        """Return the places named."""
        return tuple(part.place for part in self.parts if part.place)

    @property
    def publics(self) -> tuple[Public, ...]:
        """Return the publics named, each once."""
        return tuple(dict.fromkeys(part.public for part in self.parts if part.public))


def read_text(text: str, geography: Geography) -> TextQuery:
    """Return what `text` says to one who knows the places of `geography` and the publics.

    A text without place or public is its words, all of them; beside one, fillers are left out.
    """
    parts = list(_parts(_normalised(text), name_index(geography)))
    if any(not part.is_plain for part in parts):
        parts = [p for p in parts if not (p.is_plain and _FILLER.fullmatch(p.phrases[0]))]
    return TextQuery(text, tuple(_joined(parts, name_index(geography))))


def _normalised(text: str) -> str:
    folded = _SPACED_POSTCODE.sub(r"\1\2", fold(text.replace("+", " plus ")))
    return " ".join(_DISTRICT.sub(r"\1", folded).split())


def _parts(text: str, index: NameIndex) -> Iterator[Part]:
    """Give the parts in their order, each the longest name that begins where the last one ended."""
    words = text.split()
    start = 0
    while start < len(words):
        part = _public(words[start:]) or Part((words[start],))
        size = len(part.phrases[0].split())
        for end in range(min(len(words), start + index.longest + 1), start, -1):
            place = _place(words, start, end, index)
            if place and (end - start > size or part.is_plain):
                phrase = bare_key(" ".join(words[start:end]))
                part, size = Part((phrase,), place=place), end - start
                break
        yield part
        start += size


def _place(words: Sequence[str], start: int, end: int, index: NameIndex) -> NamedPlace | None:
    """Return the place of some words; a usual word, as « vers », names one only by itself."""
    phrase = " ".join(words[start:end])
    if len(words) > 1 and _NO_NAME.fullmatch(phrase):
        return None
    return index.find(phrase, begins=not _NO_BEGINNING.fullmatch(phrase))


def _public_pattern(public: Public) -> re.Pattern[str]:
    words = PUBLICS[public]
    exact = sorted({fold(form) for form in (words.label, words.chip, words.phrase)}, key=len)
    return re.compile(rf"(?:{'|'.join((*reversed(exact), PUBLIC_WORDS[public]))})(?!\w)")


_PUBLICS = {public: _public_pattern(public) for public in Public}


def _public(words: Sequence[str]) -> Part | None:
    public, size = named_public(words)
    return Part((" ".join(words[:size]),), public=public) if public else None


def named_public(words: Sequence[str]) -> tuple[Public | None, int]:
    """Return the public whose longest name `words`, folded, begin with; of how many words it is."""
    text = " ".join(words)
    found = {public: match.group() for public in Public if (match := _PUBLICS[public].match(text))}
    if not found:
        return None, 0
    public = max(found, key=lambda each: len(found[each]))
    return public, len(found[public].split())


def _joined(parts: Sequence[Part], index: NameIndex) -> Iterator[Part]:
    """Join the parts that name one place by two names, the second inside the first or around it."""
    joined: list[Part] = []
    for part in parts:
        for i, other in enumerate(joined):
            both = _both(part, other, index)
            if both:
                joined[i] = replace(both, phrases=(*other.phrases, *part.phrases))
                break
        else:
            joined.append(part)
    return iter(joined)


def _both(part: Part, other: Part, index: NameIndex) -> Part | None:
    if part.place is None or other.place is None:
        return None
    smaller = index.within(part.place, other.place) or index.within(other.place, part.place)
    return replace(part, place=smaller) if smaller else None


@dataclass(frozen=True, slots=True, eq=False)
class TextMatch:
    """What a text finds among N projects; every array is a mask (N,).

    `answers`: to each part. `found`: answers every part of the text. `unspecified`: would, if the
    source gave its territory or its publics. Of those found, `covers`: the territory has some
    commune of every place named, with certainty; `to_confirm`: the same, not with certainty for
    all; `unplaced`: it gives no territory, its words hold a place named; `cites`: it cites every
    public named; `open_to_all`: it receives them, some only through « tous publics ». These five
    are empty for a text that names no place, or no public.
    """

    query: TextQuery
    answers: tuple[PartAnswer, ...]
    found: Booleans
    unspecified: Booleans
    covers: Booleans
    to_confirm: Booleans
    unplaced: Booleans
    cites: Booleans
    open_to_all: Booleans


@dataclass(frozen=True, slots=True, eq=False)
class PartAnswer:
    """How projects answer one part of a text, as masks (N,).

    `sure` and `possible` by their data: they cover the place, they receive the public.
    """

    part: Part
    sure: Booleans
    possible: Booleans
    in_text: Booleans
    unspecified: Booleans

    @property
    def any(self) -> Booleans:
        """Return the projects that answer it, in one way or another."""
        return self.sure | self.possible | self.in_text


def match_text(
    query: TextQuery, catalogue: Catalogue, judged: Mapping[Public, NDArray[np.int8]]
) -> TextMatch:
    """Return the projects that answer `query`; `judged`: each for each public named (N,)."""
    size = catalogue.size
    answers = tuple(_answer(part, catalogue, judged) for part in query.parts)
    placed = [answer for answer in answers if answer.part.place]
    received = [answer for answer in answers if answer.part.public]
    found = _every((answer.any for answer in answers), size)
    possible = _every((answer.any | answer.unspecified for answer in answers), size)
    covers, to_confirm = _split(placed, size)
    cites, open_to_all = _split(received, size)
    return TextMatch(
        query,
        answers,
        found,
        possible & ~found,
        found & covers,
        found & to_confirm,
        found & ~catalogue.territories.specified & bool(placed),
        found & cites,
        found & open_to_all,
    )


def _split(answers: Sequence[PartAnswer], size: int) -> tuple[Booleans, Booleans]:
    """Return who answers by its data with certainty, then who does less surely."""
    if not answers:
        return np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    sure = _every((answer.sure for answer in answers), size)
    return sure, _every((answer.sure | answer.possible for answer in answers), size) & ~sure


def _every(masks: Iterable[Booleans], size: int) -> Booleans:
    return np.asarray(np.logical_and.reduce([np.ones(size, dtype=bool), *masks]))


def _answer(
    part: Part, catalogue: Catalogue, judged: Mapping[Public, NDArray[np.int8]]
) -> PartAnswer:
    if part.place:
        return _placed(part, part.place, catalogue)
    if part.public:
        return _received(part, judged[part.public], catalogue)
    none = np.zeros(catalogue.size, dtype=bool)
    return PartAnswer(part, none, none, _holding(part.phrases, catalogue), none)


def _placed(part: Part, place: NamedPlace, catalogue: Catalogue) -> PartAnswer:
    territories = catalogue.territories
    return PartAnswer(
        part,
        territories.covered.holding_any(place.rows),
        territories.to_confirm.holding_any(place.rows),
        _holding([f" {phrase} " for phrase in part.phrases], catalogue),
        ~territories.specified,
    )


def _received(part: Part, judged: NDArray[np.int8], catalogue: Catalogue) -> PartAnswer:
    phrase = part.phrases[0]
    end = "" if len(phrase) >= _PREFIX_FROM else " "
    in_text = _holding([f" {phrase}{end}"], catalogue) & (judged != PersonJudgement.BARRED_BY_AGE)
    return PartAnswer(
        part,
        judged == PersonJudgement.CITED,
        judged == PersonJudgement.OPEN_TO_ALL,
        in_text,
        judged == PersonJudgement.TO_ASK,
    )


def _holding(words: Sequence[str], catalogue: Catalogue) -> Booleans:
    """Return the projects whose text holds all `words` (N,)."""
    texts = catalogue.search_texts
    masks = [[word in text for text in texts] for word in words]
    return _every((np.array(mask, dtype=bool) for mask in masks), catalogue.size)
