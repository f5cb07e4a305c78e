"""Sentences on a free text: by what projects were found, or that no record answers it."""

from __future__ import annotations

import re

import numpy as np

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.commune_names import full_key
from dashboard.domain.search.named_places import NamedPlace
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.text_query import Part, PartAnswer, TextMatch, TextQuery
from dashboard.domain.territory.place_names import place
from dashboard.french import join, number, quoted, upper_first
from dashboard.texts.filters import Found, NotFound, TextPlaces

_COMMUNE_CODE = 5


def found_words(result: SearchResult, text: TextMatch, geography: Geography) -> str:
    """Return « 2 couvrent Bron, 1 autre fiche contient ces mots »."""
    if not (text.query.places or text.query.publics):
        return Found.ALL_HOLD[result.count.sure > 1] if text.query.parts else ""
    if result.count.sure == 1 and (alone := _of_one(result, text, geography)):
        return alone
    counted = [(_count(result, mask), words) for mask, words in _kinds(text)]
    by_data = sum(n for n, _ in counted)
    if not by_data:
        return _by_words_alone(result, text, geography)
    counted.append((_count(result, text.found) - by_data, Found.OTHERS))
    named, publics = places_words(text.query, geography), _publics(text.query)
    return ", ".join(
        words[n > 1].format(n=number(n), place=named, publics=publics) for n, words in counted if n
    )


def _by_words_alone(result: SearchResult, text: TextMatch, geography: Geography) -> str:
    """Return that the records of all that is sure hold the words of the text, "" if not all do."""
    held = [answer.in_text & ~(answer.sure | answer.possible) for answer in text.answers]
    if _count(result, np.logical_and.reduce(held)) < result.count.sure:
        return ""
    words = Found.ALL_HOLD[result.count.sure > 1]
    return words + _nor_covers(text, geography)


def all_cover(result: SearchResult, text: TextMatch, geography: Geography) -> str:
    """Return « couvrent Bron », if that is true of all that is sure and nothing else is asked."""
    received = text.cites | text.open_to_all | (not text.query.publics)
    if not text.query.places or _count(result, text.covers & received) < result.count.sure:
        return ""
    words = Found.COVER[result.count.sure > 1].format(place=places_words(text.query, geography))
    return words + _rest(text.query)


def reason_words(text: TextMatch, index: int, geography: Geography) -> str:
    """Return by what a text found a project: « couvre Bron, la fiche contient « garage » »."""
    query = text.query
    held = [answer.part for answer in text.answers if _by_words(answer, index)]
    told = [
        _by_data(answer, index, geography)
        for answer in text.answers
        if not _by_words(answer, index)
    ]
    if held:
        whole = len(held) == len(text.answers) and not (query.places or query.publics)
        words = query.text if whole else " ".join(_typed(query.text, each) for each in held)
        told.append(Found.HELD.format(words=quoted(words)))
    if text.unplaced[index]:
        told.append(Found.UNPLACED)
    return upper_first(", ".join(dict.fromkeys(told)))


def _by_words(answer: PartAnswer, index: int) -> bool:
    """Return whether a project answers a part by the words of its record alone."""
    return bool(answer.in_text[index] and not (answer.sure[index] or answer.possible[index]))


def _by_data(answer: PartAnswer, index: int, geography: Geography) -> str:
    part = answer.part
    if part.place:
        covers = Found.COVER[0] if answer.sure[index] else Found.MAY_COVER
        words = covers if answer.sure[index] or answer.possible[index] else Found.UNPLACED
        return words.format(place=_covered(part.place, geography))
    if part.public and answer.sure[index]:
        return Found.CITES.format(publics=PUBLICS[part.public].phrase)
    return Found.RECEIVES if answer.possible[index] else Found.UNCODED


def not_found(text: TextMatch, geography: Geography, *, other_filters: bool) -> str:
    """Return what follows « Aucune fiche ne contient ces mots »: of all, of those that are left."""
    words = NotFound.TEXT.format(text=quoted(text.query.text)) + _nor_covers(text, geography)
    among = NotFound.AMONG if other_filters else NotFound.AMONG_RUNNING
    return words + (among if other_filters or text.found.any() else "")


def _nor_covers(text: TextMatch, geography: Geography) -> str:
    """Return that no record says to cover the place which is the whole of a text, "" for others.

    Also "" where one does, that a filter or the dates of its agreement leave out.
    """
    query = text.query
    if not len(query.parts) == len(query.places) == 1 or (text.covers | text.to_confirm).any():
        return ""
    return NotFound.NOR_COVERS.format(place=place_words(query.places[0], geography))


def _typed(text: str, part: Part) -> str:
    """Return the words of a part as they stand in `text`, without the article that is left out."""
    words = list(re.finditer(r"\w+", text))
    for first, start in enumerate(words):
        for end in words[first:]:
            found = text[start.start() : end.end()]
            if full_key(found) == part.phrases[0]:
                return found
    return part.phrases[0]


def places_words(query: TextQuery, geography: Geography) -> str:
    """Return the places of a text as they read after « couvre »."""
    return join([_covered(each, geography) for each in query.places])


def _covered(named: NamedPlace, geography: Geography) -> str:
    words = place_words(named, geography)
    if len(named.codes) > 1:
        return TextPlaces.AT_LEAST.format(one=words)
    return words if len(named.communes) == 1 else TextPlaces.PARTLY.format(place=words)


def place_words(named: NamedPlace, geography: Geography) -> str:
    """Return « Bron », « l’Isère », « une des 12 communes de code postal 38270 »."""
    first, n = place(named.codes[0], geography).the, len(named.codes)
    if n == 1:
        return first
    if named.postcode:
        return TextPlaces.OF_POSTCODE.format(n=n, postcode=named.postcode)
    if named.begins:
        return TextPlaces.OF_BEGINNING.format(n=n, begins=quoted(named.begins))
    towns = all(len(code) == _COMMUNE_CODE for code in named.codes)
    return (TextPlaces.OF_NAME if towns else TextPlaces.OF_AREAS).format(n=n, name=first)


def _of_one(result: SearchResult, text: TextMatch, geography: Geography) -> str:
    """Return by what the only project that is sure was found, "" if by its words."""
    named, publics = places_words(text.query, geography), _publics(text.query)
    if text.query.places:
        told: tuple[tuple[Booleans, str], ...] = ((text.covers, Found.ALONE_COVERS),)
    else:
        told = ((text.cites, Found.ALONE_CITES), (text.open_to_all, Found.ALONE_OPEN))
    found = (words for mask, words in told if _count(result, mask))
    return next(found, "").format(place=named, publics=publics)


def _kinds(text: TextMatch) -> tuple[tuple[Booleans, tuple[str, str]], ...]:
    """Return who was found by data, by place or else by public, with the words for one and many."""
    if text.query.places:
        return ((text.covers, Found.SOME_COVER),)
    by_name = Found.OPEN if text.query.publics == (Public.TOUS_PUBLICS,) else Found.CITE
    return (text.cites, by_name), (text.open_to_all, Found.OPEN)


def _rest(query: TextQuery) -> str:
    """Return the publics and the words that a text holds beside its places."""
    plain = " ".join(part.phrases[0] for part in query.parts if part.is_plain)
    publics = Found.FOR.format(publics=_publics(query)) if query.publics else ""
    return publics + (Found.WITH.format(words=quoted(plain)) if plain else "")


def _publics(query: TextQuery) -> str:
    return join([PUBLICS[public].phrase for public in query.publics])


def _count(result: SearchResult, mask: Booleans) -> int:
    return int((mask & result.sure).sum())
