"""What the address of « Qui contacter ? » asks, the commune it means, what is then shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.commune_search import (
    CommuneFinder,
    CommuneMatch,
    Typed,
    bare_key,
    full_key,
    read_typed,
)
from dashboard.french import fold
from dashboard.ids import NAMES, FinderId
from dashboard.paths import SitePath, link

LONGEST = 80
MOST = 20
MOST_CHOICES = 200
_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")
_CHOICES = tuple(public for public in Public if public is not Public.TOUS_PUBLICS)


@dataclass(frozen=True, slots=True)
class ReferralQuery:
    """A question as the address has it: `unknown` values mean nothing and are left out."""

    text: str = ""
    code: str = ""
    publics: tuple[Public, ...] = ()
    schemes: tuple[Scheme, ...] = ()
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
        return link(SitePath.CONTACT, urlencode(pairs))


@dataclass(frozen=True, slots=True)
class CommuneFound:
    """The commune meant (a row), else the communes that may be, none when none is known.

    `choices` are the first of `total`, at most `MOST_CHOICES` for a name.
    """

    commune: int | None = None
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
    return ReferralQuery(
        text=_last(values[NAMES[FinderId.TEXT]]),
        code=_last(values[NAMES[FinderId.CODE]]).upper(),
        publics=tuple(Public(value) for value in publics),
        schemes=tuple(Scheme(value) for value in schemes),
        unknown=(*unknown, *strangers),
    )


def find(query: ReferralQuery, search: CommuneFinder) -> CommuneFound:
    """Return the commune that is asked about.

    Text counts before the code when it names something else: without a script, the form still
    holds the code of the commune before.
    """
    row = search.resolve(query.code) if query.code else None
    if not query.text or (row is not None and _names(query.text, row, search)):
        return CommuneFound(row)
    found = search.find(query.text, MOST_CHOICES)
    sure = certain(query.text, found.matches)
    if sure:
        return CommuneFound(sure.index)
    return CommuneFound(choices=found.matches, total=found.total)


def certain(text: str, matches: Sequence[CommuneMatch]) -> CommuneMatch | None:
    """Return the one of `matches` that `text` can only mean, if there is one."""
    typed = read_typed(text)
    exact = [match for match in matches if typed.name and full_key(match.name) == typed.name]
    likely = exact or [match for match in matches if _begins(match, typed)]
    return likely[0] if len(likely) == 1 == len(exact or matches) else None


def looks_like_code(text: str) -> bool:
    """Return whether `text` is written like a postcode or an INSEE code."""
    return _CODE.fullmatch(text.upper()) is not None


def _begins(match: CommuneMatch, typed: Typed) -> bool:
    """Return whether what was typed begins the name: another spelling is only a proposal."""
    keys = (key(f"{match.name} {match.department}") for key in (full_key, bare_key))
    return not typed.name or any(key.startswith((typed.name, typed.bare)) for key in keys)


def _names(text: str, row: int, search: CommuneFinder) -> bool:
    return any(m.index == row and fold(m.name) == fold(text) for m in search.find(text).matches)


def _known(values: Sequence[str], vocabulary: Iterable[str]) -> tuple[list[str], list[str]]:
    codes = set(vocabulary)
    unique = list(dict.fromkeys(values))
    return [v for v in unique if v in codes], [v for v in unique if v not in codes]


def _last(values: Sequence[str]) -> str:
    return values[-1] if values else ""
