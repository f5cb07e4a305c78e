"""What the address of « Qui contacter ? » asks, the commune it means, what is then shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.commune_names import Typed, bare_key, far_larger, full_key, read_typed
from dashboard.domain.commune_search import CommuneFinder, CommuneMatch
from dashboard.domain.verdict import OLDEST
from dashboard.french import fold
from dashboard.ids import NAMES, FinderId
from dashboard.paths import SitePath, link
from dashboard.texts.referral import Place

LONGEST = 80
MOST = 20
MOST_CHOICES = 200
_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")
_AGE = re.compile(r"[0-9]{1,3}")
_CHOICES = tuple(public for public in Public if public is not Public.TOUS_PUBLICS)


@dataclass(frozen=True, slots=True)
class ReferralQuery:
    """A question as the address has it: `unknown` values mean nothing and are left out."""

    text: str = ""
    code: str = ""
    publics: tuple[Public, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    age: int | None = None
    unknown: tuple[str, ...] = ()

    @property
    def scheme(self) -> Scheme | None:
        """Return the only scheme asked for: both or none mean any."""
        return self.schemes[0] if len(self.schemes) == 1 else None

    def address(self, code: str = "") -> str:
        """Return the shortest address of this question about the commune `code`."""
        pairs = [(NAMES[FinderId.CODE], code)] if code else []
        pairs += [(NAMES[FinderId.PUBLICS], public) for public in sorted(self.publics)]
        pairs += [(NAMES[FinderId.SCHEME], scheme) for scheme in sorted(self.schemes)]
        pairs += [(NAMES[FinderId.AGE], str(self.age))] if self.age is not None else []
        return link(SitePath.CONTACT, urlencode(pairs))


@dataclass(frozen=True, slots=True)
class CommuneFound:
    """The commune meant, else the communes that may be, none when none is known.

    `choices` are the first of `total`, at most `MOST_CHOICES` for a name.
    """

    place: CommuneMatch | None = None
    choices: tuple[CommuneMatch, ...] = ()
    total: int = 0


def read_referral_query(pairs: Sequence[tuple[str, str]]) -> ReferralQuery:
    """Return the question of an address's query, its values cut to what can make sense."""
    values: dict[str, list[str]] = {name: [] for name in NAMES.values()}
    for name, value in pairs:
        if name in values and value.strip() and len(values[name]) < MOST:
            values[name].append(value.strip()[:LONGEST])
    publics, unknown = _known(values[NAMES[FinderId.PUBLICS]], _CHOICES)
    schemes, strangers = _known(values[NAMES[FinderId.SCHEME]], Scheme)
    age = _last(values[NAMES[FinderId.AGE]])
    known = _AGE.fullmatch(age) and int(age) <= OLDEST
    return ReferralQuery(
        text=_last(values[NAMES[FinderId.TEXT]]),
        code=_last(values[NAMES[FinderId.CODE]]).upper(),
        publics=tuple(Public(value) for value in publics),
        schemes=tuple(Scheme(value) for value in schemes),
        age=int(age) if known else None,
        unknown=(*unknown, *strangers, *([age] if age and not known else [])),
    )


def find(query: ReferralQuery, search: CommuneFinder) -> CommuneFound:
    """Return the commune that is asked about.

    Text counts before the code when it names something else: without a script, the form still
    holds the code of the commune before.
    """
    place = search.place(query.code) if query.code else None
    if not query.text or (place and fold(place.name) == fold(query.text)):
        return CommuneFound(place)
    found = search.find(query.text, MOST_CHOICES)
    sure = certain(query.text, found.matches)
    if sure:
        return CommuneFound(sure)
    return CommuneFound(choices=found.matches, total=found.total)


def certain(text: str, matches: Sequence[CommuneMatch]) -> CommuneMatch | None:
    """Return the one of `matches` that `text` can only mean, if there is one.

    An exact name is not certain beside a far larger town that begins with it, nor a former one
    beside any commune that does. A code alone is never silently read as an INSEE code: it may be
    that of a CEDEX.
    """
    typed = read_typed(text)
    exact = [match for match in matches if typed.name and full_key(match.name) == typed.name]
    likely = [match for match in exact if not match.former] or exact or list(matches)
    if len(likely) != 1 or not _begins(likely[0], typed) or likely[0].note == _as_code(typed):
        return None
    (found,) = likely
    towns = [match for match in matches if match.index != found.index and _begins(match, typed)]
    if any(found.former or far_larger(town.population, found.population) for town in towns):
        return None
    return found


def _as_code(typed: Typed) -> str:
    return Place.READ_AS_CODE.format(code=typed.number)


def looks_like_code(text: str) -> bool:
    """Return whether `text` is written like a postcode or an INSEE code."""
    return _CODE.fullmatch(text.upper()) is not None


def _begins(match: CommuneMatch, typed: Typed) -> bool:
    """Return whether what was typed begins the name: another spelling is only a proposal."""
    keys = (key(f"{match.name} {match.department}") for key in (full_key, bare_key))
    return not typed.name or any(key.startswith((typed.name, typed.bare)) for key in keys)


def _known(values: Sequence[str], vocabulary: Iterable[str]) -> tuple[list[str], list[str]]:
    codes = set(vocabulary)
    unique = list(dict.fromkeys(values))
    return [v for v in unique if v in codes], [v for v in unique if v not in codes]


def _last(values: Sequence[str]) -> str:
    return values[-1] if values else ""
