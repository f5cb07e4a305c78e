"""What the address of « Qui contacter ? » asks, the commune it means, what is then shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Public, RecordStatus, Scheme
from dashboard.domain.commune_names import Typed, bare_key, far_larger, full_key, read_typed
from dashboard.domain.commune_search import LIMIT, CommuneFinder, CommuneMatch, FoundCommunes
from dashboard.domain.referral.elsewhere import CommuneElsewhere, elsewhere_index
from dashboard.domain.referral.question import read_question
from dashboard.domain.search.filters import Param
from dashboard.domain.search.named_places import name_index
from dashboard.domain.search.selection import read_day
from dashboard.domain.search.text_query import read_text
from dashboard.domain.territory.index import commune_index, once_per_geography
from dashboard.domain.territory.place_names import PlaceName, places
from dashboard.domain.verdict import OLDEST, When
from dashboard.french import fold
from dashboard.ids import NAMES, FinderId
from dashboard.layouts.links import VERSION
from dashboard.paths import SitePath, link
from dashboard.texts.referral import Place

LONGEST = 120
MOST = 20
MOST_CHOICES = 200
OUTSIDE = -1  # row of a commune that the map does not hold
commune_search = once_per_geography(CommuneFinder)
_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")
_AREA = re.compile(r"[0-9][0-9AB][0-9DM]?")
_AGE = re.compile(r"[0-9]{1,3}")
_CHOICES = tuple(public for public in Public if public is not Public.TOUS_PUBLICS)


@dataclass(frozen=True, slots=True)
class ReferralQuery:
    """A question as the address has it: `unknown` values mean nothing and are left out.

    `day`: the one that agreements are judged on, None for today. `real_only`: demonstration records
    are left out. `version`: the data that the link was made from, "" if it says none. `areas`: a
    filter of the map, kept for it.
    """

    text: str = ""
    code: str = ""
    publics: tuple[Public, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    age: int | None = None
    day: date | None = None
    real_only: bool = False
    version: str = ""
    areas: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def scheme(self) -> Scheme | None:
        """Return the only scheme asked for: both or none mean any."""
        return self.schemes[0] if len(self.schemes) == 1 else None

    def when(self, today: date) -> When:
        """Return the day that agreements are judged on."""
        return When(self.day or today, asked=self.day is not None)

    def address(self, code: str = "", path: str = SitePath.CONTACT) -> str:
        """Return the shortest address of this question about the commune `code`."""
        return link(path, self.to_query(code))

    def unsure_address(self) -> str:
        """Return the address of this question about a place of which the text alone is known."""
        typed = urlencode([(NAMES[FinderId.TEXT], self.text)])
        return link(SitePath.CONTACT, self.to_query(), typed)

    def to_query(self, code: str = "") -> str:
        """Return the shortest query (no « ? ») of this question about the commune `code`."""
        pairs = [(NAMES[FinderId.CODE], code)] if code else []
        pairs += [(NAMES[FinderId.PUBLICS], public) for public in sorted(self.publics)]
        pairs += [(NAMES[FinderId.SCHEME], scheme) for scheme in sorted(self.schemes)]
        pairs += [(NAMES[FinderId.AGE], str(self.age))] if self.age is not None else []
        pairs += [(Param.AREA, area) for area in self.areas]
        pairs += [(Param.DAY, self.day.isoformat())] if self.day else []
        pairs += [(Param.STATUS, RecordStatus.SOURCE_PUBLIQUE)] if self.real_only else []
        return urlencode(pairs)


@dataclass(frozen=True, slots=True)
class CommuneFound:
    """The commune meant, else the communes that may be, none when none is known.

    `choices` are the first of `total`, at most `MOST_CHOICES` for a name. `territory`: the
    department or intercommunalité that was named, whose communes they are. `left`: words typed
    that name neither a place nor a public.
    """

    place: CommuneMatch | None = None
    choices: tuple[CommuneMatch, ...] = ()
    total: int = 0
    territory: PlaceName | None = None
    left: tuple[str, ...] = ()


def read_referral_query(pairs: Sequence[tuple[str, str]]) -> ReferralQuery:
    """Return the question of an address's query, its values cut to what can make sense."""
    values: dict[str, list[str]] = {name: [] for name in NAMES.values()}
    for name, value in pairs:
        if name in values and value.strip() and len(values[name]) < MOST:
            values[name].append(value.strip()[:LONGEST])
    publics, unknown = _known(values[NAMES[FinderId.PUBLICS]], _CHOICES)
    schemes, strangers = _known(values[NAMES[FinderId.SCHEME]], Scheme)
    age = _last(values[NAMES[FinderId.AGE]])
    written = _last(values[NAMES[FinderId.DAY]])
    day = read_day(written)
    real_only = (Param.STATUS, RecordStatus.SOURCE_PUBLIQUE) in pairs
    known = _AGE.fullmatch(age) and int(age) <= OLDEST
    return ReferralQuery(
        text=_last(values[NAMES[FinderId.TEXT]]),
        code=_last(values[NAMES[FinderId.CODE]]).upper(),
        publics=tuple(Public(value) for value in publics),
        schemes=tuple(Scheme(value) for value in schemes),
        age=int(age) if known else None,
        day=day,
        real_only=real_only,
        areas=tuple(v for n, v in pairs if n == Param.AREA and _AREA.fullmatch(v))[:MOST],
        version=_last([value for name, value in pairs if name == VERSION]),
        unknown=(
            *unknown,
            *strangers,
            *([age] if age and not known else []),
            *([written] if written and not day else []),
        ),
    )


