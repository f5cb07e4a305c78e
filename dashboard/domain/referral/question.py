"""A question as it is typed: « 55 ans, au RSA, à Saint-Flour » is an age, a public and a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dashboard.data.vocabularies import Public
from dashboard.domain.commune_names import bare_key
from dashboard.domain.search.text_query import named_public
from dashboard.french import fold

# Words around a place, a public or an age that say nothing more of them.
_AROUND = re.compile(
    r"a|agee?s?|ai|ans?|anciens?|anciennes?|au|aux|avec|beneficiaires?|allocataires?|celibataires?"
    r"|cherche|chez|chomage|chomeu\w+|commune|d|dame|dans|de|des|domiciliee?s?|du|elle|emploi|en|est"
    r"|et|habitante?s?|habite|homme|hommes|il|isolee?s?|loge|madame|mme|monsieur|mr|ou|par|parcours"
    r"|personnes?|pour|pres|publics?|qui|seule?s?|suit|sur|tres|un|une|usagers?|vit|vivant"
)
_ARTICLE = re.compile(r"l|la|le|les")
# « un enfant de 14 ans », « depuis 15 ans » are no age of the person.
_NOT_THEIRS = re.compile(r"enfants?|fils|fille|plus|moins|bebe")
_SINCE = re.compile(r"(?:depuis|pendant|il y a) \w+ (?:ans?|mois)\b")
_WORD = re.compile(r"(-?)([^\W_]+)")
_YEARS = re.compile(r"(\d{2}) ?ans?")
_YOUNGEST, _OLDEST = 14, 99  # what is said of the age; other numbers are of something else


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks: the words for a place, "" for none; the publics and the age it names."""

    place: str
    publics: tuple[Public, ...] = ()
    age: int | None = None

    @property
    def names_a_person(self) -> bool:
        """Return whether it says more than a place."""
        return bool(self.publics) or self.age is not None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, folded, from `start` to `end`; `joined`: by a hyphen to the one before."""

    folded: str
    start: int
    end: int
    joined: bool


def read_question(text: str, names: Collection[str] = ()) -> Question:
    """Return the parts of `text`; one that names neither public nor age is a place whole.

    `names`, as `bare_key` gives them: places whose words are no public, as « Saint-Paul-le-Jeune ».
    """
    words = [_Word(fold(m[2]), m.start(2), m.end(), bool(m[1])) for m in _WORD.finditer(text)]
    publics: dict[Public, None] = {}
    age: int | None = None
    parts: list[list[_Word]] = [[]]
    while words:
        said = _said(words, parts[-1], names)
        if said.of_the_place:
            parts[-1] += words[: said.size]
        else:
            parts.append([])
        if said.public:
            publics[said.public] = None
        age = said.years if age is None else age
        words = words[said.size :]
    publics.pop(Public.TOUS_PUBLICS, None)
    if not publics and age is None:
        return Question(text)
    return Question(" ".join(_places(text, parts, names)), tuple(publics), age)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the first `size` words of some say: a public, an age, or something of a place."""

    size: int
    public: Public | None = None
    years: int | None = None
    of_the_place: bool = False


def _said(words: Sequence[_Word], before: Sequence[_Word], names: Collection[str]) -> _Said:
    name = _place(words, names)
    if name:
        return _Said(name, of_the_place=True)
    since = _SINCE.match(" ".join(word.folded for word in words[:5]))
    if since:
        return _Said(len(since[0].split()))
    public, size = _public(words)
    if public:
        return _Said(size, public=public)
    return _age(words, before) or _Said(1, of_the_place=True)


def _ends(words: Sequence[_Word], size: int) -> bool:
    """Return whether the first `size` words end where a word joined by hyphens does."""
    return not words[0].joined and not (len(words) > size and words[size].joined)


def _place(words: Sequence[_Word], names: Collection[str]) -> int:
    """Return how many of the first words are a name of several, 0 for none."""
    longest = min(len(words), 8)
    for size in range(longest, 1, -1):
        key = bare_key(" ".join(word.folded for word in words[:size]))
        if " " in key and key in names and _ends(words, size):
            return size
    return 0


def _public(words: Sequence[_Word]) -> tuple[Public | None, int]:
    public, size = named_public([word.folded for word in words])
    return (public, size) if public and _ends(words, size) else (None, 0)


def _age(words: Sequence[_Word], before: Sequence[_Word]) -> _Said | None:
    """Return the age that the first words tell, if it is the person's."""
    told = _YEARS.match(" ".join(word.folded for word in words[:2]))
    if not told or any(_NOT_THEIRS.fullmatch(word.folded) for word in before[-2:]):
        return None
    years = int(told[1])
    return _Said(len(told[0].split()), years=years) if _YOUNGEST <= years <= _OLDEST else None


def _places(text: str, parts: Sequence[Sequence[_Word]], names: Collection[str]) -> Iterator[str]:
    """Yield, as they are typed, the words between the others that may be a place."""
    for part in parts:
        words = list(part)
        while words and not _is_name(words, names) and _is_around(words, _AROUND, 1):
            words.pop(0)
        while words and not _is_name(words, names) and _is_around(words[::-1], _LAST, 0):
            words.pop()
        if words:
            yield text[words[0].start : words[-1].end]


_LAST = re.compile(f"{_AROUND.pattern}|{_ARTICLE.pattern}")


def _is_name(words: Sequence[_Word], names: Collection[str]) -> bool:
    return bare_key(" ".join(word.folded for word in words)) in names


def _is_around(words: Sequence[_Word], pattern: re.Pattern[str], hyphened: int) -> bool:
    """Return whether the first word says nothing of a place, and is not joined to the next."""
    joined = any(word.joined for word in words[hyphened : hyphened + 1])
    return bool(pattern.fullmatch(words[0].folded)) and not joined