def understood(query: ReferralQuery, geography: Geography) -> ReferralQuery:
    """Return the question with the publics and the age of its text, which then is a place alone."""
    asked = read_question(query.text, name_index(geography).names)
    if not asked.names_a_person or _is_place(query.text, geography):
        return query
    return replace(
        query,
        text=asked.place,
        publics=tuple(dict.fromkeys((*query.publics, *asked.publics))),
        age=query.age if asked.age is None else asked.age,
    )


def _is_place(text: str, geography: Geography) -> bool:
    """Return whether all of a text begins a name: « Quartier », « Parent » are communes."""
    typed = read_typed(text)
    return any(_begins(match, typed) for match in propose(text, geography).matches)


def find(query: ReferralQuery, geography: Geography) -> CommuneFound:
    """Return the commune that is asked about.

    Text counts before the code when it names something else: without a script, the form still
    holds the code of the commune before.
    """
    place = _coded(query.code, geography) if query.code else None
    if not query.text or (place and fold(place.name) == fold(query.text)):
        return CommuneFound(place)
    territory = _territory(query.text, geography)
    if territory:
        rows = commune_index(geography).rows(territory.code).tolist()
        choices = commune_search(geography).largest(rows)
        return CommuneFound(None, choices[:MOST_CHOICES], len(choices), territory)
    found = propose(query.text, geography, MOST_CHOICES)
    sure = certain(query.text, found.matches)
    if sure:
        return CommuneFound(sure)
    if found.matches:
        return CommuneFound(choices=found.matches, total=found.total)
    return _among_words(query.text, geography)


def _among_words(text: str, geography: Geography) -> CommuneFound:
    """Return the communes of the one place that is named among other words, never taken alone."""
    parts = read_text(text, geography).parts if read_typed(text).name else ()
    named = [part.place for part in parts if part.place]
    if len(named) != 1:
        return CommuneFound()
    choices = commune_search(geography).largest(list(named[0].rows))
    unknown = {word for part in parts if part.is_plain for word in part.phrases[0].split()}
    left = tuple(word for word in re.findall(r"[^\W_]+", text) if fold(word) in unknown)
    return CommuneFound(choices=choices[:MOST_CHOICES], total=len(choices), left=left)


def _territory(text: str, geography: Geography) -> PlaceName | None:
    """Return the one department or intercommunalité of that name, None for none or several.

    A commune of the same name comes before: « Annecy »; « 42 » begins a postcode.
    """
    named = None if read_typed(text).number else name_index(geography).find(fold(text))
    if named is None or len(named.codes) != 1:
        return None
    return places(geography)[named.codes[0]] if len(named.communes) > 1 else None


def propose(text: str, geography: Geography, limit: int = LIMIT) -> FoundCommunes:
    """Return the communes that `text` may mean, best first, at most `limit`.

    Those of other regions come in by their exact name or number, if none inside has it; then
    another spelling is no longer thought of.
    """
    found, typed = commune_search(geography).find(text, limit), read_typed(text)
    if any(_exact(match, typed) for match in found.matches) or (typed.cedex and not typed.name):
        return found
    others = [_outside(place, typed) for place in elsewhere_index(geography).find(typed)]
    inside = [match for match in found.matches if _begins(match, typed)]
    if others and not inside:
        return FoundCommunes(tuple(others), len(others))
    others = [match for match in others if full_key(match.name) == typed.name]  # not « Le Saint »
    if not others:
        return found
    kept = found.matches[: limit - len(others)]
    first = far_larger(others[0].population, inside[0].population)
    matches = [*others, *kept] if first else [*kept, *others]
    return FoundCommunes(tuple(matches), found.total + len(others))


def _exact(match: CommuneMatch, typed: Typed) -> bool:
    if match.former or not typed.name:
        return not match.note
    return typed.name in (full_key(match.name), full_key(f"{match.name} {match.department}"))


def _coded(code: str, geography: Geography) -> CommuneMatch | None:
    """Return what an INSEE code names, inside or outside of the map."""
    inside = commune_search(geography).place(code)
    outside = elsewhere_index(geography).place(code)
    return inside or (_outside(outside, read_typed("")) if outside else None)


def _outside(place: CommuneElsewhere, typed: Typed) -> CommuneMatch:
    by_code = not typed.name and typed.number == place.code and place.code not in place.postcodes
    return CommuneMatch(
        index=OUTSIDE,
        code=place.code,
        name=place.name,
        postcode=place.postcodes[0] if len(place.postcodes) == 1 else "",
        department=place.region,
        epci="",
        population=place.population,
        note=_as_code(typed) if by_code else Place.OFF_THE_MAP,
    )


def certain(text: str, matches: Sequence[CommuneMatch]) -> CommuneMatch | None:
    """Return the one of `matches` that `text` can only mean, if there is one.

    An exact name is not certain beside a far larger town that begins with it, nor a former one or
    one outside the map beside any commune that does. A code alone is never silently read as an
    INSEE code: it may be that of a CEDEX.
    """
    typed = read_typed(text)
    exact = [match for match in matches if typed.name and full_key(match.name) == typed.name]
    likely = [match for match in exact if not match.former] or exact or list(matches)
    if len(likely) != 1 or not _begins(likely[0], typed) or likely[0].note == _as_code(typed):
        return None
    (found,) = likely
    towns = [match for match in matches if match.code != found.code and _begins(match, typed)]
    towns = [town for town in towns if town.index == OUTSIDE or town.index != found.index]
    vague = found.former or found.index == OUTSIDE
    if any(vague or far_larger(town.population, found.population) for town in towns):
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
